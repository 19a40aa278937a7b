"""What the bar above a document and the window's commands ask for, done on the view: going, zooming, looks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFontDialog

from casefile.ui.reader import caret
from casefile.ui.reader.area import DocumentArea
from casefile.ui.reader.articles.article_text import ReadingStyle
from casefile.ui.reader.articles.article_view import ArticleView
from casefile.ui.reader.finding.find_bar import FindBar
from casefile.ui.reader.pages.layout import Mode
from casefile.ui.reader.pages.page_view import PageView
from casefile.ui.reader.reading_bar import ReadingBar
from casefile.ui.reader.trail import Trail
from casefile.words import _


class Orders(QObject):
    """Carries out orders on one view."""

    said = Signal(str)  # why something cannot be done

    def __init__(self, view: DocumentArea, bar: ReadingBar, find_bar: FindBar) -> None:
        super().__init__(view)
        self._view = view
        self._bar = bar
        self._find_bar = find_bar
        self._trail: Trail[tuple[float, ...]] = Trail()
        self._going = False
        bar.asked.connect(self.do)
        bar.switched.connect(self._switch)
        view.jumped.connect(self._leave)
        if isinstance(view, PageView):
            bar.page_asked.connect(self._go_to_typed)
            bar.mode_asked.connect(self._set_mode)

    def do(self, order: str) -> None:
        """Carry out an order by its name; one that means nothing to this kind of document does nothing."""
        if order == "find":
            self._find_bar.open_bar()
        elif order in ("back", "forward"):
            self._travel(forward=order == "forward")
        elif order in self._bar.switches:
            self._bar.switches[order].toggle()
        elif isinstance(self._view, PageView):
            self._on_pages(self._view, order)
        elif isinstance(self._view, ArticleView):
            self._on_article(self._view, order)
        self.show_place()

    def _on_pages(self, view: PageView, order: str) -> None:
        turn = view.arrangement.turn
        if order in ("zoom_in", "zoom_out"):
            view.zoom_step(order == "zoom_in")
        elif order in ("fit_width", "zoom_reset"):
            view.set_fit("width")
        elif order == "fit_page":
            view.set_fit("page")
        elif order == "full_size":
            view.rearrange(zoom=1.0, fit="")
        elif order in ("turn_right", "turn_left"):
            view.rearrange(turn=(turn + (90 if order == "turn_right" else 270)) % 360, current=view.current_page())
        elif order == "region":
            view.pointer.region_wanted = True
        elif order == "page":
            self._bar.page.setFocus()
            self._bar.page.selectAll()
        elif order == "only_passages":
            self.said.emit(_("Pages stay whole, as they are printed. F8 and Shift+F8 go from passage to passage."))

    def _on_article(self, view: ArticleView, order: str) -> None:
        reading = view.reading_style
        if order in ("zoom_in", "zoom_out"):
            view.zoom_by(1.1 if order == "zoom_in" else 1 / 1.1)
        elif order in ("zoom_reset", "fit_width"):
            view.zoom_by(ReadingStyle().size / reading.size)
        elif order in ("wider", "narrower"):
            factor = 1.15 if order == "wider" else 1 / 1.15
            view.set_reading_style(replace(reading, width=min(max(reading.width * factor, 14.0), 120.0)))
        elif order == "plain_style":
            view.set_reading_style(ReadingStyle())
        elif order == "font":
            self._choose_font(view)

    def _choose_font(self, view: ArticleView) -> None:
        dialog = QFontDialog(view.font(), view)
        dialog.fontSelected.connect(
            lambda font: view.set_reading_style(replace(view.reading_style, family=font.family()))
        )
        dialog.open()

    def _switch(self, name: str, on: bool) -> None:
        if name == "dark":
            self._view.set_dark(on)
        elif name == "ruler":
            self._view.ruler = on
            self._view.viewport().update()
        elif name == "caret":
            self._view.selecting.show_caret(on)
        elif name == "only_passages" and isinstance(self._view, ArticleView):
            self._view.fold(on)

    def _set_mode(self, mode: str) -> None:
        if isinstance(self._view, PageView):
            self._view.rearrange(mode=Mode(mode), current=self._view.current_page())

    def _go_to_typed(self, typed: str) -> None:
        """A page by its label in the file, else by its number."""
        if not isinstance(self._view, PageView):
            return
        wanted = typed.strip().casefold()
        pages = self._view.words.pages
        by_label = next((at for at, page in enumerate(pages) if page.label and page.label.casefold() == wanted), None)
        number = int(wanted) - 1 if wanted.isdecimal() else None
        if by_label is not None or number is not None:
            self._view.go_to_page(by_label if by_label is not None else number or 0)
        self._view.setFocus()

    def go_to_share(self, share: float) -> None:
        """Go to a part of the document's length."""
        self._view.jumped.emit()
        if isinstance(self._view, PageView):
            self._view.go_to_share(share)
        else:
            bar = self._view.verticalScrollBar()
            bar.setValue(round(share * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 3))

    def copy(self) -> None:
        """Copy the selected words."""
        caret.copy(self._view)

    def _leave(self) -> None:
        if not self._going:
            self._trail.leave(self._view.place())

    def _travel(self, *, forward: bool) -> None:
        here = self._view.place()
        place = self._trail.forward(here) if forward else self._trail.back(here)
        if place is not None:
            self._going = True
            self._view.go(place)
            self._going = False

    def show_place(self) -> None:
        """Show page and zoom in the bar."""
        view = self._view
        if isinstance(view, PageView):
            page = view.current_page()
            label = view.words.pages[page].label if view.words.pages else ""
            self._bar.show_place(label or str(page + 1), view.arrangement.zoom)
        elif isinstance(view, ArticleView):
            self._bar.show_place("", view.reading_style.size / ReadingStyle().size)
