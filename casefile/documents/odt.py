"""OpenDocument texts (.odt): body, tables, pictures and notes."""

from lxml import etree

from casefile.documents.composing import Draft, Pictures, freeze
from casefile.documents.elements import Element
from casefile.documents.model import Metadata
from casefile.documents.packed import Packed, joined
from casefile.documents.parts import ArticleParts
from casefile.errors import UnreadableDocument
from casefile.words import _

_UNSEEN = ("annotation", "annotation-end", "tracked-changes", "sequence-decls", "forms", "soft-page-break", "change")
_INLINE = {"s": " ", "tab": " ", "line-break": "\n"}
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"


def read_odt(data: bytes) -> ArticleParts:
    """The whole text of an OpenDocument text."""
    packed = Packed(data)
    if "META-INF/manifest.xml" in packed and b"encryption-data" in packed.read("META-INF/manifest.xml"):
        raise UnreadableDocument(_("The file is locked with a password. Save an unlocked copy and add that."))
    body = next(packed.tree("content.xml").iter("{*}body"), None)
    pictures, drafts = Pictures(), list[Draft]()
    if body is not None:
        _blocks(packed, body, drafts, pictures)
    text, blocks = freeze(drafts)
    if not text.strip() and not any(block.picture for block in blocks):
        raise UnreadableDocument(_("The file holds no text."))
    extractor = f"casefile-odt/1;lxml/{etree.__version__}"
    return ArticleParts(text, blocks, pictures.used_by(blocks), _metadata(packed), extractor)


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _blocks(packed: Packed, root: Element, drafts: list[Draft], pictures: Pictures) -> None:
    """Paragraphs, headings, list items and cells in the order they stand. Nesting is walked without recursion."""
    todo: list[tuple[Element, int]] = [(child, 0) for child in reversed(root)]
    tables = 0
    while todo:
        element, depth = todo.pop()
        local = _local(element)
        if local in ("p", "h"):
            drafts.append(_paragraph(element, local, depth))
            drafts.extend(_images(packed, element, pictures))
        elif local == "table":
            _table(element, tables, drafts)
            tables += 1
        elif local and local not in _UNSEEN:
            inside = depth + 1 if local in ("list", "ordered-list", "unordered-list") else depth
            todo.extend((child, inside) for child in reversed(element))


def _paragraph(element: Element, local: str, depth: int) -> Draft:
    level = next((value for key, value in element.attrib.items() if str(key).endswith("outline-level")), "1")
    style = next((value for key, value in element.attrib.items() if str(key).endswith("}style-name")), "")
    if local == "h" or style == "Title":
        draft = Draft("heading", min(6, int(level)) if str(level).isdigit() and int(level) else 1)
    else:
        draft = Draft("list item", depth) if depth else Draft()
    _write(element, draft)
    return draft


def _write(root: Element, draft: Draft) -> None:
    todo: list[tuple[Element | None, str | None]] = [(root, None)]
    while todo:
        element, tail = todo.pop()
        if element is None:
            draft.write(tail or "")
            continue
        if element is not root:
            todo.append((None, element.tail))
        local = _local(element)
        if local in _INLINE:
            draft.end_line() if _INLINE[local] == "\n" else draft.write(" ")
        elif local == "p" and element is not root:
            draft.write(" ")
        if local and local not in _UNSEEN and local not in ("image", "object", "note-citation"):
            draft.write(element.text or "")
            todo.extend((child, None) for child in reversed(element))


def _table(table: Element, number: int, drafts: list[Draft]) -> None:
    row = -1
    for line in table.iter("{*}table-row"):
        row, column = row + 1, 0
        for cell in line:
            if _local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            draft = Draft("cell", table=number, row=row, column=column)
            for paragraph in cell.iter("{*}p", "{*}h"):
                _write(paragraph, draft)
                draft.end_line()
            column += 1
            if _local(cell) == "table-cell":
                drafts.append(draft)


def _images(packed: Packed, paragraph: Element, pictures: Pictures) -> list[Draft]:
    found = []
    for element in paragraph.iter("{*}image"):
        name = joined("", next((str(value) for key, value in element.attrib.items() if str(key).endswith("}href")), ""))
        if name in packed:
            found.append(Draft("image", picture=pictures.keep(packed.read(name))))
    return found


def _metadata(packed: Packed) -> Metadata:
    if "meta.xml" not in packed:
        return Metadata()
    tree = packed.tree("meta.xml")

    def said(name: str) -> str:
        return next(("".join(map(str, element.itertext())).strip()[:500] for element in tree.iter(name)), "")

    author = said("{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}initial-creator") or said(_DC + "creator")
    return Metadata(
        title=said(_DC + "title"), authors=(author,) if author else (), language=said(_DC + "language")[:20]
    )
