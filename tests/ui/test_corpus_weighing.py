"""A real article at the real window: its figures are not summed, and why; the visa allegation shows its support.

Passages are located by a figure or a word, so that none of the article's sentences stands here.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from casefile.case import Case
from casefile.case.values import Value
from casefile.documents.reading import read
from casefile.ui.main_window import MainWindow
from casefile.ui.panels.weighing.allegations import AllegationsView
from casefile.ui.panels.weighing.figures import FiguresView

pytestmark = pytest.mark.corpus

SENT: dict[str, Value] = {"quantity": "persons", "comparability": "Sent to Russia"}
PLAN: dict[str, Value] = SENT | {"counting_unit": "person", "period": "future", "modality": "announced_plan"}
MARKS: tuple[tuple[str, str, dict[str, Value]], ...] = (
    (
        r"more than 13,000",
        "statistic",
        SENT
        | {"as_printed": "more than 13,000", "point": "13000", "qualifier": "more_than", "counting_unit": "person"}
        | {"period": "year", "period_date": "2024", "stock_or_flow": "flow_in", "population": "all who entered"},
    ),
    (r"1,000 military \w+", "statistic", PLAN | {"point": "1000", "population": "deminers"}),
    (r"5,000 construction \w+", "statistic", PLAN | {"point": "5000", "population": "construction workers"}),
    (
        r"approximately 10,000",
        "statistic",
        SENT
        | {"point": "10000", "qualifier": "about", "stock_or_flow": "stock", "population": "troops"}
        | {"modality": "claimed_without_method"},
    ),
    (r"student visas", "allegation", {"act": "sanctions_evasion", "means": "student visas", "statement": "Visas."}),
)


@pytest.fixture
def window(corpus: Path, own_home: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on a case in which the article is marked, the visas linked to the entries."""
    path = own_home / "Documents" / "workers.casefile"
    article = corpus / "articles" / "workers-to-russia.txt"
    with Case.create(path, title="Workers", person="Ana") as case:
        document = case.add_document(read(article), article)
        text = case.text(document.id)
        official = case.add_source(name="An official")
        made = []
        for pattern, kind, fields in MARKS:
            found = re.search(pattern, text)
            assert found, pattern
            said_by: dict[str, Value] = {"said_by": [official.id]} if fields.get("period") == "future" else {}
            made.append(case.mark(document.id, *found.span(), kind=kind, fields=fields | said_by).claims[0])  # type: ignore[arg-type]  # as mark has it
        case.link("corroborates", made[0], made[-1])
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1300, 850)
    window.show()
    window.cases.open_path(path)
    yield window
    window.cases.close()


def words(view: QWidget) -> str:
    QApplication.processEvents()
    found: list[QLabel | QToolButton] = [*view.findChildren(QLabel), *view.findChildren(QToolButton)]
    return "\n".join(each.text() for each in found if each.isVisible())


def test_the_figures_stand_side_by_side_and_are_not_summed(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.guide.switch("figures")
    (view,) = window.findChildren(FiguresView)

    numbers = [view.model.index(row, 2).data() for row in range(view.model.rowCount())]
    assert numbers == ["> 13,000", "1,000", "5,000", "≈ 10,000"]
    said = words(view)
    for pair in ("S-001 and S-002", "S-001 and S-003", "S-002 and S-004", "S-003 and S-004"):
        assert f"{pair}: a plan is never added to a count." in said
    assert "S-001 and S-004 do not count the same thing." in said
    assert "S-002 + S-003 = 6,000 (planned)" in said
    for sum_ in ("14,000", "18,000", "19,000", "23,000", "24,000", "29,000", "16,000", "15,000", "11,000"):
        assert sum_ not in said
    assert "Population: all who entered (S-001); deminers (S-002)" in said
    assert "S-002, S-003: An official" in said  # of one origin
    assert view.bars.isVisible() and "S-002: 1,000" in view.bars.accessibleDescription()


def test_the_visa_allegation_shows_what_supports_it_and_what_is_missing(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.guide.switch("allegations")
    (view,) = window.findChildren(AllegationsView)

    said = words(view)
    assert "A-001  Visas." in said and "Supported by 1 (1 origin)" in said
    assert view.weighed is not None
    assert [each.claim.number for each in view.weighed.supporting] == ["S-001"]
    assert "No supporting claim is known to be independent of it." in said
    assert "No claim speaks to 5 of the 5 elements of the offence." in said
    assert "The accused was not asked for a response." in said
    assert "Directive (EU) 2024/1226" in said
    assert [cell.state for cell in view.weighed.elements] == ["nothing"] * 5
