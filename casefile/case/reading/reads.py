"""What a case answers: frozen values, read from the views. Writes nothing; the case is one, background readers too."""

from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import closing
from typing import Final

from casefile.case.file.store import in_groups, reading
from casefile.case.history.log import value_of
from casefile.case.history.verify import digest
from casefile.case.reading import history, reference, rows
from casefile.case.reading.shelf import Shelf, as_uuid, one
from casefile.case.values import Claim, Edit, Fields, Link, ObjectKind, Passage, Source, Tag

_ORDERS: Final = {
    "place": "d.n, p.start_at, p.end_at, p.n",
    "number": "d.n, p.n",
    "time": "e.lamport, e.hash, p.object",
    "person": "e.person, d.n, p.start_at",
    "quote": "p.quote, d.n, p.n",
    "note": "p.note = '', p.note, d.n, p.n",
}


class Reads(Shelf):
    """Every question to a case."""

    @property
    def title(self) -> str:
        """What the case is called."""
        return str(self.fields(self.id).get("title", ""))

    @property
    def head(self) -> str:
        """The newest edit's hash; of several that nothing follows yet (after a merge), all, parted by a blank."""
        with self._lock:
            rows_ = self._reading.exec_driver_sql("SELECT e.hash FROM edit_head h CROSS JOIN edit e ON e.id = h.edit")
            return " ".join(sorted(hash_.hex() for hash_ in rows_.scalars()))

    @property
    def digest(self) -> str:
        """One hash for the set of edits: equal for copies that hold the same ones."""
        with self._lock, reading(self._reading):
            return digest(self._reading)

    def passages(
        self,
        *,
        document: str | None = None,
        kind: str | None = None,
        tag: str | None = None,
        ids: Sequence[str] | None = None,
    ) -> list[Passage]:
        """Passages in the order of their places; with `ids`, those, in that order (missing ones are left out)."""
        with self._lock, reading(self._reading):
            if ids is not None:
                return self._by_id(ids)
            where, values = self._filter(document, kind, tag)
            statement = f"{rows.PASSAGES} {where} ORDER BY {_ORDERS['place']}"
            return rows.passages(self._reading, self._reading.exec_driver_sql(statement, values).all())

    def passage(self, id_: str) -> Passage:
        """One passage. NotFound if there is none of that id."""
        return one(self.passages(ids=[id_]), id_)

    def passage_ids(
        self,
        *,
        document: str | None = None,
        kind: str | None = None,
        tag: str | None = None,
        order: str = "place",
        descending: bool = False,
    ) -> list[str]:
        """The ids alone, for tables. `order`: place, number, time, person, quote or note."""
        with self._lock, reading(self._reading):
            where, values = self._filter(document, kind, tag)
            by = ", ".join(f"{part} DESC" for part in _ORDERS[order].split(", ")) if descending else _ORDERS[order]
            edits = "CROSS JOIN edit e ON e.id = p.made" if "e." in by else ""
            statement = (
                f"SELECT o.uuid FROM passage p CROSS JOIN object o ON o.id = p.object {edits} "
                f"CROSS JOIN document d ON d.object = p.document {where} ORDER BY {by}"
            )
            return self._ids(statement, values)

    def claims(self, *, kind: str | None = None, ids: Sequence[str] | None = None) -> list[Claim]:
        """Claims in the order of kind and number; with `ids`, those, in that order."""
        with self._lock, reading(self._reading):
            if ids is None:
                where, values = ("WHERE c.kind = ?", (kind,)) if kind else ("", ())
                statement = f"{rows.CLAIMS} {where} ORDER BY c.kind DESC, c.n, o.uuid"
                return rows.claims(self._reading, self._reading.exec_driver_sql(statement, values).all())
            found: dict[str, Claim] = {}
            for group in in_groups(list(ids)):
                marks = ",".join("?" * len(group))
                statement = f"{rows.CLAIMS} WHERE c.object IN (SELECT id FROM object WHERE uuid IN ({marks}))"
                of_group = self._reading.exec_driver_sql(statement, tuple(map(as_uuid, group))).all()
                found.update((claim.id, claim) for claim in rows.claims(self._reading, of_group))
            return [found[id_] for id_ in ids if id_ in found and (kind is None or found[id_].kind == kind)]

    def claim_ids(self, *, kind: str | None = None) -> list[str]:
        """The ids alone, for tables, in the order of kind and number."""
        with self._lock, reading(self._reading):
            where, values = ("WHERE c.kind = ?", (kind,)) if kind else ("", ())
            statement = f"SELECT o.uuid FROM claim c CROSS JOIN object o ON o.id = c.object {where}"
            return self._ids(f"{statement} ORDER BY c.kind DESC, c.n, o.uuid", values)

    def claim_of(self, id_: str) -> Claim:
        """One claim. NotFound if there is none of that id."""
        return one(self.claims(ids=[id_]), id_)

    def tags(self, *, ids: Sequence[str] | None = None) -> list[Tag]:
        """The case's vocabulary, by name; with `ids`, those of it. Tags of one name are one."""
        wanted = () if ids is None else tuple(map(as_uuid, dict.fromkeys(ids)))
        only = "" if ids is None else f"WHERE t.stands IN (SELECT id FROM object WHERE uuid IN ({_marks(wanted)}))"
        statement = f"""
            SELECT t.*, o.uuid, s.uuid AS of FROM tag t CROSS JOIN object o ON o.id = t.object
            CROSS JOIN object s ON s.id = t.stands {only} ORDER BY t.folded, t.stands <> t.object, o.uuid
        """
        used = f"""
            SELECT s.uuid, count(DISTINCT x.passage) AS passages FROM tag t CROSS JOIN tagging x ON x.tag = t.object
            CROSS JOIN object s ON s.id = t.stands {only} GROUP BY s.uuid
        """
        with self._lock, reading(self._reading):
            found = self._reading.exec_driver_sql(statement, wanted).all()
            counts = {row.uuid: row.passages for row in self._reading.exec_driver_sql(used, wanted)}
        others: dict[bytes, list[str]] = {}
        for row in found:
            if row.uuid != row.of:
                others.setdefault(row.of, []).append(row.uuid.hex())
        return [
            Tag(
                id=row.uuid.hex(),
                name=row.name,
                colour=row.colour,
                definition=row.definition,
                passages=counts.get(row.uuid, 0),
                same_as=tuple(others.get(row.uuid, ())),
            )
            for row in found
            if row.uuid == row.of
        ]

    def sources(self) -> list[Source]:
        """Who says what, by code and name."""
        statement = """
            SELECT s.*, o.uuid, (SELECT count(DISTINCT c.object) FROM mention m CROSS JOIN change c ON c.id = m.change
                CROSS JOIN head h ON h.object = c.object AND h.field = c.field AND h.change = c.id AND h.shown = 1
                CROSS JOIN claim k ON k.object = c.object WHERE m.object = s.object) AS claims
            FROM source s CROSS JOIN object o ON o.id = s.object ORDER BY s.code = '', s.code, s.name, o.uuid
        """
        with self._lock, reading(self._reading):
            found = self._reading.exec_driver_sql(statement).all()
        return [
            Source(row.uuid.hex(), row.code, row.name, bool(row.protected), rows.fields(row.fields), row.claims)
            for row in found
        ]

    def links(self, claim: str | None = None) -> list[Link]:
        """Links between claims; with `claim`, those from it and to it."""
        statement = """
            SELECT l.*, o.uuid, a.uuid AS one, b.uuid AS two FROM link l CROSS JOIN object o ON o.id = l.object
            CROSS JOIN object a ON a.id = l.claim CROSS JOIN object b ON b.id = l.other
        """
        with self._lock, reading(self._reading):
            where, values = "", tuple[int, ...]()
            if claim is not None:
                where, values = "WHERE ? IN (l.claim, l.other)", (self._local(claim),)
            found = self._reading.exec_driver_sql(f"{statement} {where} ORDER BY l.made, l.object", values).all()
        return [Link(row.uuid.hex(), row.kind, row.one.hex(), row.two.hex(), row.note) for row in found]

    def joined(self, ids: Collection[str]) -> set[str]:
        """Of these ids those that join two objects, a tagging or an attachment: what they join or joined."""
        found: set[str] = set()
        with self._lock, reading(self._reading):
            for group in in_groups(list(ids)):
                marks = ",".join("?" * len(group))
                statement = f"""
                    SELECT lower(hex(o.uuid)) FROM object j CROSS JOIN change c ON c.object = j.id
                    CROSS JOIN mention m ON m.change = c.id CROSS JOIN object o ON o.id = m.object
                    WHERE j.uuid IN ({marks}) AND j.kind IN ('tagging', 'attachment')
                """
                rows_ = self._reading.exec_driver_sql(statement, tuple(map(as_uuid, group)))
                found.update(rows_.scalars().all())
        return found

    def fields(self, id_: str) -> Fields:
        """The shown values of every field of any object, as the history has them."""
        statement = """
            SELECT h.field, c.value FROM head h CROSS JOIN change c ON c.id = h.change
            WHERE h.object = ? AND h.shown = 1 AND c.value IS NOT NULL
        """
        with self._lock, reading(self._reading):
            found = self._reading.exec_driver_sql(statement, (self._local(id_),)).all()
        return {row.field: value for row in found if (value := value_of(row.value)) is not None}

    def find(self, reference_: str) -> tuple[ObjectKind, str]:
        """What answers to a number (also an old one), an id, the start of a SHA-256, a tag's name, a source's code."""
        with self._lock, reading(self._reading):
            return reference.find(self._reading, reference_)

    def history(self, object_: str | None = None, *, limit: int | None = None, before: str | None = None) -> list[Edit]:
        """Edits, newest first; of one object those that changed it or what joins it. `before` is an edit's hash."""
        with self._lock, reading(self._reading):
            local = None if object_ is None else self._local(object_)
            return history.edits(self._reading, local, limit=limit, before=before)

    def counts(self) -> Counter[str]:
        """Totals: documents, passages, claims and each kind of them, tags, sources, links, conflicts, edits."""
        with self._lock, reading(self._reading):
            found: Counter[str] = Counter()
            for name in ("document", "passage", "source", "link", "conflict", "edit"):
                found[f"{name}s"] = self._reading.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()
            found["tags"] = self._reading.exec_driver_sql("SELECT count(DISTINCT folded) FROM tag").scalar_one()
            for row in self._reading.exec_driver_sql("SELECT kind, count(*) AS many FROM claim GROUP BY kind"):
                found[row.kind] = row.many
                found["claims"] += row.many
            return found

    # What follows serves the questions above.

    def _ids(self, statement: str, values: tuple[object, ...]) -> list[str]:
        """Ids alone, fifty thousand in a few hundredths of a second: straight from the driver."""
        result = self._reading.exec_driver_sql(statement, values)
        with closing(result):
            return [uuid.hex() for (uuid,) in result.cursor.fetchall()] if result.cursor else []

    def _filter(self, document: str | None, kind: str | None, tag: str | None) -> tuple[str, tuple[object, ...]]:
        parts: list[str] = []
        values: list[object] = []
        if document is not None:
            parts.append("p.document = ?")
            values.append(self._local(document))
        if kind is not None:
            parts.append(
                "EXISTS (SELECT 1 FROM attachment a CROSS JOIN claim c ON c.object = a.claim "
                "WHERE a.passage = p.object AND c.kind = ?)"
            )
            values.append(kind)
        if tag is not None:
            parts.append(
                "EXISTS (SELECT 1 FROM tagging x CROSS JOIN tag t ON t.object = x.tag "
                "WHERE x.passage = p.object AND t.stands = (SELECT stands FROM tag WHERE object = ?))"
            )
            values.append(self._local(tag))
        return (f"WHERE {' AND '.join(parts)}" if parts else ""), tuple(values)

    def _by_id(self, ids: Sequence[str]) -> list[Passage]:
        found: dict[str, Passage] = {}
        for group in in_groups(list(ids), 10_000):
            marks = ",".join("?" * len(group))
            statement = f"{rows.PASSAGES} WHERE p.object IN (SELECT id FROM object WHERE uuid IN ({marks}))"
            of_group = self._reading.exec_driver_sql(statement, tuple(map(as_uuid, group))).all()
            found.update((passage.id, passage) for passage in rows.passages(self._reading, of_group))
        return [found[id_] for id_ in ids if id_ in found]


def _marks(values: Sequence[object]) -> str:
    """As many question marks."""
    return ",".join("?" * len(values))
