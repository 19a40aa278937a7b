"""What single HTML elements are and say: their names, whether they show, hold data, embed a picture."""

import re
from base64 import b64decode
from binascii import Error as NotBase64
from urllib.parse import unquote_to_bytes

from lxml import etree

from casefile.documents.model import SpanKind

Element = etree._Element

UNSEEN = {
    "script", "style", "template", "noscript", "head", "title", "meta", "link", "option", "select", "datalist",
    "input", "button", "map", "param", "source", "track", "dialog", "noframes", "svg", "colgroup", "progress", "meter",
}  # fmt: skip
LOADED = {
    "iframe": "frames", "frame": "frames", "object": "frames", "embed": "frames", "applet": "frames",
    "video": "recordings", "audio": "recordings", "canvas": "drawings", "script": "scripts",
}  # fmt: skip
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "legend", "li", "listing", "main",
    "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    "caption", "xmp", "optgroup", "textarea", *HEADINGS,
}  # fmt: skip
EMPHASIS: dict[str, SpanKind] = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "dfn": "italic", "var": "italic",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code", "sup": "superscript", "sub": "subscript",
}  # fmt: skip
PREFORMATTED = {"pre", "listing", "xmp", "textarea"}
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_DATA = re.compile(r"data:([\w.+/-]*)((?:;[\w=.+-]+)*?)(;base64)?,", re.IGNORECASE)
_LARGEST_SPAN = 1000  # columns or rows that one cell may claim
IGNORED_LINKS = ("#", "javascript:", "data:", "about:", "blob:")


def embedded(address: str) -> bytes | None:
    """The bytes of a data: address."""
    found = _DATA.match(address)
    if not found:
        return None
    data = address[found.end() :]
    try:
        return b64decode(unquote_to_bytes(data)) if found.group(3) else unquote_to_bytes(data)
    except (NotBase64, ValueError):
        return None


def tag_of(element: Element) -> str:
    tag = str(element.tag)
    return tag.rpartition("}")[2].lower() if "}" in tag or ":" in tag or not tag.islower() else tag


def is_hidden(element: Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDING.search(style))


def is_dot(element: Element) -> bool:
    """A picture of a pixel or two, which counts visitors."""
    sizes = [element.get(name) for name in ("width", "height")]
    return any(size is not None and size.strip().removesuffix("px") in ("0", "1", "2") for size in sizes)


def direction_of(element: Element, inherited: bool | None) -> bool | None:
    said = (element.get("dir") or "").strip().lower()
    return {"rtl": True, "ltr": False, "auto": None}.get(said, inherited)


def number_in(text: str | None) -> int:
    return min(_LARGEST_SPAN, int(text)) if text and text.isascii() and text.isdigit() and int(text) > 0 else 1


def holds_data(table: Element) -> bool:
    """Whether a table is one: it says so, or has rows and columns of short text rather than the layout of a page."""
    if table.get("role") in ("presentation", "none"):
        return False
    rows = cells = 0
    for element in table.iter():
        tag = tag_of(element) if isinstance(element.tag, str) else ""
        if tag == "table" and element is not table:
            return False
        if tag in ("th", "caption", "thead"):
            return True
        rows += tag == "tr"
        cells += tag == "td"
        if tag in ("article", "section", "nav", "form", "h1", "h2", "blockquote", "main", "header", "footer"):
            return False
    return rows > 1 and cells > rows
