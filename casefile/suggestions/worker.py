"""In a child: looks through a text, or works out what a quote offers. The asking side is `asking`."""

import json
import time
from dataclasses import asdict, astuple

from casefile.documents.channel import Channel
from casefile.suggestions.languages import LANGUAGES
from casefile.suggestions.model import Suggestion
from casefile.suggestions.names import mentions, names
from casefile.suggestions.offers import offer_fields, said_by
from casefile.suggestions.suggest import suggest

_EVERY = 0.1  # seconds between two handfuls
_MANY = 200  # suggestions of a handful: what takes them in must not be kept busy by one


def serve(channel: Channel) -> None:
    """One request after the other: the first message says what is wanted, the next is the text."""
    while True:
        asked, text = channel.receive(), channel.receive()
        if asked is None or text is None:
            return
        wanted = json.loads(asked.data)
        words = text.data.decode("utf-8", "surrogatepass")
        if wanted["do"] == "offer":
            near = {"around": wanted["around"], "language": wanted["language"]}
            fields, speaker = offer_fields(words, wanted["kind"], **near), said_by(words, **near)
            _answer(channel, {"fields": fields, "said_by": speaker})
        elif wanted["do"] == "name":
            _answer(channel, [astuple(each) for each in mentions(words)])
        else:
            _look_through(channel, words, wanted["language"], (wanted["first"], wanted["last"]))


def _look_through(channel: Channel, text: str, language: str, first: tuple[int, int]) -> None:
    """Handfuls of suggestions as they are found, the first one at once; then null."""
    handful: list[Suggestion] = []
    sent = 0.0
    for found in suggest(text, language, first=first):
        handful.append(found)
        if time.monotonic() - sent > _EVERY or len(handful) == _MANY:
            _answer(channel, [asdict(each) for each in handful])
            handful, sent = [], time.monotonic()
    if handful:
        _answer(channel, [asdict(each) for each in handful])
    _answer(channel, None)


def _answer(channel: Channel, answer: object) -> None:
    channel.send(json.dumps(answer).encode())  # what is not ASCII is escaped: broken characters pass


def rehearse() -> None:
    """Have every table made: afterwards no file can be opened any more."""
    sample = "“In May 2024 more than 250 dollars,” said Kim of France."
    list(names(sample + " 러시아의 노동자."))
    for code in LANGUAGES:
        list(suggest(sample, code))
        offer_fields("250 USD, 5 km, 3 %", "statistic", around=sample, language=code)
