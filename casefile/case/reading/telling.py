"""The history in sentences: what somebody did in one edit, and what each value was before. For screens and lines alike.

What things are called is read for many edits at once. An edit of thousands of changes is told from its first ones and
from counts (`history.edits` with `most`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from casefile.case.claims.structure import LEVEL, MAKES, is_structural
from casefile.case.history.naming import field_label, kind_label, names_of, pairs_of, the_field
from casefile.case.reading import told_values as values
from casefile.case.reading.history import Counts, counts
from casefile.case.reading.reads import Reads
from casefile.case.values import Change, Edit
from casefile.words import _, counted, ngettext

_ID: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)
_NAMED: Final = 3  # things that one sentence names; the rest is counted
_JOINS: Final = ("tagging", "attachment", "link")


class Teller:
    """Tells some edits of one case, in the words of the person's language."""

    def __init__(self, case: Reads, edits: Sequence[Edit]) -> None:
        changes = [change for edit in edits for change in edit.changes]
        with case.asking() as connection:
            joins = {change.object for change in changes if change.object_kind in _JOINS}
            self._pairs = pairs_of(connection, joins)
            ids = {change.object for change in changes if change.object}
            ids |= {id_ for pair in self._pairs.values() for id_ in pair.values()}
            ids |= {id_ for change in changes for id_ in _mentioned(change)}
            self._names = names_of(connection, ids)
            self._counts = {edit.hash: counts(connection, edit.hash) for edit in edits if edit.more}

    def name_of(self, id_: str) -> str:
        """What people call an object; the id where nothing says."""
        return self._names.get(id_, id_)

    # -- one sentence for an edit ----------------------------------------------------------------------------------

    def headline(self, edit: Edit) -> str:
        """Who did what: “Ana changed the note of EX-002/07”."""
        who = edit.person or _("Somebody unnamed")
        if edit.kind in ("undo", "redo"):
            sentence = _("{who} took back: {label}{of}") if edit.kind == "undo" else _("{who} did again: {label}{of}")
            of = self._listed(self._touched(edit))
            return sentence.format(who=who, label=_(edit.label), of=f" ({of})" if of else "")
        return _("{who} {did}").format(who=who, did=self._did(edit))

    def _did(self, edit: Edit) -> str:
        if edit.label == "Begin case":
            return _("began the case")
        if edit.kind == "purge":
            return self._purged(edit)
        if edit.kind == "hand-over" and any(change.act == "delete" for change in edit.changes):
            return _("did not hand the part over after all: it was not written")
        if edit.kind == "hand-over":
            record = next((change.after for change in edit.changes if change.object_kind == "handover"), None)
            to = values.part(record, "to") or _("somebody")
            return _("shared a part of the case with {to}").format(to=to)
        found = self._counts.get(edit.hash) or Counts.of(edit.changes)
        pieces = [*self._made(edit, found), *self._set(edit, found), *self._taken(edit, found)]
        if not pieces:
            pieces = [_("changed something that this copy does not hold") if edit.changes else _(edit.label)]
        return _("{did} ({why})").format(did=_and(pieces), why=_(edit.label)) if _tells(edit) else _and(pieces)

    def _purged(self, edit: Edit) -> str:
        fields = [change for change in edit.changes if change.act == "set" and change.object_kind != "purge"]
        if fields:
            what = _("{field} of {what}").format(field=_the(fields[0]), what=self._what(fields[0]))
        else:
            deleted = [change for change in edit.changes if change.act == "delete"]
            what = self._called(_highest(deleted), Counts.of(deleted).deleted) or _("something")
        return _("removed {what} for good").format(what=what)

    def _made(self, edit: Edit, found: Counts) -> Iterator[str]:
        """What came about, but for joins that come with it."""
        made = [change for change in edit.changes if _makes(change)]
        kinds = {change.object_kind for change in made}
        of = {kind: [change for change in made if change.object_kind == kind] for kind in kinds}
        passages, claims = found.made["passage"], found.made["claim"]
        # Of a large edit only its first changes are here: they may not hold the one passage and its claim.
        one = passages == claims == 1 and {"passage", "claim"} <= kinds
        if one:
            sentence = _("marked {passage} as {kind} {claim}")
            kind = values.claim_kind(str(of["claim"][0].after))
            yield sentence.format(passage=self._what(of["passage"][0]), kind=kind, claim=of["claim"][0].number).strip()
        for kind, verb in _VERBS.items():
            if found.made[kind] and not (one and kind in ("passage", "claim")):
                yield _(verb).format(
                    what=self._called(of.get(kind, ()), found.made) or counted(found.made[kind], f"{kind}s")
                )
        if not kinds & {"passage", "claim", "document"}:
            again = [change for change in edit.changes if change.act == "restore"]
            again = [] if any(change.object_kind not in _JOINS for change in again) else again  # they came with it
            yield from self._joined([change for change in made if change.object_kind in _JOINS] + again, found)

    def _joined(self, joins: Sequence[Change], found: Counts) -> Iterator[str]:
        """Passages by the tag or the claim that they were put under; links one by one."""
        groups: dict[tuple[str, str], list[str]] = {}
        for change in joins:
            pair = self._pair(change)
            under, what = _SIDES[change.object_kind]
            groups.setdefault((change.object_kind, pair[under]), []).append(pair[what])
        for (kind, under), whats in list(groups.items())[:_NAMED]:
            count = found.made[kind] + found.restored[kind] if len(groups) == 1 else len(whats)
            what = _and(whats) if count <= _NAMED else counted(count, f"{_SIDES[kind][1]}s")
            yield _(_JOINING[kind]).format(what=what, under=under)
        if (more := len(groups) - _NAMED) > 0:
            yield _("{count} more of these").format(count=more)

    def _set(self, edit: Edit, found: Counts) -> Iterator[str]:
        """The fields that were changed of what was there before."""
        new = {change.object for change in edit.changes if _makes(change)}
        sets = [change for change in edit.changes if change.act == "set" and change.object not in new]
        sets = [change for change in sets if change.field != "number" and change.object_kind != "purge"]
        sets = [change for change in sets if (change.object_kind, change.field) != ("document", "text")]
        if not sets or (edit.more and found.made):
            return
        fields = list(dict.fromkeys(map(_the, sets)))
        verb = _("settled {fields} of {what}") if edit.label == "Settle conflict" else _("changed {fields} of {what}")
        things = [next(change for change in sets if change.object == id_) for id_ in _objects(sets)]
        counted = found.changed if edit.more else Counts.of(sets).changed
        yield verb.format(fields=_some(fields), what=self._called(things, counted))

    def _taken(self, edit: Edit, found: Counts) -> Iterator[str]:
        """What was deleted and what was brought back."""
        deleted = [change for change in edit.changes if change.act == "delete"]
        top = _highest(deleted)
        if top and top[0].object_kind in ("tagging", "attachment"):
            yield from (self._taken_off(change) for change in top[:_NAMED])
        elif top:
            yield _("deleted {what}").format(what=self._called(top, found.deleted))
        restored = _highest([change for change in edit.changes if change.act == "restore"])
        if restored and restored[0].object_kind not in _JOINS:
            yield _("brought back {what}").format(what=self._called(restored, found.restored))

    def _taken_off(self, change: Change) -> str:
        pair = self._pair(change)
        if change.object_kind == "tagging":
            return _("took the tag {tag} off {passage}").format(**pair)
        return _("took {passage} away from {claim}").format(**pair)

    # -- a line for each change --------------------------------------------------------------------------------------

    def lines(self, edit: Edit) -> list[tuple[Change, str]]:
        """What each change did, with what was there before; what only the program itself needs is left out."""
        new = {change.object for change in edit.changes if _makes(change) or edit.label == "Begin case"}
        told = [(change, self._line(change, change.object in new)) for change in edit.changes]
        return [(change, text[:1].upper() + text[1:]) for change, text in told if text and not _is_empty(change)]

    def _line(self, change: Change, new: bool) -> str:
        if change.act == "withheld":
            return _("Something that is not in this copy: left out of it, or removed for good.")
        what = self._what(change)
        if change.act in ("delete", "restore"):
            return self._moved(change, what)
        if _makes(change):
            return self._line_of_new(change, what)
        if is_structural(change.object_kind, change.field) and change.field not in ("anchor", "kind"):
            return values.own(change, what)
        field = field_label(change.object_kind, change.field)
        before, after = (values.shown(change, value, self.name_of) for value in (change.before, change.after))
        if new and change.before is None:
            return _("{what}: {field} {after}").format(field=field, what=what, after=after)
        sentence = _("{what}: {field} was {before}, now {after}")
        return sentence.format(field=field, what=what, before=before, after=after)

    def _moved(self, change: Change, what: str) -> str:
        deleted = change.act == "delete"
        if change.object_kind in ("tagging", "attachment"):
            pair = self._pair(change)
            if change.object_kind == "tagging":
                text = _("{passage} lost the tag {tag}") if deleted else _("{passage} has the tag {tag} again")
            else:
                text = _("{claim} lost {passage}") if deleted else _("{claim} has {passage} again")
            return text.format(**pair)
        return (_("{what} was deleted") if deleted else _("{what} was brought back")).format(what=what)

    def _line_of_new(self, change: Change, what: str) -> str:
        match change.object_kind:
            case "tagging":
                return _("{passage} got the tag {tag}").format(**self._pair(change))
            case "attachment":
                return _("{claim} rests on {passage}").format(**self._pair(change))
            case "link":
                return _("{claim} was linked to {other}").format(**self._pair(change))
            case _:
                return values.new(change, what)

    # -- what things are called --------------------------------------------------------------------------------------

    def _what(self, change: Change) -> str:
        if change.object_kind == "case":
            return _("the case")
        named = change.number or self._names.get(change.object, "")
        if named and change.object_kind == "tag":
            return _("the tag {name}").format(name=named)
        if named and change.object_kind == "source":
            return _("the source {name}").format(name=named)
        if not named and change.object_kind == "link":
            return _("the link of {claim} to {other}").format(**self._pair(change))
        return named or _("a {kind}").format(kind=kind_label(change.object_kind))

    def _pair(self, change: Change) -> dict[str, str]:
        """What a join joins, by name."""
        pair = self._pairs.get(change.object, {})
        some = {"passage": _("a passage"), "tag": _("a tag"), "claim": _("a claim"), "other": _("another")}
        return {part: self._names.get(pair.get(part, ""), word) for part, word in some.items()}

    def _touched(self, edit: Edit) -> list[Change]:
        seen: dict[str, Change] = {}
        for change in edit.changes:
            if change.number or change.object_kind in ("tag", "source"):
                seen.setdefault(change.object, change)
        return list(seen.values())

    def _called(self, things: Sequence[Change], counts: dict[str, int]) -> str:
        """Up to three by name, more by their count; passages of one document as such."""
        if not things:
            return ""
        kind = things[0].object_kind
        count = max(counts.get(kind, 0), len(things))
        if count <= _NAMED:
            return self._listed(things)
        numbered = {change.number.partition("/")[0] for change in things}
        text = counted(count, f"{kind}s")
        if kind == "passage" and len(numbered) == 1:
            return _("{passages} in {document}").format(passages=text, document=numbered.pop())
        return text

    def _listed(self, things: Sequence[Change]) -> str:
        names = list(dict.fromkeys(self._what(change) for change in things))
        return _some(names)


_VERBS: Final = {  # in English, for `_`
    "document": "added {what}",
    "passage": "marked {what}",
    "claim": "recorded {what}",
    "tag": "added {what}",
    "source": "added {what}",
}
# What hangs under what by a join.
_SIDES: Final = {"tagging": ("tag", "passage"), "attachment": ("claim", "passage"), "link": ("other", "claim")}
_JOINING: Final = {
    "tagging": "tagged {what} {under}",
    "attachment": "attached {what} to {under}",
    "link": "linked {what} to {under}",
}
# Labels that say more than the changes do.
_TELLING: Final = ("Keep", "Rescue what was damaged", "Bring in work of another case")


def _tells(edit: Edit) -> bool:
    return edit.label in _TELLING


def _is_empty(change: Change) -> bool:
    """Nothing before and nothing now: what a purge leaves."""
    return change.act == "set" and change.before is None and change.after is None


def _makes(change: Change) -> bool:
    return change.act == "set" and change.field == MAKES.get(change.object_kind) and change.before is None


def _mentioned(change: Change) -> Iterable[str]:
    for value in (change.before, change.after):
        if not is_structural(change.object_kind, change.field):
            yield from _ids(value)


def _ids(value: object) -> Iterator[str]:
    if isinstance(value, str) and _ID.fullmatch(value):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _ids(item)


def _the(change: Change) -> str:
    return the_field(change.object_kind, change.field)


def _objects(changes: Iterable[Change]) -> list[str]:
    return list(dict.fromkeys(change.object for change in changes))


def _highest(changes: Sequence[Change]) -> list[Change]:
    """Of what was deleted or brought back, what the rest hangs under; each once."""
    known = [change for change in changes if change.object_kind in LEVEL]
    top = max((LEVEL[change.object_kind] for change in known), default=0)
    first = next((change.object_kind for change in known if LEVEL[change.object_kind] == top), "")
    return [change for change in known if change.object_kind == first]


def _some(names: Sequence[str]) -> str:
    if len(names) <= _NAMED:
        return _and(names)
    more = len(names) - _NAMED + 1
    return ngettext("{some} and {count} more", "{some} and {count} more", more).format(
        some=", ".join(names[: _NAMED - 1]), count=more
    )


def _and(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _("{these} and {last}").format(these=", ".join(parts[:-1]), last=parts[-1])
