"""Finds quantities: a number with its qualifier, unit or currency, what it counts, its base and its period."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from casefile.suggestions.counting import base_of, counted_after, period_around
from casefile.suggestions.dates import dates
from casefile.suggestions.detect import language_of
from casefile.suggestions.language import Language
from casefile.suggestions.languages import LANGUAGES
from casefile.suggestions.lexer import Token, tokens_of
from casefile.suggestions.measuring import Measured, measured_at
from casefile.suggestions.model import Qualifier, Quantity
from casefile.suggestions.sentences import paragraphs

_NO_NUMBERS = re.compile(
    r"\+\d{1,3}[\d\s()/.-]{6,}\d|\b\d{3}[-.]\d{3}[-.]\d{4}\b|"
    r"(?:https?://|www\.)\S+|\S+@\S+|(?<![\w.])\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b(?!\w)|\d+(?::\d\d)+",
    re.IGNORECASE,
)


def quantities(text: str, language: str = "") -> Iterator[Quantity]:
    """The quantities of a text, paragraph by paragraph, in order. `language`: what the text is mostly in."""
    document = language[:2].lower() if language[:2].lower() in LANGUAGES else language_of(text)
    for start, end in paragraphs(text):
        yield from quantities_within(text, start, end, language_of(text[start:end], document))


def quantities_within(text: str, start: int, end: int, code: str) -> Iterator[Quantity]:
    """The quantities of `text[start:end]`, which is in the language `code`."""
    language = LANGUAGES.get(code, LANGUAGES["en"])
    tokens = tokens_of(text, start, end)
    if any(token.kind == "number" or token.low in language.starters for token in tokens):
        yield from _Finder(text, tokens, language, _blocked(text, start, end, code)).found()


def _blocked(text: str, start: int, end: int, code: str) -> list[tuple[int, int]]:
    """Stretches whose digits count nothing: dates, times, addresses."""
    spans = [(date.start, date.end) for date in dates(text, code, start, end)]
    return spans + [match.span() for match in _NO_NUMBERS.finditer(text, start, end)]


@dataclass(slots=True)
class _Finder:
    text: str
    tokens: Sequence[Token]
    language: Language
    blocked: list[tuple[int, int]]
    floor: int = 0  # tokens before it belong to quantities that were found

    def found(self) -> Iterator[Quantity]:
        """The quantities, in order."""
        index = 0
        while index < len(self.tokens):
            first = self._measured(index)
            if first is None:
                index += 1
                continue
            last = self._other_end(first)
            quantity, after = self._quantity(first, last)
            if quantity:
                yield quantity
            index = self.floor = max(after, index + 1)

    def _measured(self, index: int) -> Measured | None:
        token = self.tokens[index]
        if token.kind == "word" and token.low not in self.language.starters:
            return None
        measured = measured_at(self.text, self.tokens, index, self.language, self.floor)
        if measured is None or self._is_blocked(measured):
            return None
        return measured

    def _measured_from(self, index: int) -> Measured | None:
        """The number whose first token, its currency included, is at `index`."""
        for at in range(index, min(index + 4, len(self.tokens))):
            measured = self._measured(at)
            if measured:
                return measured if measured.first == index else None
        return None

    def _is_blocked(self, measured: Measured) -> bool:
        start, end = self.tokens[measured.number].start, self.tokens[measured.after - 1].end
        for first, last in self.blocked:
            if first < end and start < last:
                year = last - first == 4 and self.text[first:last].isdecimal()
                return not (year and self._counts(measured))
        return False

    def _counts(self, measured: Measured) -> bool:
        """Whether four digits that could be a year count something after all: 2020 workers."""
        noun = counted_after(self.text, self.tokens, measured.after, self.language)
        before = self.tokens[measured.first - 1].low if measured.first else ""
        return bool(measured.kind or (noun and before not in self.language.stops))

    def _other_end(self, first: Measured) -> Measured | None:
        """The other end of a range that `first` begins, or None."""
        bound = self._other_bound(first)
        if bound:
            return bound
        joiner = self.language.range_joiners.at(self.tokens, first.after)
        if not joiner or joiner.after >= len(self.tokens) or first.vague:
            return None
        opener = self.language.range_openers.before(self.tokens, first.opening(self.tokens, self.language), longest=3)
        if joiner.meaning == "and" and (not opener or opener[1] != "and"):
            return None
        if opener and joiner.meaning == "to" and self._is_change(opener[0]):
            return None
        last = self._measured_from(self.language.after_qualifier(self.tokens, joiner.after))
        if last is None or last.vague or not _agree(first, last):
            return None
        low, _high = _ends(first, last)
        return last if low < last.value or (opener and low > last.value) else None

    def _other_bound(self, first: Measured) -> Measured | None:
        """The second bound of "more than 10 and less than 20", either way round."""
        at = first.after
        if at + 2 >= len(self.tokens) or self.tokens[at].low not in self.language.both_bounds:
            return None
        one = self.language.qualifiers.before(self.tokens, first.first)
        other = self.language.qualifiers.at(self.tokens, at + 1)
        last = self._measured_from(other.after) if one and other and other.after < len(self.tokens) else None
        if not (one and other and last and _agree(first, last)):
            return None
        both = {one[1], other.meaning}
        low, high = (first, last) if one[1] in _LOWER else (last, first)
        return last if both & _LOWER and both & _UPPER and low.value < high.value else None

    def _is_change(self, opener: int) -> bool:
        before = self.tokens[max(0, opener - 8) : opener]
        return any(token.low in self.language.changes for token in before)

    def _quantity(self, first: Measured, last: Measured | None) -> tuple[Quantity | None, int]:
        whole = last or first
        kind, unit = whole.kind or first.kind, whole.unit or first.unit
        opening, qualifier = self._qualifier(first, last)
        after, closing = self._qualifier_after(whole.after)
        qualifier = closing or qualifier
        noun = counted_after(self.text, self.tokens, after, self.language) if not kind else None
        if noun:
            kind, unit = noun.kind, noun.noun
            behind, closing = self._qualifier_after(noun.after)
            if qualifier == "unspecified" and closing:
                after, qualifier = behind, closing
        elif not kind and self._is_label(first):
            return None, whole.after
        rest = max(noun.after, after) if noun else after
        qualifier = "order_of_magnitude" if first.vague else qualifier
        low, high, point = _bounds(first, last, qualifier)
        start, end = self.tokens[opening].start, self.tokens[after - 1].end
        quantity = Quantity(
            start=start,
            end=end,
            as_printed=" ".join(self.text[start:end].split()),
            number_start=self.tokens[first.first].start,
            number_end=self.tokens[whole.after - 1].end,
            low=low,
            high=high,
            point=point,
            qualifier=cast("Qualifier", qualifier),  # the tables hold its keys
            kind=kind,
            unit=unit,
            currency=whole.currency or first.currency,
            base=self._base(kind, after),
            period=period_around(self.tokens, opening, rest, self.language) if kind != "duration" else "",
        )
        return quantity, after

    def _base(self, kind: str, after: int) -> str:
        share = kind in {"percent", "ratio", "rate"}
        return base_of(self.text, self.tokens, after, self.language) if share else ""

    def _qualifier(self, first: Measured, last: Measured | None) -> tuple[int, str]:
        """Index of the first token of the words before the number, and what they say of it."""
        opening = first.opening(self.tokens, self.language)
        found = self.language.qualifiers.before(self.tokens, first.first)
        while found and first.kind == "duration" and self.tokens[found[0]].low == "over":
            found = None
        qualifier = found[1] if found else "unspecified"
        outer = self.language.qualifiers.before(self.tokens, opening) if found else None
        if outer:
            opening, qualifier = outer[0], outer[1] if qualifier == "about" else qualifier
        if last:
            opener = self.language.range_openers.before(self.tokens, opening, longest=3)
            return (opener[0] if opener else opening), "range"
        return (opening if found else first.first), qualifier

    def _qualifier_after(self, after: int) -> tuple[int, str]:
        """The words behind the number, and what they say of it; none where they open the next number."""
        found = self.language.qualifiers_after.at(self.tokens, after)
        return (found.after, found.meaning) if found and found.meaning else (after, "")

    def _is_label(self, first: Measured) -> bool:
        """Article 5, No. 12, F-16: the number names something."""
        before = first.first - 1
        if (
            before >= 0
            and self.tokens[before].low == "."
            and self.tokens[before].end == self.tokens[before + 1].start - 1
        ):
            before -= 1
        return before >= 0 and self.tokens[before].low in self.language.labels


_LOWER = frozenset({"at_least", "more_than"})
_UPPER = frozenset({"at_most", "fewer_than", "up_to"})


def _agree(first: Measured, last: Measured) -> bool:
    """Whether two measured numbers can be the ends of one range."""
    kinds = not first.kind or not last.kind or (first.kind == last.kind)
    units = not first.unit or not last.unit or first.unit == last.unit
    return kinds and units and (not first.currency or not last.currency or first.currency == last.currency)


def _ends(first: Measured, last: Measured) -> tuple[Decimal, Decimal]:
    """The ends of a range; a scale said once holds for both: 250 to 600 million."""
    low = first.value
    if first.scale == 1 and last.scale > 1 and low * last.scale < last.value and low < 1000:
        low *= last.scale
    return low, last.value


def _bounds(first: Measured, last: Measured | None, qualifier: str) -> tuple[str, str, str]:
    """Low, high and point as strings."""
    if last:
        low, high = sorted(_ends(first, last))
        return plain(low), plain(high), ""
    value = plain(first.value)
    if qualifier in {"at_least", "more_than", "order_of_magnitude"}:
        return value, "", ""
    if qualifier in {"at_most", "fewer_than", "up_to"}:
        return "", value, ""
    return "", "", value


def plain(value: Decimal) -> str:
    """A decimal without exponent or needless zeros; at most twelve digits after the point."""
    if value == value.to_integral_value():
        return f"{value.to_integral_value():f}"
    return f"{round(value, 12):f}".rstrip("0").rstrip(".")
