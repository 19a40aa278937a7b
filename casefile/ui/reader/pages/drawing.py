"""Has a document's pages drawn by its child process and hands over the pictures. What is wanted others decide."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtGui import QImage

from casefile.documents.pages_link import DrawingEnded, Original, PageChild, get_ready_soon
from casefile.documents.pages_wire import NONSENSE, SLOTS, Answer, Ask, How, Nonsense, Want
from casefile.errors import CasefileError
from casefile.ui.reader.pages.tiles import Scheme
from casefile.words import _

_IN_FLIGHT = 6  # waiting in the child: it never idles, and the window need not wake for each
_IN_FLIGHT_SLOW = 2  # while pictures take long: few enough to turn quickly
_SLOW = 0.02  # seconds for one picture
_PATIENCE = 8.0  # seconds for one picture that is still wanted
_GRACE = 2.0  # seconds after it was told to stop
_STALE = 0.04  # seconds: what is no longer wanted may finish if it is nearly done
_TRIES = 2
_NEXT_CHILD = 800  # milliseconds after opening a document until a child is made for the next one


class Wish(NamedTuple):
    """Something wanted of a page. A picture: `width` by `height` pixels at (x, y) of the page under `scheme`."""

    want: Want
    page: int
    scheme: Scheme = Scheme(1.0, 0, False)
    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0


@dataclass(slots=True)
class _Sent:
    wish: Wish
    slot: int
    at: float
    stopped: float = 0.0


class PageDrawer(QObject):
    """One open document's child. A crash, a hang or nonsense costs a new child and, the second time, that page."""

    opened = Signal()
    drawn = Signal(object, QImage)  # Wish, its picture
    told = Signal(object, bytes)  # Wish, the body of what was asked
    page_failed = Signal(object, str)  # Wish, what is said in its place
    failed = Signal(object)  # CasefileError: the document cannot be shown at all

    last_start = 0.0  # when any document was last given to a child

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.original: Original | None = None
        self._password = ""
        self._child: PageChild | None = None
        self._notifier: QSocketNotifier | None = None
        self._wishes: list[Wish] = []
        self._sent: dict[int, _Sent] = {}
        self._number = 0
        self._tries: Counter[int] = Counter()
        self._wanted: set[Wish] = set()
        self._last = 0.0  # seconds the last picture took
        self._starts = 0
        self._watch = QTimer(self, interval=250)
        self._watch.timeout.connect(self._look_after)

    @property
    def child(self) -> PageChild | None:
        """The child at work, if any."""
        return self._child

    def start(self, password: str = "") -> None:
        """Start the child, again if there was one; what was under way is asked anew."""
        self.stop()
        if self.original is None:
            return
        self._password = password
        self._starts += 1
        PageDrawer.last_start = time.monotonic()
        try:
            self._child = PageChild(self.original, password=password)
        except CasefileError as error:
            self.failed.emit(error)
            return
        self._notifier = QSocketNotifier(self._child.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._arrive)
        self._watch.start()

    def stop(self) -> None:
        """End the child."""
        self._watch.stop()
        self._sent.clear()
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._child is not None:
            self._child.kill()
            self._child = None

    def wish(self, wishes: Sequence[Wish]) -> None:
        """Want these, the first most, and nothing else any more."""
        under_way = {sent.wish for sent in self._sent.values() if not sent.stopped}
        self._wishes = [wish for wish in reversed(wishes) if wish not in under_way]
        self._wanted = set(wishes)
        self._stop_stale()
        self._send_next()

    def busy(self) -> bool:
        """Whether anything is under way or waiting."""
        return bool(self._sent or self._wishes)

    def _stop_stale(self) -> None:
        """Have a picture that nobody wants any more given up, unless it is nearly done."""
        first = next(iter(self._sent.values()), None)
        if first is None or first.wish in self._wanted or first.stopped or self._child is None:
            return
        if time.monotonic() - first.at > _STALE:
            first.stopped = time.monotonic()
            self._child.stop_drawing()

    def _send_next(self) -> None:
        child = self._child
        if child is None:
            return
        try:
            most = _IN_FLIGHT if self._last < _SLOW else _IN_FLIGHT_SLOW
            while self._wishes and len(self._sent) < most:
                wish = self._wishes[-1]
                self._number = (self._number + 1) % 0xFFFFFFFF
                used = {sent.slot for sent in self._sent.values()}
                slot = next(slot for slot in range(SLOTS) if slot not in used)
                child.ask(_ask(wish, self._number, slot))
                self._wishes.pop()
                self._sent[self._number] = _Sent(wish, slot, time.monotonic())
        except DrawingEnded:
            self._again()

    def _arrive(self) -> None:
        child = self._child
        if child is None:
            return
        was_ready = child.ready
        try:
            answers = child.arrivals()
            if child.ready and not was_ready:
                self.opened.emit()
                QTimer.singleShot(_NEXT_CHILD, _make_next_child)
            for answer in answers:
                self._take(answer)
        except (DrawingEnded, Nonsense):
            self._again()
            return
        except CasefileError as error:  # it cannot be opened, or only with a password
            self.stop()
            self.failed.emit(error)
            return
        self._send_next()

    def _take(self, answer: Answer) -> None:
        """Pass an answer on. Raises Nonsense, and then what was asked still counts as under way: it is to blame."""
        sent = self._sent.get(answer.number)
        if sent is None or sent.wish.want != answer.want or sent.slot != answer.slot:
            raise Nonsense(NONSENSE)
        drawn = answer.how is How.DONE and answer.want is Want.TILE
        picture = self._picture(sent, answer.body) if drawn else None
        del self._sent[answer.number]
        now = time.monotonic()
        self._last = now - sent.at
        for later in self._sent.values():
            later.at = now  # only now is it its turn
        if picture is not None:
            self._tries.pop(sent.wish.page, None)  # it was not to blame
            self.drawn.emit(sent.wish, picture)
        else:
            self._pass_on(sent, answer)

    def _pass_on(self, sent: _Sent, answer: Answer) -> None:
        """What is no picture: words, links, a failure; what was stopped is asked again if it is still wanted."""
        if answer.how is How.FAILED:
            said = answer.body.decode("utf-8", "replace")
            self.page_failed.emit(sent.wish, _("This page cannot be drawn: {}").format(said))
        elif answer.how is How.DONE:
            self.told.emit(sent.wish, answer.body)
        elif not sent.stopped:
            self._wishes.append(sent.wish)

    def _picture(self, sent: _Sent, body: bytes) -> QImage:
        """A copy, in Qt's own memory, of what was drawn: the slot is used again at once."""
        wish = sent.wish
        size = wish.width * wish.height * 4
        pixels = self._child.pixels(sent.slot, size) if self._child is not None else None
        data = pixels if pixels is not None else memoryview(body)
        if len(data) != size:
            raise Nonsense(NONSENSE)
        form = QImage.Format.Format_RGBX8888 if wish.scheme.dark else QImage.Format.Format_RGB32
        image = QImage(data, wish.width, wish.height, wish.width * 4, form)
        return image.convertToFormat(QImage.Format.Format_RGB32) if wish.scheme.dark else image.copy()

    def _look_after(self) -> None:
        """End a child that hangs."""
        now = time.monotonic()
        self._stop_stale()
        first = next(iter(self._sent.values()), None)
        if first is not None and (now - first.at > _PATIENCE or (first.stopped and now - first.stopped > _GRACE)):
            self._again()

    def _again(self) -> None:
        """A new child in place of one that is of no use; what it was at is tried once more, then given up."""
        under_way = [sent.wish for sent in self._sent.values()]
        was_ready = self._child is not None and self._child.ready
        gone = [wish for wish in under_way[:1] if self._blame(wish)]
        self._wishes += [wish for wish in reversed(under_way) if wish not in gone]
        if was_ready:
            self._starts = 0
        if self._starts >= _TRIES:
            self.stop()
            self.failed.emit(DrawingEnded(_("The pages of this document cannot be drawn: opening it takes too much.")))
            return
        self.start(self._password)
        for wish in gone:
            self.page_failed.emit(wish, _("This page cannot be drawn: it takes too much time or memory."))

    def _blame(self, wish: Wish) -> bool:
        self._tries[wish.page] += 1
        return self._tries[wish.page] >= _TRIES


def _make_next_child() -> None:
    """A child for the document after this; not while one that was opened since is waiting for its first page."""
    if time.monotonic() - PageDrawer.last_start >= _NEXT_CHILD / 1000 * 0.9:  # timers may be a little early
        get_ready_soon()


def _ask(wish: Wish, number: int, slot: int) -> Ask:
    scheme = wish.scheme
    return Ask(
        wish.want,
        number,
        wish.page,
        scale=scheme.scale,
        turn=scheme.turn,
        x=wish.x,
        y=wish.y,
        width=wish.width,
        height=wish.height,
        slot=slot,
        dark=scheme.dark,
    )
