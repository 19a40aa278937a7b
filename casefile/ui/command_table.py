"""Every command of the window, one row each: menus, tooltips, the palette and the page of shortcuts follow it."""

from dataclasses import dataclass


def _(text: str) -> str:
    """Marks a text for translation; it is translated when it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do. `needs` says what must be there: case, writable, document, selection, passage …"""

    name: str
    menu: str
    text: str  # & marks the menu's key
    shortcuts: tuple[str, ...] = ()
    needs: str = ""
    tip: str = ""
    icon: str = ""
    checkable: bool = False
    reading: bool = False  # its keys hold only while the reader has the focus: they are letters and digits


MENUS: tuple[tuple[str, str], ...] = (
    ("case", _("&Case")),
    ("edit", _("&Edit")),
    ("mark", _("&Mark")),
    ("view", _("&View")),
    ("go", _("&Go")),
    ("help", _("&Help")),
)

SEPARATOR = Command("", "", "")


def _line(menu: str) -> Command:
    return Command("", menu, "")


COMMANDS: tuple[Command, ...] = (
    Command("case.new", "case", _("&New case…"), ("Ctrl+N",), tip=_("Begin a case in a new file"), icon="new"),
    Command("case.open", "case", _("&Open case…"), ("Ctrl+O",), tip=_("Open a case file"), icon="open"),
    Command(
        "case.sample",
        "case",
        _("Open the samp&le case"),
        tip=_("A small case to try things on, as a fresh copy"),
        icon="sample",
    ),
    _line("case"),
    Command(
        "case.add",
        "case",
        _("&Add documents…"),
        ("Ctrl+I",),
        "writable",
        _("Bring files into the case: PDF, web pages, Word, text, e-books, pictures"),
        "add",
    ),
    Command(
        "case.add_folder",
        "case",
        _("Add a &folder…"),
        ("Ctrl+Shift+I",),
        "writable",
        _("Bring in every document of a folder"),
        "folder",
    ),
    _line("case"),
    Command(
        "case.report",
        "case",
        _("Make a &report…"),
        ("Ctrl+R",),
        "case",
        _("Write the case as Word, PDF, web page or Markdown"),
        "report",
    ),
    Command("case.rename", "case", _("Rena&me the case…"), needs="writable", tip=_("Give the case another title")),
    Command(
        "case.copy",
        "case",
        _("&Save a copy…"),
        ("Ctrl+Shift+S",),
        "case",
        _("A complete, checked copy to keep or to hand to a teammate"),
        "copy",
    ),
    Command(
        "case.verify",
        "case",
        _("&Verify the case"),
        ("Ctrl+Shift+V",),
        "case",
        _("Check every document and the whole history against their hashes"),
        "verify",
    ),
    _line("case"),
    Command(
        "case.settings", "case", _("Se&ttings…"), ("Ctrl+,",), tip=_("Your name, language and look"), icon="settings"
    ),
    Command(
        "case.close",
        "case",
        _("&Close case"),
        ("Ctrl+Shift+W",),
        "case",
        _("Back to the welcome page; everything is saved already"),
    ),
    Command("window.quit", "case", _("&Quit"), ("Ctrl+Q",), tip=_("Close the window; everything is saved already")),
    Command("edit.undo", "edit", _("&Undo"), ("Ctrl+Z",), "undo", _("Take the last edit back"), "undo"),
    Command("edit.redo", "edit", _("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", _("Make the edit again"), "redo"),
    _line("edit"),
    Command(
        "edit.find",
        "edit",
        _("&Find in the document…"),
        ("Ctrl+F",),
        "document",
        _("Find words in the open document"),
        "find",
    ),
    Command(
        "edit.copy_quote",
        "edit",
        _("Copy as a &quotation"),
        ("Ctrl+Shift+C",),
        "document",
        _("The selected words or the passage, with exhibit number, page and title"),
        "quote",
    ),
    _line("edit"),
    Command(
        "document.details",
        "edit",
        _("Document &details…"),
        ("Ctrl+D",),
        "document",
        _("Title, publication, dates, where it came from"),
        "details",
    ),
    Command(
        "mark.testimony",
        "mark",
        _("&Testimony"),
        ("1",),
        "taggable",
        _("Mark the selected words, or the passage, as testimony"),
        "testimony",
        reading=True,
    ),
    Command(
        "mark.statistic",
        "mark",
        _("&Statistic"),
        ("2",),
        "taggable",
        _("Mark the selected words, or the passage, as a statistic"),
        "statistic",
        reading=True,
    ),
    Command(
        "mark.allegation",
        "mark",
        _("&Allegation"),
        ("3",),
        "taggable",
        _("Mark the selected words, or the passage, as an allegation"),
        "allegation",
        reading=True,
    ),
    Command(
        "mark.tag",
        "mark",
        _("Ta&g…"),
        ("T",),
        "taggable",
        _("Give the selected words or the passage a tag"),
        "tag",
        reading=True,
    ),
    Command(
        "mark.note",
        "mark",
        _("&Note…"),
        ("N",),
        "taggable",
        _("Write a note on the selected words or the passage"),
        "note",
        reading=True,
    ),
    Command(
        "mark.passage",
        "mark",
        _("&Passage only"),
        ("0",),
        "selection",
        _("Mark the selected words and say later what they are"),
        "passage",
        reading=True,
    ),
    _line("mark"),
    Command(
        "mark.region",
        "mark",
        _("Rectangle…"),
        ("R",),
        "document",
        _("Drag over a table, a photo or part of a scan to mark it"),
        "region",
        reading=True,
    ),
    Command(
        "passage.next",
        "mark",
        _("Ne&xt passage"),
        ("F8",),
        "document",
        _("Go to the next passage of the document"),
        "down",
    ),
    Command(
        "passage.previous",
        "mark",
        _("Pre&vious passage"),
        ("Shift+F8",),
        "document",
        _("Go to the passage before"),
        "up",
    ),
    Command(
        "passage.delete",
        "mark",
        _("&Delete passage"),
        ("Ctrl+Backspace",),
        "passage",
        _("Take the passage out of the case; undo brings it back"),
        "delete",
    ),
    Command(
        "view.reader", "view", _("&Reader"), ("Alt+1",), "case", _("The open documents"), "article", checkable=True
    ),
    Command(
        "view.passages",
        "view",
        _("&Passages"),
        ("Alt+2",),
        "case",
        _("Every passage of the case"),
        "table",
        checkable=True,
    ),
    Command(
        "view.claims",
        "view",
        _("&Claims"),
        ("Alt+3",),
        "case",
        _("Every claim, by its kind"),
        "statistic",
        checkable=True,
    ),
    Command(
        "view.figures",
        "view",
        _("Figures"),
        ("Alt+5",),
        "case",
        _("Statistics that speak of the same thing, side by side"),
        "statistic",
        checkable=True,
    ),
    Command(
        "view.allegations",
        "view",
        _("Allegations"),
        ("Alt+6",),
        "case",
        _("Each allegation against its evidence"),
        "allegation",
        checkable=True,
    ),
    Command(
        "view.to_complete",
        "view",
        _("To complete"),
        ("Alt+7",),
        "case",
        _("What is still to be done on claims"),
        "check",
        checkable=True,
    ),
    Command(
        "view.preview",
        "view",
        _("Repor&t"),
        ("Alt+4",),
        "case",
        _("How the report reads, before it is written"),
        "report",
        checkable=True,
    ),
    _line("view"),
    Command("view.documents", "view", _("Left pan&el"), ("Ctrl+Alt+1",), "case", checkable=True),
    Command("view.passage", "view", _("Ri&ght panel"), ("Ctrl+Alt+2",), "case", checkable=True),
    _line("view"),
    Command("view.zoom_in", "view", _("Zoom &in"), ("Ctrl++", "Ctrl+="), "document", icon="zoom_in"),
    Command("view.zoom_out", "view", _("Zoom &out"), ("Ctrl+-",), "document", icon="zoom_out"),
    Command("view.zoom_reset", "view", _("&Fit the width"), ("Ctrl+0",), "document"),
    Command("view.fit_page", "view", _("Fit the page"), ("Ctrl+9",), "document"),
    Command("view.turn", "view", _("Turn the pages"), ("Ctrl+Alt+R",), "document", _("A quarter to the right")),
    Command(
        "view.beside", "view", _("Side by side"), ("Ctrl+Alt+B",), "document", _("Two documents next to each other")
    ),
    Command("view.contents", "view", _("Outline and pages"), ("F9",), "document"),
    Command("view.dark_pages", "view", _("Dark pages"), ("Ctrl+Alt+D",), "document"),
    Command("view.ruler", "view", _("Reading ruler"), ("Ctrl+Alt+U",), "document"),
    Command("view.only_passages", "view", _("Only passages"), ("Ctrl+Alt+P",), "document"),
    Command("view.caret", "view", _("Caret for the arrow keys"), ("F7",), "document"),
    _line("view"),
    Command("view.larger", "view", _("&Larger text everywhere"), ("Ctrl+Alt++", "Ctrl+Alt+=")),
    Command("view.smaller", "view", _("&Smaller text everywhere"), ("Ctrl+Alt+-",)),
    Command("view.theme", "view", _("Light or dar&k"), ("Ctrl+Alt+L",), tip=_("Change between light and dark")),
    Command("view.full_screen", "view", _("F&ull screen"), ("F11",), checkable=True),
    Command(
        "go.palette",
        "go",
        _("&Go anywhere…"),
        ("Ctrl+K",),
        tip=_("Type a document's title, a number or the name of a command"),
        icon="search",
    ),
    _line("go"),
    Command("go.documents", "go", _("To the &documents"), ("Ctrl+1",), "case"),
    Command("go.reader", "go", _("To the &reader"), ("Ctrl+2",), "case"),
    Command("go.passage", "go", _("To the &passage panel"), ("Ctrl+3",), "case"),
    _line("go"),
    Command("go.back", "go", _("Back"), ("Alt+Left",), "document", _("To where you were in the document"), "left"),
    Command("go.forward", "go", _("Forward"), ("Alt+Right",), "document", icon="right"),
    Command("go.page", "go", _("To a page…"), ("Ctrl+G",), "document", _("By its number or its label")),
    Command("go.testimony", "go", _("Next testimony"), ("Ctrl+F8",), "document"),
    Command("go.statistic", "go", _("Next statistic"), ("Ctrl+Shift+F8",), "document"),
    Command("go.allegation", "go", _("Next allegation"), ("Alt+F8",), "document"),
    _line("go"),
    Command("go.next_tab", "go", _("&Next tab"), ("Ctrl+PgDown", "Ctrl+Tab"), "case"),
    Command("go.previous_tab", "go", _("Pre&vious tab"), ("Ctrl+PgUp", "Ctrl+Shift+Tab"), "case"),
    Command("go.close_tab", "go", _("&Close tab"), ("Ctrl+W",), "case"),
    Command("help.first_steps", "help", _("&First steps"), ("F1",), tip=_("From a file to a report in five minutes")),
    Command("help.shortcuts", "help", _("&Keyboard shortcuts"), ("Ctrl+/",), tip=_("Every command with its keys")),
    Command(
        "help.log",
        "help",
        _("Show the &log file"),
        tip=_("What the program noted about errors; it holds no words of a case"),
    ),
    Command("help.about", "help", _("&About Casefile")),
)
