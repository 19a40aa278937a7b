"""The report as PDF, typeset by Typst: footnotes, outline, tables that go on over pages, every direction of script.

The words go in as one JSON text and are data there: no mark in them acts, and nothing outside the template is read.
"""

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from functools import singledispatch
from pathlib import Path
from typing import Final, TypeAlias

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
from casefile.reports.report import Printed
from casefile.words import _ as words

Json: TypeAlias = "str | int | list[Json] | dict[str, Json] | None"
FONTS: Final = "fonts"
Told: TypeAlias = Callable[[Runs], "list[Json]"]  # runs as data, the words of each footnote where its mark stands
# A word that fills a line, in scripts that break at spaces alone (not Thai, Burmese, Khmer, Han, Kana, Hangul).
_BROKEN_BY_SCRIPT: Final = "\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef"
_LONG_WORD: Final = re.compile(rf"[^\s{_BROKEN_BY_SCRIPT}]{{41,}}")
_PIECE: Final = 10
_KEPT_WHOLE: Final = 1500  # characters of a quotation that stay on one page
IGNORE_SYSTEM_FONTS = False  # tests set it, to print as a machine without fonts does


def render(report: Printed, step: Step) -> Rendered:
    """The whole report as a PDF, and a remark where no font has a character of it (it is shown as a box)."""
    with tempfile.TemporaryDirectory(prefix="casefile-") as name:
        folder = Path(name)
        (folder / FONTS).mkdir()
        (folder / FONTS / "fallback.ttf").write_bytes(fonts.fallback_font())
        data = _data(report, compose(report), folder)
        step(0.2)
        pdf = _typeset("report.typ", data, folder, report)
        step(0.8)
        missing = _missing(data, folder, report) if fonts.pages_with_boxes(pdf) else ""
    sentence = words("No font on this computer has these characters; the PDF shows boxes for them: {characters}")
    return Rendered(pdf, (sentence.format(characters=missing[:200]),) if missing else ())


def _missing(data: Json, folder: Path, report: Printed) -> str:
    """The characters of the report that no font has."""
    used = sorted({letter for letter in json.dumps(data, ensure_ascii=False) if letter.isprintable() and letter > "~"})
    probe: Json = {"characters": list(used), "fonts": [fonts.FALLBACK_FAMILY]}
    pages = fonts.pages_with_boxes(_typeset("characters.typ", probe, folder, report))
    return "".join(used[page] for page in pages if page < len(used))


def _typeset(template: str, data: Json, folder: Path, report: Printed) -> bytes:
    """The template over the data. Typst reads this folder alone: template, pictures and a font."""
    shutil.copyfile(places.resource("report", template), folder / template)
    try:
        pdf, _warnings = typst.compile_with_warnings(
            str(folder / template),
            root=str(folder),
            font_paths=[str(folder / FONTS)],
            ignore_system_fonts=IGNORE_SYSTEM_FONTS,
            sys_inputs={"report": json.dumps(data, ensure_ascii=False)},
            timestamp=int(report.made_at.timestamp()),
            package_path=str(folder / FONTS),  # no packages: neither from this machine nor fetched
            package_cache_path=str(folder / FONTS),
        )
    except typst.TypstError as trouble:
        sentence = words("The report could not be typeset: {reason}").format(reason=trouble.message)
        raise CannotWrite(sentence) from trouble
    return bytes(pdf)


def _data(report: Printed, layout: Layout, folder: Path) -> Json:
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
        "blocks": [_tagged(block, layout, folder) for block in layout.blocks],
    }


def _tagged(block: Block, layout: Layout, folder: Path) -> Json:
    def told(runs: Runs) -> list[Json]:
        return [
            {
                "lines": _lines(run.text),
                "style": run.style,
                "target": run.target,
                "footnote": told(layout.notes[run.note - 1]) if run.note else [],
            }
            for run in runs
        ]

    picture = _kept(block.picture, folder) if isinstance(block, Quote) and block.picture else ""
    return {"kind": type(block).__name__.lower(), "picture": picture, **_block(block, told)}


def _lines(text: str) -> list[Json]:
    """Lines in pieces between which they may be broken where they must: long addresses and the like, else whole."""
    return [_pieces(line) for line in text.split("\n")]


def _pieces(line: str) -> list[Json]:
    pieces: list[Json] = []
    done = 0
    for match in _LONG_WORD.finditer(line):
        pieces += [line[done : match.start()]] if done < match.start() else []
        pieces += [match[0][at : at + _PIECE] for at in range(0, len(match[0]), _PIECE)]
        done = match.end()
    return [*pieces, line[done:]] if done < len(line) or not pieces else pieces


def _kept(picture: bytes, folder: Path) -> str:
    """The picture as a file beside the template; its name."""
    path = folder / f"{hashlib.sha256(picture).hexdigest()}.png"
    path.write_bytes(picture)
    return path.name


def _rows(rows: tuple[tuple[str, Runs], ...], told: Told) -> list[Json]:
    return [[label, told(value)] for label, value in rows]


@singledispatch
def _block(block: object, told: Told) -> Mapping[str, Json]:
    raise NotImplementedError(type(block))


@_block.register
def _(block: Title, told: Told) -> Mapping[str, Json]:
    names: dict[str, Json] = {"title": _lines(block.title), "subtitle": _lines(block.subtitle), "level": block.level}
    return names | {"facts": _rows(block.facts, told)}


@_block.register
def _(block: Contents, _told: Told) -> Mapping[str, Json]:
    return {"label": block.label}


@_block.register
def _(block: Heading, told: Told) -> Mapping[str, Json]:
    return {"level": block.level, "runs": told(block.runs), "anchor": block.anchor}


@_block.register
def _(block: Paragraph, told: Told) -> Mapping[str, Json]:
    return {"runs": told(block.runs), "style": block.style}


@_block.register
def _(block: Quote, told: Told) -> Mapping[str, Json]:
    turned = 1 if reads_right_to_left(plain(block.runs)) else 0
    language = block.language.split("-")[0].lower()
    return {
        "runs": told(block.runs),
        "language": language if re.fullmatch("[a-z]{2,3}", language) else "",
        "right-to-left": turned,
        "long": 1 if len(plain(block.runs)) > _KEPT_WHOLE else 0,
    }


@_block.register
def _(block: Facts, told: Told) -> Mapping[str, Json]:
    return {"rows": _rows(block.rows, told)}


@_block.register
def _(block: Listing, told: Told) -> Mapping[str, Json]:
    return {"items": [told(item) for item in block.items]}


@_block.register
def _(block: Table, told: Told) -> Mapping[str, Json]:
    rows: list[Json] = [[{"runs": told(cell)} for cell in row] for row in block.rows]
    return {"header": list(block.header), "rows": rows, "widths": list(block.widths), "caption": block.caption}
