"""NAME=VALUE into values of fields: text as a person types it, or JSON as a program writes it; names into ids."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from casefile.case import Case, records
from casefile.case.editing.newcomers import Newcomer
from casefile.case.values import Value
from casefile.errors import NotFound, Refused
from casefile.words import _

Find = Callable[[str], str]
_CODE: Final = re.compile(r"[A-Z]{1,3}-[0-9]{1,4}")
_CLAIM: Final = re.compile(r"[TSA]-[0-9]{3,}")
_NOBODY: Final = "0" * 32  # stands for what would be made, while it is only asked whether a value is good


def split_assignments(pairs: Sequence[object]) -> dict[str, object]:
    """["name=value", …] as names and values. Refused where there is no "="."""
    found: dict[str, object] = {}
    for pair in pairs:
        name, equals, value = str(pair).partition("=")
        if not equals or not name.strip():
            raise Refused(_("“{pair}” is not NAME=VALUE.").format(pair=str(pair)[:80]))
        found[name.strip()] = value
    return found


def value_of(kind: str, name: str, given: object, find: Find, *, claim: bool = False) -> Value | None:
    """The value of a field from text, or from JSON. None clears. Refused, with a sentence, where it cannot be.

    `claim`: the object is a claim, whose kind can be changed as well.
    """
    if claim and name == "kind" and isinstance(given, str):
        return given
    if isinstance(given, str):
        return records.parse(kind, name, given, find=find)
    if given is None:
        return None
    field = records.field(kind, name)
    if field is None:
        return records.parse(kind, name, str(given), find=find)  # says that there is no such field
    if isinstance(given, bool | int | float):
        return records.parse(kind, name, str(int(given) if isinstance(given, bool) else given), find=find)
    if isinstance(given, list) and field.type != "rows":
        parsed = [records.parse(kind, name, str(item), find=find) for item in given]
        values: list[Value] = []
        for one in parsed:
            values += one if isinstance(one, list) else []
        return values or None
    return records.parse(kind, name, json.dumps(_with_ids(field, given, find), ensure_ascii=False), find=find)


def _with_ids(field: records.Field, given: object, find: Find) -> object:
    """A record, or a list of them, with ids in the columns that name a source or a claim."""
    if isinstance(given, list):
        return [_with_ids(field, item, find) for item in given]
    if not isinstance(given, Mapping):
        return given
    naming = {column.name for column in field.columns if column.type in ("source", "claim")}
    return {name: find(value) if name in naming and isinstance(value, str) else value for name, value in given.items()}


class Named:
    """What names, codes and numbers stand for in one case. `newcomers`: the sources that were named and are not there,
    to be made in the edit that uses them."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._sources: dict[str, str] = {}
        self.newcomers: list[Newcomer] = []
        for source in case.sources():
            self._sources |= {_folded(called): source.id for called in (source.name, source.code) if called}

    def pretend(self, name: str) -> str:
        """The id of what is there, or a stand-in for the source that `find` would make."""
        return self._known(name) or _NOBODY

    def find(self, name: str) -> str:
        """The id of a source or claim, of a newcomer where nobody has the name; what looks like a code is its code."""
        if known := self._known(name):
            return known
        text = " ".join(name.split())
        new = Newcomer.source({"code" if _CODE.fullmatch(text) else "name": text})
        self.newcomers.append(new)
        self._sources[_folded(text)] = new.id
        return new.id

    def _known(self, name: str) -> str | None:
        """By a source's code or name first, then by number or id. None where nobody is called so."""
        if source := self._sources.get(_folded(name)):
            return source
        try:
            kind, identity = self._case.find(name)
        except NotFound:
            if _CLAIM.fullmatch(name.strip()):
                raise
            return None
        return identity if kind in ("source", "claim") else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
