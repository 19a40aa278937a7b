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
    "view.dark_pages": "dark",
    "view.ruler": "ruler",
    "view.only_passages": "only_passages",
    "view.caret": "caret",
    "go.back": "back",
    "go.forward": "forward",
    "go.page": "page",
}


def commands_of(case: Workspace) -> Mapping[str, Callable[..., object]]:
    """What the commands that need a case do; a checkable one gets whether it is on."""
    marking, middle = case.marking, case.middle
    return {
        **{f"view.{view.name}": partial(case.switch, view.name) for view in WHOLE_CASE},
        **{f"mark.{kind}": partial(marking.mark, kind) for kind in KINDS},
        **{f"go.{kind}": partial(case.reader.step_passage, 1, kind) for kind in KINDS},
        **{name: partial(case.order, order) for name, order in READING_ORDERS.items()},
        "view.reader": partial(case.switch, "reader"),
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
        "edit.copy_quote": marking.copy_quotation,
        "view.beside": case.show_beside,
        "document.details": case.show_details,
        "document.recognise": lambda: case.recognising.ask(case.reader.current_document()),
        "mark.tag": marking.tag,
        "mark.note": marking.write_note,
        "mark.passage": partial(marking.mark, None),
        "passage.next": partial(marking.step, True),
        "passage.previous": partial(marking.step, False),
        "passage.delete": marking.delete,
        "offer.take": marking.take_offered,
        "suggest.show": partial(case.reader.suggest, "toggle"),
        "suggest.next": partial(case.reader.suggest, "next"),
        "suggest.previous": partial(case.reader.suggest, "previous"),
        "suggest.take": partial(case.reader.suggest, "take"),
        "suggest.dismiss": partial(case.reader.suggest, "dismiss"),
        "view.documents": case.side.setVisible,
        "view.passage": case.panel.setVisible,
        "go.documents": case.focus_documents,
        "go.reader": case.focus_reader,
        "go.passage": case.focus_passage,
        "go.next_tab": partial(middle.turn_tab, 1),
        "go.previous_tab": partial(middle.turn_tab, -1),
        "go.close_tab": middle.close_tab,
    }
