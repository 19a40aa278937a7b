"""Adds up a number from its parts: digits and number words, multipliers and scales, as the language orders them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from casefile.suggestions.language import Language
from casefile.suggestions.lexer import CHARACTERS, Token

DASHES = frozenset("-−–‑")


def decimal_of(printed: str, language: Language) -> Decimal | None:
    """The value of digits as printed; grouping and decimal marks as the language has them, where they are unclear."""
    digits = re.sub(r"[\s'’٬]", "", printed).replace("٫", ".").replace("·", ".")
    marks = [sign for sign in digits if sign in ",."]
    if len(set(marks)) == 2:
        digits = digits.replace(marks[0], "").replace(marks[-1], ".")
    elif len(marks) > 1:
        digits = digits.replace(marks[0], "")
    elif marks:
        whole, part = digits.split(marks[0])
        groups = len(part) == 3 and 0 < len(whole) <= 3 and whole[0] != "0" and marks[0] != language.decimal
        digits = whole + part if groups else f"{whole or '0'}.{part}"
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


def touches(tokens: Sequence[Token], index: int) -> bool:
    """Whether the token touches the one before it."""
    return 0 < index < len(tokens) and tokens[index - 1].end == tokens[index].start


def compound_ordinal(tokens: Sequence[Token], index: int, language: Language) -> tuple[int, int] | None:
    """ "Twenty-fifth(s)" at `index`: the index after it, and 25."""
    tens = language.numbers.get(word_at(tokens, index), 0)
    if not (20 <= tens < 100) or not language.ordinal_units:
        return None
    at = index + 1 + (word_at(tokens, index + 1) in DASHES)
    unit = language.ordinal_units.get(word_at(tokens, at), 10)
    return (at + 1, tens + unit) if unit < 10 else None


def word_at(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].low if 0 <= index < len(tokens) else ""


@dataclass(slots=True)
class Composition:
    """Adds up a number from its parts: three hundred and twenty-one thousand, 1만 3천."""

    text: str
    tokens: Sequence[Token]
    at: int
    language: Language
    joined: bool
    money: bool
    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    current: Decimal | None = None
    last: int = 0  # the last word added
    lowest: int = 10**9  # the smallest multiplier of this section
    scale: Decimal = Decimal(10) ** 40  # the last scale
    digits: bool = False  # digits and nothing else so far
    started: bool = False
    kept: tuple[int, Decimal, bool] | None = None  # what stood before "and"; falls back to it

    def read(self) -> tuple[int, Decimal, bool] | None:
        """The index after the number, its value, and whether it is digits alone."""
        while self.at < len(self.tokens):
            if self.started and not self._near():
                break
            if not (self._digits() or self._article() or self._half() or self._added() or self._multiplied()):
                if self._scaled():
                    continue
                if not self._joiner():
                    break
        if self.kept and self._broken():
            return self.kept
        if not self.started:
            return None
        if not self.digits:
            self._point()
        return self.at, self._value(), self.digits

    def _value(self) -> Decimal:
        return self.total + self.section + (self.current or 0)

    def _low(self, ahead: int = 0) -> str:
        return word_at(self.tokens, self.at + ahead)

    def _near(self) -> bool:
        """Parts of a number are parted by white space or a hyphen inside a word, never by a line's worth of it."""
        between = self.text[self.tokens[self.at - 1].end : self.tokens[self.at].start]
        if not between or self.language.positional:
            return not between
        return len(between) < 4 and between.isspace() and between.count("\n") < 2

    def _broken(self) -> bool:
        """What follows shows that "and" joined two numbers: a scale or multiplier that does not fit."""
        return self._low() in self.language.scales or self._low() in self.language.multipliers

    def _took(self, tokens: int = 1) -> bool:
        self.at += tokens
        self.started = True
        return True

    def _digits(self) -> bool:
        token = self.tokens[self.at]
        if token.kind != "number" or self.current is not None:
            return False
        value = decimal_of(token.low, self.language)
        if value is None or (self.started and not self._digits_fit(value)):
            return False
        self.digits = not self.started
        self.current, self.last = value, 0
        return self._took()

    def _digits_fit(self, value: Decimal) -> bool:
        if value >= self.scale or value >= self.lowest:
            return False
        following = self._low(1)
        if following in self.language.scales or following in self.language.multipliers:
            return True
        return touches(self.tokens, self.at) and bool(CHARACTERS.match(self._low(-1)))

    def _article(self) -> bool:
        if self.started or self._low() not in self.language.articles:
            return False
        following = self._low(1)
        if following not in self.language.scales and following not in self.language.multipliers:
            return False
        self.current = Decimal(1)
        return self._took()

    def _half(self) -> bool:
        part = self._mixed() if self.started and self.joined else None
        if not part or not (self.current is not None or self.total or self.section):
            return False
        if self.current is None and self.total and not self.section:
            self.total += self.scale * part[1]  # a million and a half
        else:
            self.current = (self.current or 0) + part[1]
        self.digits = False
        return self._took(part[0] - self.at)

    def _mixed(self) -> tuple[int, Decimal] | None:
        """The part after "and": a half, three quarters. The index after it, and its value."""
        found = self.language.halves.at(self.tokens, self.at)
        if found:
            return found.after, Decimal(found.meaning)
        article = self._low(1) in self.language.articles and not self.language.of.at(self.tokens, self.at + 3)
        over = 1 if article else self.language.numbers.get(self._low(1), 0)
        under = self.language.denominators.get(self._low(2), 0)
        if self._low() in self.language.joiners and 0 < over < under:
            return self.at + 3, Decimal(over) / under
        return None

    def _added(self) -> bool:
        value = self.language.numbers.get(self._low())
        if value is None or self.digits or compound_ordinal(self.tokens, self.at, self.language):
            return False
        if self.current is None:
            if (self.section and value >= self.lowest) or (self.total and value >= self.scale):
                return False
            self.current, self.last = Decimal(value), value
        elif not self._adds(value):
            return False
        return self._took()

    def _adds(self, value: int) -> bool:
        """Whether a number word may follow the last one, and if so, adds it."""
        last, current = self.last, self.current or Decimal(0)
        if self.language.positional and last < 10 and value < 10:
            self.current = current * 10 + value
        elif last == 4 and value == 20 and self.language.code == "fr":
            self.current, value = current + 76, 80
        elif (
            (20 <= last < 100 and last % 10 == 0 and 0 < value < 10)
            or (last in (60, 80) and 10 <= value < 20 and self.language.code == "fr")
            or (last == 10 and 7 <= value < 10 and self.language.hyphens)
            or (last >= 100 and 0 < value < 100)
            or (self.language.units_first and 0 < last < 10 and value % 10 == 0 and 10 <= value < 100)
        ):
            self.current = current + value
        else:
            return False
        self.last = value
        return True

    def _multiplied(self) -> bool:
        factor = self.language.multipliers.get(self._low())
        if factor is None or (factor >= self.lowest and self.section):
            return False
        bare = self.language.bare_scales or self.language.positional or self._low(1) in self.language.scales
        if self.current is None and not bare:
            return False
        self.section += (Decimal(1) if self.current is None else self.current) * factor
        self.current, self.lowest, self.digits = None, factor, False
        return self._took()

    def _scaled(self) -> bool:
        tied = self._low() in DASHES and touches(self.tokens, self.at) and touches(self.tokens, self.at + 1)
        if tied and self.started and self._low(1) in self.language.scales:
            self.at += 1  # $10-million
        scale = self._scale_here()
        if scale is None:
            return False
        amount = self.section + (self.current or 0)
        bare = self.current is None and not self.section
        if bare and (self.total == 0 or scale <= self.scale):
            if self.started or not (self.language.bare_scales and scale <= 10**4):
                return False
            amount = Decimal(1)
        if scale > self.scale:
            self.total = (self.total + amount) * scale  # mil millones, 万亿
        elif scale == self.scale:
            return False
        else:
            self.total += amount * scale
        self.section, self.current, self.lowest, self.scale = Decimal(0), None, 10**9, Decimal(scale)
        self.digits = False
        dotted = self._low() in self.language.abbreviations and self._low(1) == "." and self._goes_on(2)
        return self._took(1 + dotted)

    def _goes_on(self, ahead: int) -> bool:
        """Whether a word in small letters or a sign follows: the dot ended no sentence."""
        at = self.at + ahead
        return at < len(self.tokens) and not self.text[self.tokens[at].start].isupper()

    def _scale_here(self) -> int | None:
        word = self._low()
        if word in self.language.scales:
            return self.language.scales[word]
        if not self.digits or word not in self.language.attached_scales:
            return None
        token = self.tokens[self.at]
        upper = self.text[token.start].isupper()
        fits = upper or word == "k" or len(word) > 1 or self.money
        if word == "mm":  # US$ 1MM; elsewhere millimetres
            fits = self.money and upper
        elif not touches(self.tokens, self.at):  # 180 M
            fits = len(word) == 1 and (upper or word == "k") and not self._low(1).isalpha()
        return self.language.attached_scales[word] if fits else None

    def _joiner(self) -> bool:
        """Steps over "and", a comma after a scale, or a hyphen, where a number word follows that fits."""
        word, following = self._low(), self._low(1)
        if not self.started or self.digits:
            return False
        if self.language.hyphens and self._hyphenated_and():
            return True
        if self.section and self.current is None and word in self.language.joiners and self.joined:
            below = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
            if below and below.low.isdecimal() and len(below.low) < 3 and int(below.low):  # 3 hundred and 21
                self.kept = (self.at, self._value(), False)
                self.current = Decimal(below.low)
                return self._took(2)
        if following not in self.language.numbers:
            return False
        value = self.language.numbers[following]
        if word in DASHES and touches(self.tokens, self.at) == touches(self.tokens, self.at + 1):  # also: fifty - two
            fits = self.current is not None and 20 <= self.last < 100 and value < 10
            if self.language.hyphens and touches(self.tokens, self.at):
                fits = self.current is not None and (self.last in (4, 10, 60, 80) or fits)
        elif word == "," and self.language.code == "en":
            fits = self.current is None and self.total > 0 and not self.section and self._more_follows()
        elif word in self.language.joiners and self.joined:
            fits = self._joins(value)
        else:
            return False
        if fits:
            self.kept = (self.at, self._value(), False) if word not in DASHES else self.kept
            self.at += 1
        return fits

    def _hyphenated_and(self) -> bool:
        """Vingt-et-un; soixante-cent never."""
        joined = self._low() in DASHES and self._low(1) in self.language.joiners and self._low(2) in DASHES
        if joined and self.current is not None and 20 <= self.last < 100 and self._low(3) in self.language.numbers:
            self.at += 3
            return True
        tied = self._low() in DASHES and touches(self.tokens, self.at) and touches(self.tokens, self.at + 1)
        if tied and self._low(1) in {**self.language.multipliers, **self.language.scales}:
            self.at += 1  # deux-cent-mille
            return True
        if tied and self.current is None and self._low(1) in self.language.numbers:
            self.at += 1  # cent-vingt
            return True
        return False

    def _more_follows(self) -> bool:
        return self._low(2) in self.language.multipliers or self._low(2) in self.language.numbers

    def _joins(self, value: int) -> bool:
        if self.current is None:
            return value < self.scale and value < self.lowest
        if self.language.units_first and 0 < self.last < 10 and 20 <= value < 100:
            return True
        tens = (
            self.language.joined_tens and 20 <= self.last < 100 and value < (20 if self.language.code == "fr" else 10)
        )
        return tens or (self.last >= 100 and value < 100)

    def _point(self) -> None:
        """Three point one four."""
        if self._low() not in self.language.points or self.language.numbers.get(self._low(1), 100) > 99:
            return
        self.at += 1
        current, place = self.current or Decimal(0), Decimal(1)
        if (tens := self.language.numbers.get(self._low(), 0)) >= 10:  # point seventy-one, point eleven
            current += Decimal(tens) / 100
            place /= 10
            self.at += 1
            if tens < 20:
                self.current = current
                return
            self.at += self._low() in DASHES
        while (digit := self.language.numbers.get(self._low(), 10)) < 10:
            place /= 10
            current += digit * place
            self.at += 1
        self.current = current
