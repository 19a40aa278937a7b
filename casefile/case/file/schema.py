"""The definitions that a case file must have, word for word. A file with one more (a trigger, a view) or another is not
opened: what stands in a file is data, never run."""

import sqlite3
from functools import cache

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from casefile.case.file import search_tables
from casefile.case.file.tables import metadata

Definitions = dict[str, str]


@cache
def expected() -> Definitions:
    """Every table and index by name, its definition with white space folded."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        metadata.create_all(connection, checkfirst=False)
        driver = connection.connection.driver_connection
        if not isinstance(driver, sqlite3.Connection):
            raise TypeError(driver)
        found = definitions(driver)
    engine.dispose()
    return found


def definitions(connection: sqlite3.Connection) -> Definitions:
    """What a file defines. What SQLite makes for itself (an index of a UNIQUE column) has no words and is left out."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    return {
        f"{kind} {name} {table}": " ".join(str(sql).split())
        for kind, name, table, sql in rows
        if not (sql is None and kind == "index" and str(name).startswith("sqlite_autoindex_"))
    }


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether a file defines exactly what a case of this format defines; a search index may be there or not."""
    found = definitions(connection)
    rows = search_tables.definitions()
    index = {f"{kind} {name} {table}": " ".join(str(sql).split()) for kind, name, table, sql in rows}
    return {name: words for name, words in found.items() if index.get(name) != words} == expected()
