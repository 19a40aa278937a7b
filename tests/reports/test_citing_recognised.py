"""A quotation of recognised words says in its footnote what recognised them."""

from pathlib import Path

from casefile.case import Case
from casefile.reports import build, html
from tests.case.conftest import read_pages, recognised


def test_the_footnote_says_what_recognised_the_words(tmp_path: Path) -> None:
    with Case.create(tmp_path / "a.casefile", title="Scans", person="Ana") as case:
        scan = case.add_document(*read_pages("", "Printed words", name="scan.pdf"))
        case.recognise(scan.id, [recognised(0, "Sixteen hours\n")])
        case.mark(scan.id, 0, 7, kind="testimony")
        case.mark(scan.id, 14, 21, kind="testimony")

        page = html.render(build(case))

    assert page.count("text recognised by tesseract/1;languages=eng") == 1
