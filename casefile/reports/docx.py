"""The report as .docx, to be edited afterwards: heading styles, real tables, real footnotes."""

import io
from functools import singledispatchmethod
from typing import Final, cast

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.table import CT_Row
from docx.oxml.text.paragraph import CT_P
from docx.shared import Cm
from docx.text.paragraph import Paragraph as Line
from lxml import etree

from casefile.reports import docx_style
from casefile.reports.composing import compose
from casefile.reports.docx_notes import Footnotes, reference
from casefile.reports.formats import Rendered, Step
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
    by_direction,
    reads_right_to_left,
)
from casefile.reports.report import Printed
from casefile.words import _ as words

_PARAGRAPHS: Final = {"": "Normal", "lead": "Normal", "small": "Label"}
_TEXT_WIDTH: Final = 16.0  # cm between the margins


def render(report: Printed, step: Step) -> Rendered:
    """The whole report as a .docx."""
    layout = compose(report)
    document = docx.Document()
    docx_style.dress(document)
    docx_style.clean(document, layout.title, report.prepared_by, layout.language, report.made_at)
    docx_style.furnish(document, layout.level, layout.head, words("Page {page} of {pages}"))
    pages = _Pages(document, layout)
    for number, block in enumerate(layout.blocks):
        if number % 50 == 0:
            step(0.85 * number / len(layout.blocks))
        pages.add(block)
    pages.footnotes.put_into(document)
    step(0.9)
    file = io.BytesIO()
    document.save(file)
    return Rendered(file.getvalue())


class _Pages:
    """The document while it is filled, block by block."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self._document = document
        self._layout = layout
        self._end = document.element.body.find(qn("w:sectPr"))  # the last thing in it
        self._bookmarks = 0
        self._styles = {style.name: style.style_id for style in document.styles if style.name}
        self.footnotes = Footnotes()

    @singledispatchmethod
    def add(self, block: object) -> None:
        raise NotImplementedError(type(block))

    @add.register
    def _(self, block: Title) -> None:
        for text, style in ((block.level, "Level"), (block.title, "Title"), (block.subtitle, "Subtitle")):
            if text:
                self._fill(self._line(style)._p, (Run(text),))
        for label, value in block.facts:
            self._fact(label, value)
        self._line("Normal").add_run().add_break(WD_BREAK.PAGE)

    @add.register
    def _(self, block: Contents) -> None:
        """A field that the word processor can bring up to date, filled with links so that it is right unopened."""
        heads = [one for one in self._layout.blocks if isinstance(one, Heading) and one.level == 1]
        self._fill(self._line("Label")._p, (Run(block.label),))
        for number, head in enumerate(heads):
            line = self._line("toc 1")._p
            if number == 0:
                _field(line, "begin", ' TOC \\o "1-1" \\h \\z \\u ')
            self._fill(_link(line, head.anchor), head.runs)
            if number == len(heads) - 1:
                _field(line, "end")

    @add.register
    def _(self, block: Heading) -> None:
        line = self._line(f"Heading {block.level}")._p
        if not block.anchor:
            self._fill(line, block.runs)
            return
        self._bookmarks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(self._bookmarks))
        start.set(qn("w:name"), _bookmark(block.anchor))
        line.append(start)
        self._fill(line, block.runs)
        line.append(end)

    @add.register
    def _(self, block: Paragraph) -> None:
        line = self._line(_PARAGRAPHS[block.style])
        line.paragraph_format.keep_with_next = block.style != ""
        self._fill(line._p, block.runs)

    @add.register
    def _(self, block: Quote) -> None:
        line = self._line("Quote")
        if reads_right_to_left("".join(run.text for run in block.runs)):
            _turn(line._p)
        if block.picture:
            line.add_run().add_picture(io.BytesIO(block.picture), width=Cm(_TEXT_WIDTH - 2))
            line = self._line("Quote")
        self._fill(line._p, block.runs, block.language)

    @add.register
    def _(self, block: Facts) -> None:
        for number, (label, value) in enumerate(block.rows):
            # The first two stay together, and the last two: no line of a finding stands alone on a page.
            self._fact(label, value, keep=number in (0, len(block.rows) - 2))

    @add.register
    def _(self, block: Listing) -> None:
        for item in block.items:
            self._fill(self._line("List Bullet")._p, item)

    @add.register
    def _(self, block: Table) -> None:
        caption = self._line("Caption")
        caption.paragraph_format.keep_with_next = True
        self._fill(caption._p, (Run(block.caption),))
        table = self._document.add_table(rows=1 + len(block.rows), cols=len(block.header))
        table.autofit = False
        total = sum(block.widths)
        widths = [Cm(_TEXT_WIDTH * width / total) for width in block.widths]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        header = tuple((Run(cell, "strong"),) for cell in block.header)
        for row, cells in zip(table._tbl.tr_lst, (header, *block.rows), strict=True):
            _shape_row(row, header=cells is header)
            for cell, runs, width in zip(row.tc_lst, cells, widths, strict=True):
                cell.width = width
                line = cell.p_lst[0]
                line.style = self._styles["Cell"]
                self._fill(line, runs)
                _keep_numbers_whole(line)
        self._line("Normal")

    def _line(self, style: str) -> Line:
        # Not add_paragraph: that looks at every line before it for the place to put this one.
        element = cast("CT_P", OxmlElement("w:p"))  # the class that python-docx has for it
        self._end.addprevious(element)
        element.style = self._styles[style]
        return Line(element, self._document._body)

    def _fact(self, label: str, value: Runs, *, keep: bool = False) -> None:
        paragraph = self._line("Fact")
        paragraph.paragraph_format.keep_with_next = keep
        line = paragraph._p
        self._fill(line, (Run(label, "label"),))
        line.append(parse_xml(f"<w:r {nsdecls('w')}><w:tab/></w:r>"))
        self._fill(line, value)

    def _fill(self, parent: etree._Element, runs: Runs, language: str = "") -> None:
        for run in runs:
            if run.note:
                parent.append(reference(run.note))
                self._fill(self.footnotes.add(run.note), self._layout.notes[run.note - 1])
                continue
            where = _link(parent, run.target) if run.target else parent
            for text, right_to_left in by_direction(run.text):
                where.append(_run(text, run.style, language, right_to_left=right_to_left))


def _run(text: str, style: str, language: str, *, right_to_left: bool) -> etree._Element:
    element = OxmlElement("w:r")
    element.append(_properties(style, language, right_to_left=right_to_left))
    for number, line in enumerate(text.split("\n")):
        if number:
            element.append(OxmlElement("w:br"))
        words_of_line = OxmlElement("w:t")
        words_of_line.text = line
        words_of_line.set(qn("xml:space"), "preserve")
        element.append(words_of_line)
    return element


def _properties(style: str, language: str, *, right_to_left: bool) -> etree._Element:
    """In the order that the schema fixes: fonts, bold, italic, colour, right to left, language."""
    parts = {
        "strong": "<w:b/><w:bCs/>",
        "emphasis": "<w:i/><w:iCs/>",
        "code": '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:sz w:val="15"/>',
        "label": f'<w:color w:val="{docx_style.FAINT}"/>',
    }
    xml = parts.get(style, "") + ("<w:rtl/>" if right_to_left else "")
    element = parse_xml(f"<w:rPr {nsdecls('w')}>{xml}</w:rPr>")
    if language:
        tongue = OxmlElement("w:lang")
        for attribute in ("w:val", "w:eastAsia", "w:bidi"):
            tongue.set(qn(attribute), language)
        element.append(tongue)
    return element


def _turn(line: CT_P) -> None:
    """Make a quotation run from right to left, its bar on the right."""
    bar = f'<w:right w:val="single" w:sz="18" w:space="8" w:color="{docx_style.ACCENT}"/>'
    properties = line.get_or_add_pPr()
    properties.append(parse_xml(f'<w:pBdr {nsdecls("w")}><w:left w:val="nil"/>{bar}</w:pBdr>'))
    properties.append(OxmlElement("w:bidi"))


def _bookmark(anchor: str) -> str:
    """A name that a word processor takes: letters, digits and underscores, at most 40."""
    return "c_" + "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in anchor)[:36]


def _link(parent: etree._Element, anchor: str) -> etree._Element:
    """A link to a heading of the report, to be filled."""
    link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:history="1"/>')
    link.set(qn("w:anchor"), _bookmark(anchor))
    parent.append(link)
    return link


def _keep_numbers_whole(line: etree._Element) -> None:
    """In a narrow cell a number would break at its hyphen: those that are links get one that does not break."""
    for words_of_link in line.findall(f"{qn('w:hyperlink')}/{qn('w:r')}/{qn('w:t')}"):
        before, hyphen, after = (words_of_link.text or "").partition("-")
        if hyphen:
            words_of_link.text = before
            rest = OxmlElement("w:t")
            rest.text = after
            words_of_link.addnext(rest)
            words_of_link.addnext(OxmlElement("w:noBreakHyphen"))


def _field(line: etree._Element, kind: str, instruction: str = "") -> None:
    pieces = [f'<w:fldChar w:fldCharType="{kind}"/>']
    if instruction:
        pieces += [
            f'<w:instrText xml:space="preserve">{instruction}</w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
        ]
    for piece in pieces:
        line.append(parse_xml(f"<w:r {nsdecls('w')}>{piece}</w:r>"))


def _shape_row(row: CT_Row, *, header: bool) -> None:
    """Kept on one page; the header comes again on each. Lines run below rows only."""
    repeated = "<w:tblHeader/>" if header else ""
    row.insert(0, parse_xml(f"<w:trPr {nsdecls('w')}><w:cantSplit/>{repeated}</w:trPr>"))
    width, colour = (8, "1A1A1A") if header else (4, "C9CDD2")
    for cell in row.tc_lst:
        line = f'<w:bottom w:val="single" w:sz="{width}" w:space="0" w:color="{colour}"/>'
        cell.get_or_add_tcPr().append(parse_xml(f"<w:tcBorders {nsdecls('w')}>{line}</w:tcBorders>"))
