"""The search index: two FTS5 tables inside the case file, kept true by every edit, made again where they are not.

Pages of documents never change, so theirs are only ever added: a page whose document was deleted is passed over when
asked for. What changes (notes, statements, titles, names) is a row per object in a second table. The index is no part
of the history: a file without one, or with a damaged one, gets it made again.
"""

import json
from collections.abc import Iterator, Sequence, Set
from typing import Final

from sqlalchemy import Connection

from casefile.case.file import blobs, layout
from casefile.case.file.search_tables import create, drop, exists
from casefile.case.file.store import answer, ask, raw, run
from casefile.case.search.words import prepared
from casefile.errors import CasefileError

_BATCH: Final = 20  # texts of one transaction
_PAGE: Final = 100_000  # characters of a row; an article of more is cut at a line end

# What is searched of each kind: object, words. Fields are JSON: their strings are taken out below.
_NOTES: Final = {
    "passage": "SELECT object, quote || char(10) || note, '{}' FROM passage",
    "claim": "SELECT object, statement, fields FROM claim",
    "document": "SELECT object, title || char(10) || file_name, fields FROM document",
    "source": "SELECT object, code || char(10) || CASE protected WHEN 0 THEN name ELSE name END, fields FROM source",
    "tag": "SELECT object, name || char(10) || definition, '{}' FROM tag",
}
_TOUCHED_KINDS: Final = "SELECT DISTINCT o.kind FROM touched t CROSS JOIN object o ON o.id = t.object"
_KEYS: Final = ("statement", "title")  # fields that the first column holds already


def follow(connection: Connection, edit: int) -> None:
    """Take in the edit that was just written (its objects are in `touched`), if the index held all before it."""
    if not _is_there(connection):
        return
    known = answer(connection, "SELECT edit FROM search_state")
    if known is None or known != edit - 1:
        if known is not None and known >= edit:  # a merge was taken back: its edits' numbers are given again
            run(connection, "UPDATE search_state SET edit = -1")
        return
    kinds = {kind for (kind,) in ask(connection, _TOUCHED_KINDS)}
    run(connection, "DELETE FROM search_notes WHERE rowid IN (SELECT object FROM touched)")
    _fill_notes(connection, kinds, "WHERE object IN (SELECT object FROM touched)")
    if "document" in kinds:
        for text in _missing(connection, "d.object IN (SELECT object FROM touched)"):
            _add_text(connection, *text)
    run(connection, f"UPDATE search_state SET edit = {edit}")


def missing(connection: Connection) -> int:
    """How many documents are not in the index; -1: there is none, or the rest of it is behind."""
    if not exists(connection):
        return -1
    edit, whole = connection.exec_driver_sql("SELECT edit, whole FROM search_state").one()
    if edit != _last_edit(connection):
        return -1
    return 0 if whole else len(_missing(connection))


def catch_up(connection: Connection, texts: int = _BATCH) -> bool:
    """Bring the index nearer to the truth, in a transaction of the caller's; True when there."""
    if not exists(connection):
        drop(connection)
        create(connection)
    last = _last_edit(connection)
    if connection.exec_driver_sql("SELECT edit FROM search_state").scalar() != last:
        connection.exec_driver_sql("DELETE FROM search_notes")
        _fill_notes(connection, _NOTES.keys())
        connection.exec_driver_sql("UPDATE search_state SET edit = ?, whole = 0", (last,))
    left = _missing(connection)
    for text in left[:texts]:
        _add_text(connection, *text)
    if len(left) <= texts:
        connection.exec_driver_sql("UPDATE search_state SET whole = 1")
    return len(left) <= texts


def _is_there(connection: Connection) -> bool:
    return raw(connection).execute("SELECT 1 FROM sqlite_master WHERE name = 'search_state'").fetchone() is not None


def _last_edit(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM edit").scalar_one())


def _fill_notes(connection: Connection, kinds: Set[str], where: str = "") -> None:
    for statement in (_NOTES[kind] for kind in _NOTES if kind in kinds):
        rows = ask(connection, f"{statement} {where}")
        if rows:
            words = [(object_, prepared(f"{text}\n{_strings(fields)}")) for object_, text, fields in rows]
            run(connection, "INSERT INTO search_notes(rowid, words) VALUES (?, ?)", words)


def _strings(fields: str) -> str:
    """Every text in a JSON object of fields, the keys of enumerations and ids among them: they harm nobody."""
    return "\n".join(_texts(json.loads(fields))) if len(fields) > 2 else ""


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in _KEYS:
                yield from _texts(one)


def _missing(connection: Connection, where: str = "1") -> Sequence[tuple[str, str]]:
    """The texts (and their layouts) of documents that have no page in the index."""
    return ask(
        connection,
        "SELECT DISTINCT d.text_sha256, d.layout_sha256 FROM document d "
        f"WHERE {where} AND d.text_sha256 <> '' "
        "AND NOT EXISTS (SELECT 1 FROM search_page p WHERE p.text = d.text_sha256)",
    )


def _add_text(connection: Connection, text_sha256: str, layout_sha256: str) -> None:
    """Index every page of a text. A text that this copy does not hold, or holds damaged, is an empty page."""
    try:
        text = blobs.content(connection, bytes.fromhex(text_sha256)).decode()
        pages = layout.pages(blobs.content(connection, bytes.fromhex(layout_sha256)))
    except (CasefileError, ValueError):
        text, pages = "", ()
    first = int(connection.exec_driver_sql("SELECT coalesce(max(id), 0) + 1 FROM search_page").scalar_one())
    starts = [page.start for page in pages]
    ends = [*starts[1:], len(text)]
    spans = [(at, start, ends[at]) for at, start in enumerate(starts)] or list(_stretches(text))
    rows = [(first + at, text_sha256, page, start, end) for at, (page, start, end) in enumerate(spans)]
    run(connection, "INSERT INTO search_page(id, text, page, start_at, end_at) VALUES (?, ?, ?, ?, ?)", rows)
    words = [(row[0], prepared(text[row[3] : row[4]])) for row in rows]
    run(connection, "INSERT INTO search_words(rowid, words) VALUES (?, ?)", words)


def _stretches(text: str) -> Iterator[tuple[int, int, int]]:
    """An article is one row, page -1; a very long one is cut at line ends."""
    start = 0
    while True:
        end = len(text) if len(text) - start <= _PAGE else text.rfind("\n", start, start + _PAGE) + 1 or start + _PAGE
        yield -1, start, end
        if end >= len(text):
            return
        start = end
