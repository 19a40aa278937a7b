"""What a merge brings, as sentences for people: conflicts first, then what each person did, document by document."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection

from casefile.case.claims.structure import MAKES, QUIET
from casefile.case.history.log import DELETE, RESTORE
from casefile.case.history.naming import field_label, names, the_field
from casefile.case.sharing import union
from casefile.words import _, ngettext

Told = tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]

_NAMED: Final = 3  # objects named one by one; more are counted
_SHOWN: Final = 200  # conflicts told one by one

_CHANGES: Final = """
SELECT e.person, c.object, o.kind, c.act, c.field,
    NOT EXISTS (SELECT 1 FROM change f WHERE f.object = c.object AND f.id <= ?1) AS new
FROM change c CROSS JOIN edit e ON e.id = c.edit CROSS JOIN object o ON o.id = c.object WHERE c.id > ?1
"""
_IN_CONFLICT: Final = """
SELECT h.object, o.kind, h.field, e.person FROM conflict x
CROSS JOIN head h ON h.object = x.object AND h.field = x.field CROSS JOIN object o ON o.id = x.object
CROSS JOIN change c ON c.id = h.change CROSS JOIN edit e ON e.id = c.edit
WHERE EXISTS (SELECT 1 FROM head n WHERE n.object = x.object AND n.field = x.field AND n.change > ?1)
ORDER BY h.object, h.field, e.person
"""
_CONTESTED: Final = """
SELECT s.object, o.kind, group_concat(DISTINCT e.person) AS people FROM temp.touched t
CROSS JOIN state s ON s.object = t.object AND s.shown = 2 CROSS JOIN object o ON o.id = s.object
CROSS JOIN change d ON d.object = s.object AND d.act = 2 CROSS JOIN edit e ON e.id = d.edit
WHERE NOT EXISTS (SELECT 1 FROM supersedes x WHERE x.earlier = d.id AND x.act IN (2, 3))
GROUP BY s.object, o.kind
"""
# Under which document things lie; local ids.
_PLACES: Final = """
SELECT object, document FROM passage UNION ALL SELECT object, object FROM document
UNION ALL SELECT t.object, p.document FROM tagging t CROSS JOIN passage p ON p.object = t.passage
"""


@dataclass(slots=True)
class _Work:
    """What one person did, by object."""

    made: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))  # by kind
    changed: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    deleted: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    restored: set[int] = field(default_factory=set)
    kinds: dict[int, str] = field(default_factory=dict)


def told(connection: Connection, was: union.Before) -> Told:
    """Of a union that was made and not yet committed: the conflicts it makes, and by person what it brings."""
    work = _work(connection, was)
    places = {row[0]: row[1] for row in connection.exec_driver_sql(_PLACES)}
    wanted = {object_ for one in work.values() for object_ in _named_objects(one)}
    known = names(connection, wanted | {places[object_] for object_ in wanted if object_ in places})
    known |= names(connection, set(places.values()))
    brings = tuple((person, tuple(_sentences(one, places, known))) for person, one in sorted(work.items()))
    return tuple(_conflicts(connection, was)), brings


def _work(connection: Connection, was: union.Before) -> dict[str, _Work]:
    found: dict[str, _Work] = defaultdict(_Work)
    for person, object_, kind, act, name, new in connection.exec_driver_sql(_CHANGES, (was.changes,)):
        one = found[person]
        one.kinds[object_] = kind
        if act == DELETE:
            one.deleted[kind].add(object_)
        elif act == RESTORE:
            one.restored.add(object_)
        elif new and name == MAKES.get(kind):
            one.made[kind].add(object_)
        elif not new and name not in QUIET:
            one.changed[object_].add(name)
    return found


def _named_objects(one: _Work) -> set[int]:
    found = set(one.restored)
    for group in (one.made["document"], one.made["claim"], one.made["tag"], one.made["source"], set(one.changed)):
        found |= set(list(group)[:1000])
    for group in one.deleted.values():
        found |= set(list(group)[:1000])
    return found


def _sentences(one: _Work, places: dict[int, int], known: dict[int, str]) -> Iterable[str]:
    yield from _made(one, places, known)
    yield from _changed(one, places, known)
    gone = {
        object_ for kind, group in one.deleted.items() if kind not in ("tagging", "attachment") for object_ in group
    }
    if gone:
        sentence = ngettext("{count} thing deleted{which}", "{count} things deleted{which}", len(gone))
        yield sentence.format(count=len(gone), which=_which(gone, known))
    if one.deleted["tagging"]:
        off = len(one.deleted["tagging"])
        yield ngettext("{count} tag taken off a passage", "{count} tags taken off passages", off).format(count=off)
    if one.restored:
        sentence = ngettext(
            "{count} thing brought back{which}", "{count} things brought back{which}", len(one.restored)
        )
        yield sentence.format(count=len(one.restored), which=_which(one.restored, known))


def _made(one: _Work, places: dict[int, int], known: dict[int, str]) -> Iterable[str]:
    for kind in ("document", "claim", "tag", "source", "link"):
        made = one.made[kind]
        if made:
            yield _made_text(kind, len(made)).format(count=len(made), which=_which(made, known))
    for document, count in _by_document(one.made["passage"], places, known):
        yield ngettext("{count} passage marked in {document}", "{count} passages marked in {document}", count).format(
            count=count, document=document
        )
    for document, count in _by_document(one.made["tagging"], places, known):
        yield ngettext(
            "{count} tag put on a passage in {document}", "{count} tags put on passages in {document}", count
        ).format(count=count, document=document)


def _made_text(kind: str, count: int) -> str:
    match kind:
        case "document":
            return ngettext("{count} document added{which}", "{count} documents added{which}", count)
        case "claim":
            return ngettext("{count} claim recorded{which}", "{count} claims recorded{which}", count)
        case "tag":
            return ngettext("{count} new tag{which}", "{count} new tags{which}", count)
        case "source":
            return ngettext("{count} new source{which}", "{count} new sources{which}", count)
        case _:
            return ngettext("{count} link between claims", "{count} links between claims", count)


def _changed(one: _Work, places: dict[int, int], known: dict[int, str]) -> Iterable[str]:
    """One by one where they are few; else counted by document."""
    many: list[int] = []
    for document, objects in _grouped(one.changed, places).items():
        if len(objects) > _NAMED and document is not None:
            many += objects
            continue
        for object_ in objects[:50]:
            labels = ", ".join(sorted(field_label(one.kinds[object_], name) for name in one.changed[object_]))
            yield _("{what}: {fields} changed").format(what=known.get(object_, one.kinds[object_]), fields=labels)
        if len(objects) > 50:
            yield _("{count} more changed").format(count=len(objects) - 50)
    for document_name, count in _by_document(many, places, known):
        yield ngettext(
            "fields of {count} passage in {document} changed", "fields of {count} passages in {document} changed", count
        ).format(count=count, document=document_name)


def _grouped(objects: Iterable[int], places: dict[int, int]) -> dict[int | None, list[int]]:
    found: dict[int | None, list[int]] = defaultdict(list)
    for object_ in sorted(objects):
        found[places.get(object_)].append(object_)
    return found


def _by_document(objects: Iterable[int], places: dict[int, int], known: dict[int, str]) -> Sequence[tuple[str, int]]:
    counts = Counter(known.get(places.get(object_, 0), "") for object_ in objects if object_ in places)
    return sorted(counts.items())


def _which(objects: Iterable[int], known: dict[int, str]) -> str:
    """ ": EX-004, EX-005 and more", as far as they have names."""
    found = sorted(known[object_] for object_ in objects if object_ in known)
    if not found:
        return ""
    return ": " + ", ".join(found[:5]) + (" …" if len(found) > 5 else "")


def _conflicts(connection: Connection, was: union.Before) -> Iterable[str]:
    fields: dict[tuple[int, str, str], list[str]] = defaultdict(list)
    for object_, kind, name, person in connection.exec_driver_sql(_IN_CONFLICT, (was.changes,)):
        fields[object_, kind, name].append(person)
    contested = connection.exec_driver_sql(_CONTESTED).all()
    known = names(connection, [key[0] for key in fields] + [row.object for row in contested])
    for (object_, kind, name), people in list(fields.items())[:_SHOWN]:
        yield _("{people} each changed {field} of {what}").format(
            people=_all(people), field=the_field(kind, name), what=known.get(object_, kind)
        )
    if len(fields) > _SHOWN:
        yield _("{count} more fields were changed by several").format(count=len(fields) - _SHOWN)
    for row in contested[:_SHOWN]:
        if row.kind not in ("tagging", "attachment"):
            yield _("{people} deleted {what}, which somebody else went on working with").format(
                people=row.people.replace(",", ", "), what=known.get(row.object, row.kind)
            )


def _all(people: Sequence[str]) -> str:
    one, *others = dict.fromkeys(people)
    return _("{one} and {other}").format(one=", ".join([one, *others[:-1]]), other=others[-1]) if others else one
