"""Has texts looked through in a child: a long document holds nobody up, and the child can be ended at any moment."""

import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args

from casefile.documents.channel import ChannelClosed
from casefile.documents.confinement import Limits
from casefile.documents.process import Child, prepare
from casefile.errors import Cancelled, CasefileError
from casefile.suggestions.model import ClaimKind, Mention, Offer, Suggestion
from casefile.words import _

_ENTRY = "casefile.suggestions.worker:serve"
_MEMORY = 1 << 30
_LONGEST = 1 << 26  # bytes of one answer
_POLL = 0.1  # seconds after which a cancelled search ends at the latest
_OFFER_SECONDS = 20.0  # for one quote; it takes a few milliseconds unless the machine is busy
_KINDS = frozenset(get_args(ClaimKind))
_PLACES = ("start", "end", "focus_start", "focus_end")


class SuggestionsEnded(CasefileError):
    """The child that looks for suggestions is gone, or said what cannot be."""


def get_ready() -> None:
    """Import the tables of words in the process that children are forked from; harmless when it was done."""
    prepare(_ENTRY)


def get_ready_soon() -> None:
    """The same beside whatever the caller does next."""
    threading.Thread(target=get_ready, name="suggestion tables", daemon=True).start()


def look_through(
    text: str,
    language: str = "",
    *,
    first: tuple[int, int] = (0, 0),
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[list[Suggestion]]:
    """Handfuls of suggestions as they are found, those of the stretch `first` before all others.

    Raises Cancelled soon after `cancelled` says so, and SuggestionsEnded. Stop asking and the work stops.
    """
    with _child() as child:
        _ask(child, text, do="look", language=language, first=first[0], last=first[1])
        while True:
            answer = _answer(child, _POLL)
            if cancelled():
                raise Cancelled("")
            if answer is None:
                return
            if answer is not _NOTHING_YET:
                yield [_suggestion(row, len(text)) for row in answer]


def offered(quote: str, kind: ClaimKind, *, around: str = "", language: str = "") -> Offer:
    """What a quote offers, worked out in a child that then waits for the next quote. Raises SuggestionsEnded."""
    with _lock:
        for last_try in (False, True):
            child = _waiting.pop() if _waiting else _child()
            try:
                _ask(child, quote, do="offer", kind=kind, around=around, language=language)
                answer = _answer(child, _OFFER_SECONDS)
            except SuggestionsEnded:  # it was ended meanwhile, by the system or with the process it was forked from
                child.kill()
                if last_try:
                    raise
                continue
            if isinstance(answer, Mapping) and isinstance(answer.get("fields"), dict):
                _waiting.append(child)
                return Offer({str(name): value for name, value in answer["fields"].items()}, str(answer["said_by"]))
            child.kill()
            break
    raise _ended()


def mentions_in(
    texts: Iterable[tuple[str, str]], *, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[tuple[str, list[Mention]]]:
    """For texts by a key of the caller's: what each names (`names.mentions`), one after the other, from one child.

    Raises Cancelled and SuggestionsEnded. A text is not asked for before the one before it is done.
    """
    with _child() as child:
        for key, text in texts:
            _ask(child, text, do="name")
            while (answer := _answer(child, _POLL)) is _NOTHING_YET:
                if cancelled():
                    raise Cancelled("")
            yield key, [_mention(row, len(text)) for row in answer]


_NOTHING_YET = object()
_waiting: list[Child] = []  # the child that works out offers, between two quotes
_lock = threading.Lock()


def _child() -> Child:
    return Child(_ENTRY, limits=Limits(memory=_MEMORY), reply_limit=_LONGEST)


def _ended() -> SuggestionsEnded:
    return SuggestionsEnded(_("Looking for suggestions ended early. The case is safe; try again."))


def _ask(child: Child, text: str, **wanted: object) -> None:
    try:
        child.send(json.dumps(wanted).encode())
        child.send(text.encode("utf-8", "surrogatepass"))
    except ChannelClosed:
        raise _ended() from None


def _answer(child: Child, seconds: float) -> Any:  # Any: JSON that the caller checks
    try:
        message = child.receive(seconds)
        return _NOTHING_YET if message is None else json.loads(message.data)
    except (ChannelClosed, ValueError):
        raise _ended() from None


def _mention(row: Sequence[Any], length: int) -> Mention:  # Any: JSON
    """A mention whose places lie in the text."""
    try:
        name, kind, country, places = row
        found = Mention(str(name), str(kind), str(country), tuple((int(start), int(end)) for start, end in places))
    except (TypeError, ValueError):
        raise _ended() from None
    if all(0 <= start < end <= length for start, end in found.places):
        return found
    raise _ended()


def _suggestion(row: Mapping[str, Any], length: int) -> Suggestion:  # Any: JSON
    """A suggestion whose places lie in the text; SuggestionsEnded where they do not."""
    try:
        found = Suggestion(**row)
        start, end, first, last = (getattr(found, place) for place in _PLACES)
        if found.kind in _KINDS and 0 <= start <= first <= last <= end <= length and isinstance(found.key, str):
            return found
    except TypeError:
        pass
    raise _ended()
