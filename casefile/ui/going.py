"""What the palette offers: commands that can be run now, documents, and any number a person types."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from casefile.errors import NotFound
from casefile.ui import commands as naming
from casefile.ui.commands import Commands
from casefile.ui.documents_list import second_line
from casefile.ui.palette import Entry, Palette
from casefile.words import _

if TYPE_CHECKING:
    from casefile.ui.workspace import Workspace

_NAMES = {
    "passage": _("Passage"),
    "claim": _("Claim"),
    "document": _("Document"),
    "tag": _("Tag"),
    "source": _("Source"),
}


def open_palette(window: QMainWindow, commands: Commands, workspace: Workspace | None) -> Palette:
    """Show the palette over the window."""
    entries = [
        *(_documents(workspace) if workspace is not None else []),
        *(
            Entry(naming.plain(row.text), naming.keys(row), row.icon, commands[row.name].trigger, naming.says(row))
            for row in commands.possible()
            if row.name != "go.palette"
        ),
    ]
    palette = Palette(entries, partial(_numbered, workspace), window)
    palette.place_over(window)
    palette.open()
    return palette


def _documents(workspace: Workspace) -> list[Entry]:
    return [
        Entry(
            document.title,
            second_line(document),
            document.kind if document.kind in ("pdf", "article", "image") else "document",
            partial(workspace.guide.show_document, document.id),
            " ".join((document.number, document.file_name, *document.aliases)),
        )
        for document in workspace.documents.model.documents()
    ]


def _numbered(workspace: Workspace | None, query: str) -> list[Entry]:
    """The one thing that has this number, where there is one."""
    reference = query.strip()
    if workspace is None or len(reference) < 3 or not any(each.isdigit() for each in reference):
        return []
    try:
        kind, found = workspace.open_case.case.find(reference.upper())
    except NotFound:
        return []
    if kind not in ("passage", "claim"):
        return []
    return [Entry(reference.upper(), _NAMES[kind], "passage", partial(workspace.guide.show_object, kind, found))]
