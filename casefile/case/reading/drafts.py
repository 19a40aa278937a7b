"""Words being typed that are no edit yet, kept in the file so that a crash loses none. Never merged or copied."""

from datetime import UTC, datetime

from sqlalchemy import Connection

from casefile.case.reading.rows import microseconds


def keep(connection: Connection, object_: str, field: str, text: str) -> None:
    """Keep the text of a field in place of what was kept before; empty text forgets it."""
    connection.exec_driver_sql("DELETE FROM draft WHERE object = ? AND field = ?", (object_, field))
    if text:
        at = microseconds(datetime.now(UTC))
        connection.exec_driver_sql("INSERT INTO draft VALUES (?, ?, ?, ?)", (object_, field, text, at))


def kept(connection: Connection, object_: str, field: str) -> str:
    """The text kept, empty where there is none."""
    statement = "SELECT text FROM draft WHERE object = ? AND field = ?"
    return str(connection.exec_driver_sql(statement, (object_, field)).scalar() or "")


def all_of(connection: Connection, field: str) -> dict[str, str]:
    """Every text kept for a field, by its object."""
    rows = connection.exec_driver_sql("SELECT object, text FROM draft WHERE field = ?", (field,))
    return {str(object_): str(text) for object_, text in rows}
