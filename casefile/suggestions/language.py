"""What the finders know of one language: words and phrases in tables, no rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from casefile.suggestions.lexer import Token, tokens_of


class Found(NamedTuple):
    """A phrase that was found: the index of the token after it, and what it stands for."""

    after: int
    meaning: str


class Phrases:
    """Phrases by what they stand for; found at a place in a run of tokens, the longest first.

    A phrase whose last word ends in `*` stands for every word that begins so ("рабоч*").
    """

    def __init__(self, meanings: Mapping[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._stems: dict[str, list[tuple[str, str]]] = {}  # by their first three letters
        for meaning, phrases in meanings.items():
            for phrase in phrases:
                self._add(phrase, meaning)
        for rows in self._by_first.values():
            rows.sort(key=lambda row: -len(row[0]))
        for stems in self._stems.values():
            stems.sort(key=lambda row: -len(row[0]))

    def _add(self, phrase: str, meaning: str) -> None:
        elided = phrase.endswith("'")  # d'
        words = tuple(token.low for token in tokens_of(phrase + "xx" * elided))
        words = words[:-1] if elided else words
        if words[-1] == "*":
            self._stems.setdefault(words[-2][:3], []).append((words[-2], meaning))
        else:
            self._by_first.setdefault(words[0], []).append((words, meaning))

    @property
    def first_words(self) -> frozenset[str]:
        """The words that a phrase may begin with; not those of stems."""
        return frozenset(self._by_first)

    @property
    def meanings(self) -> frozenset[str]:
        """Everything that a phrase stands for."""
        rows: list[Sequence[tuple[object, str]]] = [*self._by_first.values(), *self._stems.values()]
        return frozenset(meaning for row in rows for _words, meaning in row)

    def at(self, tokens: Sequence[Token], index: int) -> Found | None:
        """The phrase that begins with the token at `index`."""
        if not 0 <= index < len(tokens):
            return None
        low = tokens[index].low
        for words, meaning in self._by_first.get(low, ()):
            if len(words) == 1 or tuple(token.low for token in tokens[index : index + len(words)]) == words:
                return Found(index + len(words), meaning)
        for stem, meaning in self._stems.get(low[:3], ()):
            if low.startswith(stem):
                return Found(index + 1, meaning)
        return None

    def before(self, tokens: Sequence[Token], index: int, longest: int = 5) -> tuple[int, str] | None:
        """The phrase that ends just before `index`: where it begins, and what it stands for."""
        for first in range(max(0, index - longest), index):
            found = self.at(tokens, first)
            if found and found.after == index:
                return first, found.meaning
        return None


EMPTY = Phrases({})


@dataclass(frozen=True)
class Language:
    """One language's tables. Words are in lower case."""

    code: str
    # Numbers.
    decimal: str = "."  # the decimal mark; the other of "." and "," groups
    numbers: Mapping[str, int] = field(default_factory=dict)  # words that are added up: "seven", "twenty"
    multipliers: Mapping[str, int] = field(default_factory=dict)  # "hundred"
    scales: Mapping[str, int] = field(default_factory=dict)  # "thousand", "bn", "万"
    attached_scales: Mapping[str, int] = field(default_factory=dict)  # written against the digits: "5k"
    joiners: frozenset[str] = frozenset()  # "and" inside a number
    articles: frozenset[str] = frozenset()  # stand for one before a scale or a unit: "a million"
    denominators: Mapping[str, int] = field(default_factory=dict)  # "thirds"
    ordinal_units: Mapping[str, int] = field(default_factory=dict)  # "first": the end of "twenty-first"
    points: frozenset[str] = frozenset()  # "three point one four"
    minus: frozenset[str] = frozenset()
    halves: Phrases = EMPTY  # "and a half": meaning is the decimal to add
    vague: Phrases = EMPTY  # "tens of thousands": meaning is the smallest that the words allow
    joined_tens: bool = False  # treinta y cinco; otherwise "and" follows hundreds and scales only
    units_first: bool = False  # five and twenty
    hyphens: bool = False  # quatre-vingt-dix
    positional: bool = False  # digits in a row make one number: 二〇二四
    bare_scales: bool = False  # "mil", "тысяча" stand for one thousand without an article
    # What stands around a number.
    qualifiers: Phrases = EMPTY
    qualifiers_after: Phrases = EMPTY
    range_openers: Phrases = EMPTY  # meaning: the joiner that must follow
    range_joiners: Phrases = EMPTY
    percents: Phrases = EMPTY  # meaning: "percent" or "point"
    percents_before: Phrases = EMPTY  # 百分之
    ratio_joiners: Phrases = EMPTY  # "one in five"
    units: Phrases = EMPTY  # meaning: "kind:unit"
    currencies: Mapping[str, str] = field(default_factory=dict)  # beyond what CLDR names: "bucks" -> USD
    counted: Phrases = EMPTY  # nouns that are counted; meaning: persons or events
    periods: Phrases = EMPTY  # meaning: per_year …
    of: Phrases = EMPTY  # "percent of"
    genitives: frozenset[str] = frozenset()  # open a base without "of" and belong to it: ihrer
    bare_genitive: tuple[str, ...] = ()  # endings of nouns that are a base without any word before: 90% зарплаты
    stops: frozenset[str] = frozenset()  # words that end a noun phrase
    changes: frozenset[str] = frozenset()  # "rose": from … to … is then no range
    pronouns: frozenset[str] = frozenset()  # before "one": then it is no number
    both_bounds: frozenset[str] = frozenset()  # more than 10 "and" less than 20
    abbreviations: frozenset[str] = frozenset()  # of scales; written with a dot: "тыс."
    cents: frozenset[str] = frozenset()  # hundredths of a currency
    labels: frozenset[str] = frozenset()  # "article": the number after it counts nothing
    peoples: frozenset[str] = frozenset()  # endings of the names of peoples: "Koreans"

    @cached_property
    def starters(self) -> frozenset[str]:
        """Words that a number may begin with."""
        words = (
            frozenset(self.numbers)
            | frozenset(self.multipliers)
            | self.articles
            | self.minus
            | frozenset(self.denominators)
        )
        if self.bare_scales or self.positional:
            words |= frozenset(self.scales)
        return words | self.vague.first_words | frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")

    def after_qualifier(self, tokens: Sequence[Token], index: int) -> int:
        """The index after a qualifier that begins at `index`, or `index`."""
        found = self.qualifiers.at(tokens, index)
        return found.after if found and found.after < len(tokens) else index
