"""What was drawn stays within its budgets: tiles, small pictures, links; and a small one looks like its page."""

from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from casefile.ui.reader.pages.small_pictures import Small, SmallPictures
from casefile.ui.reader.pages.tiles import Scheme, Tile, TileCache
from tests.ui.reader import samples


def picture(colour: str, side: int = 168) -> QImage:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def test_small_pictures_of_a_whole_book_cost_little_and_stay_within_their_budget(qtbot: QtBot) -> None:
    pictures = SmallPictures(budget=200_000)

    for page in range(1000):
        pictures.put(Small(page, 0, False), picture("teal"))

    assert pictures.used <= 200_000
    assert Small(999, 0, False) in pictures
    assert Small(0, 0, False) not in pictures
    assert len(pictures) > 100
    far = pictures.get(Small(999 - 90, 0, False))
    assert far is not None
    assert abs(far.pixelColor(80, 80).green() - QColor("teal").green()) < 6


def test_small_pictures_drawn_in_another_way_go_first(qtbot: QtBot) -> None:
    pictures = SmallPictures()
    pictures.put(Small(0, 0, False), picture("white"))
    pictures.put(Small(1, 0, True), picture("black"))
    pictures.budget = pictures.used

    pictures.put(Small(900, 0, True), picture("black"))

    assert Small(0, 0, False) not in pictures
    assert Small(1, 0, True) in pictures


def test_tiles_in_view_stay_when_the_budget_is_spent() -> None:
    cache = TileCache(budget=6 * 512 * 512 * 4)
    scheme = Scheme(1.0, 0, False)

    for page in range(20):
        cache.put(Tile(page, scheme, 0, 0), picture("white", 512), range(2))

    assert cache.used <= cache.budget
    assert cache.holds(Tile(0, scheme, 0, 0)) and cache.holds(Tile(1, scheme, 0, 0))


def test_zooming_in_and_out_over_and_over_stays_within_the_budget(qtbot: QtBot) -> None:
    with samples.shown(qtbot, samples.plain(10), size=(400, 500)) as view:
        view.pictures.cache.budget = 12 * 512 * 512 * 4
        most = 0

        for step in range(30):
            view.zoom_by(1.3 if step % 6 < 3 else 1 / 1.3)
            samples.settle(qtbot, view)
            most = max(most, view.pictures.cache.used)

        in_view = sum(1 for page in view.where.pages_in_view() for _tile in view.pictures.tiles(page, view.area()))
        assert most <= max(view.pictures.cache.budget, (in_view + 1) * 512 * 512 * 4)
