"""Speech that is told otherwise: between dashes in Russian, Spanish and French; verbs after the name in Japanese, Korean."""

import re
from collections.abc import Iterator

from casefile.suggestions.lexer import tokens_of
from casefile.suggestions.model import Quotation
from casefile.suggestions.quoting import Quoted
from casefile.suggestions.speakers import speaker_of
from casefile.suggestions.speechwords import SpeechWords

_OPENS = re.compile(r"\s*[—–]\s?(?=[^\W\d_]|[¿¡«“])")
_PARTED = re.compile(r"\s?[—–]\s?")
_DASHED = frozenset({"ru", "es", "fr"})
_FEW = 6  # words of the teller's in which the verb of saying stands
_NAME_AND_VERB = {
    "ja": re.compile(r"と、?([^。、「」]{1,24}?)[はがも]?、?((?:述べ|語っ|語り|話し|言っ|説明し|主張し|証言し|発表し|指摘し|訴え|伝え|強調し)[^\s。、]{0,3})"),
    "ko": re.compile(
        r"(?:이라고|라고|고|며|면서)\s([^.“”\n]{1,24}?)(?:은|는|이|가|도)?\s((?:말|밝|주장|전|증언|설명|강조|덧붙|경고|지적|보도|발표|호소)[했혔이였]\S{0,2})"
    ),
}  # fmt: skip


def named_after(text: str, piece: Quoted, end: int, code: str) -> Quotation | None:
    """Quoted words with the name and the verb of saying behind them: 「…」と山田は述べた, “…”고 김철수는 말했다."""
    pattern = _NAME_AND_VERB.get(code)
    match = pattern.match(text, piece.end, end) if pattern else None
    if not match:
        return None
    return Quotation(piece.start, piece.end, True, match[2], match.start(2), *match.span(1), piece.closed)


def dashed(text: str, start: int, end: int, words: SpeechWords, code: str) -> Iterator[Quotation]:
    """The speech of a paragraph that opens with a dash, if the teller says between dashes who speaks.

    The first part is speech, the next the teller's, and so on by turns; without the teller's it may be a list.
    """
    opening = _OPENS.match(text, start, end) if code in _DASHED else None
    if not opening:
        return
    dashes = [match.span() for match in _PARTED.finditer(text, opening.end(), end)]
    bounds = [opening.end(), *(place for span in dashes for place in span), end]
    parts = list(zip(bounds[::2], bounds[1::2], strict=True))
    teller = parts[1] if len(parts) > 1 else None
    if teller is None or not text[teller[0] : teller[1]].strip()[:1].islower():
        return
    tokens = tokens_of(text, *teller)
    at = next((index for index in range(min(_FEW, len(tokens))) if words.cues.at(tokens, index)), -1)
    found = words.cues.at(tokens, at)
    if not found:
        return
    speaker = speaker_of(text, tokens, (at, found.after, False), words, code)
    verb = text[tokens[at].start : tokens[found.after - 1].end]
    for first, last in parts[::2]:
        last = first + len(text[first:last].rstrip())
        spoken = text[first:last].lstrip(" .,;")  # —…—dijo—. Nadie…
        begin = start + len(text[start:first]) - len(text[start:first].lstrip())
        begin = begin if first == opening.end() else last - len(spoken)
        if any(sign.isalpha() for sign in text[first:last]):
            yield Quotation(begin, last, True, verb, tokens[at].start, *speaker)
