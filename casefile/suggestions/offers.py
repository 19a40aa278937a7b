"""Offers field values for a marked quote: figures, dates, places, speakers, acts. The names are the records' own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from casefile.suggestions import unspaced
from casefile.suggestions.accusations import accusations
from casefile.suggestions.dates import dates
from casefile.suggestions.detect import language_of
from casefile.suggestions.gazetteer import countries
from casefile.suggestions.hints import HINTS, NOTHING, HintWords
from casefile.suggestions.language import Phrases
from casefile.suggestions.languages import LANGUAGES
from casefile.suggestions.lexer import Token, listed, tokens_of
from casefile.suggestions.model import Accusation, ClaimKind, Quantity, Quotation, Value
from casefile.suggestions.quantities import quantities
from casefile.suggestions.quotations import quotations
from casefile.suggestions.speechwords import SPEECH

Offers = dict[str, Value]

_PERIODS = {"per_day", "per_month", "per_year"}  # those that the records know; others stay in the words
_RECORDED = {"persons", "events", "money", "percent", "rate", "duration", "distance", "ratio", "index"}
_ORDER = ("persons", "money", "percent", "events", "rate", "ratio", "index", "distance", "duration", "other", "")
_PREPOSITIONS = frozenset(
    listed(
        """
        in to from into at across inside entered near within en a desde hacia au aux de vers nach aus в во из на к
        في من إلى
        """
    )
)
_FEW = 2  # quoted words up to this many characterise rather than tell
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def offer_fields(quote: str, kind: ClaimKind, *, around: str = "", language: str = "") -> Offers:
    """Values for the fields of a claim of `kind` made from `quote`; only what the words bear out.

    `around`: the sentence the quote stands in, for dates and places outside the quote.
    """
    code = _code(quote, around, language)
    offers = _common(around or quote, code)
    if kind == "statistic":
        figure = _figure(quote, around or quote, code)
        return {**offers, **statistic_fields(figure, around or quote, code)} if figure else offers
    if kind == "allegation":
        accused = next(accusations(around or quote, code), None)
        return {**offers, **allegation_fields(accused, around or quote, code)} if accused else offers
    spoken = next(quotations(around or quote, code), None)
    return {**offers, **testimony_fields(spoken, around or quote, code)}


def said_by(quote: str, *, around: str = "", language: str = "") -> str:
    """Who says it, as the sentence around the quote names them; empty where it names nobody or only "he"."""
    code, sentence = _code(quote, around, language), around or quote
    for spoken in quotations(sentence, code):
        speaker = " ".join(sentence[spoken.speaker_start : spoken.speaker_end].split())
        words = SPEECH.get(code, SPEECH["en"])
        if spoken.speaker_start >= 0 and speaker.lower() not in words.pronouns:
            return speaker
    return ""


def _figure(quote: str, sentence: str, code: str) -> Quantity | None:
    """The figure that the quote is about, placed in its sentence: a qualifier or unit may stand just outside the quote.

    Of several, the one that counts what matters most.
    """
    at = sentence.find(quote)
    found = [
        quantity
        for quantity in quantities(sentence, code)
        if at >= 0 and at <= quantity.number_start and quantity.number_end <= at + len(quote)
    ] or [_moved(quantity, max(at, 0)) if at >= 0 else quantity for quantity in quantities(quote, code)]
    return min(found, key=lambda quantity: _ORDER.index(quantity.kind), default=None)


def _moved(quantity: Quantity, by: int) -> Quantity:
    """The same with its places counted from elsewhere."""
    return replace(
        quantity,
        start=quantity.start + by,
        end=quantity.end + by,
        number_start=quantity.number_start + by,
        number_end=quantity.number_end + by,
    )


def _code(quote: str, around: str, language: str) -> str:
    known = language[:2].lower() if language[:2].lower() in LANGUAGES else ""
    return language_of(around or quote, known or "en")


def common_fields(sentence: str, code: str) -> Offers:
    """The date and place of the event, where the sentence names one and not several."""
    return _common(sentence, code)


def _common(sentence: str, code: str) -> Offers:
    offers: Offers = {}
    found = {date.edtf for date in dates(sentence, code)}
    if len(found) == 1:
        offers["event_date"] = found.pop()
    place = _place(sentence, code)
    if place:
        offers["place"] = {"name": place, "precision": "country"}
    return offers


def _place(sentence: str, code: str) -> str:
    """The country, if the sentence names one only."""
    tokens = tokens_of(sentence)
    found: dict[str, str] = {}
    index = 0
    while index < len(tokens):
        country = countries(code).at(tokens, index)
        if country and index and tokens[index - 1].low in _PREPOSITIONS:
            found.setdefault(country.meaning, sentence[tokens[index].start : tokens[country.after - 1].end])
        index = country.after if country else index + 1
    return next(iter(found.values())) if len(found) == 1 else ""


def statistic_fields(quantity: Quantity, sentence: str, code: str) -> Offers:
    """The fields of a statistic that a quantity and its sentence bear out."""
    hints = HINTS.get(code, NOTHING)
    tokens = tokens_of(sentence)
    modality = _meaning(tokens, hints.modality)
    flow = _meaning(tokens, hints.flow) if quantity.kind == "persons" else ""
    values: Mapping[str, str] = {
        "as_printed": quantity.as_printed,
        "qualifier": quantity.qualifier,
        "point": quantity.point,
        "low": quantity.low,
        "high": quantity.high,
        "quantity": quantity.kind if quantity.kind in _RECORDED else "",
        "unit": quantity.currency or (quantity.unit if quantity.kind not in {"persons", "events", "percent"} else ""),
        "base": _base(quantity, sentence, code),
        "population": _population(quantity, sentence, code),
        "counting_unit": _counting_unit(quantity, hints),
        "stock_or_flow": flow,
        "modality": modality,
        **_period(quantity, sentence, code, planned=modality == "announced_plan", stock=flow == "stock"),
    }
    return {name: value for name, value in values.items() if value}


_UNSPACED = frozenset({"zh", "ja", "ko"})


def _population(quantity: Quantity, sentence: str, code: str) -> str:
    if quantity.kind not in {"persons", "events"}:
        return ""
    if quantity.kind == "persons" and code in _UNSPACED:  # what follows the number is a counter
        return unspaced.population(sentence, quantity.start, quantity.end, code)
    return quantity.unit


def _base(quantity: Quantity, sentence: str, code: str) -> str:
    if quantity.kind in {"percent", "ratio"} and code in _UNSPACED:
        return unspaced.base(sentence, quantity.start, quantity.end, code)
    return quantity.base


def _counting_unit(quantity: Quantity, hints: HintWords) -> str:
    if quantity.kind == "persons":
        return "person"
    if quantity.kind != "events":
        return ""
    tokens = tokens_of(quantity.unit)
    return _meaning(tokens[-1:], hints.counting) or "other"


def _meaning(tokens: Sequence[Token], phrases: Phrases) -> str:
    for index in range(len(tokens)):
        found = phrases.at(tokens, index)
        if found:
            return found.meaning
    return ""


def _period(quantity: Quantity, sentence: str, code: str, *, planned: bool, stock: bool) -> dict[str, str]:
    """The period and its dates, from "annually" or from the one date of the sentence."""
    found = {date.edtf for date in dates(sentence, code)}
    edtf = found.pop() if len(found) == 1 else ""
    if quantity.period in _PERIODS:
        return {"period": quantity.period, "period_date": edtf}
    if planned:
        return {"period": "future", "period_date": edtf}
    if not edtf or quantity.kind == "duration":
        return {}
    return {"period": "point" if stock and "/" not in edtf else _kind_of_period(edtf), "period_date": edtf}


def _kind_of_period(edtf: str) -> str:
    if edtf.endswith("/.."):
        return "cumulative"
    if "/" in edtf:
        return "range"
    return {0: "year", 1: "range", 2: "point"}[edtf.count("-")]


def testimony_fields(quotation: Quotation | None, sentence: str, code: str) -> Offers:
    """The fields of a testimony: form, whose words, who speaks, indicators of forced labour."""
    offers: Offers = {}
    if quotation:
        words = len(_WORD.findall(sentence[quotation.start : quotation.end]))
        offers["form"] = "paraphrase" if not quotation.direct else "characterisation" if words <= _FEW else "verbatim"
        offers["words_of"] = "witness" if quotation.direct else "outlet"
        if quotation.speaker_start >= 0:
            speaker = " ".join(sentence[quotation.speaker_start : quotation.speaker_end].split())
            offers["people"] = [{"name": speaker, "role": "speaker"}]
    rows = indicators(sentence, code)
    return {**offers, "indicators": rows} if rows else offers


def indicators(sentence: str, code: str) -> list[Value]:
    """The indicators of forced labour that the words state, each once, with the words."""
    tokens, rows, seen = tokens_of(sentence), list[Value](), set[str]()
    for index in range(len(tokens)):
        found = HINTS.get(code, NOTHING).indicators.at(tokens, index)
        if found and found.meaning not in seen:
            seen.add(found.meaning)
            note = sentence[tokens[index].start : tokens[found.after - 1].end]
            rows.append({"indicator": found.meaning, "strength": "stated", "note": " ".join(note.split())})
    return rows


def allegation_fields(accusation: Accusation, sentence: str, code: str) -> Offers:
    """The fields of an allegation: act, accused, means, and its standing."""
    offers: Offers = {"act": accusation.act or "other", "standing": "reported"}
    if accusation.accused_start >= 0:
        accused = " ".join(sentence[accusation.accused_start : accusation.accused_end].split())
        offers["accused"] = [{"name": accused}]
    tokens = tokens_of(sentence)
    hints = HINTS.get(code, NOTHING)
    means = [
        sentence[tokens[index].start : tokens[found.after - 1].end]
        for index in range(len(tokens))
        if (found := hints.means.at(tokens, index))
    ]
    return {**offers, "means": means[0]} if means else offers
