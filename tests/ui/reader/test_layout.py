"""Pages find their places: rows, turns, and the way back from a point to the page."""

from itertools import pairwise

import pytest

from casefile.documents.model import Page, Rect
from casefile.ui.reader.pages.layout import Mode, Turned, lay_out, turned

PAGES = [Page(0, 400, 600), Page(10, 600, 400), Page(20, 400, 600), Page(30, 400, 600)]


def sizes(turn: int = 0) -> list[Turned]:
    return [turned(page, turn) for page in PAGES]


def test_pages_follow_each_other_without_touching() -> None:
    layout = lay_out(sizes(), scale=1.5, mode=Mode.CONTINUOUS, gap=10)

    rects = [layout.rect(page) for page in range(4)]

    assert [rect.width() for rect in rects] == [600, 900, 600, 600]
    assert all(one.bottom() + 10 == other.top() - 1 for one, other in pairwise(rects))


def test_the_first_of_facing_pages_stands_alone() -> None:
    layout = lay_out(sizes(), scale=1, mode=Mode.FACING)

    tops = [layout.rect(page).center().y() for page in range(4)]

    assert tops[0] < tops[1] == tops[2] < tops[3]
    assert layout.rect(1).right() < layout.rect(2).left()


def test_a_single_page_is_the_only_one_laid_out() -> None:
    layout = lay_out(sizes(), scale=1, mode=Mode.SINGLE, current=2)

    assert list(layout.shown) == [2]
    assert layout.rect(1).isEmpty()


@pytest.mark.parametrize("own", [0, 90, 180, 270])
@pytest.mark.parametrize("view", [0, 90, 180, 270])
def test_a_point_leads_to_the_page_and_back(own: int, view: int) -> None:
    width, height = (600, 400) if own % 180 else (400, 600)
    pages = [turned(Page(0, width, height, own), view)]
    layout = lay_out(pages, scale=1.37, mode=Mode.CONTINUOUS)

    point = layout.to_content(0, 30, 50)

    assert layout.to_page(0, point.x(), point.y()) == pytest.approx((30, 50))
    assert layout.rect(0).contains(point.toPoint())


def test_a_turned_page_turns_clockwise() -> None:
    layout = lay_out([turned(Page(0, 400, 600), 90)], scale=1, mode=Mode.CONTINUOUS, gap=0)

    corner = layout.content_rect(Rect(0, 0, 0, 10, 20))

    assert corner.right() == layout.rect(0).right() + 1
    assert (corner.width(), corner.height()) == (20, 10)


def test_the_pages_of_a_band_are_found_among_thousands() -> None:
    layout = lay_out([turned(Page(0, 400, 600), 0)] * 3000, scale=1, mode=Mode.CONTINUOUS, gap=10)

    found = layout.pages_between(610 * 1500 + 5, 610 * 1502)

    assert 1500 in found
    assert len(found) <= 4
