"""Reads a number together with what touches it: currency, percent sign, unit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from casefile.suggestions.composing import word_at
from casefile.suggestions.language import Language
from casefile.suggestions.lexer import CHARACTERS, Token
from casefile.suggestions.model import QuantityKind
from casefile.suggestions.money import currency_after, currency_before, scale_of_code
from casefile.suggestions.numerals import Reading, read_number

_DASHES = frozenset("-‑–")


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its unit or currency, by the tokens it was read from."""

    first: int  # index of the first token, a currency before the number included
    number: int  # index of the number's first token
    after: int
    value: Decimal
    scale: Decimal  # the largest scale word in it: 10**6 for "600 million"
    vague: bool
    kind: QuantityKind = ""
    unit: str = ""
    currency: str = ""

    def opening(self, tokens: Sequence[Token], language: Language) -> int:
        """Index of the first token of the qualifier before it, or its own."""
        found = language.qualifiers.before(tokens, self.first)
        return found[0] if found else self.first


def measured_at(text: str, tokens: Sequence[Token], index: int, language: Language, floor: int = 0) -> Measured | None:
    """The number that begins at `index`, with its unit; None where digits are part of a name, a code or an ordinal.

    Tokens before `floor` belong to the quantity before.
    """
    money = currency_before(text, tokens, index, floor)
    opener = language.range_openers.before(tokens, money[0] if money else index, longest=3)
    joined = not (opener and opener[1] == "and")
    read = read_number(text, tokens, index, language, joined=joined, money=bool(money))
    read = read and _with_error(text, tokens, read, language)
    if read is None or _is_pronoun(tokens, read, language) or language.percents_before.at(tokens, index):
        return None
    if language.positional and _is_syllable(tokens, read, language):
        return None
    if _is_part_of_a_word(text, tokens, read, language, money=bool(money)):
        return None
    scale = Decimal(max(language.scales.get(token.low, 1) for token in tokens[read.first : read.after]))
    measured = Measured(index, read.first, read.after, read.value, scale, read.vague)
    if money:
        measured = _with_money(measured, money[0], money[1])
        again = currency_after(text, tokens, measured.after, language)  # $5 US
        own = again and again[1] == money[1] and not _number_at(tokens, again[0])
        return replace(measured, after=again[0]) if again and own else measured
    return _with_unit(text, tokens, measured, read, language)


def _with_error(text: str, tokens: Sequence[Token], read: Reading, language: Language) -> Reading:
    """Steps over what a measurement may be off by: 2,000 ± 10, 9.8 +/- 0.1."""
    at = read.after
    at += ([token.low for token in tokens[at : at + 3]] == ["+", "/", "-"] and 3) or word_at(tokens, at) == "±"
    off = read_number(text, tokens, at, language) if read.after < at < len(tokens) else None
    return read._replace(after=off.after) if off else read


def _is_syllable(tokens: Sequence[Token], read: Reading, language: Language) -> bool:
    """In scripts without spaces: a sign that reads as a number and is part of a word."""
    if read.first > 0 and tokens[read.first - 1].low in language.labels:
        return True  # 第一次
    if tokens[read.first].kind == "number" or read.vague:
        return False
    counts = language.counted.at(tokens, read.after) or language.units.at(tokens, read.after)
    priced = tokens[read.after].low in language.currencies if read.after < len(tokens) else False
    inside = read.first > 0 and tokens[read.first - 1].end == tokens[read.first].start
    hangul = language.code == "ko" and inside and bool(CHARACTERS.match(tokens[read.first - 1].low))
    alone = read.after - read.first < 2
    digit = language.code == "ko" and alone and tokens[read.first].low in language.numbers  # 이 사람: this person
    return hangul or digit or (alone and not (counts or priced))


def _number_at(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].kind == "number"


def _is_pronoun(tokens: Sequence[Token], read: Reading, language: Language) -> bool:
    """That one, which one."""
    alone = read.after == read.first + 1 and read.value == 1 and tokens[read.first].kind == "word"
    return alone and read.first > 0 and tokens[read.first - 1].low in language.pronouns


def _with_money(measured: Measured, first: int, currency: str) -> Measured:
    if currency.islower():  # cents
        return replace(measured, first=first, kind="money", unit=currency)
    return replace(measured, first=first, kind="money", currency=currency)


def _with_unit(text: str, tokens: Sequence[Token], measured: Measured, read: Reading, language: Language) -> Measured:
    """Takes in what stands after the number: percent, a currency, a unit; or 百分之 before it."""
    after = measured.after
    share = language.percents_before.before(tokens, measured.first)
    if share:
        return replace(measured, first=share[0], kind="percent", unit="percent")
    dashed = after + 1 if after + 1 < len(tokens) and _hyphen(tokens, after) else after
    percent = language.percents.at(tokens, dashed)
    if percent:
        unit = "percentage point" if percent.meaning == "point" else "percent"
        return replace(measured, after=percent.after, kind="percent", unit=unit)
    money = currency_after(text, tokens, dashed, language)
    if not money and measured.scale > 1 and (of := language.of.at(tokens, dashed)):  # millones de dólares
        money = currency_after(text, tokens, of.after, language)
    if money and not (read.digits and dashed > after and tokens[dashed].kind == "sign"):
        size = scale_of_code(text[tokens[dashed].start : tokens[dashed].end])
        paid = replace(measured, after=money[0], value=measured.value * size, scale=measured.scale * size)
        paid = _with_money(paid, measured.first, money[1])
        return _with_cents(text, tokens, paid, language)
    unit_found = language.units.at(tokens, dashed)
    if unit_found and _is_unit(text, tokens, dashed, unit_found.after, read):
        kind, _colon, unit = unit_found.meaning.partition(":")
        return replace(measured, after=unit_found.after, kind=cast("QuantityKind", kind), unit=unit)
    return replace(measured, kind="ratio") if read.ratio else measured


def _with_cents(text: str, tokens: Sequence[Token], paid: Measured, language: Language) -> Measured:
    """Thirteen dollars and forty-five cents; 75 USD million."""
    after = paid.after
    size = language.scales.get(tokens[after].low) if after < len(tokens) and paid.scale == 1 else None
    if size:
        return replace(paid, after=after + 1, value=paid.value * size, scale=Decimal(size))
    after += after < len(tokens) and tokens[after].low in language.joiners
    part = read_number(text, tokens, after, language) if after < len(tokens) and paid.currency else None
    if part and part.after < len(tokens) and tokens[part.after].low in language.cents and part.value < 100:
        return replace(paid, after=part.after + 1, value=paid.value + part.value / 100)
    if part and after == paid.after and _are_cents(tokens, paid, part):
        return replace(paid, after=part.after, value=paid.value + part.value / 100)
    return paid


def _are_cents(tokens: Sequence[Token], paid: Measured, part: Reading) -> bool:
    """15 dollars 50: two digits, or tens, that end the phrase."""
    two = tokens[part.first].low.isdecimal() and len(tokens[part.first].low) == 2
    spoken = tokens[part.first].kind == "word" and 10 <= part.value < 100
    ends = part.after == len(tokens) or tokens[part.after].low in {".", ",", ";", "?", "!"}
    return (two or spoken) and ends and paid.scale == 1 and paid.value == int(paid.value)


def _hyphen(tokens: Sequence[Token], index: int) -> bool:
    """A hyphen that ties the number to the word after it: two-year."""
    token = tokens[index]
    return token.low in _DASHES and tokens[index - 1].end == token.start and token.end == tokens[index + 1].start


def _is_unit(text: str, tokens: Sequence[Token], index: int, after: int, read: Reading) -> bool:
    """One letter is a unit only after digits, in its own case, and not as an initial or the beginning of a word."""
    word = text[tokens[index].start : tokens[after - 1].end]
    if len(word) > 1 or not word.isalpha() or not word.isascii():
        return True
    if word in "CFcf":  # 20C, never 20 c or 20f
        return word.isupper() and read.digits and tokens[index - 1].end == tokens[index].start
    following = text[tokens[index].end : tokens[index].end + 1]
    return read.digits and following not in {"'", "’", "."} and (word.islower() or word in "VWLTJKNA")


def _is_part_of_a_word(text: str, tokens: Sequence[Token], read: Reading, language: Language, *, money: bool) -> bool:
    first, after = tokens[read.first], read.after
    if first.kind != "word" and read.first:
        before = tokens[read.first - 1]
        if before.end == first.start and not money and _is_glue(text, tokens, read.first - 1):
            return True
    if after >= len(tokens) or tokens[after].start != tokens[after - 1].end or tokens[after - 1].kind == "word":
        return False
    word = tokens[after]
    if word.low in {".", ":"} and after + 1 < len(tokens):
        return tokens[after + 1].kind == "number" and tokens[after + 1].start == word.end
    if word.kind != "word" or not text[word.start].isascii():
        return False
    return not (
        language.units.at(tokens, after)
        or language.percents.at(tokens, after)
        or currency_after(text, tokens, after, language)
    )


def _is_glue(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether the token at `index` ties the number after it to a word: F-16, CO2, 1.2.3, p.5."""
    token = tokens[index]
    if token.kind == "word":
        return text[token.end - 1].isascii()
    if token.low in "#§_":
        return True
    if token.low not in "-.–/:+" or index == 0 or tokens[index - 1].end != token.start:
        return False
    before = tokens[index - 1]
    if before.kind == "number":
        return token.low in "./:+"
    scaled = index > 1 and tokens[index - 2].kind == "number" and tokens[index - 2].end == before.start  # 5k-20k
    return before.kind == "word" and token.low != "–" and text[before.start].isascii() and not scaled
