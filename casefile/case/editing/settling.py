"""The edits that settle what a merge left side by side: ordinary ones, so that they travel and clear it everywhere."""

from casefile.case.claims import structure
from casefile.case.editing import deleting
from casefile.case.editing.edits import Edits
from casefile.case.editing.filling import set_fields
from casefile.case.values import Value
from casefile.errors import NotFound, Refused
from casefile.words import _


class Settling(Edits):
    """What a person can decide between the work of several."""

    def decide(self, object_: str, field: str, value: Value | None) -> None:
        """Give a field that several changed one value: one of those that stand there, or another. None clears."""
        with self._edit("Settle conflict") as edit:
            kind = edit.kind_of(object_)
            current = edit.current(object_, field)
            if len(current) < 2:
                raise NotFound(_("There is no conflict in “{field}” there.").format(field=field[:80]))
            if value not in current or (kind, field) == ("claim", "kind"):
                if structure.is_structural(kind, field) and (kind, field) != ("claim", "kind"):
                    raise Refused(_("Choose one of the values that are there."))
                set_fields(edit, object_, {field: value})
            else:
                edit.set(kind, object_, field, value)

    def keep(self, *objects: str) -> None:
        """Keep what one deleted and another went on working with, and with it what went in the same deletion."""
        with self._edit("Keep") as edit:
            for object_ in objects:
                edit.kind_of(object_)
            deleting.keep(edit, objects)
