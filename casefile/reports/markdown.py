"""The report as Markdown: headings, pipe tables, `[^n]` footnotes. Every mark in the words is escaped, so none acts."""

import re
from functools import singledispatch

from casefile.reports.composing import compose
from casefile.reports.layout import (
    Contents,
    Facts,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    Title,
)
from casefile.reports.report import Printed

# CommonMark lets every ASCII punctuation mark be escaped; these are the ones that act in it or in the dialects with
# footnotes, tables, mathematics and citations. A dot, dash or plus acts at the start of a line alone.
_ACTING = re.compile(r"([\\`*_{}\[\]<>#|$@~^&])")
_AT_LINE_START = re.compile(r"^(\s*(?=[-+=:])|\s*\d{1,9}(?=[.)]))", re.MULTILINE)


def render(report: Printed) -> str:
    """The whole report as one Markdown text."""
    layout = compose(report)
    parts = [text for block in layout.blocks if (text := _block(block))]
    parts += [f"[^{number}]: {_inline(runs)}" for number, runs in enumerate(layout.notes, 1)]
    parts.append(f"{_escape(layout.level)} · {_escape(layout.head)}" if layout.level else "")
    return "\n\n".join(part for part in parts if part) + "\n"


def _escape(text: str) -> str:
    return _AT_LINE_START.sub(r"\1\\", _ACTING.sub(r"\\\1", text))


def _run(run: Run) -> str:
    if run.note:
        return f"[^{run.note}]"
    text = _escape(run.text)
    core = text.strip()
    if not core or run.style not in ("strong", "emphasis", "label"):
        return text
    mark = "*" if run.style == "emphasis" else "**"
    return text.replace(core, f"{mark}{core}{mark}", 1)


def _inline(runs: Runs, line_end: str = " ") -> str:
    return re.sub(r"[\n\u2028\u2029\r\f\v]+\s*", lambda _: line_end, "".join(_run(run) for run in runs))


@singledispatch
def _block(block: object) -> str:
    raise NotImplementedError(type(block))


@_block.register
def _(block: Title) -> str:
    lines = [f"# {_escape(block.title)}", _escape(block.subtitle), f"**{_escape(block.level)}**"]
    lines.append("\n".join(f"- {_escape(label)}: {_inline(value)}" for label, value in block.facts))
    return "\n\n".join(line for line in lines if line)


@_block.register
def _(_block: Contents) -> str:
    return ""  # Markdown readers make their own


@_block.register
def _(block: Heading) -> str:
    return f"{'#' * (block.level + 1)} {_inline(block.runs)}"


@_block.register
def _(block: Paragraph) -> str:
    return _inline(block.runs, "  \n")


@_block.register
def _(block: Quote) -> str:
    return "> " + _inline(block.runs, "  \n> ")


@_block.register
def _(block: Facts) -> str:
    return "\n".join(f"- {_escape(label)}: {_inline(value, '; ')}" for label, value in block.rows)


@_block.register
def _(block: Listing) -> str:
    return "\n".join(f"- {_inline(item)}" for item in block.items)


@_block.register
def _(block: Table) -> str:
    head = "| " + " | ".join(_escape(cell) for cell in block.header) + " |"
    rule = "|" + " --- |" * len(block.header)
    rows = ["| " + " | ".join(_inline(cell) for cell in row) + " |" for row in block.rows]
    return "\n".join([f"{_escape(block.caption)}:\n", head, rule, *rows])
