"""The child that draws a document's pages: tiles into shared memory, and a page's glyphs, links and outline.

Runs locked down, one document a process. What it sends is checked by `pages_wire` on arrival.
"""

import json
import mmap
import os
from collections import OrderedDict
from typing import Any

import pymupdf
from pymupdf import mupdf

from casefile.documents.channel import Channel, Message
from casefile.documents.pages_glyphs import glyphs_of
from casefile.documents.pages_shade import Box, darken, pictures
from casefile.documents.pages_wire import SLOT_BYTES, SLOTS, Answer, Ask, How, Want, pack_rows

_LISTS_KEPT = 12
_SHRINK_EVERY = 12  # pages: MuPDF's own cache of fonts and pictures would grow to 256 MB and does not say its size
_PAGES_KEPT = 200  # whose links, and places of pictures, are remembered


def rehearse() -> None:
    """Draw and read a page: before children are forked, so that all code and fonts it needs are in memory; and again
    in a child that waits for its document, so that its own copy of that memory is there."""
    document = pymupdf.open()
    page = document.new_page(width=200, height=100)
    page.insert_text((10, 50), "Rehearsal 012")
    memory = memoryview(bytearray(SLOT_BYTES))
    drawing = _Drawing(pymupdf.open(stream=document.tobytes(), filetype="pdf"), memory)
    for want in Want:
        for dark in (False, True):
            drawing.answer(Ask(want, 0, 0, width=200, height=100, dark=dark))


def serve(channel: Channel) -> None:
    """Take the memory to draw into, then the document; say that it is open, and answer until the channel closes."""
    rehearse()
    memory = _memory(channel.receive())
    first = channel.receive()
    if first is None:
        return
    head = json.loads(first.data.partition(b"\n")[0])
    try:
        document = _open(first, head)
        if document.needs_pass and not document.authenticate(head["password"]):
            channel.send(json.dumps({"trouble": "password"}).encode())
            return
        drawing = _Drawing(document, memory)
        channel.send(json.dumps({"flag": drawing.flag_address}).encode())
    except Exception as error:  # noqa: BLE001 - the edge of the child: whatever MuPDF says becomes one answer
        channel.send(json.dumps({"trouble": str(error)[:300]}).encode())
        return
    while True:
        message = channel.receive()
        if message is not None:
            channel.send(drawing.answer(Ask.unpack(message.data)).pack())


def _memory(message: Message | None) -> memoryview | None:
    """The slots that are shared with the window; None where the system passes no descriptors."""
    if message is None or not message.descriptors:
        return None
    slots = memoryview(mmap.mmap(message.descriptors[0], SLOTS * SLOT_BYTES))
    os.close(message.descriptors[0])
    slots[:: mmap.PAGESIZE] = bytes(len(slots) // mmap.PAGESIZE)  # no page fault while somebody waits for a picture
    return slots


def _open(first: Message, head: dict[str, Any]) -> Any:  # Any: pymupdf comes without types
    filetype = head["media_type"].rpartition("/")[2]
    if not first.descriptors:
        return pymupdf.open(stream=first.data.partition(b"\n")[2], filetype=filetype)
    data = mmap.mmap(first.descriptors[0], 0, access=mmap.ACCESS_READ)
    os.close(first.descriptors[0])
    return pymupdf.open(stream=memoryview(data), filetype=filetype)


class _Drawing:
    """An open document and the last few pages' display lists."""

    def __init__(self, document: Any, memory: memoryview | None) -> None:
        self._document = document
        self._memory = memory
        self._lists: OrderedDict[int, Any] = OrderedDict()
        self._cookie = mupdf.FzCookie()
        self._bgr = mupdf.FzColorspace(mupdf.FzColorspace.Fixed_BGR)
        self._rgb = mupdf.FzColorspace(mupdf.FzColorspace.Fixed_RGB)
        self._loaded = 0
        self._links: dict[int, bytes] = {}
        self._boxes: dict[int, list[Box]] = {}

    @property
    def flag_address(self) -> int:
        """Where a 1 (int) stops the drawing under way, for a parent that can write here."""
        return int(self._cookie.m_internal.this)

    def answer(self, ask: Ask) -> Answer:
        """Do what is asked; what goes wrong on one page is that page's answer."""
        work = {Want.TILE: self._tile, Want.GLYPHS: self._glyphs, Want.LINKS: self._page_links, Want.OUTLINE: self._toc}
        try:
            how, body = How.DONE, work[ask.want](ask)
            if ask.want is Want.TILE and self._cookie.m_internal.abort:
                how, body = How.STOPPED, b""
        except Exception as error:  # noqa: BLE001 - the edge of the child: whatever MuPDF says becomes one answer
            how, body = How.FAILED, str(error)[:300].encode("utf-8", "replace")
        self._cookie.m_internal.abort = 0
        return Answer(ask.want, ask.number, how, ask.slot, body)

    def _page(self, number: int) -> Any:
        return self._document.load_page(number)

    def _list(self, number: int) -> Any:
        if number not in self._lists:
            self._lists[number] = self._page(number).get_displaylist()
            self._loaded += 1
            if self._loaded % _SHRINK_EVERY == 0:
                pymupdf.TOOLS.store_shrink(80)
            if len(self._lists) > _LISTS_KEPT:
                self._lists.popitem(last=False)
        self._lists.move_to_end(number)
        return self._lists[number]

    def _tile(self, ask: Ask) -> bytes:
        """Draw one tile straight into its slot: BGR0, or RGB0 when darkened. Rows follow without padding."""
        size = ask.width * ask.height * 4
        slot = self._slot(ask.slot, size)
        display = self._list(ask.page)
        space = self._rgb if ask.dark else self._bgr
        pixels = mupdf.python_mutable_buffer_data(slot)
        separations = mupdf.FzSeparations()
        pixmap = mupdf.fz_new_pixmap_with_data(space, ask.width, ask.height, separations, 1, ask.width * 4, pixels)
        mupdf.fz_clear_pixmap_with_value(pixmap, 255)
        matrix = _matrix(display.rect, ask)
        device = mupdf.fz_new_draw_device(mupdf.FzMatrix(), pixmap)
        area = mupdf.FzRect(0, 0, ask.width, ask.height)
        mupdf.fz_run_display_list(display.this, device, matrix, area, self._cookie)
        mupdf.fz_close_device(device)
        if ask.dark:
            darken(pixmap, slot, ask, matrix, self._pictures(ask.page))
        return b"" if self._memory is not None else bytes(slot)

    def _pictures(self, number: int) -> list[Box]:
        if number not in self._boxes:
            self._boxes[number] = pictures(self._page(number))
            _forget_first(self._boxes)
        return self._boxes[number]

    def _slot(self, number: int, size: int) -> memoryview:
        if self._memory is None:
            return memoryview(bytearray(size))
        return self._memory[number * SLOT_BYTES : number * SLOT_BYTES + size]

    def _glyphs(self, ask: Ask) -> bytes:
        return glyphs_of(self._page(ask.page)).pack()

    def _page_links(self, ask: Ask) -> bytes:
        if ask.page not in self._links:
            rows: list[tuple[object, ...]] = []
            page = self._page(ask.page)
            for link in page.get_links():
                box = link["from"]
                to = link.get("to")
                target = str(link.get("uri") or link.get("file") or "")
                inside = link.get("page", -1) if not target else -1
                rows.append((box.x0, box.y0, box.x1, box.y1, inside, float(to.y) if to else 0.0, target))
            self._links[ask.page] = pack_rows(rows)
            _forget_first(self._links)
        return self._links[ask.page]

    def _toc(self, _ask: Ask) -> bytes:
        rows: list[tuple[object, ...]] = []
        for level, title, page, detail in self._document.get_toc(simple=False):
            to = detail.get("to")
            rows.append((level, title, page - 1, float(to.y) if to else 0.0))
        return pack_rows(rows)


def _forget_first(kept: dict[int, Any]) -> None:
    """Keep what was learnt of the last pages only."""
    if len(kept) > _PAGES_KEPT:
        del kept[next(iter(kept))]


def _matrix(bounds: Any, ask: Ask) -> Any:
    """From the page as drawn, unscaled, to the tile: scaled, turned by the view's rotation, moved."""
    s = ask.scale
    a, b, c, d, e, f = {
        0: (s, 0, 0, s, -s * bounds.x0, -s * bounds.y0),
        90: (0, s, -s, 0, s * bounds.y1, -s * bounds.x0),
        180: (-s, 0, 0, -s, s * bounds.x1, s * bounds.y1),
        270: (0, -s, s, 0, -s * bounds.y0, s * bounds.x1),
    }[ask.turn % 360]
    return mupdf.FzMatrix(a, b, c, d, e - ask.x, f - ask.y)
