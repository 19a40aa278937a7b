"""Protected names out of every word of a report: where one stands, its code in square brackets takes its place.

A name is found through capitals, accents, the order of its parts, what stands between them (in an address too) and the
endings that Slavic languages give it. What it cannot decide, a part of a name standing alone, is a warning.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final, TypeVar

T = TypeVar("T")
_BETWEEN: Final = r"(?:[\W_]|%[0-9a-f]{2})+"
_ENDING: Final = r"\w{0,3}"
_PREFIXES: Final = "(?:[وفبكل]?(?:ال)?|[ובהלמשכ]{0,2})"  # what Arabic and Hebrew write together with a name
_CYRILLIC_ENDS: Final = "аеиоуыэюяьй"
# Controls that no page can hold (but tab and line end), and the two that turn text around where nobody sees it.
_HARMFUL: Final = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), 127, *range(0x80, 0xA0), 0x202D, 0x202E, 0xFFFE, 0xFFFF]
)


@dataclass(frozen=True, slots=True)
class Mask:
    """Finds names and puts codes in their place."""

    patterns: tuple[tuple[re.Pattern[str], str], ...]
    parts: tuple[tuple[re.Pattern[str], str], ...]

    def text(self, text: str) -> str:
        """The text with codes for names, and without characters that could not be printed."""
        text = text.translate(_HARMFUL)
        if self.patterns and re.search("[\u1100-\u11ff]", text):
            text = unicodedata.normalize("NFC", text)  # Korean in pieces, as some systems store file names
        for pattern, code in self.patterns:
            text = _replaced(text, pattern, f"[{code}]")
        return text

    def value(self, value: T) -> T:
        """A frozen value with every text in it masked, however deep."""
        masked: Any = value  # the shape is known at run time alone
        if isinstance(value, str):
            masked = self.text(value)
        elif isinstance(value, tuple):
            masked = tuple(self.value(item) for item in value)
        elif is_dataclass(value) and not isinstance(value, type):
            changes = {field.name: self.value(getattr(value, field.name)) for field in fields(value)}
            masked = replace(value, **changes)
        result: T = masked
        return result

    def leftovers(self, text: str) -> list[str]:
        """The codes of names of which a part still stands in the text alone."""
        folded, _ = _fold(text)
        return sorted({code for pattern, code in self.parts if pattern.search(folded)})


def texts_in(value: object) -> Iterator[str]:
    """Every text in a frozen value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))


def mask(names: Mapping[str, Iterable[str]]) -> Mask:
    """A mask for the names behind each code. The longest name goes first, so that none is cut by another."""
    pairs = sorted(((name, code) for code, several in names.items() for name in several), key=lambda one: -len(one[0]))
    patterns = [(pattern, code) for name, code in pairs for pattern in _patterns(name)]
    parts = [(pattern, code) for name, code in pairs for pattern in _part_patterns(name)]
    return Mask(tuple(patterns), tuple(parts))


def _fold(text: str) -> tuple[str, list[int]]:
    """The text without capitals and accents, and for each of its characters the place in the text it came from."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        bare = [c for c in unicodedata.normalize("NFKD", character.casefold()) if not unicodedata.combining(c)]
        for piece in unicodedata.normalize("NFC", "".join(bare)):  # a Korean syllable stays one character
            folded.append(piece)
            places.append(place)
    return "".join(folded), places


def _replaced(text: str, pattern: re.Pattern[str], code: str) -> str:
    folded, places = _fold(text)
    pieces: list[str] = []
    done = 0
    for match in pattern.finditer(folded):
        start, end = places[match.start()], places[match.end() - 1] + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        if start >= done:
            pieces += [text[done:start], code]
            done = end
    return "".join([*pieces, text[done:]])


def _words(name: str) -> list[str]:
    return [part for part in re.split(r"[\W_]+", _fold(name)[0]) if part]


def _patterns(name: str) -> list[re.Pattern[str]]:
    parts = _words(name)
    if not parts:
        return []
    orders = {tuple(parts), (parts[-1], *parts[:-1])}
    return [re.compile(_edges(_BETWEEN.join(_stem(part) for part in order), order)) for order in sorted(orders)]


def _part_patterns(name: str) -> list[re.Pattern[str]]:
    parts = _words(name)
    return [re.compile(_edges(_stem(part), (part,))) for part in parts if len(part) > 3 and len(parts) > 1]


def _stem(part: str) -> str:
    """A part of a name with the endings it may take: Cyrillic names decline, others may take a short ending."""
    if "\u0400" <= part[0] <= "\u04ff" and len(part) > 2:
        return re.escape(part[:-1] if part[-1] in _CYRILLIC_ENDS else part) + _ENDING
    return re.escape(part) + (_ENDING if len(part) > 4 and not _unspaced(part) else "")


def _edges(pattern: str, parts: tuple[str, ...]) -> str:
    """Whole words, but in scripts that write without spaces or add particles to a name."""
    if _unspaced(parts[0]):
        return pattern
    prefixes = _PREFIXES if "\u0590" <= parts[0][0] <= "\u08ff" else ""
    return rf"(?<![^\W_]){prefixes}{pattern}(?![^\W_])"


def _unspaced(part: str) -> bool:
    return part[0] >= "\u0e00" and unicodedata.category(part[0]) == "Lo"
