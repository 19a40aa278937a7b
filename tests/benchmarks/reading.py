"""The reading room: first page, scrolling, jumps, zoom, memory, many passages, finding; as ratios to raw MuPDF where
there is a raw counterpart, taken in the same run."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pymupdf
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication

from casefile.case import Case, Mark
from casefile.documents.glyphs import EXTRACTOR, page_text
from casefile.documents.model import Page, ReadDocument
from casefile.documents.pages_link import get_ready, hold
from casefile.documents.reading import read_bytes
from casefile.ui.open_case import OpenCase
from casefile.ui.reader.finding.find import find, fold
from casefile.ui.reader.pages.page_view import PageView
from casefile.ui.reader.reader import Reader
from casefile.ui.reader.values import ShownMark
from tests.benchmarks.gold import corpus
from tests.benchmarks.measure import Result, benchmark

WORDS = [
    "The",
    "witness",
    "said",
    "that",
    "people",
    "were",
    "taken",
    "to",
    "the",
    "camp",
    "and",
    "that",
    "their",
    "passports",
    "were",
    "kept",
    "by",
    "the",
    "agency",
    "which",
    "had",
    "promised",
    "them",
    "places",
    "at",
    "a",
    "school",
    "of",
    "languages,",
    "and",
    "that",
    "about",
    "ninety",
    "per",
    "cent",
    "of",
    "the",
    "wages",
    "were",
    "held",
    "back.",
]
_SIZE = (1280, 1000)
_MANUAL = "pdf/investigative/Unstructured-IO+unstructured/example-docs/pdf/pdf2image-memory-error-test-400p.pdf"
_BEAT = 4  # milliseconds: how often the event loop is asked whether it is there


def application() -> QApplication:
    """The one application."""
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication([])


def book(pages: int) -> bytes:
    """A book of our own: forty lines of text on each page."""
    document = pymupdf.open()
    for number in range(pages):
        page = document.new_page()
        words = iter(WORDS[(number * 7 + at) % len(WORDS)] for at in range(600))
        lines = [f"{number + 1}." + "".join(f" {next(words)}" for _word in range(12)) for _line in range(40)]
        page.insert_text((60, 70), lines, fontsize=10.5, lineheight=1.6)
    data: bytes = document.tobytes(garbage=1, deflate=True)
    return data


def frozen(data: bytes) -> tuple[str, tuple[Page, ...]]:
    """What importing freezes."""
    pages: list[Page] = []
    texts: list[str] = []
    length = 0
    with pymupdf.open(stream=data, filetype="pdf") as document:
        for page in document:
            text = page_text(page)
            pages.append(Page(length, page.rect.width, page.rect.height, page.rotation))
            texts.append(text)
            length += len(text)
    assert EXTRACTOR
    return "".join(texts), tuple(pages)


def opened(text: str, pages: tuple[Page, ...], data: bytes) -> PageView:
    """A view on the book, drawing: the child has its document before there is a window, as in the reader."""
    view = PageView(text, pages)
    view.drawer.original = hold([data], "application/pdf", len(data))
    view.open()
    view.resize(*_SIZE)
    view.show()
    return view


def until(done: Callable[[], bool], seconds: float = 30.0) -> float:
    """Run the event loop until something holds; the seconds it took. A person's window does not spin while it waits,
    so this looks once a millisecond: on two threads of one core, spinning would slow the child that draws."""
    loop, start, timer = QEventLoop(), time.perf_counter(), QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(1)
    timer.timeout.connect(lambda: loop.quit() if done() or time.perf_counter() - start > seconds else None)
    timer.start()
    loop.exec()
    return time.perf_counter() - start


def sharp(view: PageView) -> bool:
    """Whether everything in view is drawn exactly."""
    area, layout = view.area(), view.arrangement.layout
    child = view.drawer.child
    return (
        child is not None
        and child.ready
        and all(
            view.pictures.cache.holds(tile)
            for page in layout.pages_between(area.top(), area.bottom())
            for tile, _place in view.pictures.tiles(page, area)
        )
    )


def rested(view: PageView) -> bool:
    """Whether nothing is wanted any more."""
    return sharp(view) and not view.drawer.busy()


def memory(view: PageView) -> int:
    """Resident bytes of this process and of the view's child, shared pages counted once each."""
    child = view.drawer.child
    ids = [os.getpid()] + ([child.process] if child is not None else [])
    return sum(int(Path(f"/proc/{number}/statm").read_text().split()[1]) * 4096 for number in ids)


@benchmark("reader-first-page")
def first_page(folder: Path) -> Iterator[Result]:
    """From asking for a document to its first page sharp on the screen, against opening and drawing it in MuPDF."""
    application()
    get_ready()
    books = {f"{pages} pages": book(pages) for pages in (20, 400, 1500)}
    if (real := corpus() / _MANUAL).is_file():
        books["a real manual of 400"] = real.read_bytes()
    for name, data in books.items():
        text, read = frozen(data)
        raws, ours = [], []
        for _turn in range(7):
            get_ready()
            time.sleep(0.3)  # a person takes longer than that between two documents
            start = time.perf_counter()
            view = opened(text, read, data)
            until(lambda view=view: sharp(view))  # type: ignore[misc]
            view.viewport().repaint()
            ours.append(time.perf_counter() - start)
            scale = view.arrangement.scale
            view.close_document()
            view.deleteLater()
            raws.append(_raw_first_page(data, scale, folder))
        yield Result(f"first page of {name}, sharp", median(ours) * 1000, "ms", 1.5, median(raws) * 1000)


_RAW = """
import sys, time, pymupdf
data = open(sys.argv[1], "rb").read()
start = time.perf_counter()
with pymupdf.open(stream=data, filetype="pdf") as document:
    document[0].get_pixmap(matrix=pymupdf.Matrix(float(sys.argv[2]), float(sys.argv[2])))
print(time.perf_counter() - start)
"""


def _raw_first_page(data: bytes, scale: float, folder: Path) -> float:
    """The same in MuPDF alone, in a process that has imported it and not drawn yet, as ours has not."""
    file = folder / "raw.pdf"
    file.write_bytes(data)
    command = [sys.executable, "-c", _RAW, str(file), str(scale)]
    return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


@benchmark("reader-scrolling")
def scrolling(_folder: Path) -> Iterator[Result]:
    """The event loop's gaps while 1,000 pages go by, and how long a frame takes."""
    application()
    data = book(1000)
    text, read = frozen(data)
    view = opened(text, read, data)
    until(lambda: rested(view))
    bar, loop = view.verticalScrollBar(), QEventLoop()
    beat, wheel = QTimer(), QTimer()
    gaps: list[float] = []
    busy: list[float] = []
    last = [time.perf_counter(), time.thread_time()]

    def tick() -> None:
        now = [time.perf_counter(), time.thread_time()]
        gaps.append(now[0] - last[0] - _BEAT / 1000)
        busy.append(now[1] - last[1])
        last[:] = now

    def turn() -> None:
        bar.setValue(bar.value() + bar.pageStep() // 3)
        if bar.value() >= bar.maximum():
            loop.quit()

    beat.setInterval(_BEAT)
    beat.timeout.connect(tick)
    wheel.setInterval(16)
    wheel.timeout.connect(turn)
    beat.start()
    wheel.start()
    loop.exec()
    view.close_document()
    for name, found in (("gap", sorted(gaps)), ("stretch of own work", sorted(busy))):
        yield Result(
            f"longest {name} while scrolling 1,000 pages, p99", found[round(len(found) * 0.99)] * 1000, "ms", 16
        )
        yield Result(f"longest {name} while scrolling 1,000 pages", found[-1] * 1000, "ms", 50)


@benchmark("reader-jumps")
def jumps(_folder: Path) -> Iterator[Result]:
    """Jumps to far pages, and zooms: until something shows, and until all is sharp."""
    application()
    data = book(1500)
    text, read = frozen(data)
    view = opened(text, read, data)
    until(lambda: rested(view))
    frames, sharps, zooms = [], [], []
    for step in range(40):
        start = time.perf_counter()
        view.go_to_page((step * 397 + 11) % 1500)
        view.viewport().repaint()
        frames.append(time.perf_counter() - start)
        sharps.append(frames[-1] + until(lambda: sharp(view)))
        until(lambda: rested(view), 0.3)
    for step in range(20):
        start = time.perf_counter()
        view.zoom_by(1.25 if step % 2 else 0.8)
        view.viewport().repaint()
        zooms.append(time.perf_counter() - start + until(lambda: sharp(view)))
    view.close_document()
    yield Result("a jump's first frame, longest of 40", max(frames) * 1000, "ms", 16)
    yield Result("a jump's sharp page, median", median(sharps) * 1000, "ms", 100)
    yield Result("a jump's sharp page, longest of 40", max(sharps) * 1000, "ms")
    yield Result("a zoom's sharp page, median", median(zooms) * 1000, "ms", 100)


@benchmark("reader-memory")
def memory_over_a_book(_folder: Path) -> Iterator[Result]:
    """Memory after all of 3,000 pages went by, three times, window and child together."""
    application()
    data = book(3000)
    text, read = frozen(data)
    view = opened(text, read, data)
    until(lambda: rested(view))
    first = memory(view)
    after = []
    for _pass in range(3):
        for page in range(0, 3000, 2):
            view.scroll_to(0, view.arrangement.layout.rect(page).top())
            until(lambda: sharp(view), 5)
        after.append(memory(view))
    view.close_document()
    yield Result("memory after 3,000 pages, more than after the first", (after[0] - first) / 2**20, "MiB", 350)
    yield Result("memory after a second pass, more than after the first pass", (after[1] - after[0]) / 2**20, "MiB", 15)
    yield Result("memory after a third pass, more than after the second", (after[2] - after[1]) / 2**20, "MiB", 10)


@benchmark("reader-passages")
def passages(_folder: Path) -> Iterator[Result]:
    """What 10,000 passages in a document cost a frame."""
    application()
    data = book(400)
    text, read = frozen(data)
    view = opened(text, read, data)
    until(lambda: rested(view))
    kinds = (("testimony",), ("statistic",), ("allegation",), ())
    step = len(text) // 10_000
    many = [ShownMark(str(at), at * step, at * step + 60, kinds=kinds[at % 4]) for at in range(10_000)]
    bare = _frame(view)
    start = time.perf_counter()
    view.show_marks(many)
    taking = time.perf_counter() - start
    full = _frame(view)
    view.close_document()
    yield Result("a frame more with 10,000 passages", (full - bare) * 1000, "ms", 2)
    yield Result("a frame with 10,000 passages", full * 1000, "ms")
    yield Result("showing 10,000 passages", taking * 1000, "ms", 500)


def _frame(view: PageView) -> float:
    """The median of the window's own time for a frame in the middle of the document, others' load left out."""
    view.go_to_page(200)
    until(lambda: rested(view))
    times = []
    for at in range(60):
        view.scroll_to(0, view.offset().y() + (7 if at % 2 else -7))
        start = time.thread_time()
        view.viewport().repaint()
        times.append(time.thread_time() - start)
    assert view.viewport().rect().contains(QPoint(10, 10))
    return median(times)


@benchmark("reader-find")
def finding(_folder: Path) -> Iterator[Result]:
    """Finding as one types over 3,000 pages."""
    text, _read = frozen(book(3000))
    start = time.perf_counter()
    folded = fold(text)
    yield Result("folding 3,000 pages, once and beside the window", time.perf_counter() - start, "s")
    times = []
    for query in ("p", "pa", "pas", "passports were", "2999. ", "nothing like it"):
        start = time.perf_counter()
        hits = find(folded, query)
        hits.between(100_000, 104_000)
        times.append(time.perf_counter() - start)
    yield Result("an answer over 3,000 pages, longest of six", max(times) * 1000, "ms", 100)


@benchmark("reader-opening")
def opening(folder: Path) -> Iterator[Result]:
    """A document with 3,000 passages, from asking for it to words and passages on the screen (other programs: 20 s)."""
    application()
    text, pages = frozen(data := book(200))
    sha256 = hashlib.sha256(data).hexdigest()
    read = ReadDocument(sha256, len(data), "pdf", "application/pdf", "b.pdf", text, "test", pages)
    words = "".join(f"Paragraph {number}. " + " ".join(WORDS) * 3 + "\n" for number in range(2000)).encode()
    article = read_bytes(words, "words.txt")
    with Case.create(folder / "a.casefile", title="", person="Ana") as case:
        book_, article_ = case.add_document(read, data), case.add_document(article, words)
        for document in (book_, article_):
            step = document.characters // 3000
            many = [Mark(document.id, at * step, at * step + 60, "testimony") for at in range(3000)]
            case.mark_many(many)
        reader = Reader(OpenCase(case))
        reader.resize(*_SIZE)
        reader.show()
        get_ready()
        for name, document in (("a PDF", book_), ("an article", article_)):
            time.sleep(0.3)
            start = time.perf_counter()
            reader.open_document(document.id)
            view = reader.current()
            if isinstance(view, PageView):
                until(lambda view=view: sharp(view) and bool(view.pieces()))  # type: ignore[misc]
            assert view is not None
            view.viewport().repaint()
            yield Result(f"{name} with 3,000 passages on the screen", (time.perf_counter() - start) * 1000, "ms", 500)
        reader.close_all()
