"""The table of panels and whole-case views: a new one is one module and one row. Each is made when first looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from casefile.ui.open_case import OpenCase


def _(text: str) -> str:
    """Marks a text for translation; it is translated when it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class View:
    """A panel at the side, or a view of the whole case in the middle; the latter's command is `view.NAME`."""

    name: str
    title: str
    make: Callable[[OpenCase], QWidget]
    wide: bool = False  # says nothing of one passage and wants its panel's room


def _tags(open_case: OpenCase) -> QWidget:
    from casefile.ui.panels.tags import TagsPanel

    return TagsPanel(open_case)


def _sources(open_case: OpenCase) -> QWidget:
    from casefile.ui.panels.sources import SourcesPanel

    return SourcesPanel(open_case)


def _search(open_case: OpenCase) -> QWidget:
    from casefile.ui.panels.search.search_view import SearchView

    return SearchView(open_case)


def _passages(open_case: OpenCase) -> QWidget:
    from casefile.ui.panels.passages import PassagesView

    return PassagesView(open_case)


def _claims(open_case: OpenCase) -> QWidget:
    from casefile.ui.panels.claims import ClaimsView

    return ClaimsView(open_case)


def _preview(open_case: OpenCase) -> QWidget:
    from casefile.ui.panels.report.report_preview import ReportPreview

    return ReportPreview(open_case)


def _figures(open_case: OpenCase) -> QWidget:
    from casefile.ui.panels.weighing.figures import FiguresView

    return FiguresView(open_case)


def _allegations(open_case: OpenCase) -> QWidget:
    from casefile.ui.panels.weighing.allegations import AllegationsView

    return AllegationsView(open_case)


def _timeline(open_case: OpenCase) -> QWidget:
    from casefile.ui.panels.weighing.timeline import TimelineView

    return TimelineView(open_case)


def _people(open_case: OpenCase) -> QWidget:
    from casefile.ui.panels.weighing.people import PeopleView

    return PeopleView(open_case)


def _to_complete(open_case: OpenCase) -> QWidget:
    from casefile.ui.panels.weighing.to_complete import ToCompleteView

    return ToCompleteView(open_case)


def _conflicts(open_case: OpenCase) -> QWidget:
    from casefile.ui.panels.together.conflicts_view import ConflictsView

    return ConflictsView(open_case)


def _history(open_case: OpenCase) -> QWidget:
    from casefile.ui.panels.history.history_view import HistoryView

    return HistoryView(open_case)


SIDE: tuple[View, ...] = (
    View("tags", _("Tags"), _tags),
    View("sources", _("Sources"), _sources),
)

WHOLE_CASE: tuple[View, ...] = (
    View("search", _("Search"), _search),
    View("passages", _("Passages"), _passages),
    View("claims", _("Claims"), _claims),
    View("figures", _("Figures"), _figures),
    View("allegations", _("Allegations"), _allegations),
    View("timeline", _("Timeline"), _timeline),
    View("people", _("People"), _people),
    View("to_complete", _("To complete"), _to_complete),
    View("conflicts", _("To settle"), _conflicts, wide=True),
    View("history", _("History"), _history, wide=True),
    View("preview", _("Report"), _preview, wide=True),
)

WIDE = frozenset(view.name for view in WHOLE_CASE if view.wide)
