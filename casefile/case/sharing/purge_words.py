"""What a purge takes out and what it cannot reach, in sentences: for the dialog and for the command line."""

from casefile.case.sharing.purging import Outlook
from casefile.moments import moment
from casefile.words import _, counted, ngettext

_KINDS = ("document", "passage", "claim", "tag", "source", "link")
_NAMED = 4  # copies that are named


def goes(found: Outlook, what: str) -> list[str]:
    """What would be taken out of this file. `what` is what was chosen, as people call it."""
    lines = [
        ngettext(
            "{what}: {count} value is taken out, everything that stands or ever stood there.",
            "{what}: {count} values are taken out, everything that stands or ever stood there.",
            found.changes,
        ).format(what=what, count=found.changes)
    ]
    gone = [counted(found.objects[kind], f"{kind}s") for kind in _KINDS if found.objects.get(kind)]
    if len(gone) > 1 or sum(found.objects.values()) > 1:
        lines.append(_("With it go, deleted ones included: {things}.").format(things=", ".join(gone)))
    if found.objects.get("document"):
        lines.append(_("The original file and its text are taken out of the case."))
    elif found.objects.get("passage"):
        lines.append(_("The document keeps its words: to take those out, remove the document."))
    if found.people:
        lines.append(_("Written by: {people}.").format(people=", ".join(found.people)))
    return lines


def limits(found: Outlook) -> list[str]:
    """What cannot be undone, and what a purge does not reach."""
    lines = [
        _("This cannot be undone. The history keeps that something was removed: by whom, when, and the reason."),
        _(
            "Copies, parts and reports that were given away keep it. Whoever merges with this case loses it too; what "
            "a teammate wrote there anew meanwhile comes in with a merge."
        ),
    ]
    if found.given:
        names = [f"{name} ({moment(at)})" for name, at in found.given[:_NAMED]]
        more = len(found.given) - len(names)
        if more:
            names.append(ngettext("{} more", "{} more", more).format(more))
        lines.append(_("This file knows of these: {names}.").format(names=", ".join(names)))
    lines.append(
        _("It does not search other words: whoever wrote the same elsewhere, in a note or a statement, left it there.")
    )
    return lines


def backed_up(found: Outlook) -> str:
    """Which copies the program itself made beside the case; empty where there are none."""
    names = ", ".join(path.name for path in found.backups)
    count = len(found.backups)
    sentence = ngettext(
        "{count} copy that the program made beside the case may hold it: {names}.",
        "{count} copies that the program made beside the case may hold it: {names}.",
        count,
    )
    return sentence.format(count=count, names=names) if count else ""
