"""How a .docx report looks: its styles, page, header and footer, and document properties that say nothing of us."""

from datetime import datetime
from typing import Final, cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph

BODY: Final = "Cambria"
HEADINGS: Final = "Calibri"
INK: Final = RGBColor(0x1A, 0x1A, 0x1A)
FAINT: Final = RGBColor(0x5F, 0x63, 0x68)
ACCENT: Final = RGBColor(0x1F, 0x4E, 0x79)
LABEL_WIDTH: Final = Cm(4.4)

_UNWANTED: Final = (
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_XML,
)

# name: font, size, bold, colour, space before, space after (points)
_STYLES: Final[dict[str, tuple[str, float, bool, RGBColor, float, float]]] = {
    "Normal": (BODY, 10.5, False, INK, 0, 6),
    "Title": (HEADINGS, 26, True, INK, 6, 8),
    "Subtitle": (HEADINGS, 12, False, FAINT, 0, 18),
    "Heading 1": (HEADINGS, 17, True, ACCENT, 26, 8),
    "Heading 2": (HEADINGS, 12, True, INK, 16, 4),
    "Quote": (BODY, 10.5, False, INK, 4, 6),
    "Caption": (HEADINGS, 9, False, FAINT, 6, 4),
    "List Bullet": (BODY, 10.5, False, INK, 0, 3),
    "Level": (HEADINGS, 10, False, FAINT, 120, 0),
    "Fact": (HEADINGS, 9.5, False, INK, 0, 1.5),
    "Cell": (HEADINGS, 8.5, False, INK, 2, 2),
    "Label": (HEADINGS, 9, False, FAINT, 8, 0),
    "toc 1": (HEADINGS, 10.5, False, INK, 0, 4),
    "footnote text": (BODY, 8.5, False, INK, 0, 2),
    "header": (HEADINGS, 8.5, False, FAINT, 0, 0),
    "footer": (HEADINGS, 8.5, False, FAINT, 0, 0),
}


def dress(document: Document) -> None:
    """Give the document its page and styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    section.different_first_page_header_footer = True
    for name, (font, size, bold, colour, before, after) in _STYLES.items():
        style = _style(document, name)
        _set_font(style, font, size, colour, bold=bold)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    _shape(document)


def _style(document: Document, name: str) -> ParagraphStyle:
    if name not in document.styles:
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if name == "footnote text":
            made.element.set(qn("w:styleId"), "FootnoteText")
    return cast("ParagraphStyle", document.styles[name])  # python-docx types every style as the base of all kinds


def _set_font(style: ParagraphStyle, font: str, size: float, colour: RGBColor, *, bold: bool) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = font, Pt(size), bold, False
    style.font.color.rgb = colour
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):  # a theme's font would win over the one named
            del fonts.attrib[attribute]
    fonts.set(qn("w:cs"), "Times New Roman" if font == BODY else "Arial")
    for tag in ("w:szCs", "w:bCs", "w:iCs", "w:spacing", "w:kern"):  # the template's
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    if bold:  # of scripts from right to left as well
        properties.find(qn("w:b")).addnext(parse_xml(f"<w:bCs {nsdecls('w')}/>"))
    properties.find(qn("w:sz")).addnext(parse_xml(f'<w:szCs {nsdecls("w")} w:val="{int(size * 2)}"/>'))


def _shape(document: Document) -> None:
    """What the table of styles cannot say: indents, borders, spacing, and the mark of a footnote."""
    normal = _style(document, "Normal").paragraph_format
    normal.line_spacing_rule, normal.line_spacing, normal.widow_control = WD_LINE_SPACING.MULTIPLE, 1.15, True
    fact = _style(document, "Fact").paragraph_format
    fact.left_indent, fact.first_line_indent = LABEL_WIDTH, -LABEL_WIDTH
    fact.tab_stops.add_tab_stop(LABEL_WIDTH)
    quote = _style(document, "Quote")
    quote.paragraph_format.left_indent = quote.paragraph_format.right_indent = Cm(0.6)
    _border(quote, "left", 18, 8)
    _border(_style(document, "Heading 1"), "bottom", 4, 3)
    _border(_style(document, "Title"), "", 0, 0)
    for name in ("Heading 1", "Heading 2", "Quote"):
        _style(document, name).paragraph_format.keep_with_next = True
    mark = cast("CharacterStyle", document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER))
    mark.element.set(qn("w:styleId"), "FootnoteReference")
    mark.font.superscript = True


def _border(style: ParagraphStyle, side: str, width: int, space: int) -> None:
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    if side:
        colour = f"{ACCENT}"
        line = f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'
        border = parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>")
        later = [properties.find(qn(tag)) for tag in ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")]
        following = next((element for element in later if element is not None), None)
        if following is None:
            properties.append(border)
        else:
            following.addprevious(border)  # the schema fixes the order


def furnish(document: Document, level: str, head: str, page_of: str) -> None:
    """The level at the head of each page but the first; the page number and the chain's head at its foot.

    `page_of` is the sentence "Page {page} of {pages}".
    """
    section = document.sections[0]
    section.header.paragraphs[0].text = level
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles["footer"]
        _with_numbers(paragraph, page_of)
        paragraph.add_run(f"  ·  {head}" if head else "")


def _with_numbers(paragraph: Paragraph, sentence: str) -> None:
    before, _, rest = sentence.partition("{page}")
    between, _, after = rest.partition("{pages}")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        paragraph.add_run(text)
        if field:
            element = f'<w:fldSimple {nsdecls("w")} w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
            paragraph._p.append(parse_xml(element))


def clean(document: Document, title: str, author: str, language: str, at: datetime) -> None:
    """Document properties that say what the title page says, and nothing else."""
    properties = document.core_properties
    for name in ("category", "comments", "content_status", "identifier", "keywords", "subject", "version"):
        setattr(properties, name, "")
    properties.title, properties.language = title[:255], language
    properties.author = properties.last_modified_by = author[:255]
    properties.created = properties.modified = properties.last_printed = at.replace(tzinfo=None)
    properties.revision = 1
    for relations in (document.part.package.rels, document.part.rels):  # what the template brings
        for key, relation in list(relations.items()):
            if relation.reltype in _UNWANTED:
                del relations[key]
