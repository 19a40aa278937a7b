"""Reads the number that begins at a token: digits, words, or both. What the number counts is for `quantities`."""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from casefile.suggestions.composing import DASHES, Composition, compound_ordinal, touches, word_at
from casefile.suggestions.language import Language
from casefile.suggestions.lexer import Token


class Reading(NamedTuple):
    """A number that was read from `tokens[first:after]`."""

    first: int
    after: int
    value: Decimal
    vague: bool = False  # "thousands": the value is the smallest the words allow
    ratio: bool = False  # a fraction or "one in five"
    digits: bool = False  # plain digits, nothing else: a year may look so


def read_number(
    text: str, tokens: Sequence[Token], index: int, language: Language, *, joined: bool = True, money: bool = False
) -> Reading | None:
    """The number whose first token is at `index`. `joined`: "and" may join; `money`: a currency stands before it."""
    token = tokens[index]
    if token.kind == "sign":
        return _signed(text, tokens, index, language, money=money)
    if token.kind == "word":
        if found := language.vague.at(tokens, index):
            return Reading(index, found.after, Decimal(found.meaning), vague=True)
        if token.low in language.minus and index + 1 < len(tokens):
            after = read_number(text, tokens, index + 1, language, joined=joined)
            return after and after._replace(first=index, value=-after.value)
    read = _fraction_alone(tokens, index, language) or _plain(text, tokens, index, language, joined=joined, money=money)
    return read and _ratio(text, tokens, read, language)


def _signed(text: str, tokens: Sequence[Token], index: int, language: Language, *, money: bool) -> Reading | None:
    sign = tokens[index].low
    if sign not in DASHES and sign != "+":
        return None
    free = not touches(tokens, index) or (tokens[index - 1].kind == "sign" and word_at(tokens, index - 1) not in ")]%")
    if not (free and touches(tokens, index + 1) and tokens[index + 1].kind == "number"):
        return None
    read = read_number(text, tokens, index + 1, language, money=money)
    return read and read._replace(first=index, value=read.value if sign == "+" else -read.value)


def _plain(
    text: str, tokens: Sequence[Token], index: int, language: Language, *, joined: bool, money: bool
) -> Reading | None:
    composed = Composition(text, tokens, index, language, joined=joined, money=money).read()
    if composed is None:
        return None
    after, value, digits = composed
    if digits:
        after, value, digits = _fractions_and_powers(tokens, after, value)
    return Reading(index, after, value, digits=digits)


def _unicode_fraction(word: str) -> Decimal | None:
    if len(word) == 1 and not word.isascii() and unicodedata.category(word) == "No":
        parts = unicodedata.normalize("NFKC", word).split("⁄")
        if len(parts) == 2:
            return Decimal(parts[0]) / Decimal(parts[1])
    return None


def _fractions_and_powers(tokens: Sequence[Token], after: int, value: Decimal) -> tuple[int, Decimal, bool]:
    """What may follow plain digits: 1/2, 2 1/2, 2½, 4e14, ×10⁵, 2^10."""
    part = _unicode_fraction(word_at(tokens, after))
    if part is not None:
        return after + 1, value + part, False
    if (slashed := _slashed(tokens, after - 1)) is not None:
        return after + 2, slashed, False
    mixed = _slashed(tokens, after) if value == int(value) else None
    if mixed is not None and 0 < mixed < 1 and not touches(tokens, after):
        return after + 3, value + mixed, False
    return _power(tokens, after, value)


def _slashed(tokens: Sequence[Token], index: int) -> Decimal | None:
    """`n/m` with its numerator at `index`, where it is neither a date nor a chain."""
    if index + 2 >= len(tokens) or [token.kind for token in tokens[index : index + 3]] != ["number", "sign", "number"]:
        return None
    over, under = tokens[index], tokens[index + 2]
    chain = word_at(tokens, index + 3) == "/" or (word_at(tokens, index - 1) == "/" and touches(tokens, index))
    if tokens[index + 1].low not in "/⁄" or over.end + 1 != under.start or chain:
        return None
    if not (over.low.isdecimal() and under.low.isdecimal() and int(under.low) and len(under.low) < 4):
        return None
    return Decimal(int(over.low)) / Decimal(int(under.low))


def _power(tokens: Sequence[Token], after: int, value: Decimal) -> tuple[int, Decimal, bool]:
    if word_at(tokens, after) == "e" and touches(tokens, after):
        exponent = _exponent(tokens, after + 1)
        if exponent:
            return exponent[0], value.scaleb(exponent[1]), False
    if word_at(tokens, after) in {"x", "×", "*", "·"} and (base := word_at(tokens, after + 1)).isdecimal():
        at = after + 2 + (word_at(tokens, after + 2) == "^")
        exponent = _exponent(tokens, at) if base == "10" or at == after + 3 else None
        if exponent and abs(exponent[1]) < 40:
            return exponent[0], value * Decimal(int(base)) ** exponent[1], False
    if word_at(tokens, after) == "^" and (exponent := _exponent(tokens, after + 1)) and abs(exponent[1]) < 40:
        return exponent[0], value ** exponent[1], False
    return after, value, True


def _exponent(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """A whole number with its sign that touches what stands before it: the index after it and its value."""
    sign = word_at(tokens, index) in DASHES or word_at(tokens, index) == "+"
    at = index + sign
    if at < len(tokens) and touches(tokens, at) and tokens[at].low.isdecimal() and len(tokens[at].low) < 4:
        return at + 1, int(tokens[at].low) * (-1 if sign and tokens[index].low != "+" else 1)
    return None


def _fraction_alone(tokens: Sequence[Token], index: int, language: Language) -> Reading | None:
    """½; half a million; a third of."""
    part = _unicode_fraction(tokens[index].low)
    if part is not None:
        return Reading(index, index + 1, part, ratio=True)
    word = index + (tokens[index].low in language.articles)
    compound = compound_ordinal(tokens, word, language) if word > index else None
    if compound:
        return Reading(index, compound[0], Decimal(1) / compound[1], ratio=True)
    denominator = language.denominators.get(word_at(tokens, word))
    if not denominator:
        return None
    part = Decimal(1) / denominator
    scale = word + 1 + (word_at(tokens, word + 1) in language.articles)
    size = language.scales.get(word_at(tokens, scale)) or language.multipliers.get(word_at(tokens, scale))
    if size and denominator in (2, 4):
        return Reading(index, scale + 1, part * size)
    meant = (word > index or denominator == 2) and (
        language.of.at(tokens, word + 1)
        or (denominator == 2 and language.qualifiers.before(tokens, index))
        or (word > index and (word + 1 == len(tokens) or tokens[word + 1].low in {".", ",", ";"}))
    )
    return Reading(index, word + 1, part, ratio=True) if meant else None


def _of_what_scale(tokens: Sequence[Token], index: int, language: Language) -> tuple[int, int]:
    """Three quarters (of a) million: the index after the scale, and the scale; the same index and 1 without one."""
    of = language.of.at(tokens, index)
    at = of.after if of else index
    at += word_at(tokens, at) in language.articles
    size = language.scales.get(word_at(tokens, at))
    alone = size and word_at(tokens, at)[-1:] != "s"  # a third of millions
    return (at + 1, size) if size and alone else (index, 1)


def _ratio(text: str, tokens: Sequence[Token], read: Reading, language: Language) -> Reading:
    """Two thirds; one in five."""
    word = read.after + (word_at(tokens, read.after) in DASHES)
    compound = compound_ordinal(tokens, word, language)
    if compound and not read.digits:
        return Reading(read.first, compound[0], read.value / compound[1], ratio=True)
    denominator = language.denominators.get(word_at(tokens, word))
    if denominator and read.value > 0 and read.value == int(read.value):
        plural = word_at(tokens, word)[-1:] == "s" or denominator == 2
        one = read.value == 1 and tokens[read.first].kind == "word"
        if plural or one:
            after, size = _of_what_scale(tokens, word + 1, language)
            return Reading(read.first, after, read.value / denominator * size, ratio=size == 1)
    joiner = language.ratio_joiners.at(tokens, read.after)
    if joiner and joiner.after < len(tokens) and read.value > 0:
        other = _plain(text, tokens, joiner.after, language, joined=True, money=False)
        small = other and other.value == int(other.value) and read.value < other.value <= 1000
        if other and small and not language.units.at(tokens, other.after):
            return Reading(read.first, other.after, read.value / other.value, ratio=True)
    return read
