"""Marking recognised words by quote: they have their place on the picture, and say that they were recognised."""

from pathlib import Path

from casefile.case import Case
from casefile.documents.model import Rect
from tests.case.conftest import read_pages, recognised
from tests.cli.conftest import Casefile


def test_a_quote_of_recognised_words_stands_on_the_picture(casefile: Casefile, tmp_path: Path) -> None:
    path = tmp_path / "scans.casefile"
    with Case.create(path, title="Scans", person="Ana") as case:
        scan = case.add_document(*read_pages("", "", name="scan.pdf"))
        case.recognise(scan.id, [recognised(1, "Sixteen hours\na day\n")])

    assert casefile("mark", path, "EX-001", "--quote", "hours a").status == 0

    with Case.open(path, person="Ana") as case:
        (passage,) = case.passages()
        assert (passage.page, passage.recognised_by) == (1, "tesseract/1;languages=eng")
        assert passage.rects == (Rect(1, 100, 40, 150, 52), Rect(1, 20, 60, 30, 72))
