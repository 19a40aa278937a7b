"""Very long articles: how soon the first words stand there, and the longest wait while passing the rest."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from casefile.documents.model import Block
from casefile.ui.reader.articles.article_view import ArticleView
from tests.benchmarks.measure import Result, benchmark
from tests.benchmarks.reading import application

_TEXT = """More than thirteen thousand people entered in 2024 the agency said and owners of restaurants agreed that
nobody was counted at the door of the container"""
_WORDS = _TEXT.split()


def article(characters: int) -> tuple[str, list[Block]]:
    """Headings, paragraphs, lists and tables of so many characters."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = number = table = row = 0
    while at < characters:
        number += 1
        cell = number % 40 > 34
        kind = "heading" if number % 25 == 0 else "cell" if cell else "list item" if number % 7 == 0 else "paragraph"
        words = " ".join(_WORDS[number * step % len(_WORDS)] for step in range(1, 90 if kind[0] in "lp" else 8))
        if cell:
            table, row = (table + 1, 0) if number % 40 == 35 else (table, row + 1)
        for column in range(3 if cell else 1):
            place = {"table": table, "row": row, "column": column} if cell else {"level": 1}
            blocks.append(Block(kind, at, at + len(words), **place))  # type: ignore[arg-type]
            parts.append(words + "\n")
            at += len(words) + 1
    return "".join(parts), blocks


@benchmark("article-2-MB")
def reading(_folder: Path) -> Iterator[Result]:
    """An article of 2 MB: opened, measured while nobody waits, scrolled, read at any place. CPU time."""
    application()
    _shown(*article(2_000)).close()  # fonts and style, which the first window of all waits for
    text, blocks = article(2_000_000)
    start = time.process_time()
    view = _shown(text, blocks)
    yield Result("2 MB: first words on the screen", (time.process_time() - start) * 1000, "ms", 150)
    yield Result("longest wait while the rest is measured", max(_slices(view)) * 1000, "ms", 50)
    scrolled = sorted(_taken(lambda: view.scroll_by(120), view) for _step in range(400))
    yield Result("a step of scrolling, p99", scrolled[395] * 1000, "ms", 16)
    yield Result("a step of scrolling, longest", scrolled[-1] * 1000, "ms", 50)
    bar = view.verticalScrollBar()
    jumps = [_taken(partial(bar.setValue, at * 1_037_389 % bar.maximum()), view) for at in range(60)]
    yield Result("a jump to any place, longest of 60", max(jumps) * 1000, "ms", 50)


def _shown(text: str, blocks: list[Block]) -> ArticleView:
    view = ArticleView(text, blocks)
    view.resize(900, 800)
    view.show()
    application().processEvents()
    view.viewport().repaint()
    return view


def _slices(view: ArticleView) -> Iterator[float]:
    while view.measuring.under_way:
        start = time.process_time()
        application().processEvents()
        yield time.process_time() - start


def _taken(act: Callable[[], object], view: ArticleView) -> float:
    start = time.process_time()
    act()
    view.viewport().repaint()
    return time.process_time() - start
