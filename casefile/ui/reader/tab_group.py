"""Open documents in tabs, and two such groups side by side. What a sheet is about they leave to the reader."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QTabBar, QTabWidget, QToolButton, QWidget

from casefile.ui import icons
from casefile.ui.reader.sheet import Sheet
from casefile.words import _


class TabGroup(QTabWidget):
    """The tabs of one side."""

    close_asked = Signal(object)  # the sheet

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setMovable(True)
        self.tabBar().setAccessibleName(name)

    def sheets(self) -> list[Sheet]:
        """In the order of the tabs."""
        widgets = (self.widget(index) for index in range(self.count()))
        return [widget for widget in widgets if isinstance(widget, Sheet)]

    def front(self) -> Sheet | None:
        """The one that is seen."""
        widget = self.currentWidget()
        return widget if isinstance(widget, Sheet) else None

    def add(self, sheet: Sheet, index: int = -1) -> None:
        """Give a sheet a tab."""
        self.insertTab(index, sheet, sheet.short_title())
        self.setTabToolTip(self.indexOf(sheet), sheet.long_title())
        self._give_close_button(sheet)

    def name(self, sheet: Sheet) -> None:
        """Its title is another now."""
        self.setTabText(self.indexOf(sheet), sheet.short_title())
        self.setTabToolTip(self.indexOf(sheet), sheet.long_title())

    def turn(self, step: int) -> None:
        """Show the tab so many further on, round at the ends."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + step) % self.count())

    def _give_close_button(self, sheet: Sheet) -> None:
        button = QToolButton(self.tabBar())
        button.setIcon(icons.icon("close"))
        button.setIconSize(QSize(12, 12))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(_("Close (Ctrl+W)"))
        button.setAccessibleName(_("Close {}").format(sheet.long_title()))
        button.clicked.connect(lambda: self.close_asked.emit(sheet))
        self.tabBar().setTabButton(self.indexOf(sheet), QTabBar.ButtonPosition.RightSide, button)


class Sides(QSplitter):
    """One group of tabs, or two next to each other; what is opened or asked for is meant for the one in use."""

    turned = Signal()  # another document is in front, or the other side is in use
    close_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.first = TabGroup(_("Open documents"))
        self.second = TabGroup(_("Open documents, other side"))
        self.in_use = self.first
        for group in (self.first, self.second):
            self.addWidget(group)
            group.close_asked.connect(self.close_asked)
            group.currentChanged.connect(lambda _index: self.turned.emit())
            group.tabBarClicked.connect(lambda _index, group=group: self.use(group))
        self.second.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def sheets(self) -> list[Sheet]:
        """All open documents."""
        return self.first.sheets() + self.second.sheets()

    def front(self) -> Sheet | None:
        """The document in front on the side in use."""
        return self.in_use.front()

    def group_of(self, sheet: Sheet) -> TabGroup:
        """The side on which a sheet is."""
        return self.second if self.second.indexOf(sheet) >= 0 else self.first

    def use(self, group: TabGroup) -> None:
        """From now on that side is meant."""
        if group is not self.in_use and group.count():
            self.in_use = group
            self._mark_side()
            self.turned.emit()

    def show_sheet(self, sheet: Sheet) -> None:
        """Bring a sheet to the front of its side, and use that."""
        group = self.group_of(sheet)
        group.setCurrentWidget(sheet)
        self.use(group)

    def add(self, sheet: Sheet, group: TabGroup | None = None, index: int = -1) -> None:
        """Give a sheet a tab on a side, by default the one in use."""
        (group or self.in_use).add(sheet, index)
        self._even()

    def take_out(self, sheet: Sheet) -> None:
        """Take a sheet's tab away. Where a side is left empty, the other has the room to itself."""
        group = self.group_of(sheet)
        group.removeTab(group.indexOf(sheet))
        self._even()

    def move_across(self, sheet: Sheet) -> None:
        """Move a sheet to the other side."""
        to = self.first if self.group_of(sheet) is self.second else self.second
        group = self.group_of(sheet)
        group.removeTab(group.indexOf(sheet))
        to.add(sheet)
        to.setCurrentWidget(sheet)
        self._even()
        self.show_sheet(sheet)

    def _even(self) -> None:
        """One side alone is the first; two share the room."""
        was = self.in_use
        if self.first.count() == 0 and self.second.count():
            front = self.second.front()
            for sheet in self.second.sheets():
                self.second.removeTab(self.second.indexOf(sheet))
                self.first.add(sheet)
            if front is not None:
                self.first.setCurrentWidget(front)
        if self.in_use.count() == 0:
            self.in_use = self.first
        both = self.second.count() > 0
        if both and self.second.isHidden():
            self.second.show()
            self.setSizes([self.width() // 2, self.width() // 2])
        self.second.setVisible(both)
        if self.in_use is not was:  # another document is in front than the one that was said to be
            self.turned.emit()
        self._mark_side()

    def _mark_side(self) -> None:
        """Of two sides, the one in use is told by the line under its tab."""
        for group in (self.first, self.second):
            quiet = self.second.count() > 0 and group is not self.in_use
            if group.tabBar().property("quiet") != quiet:
                group.tabBar().setProperty("quiet", quiet)
                group.tabBar().style().polish(group.tabBar())

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        for group in (self.first, self.second):
            if now is not None and self.second.count() and group.isAncestorOf(now):
                self.use(group)
