"""The pen that a form writes one object of the case with: each write one edit, drafts beside it."""

from casefile.case.values import Value
from casefile.ui.open_case import OpenCase


class ObjectPen:
    """Writes the fields of one object."""

    def __init__(self, open_case: OpenCase, object_id: str) -> None:
        self._case = open_case.case
        self._object = object_id

    def write(self, name: str, value: Value | None) -> None:
        """One edit; raises what the case raises."""
        self._case.set(self._object, {name: value})

    def keep_draft(self, name: str, typed: str) -> None:
        """Keep typed words until they are an edit; none forgets them."""
        if self._case.writable and (typed or self._case.draft(self._object, name)):
            self._case.keep_draft(self._object, name, typed)

    def draft(self, name: str) -> str:
        """The words kept."""
        return self._case.draft(self._object, name) or ""
