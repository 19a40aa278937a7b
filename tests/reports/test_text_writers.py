"""Markdown and HTML against kept files, and what must hold whatever they say."""

import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from casefile.reports import html, markdown
from casefile.reports.layout import closed
from tests.reports import made

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(("name", "render"), [("report.md", markdown.render), ("report.html", html.render)])
def test_the_report_reads_as_the_kept_file(name: str, render: object) -> None:
    assert callable(render)
    text = render(made.report())
    if os.environ.get("CASEFILE_RENEW_GOLDEN"):
        (GOLDEN / name).write_text(text, encoding="utf-8")

    assert text == (GOLDEN / name).read_text(encoding="utf-8")


class Seen(HTMLParser):
    """What a browser would meet: elements with their attributes, and the words of each block quotation."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.quotations: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "blockquote":
            self.quotations.append("")

    def handle_data(self, data: str) -> None:
        if self.quotations:
            self.quotations[-1] += data

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(name)) is not None]


def test_html_carries_no_script_and_fetches_nothing() -> None:
    page = Seen(html.render(made.report()))

    assert not {tag for tag, _ in page.elements} & {"script", "link", "iframe", "object", "embed", "form"}
    assert all(value.startswith(("#", "data:image/png")) for value in page.values("href") + page.values("src"))
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]


def test_html_shows_markup_in_the_words_as_words() -> None:
    page = Seen(html.render(made.report()))

    assert any(quotation.startswith(made.HOSTILE) for quotation in page.quotations)


def test_html_footnotes_lead_both_ways() -> None:
    page = Seen(html.render(made.report()))
    anchors = page.values("id")

    assert len(anchors) == len(set(anchors))
    assert {f"mark-{n}" for n in range(1, 7)} | {f"note-{n}" for n in range(1, 7)} <= set(anchors)
    assert {target.removeprefix("#") for target in page.values("href")} <= set(anchors)


def test_html_says_the_language_and_lets_each_block_find_its_direction() -> None:
    quotes = [attributes for tag, attributes in Seen(html.render(made.report())).elements if tag == "blockquote"]

    assert {"lang": "ar", "dir": "auto"} in quotes


def test_markdown_escapes_every_mark_that_acts() -> None:
    text = markdown.render(made.report())
    quoted = next(line for line in text.splitlines() if line.startswith("> \\<script"))

    assert not re.search(r"(?<!\\)[<*_`\[|$@]", quoted.removeprefix("> ").removesuffix("[^5]"))


def test_markdown_has_each_footnote_once() -> None:
    text = markdown.render(made.report())

    assert [int(n) for n in re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)] == list(range(1, 7))
    assert all(text.count(f"[^{n}]") == 2 for n in range(1, 7))


def test_the_full_stop_of_a_right_to_left_statement_stays_with_it() -> None:
    stays = "أُخذت جوازات السفر."

    assert closed(stays) == stays + "\u200f"
    assert closed("They took our passports.") == "They took our passports."
    assert closed("أُخذت جوازات السفر") == "أُخذت جوازات السفر"
    assert closed("") == ""
