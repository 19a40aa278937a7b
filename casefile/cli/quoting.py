"""Finding a quote in a document's frozen text: white space counts once, quotation marks and dashes count alike."""

import re
from typing import Final

from casefile.errors import NotFound, Refused
from casefile.words import _, ngettext

# One character for one, so that offsets stay what they are.
_ALIKE: Final = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "‐": "-", "‑": "-", "–": "-"}
)
_LINE_END: Final = r"(?:[-\u00ad\u2010]?\s*\n\s*|\u00ad|\u200b)?"  # where a printed page breaks a word
_SHOWN: Final = 60


def find_quote(text: str, quote: str, nth: int | None, document: str) -> tuple[int, int]:
    """Start and end of the quote in the text. NotFound where it does not stand there, Refused where unclear which.

    `nth` counts from 1; without it the quote has to stand there once. The sentence names `document`.
    """
    places = _places(text, quote)
    shown = " ".join(quote.split())
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    if not places:
        raise NotFound(_("“{quote}” does not stand in {document}.").format(quote=shown, document=document))
    if nth is None and len(places) > 1:
        sentence = _("“{quote}” stands {count} times in {document}: say which one with nth, from 1 to {count}.")
        raise Refused(sentence.format(quote=shown, count=len(places), document=document))
    if nth is not None and not 1 <= nth <= len(places):
        sentence = ngettext(
            "“{quote}” stands once in {document}: there is no number {nth}.",
            "“{quote}” stands {count} times in {document}: there is no number {nth}.",
            len(places),
        )
        raise NotFound(sentence.format(quote=shown, count=len(places), document=document, nth=nth))
    return places[(nth or 1) - 1]


def _places(text: str, quote: str) -> list[tuple[int, int]]:
    """As it is, white space apart; else with marks alike; else over words that a line end breaks."""
    if not (words := quote.split()):
        raise Refused(_("The quote is empty."))
    if found := _spans(text, [re.escape(word) for word in words]):
        return found
    alike, words = text.translate(_ALIKE), [word.translate(_ALIKE) for word in words]
    if found := _spans(alike, [re.escape(word) for word in words]):
        return found
    return _spans(alike, [_LINE_END.join(re.escape(letter) for letter in word) for word in words])


def _spans(text: str, words: list[str]) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\s+".join(words), text)]
