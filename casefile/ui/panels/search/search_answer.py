"""What a search brought: how much, whether it is all, the hits; or the sentence that says how to ask."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from casefile import words
from casefile.ui.jobs import Step
from casefile.ui.panels.search.search_asking import Answer
from casefile.ui.panels.search.search_hits import HitsList
from casefile.ui.panels.section import quiet, tool
from casefile.ui.style import look
from casefile.words import _, ngettext


class AnswerPane(QWidget):
    """The count, the list, and under a line of progress what is still missing from them."""

    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list, self.count, self.sentence = HitsList(), quiet(small=False), QLabel()
        self.lacking = QLabel()
        self.progress = QProgressBar()
        self.more = tool(_("Show more"), _("Look for more places"), self.more_wanted.emit)
        self.counts = QHBoxLayout()
        self._middle = QStackedWidget()
        self._set_up()
        self._lay_out()
        look().changed.connect(self.list.viewport().update)

    def _set_up(self) -> None:
        for label in (self.sentence, self.lacking):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.lacking.setProperty("role", "hint")
        self.lacking.hide()
        self.sentence.setProperty("role", "hint")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.sentence.setContentsMargins(16, 16, 16, 16)
        self.progress.setAccessibleName(_("Getting the case ready to be searched"))
        self.progress.setTextVisible(False)
        self.progress.setMaximumHeight(4)
        self.progress.hide()
        self.more.hide()

    def _lay_out(self) -> None:
        self.counts.addWidget(self.count)
        self.counts.addWidget(self.more)
        self.counts.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(12, 4, 12, 6)
        head.setSpacing(4)
        head.addLayout(self.counts)
        head.addWidget(self.lacking)
        head.addWidget(self.progress)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(self.sentence)
        self._middle.addWidget(scrolled)
        self._middle.addWidget(self.list)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(head)
        lines.addWidget(self._middle, 1)

    def show_answer(self, answer: Answer, trouble: str) -> None:
        """These hits. `trouble`: why the rest of the case cannot be got ready, where it cannot."""
        self.list.show_hits(answer.hits)
        self.more.setVisible(answer.more)
        self.count.setText(counted(answer))
        self.lacking.setVisible(not answer.whole)
        self.lacking.setText(_lacking(trouble))
        if answer.hits:
            self._middle.setCurrentIndex(1)
        else:
            self.sentence.setText(_nothing(answer))
            self._middle.setCurrentIndex(0)

    def say(self, sentence: str) -> None:
        """No hits: a sentence, or how to ask."""
        self.list.show_hits([])
        self.more.hide()
        self.lacking.hide()
        self.count.setText("")
        self.sentence.setText(sentence or how_to_ask())
        self._middle.setCurrentIndex(0)

    def show_step(self, step: Step) -> None:
        """How far the case is ready to be searched."""
        self.progress.setRange(0, step.total)
        self.progress.setValue(step.done)
        self.progress.setVisible(step.done < step.total)


def counted(answer: Answer) -> str:
    """How many places in how many documents."""
    hits = answer.hits
    if not hits:
        return ""
    documents = len({hit.document for hit in hits if hit.document})
    places = ngettext("{} place", "{} places", len(hits)).format(len(hits))
    inside = words.counted(documents, "documents")
    parts = [_("The first {}").format(places) if answer.more else places, inside]
    if answer.wanted.within.objects_only:
        parts.append(_("only passages and claims are looked at"))
    return " · ".join(parts)


def _nothing(answer: Answer) -> str:
    sentence = _("Nothing in the case answers to “{}”.").format(answer.wanted.text.strip())
    if not answer.whole:
        sentence = _("Nothing yet that answers to “{}”.").format(answer.wanted.text.strip())
    if answer.wanted.within.objects_only:
        return sentence + "\n" + _("With these filters only passages and claims are looked at.")
    return sentence


def _lacking(trouble: str) -> str:
    if trouble:
        return _("Not all of the case could be got ready to be searched: {reason}").format(reason=trouble)
    return _("The case is still being got ready to be searched; what is missing here will come by itself.")


def how_to_ask() -> str:
    """What a query may say, and what it finds."""
    return _(
        "Every word you type has to be there; words of four letters and more also find longer words that begin so.\n\n"
        "“forced labour”    these words, one after the other\n"
        "passport*    words that begin so\n"
        "coal OR timber    either\n"
        "coal -mine    the first without the second\n"
        "worker NEAR/5 unpaid    at most five words apart\n"
        "(coal OR timber) 2024    brackets hold together\n\n"
        "Capitals, accents, Arabic and Hebrew marks, full and half width make no difference. "
        "Korean, Chinese and Japanese are found by any two characters that stand together. "
        "Words broken at the end of a line are found whole. "
        "Arabic is found with “the” and “and” or without.\n\n"
        "Russian words are found in their other endings (паспорт, паспорта, паспортов), not where the stem itself "
        "changes (идти, шёл; день, дня): look for both with OR. "
        "A German compound is found by how it begins (Zwangs finds Zwangsarbeit), not by a word in its middle."
    )
