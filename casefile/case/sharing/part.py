"""Sharing a part of a case: a copy in which what is left out is absent. Of its changes only salted hashes remain, so
that the chain verifies and work done on the part merges back into the whole; its bytes and words are gone.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from casefile.case.case import Case
from casefile.case.editing.open_edit import uuid
from casefile.case.file import copying, modes, search_tables, store
from casefile.case.file.lock import LockUnsupported, acquire
from casefile.case.history import verify, views, withholding
from casefile.case.identity import new_id
from casefile.case.values import Value
from casefile.errors import Cancelled, CasefileError, CaseFileTrouble, Refused
from casefile.words import _

LEVELS: Final = ("public", "team", "named", "sealed")  # from open to closed
# Of a source whose name is protected only these leave the case.
_OF_PROTECTED: Final = ("made", "code", "protected", "kind", "reliability")


@dataclass(frozen=True, slots=True)
class Choice:
    """What to share. None: no limit of this kind."""

    documents: Collection[str] | None = None  # ids
    tags: Collection[str] | None = None  # ids; passages with one of them
    level: str = "team"  # the most confidential that goes along


@dataclass(frozen=True, slots=True)
class Outlook:
    """How many of each kind (documents, passages, claims, sources, tags) would go along, and would stay out."""

    goes: Mapping[str, int]
    stays: Mapping[str, int]
    nameless: int  # sources that go along by their code alone: their names are protected


_COUNTED: Final = {"documents": "document", "passages": "passage", "claims": "claim", "sources": "source"}


def outlook(case: Case, choice: Choice) -> Outlook:
    """What `share` would take and leave, by the same rules; nothing is written."""
    goes, there = {}, {}
    engine = store.engine(case.path, mode="ro", checking=True)
    try:
        with store.connect(engine) as connection:
            store.patient(connection)
            _keep(connection, choice, handing_over=False)
            for name, table in _COUNTED.items():
                statement = f"SELECT count(*), count(k.id) FROM {table} t LEFT JOIN keep k ON k.id = t.object"
                there[name], goes[name] = connection.exec_driver_sql(statement).one()
            nameless = connection.exec_driver_sql(
                "SELECT count(*) FROM source s JOIN keep k ON k.id = s.object WHERE s.protected = 1"
            ).scalar_one()
    finally:
        engine.dispose()
    return Outlook(goes, {name: there[name] - goes[name] for name in there}, int(nameless))


def share(
    case: Case,
    to: Path,
    choice: Choice,
    *,
    recipient: str,
    why: str,
    replace: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    cancelled: store.Stop = store.never,
) -> int:
    """Write a part of the case to `to`; returns how many changes were left out. The history notes who gets it, and why.
    `progress`: steps done and of how many.

    Refused without a recipient, or if a file is there and `replace` is not said; Cancelled when `cancelled` says so.
    Trouble leaves no file behind, and the history says that the part was not written.
    """
    if not recipient.strip():
        raise Refused(_("Say who gets the part: the history keeps it."))
    to = to.resolve()
    if to.exists() and not replace:
        raise Refused(_("There is a file called {name} already.").format(name=to.name))
    with _held(to, case.person):
        with _noted(case, recipient.strip(), why.strip()) as handover:
            left_out, exhibits = _write(case, to, choice, progress, cancelled)
        content: dict[str, Value] = {"to": to.name, "for": recipient.strip(), "left out": left_out}
        case.note("part", {**content, "handover": handover, "exhibits": exhibits})
    return left_out


@contextmanager
def _held(to: Path, person: str) -> Iterator[None]:
    """Nobody else opens or writes the file meanwhile."""
    try:
        held = acquire(to, person)
    except LockUnsupported as trouble:
        raise CaseFileTrouble(_("Nothing can be written beside {name}.").format(name=to.name)) from trouble
    try:
        yield
    finally:
        held.release()


@contextmanager
def _noted(case: Case, recipient: str, why: str) -> Iterator[str]:
    """The hand-over in the history, before: the part holds it too. Where it comes to nothing, that is noted after."""
    handover = new_id()
    with case.recording("Share a part", "hand-over") as edit:
        edit.make("handover", handover, {"record": {"to": recipient, "why": why, "part": 1}})

    def not_written() -> None:
        with suppress(CasefileError), case.recording("Part not written", "hand-over") as edit:
            edit.delete("handover", handover)

    with ExitStack() as on_trouble:
        on_trouble.callback(not_written)
        yield handover
        on_trouble.pop_all()


def _write(
    case: Case,
    to: Path,
    choice: Choice,
    progress: Callable[[int, int], None],
    cancelled: store.Stop,
) -> tuple[int, list[Value]]:
    """How many changes were left out, and the SHA-256 of the exhibits that went along."""
    # The whole case never lies where the part goes, not for a moment: that may be a stick which is handed over.
    whole, working = case.path.with_name(f".{to.name}.whole"), to.with_name(f".{to.name}.part")

    def step(done: int, _of: int = _STEPS) -> None:
        if cancelled():
            raise Cancelled(_("Stopped."))
        progress(_STEPS - 6 + done, _STEPS)

    try:
        copying.copy(case.path, whole, person=case.person, replace=True, cancelled=cancelled)
        step(-1)
        left_out, exhibits = _leave_out(whole, working, choice, cancelled)
        if not verify.verify(working, progress=step).ok:
            raise CaseFileTrouble(_("The part does not hold together: it was thrown away."))
        copying.put_in_place(working, to)
    except OSError as trouble:
        sentence = _("{name} cannot be written: {reason}.")
        raise CaseFileTrouble(sentence.format(name=to.name, reason=trouble.strerror or trouble)) from trouble
    finally:
        for path in (whole, working):
            path.unlink(missing_ok=True)
    return left_out, exhibits


_STEPS: Final = 8  # copying, leaving out, and the six of verifying


def _leave_out(whole: Path, working: Path, choice: Choice, cancelled: store.Stop) -> tuple[int, list[Value]]:
    """Withhold what is not chosen, and write what remains, and nothing else, to a new file."""
    working.unlink(missing_ok=True)
    modes.begin(working, modes.of(whole))
    engine = store.engine(whole, checking=True)
    try:
        with store.connect(engine) as connection, store.stoppable(connection, cancelled):
            with store.writing(connection):
                _keep(connection, choice)
                kept = "SELECT sha256 FROM document WHERE object IN (SELECT id FROM keep) ORDER BY n"
                exhibits: list[Value] = list(connection.exec_driver_sql(kept).scalars())
                changes = list(connection.exec_driver_sql(_LEFT_OUT, _OF_PROTECTED).scalars())
                withholding.withhold(connection, changes)
                _forget(connection)
                withholding.drop_unnamed_bytes(connection)
            connection.exec_driver_sql("VACUUM INTO ?", (str(working),))
            return len(changes), exhibits
    finally:
        engine.dispose()


def _forget(connection: Connection) -> None:
    for table in (*views.KEPT, "cited", "draft", "journal"):
        connection.exec_driver_sql(f"DELETE FROM {table}")
    search_tables.drop(connection)
    withholding.drop_unnamed_objects(connection)
    views.rebuild(connection)


# What stays, from the documents down. Claims stay with a passage that does; what joins, with both that it joins.
# The pluses keep SQLite from looking up every pair of what stays.
_KEEP: Final = (
    "INSERT INTO keep SELECT o.id FROM object o WHERE o.kind IN ('case', 'person', 'purge')",
    "INSERT INTO keep SELECT max(id) FROM object WHERE kind = 'handover'",
    "INSERT INTO keep SELECT d.object FROM document d WHERE {level_d} <= :level AND {documents}",
    "INSERT INTO keep SELECT p.object FROM passage p WHERE p.document IN (SELECT id FROM keep) AND {tags}",
    "DELETE FROM keep WHERE id IN (SELECT a.passage FROM attachment a CROSS JOIN claim c ON c.object = a.claim "
    "WHERE {level_c} > :level)",
    "INSERT INTO keep SELECT DISTINCT a.claim FROM attachment a CROSS JOIN claim c ON c.object = a.claim "
    "WHERE a.passage IN (SELECT id FROM keep) AND {level_c} <= :level",
    "INSERT INTO keep SELECT a.object FROM attachment a WHERE a.passage IN (SELECT id FROM keep) "
    "AND +a.claim IN (SELECT id FROM keep)",
    "INSERT OR IGNORE INTO keep SELECT x.tag FROM tagging x WHERE x.passage IN (SELECT id FROM keep)",
    "INSERT INTO keep SELECT x.object FROM tagging x WHERE x.passage IN (SELECT id FROM keep)",
    "INSERT INTO keep SELECT l.object FROM link l WHERE l.claim IN (SELECT id FROM keep) "
    "AND +l.other IN (SELECT id FROM keep)",
    "INSERT OR IGNORE INTO keep SELECT m.object FROM keep k CROSS JOIN head h ON h.object = k.id AND h.shown = 1 "
    "CROSS JOIN mention m ON m.change = h.change CROSS JOIN source s ON s.object = m.object",
)
_LEFT_OUT: Final = """
SELECT c.id FROM change c WHERE c.object IS NOT NULL AND (c.object NOT IN (SELECT id FROM keep)
    OR (c.act = 1 AND c.field NOT IN ({marks}) AND c.object IN (SELECT object FROM source WHERE protected = 1)))
""".replace("{marks}", ",".join("?" * len(_OF_PROTECTED)))


def _keep(connection: Connection, choice: Choice, *, handing_over: bool = True) -> None:
    """Fill the temporary table `keep` with the objects that go along; the newest hand-over is this one."""
    if choice.level not in LEVELS:
        raise Refused(_("“{level}” is no level of confidentiality.").format(level=choice.level[:40]))
    connection.exec_driver_sql("CREATE TEMP TABLE keep(id INTEGER PRIMARY KEY)")
    connection.exec_driver_sql("CREATE TEMP TABLE chosen(kind TEXT, id INTEGER)")
    for kind, ids in (("document", choice.documents), ("tag", choice.tags)):
        for id_ in ids or ():
            connection.exec_driver_sql("INSERT INTO chosen SELECT ?, id FROM object WHERE uuid = ?", (kind, uuid(id_)))
    parts = {
        "documents": "1" if choice.documents is None else "d.object IN (SELECT id FROM chosen WHERE kind = 'document')",
        "tags": "1" if choice.tags is None else _TAGGED,
        "level_d": _LEVEL.format(of="d"),
        "level_c": _LEVEL.format(of="c"),
    }
    for statement in _KEEP:
        if not handing_over and "'handover'" in statement:
            continue
        values = {"level": LEVELS.index(choice.level)} if ":level" in statement else {}
        connection.exec_driver_sql(statement.format(**parts), values)


_LEVEL: Final = (
    "CASE json_extract({of}.fields, '$.confidentiality') WHEN 'public' THEN 0 WHEN 'named' THEN 2 "
    "WHEN 'sealed' THEN 3 ELSE 1 END"
)
_TAGGED: Final = """p.object IN (SELECT x.passage FROM tagging x CROSS JOIN tag t ON t.object = x.tag
WHERE t.stands IN (SELECT stands FROM tag WHERE object IN (SELECT id FROM chosen WHERE kind = 'tag')))"""
