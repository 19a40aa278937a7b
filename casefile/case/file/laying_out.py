"""Laying out an empty case file: its tables, and what says that the file is a case."""

from pathlib import Path

from casefile import __version__
from casefile.case.file import search_tables, store, tables


def lay_out(path: Path, case: str) -> None:
    """Make the tables in the file at `path`, which is made if it is not there; `case` is the id it goes by."""
    engine = store.engine(path, mode="rwc")
    with store.connect(engine) as connection, store.writing(connection):
        connection.exec_driver_sql(f"PRAGMA application_id = {tables.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {tables.FORMAT}")
        tables.metadata.create_all(connection, checkfirst=False)
        values = {"case": case, "min_reader": str(tables.FORMAT), "created_by": f"casefile {__version__}"}
        search_tables.create(connection)
        connection.execute(tables.meta.insert(), [{"key": key, "value": value} for key, value in values.items()])
    engine.dispose()
