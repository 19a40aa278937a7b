"""Connections to a case file: how one is made, and transactions that begin when they say so."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool

from casefile.case.file.tables import PAGE_SIZE
from casefile.errors import Cancelled, DamagedCaseFile
from casefile.words import _

T = TypeVar("T")

Trouble: Final = (DatabaseError, sqlite3.DatabaseError)  # of a statement through the engine, or straight on the driver

# What SQLite says of a damaged file, and what it means.
_DAMAGES: Final = {  # in English, for `_`
    "malformed": "its pages do not hold together",
    "not a database": "its beginning is overwritten",
    "no such table": "a table is missing",
    "no such column": "a table is not as it should be",
    "disk I/O": "the disk cannot be read",
    "decode": "a text in it is none",
    "unsupported file format": "its first page is damaged",
}


def damage(trouble: object) -> str:
    """What is wrong with a file, in words; SQLite's own where they are not known."""
    said = str(getattr(trouble, "orig", None) or trouble)
    return next((_(words) for sign, words in _DAMAGES.items() if sign in said), said)


_PRAGMAS: Final = (
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",
    "secure_delete=FAST",
    "busy_timeout=1000",
    "cache_size=-65536",
)
# One file that people copy and mail must be whole when nobody is writing: WAL keeps the newest edits in a second file.
_WRITING: Final = ("journal_mode=DELETE", "synchronous=EXTRA", "fullfsync=ON")


def engine(path: Path, *, mode: str = "rw", immutable: bool = False, checking: bool = False) -> Engine:
    """An engine on a case file. `mode`: "rwc" creates, "rw" writes, "ro" reads. `checking` allows temporary tables
    to stand before those of the file, which a reader may not write.

    Every connection comes from `creator`, so that an encrypting SQLite can take its place.
    """

    def creator() -> sqlite3.Connection:
        uri = f"file:{quote(str(path.resolve()))}?mode={mode}" + ("&immutable=1" if immutable else "")
        # check_same_thread: the case holds a lock around every use, and jobs off the window's thread write too.
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        if mode == "rwc":
            connection.execute(f"PRAGMA page_size={PAGE_SIZE}")
        own = _WRITING if mode != "ro" else () if checking else ("query_only=ON",)
        for pragma in (*_PRAGMAS, *own, *(("foreign_keys=OFF",) if checking else ())):
            connection.execute(f"PRAGMA {pragma}").close()
        return connection

    return create_engine("sqlite://", creator=creator, poolclass=NullPool)


def beside(path: Path, *, immutable: bool = False) -> Engine:
    """An engine on memory with the case file attached for reading: for what cannot be written into the file."""

    def creator() -> sqlite3.Connection:
        connection = sqlite3.connect("file::memory:", uri=True, isolation_level=None, check_same_thread=False)
        uri = f"file:{quote(str(path.resolve()))}?mode=ro" + ("&immutable=1" if immutable else "")
        connection.execute("PRAGMA trusted_schema=OFF").close()
        connection.execute("ATTACH ? AS kept", (uri,)).close()
        return connection

    return create_engine("sqlite://", creator=creator, poolclass=NullPool)


def connect(on: Engine) -> Connection:
    """A connection that begins and ends no transaction by itself: `writing` does."""
    return on.connect().execution_options(isolation_level="AUTOCOMMIT")


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """One durable transaction: all of it or nothing. On trouble it is rolled back and the trouble flies on."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    with ExitStack() as on_trouble:
        on_trouble.callback(_roll_back, connection)
        yield
        connection.exec_driver_sql("COMMIT")
        on_trouble.pop_all()


def _roll_back(connection: Connection) -> None:
    # On a full disk SQLite has rolled back by itself, and a second ROLLBACK would hide the cause.
    if raw(connection).in_transaction:
        connection.exec_driver_sql("ROLLBACK")


Stop = Callable[[], bool]  # whether the person asked to stop


def never() -> bool:
    """Nobody asks to stop."""
    return False


@contextmanager
def stoppable(connection: Connection, cancelled: Stop) -> Iterator[None]:
    """End a long statement within, or what follows it, with Cancelled when the person asks to stop."""
    driver = raw(connection)
    driver.set_progress_handler(lambda: int(cancelled()), 50_000)
    try:
        yield
    except (OperationalError, sqlite3.OperationalError):
        if cancelled():
            raise Cancelled(_("Stopped.")) from None
        raise
    else:
        if cancelled():
            raise Cancelled(_("Stopped."))
    finally:
        driver.set_progress_handler(None, 0)


def patient(connection: Connection) -> None:
    """From now on wait for long readers of our own (verifying, reports) rather than fail after a second."""
    connection.exec_driver_sql("PRAGMA busy_timeout=60000")


@contextmanager
def reading(connection: Connection) -> Iterator[None]:
    """Several reads that see one state of the file. DamagedCaseFile where they meet what is none."""
    if raw(connection).in_transaction:
        yield
        return
    try:
        run(connection, "BEGIN")
        try:
            yield
        finally:
            run(connection, "COMMIT")
    except (*Trouble, UnicodeDecodeError) as trouble:
        if isinstance(trouble, OperationalError | sqlite3.OperationalError) and "decode" not in str(trouble):
            raise
        raise DamagedCaseFile(_("The case file is damaged: {reason}.").format(reason=damage(trouble))) from trouble


def run(connection: Connection, statement: str, rows: Sequence[Sequence[object]] | None = None) -> int:
    """A statement that answers nothing, once or for every row, straight on the driver: an edit is dozens of them, and
    what a query object adds to each (40 µs) would be a third of the edit. Returns how many rows were changed."""
    driver = raw(connection)
    return (driver.execute(statement) if rows is None else driver.executemany(statement, rows)).rowcount


def ask(connection: Connection, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """The answer to a question, as plain rows straight from the driver. Any: columns are known to the statement, not to
    the type checker. For what is asked with every edit; elsewhere rows that go by names are easier to read."""
    return raw(connection).execute(statement, values).fetchall()


def answer(connection: Connection, statement: str, values: Sequence[object] = ()) -> Any:  # Any: as above
    """The first column of the first row, or None where there is none."""
    row = raw(connection).execute(statement, values).fetchone()
    return None if row is None else row[0]


def raw(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):  # the creator above makes nothing else
        raise TypeError(driver)
    return driver


def in_groups(items: list[T], size: int = 500) -> Iterator[list[T]]:
    """The items in groups that fit the number of parameters of one statement."""
    for at in range(0, len(items), size):
        yield items[at : at + size]


Progress = Callable[[int, int], None]  # done, of how many
