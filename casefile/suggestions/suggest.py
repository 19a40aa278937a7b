"""What is worth looking at in a document: what looks like speech, figures or accusations, one by one, in order."""

import hashlib
import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from casefile.suggestions.accusations import accusations
from casefile.suggestions.detect import language_of
from casefile.suggestions.languages import LANGUAGES
from casefile.suggestions.model import Accusation, ClaimKind, Quantity, Quotation, Suggestion
from casefile.suggestions.offers import allegation_fields, common_fields, statistic_fields, testimony_fields
from casefile.suggestions.quantities import quantities_within
from casefile.suggestions.quotations import quotations
from casefile.suggestions.sentences import NEAR, paragraphs, sentences, sentences_around
from casefile.words import _

_SMALL = 10  # a count below it, in words and without a qualifier, is no figure: "two men"
_FIGURES = frozenset({"persons", "events", "money", "percent", "rate", "ratio", "index"})
_PLACES = (
    "number_start",
    "number_end",
    "cue_start",
    "speaker_start",
    "speaker_end",
    "word_start",
    "word_end",
    "accused_start",
    "accused_end",
)


Found: TypeAlias = Quantity | Quotation | Accusation


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place that may become a suggestion; its fields are worked out only if it does."""

    start: int
    end: int
    found: Found

    @property
    def focus(self) -> tuple[int, int]:
        """The words that gave it away."""
        if isinstance(self.found, Accusation):
            return self.found.word_start, self.found.word_end
        return self.found.start, self.found.end


def suggest(text: str, language: str = "", *, first: tuple[int, int] = (0, 0)) -> Iterator[Suggestion]:
    """The suggestions for a text, ordered by place; stop asking and the work stops.

    `language`: what the document is mostly in (BCP 47), where it is known. `first`: a stretch that somebody looks at;
    its suggestions come before all others. The same words twice are suggested once.
    """
    code = language[:2].lower() if language[:2].lower() in LANGUAGES else language_of(text)
    seen: set[str] = set()
    if first[1] > first[0]:
        yield from _of_stretch(text, code, first, seen)
    yield from _new(text, code, seen)


def _new(text: str, code: str, seen: set[str]) -> Iterator[Suggestion]:
    candidates = heapq.merge(
        _testimonies(text, code), _statistics(text, code), _allegations(text, code), key=lambda one: one.start
    )
    for candidate in candidates:
        key = _key(_kind(candidate), text[candidate.start : candidate.end], text[slice(*candidate.focus)])
        if key not in seen:
            seen.add(key)
            yield _suggestion(text, candidate, key, code)


def _of_stretch(text: str, code: str, span: tuple[int, int], seen: set[str]) -> Iterator[Suggestion]:
    """Those that begin in a stretch of the text. Whole paragraphs around it are read: speech may run over several."""
    left = max(text.rfind("\n\n", 0, max(0, span[0] - NEAR)), 0)
    right = text.find("\n\n", min(span[1] + NEAR, len(text)))
    part = text[left : right if right >= 0 else len(text)]
    own: set[str] = set()
    for found in _new(part, code, own):
        if span[0] <= left + found.start < span[1]:
            seen.add(found.key)
            yield replace(
                found,
                start=left + found.start,
                end=left + found.end,
                focus_start=left + found.focus_start,
                focus_end=left + found.focus_end,
            )


def _kind(candidate: _Candidate) -> ClaimKind:
    if isinstance(candidate.found, Quantity):
        return "statistic"
    return "testimony" if isinstance(candidate.found, Quotation) else "allegation"


def _key(kind: str, passage: str, focus: str) -> str:
    """The same for the same words, wherever they stand: white space and case do not matter."""
    words = "\x1f".join((kind, *(" ".join(part.casefold().split()) for part in (passage, focus))))
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _suggestion(text: str, candidate: _Candidate, key: str, document: str) -> Suggestion:
    sentence = text[candidate.start : candidate.end]
    code = language_of(sentence, document)
    found = _moved(candidate.found, -candidate.start)
    fields = common_fields(sentence, code)
    if isinstance(found, Quantity):
        fields |= statistic_fields(found, sentence, code)
    elif isinstance(found, Quotation):
        fields |= testimony_fields(found, sentence, code)
    else:
        fields |= allegation_fields(found, sentence, code)
    reason = _reason(found, sentence)
    return Suggestion(
        _kind(candidate), candidate.start, candidate.end, *candidate.focus, reason=reason, key=key, fields=fields
    )


def _reason(found: Found, sentence: str) -> str:
    if isinstance(found, Quantity):
        return _("A figure: {figure}").format(figure=found.as_printed)
    if isinstance(found, Accusation):
        words = " ".join(sentence[found.word_start : found.word_end].split())
        return _("An accusation: {words}").format(words=words)
    reason = _("Quoted speech") if found.direct else _("Reported speech")
    speaker = " ".join(sentence[found.speaker_start : found.speaker_end].split()) if found.speaker_start >= 0 else ""
    return f"{reason}: {speaker}" if speaker else reason


def _statistics(text: str, document: str) -> Iterator[_Candidate]:
    for start, end in paragraphs(text):
        code = language_of(text[start:end], document)
        spans = sentences(text, start, end)
        span = next(spans, (start, end))
        for quantity in quantities_within(text, start, end, code):
            while span[1] <= quantity.start:
                span = next(spans, (quantity.start, end))
            if is_figure(quantity):
                yield _Candidate(*span, quantity)


def is_figure(quantity: Quantity) -> bool:
    """Whether a quantity is worth a suggestion: it counts something that matters, or says how sure it is."""
    if quantity.kind not in _FIGURES:
        return quantity.kind in {"distance", "duration"} and quantity.qualifier not in {"unspecified", "exact"}
    few = quantity.kind in {"persons", "events"} and not any(sign.isdecimal() for sign in quantity.as_printed)
    value = float(quantity.point or quantity.low or quantity.high or 0)
    return not (few and value < _SMALL and quantity.qualifier == "unspecified")


def _testimonies(text: str, code: str) -> Iterator[_Candidate]:
    for quotation in quotations(text, code):
        if quotation.cue or quotation.speaker_start >= 0:  # others are quoted words that nobody is said to have spoken
            yield _testimony(text, quotation)


def _testimony(text: str, quotation: Quotation) -> _Candidate:
    """The sentences that hold the words, and the verb and the speaker where they stand near."""
    first, last = quotation.start, quotation.end
    if quotation.cue_start >= 0:
        first, last = min(first, quotation.cue_start), max(last, quotation.cue_start + len(quotation.cue))
    near = quotation.speaker_start >= 0 and abs(quotation.speaker_start - quotation.start) < NEAR
    if near:
        first, last = min(first, quotation.speaker_start), max(last, quotation.speaker_end)
    start, end = sentences_around(text, first, last)
    if not near and quotation.speaker_start >= 0 and not start <= quotation.speaker_start < end:
        quotation = replace(quotation, speaker_start=-1, speaker_end=-1)
    return _Candidate(start, end, quotation)


def _allegations(text: str, code: str) -> Iterator[_Candidate]:
    for accusation in accusations(text, code):
        yield _Candidate(accusation.start, accusation.end, accusation)


def _moved(found: Found, by: int) -> Found:
    """The same with its places counted from elsewhere."""
    places = {
        slot: getattr(found, slot) + by
        for slot in ("start", "end", *_PLACES)
        if hasattr(found, slot) and getattr(found, slot) >= 0
    }
    return replace(found, **places)
