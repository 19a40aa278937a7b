"""The report as one HTML file: no script, style inside, footnotes linked both ways, each block in its own direction."""

import base64
import html
from collections.abc import Iterable
from functools import singledispatch

from casefile import places
from casefile.reports.composing import compose
from casefile.reports.layout import (
    Contents,
    Facts,
    Heading,
    Layout,
    Listing,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    Title,
)
from casefile.reports.report import Printed

_TAGS = {"strong": "strong", "emphasis": "em", "code": "code", "label": "b"}


def render(report: Printed) -> str:
    """The whole report as one HTML document. Nothing in it is fetched from anywhere."""
    layout = compose(report)
    style = places.resource("report", "report.css").read_text(encoding="utf-8")
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{_escape(layout.language)}" dir="auto">',
        '<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; '
        "style-src 'unsafe-inline'\">",
        '<meta name="referrer" content="no-referrer">',
        f"<title>{_escape(layout.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>",
    ]
    lines += [_contents(block, layout) if isinstance(block, Contents) else _block(block) for block in layout.blocks]
    lines += [*_notes(layout), "</main>", f"<footer>{_escape(layout.level)} · {_escape(layout.head)}</footer>"]
    return "\n".join([*lines, "</body>", "</html>", ""])


def _escape(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _run(run: Run) -> str:
    if run.note:
        return f'<sup><a href="#note-{run.note}" id="mark-{run.note}">{run.note}</a></sup>'
    text = _escape(run.text)
    if run.style:
        text = f"<{_TAGS[run.style]}>{text}</{_TAGS[run.style]}>"
    return f'<a href="#{_escape(run.target)}">{text}</a>' if run.target else text


def _inline(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _contents(block: Contents, layout: Layout) -> str:
    heads = [one for one in layout.blocks if isinstance(one, Heading) and one.level == 1]
    items = "\n".join(f'<li><a href="#{_escape(head.anchor)}">{_inline(head.runs)}</a></li>' for head in heads)
    return f'<nav aria-label="{_escape(block.label)}">\n<ul>\n{items}\n</ul>\n</nav>'


def _notes(layout: Layout) -> Iterable[str]:
    if not layout.notes:
        return
    yield f'<section class="notes">\n<h2 id="notes">{_escape(layout.notes_title)}</h2>\n<ol>'
    for number, runs in enumerate(layout.notes, 1):
        yield f'<li id="note-{number}" dir="auto">{_inline(runs)} <a href="#mark-{number}" class="back">↩</a></li>'
    yield "</ol>\n</section>"


@singledispatch
def _block(block: object) -> str:
    raise NotImplementedError(type(block))


@_block.register
def _(block: Title) -> str:
    rows = "\n".join(f"<dt>{_escape(label)}</dt><dd>{_inline(value)}</dd>" for label, value in block.facts)
    subtitle = f'<p class="subtitle" dir="auto">{_escape(block.subtitle)}</p>\n' if block.subtitle else ""
    return (
        f'<header>\n<p class="level">{_escape(block.level)}</p>\n<h1 dir="auto">{_escape(block.title)}</h1>\n'
        f"{subtitle}<dl>\n{rows}\n</dl>\n</header>"
    )


@_block.register
def _(block: Heading) -> str:
    tag = f"h{block.level + 1}"
    anchor = f' id="{_escape(block.anchor)}"' if block.anchor else ""
    return f'<{tag}{anchor} dir="auto">{_inline(block.runs)}</{tag}>'


@_block.register
def _(block: Paragraph) -> str:
    style = f' class="{block.style}"' if block.style else ""
    return f'<p{style} dir="auto">{_inline(block.runs)}</p>'


@_block.register
def _(block: Quote) -> str:
    language = f' lang="{_escape(block.language)}"' if block.language else ""
    picture = ""
    if block.picture:
        data = base64.b64encode(block.picture).decode("ascii")
        picture = f'<img src="data:image/png;base64,{data}" alt="">'
    return f'<blockquote{language} dir="auto">{picture}<p>{_inline(block.runs)}</p></blockquote>'


@_block.register
def _(block: Facts) -> str:
    rows = "\n".join(f'<dt>{_escape(label)}</dt><dd dir="auto">{_inline(value)}</dd>' for label, value in block.rows)
    return f"<dl>\n{rows}\n</dl>" if rows else ""


@_block.register
def _(block: Listing) -> str:
    return "<ul>\n" + "\n".join(f'<li dir="auto">{_inline(item)}</li>' for item in block.items) + "\n</ul>"


@_block.register
def _(block: Table) -> str:
    head = "".join(f'<th scope="col">{_escape(cell)}</th>' for cell in block.header)
    rows = "\n".join(
        "<tr>" + "".join(f'<td dir="auto">{_inline(cell)}</td>' for cell in row) + "</tr>" for row in block.rows
    )
    return (
        f"<table>\n<caption>{_escape(block.caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>"
    )
