"""The sample case: made anew through the same edits that people make, from the documents and marks in the resources."""

import argparse
import json
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from casefile import places, settings
from casefile.case import Case
from casefile.case.values import Passage
from casefile.cli.marking import Marker, wish_from
from casefile.cli.output import Output, complain
from casefile.documents.importing import read_files
from casefile.errors import CannotWrite, UnreadableDocument
from casefile.reports import build as build_report
from casefile.reports import write
from casefile.reports.writing import writer_for
from casefile.words import _

FILE: Final = "sample.casefile"
REPORT: Final = "sample-report.docx"


@dataclass(frozen=True, slots=True)
class Script:
    """What the sample case is made of. Any: JSON of our own, looked at by the tests."""

    case: Mapping[str, Any]
    marks: tuple[Mapping[str, Any], ...]


def script() -> Script:
    """The sample's documents, sources, tags, marks and links as they are kept in the resources."""
    case = json.loads(places.resource("sample", "case.json").read_text(encoding="utf-8"))
    lines = places.resource("sample", "marks.jsonl").read_text(encoding="utf-8").splitlines()
    return Script(case, tuple(json.loads(line) for line in lines))


def fresh_copy(folder: Path, *, person: str | None = None) -> Path:
    """A new sample case in the folder, under a name that is free; its path."""
    names = [FILE, *(f"sample-{number}.casefile" for number in range(2, 1000))]
    path = next((folder / name for name in names if not (folder / name).exists()), folder / FILE)
    return build(path, person=person)


def build(path: Path, *, person: str | None = None, progress: Callable[[float], None] = lambda _done: None) -> Path:
    """Make the sample case in a new file; its path. A CasefileError where it cannot be made; then no file is left."""
    kept = script()
    case = Case.create(path, title=kept.case["title"], person=settings.person(person))
    with ExitStack() as undone:
        undone.callback(path.unlink, missing_ok=True)
        with case:
            case.set(case.id, {"description": kept.case["description"]})
            _add_documents(case, kept)
            progress(0.5)
            _add_sources_and_tags(case, kept)
            passages = _mark(case, kept)
            progress(0.8)
            _join(case, kept, passages)
        undone.pop_all()
    progress(1.0)
    return path


def _add_documents(case: Case, kept: Script) -> None:
    """Each file is read in a worker, as any other file is, and goes in in the order of the script."""
    wanted = {places.resource("sample", one["file"]): one for one in kept.case["documents"]}
    outcomes = {outcome.path: outcome for outcome in read_files(list(wanted))}
    for path, one in wanted.items():
        outcome = outcomes[path]
        if outcome.read is None:
            raise outcome.error or UnreadableDocument(_("The file could not be read."))
        document = case.add_document(outcome.read, path)
        case.set(document.id, one["fields"])


def _add_sources_and_tags(case: Case, kept: Script) -> None:
    for one in kept.case["sources"]:
        protected = bool(one.get("protected"))
        case.add_source(name=one.get("name", ""), code=one["code"], protected=protected, fields=one["fields"])
    for one in kept.case["tags"]:
        case.add_tag(one["name"], colour=one["colour"], definition=one["definition"])


def _mark(case: Case, kept: Script) -> dict[str, Passage]:
    """Every mark in one edit; the passages by their names in the script."""
    marker = Marker(case)
    wishes = [wish_from({name: value for name, value in one.items() if name != "name"}) for one in kept.marks]
    passages = marker.mark([marker.placed(wish) for wish in wishes])
    return {one["name"]: passage for one, passage in zip(kept.marks, passages, strict=True)}


def _join(case: Case, kept: Script, passages: Mapping[str, Passage]) -> None:
    for one in kept.case["attach"]:
        claim = passages[one["claim"]].claims[0]
        for name in one["marks"]:
            case.attach(passages[name].id, claim)
    for one in kept.case["links"]:
        claim, other = passages[one["claim"]].claims[0], passages[one["other"]].claims[0]
        case.link(one["kind"], claim, other, note=one["note"])
    for name in kept.case["confirmed"]:  # after the links: a claim without them is confirmed by nobody
        case.set(passages[name].claims[0], {"credibility": "1"})


def run(arguments: argparse.Namespace, output: Output) -> int:
    """`--sample --report [OUT]`: write the sample case and its report, and say where. Without them, wrong usage."""
    if not arguments.sample or arguments.report is None:
        arguments.usage(_("give a command, or --sample with --report"))
    folder, report = _targets(arguments.report)
    if not folder.is_dir():
        raise CannotWrite(_("There is no folder “{folder}” to write into.").format(folder=folder))
    path = fresh_copy(folder, person=arguments.person)
    with Case.open(path, person=settings.person(arguments.person), writable=False) as case:
        remarks = write(build_report(case), report)
    for remark in remarks:
        complain(remark)
    record = {"case": str(path), "report": str(report)}
    output.record(record, _("Case: {case}\nReport: {report}").format(case=path, report=report))
    return 0


def _targets(out: str) -> tuple[Path, Path]:
    """The folder the case goes into, and the report's file: OUT is a file by its suffix, else a folder; none, here."""
    path = Path(out) if out else Path.cwd()
    if path.is_dir() or not path.suffix:
        return path, path / REPORT
    writer_for(path)
    return path.parent, path
