"""The report as PDF, typeset by Typst: footnotes, outline, tables that go on over pages, every direction of script.

The words go in as one JSON text and are data there: no mark in them acts, and nothing outside the template is read.
"""

import json
import tempfile
from collections.abc import Mapping
from functools import singledispatch
from pathlib import Path
from typing import TypeAlias

import typst

from casefile import places
from casefile.documents import fonts
from casefile.errors import CannotWrite
from casefile.reports.composing import compose
from casefile.reports.formats import Rendered, Step
from casefile.reports.layout import (
    Block,
    Contents,
    Facts,
    Heading,
    Layout,
    Listing,
    Paragraph,
    Quote,
    Runs,
    Table,
    Title,
    plain,
    reads_right_to_left,
)
from casefile.reports.report import Report
from casefile.words import _ as words

Json: TypeAlias = "str | int | list[Json] | dict[str, Json] | None"
IGNORE_SYSTEM_FONTS = False  # tests set it, to print as a machine without fonts does


def render(report: Report, step: Step) -> Rendered:
    """The whole report as a PDF, and a remark where no font has a character of it (it is shown as a box)."""
    data = _data(report, compose(report))
    step(0.2)
    with tempfile.TemporaryDirectory(prefix="casefile-") as folder:
        (Path(folder) / "fallback.ttf").write_bytes(fonts.fallback_font())
        pdf = _typeset("report.typ", data, Path(folder), report)
        step(0.8)
        missing = _missing(data, Path(folder), report) if fonts.pages_with_boxes(pdf) else ""
    sentence = words("No font on this computer has these characters; the PDF shows boxes for them: {characters}")
    return Rendered(pdf, (sentence.format(characters=missing[:200]),) if missing else ())


def _missing(data: Json, folder: Path, report: Report) -> str:
    """The characters of the report that no font has."""
    used = sorted({letter for letter in json.dumps(data, ensure_ascii=False) if letter.isprintable() and letter > "~"})
    probe: Json = {"characters": list(used), "fonts": [fonts.FALLBACK_FAMILY]}
    pages = fonts.pages_with_boxes(_typeset("characters.typ", probe, folder, report))
    return "".join(used[page] for page in pages if page < len(used))


def _typeset(template: str, data: Json, fonts_folder: Path, report: Report) -> bytes:
    path = places.resource("report", template)
    try:
        pdf, _warnings = typst.compile_with_warnings(
            str(path),
            root=str(path.parent),
            font_paths=[str(fonts_folder)],
            ignore_system_fonts=IGNORE_SYSTEM_FONTS,
            sys_inputs={"report": json.dumps(data, ensure_ascii=False)},
            timestamp=int(report.made_at.timestamp()),
            package_path=str(fonts_folder),  # no packages: neither from this machine nor fetched
            package_cache_path=str(fonts_folder),
        )
    except typst.TypstError as trouble:
        sentence = words("The report could not be typeset: {reason}").format(reason=trouble.message)
        raise CannotWrite(sentence) from trouble
    return bytes(pdf)


def _data(report: Report, layout: Layout) -> Json:
    at = report.made_at
    return {
        "title": layout.title,
        "author": report.prepared_by,
        "level": layout.level,
        "language": layout.language,
        "head": layout.head,
        "page-of": words("Page {page} of {pages}"),
        "date": {"year": at.year, "month": at.month, "day": at.day},
        "fonts": [fonts.FALLBACK_FAMILY],
        "notes": [_runs(runs) for runs in layout.notes],
        "blocks": [_tagged(block) for block in layout.blocks],
    }


def _runs(runs: Runs) -> list[Json]:
    return [{"text": run.text, "style": run.style, "note": run.note, "target": run.target} for run in runs]


def _rows(rows: tuple[tuple[str, Runs], ...]) -> list[Json]:
    return [[label, _runs(value)] for label, value in rows]


def _tagged(block: Block) -> Json:
    return {"kind": type(block).__name__.lower(), **_block(block)}


@singledispatch
def _block(block: object) -> Mapping[str, Json]:
    raise NotImplementedError(type(block))


@_block.register
def _(block: Title) -> Mapping[str, Json]:
    return {"title": block.title, "subtitle": block.subtitle, "level": block.level, "facts": _rows(block.facts)}


@_block.register
def _(block: Contents) -> Mapping[str, Json]:
    return {"label": block.label}


@_block.register
def _(block: Heading) -> Mapping[str, Json]:
    return {"level": block.level, "runs": _runs(block.runs), "anchor": block.anchor}


@_block.register
def _(block: Paragraph) -> Mapping[str, Json]:
    return {"runs": _runs(block.runs), "style": block.style}


@_block.register
def _(block: Quote) -> Mapping[str, Json]:
    picture: Json = list(block.picture) if block.picture else None
    turned = 1 if reads_right_to_left(plain(block.runs)) else 0
    return {
        "runs": _runs(block.runs),
        "language": block.language[:2],
        "right-to-left": turned,
        "picture": picture,
    }


@_block.register
def _(block: Facts) -> Mapping[str, Json]:
    return {"rows": _rows(block.rows)}


@_block.register
def _(block: Listing) -> Mapping[str, Json]:
    return {"items": [_runs(item) for item in block.items]}


@_block.register
def _(block: Table) -> Mapping[str, Json]:
    rows: list[Json] = [[{"runs": _runs(cell)} for cell in row] for row in block.rows]
    return {"header": list(block.header), "rows": rows, "widths": list(block.widths), "caption": block.caption}
