"""The search index: two FTS5 tables inside the case file, kept true by every edit, made again where they are not.

Pages of documents never change, so theirs are only ever added: a page whose document was deleted is passed over when
asked for. What changes (notes, statements, titles, names) is a row per object in a second table. The index is no part
of the history: a file without one, or with a damaged one, gets it made again, by `catching_up`.
"""

import json
import re
from collections.abc import Iterator, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from casefile.case.file import blobs, layout
from casefile.case.file.search_tables import create, drop, exists
from casefile.case.file.store import Trouble, answer, ask, raw, run
from casefile.case.search.words import prepared
from casefile.errors import CasefileError

_PAGE: Final = 100_000  # characters of a row; an article of more is cut at a line end
_SAMPLES: Final = 5
# A word that FTS5 takes as it stands: no underscore, no mark that it folds away.
_WORD: Final = re.compile(r"(?<![\w\u0300-\u036f])[^\W_]{2,}(?![\w\u0300-\u036f])")
_PENDING: Final = "…"  # before the name of a text of which not every page is in the index yet: no document has it

# What is searched of each kind: object, words. Fields are JSON: their strings are taken out below.
_NOTES: Final = {
    "passage": "SELECT object, quote || char(10) || note, '{}' FROM passage",
    "claim": "SELECT object, statement, fields FROM claim",
    "document": "SELECT object, title || char(10) || file_name, fields FROM document",
    "source": "SELECT object, code || char(10) || name, fields FROM source",
    "tag": "SELECT object, name || char(10) || definition, '{}' FROM tag",
}
_TOUCHED_KINDS: Final = "SELECT DISTINCT o.kind FROM touched t CROSS JOIN object o ON o.id = t.object"
_KEYS: Final = ("statement", "title")  # fields that the first column holds already


@dataclass(frozen=True, slots=True)
class Page:
    """A row of the index: a page, -1 for a stretch of an article; where it lies in its text; its words, prepared."""

    page: int
    start: int
    end: int
    words: str


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
        for text, layout_sha256 in missing(connection, "d.object IN (SELECT object FROM touched)"):
            add(connection, text, pages_of(connection, text, layout_sha256))
    run(connection, f"UPDATE search_state SET edit = {edit}")


def is_whole(connection: Connection) -> bool:
    """Whether there is an index, and it holds everything."""
    if not exists(connection):
        return False
    edit, whole = ask(connection, "SELECT edit, whole FROM search_state")[0]
    return bool(whole == 1 and edit == _last_edit(connection))


def is_sound(connection: Connection) -> bool:
    """Whether an index that says it is whole has as many rows as it should, and finds the words of some of them. What
    else is damaged in it shows when it is asked for."""
    objects = " + ".join(f"(SELECT count(*) FROM {kind})" for kind in _NOTES)
    counted = ask(
        connection,
        "SELECT (SELECT count(*) FROM search_words_docsize) >= (SELECT count(*) FROM search_page), "
        f"(SELECT count(*) FROM search_notes_docsize) = {objects}, "
        "NOT EXISTS (SELECT 1 FROM search_page p WHERE NOT EXISTS (SELECT 1 FROM search_words_docsize w "
        "WHERE w.id = p.id))",
    )
    if not all(counted[0]) or missing(connection):
        return False
    try:
        return all(_is_found(connection, *row) for row in _samples(connection))
    except Trouble:
        return False


def _samples(connection: Connection) -> Iterator[tuple[str, int, str]]:
    """Some rows, from the first to the last, with their words: table, row, words."""
    for row, words in _spread(connection, "search_notes", "rowid, words", "rowid"):
        yield "search_notes", int(row), str(words)
    for row, text, start, end in _spread(connection, "search_page", "id, text, start_at, end_at", "id"):
        with suppress(CasefileError, ValueError):  # not in this copy: then it is an empty page
            words = blobs.content(connection, bytes.fromhex(text)).decode()[start:end]
            yield "search_words", int(row), prepared(words)


def _spread(connection: Connection, table: str, columns: str, row: str) -> list[tuple[Any, ...]]:
    last = int(answer(connection, f"SELECT coalesce(max({row}), 0) FROM {table}"))
    statement = f"SELECT {columns} FROM {table} WHERE {row} >= ? ORDER BY {row} LIMIT 1"
    return [found for part in range(_SAMPLES) for found in ask(connection, statement, (last * part // _SAMPLES,))]


def _is_found(connection: Connection, table: str, row: int, words: str) -> bool:
    word = _WORD.search(words)
    statement = f"SELECT 1 FROM {table} WHERE {table} MATCH ? AND rowid = ?"
    return word is None or bool(answer(connection, statement, (f'"{word[0]}"', row)))


def begin(connection: Connection, *, anew: bool = False) -> None:
    """Have tables that follow every edit from now on, in a transaction of the caller's. What lies before is missing
    from them until `fill_notes` and `add` have brought it."""
    if anew or not exists(connection):
        drop(connection)
        create(connection)
    run(connection, f"DELETE FROM search_page WHERE text >= '{_PENDING}'")  # of a text that was not ended
    last = _last_edit(connection)
    if answer(connection, "SELECT edit FROM search_state") != last:
        _look_again(connection)
        run(connection, f"UPDATE search_state SET edit = {last}, whole = 0")


def fill_notes(connection: Connection, objects: int) -> bool:
    """Make the rows of the next so many objects again; True when all were. How far it came is kept in `whole`: 1 when
    everything is there, else the last object that is, below zero."""
    whole = int(answer(connection, "SELECT whole FROM search_state"))
    if whole == 1:
        return True
    first = -whole
    span = f"BETWEEN {first + 1} AND {first + objects}"
    run(connection, f"DELETE FROM search_notes WHERE rowid {span}")
    _fill_notes(connection, _NOTES.keys(), f"WHERE object {span}")
    if first + objects >= int(answer(connection, "SELECT coalesce(max(id), 0) FROM object")):
        run(connection, f"DELETE FROM search_notes WHERE rowid > {first + objects}")
        return True
    run(connection, f"UPDATE search_state SET whole = {-(first + objects)}")
    return False


def finish(connection: Connection) -> bool:
    """Say that everything is there, if it is."""
    done = not missing(connection)
    if done:
        run(connection, "UPDATE search_state SET whole = 1")
    return done


def missing(connection: Connection, where: str = "1") -> Sequence[tuple[str, str]]:
    """The texts of documents that are not in the index, each with a layout (none for an article)."""
    rows = ask(
        connection,
        "SELECT d.text_sha256, max(CASE WHEN d.pages > 0 THEN d.layout_sha256 ELSE '' END) FROM document d "
        f"WHERE {where} AND d.text_sha256 <> '' "
        "AND NOT EXISTS (SELECT 1 FROM search_page p WHERE p.text = d.text_sha256) GROUP BY 1 ORDER BY min(d.object)",
    )
    return [(row[0], row[1]) for row in rows]


def pages_of(connection: Connection, text_sha256: str, layout_sha256: str) -> Sequence[Page]:
    """Every page of a text, ready to be added. A text that this copy does not hold, or holds damaged, is an empty
    page."""
    try:
        text = blobs.content(connection, bytes.fromhex(text_sha256)).decode()
        pages = layout.pages(blobs.content(connection, bytes.fromhex(layout_sha256))) if layout_sha256 else ()
    except (CasefileError, ValueError):
        text, pages = "", ()
    starts = [page.start for page in pages]
    ends = [*starts[1:], len(text)]
    spans = [(at, start, ends[at]) for at, start in enumerate(starts)] or list(_stretches(text))
    return [Page(page, start, end, prepared(text[start:end])) for page, start, end in spans]


def add(connection: Connection, text_sha256: str, pages: Sequence[Page], *, more: bool = False) -> None:
    """Put the pages of a text into the index. `more`: others of it follow, and until then it is as if none were there.
    A text that is there already stays as it is."""
    if answer(connection, "SELECT 1 FROM search_page WHERE text = ?", (text_sha256,)):
        return
    first = 1 + int(answer(connection, _LAST_ROW))
    pending = _PENDING + text_sha256
    rows = [(first + at, pending, one.page, one.start, one.end) for at, one in enumerate(pages)]
    run(connection, "INSERT INTO search_page(id, text, page, start_at, end_at) VALUES (?, ?, ?, ?, ?)", rows)
    words = [(first + at, one.words) for at, one in enumerate(pages)]
    run(connection, "INSERT INTO search_words(rowid, words) VALUES (?, ?)", words)
    if not more:
        run(connection, "UPDATE search_page SET text = ? WHERE text = ?", [(text_sha256, pending)])


# Rows are never used twice: what stands in an index without its text cannot be taken out of it.
_LAST_ROW: Final = """
SELECT max(coalesce((SELECT max(id) FROM search_page), 0), coalesce((SELECT max(id) FROM search_words_docsize), 0))
"""


def _look_again(connection: Connection) -> None:
    """Have texts that were not there when they were looked for looked for again: a merge may have brought them."""
    for (text,) in ask(connection, "SELECT text FROM search_page GROUP BY text HAVING max(end_at) = 0"):
        if len(text) == 64 and blobs.has(connection, bytes.fromhex(text)):
            run(connection, "DELETE FROM search_page WHERE text = ?", [(text,)])


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


def _stretches(text: str) -> Iterator[tuple[int, int, int]]:
    """An article is one row, page -1; a very long one is cut at line ends."""
    start = 0
    while True:
        end = len(text) if len(text) - start <= _PAGE else text.rfind("\n", start, start + _PAGE) + 1 or start + _PAGE
        yield -1, start, end
        if end >= len(text):
            return
        start = end
