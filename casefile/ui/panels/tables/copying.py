"""Rows as a spreadsheet takes them from the clipboard: cells parted by tabs, and the same as a table of HTML."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData, QStringListModel

NUMBER = re.compile(r"[+-]?[\d\s.,%\u2019]+")
# Words stay words: a spreadsheet that reads HTML makes no date of "EX-001/07". The first is Excel's, the second Calc's.
AS_TEXT = """ style="mso-number-format:'\\@'" sdnum="1033;0;@\""""


def for_spreadsheet(titles: Sequence[str], rows: Iterable[Sequence[str]], amounts: Sequence[bool]) -> QMimeData:
    """Titles and rows; `amounts` are the columns whose cells are numbers."""
    cells = [[one_cell(text) for text in row] for row in rows]
    data = _made_by_qt()
    data.setText("".join("\t".join(line) + "\n" for line in [[one_cell(title) for title in titles], *cells]))
    lines = [_line("th", titles, [True] * len(titles)), *(_line("td", row, amounts) for row in cells)]
    data.setHtml(f'<html><head><meta charset="utf-8"></head><body><table>{"".join(lines)}</table></body></html>')
    return data


def _made_by_qt() -> QMimeData:
    """Empty data. One made here would be asked by the clipboard after Python has ended: PySide 6.11 then crashes."""
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    for format_ in data.formats():
        data.removeFormat(format_)
    return data


def one_cell(text: str) -> str:
    """Text that stays in one cell, and that no spreadsheet takes for a formula."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat.startswith(("=", "+", "-", "@")) and not NUMBER.fullmatch(flat) else flat


def _line(tag: str, cells: Sequence[str], plain: Sequence[bool]) -> str:
    written = (
        f"<{tag}{'' if as_it_is else AS_TEXT}>{escape(text)}</{tag}>"
        for text, as_it_is in zip(cells, plain, strict=True)
    )
    return f"<tr>{''.join(written)}</tr>"
