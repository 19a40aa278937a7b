"""Word files (.docx): body, tables, pictures, notes, text boxes, headers and footers, in the order they are read.

Insertions that are tracked are part of the text, tracked deletions are counted and left out, as Word prints it.
"""

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from casefile.documents.believing import believed_author, believed_title
from casefile.documents.composing import Draft, Pictures, freeze
from casefile.documents.elements import Element
from casefile.documents.model import Metadata, SpanKind
from casefile.documents.office import child_of, is_on, local_name, value_of
from casefile.documents.packed import Packed, joined
from casefile.documents.parts import ArticleParts, counted
from casefile.errors import UnreadableDocument
from casefile.words import _, ngettext

EXTRACTOR = f"casefile-docx/1;lxml/{etree.__version__}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MAIN = "word/document.xml"
_EMPHASIS: dict[str, SpanKind] = {"b": "bold", "i": "italic"}
_RAISED: dict[str, SpanKind] = {"superscript": "superscript", "subscript": "subscript"}
_UNSEEN = (
    "Fallback",
    "delText",
    "instrText",
    "del",
    "moveFrom",
    "rPr",
    "pPr",
    "sectPr",
    "tblPr",
    "tblGrid",
    "trPr",
    "tcPr",
)
_NOTE_MARKS = {
    "footnoteReference": "footnote", "footnoteRef": "footnote", "endnoteReference": "endnote", "endnoteRef": "endnote",
}  # fmt: skip
_BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "\u2011", "ptab": " "}


@dataclass(slots=True)
class _Word:
    """A Word file being read."""

    packed: Packed
    headings: dict[str, int]
    numbered: dict[tuple[str, str], bool]
    pictures: Pictures = field(default_factory=Pictures)
    drafts: list[Draft] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    notes: dict[str, dict[str, int]] = field(default_factory=dict)
    tables: int = 0


def read_docx(data: bytes) -> ArticleParts:
    """The whole text of a Word file."""
    packed = Packed(data)
    main = _main_part(packed)
    word = _Word(packed, _heading_styles(packed), _numbering(packed))
    related = _related(packed, main)
    folder = main.rpartition("/")[0]
    for name in _parts_of(related, "header"):
        _part(word, name, "caption")
    _part(word, main, "")
    for kind in ("footnotes", "endnotes"):
        for name in _parts_of(related, kind):
            _part(word, name, "")
    for name in _parts_of(related, "footer"):
        _part(word, name, "caption")
    word.left["comments"] = sum(_count(packed, name, "comment") for name in _parts_of(related, "comments"))
    text, blocks = freeze(word.drafts)
    if not text.strip() and not any(block.picture for block in blocks):
        raise UnreadableDocument(_("The file holds no text."))
    return ArticleParts(
        text, blocks, word.pictures.used_by(blocks), _metadata(packed), EXTRACTOR, _not_captured(word, folder)
    )


def _main_part(packed: Packed) -> str:
    for relation in packed.tree("_rels/.rels") if "_rels/.rels" in packed else ():
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return joined("", relation.get("Target") or "")
    return _MAIN


def _related(packed: Packed, part: str) -> dict[str, tuple[str, str, bool]]:
    """What a part refers to: id -> (last word of the kind, name of the entry or address, outside the file or not)."""
    folder, _slash, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in packed:
        return {}
    found = {}
    for relation in packed.tree(relations):
        outside = relation.get("TargetMode") == "External"
        target = relation.get("Target") or ""
        kind = (relation.get("Type") or "").rpartition("/")[2]
        found[relation.get("Id") or ""] = (kind, target if outside else joined(folder, target), outside)
    return found


def _parts_of(related: dict[str, tuple[str, str, bool]], kind: str) -> list[str]:
    return [name for kind_, name, outside in related.values() if kind_ == kind and not outside]


def _heading_styles(packed: Packed) -> dict[str, int]:
    """Style ids that are headings, with their level, whatever language their names are in."""
    levels: dict[str, int] = {}
    for style in packed.tree("word/styles.xml").iter("{*}style") if "word/styles.xml" in packed else ():
        outline = value_of(child_of(style, "pPr", "outlineLvl"))
        name = value_of(child_of(style, "name")).lower()
        if outline.isdigit() and int(outline) < 6:
            levels[value_of(style, "styleId")] = int(outline) + 1
        elif name == "title":
            levels[value_of(style, "styleId")] = 1
        elif name.startswith("heading ") and name[8:].isdigit():
            levels[value_of(style, "styleId")] = min(6, int(name[8:]))
    return levels


def _numbering(packed: Packed) -> dict[tuple[str, str], bool]:
    """(number id, level) -> whether the list is numbered rather than bulleted."""
    if "word/numbering.xml" not in packed:
        return {}
    tree = packed.tree("word/numbering.xml")
    abstract = {
        (value_of(entry, "abstractNumId"), value_of(level, "ilvl")): value_of(child_of(level, "numFmt"))
        not in ("bullet", "none")
        for entry in tree.iter("{*}abstractNum")
        for level in entry.iter("{*}lvl")
    }
    used = {value_of(number, "numId"): value_of(child_of(number, "abstractNumId")) for number in tree.iter("{*}num")}
    return {
        (number, level): ordered
        for number, name in used.items()
        for (abstract_name, level), ordered in abstract.items()
        if name == abstract_name
    }


def _part(word: _Word, name: str, furniture: str) -> None:
    """One part of the file; headers and footers come as captions, each text once."""
    if name not in word.packed:
        return
    tree = word.packed.tree(name)
    before = len(word.drafts)
    _blocks(word, tree, _related(word.packed, name))
    if furniture:
        known = {draft.text for draft in word.drafts[:before]}
        fresh = [draft for draft in word.drafts[before:] if draft.kind != "image" and draft.text not in known]
        for draft in fresh:
            draft.kind = "caption"
        word.drafts[before:] = fresh


def _blocks(word: _Word, root: Element, related: dict[str, tuple[str, str, bool]]) -> None:
    """Paragraphs and tables in `root`, however they are wrapped. No recursion: nesting is the file's to choose."""
    todo = list(reversed(root))
    while todo:
        element = todo.pop()
        local = local_name(element)
        if local == "p":
            draft = _paragraph(word, element, related)
            word.drafts.append(draft)
            todo.extend(reversed(_boxes(element)))
            _images(word, element, related)
        elif local == "tbl":
            todo.extend(reversed(_table(word, element, related)))
        elif local in ("del", "moveFrom"):
            word.left["deletions"] += 1
        elif local not in _UNSEEN:
            todo.extend(reversed(element))


def _boxes(paragraph: Element) -> list[Element]:
    """The contents of text boxes anchored in a paragraph; each comes twice in the file, the second as a fallback."""
    return [
        box
        for box in paragraph.iter("{*}txbxContent")
        if not any(local_name(up) == "Fallback" for up in box.iterancestors())
    ]


def _paragraph(word: _Word, paragraph: Element, related: dict[str, tuple[str, str, bool]]) -> Draft:
    draft = Draft()
    properties = child_of(paragraph, "pPr")
    style = value_of(child_of(properties, "pStyle")) if properties is not None else ""
    if properties is not None:
        _set_kind(word, draft, properties, style)
    _run_through(word, paragraph, draft, related)
    return draft


def _set_kind(word: _Word, draft: Draft, properties: Element, style: str) -> None:
    number = child_of(properties, "numPr")
    outline = value_of(child_of(properties, "outlineLvl"))
    if style in word.headings or (outline.isdigit() and int(outline) < 6):
        draft.kind = "heading"
        draft.level = word.headings.get(style) or int(outline) + 1
    elif number is not None and value_of(child_of(number, "numId")) != "0":
        level = value_of(child_of(number, "ilvl")) or "0"
        draft.kind = "list item"
        draft.level = int(level) + 1 if level.isdigit() else 1
        draft.ordered = word.numbered.get((value_of(child_of(number, "numId")), level), False)
    elif "quote" in style.lower():
        draft.kind, draft.level = "quote", 1
    elif style.lower() == "caption":
        draft.kind = "caption"
    if is_on(child_of(properties, "bidi")):
        draft.right_to_left = True


def _run_through(word: _Word, paragraph: Element, draft: Draft, related: dict[str, tuple[str, str, bool]]) -> None:
    """The text of a paragraph, with its emphasis and links."""
    todo: list[tuple[Element | None, list[tuple[SpanKind, int, str]]]] = [(paragraph, [])]
    while todo:
        element, closing = todo.pop()
        if element is None:
            for kind, start, target in closing:
                draft.mark(kind, start, target)
            continue
        local = local_name(element)
        if local == "t":
            draft.write(element.text or "")
        elif local in _BREAKS:
            draft.end_line() if _BREAKS[local] == "\n" else draft.write(_BREAKS[local])
        elif local in _NOTE_MARKS:
            start = draft.length
            draft.write(f"[{_note_number(word, element, local)}]")
            draft.mark("superscript", start)
        elif local in ("footnote", "endnote", "txbxContent"):
            continue
        elif local in ("del", "moveFrom"):
            word.left["deletions"] += 1
        elif local not in _UNSEEN:
            todo.append((None, [(kind, draft.length, target) for kind, target in _spans(element, local, related)]))
            todo.extend((child, []) for child in reversed(element))


def _note_number(word: _Word, mark: Element, local: str) -> int:
    """The number that Word shows: notes count from 1 in the order in which the text refers to them."""
    kind = _NOTE_MARKS[local]
    note = mark if local.endswith("Reference") else next(mark.iterancestors("{*}" + kind), None)
    known = word.notes.setdefault(kind, {})
    return known.setdefault(value_of(note, "id"), len(known) + 1)


def _spans(element: Element, local: str, related: dict[str, tuple[str, str, bool]]) -> list[tuple[SpanKind, str]]:
    if local == "hyperlink":
        _kind, target, outside = related.get(value_of(element, "id"), ("", "", False))
        return [("link", target)] if outside else []
    properties = child_of(element, "rPr") if local == "r" else None
    if properties is None:
        return []
    spans: list[tuple[SpanKind, str]] = [
        (kind, "") for name, kind in _EMPHASIS.items() if is_on(child_of(properties, name))
    ]
    raised = _RAISED.get(value_of(child_of(properties, "vertAlign")))
    return [*spans, (raised, "")] if raised else spans


def _images(word: _Word, paragraph: Element, related: dict[str, tuple[str, str, bool]]) -> None:
    shown = [*paragraph.iter("{*}blip"), *paragraph.iter("{*}imagedata")]
    for element in shown:
        if any(local_name(up) in ("Fallback", "txbxContent") for up in element.iterancestors()):
            continue
        _kind, name, outside = related.get(value_of(element, "embed") or value_of(element, "id"), ("", "", True))
        if outside or name not in word.packed:
            word.left["pictures"] += 1
            continue
        draft = Draft("image", picture=word.pictures.keep(word.packed.read(name)))
        described = next(paragraph.iter("{*}docPr"), None)
        draft.write(value_of(described, "descr"))
        word.drafts.append(draft)


def _table(word: _Word, table: Element, related: dict[str, tuple[str, str, bool]]) -> list[Element]:
    """The cells of a table; tables inside it are handed back, to come after it."""
    number, row, inner = word.tables, -1, list[Element]()
    word.tables += 1
    for line in table.iter("{*}tr"):
        if next(line.iterancestors("{*}tbl"), None) is not table:
            continue
        row, column = row + 1, 0
        for cell in line.iter("{*}tc"):
            if next(cell.iterancestors("{*}tbl"), None) is not table:
                continue
            draft = Draft("cell", table=number, row=row, column=column)
            for paragraph in cell.iter("{*}p"):
                if next(paragraph.iterancestors("{*}tc"), None) is cell:
                    _run_through(word, paragraph, draft, related)
                    draft.end_line()
            word.drafts.append(draft)
            wide = value_of(child_of(cell, "tcPr", "gridSpan"))
            column += max(1, int(wide)) if wide.isascii() and wide.isdigit() else 1
            inner += [found for found in cell.iter("{*}tbl") if next(found.iterancestors("{*}tc"), None) is cell]
    for element in table.iter("{*}p"):
        _images(word, element, related)
    return inner


def _count(packed: Packed, name: str, local: str) -> int:
    return sum(1 for _element in packed.tree(name).iter("{*}" + local)) if name in packed else 0


def _metadata(packed: Packed) -> Metadata:
    if "docProps/core.xml" not in packed:
        return Metadata()
    tree = packed.tree("docProps/core.xml")
    title, author = (
        believed_title(tree.findtext(_DC + "title") or ""),
        believed_author(tree.findtext(_DC + "creator") or ""),
    )
    language = (tree.findtext(_DC + "language") or "")[:20]
    return Metadata(title=title, authors=(author,) if author else (), language=language)


def _not_captured(word: _Word, folder: str) -> tuple[str, ...]:
    deleted, comments, missing = word.left["deletions"], word.left["comments"], word.left["pictures"]
    shown = (".png", ".jpg", ".jpeg", ".gif", ".webp")
    inside = [name for name in word.packed.names if name.startswith((f"{folder}/embeddings/", f"{folder}/media/"))]
    other = sum(not name.lower().endswith(shown) for name in inside)
    return counted(
        (deleted, ngettext("{} tracked deletion is not shown.", "{} tracked deletions are not shown.", deleted)),
        (comments, ngettext("{} comment was not taken in.", "{} comments were not taken in.", comments)),
        (missing, ngettext("{} picture is not in the file.", "{} pictures are not in the file.", missing)),
        (
            other,
            ngettext("{} embedded file was not taken in.", "{} embedded files were not taken in.", other),
        ),
    )
