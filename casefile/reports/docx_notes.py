"""Real footnotes in a .docx: the part that holds them, the marks that lead to them. python-docx has no such part.

ECMA-376 part 1, 17.11: notes 0 and -1 are the separator lines that settings must name; the report's count from 1.
"""

from typing import Final

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from lxml import etree

_SEPARATORS: Final = (("separator", "separator", -1), ("continuationSeparator", "continuationSeparator", 0))


class Footnotes:
    """The notes of one document, gathered while it is written and put into it at the end."""

    def __init__(self) -> None:
        self._root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        for kind, element, number in _SEPARATORS:
            self._root.append(
                parse_xml(
                    f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/>'
                    f"</w:pPr><w:r><w:{element}/></w:r></w:p></w:footnote>"
                )
            )

    def add(self, number: int) -> etree._Element:
        """A new note, which holds its own number so far; the paragraph to put its words into."""
        note = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            '<w:r><w:t xml:space="preserve"> </w:t></w:r></w:p></w:footnote>'
        )
        self._root.append(note)
        return note[0]

    def put_into(self, document: Document) -> None:
        """Add the part to the package, and name the separators in the settings."""
        package = document.part.package
        data = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, data, package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        marks = "".join(f'<w:footnote w:id="{number}"/>' for _, _, number in _SEPARATORS)
        setting = parse_xml(f"<w:footnotePr {nsdecls('w')}>{marks}</w:footnotePr>")
        settings = document.settings.element
        compat = settings.find(qn("w:compat"))  # the schema wants footnotePr before it
        if compat is None:
            settings.append(setting)
        else:
            compat.addprevious(setting)


def reference(number: int) -> etree._Element:
    """The run that stands in the text and leads to the note."""
    run = OxmlElement("w:r")
    run.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:rStyle w:val="FootnoteReference"/></w:rPr>'))
    run.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{number}"/>'))
    return run
