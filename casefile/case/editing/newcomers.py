"""Tags and sources that are named before they are there: made in the edit that names them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Self

from casefile.case.editing.filling import set_fields
from casefile.case.editing.open_edit import OpenEdit
from casefile.case.identity import new_id
from casefile.case.values import Value


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A tag or a source to be made, under the id by which others name it already."""

    id: str
    kind: Literal["tag", "source"]
    fields: Mapping[str, Value | None]

    @classmethod
    def tag(cls, name: str, *, colour: str = "", definition: str = "") -> Self:
        """A tag that no tag of the case has the name of."""
        fields: dict[str, Value | None] = {"colour": colour or None, "definition": definition or None}
        return cls(new_id(), "tag", {"name": name.strip(), **fields})

    @classmethod
    def source(cls, fields: Mapping[str, Value | None]) -> Self:
        """A source with these fields; its code, where it has one, is its own."""
        return cls(new_id(), "source", fields)


def welcome(edit: OpenEdit, newcomers: Sequence[Newcomer]) -> None:
    """Put their making into the edit. Refused where a field may not stand there."""
    for new in newcomers:
        if new.kind == "tag":
            edit.make("tag", new.id, new.fields)
        else:
            edit.make("source", new.id, {"made": 1})
            set_fields(edit, new.id, new.fields)
