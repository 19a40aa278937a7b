"""The tables of the search index, inside the case file: made, taken away, known word for word.

The index is no part of the history: a file without one, or with a damaged one, gets it made again.
"""

from functools import cache
from typing import Final

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

PREPARATION: Final = 2  # raised when the preparation of words changes: older indexes are made again
TOKENIZER: Final = "unicode61 remove_diacritics 2"
TABLES: Final = {
    "search_page": "CREATE TABLE search_page (id INTEGER PRIMARY KEY, text TEXT NOT NULL, page INTEGER NOT NULL, "
    "start_at INTEGER NOT NULL, end_at INTEGER NOT NULL)",
    "search_page_text": "CREATE INDEX search_page_text ON search_page (text)",
    "search_words": f"CREATE VIRTUAL TABLE search_words USING fts5(words, content='', tokenize='{TOKENIZER}')",
    "search_notes": f"CREATE VIRTUAL TABLE search_notes USING fts5(words, tokenize='{TOKENIZER}')",
    "search_state": "CREATE TABLE search_state (preparation INTEGER NOT NULL, edit INTEGER NOT NULL, "
    "whole INTEGER NOT NULL)",
}
PREFIX: Final = "search_"
_GATHERED: Final = 8 << 20  # bytes
_FTS5_FORMAT: Final = 4
_OF_NONE: Final = "(1, x''), (10, x'00000000000000')"  # what FTS5 keeps of an index of no words


@cache
def definitions() -> frozenset[tuple[str, str, str, str | None]]:
    """What a file says of its index (type, name, table, SQL), the tables that FTS5 makes for itself included."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        create(connection)
        rows = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master").all()
    engine.dispose()
    return frozenset((str(row[0]), str(row[1]), str(row[2]), row[3]) for row in rows)


def create(connection: Connection) -> None:
    """The empty tables, in a transaction of the caller's."""
    for definition in TABLES.values():
        connection.exec_driver_sql(definition)
    connection.exec_driver_sql("INSERT INTO search_state VALUES (?, 0, 0)", (PREPARATION,))
    # Many documents at once are gathered in memory up to this size: fewer small parts have to be merged afterwards.
    connection.exec_driver_sql(f"INSERT INTO search_words(search_words, rank) VALUES ('hashsize', {_GATHERED})")


def drop(connection: Connection) -> None:
    """Take the index away, damaged or not."""
    for name in ("search_words", "search_notes"):
        _make_droppable(connection, name)
    for name in ("search_words", "search_notes", "search_page", "search_state"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")


def _make_droppable(connection: Connection, name: str) -> None:
    """FTS5 drops no table that it cannot open, and opens none without its parts: put back what it needs for that."""
    known = "SELECT 1 FROM main.sqlite_master WHERE name = ?"
    if connection.exec_driver_sql(known, (name,)).first() is not None:
        for type_, part, _table, statement in definitions():
            if type_ == "table" and part.startswith(f"{name}_") and statement:
                connection.exec_driver_sql(statement.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS", 1))
        connection.exec_driver_sql(f"REPLACE INTO main.{name}_config VALUES ('version', {_FTS5_FORMAT})")
        connection.exec_driver_sql(f"INSERT OR IGNORE INTO main.{name}_data VALUES {_OF_NONE}")


def exists(connection: Connection) -> bool:
    """Whether there is an index of this version's making."""
    names = set(connection.exec_driver_sql("SELECT name FROM main.sqlite_master").scalars())
    if not {name for _type, name, _table, _sql in definitions()} <= names:
        return False
    return connection.exec_driver_sql("SELECT preparation FROM search_state").scalar() == PREPARATION
