"""Guesses who speaks: the name or noun phrase that stands against the verb of saying."""

from collections.abc import Sequence

from casefile.suggestions.languages import LANGUAGES
from casefile.suggestions.lexer import CHARACTERS, Token
from casefile.suggestions.speechwords import SpeechWords

_MANY = 12  # tokens of a speaker
_ADVERBS = frozenset({"also", "later", "then", "reportedly", "has", "have", "had", "recently", "repeatedly", "again"})
_INSIDE = frozenset(
    {"of", "and", "for", "the", "a", "an", "de", "la", "del", "der", "des", "dem", "den", "von", "du", "from", "in"}
)
_ARTICLES = frozenset(
    {"the", "a", "an", "el", "la", "los", "las", "un", "una", "le", "les", "des", "der", "die", "das"}
)
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "gen", "col", "sen", "rep", "gov", "st"})
_PARTICLES = "은는이가께서も는が은は"

Cue = tuple[int, int, bool]


def speaker_of(text: str, tokens: Sequence[Token], cue: Cue, words: SpeechWords, code: str) -> tuple[int, int]:
    """Start and end of the words that name who speaks; -1, -1 where nobody could be told."""
    first, after, according = cue
    if code in {"zh", "ja", "ko"}:
        return _east_asian(text, tokens, first, according)
    if according and code != "ko":
        return _after(text, tokens, after, words, code)
    if after < len(tokens) and tokens[after].low in words.by:
        return _after(text, tokens, after + 1, words, code)
    found = _before(text, tokens, first, words, code)
    return found if found[0] >= 0 else _after(text, tokens, after, words, code)


def _is_break(token: Token) -> bool:
    return token.kind == "sign" and token.low not in "-'’.&/"


def _before(text: str, tokens: Sequence[Token], index: int, words: SpeechWords, code: str) -> tuple[int, int]:
    last = index - 1
    while last >= 0 and tokens[last].low in _ADVERBS:
        last -= 1
    if last >= 0 and tokens[last].low == ",":  # Kim, a former worker, said
        opened = next((at for at in range(last - 1, max(-1, last - _MANY), -1) if tokens[at].low == ","), -1)
        last = opened - 1
    stops = LANGUAGES[code].stops if code in LANGUAGES else frozenset()
    first = last + 1
    while first > 0 and last + 1 - first < _MANY:
        token = tokens[first - 1]
        if _is_break(token) or (token.low in stops and token.low not in _INSIDE | words.pronouns):
            break
        first -= 1
    while first <= last and tokens[first].low in _INSIDE - _ARTICLES:
        first += 1
    return _if_a_name(text, tokens, first, last, words)


def _after(text: str, tokens: Sequence[Token], index: int, words: SpeechWords, code: str) -> tuple[int, int]:
    stops = LANGUAGES[code].stops if code in LANGUAGES else frozenset()
    last = index - 1
    while last + 1 < len(tokens) and last + 1 - index < _MANY:
        token = tokens[last + 1]
        if _is_break(token) or (token.low in stops and token.low not in _INSIDE | words.pronouns):
            break
        verb = code == "de" and last >= index and text[token.start].islower() and token.low not in _INSIDE
        if token.kind == "number" or verb:
            break
        if token.low in words.that or (
            token.low in "." and last >= index and tokens[last].low not in {"mr", "mrs", "dr"}
        ):
            break
        last += 1
    while last >= index and tokens[last].low in _INSIDE:
        last -= 1
    return _if_a_name(text, tokens, index, last, words, sure=words.according.before(tokens, index) is not None)


def _if_a_name(
    text: str, tokens: Sequence[Token], first: int, last: int, words: SpeechWords, *, sure: bool = False
) -> tuple[int, int]:
    """The span, if it holds a capital letter, a pronoun, an article, or a plural; anything after "according to"."""
    own = tokens[first : last + 1]
    if not own:
        return -1, -1
    named = any(text[token.start].isupper() for token in own) or any(token.low in words.pronouns for token in own)
    unicase = all(text[token.start].lower() == text[token.start].upper() for token in own)
    if not (sure or named or unicase or own[0].low in _ARTICLES or own[-1].low.endswith("s")):
        return -1, -1
    return own[0].start, own[-1].end


def _east_asian(text: str, tokens: Sequence[Token], index: int, according: bool) -> tuple[int, int]:
    """The words from the beginning of the clause to the verb (Chinese), or to the subject's particle."""
    quoted = next((at for at in range(index) if tokens[at].low == "“”"), index)
    index = quoted if quoted else index
    signs = [at for at in range(index) if tokens[at].kind == "sign"]
    if not tokens or (index == 0 and not according):
        return -1, -1
    if according and index == 0:  # 据…
        stop = next((at for at in range(1, len(tokens)) if tokens[at].kind == "sign"), len(tokens))
        return (tokens[1].start, tokens[stop - 1].end) if 1 < stop <= _MANY else (-1, -1)
    first = signs[-1] + 1 if signs and signs[-1] + 1 < index else 0
    start, end = tokens[first].start, tokens[index - 1].end
    for at in range(first, index):
        apart = at + 1 == index or tokens[at].end < tokens[at + 1].start or tokens[at].low in "はが"
        if tokens[at].low in _PARTICLES and at > first and apart:
            end = tokens[at - 1].end
            break
    name = text[start:end]
    return (start, end) if CHARACTERS.search(name) and end - start <= 24 else (-1, -1)
