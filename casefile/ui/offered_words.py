"""Offered values as people read them in one line: the claim's own fields first, where and when it was last."""

from collections.abc import Callable, Mapping

from casefile.case.records import show
from casefile.case.values import Value

_LAST = ("event_date", "place")  # every kind has them


def in_words(kind: str, offers: Mapping[str, Value], name_of: Callable[[str], str] = str) -> dict[str, str]:
    """Each offered value by its field. `name_of`: the name of a source by its id."""
    names = sorted(offers, key=lambda name: _LAST.index(name) + 1 if name in _LAST else 0)
    return {name: _words(kind, name, offers[name], name_of) for name in names}


def in_a_line(kind: str, offers: Mapping[str, Value], name_of: Callable[[str], str] = str) -> str:
    """All of them, each text once."""
    return " · ".join(dict.fromkeys(in_words(kind, offers, name_of).values()))


def _words(kind: str, name: str, value: Value, name_of: Callable[[str], str]) -> str:
    if name == "place" and isinstance(value, dict) and "name" in value:
        return str(value["name"])  # how exactly it is known is for the field to say
    return show(kind, name, value, name_of=name_of)
