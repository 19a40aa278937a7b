"""Work beside the window: results, failures, progress and Cancel arrive in the window's thread."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from casefile.errors import Cancelled, Refused
from casefile.ui import jobs, trouble


def test_a_result_arrives_in_the_windows_thread(qtbot: QtBot) -> None:
    arrived: list[tuple[object, bool]] = []

    job = jobs.run(lambda: 6 * 7, done=lambda value: arrived.append((value, on_main_thread())))

    qtbot.waitUntil(lambda: job.ended)
    assert arrived == [(42, True)]


def test_a_job_that_ends_at_once_ends_after_it_was_handed_out(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    class AtOnce:
        def submit(self, function: Callable[..., object], *args: object) -> Future[object]:
            future: Future[object] = Future()
            future.set_result(function(*args))
            return future

    monkeypatch.setattr(jobs, "_workers", AtOnce)
    arrived: list[object] = []

    job = jobs.run(lambda: 42, done=arrived.append)

    assert not arrived and not job.ended
    qtbot.waitUntil(lambda: job.ended)
    assert arrived == [42]


def on_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


def test_progress_and_news_arrive_while_the_work_goes_on(qtbot: QtBot) -> None:
    steps: list[jobs.Step] = []
    news: list[object] = []

    def work(task: jobs.Task) -> str:
        for number in range(1, 4):
            task.report(number, 3, f"file {number}")
            task.say(number)
        return "end"

    job = jobs.watch(work, title="Reading", progress=steps.append, news=news.append)

    qtbot.waitUntil(lambda: job.ended)
    assert steps[-1] == jobs.Step(3, 3, "file 3")
    assert news == [1, 2, 3]


def test_cancel_ends_the_work_without_a_word(qtbot: QtBot) -> None:
    failures: list[Exception] = []

    def work(task: jobs.Task) -> None:
        while True:
            task.check()
            time.sleep(0.001)

    job = jobs.watch(work, title="Reading", failed=failures.append)
    job.cancel()

    qtbot.waitUntil(lambda: job.ended)
    assert [type(each) for each in failures] == [Cancelled]
    trouble.show(failures[0])
    assert QApplication.activeModalWidget() is None


def test_a_failure_nobody_asked_for_is_shown_as_its_sentence(qtbot: QtBot) -> None:
    def refuse() -> None:
        raise Refused("The disk is full: nothing was written.")

    job = jobs.run(refuse)

    qtbot.waitUntil(lambda: job.ended)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert box.text() == "The disk is full: nothing was written."
    box.close()


@pytest.mark.parametrize("shape", ["method", "lambda", "partial"])
def test_a_result_for_a_widget_that_is_gone_is_dropped(shape: str, qtbot: QtBot) -> None:
    widget = QWidget()
    gate = threading.Event()
    done: dict[str, Callable[[Any], object]] = {
        "method": widget.setEnabled,
        "lambda": lambda value: widget.setEnabled(value),
        "partial": partial(QWidget.setProperty, widget, "done"),
    }

    job = jobs.run(gate.wait, done=done[shape])
    widget.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(widget))
    gate.set()

    qtbot.waitUntil(lambda: job.ended)


def test_time_left_follows_the_pace(qtbot: QtBot) -> None:
    job = jobs.Job("Reading")
    job._started -= 10

    job.step = jobs.Step(50, 100)

    left = job.seconds_left()
    assert left is not None
    assert 9.5 < left < 10.5


def test_closing_waits_for_work_and_drops_its_results(qtbot: QtBot) -> None:
    arrived: list[object] = []

    jobs.run(time.sleep, 0.05, done=arrived.append)

    assert jobs.end_all()
    QApplication.processEvents()
    assert arrived == []
    assert jobs.running() == []
