"""What each command of an open case does: names on one side, what carries them out on the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from casefile.ui.marking import KINDS
from casefile.ui.views import WHOLE_CASE

if TYPE_CHECKING:
    from casefile.ui.workspace import Workspace

# Commands that the document in front carries out itself, and what it calls them.
READING_ORDERS = {
    "edit.find": "find",
    "mark.region": "region",
    "view.zoom_in": "zoom_in",
    "view.zoom_out": "zoom_out",
    "view.zoom_reset": "zoom_reset",
    "view.fit_page": "fit_page",
    "view.turn": "turn_right",
    "view.contents": "contents",
    "view.notes": "notes",
    "view.dark_pages": "dark",
    "view.ruler": "ruler",
    "view.only_passages": "only_passages",
    "view.caret": "caret",
    "go.back": "back",
    "go.forward": "forward",
    "go.page": "page",
}


Doing = Mapping[str, Callable[..., object]]  # by command; a checkable one gets whether it is on


def commands_of(case: Workspace) -> Doing:
    """What the commands that need an open case do."""
    return {**_of_the_case(case), **_of_marking(case), **_of_suggestions(case), **_of_looking(case), **_of_going(case)}


def _of_the_case(case: Workspace) -> Doing:
    return {
        "case.add": case.importer.ask_files,
        "case.add_folder": case.importer.ask_folder,
        "case.report": case.reporting.ask,
        "case.share": case.handing.ask_share,
        "case.team": case.handing.ask_team,
        "case.send": case.handing.send,
        "case.get": case.handing.get,
        "case.merge": case.merging.ask,
        "case.take_back_merge": case.merging.ask_take_back,
        "edit.undo": case.undo,
        "edit.redo": case.redo,
    }


def _of_marking(case: Workspace) -> Doing:
    marking = case.marking
    return {
        **{f"mark.{kind}": partial(marking.mark, kind) for kind in KINDS},
        "mark.passage": partial(marking.mark, None),
        "mark.tag": marking.tag,
        "mark.note": marking.write_note,
        "edit.copy_quote": marking.copy_quotation,
        "passage.next": partial(marking.step, True),
        "passage.previous": partial(marking.step, False),
        "passage.delete": marking.delete,
        "passage.purge": case.panel.ask_purge,
        "offer.take": marking.take_offered,
    }


def _of_suggestions(case: Workspace) -> Doing:
    asked = {"show": "toggle", "next": "next", "previous": "previous", "take": "take", "dismiss": "dismiss"}
    return {f"suggest.{name}": partial(case.reader.suggest, what) for name, what in asked.items()}


def _of_looking(case: Workspace) -> Doing:
    guide = case.guide
    return {
        **{f"view.{view.name}": partial(guide.switch, view.name) for view in WHOLE_CASE},
        **{name: partial(guide.order, order) for name, order in READING_ORDERS.items()},
        "view.reader": partial(guide.switch, "reader"),
        "view.beside": guide.show_beside,
        "view.documents": case.side.setVisible,
        "view.passage": case.panel.setVisible,
        "document.details": guide.show_details,
        "document.recognise": lambda: case.recognising.ask(case.reader.current_document()),
    }


def _of_going(case: Workspace) -> Doing:
    guide, middle = case.guide, case.middle
    return {
        **{f"go.{kind}": partial(case.reader.step_passage, 1, kind) for kind in KINDS},
        "go.documents": guide.go_to_documents,
        "go.reader": guide.go_to_reader,
        "go.passage": guide.go_to_passage,
        "go.next_tab": partial(middle.turn_tab, 1),
        "go.previous_tab": partial(middle.turn_tab, -1),
        "go.close_tab": middle.close_tab,
    }
