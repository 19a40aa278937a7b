"""Find in the document, as one types: a bar below the view. The text is folded beside the window's work."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from casefile.documents.searching import BadPattern, matches
from casefile.ui import jobs
from casefile.ui.reader.area import DocumentArea
from casefile.ui.reader.finding.find import MOST, Hits, find
from casefile.ui.reader.finding.folding import Folding
from casefile.words import _, ngettext

_WIDE = 540  # logical pixels in which all words have room
_PATTERN_PAUSE = 250  # milliseconds of rest before a regular expression is tried


class FindBar(QWidget):
    """What is looked for, how often it is there, and the way from hit to hit."""

    hits_changed = Signal()
    told = Signal(str)  # how many hits there are and which one is current, in words
    closed = Signal()

    def __init__(self, view: DocumentArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.folding = Folding(view.text, self)
        self.folding.grown.connect(self._find_more)
        self._from = 0  # where the person was when the search began
        self._found = False  # the person was brought to a hit of what is looked for now
        self._asked = 0
        self._make()
        self._pause = QTimer(self, interval=_PATTERN_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._find_pattern)
        self.hide()

    def _make(self) -> None:
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Find in this document"))
        self.words.setAccessibleName(_("Find in this document"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self.search)
        self.count = QLabel()
        self.whole = QCheckBox(_("Whole &words"))
        self.pattern = QCheckBox(_("&Regular expression"))
        for box in (self.whole, self.pattern):
            box.toggled.connect(self.search)
        self.pattern.toggled.connect(self.whole.setDisabled)
        for box in (self.whole, self.pattern):
            box.setToolTip(box.text().replace("&", ""))
            box.setAccessibleName(box.text().replace("&", ""))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.count)
        for text, tip, slot in (
            ("↑", _("Previous hit (Shift+Enter)"), self.previous),
            ("↓", _("Next hit (Enter)"), self.next),
        ):
            layout.addWidget(self._button(text, tip, slot))
        layout.addWidget(self.whole)
        layout.addWidget(self.pattern)
        layout.addWidget(self._button("✕", _("Close (Esc)"), self.close_bar))

    def _button(self, text: str, tip: str, slot: object) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        button.clicked.connect(slot)
        return button

    def open_bar(self) -> None:
        """Show the bar, with the selected words if they are few."""
        selection = self._view.selection()
        self.show()
        if selection is not None and 0 < len(selection.quote) < 80 and "\n" not in selection.quote:
            self.words.setText(selection.quote)
        self._from = max(self._view.selecting.caret, self._view.where.first_in_view())
        self.words.setFocus()
        self.words.selectAll()
        self.search()

    def close_bar(self) -> None:
        """Hide the bar and the hits; the current hit stays selected."""
        hits, now = self._view.hits, self._view.hit_now
        if 0 <= now < len(hits):
            self._view.select(hits[now].start, hits[now].end)
        self._view.show_hits(Hits())
        self.hits_changed.emit()
        self.hide()
        self._view.setFocus()
        self.closed.emit()

    def search(self) -> None:
        """Look for what is typed now."""
        if not self.isVisible():
            return
        self._asked += 1
        self._found = False
        if self.pattern.isChecked():
            self._pause.start()
        else:
            self.folding.begin()
            self._find()

    def _find(self) -> None:
        self._show(find(self.folding.folded, self.words.text(), whole_words=self.whole.isChecked()))

    def _find_more(self) -> None:
        """More of the text can be looked through now: until the person is at a hit, and once more when that is all. The
        hit that they are at stays the current one."""
        if self.isVisible() and not self.pattern.isChecked() and (self.folding.done or not self._found):
            self._find()

    def _find_pattern(self) -> None:
        pattern, asked = self.words.text(), self._asked
        if not pattern:
            self._show(Hits())
            return

        def look() -> tuple[int, Hits]:
            starts, ends = matches(pattern, self._view.text, most=MOST)
            return asked, Hits(starts, ends, more=len(starts) >= MOST)

        jobs.run(look, title=_("Finding"), done=self._keep_matches, failed=self._say_trouble)

    def _keep_matches(self, found: tuple[int, Hits]) -> None:
        if found[0] == self._asked:
            self._show(found[1])

    def _say_trouble(self, error: Exception) -> None:
        if not isinstance(error, BadPattern):
            raise error
        self._view.show_hits(Hits())
        self.count.setText(str(error))

    def _show(self, hits: Hits) -> None:
        """Show the hits. Go to the first one from where the person is, once that is looked through."""
        first = self._view.hit_now if self._found else self._first(hits)
        self._view.show_hits(hits, first)
        if not self._found and first >= 0:
            self._found = True
            self._bring()
        self._tell()
        self.hits_changed.emit()

    def _first(self, hits: Hits) -> int:
        """The hit to begin with; -1 while that is not known, or where there is none."""
        at = hits.index_from(self._from) if len(hits) else -1
        around = at >= 0 and hits[at].start < self._from
        return -1 if around and not self._is_all(hits) else at

    def _is_all(self, hits: Hits) -> bool:
        return hits.folded is None or self.folding.done

    def next(self) -> None:
        """Go to the next hit, from the last to the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the hit before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        hits = self._view.hits
        if len(hits):
            self._view.show_hits(hits, (self._view.hit_now + by) % len(hits))
            self._from = hits[self._view.hit_now].start
            self._bring()
            self._tell()

    def _bring(self) -> None:
        hits, now = self._view.hits, self._view.hit_now
        if 0 <= now < len(hits):
            self._view.bring(hits[now].start, hits[now].end)

    def _tell(self) -> None:
        says = self._says(self._view.hits, self._view.hit_now)
        if says != self.count.text():
            self.count.setText(says)
            self.told.emit(says)

    def _says(self, hits: Hits, now: int) -> str:
        if not self.words.text():
            return ""
        if not self._is_all(hits):
            return _("{now} of {count} so far").format(now=now + 1, count=len(hits)) if len(hits) else _("Looking…")
        if not len(hits):
            return _("Not found")
        if hits.more:
            return _("{now} of more than {count}").format(now=now + 1, count=len(hits))
        return ngettext("{now} of {count} hit", "{now} of {count} hits", len(hits)).format(now=now + 1, count=len(hits))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow place the boxes say less; their tooltips say the rest."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        self.whole.setText(_("Whole &words") if wide else _("&Words"))
        self.pattern.setText(_("&Regular expression") if wide else _("&Regex"))
        self.words.setMinimumWidth(60)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self._step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)
