"""Finds speech: quoted words with who says them, and sentences that report what was said."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casefile.suggestions.detect import language_of
from casefile.suggestions.lexer import Token, tokens_of
from casefile.suggestions.model import Quotation
from casefile.suggestions.otherspeech import dashed, named_after
from casefile.suggestions.quoting import Quoted, quoted
from casefile.suggestions.sentences import paragraphs, sentences
from casefile.suggestions.speakers import Cue, speaker_of
from casefile.suggestions.speechwords import SPEECH, SpeechWords

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_STOPS = frozenset(",.!?…—-;。！？、،؟")
_FEW = 6  # quoted words up to this many, without a stop, are a term


def is_speech(text: str, piece: Quoted) -> bool:
    """Whether quoted words are speech. A few words without a stop are a term, a title, a word held at arm's length."""
    inner = text[piece.start + 1 : piece.end - piece.closed].strip()
    return bool(inner) and (inner[-1] in _STOPS or len(_WORD.findall(inner)) > _FEW)


def direct_speech(text: str) -> Iterator[Quoted]:
    """The quotations that are speech."""
    return (piece for piece in quoted(text) if is_speech(text, piece))


def quotations(text: str, language: str = "") -> Iterator[Quotation]:
    """Direct speech with its speaker where one is named, and reported speech, in order."""
    document = language[:2].lower() if language[:2].lower() in SPEECH else language_of(text)
    pieces = quoted(text)
    ends = [piece.end for piece in pieces]
    for start, end in paragraphs(text):
        code = language_of(text[start:end], document)
        words = SPEECH.get(code, SPEECH["en"])
        own = pieces[bisect_right(ends, start) : bisect_right([piece.start for piece in pieces], end - 1)]
        yield from _of_paragraph(_Stretch(text, start, end, words, code), own)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A paragraph with its language's words."""

    text: str
    start: int
    end: int
    words: SpeechWords
    code: str


def _of_paragraph(stretch: _Stretch, pieces: Sequence[Quoted]) -> Iterator[Quotation]:
    between_dashes = list(dashed(stretch.text, stretch.start, stretch.end, stretch.words, stretch.code))
    if between_dashes:
        yield from between_dashes
        return
    last: Quotation | None = None
    for start, end in _whole_sentences(stretch, pieces):
        inside = [piece for piece in pieces if start <= piece.start < end]
        outside = _outside(stretch.text, start, end, pieces)
        cue = None if inside else _cue(outside, stretch)
        if inside:
            for quotation in _direct(stretch, inside, outside):
                last = _same_speaker(quotation, last)
                yield last
        elif cue and not any(piece.start <= start and end <= piece.end for piece in pieces):
            reported = _reported(stretch, start, end, outside, cue)
            if reported:
                yield reported


def _whole_sentences(stretch: _Stretch, pieces: Sequence[Quoted]) -> Iterator[tuple[int, int]]:
    """Sentences; one that ends inside a quotation goes on to where the quotation, and what follows it, ends."""
    first: int | None = None
    for start, end in sentences(stretch.text, stretch.start, stretch.end):
        first = start if first is None else first
        open_here = any(piece.start < end < piece.end for piece in pieces)
        if not open_here:
            yield first, end
            first = None
    if first is not None:
        yield first, stretch.end


def _outside(text: str, start: int, end: int, pieces: Sequence[Quoted]) -> list[Token]:
    """The tokens of a sentence that stand outside quotation marks."""
    tokens: list[Token] = []
    at = start
    for piece in pieces:
        if piece.end <= start or piece.start >= end:
            continue
        tokens += tokens_of(text, at, max(at, piece.start))
        tokens.append(Token("sign", max(piece.start, start), min(piece.end, end), "“”"))
        at = max(at, piece.end)
    return [*tokens, *tokens_of(text, min(at, end), end)]


def _cue(tokens: Sequence[Token], stretch: _Stretch) -> Cue | None:
    """The verb of saying: first token, the token after it, and whether it is "according to" instead."""
    weak: Cue | None = None
    for index in range(len(tokens)):
        found = stretch.words.according.at(tokens, index)
        if found:
            return index, found.after, True
        found = stretch.words.cues.at(tokens, index)
        if found and (weak is None or _opens(tokens, found.after, stretch)):
            weak = index, found.after, False
            if _opens(tokens, found.after, stretch) or any(token.low == "“”" for token in tokens):
                return weak
    return weak


def _opens(tokens: Sequence[Token], after: int, stretch: _Stretch) -> bool:
    """Whether "that" stands within the next words."""
    return any(token.low in stretch.words.that for token in tokens[after : after + 4])


def _same_speaker(quotation: Quotation, last: Quotation | None) -> Quotation:
    """Speech that goes on in the same paragraph without a new verb of saying is by the same person."""
    if quotation.cue or last is None or last.speaker_start < 0:
        return quotation
    return replace(quotation, speaker_start=last.speaker_start, speaker_end=last.speaker_end)


def _nearest_cue(outside: Sequence[Token], piece: Quoted, stretch: _Stretch) -> Cue | None:
    """The verb of saying that stands closest to a quotation."""
    found: list[tuple[int, Cue]] = []
    for index, token in enumerate(outside):
        for phrases, according in ((stretch.words.according, True), (stretch.words.cues, False)):
            if cue := phrases.at(outside, index):
                away = token.start - piece.end if token.start >= piece.end else (piece.start - token.end) + 1
                found.append((away, (index, cue.after, according)))
                break
    return min(found, key=lambda row: row[0])[1] if found else None


def _direct(stretch: _Stretch, inside: Sequence[Quoted], outside: Sequence[Token]) -> Iterator[Quotation]:
    for piece in inside:
        named = named_after(stretch.text, piece, stretch.end, stretch.code)
        if named:
            yield named
            continue
        cue = _nearest_cue(outside, piece, stretch)
        if not (cue or is_speech(stretch.text, piece)):
            continue
        yield _with_speaker(stretch, piece.start, piece.end, True, outside, cue, piece.closed)


def _reported(stretch: _Stretch, start: int, end: int, tokens: Sequence[Token], cue: Cue) -> Quotation | None:
    found = _with_speaker(stretch, start, end, False, tokens, cue, True)
    said = cue[2] or _opens(tokens, cue[1], stretch) or stretch.words.spoken_after or stretch.code == "zh"
    firm = tokens[cue[0]].low in _FIRM and found.speaker_start >= 0
    return found if said or firm else None


_FIRM = frozenset({"said", "says", "told", "testified", "recalled", "recounted", "alleged", "claimed", "warned"})


def _with_speaker(
    stretch: _Stretch,
    start: int,
    end: int,
    direct: bool,
    tokens: Sequence[Token],
    cue: Cue | None,
    closed: bool,
) -> Quotation:
    if cue is None:
        return Quotation(start, end, direct, closed=closed)
    first, last = speaker_of(stretch.text, tokens, cue, stretch.words, stretch.code)
    verb = stretch.text[tokens[cue[0]].start : tokens[cue[1] - 1].end]
    return Quotation(start, end, direct, verb, tokens[cue[0]].start, first, last, closed)
