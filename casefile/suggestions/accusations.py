"""Finds sentences that accuse: the act, a guess at who is accused, and whether the text holds it at a distance."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from casefile.suggestions.accusingwords import ACCUSING, AccusingWords
from casefile.suggestions.detect import language_of
from casefile.suggestions.gazetteer import countries
from casefile.suggestions.language import Phrases
from casefile.suggestions.languages import LANGUAGES
from casefile.suggestions.lexer import Token, tokens_of
from casefile.suggestions.model import Accusation
from casefile.suggestions.sentences import paragraphs, sentences

_MEANS = frozenset({"visa_fraud", "identity_fraud", "surveillance"})  # often how another act is done
_SHIELDED = 9  # tokens after a word that takes an act out
_BEHIND = 4  # characters after an act, where such words stand behind it
_LONG = 8  # tokens of a noun phrase
_OF = frozenset({"of", "de", "d'avoir", "del"})  # accused somebody "of" something
_ARTICLES = frozenset({"the", "la", "el", "los", "las", "le", "les", "der", "die", "das"})


class _Word(NamedTuple):
    first: int
    after: int
    meaning: str


def accusations(text: str, language: str = "") -> Iterator[Accusation]:
    """The sentences that accuse, in order. `language`: what the text is mostly in."""
    document = language[:2].lower() if language[:2].lower() in ACCUSING else language_of(text)
    for start, end in paragraphs(text):
        code = language_of(text[start:end], document)
        words = ACCUSING.get(code, ACCUSING["en"])
        for first, last in sentences(text, start, end):
            found = accusation_in(text, first, last, words, code)
            if found:
                yield found


def accusation_in(text: str, start: int, end: int, words: AccusingWords, code: str) -> Accusation | None:
    """What a sentence accuses of, or None."""
    tokens = tokens_of(text, start, end)
    accusing = [*_all(tokens, words.accusing), *_all(tokens, words.more_accusing)]
    free = partial(_is_free, _all(tokens, words.shields), _BEHIND if code in {"ko", "ja", "zh"} else 0)
    acts = [word for word in _all(tokens, words.acts) if free(word)]
    grave = [word for word in _all(tokens, words.grave) if free(word)]
    known = [*(word for word in acts if word.meaning != "other"), *grave]
    if not (accusing or known or len(acts) > 1):
        return None
    if not (acts or grave) and not _firm(accusing, tokens):
        return None
    known.sort(key=lambda word: word.meaning in _MEANS)
    word = (known or acts or accusing)[0]  # the first of the gravest
    accused = _accused(text, tokens, word, accusing, words, code)
    return Accusation(
        start=start,
        end=end,
        act=word.meaning if word.meaning != "yes" else "",
        word_start=tokens[word.first].start,
        word_end=tokens[word.after - 1].end,
        accused_start=accused[0],
        accused_end=accused[1],
        hedged=bool(_all(tokens, words.hedges)),
    )


def _all(tokens: Sequence[Token], phrases: Phrases) -> list[_Word]:
    found: list[_Word] = []
    index = 0
    while index < len(tokens):
        phrase = phrases.at(tokens, index)
        if phrase:
            found.append(_Word(index, phrase.after, phrase.meaning))
        index = phrase.after if phrase else index + 1
    return found


def _is_free(shields: Sequence[_Word], behind: int, word: _Word) -> bool:
    """Whether nothing takes an act out: the convention against torture, the fight against trafficking; 고문 방지."""
    return not any(
        shield.after <= word.first < shield.after + _SHIELDED or word.after <= shield.first < word.after + behind
        for shield in shields
    )


def _firm(accusing: Sequence[_Word], tokens: Sequence[Token]) -> bool:
    """Whether an accusing word says of what: "accused of …", not "the accused"."""
    for word in accusing:
        following = [token.low for token in tokens[word.after : word.after + _LONG]]
        following = following[: following.index("(")] if "(" in following else following
        verb = tokens[word.first].low in _VERBS and bool(_OF & set(following))
        if word.after - word.first > 1 or verb or following[:1] in (["of"], ["that"], ["de"]):
            return True
    return False


def _accused(
    text: str, tokens: Sequence[Token], act: _Word, accusing: Sequence[_Word], words: AccusingWords, code: str
) -> tuple[int, int]:
    """After "by" behind the act; else the name before "accused of"; else the subject of the sentence."""
    if code in {"zh", "ja", "ko"}:
        return -1, -1
    for at in range(act.after, min(act.after + 4, len(tokens) - 1)):
        if tokens[at].low in words.by:
            return _phrase_at(tokens, at + 1, code)
    for word in accusing:
        if word.after - word.first > 1:
            return _subject(text, tokens, code)
        if tokens[word.first].low in _VERBS:
            return _phrase_at(tokens, word.after, code)
    before = tokens[act.first - 1] if act.first else None
    if before and before.low.endswith("'s"):
        start, end = _name_ending(text, tokens, act.first - 1)
        return start, end - 2
    return _subject(text, tokens, code)


_VERBS = frozenset({"accuses", "accused", "accusing", "accuse", "blames", "acusan", "acusa", "acusó", "accusent"})


def _is_name(text: str, token: Token) -> bool:
    return token.kind == "word" and text[token.start].isupper()


def _phrase_at(tokens: Sequence[Token], index: int, code: str) -> tuple[int, int]:
    """The noun phrase that begins at `index`, up to a stop word."""
    stops = LANGUAGES[code].stops if code in LANGUAGES else frozenset()
    last = index
    while last < min(index + _LONG, len(tokens)):
        token = tokens[last]
        if (token.kind == "sign" and token.low not in "-’'") or (token.low in stops | _OF and last > index):
            break
        last += 1
    own = tokens[index:last]
    return (own[0].start, own[-1].end) if own and len(own) < _LONG else (-1, -1)


def _name_ending(text: str, tokens: Sequence[Token], last: int) -> tuple[int, int]:
    """The run of capitalised words that ends with `last`."""
    first = last
    while first > 0 and _is_name(text, tokens[first - 1]):
        first -= 1
    return tokens[first].start, tokens[last].end


def _subject(text: str, tokens: Sequence[Token], code: str) -> tuple[int, int]:
    """The name that the sentence begins with: several words, or a country."""
    first = 1 if tokens and tokens[0].low in _ARTICLES else 0
    country = countries(code).at(tokens, first) if code in LANGUAGES else None
    if country:
        return tokens[first].start, tokens[country.after - 1].end
    last = first
    while last < len(tokens) and _is_name(text, tokens[last]):
        last += 1
    return (tokens[first].start, tokens[last - 1].end) if last - first > 1 else (-1, -1)
