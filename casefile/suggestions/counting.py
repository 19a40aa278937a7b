"""What a number counts: the noun after it, the base of a share, the period it is counted over."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from casefile.suggestions.language import Language
from casefile.suggestions.lexer import Token, listed
from casefile.suggestions.model import QuantityKind

_FAR = 5  # words between a number and the noun it counts
_BASE = 7  # words of a base


class Counted(NamedTuple):
    """The noun that is counted, with the words before it."""

    kind: QuantityKind
    noun: str
    after: int


def counted_after(text: str, tokens: Sequence[Token], index: int, language: Language) -> Counted | None:
    """The noun counted by the number that ends before `index`: 1,000 military deminers, 13,000 North Koreans."""
    begin = index
    if found := language.of.at(tokens, index):
        begin = found.after
        while begin < len(tokens) and tokens[begin].low in _DETERMINERS:
            begin += 1
    best: Counted | None = None
    for at in range(begin, min(begin + _FAR, len(tokens))):
        token = tokens[at]
        if _ends_phrase(token, language) or (best and token.kind == "sign"):
            break
        noun = language.counted.at(tokens, at)
        people = _is_people(text, token, language)
        if noun or people:
            after = noun.after if noun else at + 1
            kind = cast("QuantityKind", noun.meaning if noun else "persons")
            after = _with_whose(text, tokens, after, language)
            best = Counted(kind, _words(text, tokens, begin, after), after)
            if not people and not _goes_on(tokens, after, language):
                break
        elif best:
            break
    return best


def _with_whose(text: str, tokens: Sequence[Token], index: int, language: Language) -> int:
    """The index after a name in the genitive: граждан КНДР, солдат Северной Кореи."""
    last = index
    while language.bare_genitive and last < min(index + 2, len(tokens)):
        token = tokens[last]
        if token.kind != "word" or not text[token.start].isupper() or token.low in language.stops:
            break
        last += 1
    return last


_DETERMINERS = frozenset(listed("the its their his her our your these those them"))


def _goes_on(tokens: Sequence[Token], index: int, language: Language) -> bool:
    return language.counted.at(tokens, index) is not None


def _ends_phrase(token: Token, language: Language) -> bool:
    return token.kind == "number" or token.low in language.stops or (token.kind == "sign" and token.low not in "-‑–/'’")


def _is_people(text: str, token: Token, language: Language) -> bool:
    word = text[token.start : token.end]
    return word[:1].isupper() and len(word) > 4 and any(word.endswith(ending) for ending in language.peoples)


def _words(text: str, tokens: Sequence[Token], first: int, after: int) -> str:
    return " ".join(text[tokens[first].start : tokens[after - 1].end].split())


def base_of(text: str, tokens: Sequence[Token], index: int, language: Language) -> str:
    """Of what a share is a share, as printed: "their wages" after "90 percent of"."""
    found = language.of.at(tokens, index)
    whose = index < len(tokens) and tokens[index].low in language.genitives
    bare = not found and not whose and _is_genitive(tokens, index, language)
    if not (found or whose or bare):
        return ""
    first = found.after if found else index
    last = first
    while last < min(first + _BASE, len(tokens)):
        if _ends_phrase(tokens[last], language) or _is_participle(tokens, last, first, language):
            break
        if bare and not _is_genitive(tokens, last, language):
            break
        last += 1
    return _words(text, tokens, first, last) if last > first else ""


def _is_genitive(tokens: Sequence[Token], index: int, language: Language) -> bool:
    """Whether a word looks like a noun in the genitive, and not like a verb in the past: заявили."""
    if not language.bare_genitive or index >= len(tokens) or tokens[index].kind != "word":
        return False
    word = tokens[index].low
    verb = word.endswith(("ли", "ла", "лись", "лась"))
    return len(word) > 3 and word.endswith(language.bare_genitive) and not verb and word not in language.stops


def _is_participle(tokens: Sequence[Token], index: int, first: int, language: Language) -> bool:
    """A word in -ed after the noun opens what is said of it."""
    return language.code == "en" and index > first + 1 and tokens[index].low.endswith("ed")


def period_around(tokens: Sequence[Token], first: int, after: int, language: Language) -> str:
    """The key of the period that the number is counted over, from the words near it."""
    for at in range(after, min(after + 3, len(tokens))):
        found = language.periods.at(tokens, at)
        if found:
            return found.meaning
        if tokens[at].kind == "sign" and tokens[at].low not in "/":
            break
    found_before = language.periods.before(tokens, first, longest=4)
    if found_before:
        return found_before[1]
    for at in range(first - 1, max(first - 6, -1), -1):
        if tokens[at].kind == "sign":
            break
        if language.positional or tokens[at].low in {"annual", "yearly", "monthly", "daily", "weekly"}:
            found = language.periods.at(tokens, at)
            if found:
                return found.meaning
    return ""
