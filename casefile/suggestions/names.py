"""Suggests people, bodies and places that a text names. Conservative: a name that could be none is left out."""

from collections.abc import Iterator, Sequence
from typing import Literal

from casefile.suggestions.detect import language_of
from casefile.suggestions.gazetteer import countries
from casefile.suggestions.language import Phrases
from casefile.suggestions.languages import LANGUAGES
from casefile.suggestions.lexer import Token, listed, tokens_of
from casefile.suggestions.model import Name
from casefile.suggestions.sentences import paragraphs, sentences

Kind = Literal["person", "body", "place", ""]

_TITLES = frozenset(
    listed(
        """
        mr mrs ms miss dr prof professor president minister chairman chairwoman secretary general gen colonel col
        major captain sergeant ambassador senator governor judge justice king queen prince director spokesman
        spokeswoman spokesperson lawyer journalist activist defector witness señor señora sr sra don doña presidente
        ministro m mme monsieur madame président ministre herr frau präsident minister президент министр г-н г-жа
        генерал полковник директор господин
        """
    )
)
_BODIES = frozenset(
    listed(
        """
        ministry council committee commission court office agency bureau department university institute company
        corporation corp inc ltd llc gmbh ag sa plc group bank party army police union association federation
        organization organisation foundation network service services court tribunal embassy consulate authority
        directorate parliament congress senate assembly news times post press watch international nations league
        holding trading enterprise factory fund board centre center ministerio comité comisión consejo tribunal
        universidad empresa banco partido ministère conseil comité commission université société banque parti
        ministerium rat gericht universität bank partei verein behörde министерство комитет совет суд компания банк
        партия университет агентство служба ооо оао зао
        """
    )
)
_PLACES = frozenset(
    listed(
        """
        region province district county city river island islands mountains sea bay street avenue airport camp prison
        oblast krai region república provincia ciudad río province ville rivière stadt fluss область край район город
        """
    )
)
_DETERMINERS = frozenset(listed("many some most several all few other recent once yesterday today the a an no every"))
_JOINERS = frozenset(listed("of de del la las los von van der den des du al bin ibn and for the y e et und und"))


def names(text: str, language: str = "") -> Iterator[Name]:
    """The names in a text, in order; the same name each time it stands there."""
    document = language[:2].lower() if language[:2].lower() in LANGUAGES else language_of(text)
    known = _seen_inside_sentences(text)
    for start, end in paragraphs(text):
        code = language_of(text[start:end], document)
        gazetteer = countries(code)
        for first, last in sentences(text, start, end):
            tokens = tokens_of(text, first, last)
            if _is_heading(text, tokens):
                continue
            if code in {"ko", "zh", "ja", "ar"}:
                yield from _listed_names(text, tokens, gazetteer)
            else:
                yield from _capitalised(text, tokens, gazetteer, known, code)


def _seen_inside_sentences(text: str) -> frozenset[str]:
    """Words that stand capitalised inside a sentence and nowhere in small letters."""
    capital: set[str] = set()
    small: set[str] = set()
    for start, end in sentences(text):
        for index, token in enumerate(tokens_of(text, start, end)):
            if token.kind == "word":
                upper = text[token.start].isupper()
                if not upper:
                    small.add(token.low)
                elif index:
                    capital.add(token.low)
    return frozenset(capital - small)


def _is_heading(text: str, tokens: Sequence[Token]) -> bool:
    """No stop at the end, and most long words are capitalised: capitals say nothing."""
    long = [token for token in tokens if token.kind == "word" and token.end - token.start > 3]
    cased = [token for token in long if text[token.start].lower() != text[token.start].upper()]
    if not tokens or tokens[-1].low in {".", "!", "?", "。", "”"}:
        return False
    return len(cased) > 2 and sum(text[token.start].isupper() for token in cased) > 0.7 * len(cased)


def _listed_names(text: str, tokens: Sequence[Token], gazetteer: Phrases) -> Iterator[Name]:
    index = 0
    while index < len(tokens):
        found = gazetteer.at(tokens, index)
        if found:
            start, end = tokens[index].start, tokens[found.after - 1].end
            yield Name(start, end, text[start:end], "place", found.meaning)
        index = found.after if found else index + 1


def _capitalised(
    text: str, tokens: Sequence[Token], gazetteer: Phrases, known: frozenset[str], code: str
) -> Iterator[Name]:
    stops = LANGUAGES[code].stops if code in LANGUAGES else frozenset()
    index = 0
    while index < len(tokens):
        place = gazetteer.at(tokens, index)
        if place and text[tokens[index].start].isupper() and not _goes_on(text, tokens, place.after):
            start, end = tokens[index].start, tokens[place.after - 1].end
            yield Name(start, end, text[start:end], "place", place.meaning)
            index = place.after
        elif _begins(text, tokens, index, known, stops):
            after = _run(text, tokens, index)
            yield from _name(text, tokens, index, after, code)
            index = after
        else:
            index += 1


def _upper(text: str, token: Token) -> bool:
    return token.kind == "word" and text[token.start].isupper()


def _goes_on(text: str, tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and _upper(text, tokens[index]) and tokens[index].low in _BODIES


def _begins(text: str, tokens: Sequence[Token], index: int, known: frozenset[str], stops: frozenset[str]) -> bool:
    token = tokens[index]
    if not _upper(text, token) or token.low in stops or token.low in _TITLES:
        return False
    first = index == 0 or tokens[index - 1].low in {"“", "”", '"', ":", "«", "„", "-", "—", "–", "•"}
    runs_on = index + 1 < len(tokens) and _upper(text, tokens[index + 1]) and token.low not in _DETERMINERS
    return not first or token.low in known or runs_on


def _run(text: str, tokens: Sequence[Token], index: int) -> int:
    """The index after a run of capitalised words, joined by "of" and the like."""
    after = index + 1
    while after < len(tokens):
        token = tokens[after]
        near = token.start - tokens[after - 1].end <= 1 and "\n" not in text[tokens[after - 1].end : token.start]
        if not near:
            break
        if (
            _upper(text, token)
            or (token.low in "-." and _initial(text, tokens, after))
            or (token.low in _JOINERS - {"and", "y", "et", "und", "e"} and _named_later(text, tokens, after))
        ):
            after += 1
        else:
            break
    return after


def _initial(text: str, tokens: Sequence[Token], index: int) -> bool:
    """A hyphen inside a name, or the dot of an initial."""
    before = tokens[index - 1]
    if index + 1 >= len(tokens) or not _upper(text, tokens[index + 1]):
        return False
    return tokens[index].low == "-" or before.end - before.start == 1


def _named_later(text: str, tokens: Sequence[Token], index: int) -> bool:
    following = tokens[index + 1 : index + 3]
    return any(_upper(text, token) for token in following[:1]) or (
        len(following) == 2 and following[0].low in _JOINERS and _upper(text, following[1])
    )


def _name(text: str, tokens: Sequence[Token], first: int, after: int, code: str) -> Iterator[Name]:
    """One name, or two where a title stands inside: Security Council | Secretary | Sergei Ivanov."""
    titles = [at for at in range(first, after) if tokens[at].low in _TITLES]
    if titles and titles[-1] < after - 1:
        if titles[0] > first:
            yield from _single(text, tokens, first, titles[0], code)
        yield from _single(text, tokens, titles[-1] + 1, after, code)
    else:
        yield from _single(text, tokens, first, after, code)


def _single(text: str, tokens: Sequence[Token], first: int, after: int, code: str) -> Iterator[Name]:
    own = tokens[first:after]
    words = [token for token in own if token.kind == "word"]
    if not words or any(_is_people(word, code) for word in words[-1:]):
        return
    start, end = own[0].start, words[-1].end - 2 if words[-1].low.endswith("'s") else own[-1].end
    kind = _kind(text, tokens, first, words, code)
    if kind:
        yield Name(start, end, " ".join(text[start:end].split()), kind)


def _kind(text: str, tokens: Sequence[Token], first: int, words: Sequence[Token], code: str) -> Kind:
    lows = {word.low for word in words}
    if lows & _BODIES or (len(words) == 1 and _is_acronym(text, words[0])):
        return "body"
    if lows & _PLACES:
        return "place"
    before = tokens[first - 1].low if first else ""
    if before in _TITLES or (before == "." and first > 1 and tokens[first - 2].low in _TITLES):
        return "person"
    plain = 2 <= len(words) <= 3 and not lows & _JOINERS and not _is_people(words[-1], code)
    return "person" if plain and _followed_by_speech(tokens, words[-1]) else ""


def _is_acronym(text: str, word: Token) -> bool:
    printed = text[word.start : word.end]
    return 3 <= len(printed) <= 6 and printed.isupper()


def _is_people(word: Token, code: str) -> bool:
    endings = LANGUAGES[code].peoples if code in LANGUAGES else frozenset()
    return any(word.low.endswith(ending) for ending in endings)


_SPEECH = frozenset(
    listed(
        """
        said says told testified recalled added explained who whose dijo declaró afirmó quien a qui sagte erklärte der
        сказал сказала заявил заявила сообщил рассказал рассказала
        """
    )
)


def _followed_by_speech(tokens: Sequence[Token], last: Token) -> bool:
    at = next(index for index, token in enumerate(tokens) if token is last) + 1
    at += at < len(tokens) and tokens[at].low == ","
    return at < len(tokens) and tokens[at].low in _SPEECH
