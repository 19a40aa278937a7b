"""Pages without text are recognised with Tesseract, page by page, in a worker: a rendition of its own.

What is recognised is never the document's frozen text: the caller keeps it as a separate rendition with its engine and
languages. Tesseract itself comes with MuPDF; only its languages have to be installed.
"""

import json
import math
import os
import sys
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from casefile.documents.channel import ChannelClosed
from casefile.documents.characters import UNFIT
from casefile.documents.confinement import Limits
from casefile.documents.process import Child
from casefile.errors import Cancelled, CasefileError, PasswordNeeded, UnreadableDocument
from casefile.words import _

WORKER = "casefile.documents.recognition_worker:serve"
_SUFFIX = ".traineddata"
_NOT_LANGUAGES = ("osd", "equ")
_MEMORY, _MEMORY_PER_BYTE = 4 << 30, 4
_STEP = 0.05
_MOST_CHARACTERS = 1_000_000
_FAR = 1_000_000.0
_FOLDERS = {
    "linux": ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata",
              "/usr/share/tesseract/tessdata", "/usr/local/share/tessdata", "/app/share/tessdata"),
    "darwin": ("/opt/homebrew/share/tessdata", "/usr/local/share/tessdata", "/opt/local/share/tessdata"),
    "win32": (r"C:\Program Files\Tesseract-OCR\tessdata", r"C:\Program Files (x86)\Tesseract-OCR\tessdata"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What was recognised on one page: offset i of the text has its box at 4 * i, in points of the unrotated page."""

    page: int  # index from 0
    text: str  # its lines, each with its end; one line end where nothing was found
    boxes: "array[float]"
    engine: str  # what made it: "tesseract in pymupdf/1.28.2;languages=eng+kor"
    trouble: CasefileError | None = None  # why nothing was recognised


def _never() -> bool:
    return False


def languages_folder() -> Path | None:
    """The folder with Tesseract's languages, where one is installed."""
    said = os.environ.get("TESSDATA_PREFIX", "")
    for name in (said, f"{said}/tessdata" if said else "", *_FOLDERS.get(sys.platform, ())):
        if name and any(Path(name).glob("*" + _SUFFIX)):
            return Path(name)
    return None


def languages() -> tuple[str, ...]:
    """The languages that are installed, by Tesseract's names ("eng", "kor"); none where Tesseract is not."""
    folder = languages_folder()
    names = sorted(path.name.removesuffix(_SUFFIX) for path in folder.glob("*" + _SUFFIX)) if folder else []
    return tuple(name for name in names if name not in _NOT_LANGUAGES)


def what_to_install() -> str:
    """The sentence for those who have no language installed."""
    if sys.platform == "darwin":
        return _("Recognition needs Tesseract's languages: “brew install tesseract-lang” brings them.")
    if sys.platform == "win32":
        return _("Recognition needs Tesseract's languages: the Tesseract-OCR setup for Windows brings them.")
    return _("Recognition needs Tesseract's languages, such as the packages tesseract-ocr-eng and tesseract-ocr-kor.")


def recognise(
    data: bytes,
    media_type: str,
    pages: Sequence[int],
    chosen: Sequence[str],
    *,
    password: str | None = None,
    cancelled: Callable[[], bool] = _never,
    seconds: float = 180,
) -> Iterator[RecognisedPage]:
    """The words on each of `pages`, as each is done; a page that fails or takes longer than `seconds` says so.

    `chosen` are names of `languages()`. UnreadableDocument where there are none; PasswordNeeded where the file is
    locked and `password` does not open it; Cancelled within a fifth of a second.
    """
    folder = languages_folder()
    if folder is None or not chosen or not set(chosen) <= set(languages()):
        raise UnreadableDocument(what_to_install())
    head = {"media_type": media_type, "password": password, "languages": "+".join(chosen), "folder": str(folder)}
    reader = _Reader(data, head, folder)
    try:
        for page in pages:
            yield reader.page(page, cancelled, seconds)
    finally:
        reader.end()


class _Reader:
    """The worker that recognises the pages of one file, started again after a page that it did not survive."""

    def __init__(self, data: bytes, head: dict[str, str | None], folder: Path) -> None:
        self._data, self._head, self._folder = data, head, folder
        self._child: Child | None = None

    def page(self, page: int, cancelled: Callable[[], bool], seconds: float) -> RecognisedPage:
        """One page, whatever becomes of it."""
        engine = ""
        try:
            child = self._child or self._begin()
            child.send(str(page).encode(), seconds=seconds)
            deadline = time.monotonic() + seconds
            while (answer := child.receive(_STEP)) is None:
                if cancelled():
                    raise Cancelled
                if time.monotonic() > deadline:
                    raise UnreadableDocument(_("Recognising the page took too long and was stopped."))
            text, boxes, engine = _checked(answer.data)
            return RecognisedPage(page, text, boxes, f"{engine};languages={self._head['languages']}")
        except PasswordNeeded:
            raise
        except ChannelClosed:
            self.end()
            trouble = UnreadableDocument(_("The page made its reader fail."))
        except UnreadableDocument as error:
            self.end()
            trouble = error
        return RecognisedPage(page, "\n", array("f", bytes(16)), engine, trouble)

    def end(self) -> None:
        """Let the worker go."""
        if self._child is not None:
            self._child.kill()
            self._child = None

    def _begin(self) -> Child:
        limits = Limits(memory=_MEMORY + _MEMORY_PER_BYTE * len(self._data), readable=(str(self._folder),))
        self._child = Child(WORKER, limits=limits, reply_limit=1 << 26)
        self._child.send(json.dumps(self._head).encode() + b"\n", self._data, seconds=60)
        return self._child


def _checked(data: bytes) -> tuple[str, "array[float]", str]:
    """Text, boxes and engine in an answer; every value held against what can be."""
    head, _end, packed = data.partition(b"\n")
    boxes = array("f")
    try:
        said = json.loads(head)
        if "locked" in said:
            raise PasswordNeeded(" ".join(str(said["locked"])[:300].split()))
        if "error" in said:
            raise UnreadableDocument(
                _("The page cannot be recognised: {}").format(" ".join(str(said["error"])[:300].split()))
            )
        text, engine = str(said["text"]), str(said["engine"])[:100]
        boxes.frombytes(packed)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UnreadableDocument(_("The page made its reader fail.")) from error
    sane = all(math.isfinite(side) and abs(side) < _FAR for side in boxes)
    fit = 0 < len(text) <= _MOST_CHARACTERS and not UNFIT.search(text) and len(boxes) == 4 * len(text)
    if not (sane and fit):
        raise UnreadableDocument(_("The page made its reader fail."))
    return text, boxes, engine
