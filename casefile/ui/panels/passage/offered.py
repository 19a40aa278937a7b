"""What a quote offers for the empty fields of its claim: one quiet line, taken with one key or put away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from casefile.case import Case
from casefile.case.records import Field, check_value, fields
from casefile.case.values import Claim, Source, Value
from casefile.errors import CasefileError
from casefile.suggestions.model import Offer
from casefile.suggestions.sentences import sentences_around
from casefile.ui import jobs, trouble
from casefile.ui.offered_words import in_a_line, in_words
from casefile.ui.open_case import OpenCase
from casefile.ui.panels.section import quiet, tool
from casefile.words import _

_PAUSE = 80  # milliseconds after a claim is shown: leafing through claims works nothing out
_PUT_AWAY = "offered"  # kept beside the drafts: in this file only, no part of the history
_NEAR = 3_000  # characters around a quote in which the sentence it stands in is looked for


class Offered(QFrame):
    """Offers only to a claim in whose offered fields nothing stands yet. Nothing is written until it is taken."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_case = open_case
        self._claim: Claim | None = None
        self._quote = ""
        self._known: dict[str, Value] | None = None  # what the quote offers, once worked out
        self.offers: dict[str, Value] = {}
        self.words = quiet()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.take_button = tool(_("Take"), _("Write these into the empty fields: one step to undo (Ctrl+Return)"))
        self.take_button.clicked.connect(self.take)
        self.dismiss_button = tool(_("Dismiss"), _("Do not offer this again for this claim"))
        self.dismiss_button.clicked.connect(self.dismiss)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._work_out)
        open_case.closing.connect(self._soon.stop)
        self.hide()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.take_button)
        hint = QLabel("Ctrl+Return")
        hint.setProperty("role", "muted")
        buttons.addWidget(hint)
        buttons.addWidget(self.dismiss_button)
        buttons.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(10, 2, 0, 4)
        lines.setSpacing(2)
        lines.addWidget(self.words)
        lines.addLayout(buttons)

    def show_claim(self, claim: Claim, quote: str) -> None:
        """Look, a moment later, at what the quote offers this claim."""
        same = self._claim is not None and (self._claim.id, self._quote) == (claim.id, quote)
        self._claim, self._quote = claim, quote
        if not same:
            self._known = None
        self._put(self._known or {})
        self.look_soon()

    def look_soon(self) -> None:
        """Work out, in a moment, what is not worked out yet."""
        if self._known is None and self._quote and self._open_case.writable:
            self._soon.start()

    def take(self) -> bool:
        """Write what is offered into the fields that are empty, in one edit; whether there was anything."""
        if self._claim is None or not self.offers:
            return False
        claim, offers = self._claim.id, self.offers
        try:
            case = self._open_case.case
            filled = case.claims(ids=[claim])[0].fields
            case.set(claim, {name: value for name, value in offers.items() if name not in filled})
            self._put({})
        except (CasefileError, IndexError) as error:
            trouble.show(error, self)
        return True

    def dismiss(self) -> None:
        """Offer nothing for this claim, now or later."""
        if self._claim is not None:
            self._open_case.case.keep_draft(self._claim.id, _PUT_AWAY, "-")
        self._known = {}
        self._put({})

    def _put(self, offers: Mapping[str, Value]) -> None:
        """Offer these, unless the person has begun on the fields that they would fill."""
        claim = self._claim
        self.offers = {} if claim is None or set(offers) & set(claim.fields) else dict(offers)
        self.setVisible(bool(self.offers))
        if claim is None or not self.offers:
            return
        line = in_a_line(claim.kind, self.offers, self._name_of)
        self.words.setText(_("Offered: {values}").format(values=line))
        rows = {field.name: field.label for field in fields(claim.kind)}
        words = in_words(claim.kind, self.offers, self._name_of)
        self.words.setToolTip("\n".join(f"{rows[name]}: {value}" for name, value in words.items()))

    def _name_of(self, source: str) -> str:
        return next((_called(each) for each in self._open_case.case.sources() if each.id == source), source)

    def _work_out(self) -> None:
        box = self.parentWidget()
        if self._claim is None or box is None or not box.isVisible():
            return
        if self._open_case.case.draft(self._claim.id, _PUT_AWAY):
            return
        self._ask()

    def _ask(self) -> None:
        """Have the offers worked out beside the window; they come when the claim may be another."""
        claim, quote = self._claim, self._quote
        if claim is not None:
            work = partial(self._arrive, claim.id, quote)
            jobs.run(_offers, self._open_case.case, claim, quote, done=work, failed=self._fail)

    def _arrive(self, claim: str, quote: str, offers: dict[str, Value]) -> None:
        if self._claim is not None and (self._claim.id, self._quote) == (claim, quote):
            self._known = offers
            self._put(offers)

    def _fail(self, error: Exception) -> None:
        """Offers are a courtesy: foreseen trouble with them is no news; anything else is a bug to show."""
        if not isinstance(error, CasefileError):
            trouble.show(error, self)

    def offer_again(self) -> bool:
        """Offer once more what was put away; whether it was."""
        claim, case = self._claim, self._open_case.case
        if claim is None or self.offers or not case.draft(claim.id, _PUT_AWAY):
            return False
        case.keep_draft(claim.id, _PUT_AWAY, "")
        self._ask()
        return True


def take_first(lines: Iterable[Offered]) -> bool:
    """Take what the first of them offers, or offer again what was put away; whether any did."""
    lines = list(lines)
    return any(line.take() for line in lines) or any(line.offer_again() for line in lines)


def _offers(case: Case, claim: Claim, quote: str) -> dict[str, Value]:
    """Off the window's thread: values from the quote and its sentence, those that the claim's fields can hold."""
    from casefile.suggestions import asking  # not before somebody marks

    with case.reader() as reads:
        passage = next((each for each in reads.passages(ids=claim.passages) if each.quote == quote), None)
        if passage is None or passage.region:
            return {}
        language = str(reads.document(passage.document).fields.get("language", ""))
        text, sources = reads.text(passage.document), reads.sources()
    around = _sentences(text, passage.start, passage.end)
    offer = asking.offered(quote, claim.kind, around=around, language=language)
    return fitting(claim.kind, {**offer.fields, **_from_source(offer, sources)})


_COUNTED = frozenset({"registered", "surveyed", "measured", "estimated", "modelled", "projected"})


def _from_source(offer: Offer, sources: Sequence[Source]) -> dict[str, Value]:
    """Who says it, and so who counted, where the text names a source of the case; no source is made by itself."""
    said_by = _plain(offer.said_by)
    found = [each.id for each in sources if said_by and said_by in (_plain(each.name), _plain(each.code))]
    if len(found) != 1:
        return {}
    counted = {"counted_by": found[0]} if offer.fields.get("modality") in _COUNTED else {}
    return {"said_by": [found[0]], **counted}


def _plain(name: str) -> str:
    """For comparing: without an article, its case and spaces."""
    return " ".join(name.casefold().split()).removeprefix("the ")


def _called(source: Source) -> str:
    return source.code if source.protected or not source.name else source.name


def _sentences(text: str, start: int, end: int) -> str:
    left = max(0, start - _NEAR)
    near = text[left : end + _NEAR]
    return near[slice(*sentences_around(near, start - left, end - left))]


def fitting(kind: str, offers: Mapping[str, Value]) -> dict[str, Value]:
    """Those of the values that the fields of the kind can hold."""
    rows = {field.name: field for field in fields(kind)}
    return {name: value for name, value in offers.items() if name in rows and _fits(rows[name], value)}


def _fits(field: Field, value: Value) -> bool:
    try:
        check_value(field, value)
    except CasefileError:
        return False
    return True
