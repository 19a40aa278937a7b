"""Finding an object by what people call it: EX-001, EX-001/07, T-001, an id, the start of a SHA-256, a name, a code."""

import re
from typing import Final

from sqlalchemy import Connection

from casefile.case.history.views import folded
from casefile.case.values import ObjectKind
from casefile.errors import NotFound
from casefile.words import _

_NUMBER: Final = re.compile(r"(EX|T|S|A)-([0-9]{3,7})(?:/([0-9]{1,7}))?", re.IGNORECASE | re.ASCII)
_HEX: Final = re.compile(r"[0-9a-f]{6,64}", re.IGNORECASE | re.ASCII)
_KINDS: Final[dict[str, ObjectKind]] = {
    "document": "document",
    "passage": "passage",
    "claim": "claim",
    "tag": "tag",
    "source": "source",
    "link": "link",
    "case": "case",
    "person": "person",
}


def find(connection: Connection, reference: str) -> tuple[ObjectKind, str]:
    """The kind and id of what answers to the reference. NotFound, with a sentence, if nothing does, or too much."""
    text = reference.strip()
    local = _by_number(connection, text) or _by_hash(connection, text) or _by_name(connection, text)
    if local is None:
        raise NotFound(_("Nothing in the case answers to “{reference}”.").format(reference=text[:80]))
    row = connection.exec_driver_sql("SELECT kind, uuid FROM object WHERE id = ?", (local,)).one()
    return _KINDS[row.kind], row.uuid.hex()


def find_deleted(connection: Connection, text: str) -> str | None:
    """The id of what goes or went by a number, deleted or not; or the id itself where the history knows it."""
    text = text.strip()
    if re.fullmatch(r"[0-9a-f]{32}", text, re.IGNORECASE | re.ASCII):
        row = connection.exec_driver_sql("SELECT uuid FROM object WHERE uuid = ?", (bytes.fromhex(text),)).first()
        return row.uuid.hex() if row else None
    match = _NUMBER.fullmatch(text)
    if not match:
        return None
    under = _ever_numbered(connection, 0, match[1].upper(), int(match[2]))
    local = under if match[3] is None else _ever_numbered(connection, under or 0, "", int(match[3]))
    uuid = connection.exec_driver_sql("SELECT uuid FROM object WHERE id = ?", (local,)).scalar()
    return uuid.hex() if isinstance(uuid, bytes) else None


def _ever_numbered(connection: Connection, under: int, prefix: str, n: int) -> int | None:
    statement = "SELECT object FROM number WHERE under = ? AND prefix = ? AND n = ? ORDER BY main DESC, object LIMIT 1"
    found = connection.exec_driver_sql(statement, (under, prefix, n)).scalar()
    return None if found is None else int(found)


def _by_number(connection: Connection, text: str) -> int | None:
    match = _NUMBER.fullmatch(text)
    if not match:
        return None
    prefix, part = match[1].upper(), match[3]
    if part is None:
        return _numbered(connection, 0, prefix, int(match[2]))
    document = _numbered(connection, 0, "EX", int(match[2])) if prefix == "EX" else None
    return None if document is None else _numbered(connection, document, "", int(part))


def _numbered(connection: Connection, under: int, prefix: str, n: int) -> int | None:
    """Whoever goes by the number here, else whoever went by it in another copy."""
    statement = """
        SELECT x.object FROM (
            SELECT object, 1 - main AS place FROM number WHERE under = :under AND prefix = :prefix AND n = :n
            UNION SELECT object, 2 FROM cited WHERE under = :under AND prefix = :prefix AND n = :n) x
        CROSS JOIN state s ON s.object = x.object AND s.shown <> 1 ORDER BY x.place, x.object LIMIT 1
    """
    found = connection.exec_driver_sql(statement, {"under": under, "prefix": prefix, "n": n}).scalar()
    return None if found is None else int(found)


def _by_hash(connection: Connection, text: str) -> int | None:
    if not _HEX.fullmatch(text):
        return None
    if len(text) == 32:
        found = connection.exec_driver_sql(
            "SELECT o.id FROM object o CROSS JOIN state s ON s.object = o.id AND s.shown <> 1 WHERE o.uuid = ? "
            "AND o.kind NOT IN ('tagging', 'attachment')",
            (bytes.fromhex(text),),
        ).scalar()
        if found is not None:
            return int(found)
    starts = connection.exec_driver_sql(
        "SELECT object FROM document WHERE substr(sha256, 1, ?) = ? LIMIT 2", (len(text), text.lower())
    ).all()
    if len(starts) > 1:
        raise NotFound(_("More than one document has a SHA-256 that begins with “{start}”.").format(start=text))
    return int(starts[0].object) if starts else None


def _by_name(connection: Connection, text: str) -> int | None:
    tag = connection.exec_driver_sql("SELECT stands FROM tag WHERE folded = ? LIMIT 1", (folded(text),)).scalar()
    if tag is not None:
        return int(tag)
    wanted = text.casefold()
    for column in ("code", "name"):
        rows = connection.exec_driver_sql(f"SELECT object, {column} AS called FROM source").all()
        found = [int(row.object) for row in rows if row.called and row.called.casefold() == wanted]
        if len(found) > 1:
            raise NotFound(_("More than one source is called “{name}”.").format(name=text[:80]))
        if found:
            return found[0]
    return None
