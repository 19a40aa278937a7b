"""An edit that is being made: the changes so far, what they may refer to, the numbers they take. `log` writes it."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection

from casefile.case.claims import numbers, structure
from casefile.case.file.store import answer, ask
from casefile.case.history.log import DELETE, RESTORE, SET, Pending, Recorded, value_of
from casefile.case.reading.reads import Reads
from casefile.case.values import Value
from casefile.errors import NotFound, Refused
from casefile.words import _


class OpenEdit:
    """Collects the changes of one edit on the writing connection, inside its transaction."""

    def __init__(self, connection: Connection, reads: Reads) -> None:
        self.connection = connection
        self.reads = reads  # what the transaction sees
        self.afterwards: list[Callable[[Connection], None]] = []  # done in the same transaction once it is written
        self.recorded: Recorded | None = None  # set when it was written; stays None where there was nothing to write
        self._changes: dict[tuple[str, str, int], Pending] = {}  # one change per object, field and act
        self._numbers: dict[tuple[int, str], int] = {}
        self._new: dict[str, str] = {}  # made in this edit: id -> kind

    @property
    def changes(self) -> Sequence[Pending]:
        """The changes so far, in order."""
        return list(self._changes.values())

    def make(self, kind: str, id_: str, values: Mapping[str, Value | None]) -> None:
        """Bring a new object about."""
        self._new[id_] = kind
        for field, value in values.items():
            if value is not None:
                self.set(kind, id_, field, value)

    def set(self, kind: str, id_: str, field: str, value: Value | None) -> None:
        """Give a field a value; None clears it."""
        self._changes[id_, field, SET] = Pending(id_, kind, SET, field, value)

    def delete(self, kind: str, id_: str) -> None:
        """Delete one object: what hangs under it is the caller's to delete too."""
        self._changes[id_, "", DELETE] = Pending(id_, kind, DELETE)

    def restore(self, kind: str, id_: str) -> None:
        """Lift the deletion of one object."""
        self._changes[id_, "", RESTORE] = Pending(id_, kind, RESTORE)

    def next_number(self, prefix: str, under: int = 0) -> int:
        """The next number of its kind; counts on within this edit."""
        known = self._numbers.get((under, prefix))
        n = numbers.next_free(self.connection, prefix, under) if known is None else known + 1
        self._numbers[under, prefix] = n
        return n

    def kind_of(self, id_: str) -> str:
        """The kind of a visible object, or of one made in this edit. NotFound otherwise."""
        kind = self._new.get(id_) or self._known(id_)
        if kind is None:
            raise NotFound(_("Nothing in the case has the id “{id}”.").format(id=id_[:80]))
        return kind

    def expect(self, kind: str, *ids: str) -> None:
        """Refuse ids that are not visible objects of this kind."""
        for id_ in ids:
            if self.kind_of(id_) != kind:
                raise Refused(_("“{id}” is not a {kind}.").format(id=id_[:80], kind=kind))

    def is_deleted(self, id_: str) -> bool:
        """Whether the object was there and is deleted."""
        statement = "SELECT s.shown = 1 FROM object o CROSS JOIN state s ON s.object = o.id WHERE o.uuid = ?"
        return answer(self.connection, statement, (uuid(id_),)) not in (None, 0)

    def is_visible(self, id_: str) -> bool:
        """Whether the object is there."""
        return id_ in self._new or self._known(id_) is not None

    def current(self, id_: str, field: str) -> list[Value | None]:
        """Every current value of a field, the shown one first. Empty: never set."""
        rows = ask(
            self.connection,
            "SELECT c.value FROM object o CROSS JOIN head h ON h.object = o.id AND h.field = ? "
            "CROSS JOIN change c ON c.id = h.change WHERE o.uuid = ? ORDER BY h.shown DESC",
            (field, uuid(id_)),
        )
        return [value_of(text) for (text,) in rows]

    def shown(self, id_: str, field: str) -> Value | None:
        """The value of a field that is shown, or None."""
        return next(iter(self.current(id_, field)), None)

    def check_mentions(self, kind: str, field: str, value: Value | None) -> None:
        """Refuse a value that names what is not in the case."""
        for of, id_ in structure.mentions(kind, field, value):
            self.expect(of, id_)

    def _known(self, id_: str) -> str | None:
        kind: str | None = answer(
            self.connection,
            "SELECT o.kind FROM object o CROSS JOIN state s ON s.object = o.id AND s.shown <> 1 WHERE o.uuid = ?",
            (uuid(id_),),
        )
        return kind


def uuid(id_: str) -> bytes:
    """The bytes of an id. NotFound where it is none."""
    try:
        return bytes.fromhex(id_)
    except ValueError:
        raise NotFound(_("Nothing in the case has the id “{id}”.").format(id=id_[:80])) from None
