"""The bar above a document: back and forward, the page box, zoom, and how it is shown. It only asks; the sheet does."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from casefile.ui import icons
from casefile.ui.reader.pages.layout import Mode
from casefile.words import _


class ReadingBar(QWidget):
    """Buttons and boxes above one document."""

    asked = Signal(str)  # back, forward, zoom_in, zoom_out, fit_width, fit_page, turn, region, contents, find, …
    page_asked = Signal(str)  # what was typed into the page box
    mode_asked = Signal(str)
    switched = Signal(str, bool)  # dark, ruler, only_passages, contents

    def __init__(self, *, paged: bool, pages: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paged = paged
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(6, 2, 6, 2)
        self._layout.setSpacing(2)
        self.switches: dict[str, QAction] = {}
        if paged:
            self._add_switch_button("contents", "table", _("Outline and thumbnails (F9)"))
        back, forward = ("right", "left") if self.isRightToLeft() else ("left", "right")
        self._add("back", back, _("Back (Alt+Left)"))
        self._add("forward", forward, _("Forward (Alt+Right)"))
        self._space()
        if paged:
            self._add_page_box(pages)
        self._space()
        self._add("zoom_out", "zoom_out", _("Smaller (Ctrl+-)"))
        self.zoom = QLabel()
        self.zoom.setMinimumWidth(44)
        self.zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layout.addWidget(self.zoom)
        self._add("zoom_in", "zoom_in", _("Larger (Ctrl++)"))
        if paged:
            self._add("region", "region", _("Mark a rectangle: drag over a table, a photo, a scan (Alt+drag)"))
        self._add("find", "find", _("Find in the document (Ctrl+F)"))
        self._add_switch_button("notes", "note", _("Claims and notes in the margin (Ctrl+Alt+N)"))
        self._add_menu()
        names = ("forward", "back", "region", "zoom_out", "zoom_in")  # all of them have keys
        self._first_to_go = [self.zoom, *(each for name in names if (each := self.findChild(QToolButton, name)))]
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow place what is needed least goes, one after the other."""
        super().resizeEvent(event)
        for widget in self._first_to_go:
            widget.show()
        for widget in self._first_to_go:
            if self._layout.minimumSize().width() <= self.width():
                break
            widget.hide()
            self._layout.invalidate()

    def _add(self, name: str, icon: str, tip: str) -> None:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setIcon(icons.icon(icon))
        button.setIconSize(QSize(16, 16))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        button.clicked.connect(lambda: self.asked.emit(name))
        self._layout.addWidget(button)

    def _add_switch_button(self, name: str, icon: str, tip: str) -> None:
        button = QToolButton(self)
        action = self._switch(name, tip)
        action.setIcon(icons.icon(icon))
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        self._layout.addWidget(button)

    def _switch(self, name: str, text: str) -> QAction:
        action = QAction(text, self)
        action.setCheckable(True)
        action.toggled.connect(lambda on: self.switched.emit(name, on))
        self.switches[name] = action
        return action

    def _space(self) -> None:
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._layout.addWidget(space)

    def _add_page_box(self, pages: int) -> None:
        self.page = QLineEdit(self)
        self.page.setFixedWidth(64)
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setAccessibleName(_("Page"))
        self.page.setToolTip(_("Page: type its number or its label (Ctrl+G)"))
        self.page.returnPressed.connect(lambda: self.page_asked.emit(self.page.text()))
        self._layout.addWidget(self.page)
        self._of = QLabel(_("of {}").format(pages), self)
        self._layout.addWidget(self._of)

    def _add_menu(self) -> None:
        button = QToolButton(self)
        button.setIcon(icons.icon("more"))
        button.setIconSize(QSize(16, 16))
        button.setToolTip(_("How the document is shown"))
        button.setAccessibleName(_("How the document is shown"))
        button.setAutoRaise(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(button)
        if self._paged:
            self._fill_page_menu()
        else:
            self._fill_article_menu()
        self.menu.addSeparator()
        self.menu.addAction(self._switch("dark", _("&Dark pages")))
        self.menu.addAction(self._switch("ruler", _("&Reading ruler")))
        self.menu.addAction(self._switch("caret", _("&Caret for the arrow keys (F7)")))
        button.setMenu(self.menu)
        self._layout.addWidget(button)

    def _ask(self, name: str, text: str) -> None:
        action = self.menu.addAction(text)
        action.triggered.connect(lambda: self.asked.emit(name))

    def _fill_page_menu(self) -> None:
        self._ask("fit_width", _("Fit the &width"))
        self._ask("fit_page", _("Fit the &page"))
        self._ask("full_size", _("&Actual size"))
        self.menu.addSeparator()
        self._modes = QActionGroup(self)
        for mode, text in (
            (Mode.CONTINUOUS, _("&Continuous")),
            (Mode.SINGLE, _("&Single pages")),
            (Mode.FACING, _("&Facing pages")),
        ):
            action = self.menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(mode is Mode.CONTINUOUS)
            action.setData(mode.value)
            action.triggered.connect(lambda _on=False, mode=mode: self.mode_asked.emit(mode.value))
            self._modes.addAction(action)
        self.menu.addSeparator()
        self._ask("turn_right", _("Turn &right"))
        self._ask("turn_left", _("Turn &left"))

    def _fill_article_menu(self) -> None:
        self._ask("wider", _("&Wider column"))
        self._ask("narrower", _("&Narrower column"))
        self._ask("font", _("&Font…"))
        self._ask("plain_style", _("As it was at &first"))
        self.menu.addSeparator()
        self.menu.addAction(self._switch("only_passages", _("Only &passages")))

    def show_place(self, page: str, zoom: float) -> None:
        """Show where the view is; what is being typed into the page box stays."""
        self.zoom.setText(f"{zoom:.0%}")
        if self._paged and not self.page.hasFocus():
            self.page.setText(page)
