"""The line at the foot of the window: that all is saved, how much the case holds, and the work under way."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from casefile.ui import icons
from casefile.ui.jobs import Job, Step
from casefile.words import _, ngettext

_SHOWN = 8000  # milliseconds a message stays


def time_left(seconds: float) -> str:
    """How long, as people say it."""
    if seconds < 60:
        return ngettext("{} second left", "{} seconds left", round(seconds)).format(max(1, round(seconds)))
    minutes = round(seconds / 60)
    return ngettext("{} minute left", "{} minutes left", minutes).format(minutes)


class JobLine(QWidget):
    """One job: its title, how far it is, the time left, and Cancel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        self._words = QLabel()
        self._bar = QProgressBar()
        self._bar.setFixedWidth(150)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self._cancel = QToolButton()
        self._cancel.setIcon(icons.icon("close"))
        self._cancel.setIconSize(QSize(14, 14))
        self._cancel.setToolTip(_("Cancel"))
        self._cancel.setAccessibleName(_("Cancel the work under way"))
        self._cancel.clicked.connect(self._cancel_all)
        for each in (self._words, self._bar, self._cancel):
            line.addWidget(each)
        self._clock = QTimer(self)
        self._clock.setInterval(500)
        self._clock.timeout.connect(self._show_step)
        self.hide()

    def follow(self, job: Job) -> None:
        """Show this job until it ends."""
        self._jobs.append(job)
        job.progressed.connect(self._show_step)
        job.finished.connect(self._drop_ended)
        self._cancel.setEnabled(True)
        self._show_step()
        self._clock.start()
        self.show()

    def _drop_ended(self) -> None:
        self._jobs = [job for job in self._jobs if not job.ended]
        if not self._jobs:
            self._clock.stop()
            self.hide()

    def _cancel_all(self) -> None:
        self._cancel.setEnabled(False)
        for job in self._jobs:
            job.cancel()
        self._show_step()

    def _show_step(self, _step: Step | None = None) -> None:
        if not self._jobs:
            return
        job = self._jobs[0]
        step, left = job.step, job.seconds_left()
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)
        says = [job.title]
        if step.total:
            says.append(f"{step.done:n} / {step.total:n}")
        if job.cancel_asked:
            says = [_("Stopping…")]
        elif left is not None:
            says.append(time_left(left))
        self._words.setText(" · ".join(says))


class Status(QStatusBar):
    """The whole line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._saved = QLabel()
        self._counts = QLabel()
        self._counts.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.job = JobLine()
        self.addWidget(self._saved)
        self.addPermanentWidget(self.job)
        self.addPermanentWidget(self._counts)
        self._news = QLabel()
        self._news.setAccessibleName(_("What happened last"))
        self.addWidget(self._news, 1)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(_SHOWN)
        self._fade.timeout.connect(self._news.clear)

    def show_case(self, saved: str, counts: str) -> None:
        """What stands there while a case is open."""
        self._saved.setText(saved)
        self._counts.setText(counts)

    def say(self, sentence: str) -> None:
        """One sentence for a few seconds."""
        self._news.setText(sentence)
        self._fade.start()
