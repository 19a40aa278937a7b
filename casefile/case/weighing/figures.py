"""Statistics that speak of the same thing, side by side: how they differ, what may be added up, why the rest may not.

Nothing is ever summed on its own account: a sum is offered only for figures that agree in everything that counts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from casefile.case.claims.checks import PLANS
from casefile.case.claims.evidence import root
from casefile.case.records import label
from casefile.case.values import Claim, Link
from casefile.words import _

MOST_HELD: Final = 150  # figures of one group that are held against each other, two by two
NEVER_SUMMED: Final = ("percent", "rate", "ratio", "index", "duration", "distance")
# Fields in which figures of one group may differ, with the enumeration that names their values.
COMPARED: Final = (
    ("quantity", "quantity"),
    ("unit", ""),
    ("counting_unit", "counting_unit"),
    ("population", ""),
    ("base", ""),
    ("period", "period"),
    ("period_date", ""),
    ("stock_or_flow", "stock_or_flow"),
    ("modality", "modality"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A statistic as numbers. What is not given is None."""

    claim: Claim
    point: Decimal | None
    low: Decimal | None
    high: Decimal | None

    @property
    def least(self) -> Decimal | None:
        """The lower end: low, or the value itself; None for "up to" and "fewer than"."""
        if self.low is not None or self.point is None:
            return self.low
        return None if self.text("qualifier") in ("at_most", "fewer_than", "up_to") else self.point

    @property
    def most(self) -> Decimal | None:
        """The upper end: high, or the value itself; None for "at least" and "more than"."""
        if self.high is not None or self.point is None:
            return self.high
        return None if self.text("qualifier") in ("at_least", "more_than") else self.point

    @property
    def planned(self) -> bool:
        """Whether it is not so yet: a plan, a target, a projection."""
        return self.text("modality") in PLANS or self.text("period") == "future"

    def text(self, name: str) -> str:
        """A field as it is stored, empty where there is nothing."""
        value = self.claim.fields.get(name)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which the figures of a group are not alike: each value with the numbers of those that have it."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]  # the value in words, numbers of claims


@dataclass(frozen=True, slots=True)
class Sum:
    """Figures that agree in what counts. Whether nobody stands in two of them is for a person to say."""

    figures: tuple[Figure, ...]
    least: Decimal | None
    most: Decimal | None
    planned: bool


@dataclass(frozen=True, slots=True)
class Total:
    """A figure and what is linked as its parts."""

    total: Figure
    parts: tuple[Figure, ...]
    sum: Decimal | None  # None where a part has no value
    adds_up: bool | None  # None where it cannot be said
    reasons: tuple[str, ...]  # why parts may not be summed after all


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that speak of the same thing."""

    name: str  # the comparability group, or the measure; empty for those that have neither
    figures: tuple[Figure, ...]
    differences: tuple[Difference, ...]
    not_summed: tuple[str, ...]  # sentences
    sums: tuple[Sum, ...]
    totals: tuple[Total, ...]


def figure(claim: Claim) -> Figure:
    """The numbers of a statistic."""
    return Figure(claim, *(_decimal(claim, name) for name in ("point", "low", "high")))


def group_of(claim: Claim) -> str:
    """What a statistic is compared under: its comparability group, else what it measures."""
    for name in ("comparability", "measure"):
        value = claim.fields.get(name)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return ""


def groups(claims: Iterable[Claim], links: Sequence[Link] = ()) -> list[Group]:
    """The statistics in groups, by name; those without a group come last."""
    gathered: dict[str, list[Figure]] = {}
    names: dict[str, str] = {}
    for claim in claims:
        if claim.kind == "statistic":
            name = group_of(claim)
            names.setdefault(name.casefold(), name)
            gathered.setdefault(name.casefold(), []).append(figure(claim))
    order = sorted(gathered, key=lambda folded: (not folded, folded))
    every = {each.claim.id: each for figures in gathered.values() for each in figures}
    return [_group(names[folded], gathered[folded], links, every) for folded in order]


def differences(figures: Sequence[Figure]) -> tuple[Difference, ...]:
    """In which fields the figures are not alike; what is not recorded is named as such."""
    found = []
    for name, choices in COMPARED:
        values: dict[str, list[str]] = {}
        for each in figures:
            said = each.text(name)
            words = (label(choices, said) if choices else said) if said else _("not recorded")
            values.setdefault(words, []).append(each.claim.number)
        if len(values) > 1:
            found.append(Difference(name, tuple((words, tuple(numbers)) for words, numbers in values.items())))
    return tuple(found)


def against_summing(one: Figure, other: Figure) -> list[str]:
    """Why two figures are not added up, as sentences; none where nothing speaks against it."""
    a, b = one.claim.number, other.claim.number
    found = []
    for test, sentence in RULES:
        if test(one, other):
            found.append(sentence().format(a=a, b=b))
    return found


def _differs(name: str) -> Callable[[Figure, Figure], bool]:
    return lambda one, other: one.text(name) != other.text(name)


def _kinds_of_quantity(one: Figure, other: Figure) -> bool:
    return one.text("quantity") in NEVER_SUMMED or other.text("quantity") in NEVER_SUMMED


def _same_population(one: Figure, other: Figure) -> bool:
    first, second = one.text("population").casefold(), other.text("population").casefold()
    return first == second or not first or not second


# One row a rule. The sentences are made when they are needed, in the language of the person.
RULES: Final[tuple[tuple[Callable[[Figure, Figure], bool], Callable[[], str]], ...]] = (
    (
        lambda one, other: one.planned != other.planned,
        lambda: _("{a} and {b}: a plan is never added to a count."),
    ),
    (_kinds_of_quantity, lambda: _("{a} and {b}: shares, rates and the like are not added up.")),
    (
        lambda one, other: not _kinds_of_quantity(one, other) and one.text("quantity") != other.text("quantity"),
        lambda: _("{a} and {b} are quantities of different kinds."),
    ),
    (_differs("unit"), lambda: _("{a} and {b} are in different units.")),
    (_differs("counting_unit"), lambda: _("{a} and {b} do not count the same thing.")),
    (_differs("stock_or_flow"), lambda: _("{a} and {b}: how many are there and how many came are not added up.")),
    (
        lambda one, other: (
            (one.text("period"), one.text("period_date")) != (other.text("period"), other.text("period_date"))
        ),
        lambda: _("{a} and {b} are of different periods."),
    ),
    (
        lambda one, other: not any(each.text(name) for each in (one, other) for name in ("period", "period_date")),
        lambda: _("{a} and {b}: it is not recorded of which period they are."),
    ),
    (
        _same_population,
        lambda: _("{a} and {b} may count the same ones: their populations are the same or not recorded."),
    ),
    (
        lambda one, other: None in (_value(one), _value(other)),
        lambda: _("{a} and {b}: a value is missing."),
    ),
)


def _group(name: str, figures: list[Figure], links: Sequence[Link], every: Mapping[str, Figure]) -> Group:
    held = figures[:MOST_HELD] if name else []  # where nothing is compared, nothing is held against another
    against = {
        (one.claim.id, other.claim.id): against_summing(one, other)
        for at, one in enumerate(held)
        for other in held[at + 1 :]
    }
    not_summed = [reasons[0] for reasons in against.values() if reasons]
    if len(held) < len(figures) and name:
        sentence = _("Of {all} figures the first {some} were held against each other; no sum is offered.")
        not_summed.insert(0, sentence.format(all=len(figures), some=len(held)))
    found = _sums(figures, against) if name and len(held) == len(figures) else ()
    own = differences(figures) if name else ()
    return Group(name, tuple(figures), own, tuple(not_summed), found, tuple(_totals(figures, links, every)))


def _sums(figures: Sequence[Figure], against: Mapping[tuple[str, str], list[str]]) -> tuple[Sum, ...]:
    """The largest sets of figures of which nothing speaks against adding any two."""
    sets: list[list[Figure]] = []
    for each in figures:
        fitting = next(
            (s for s in sets if all(not against.get((other.claim.id, each.claim.id), []) for other in s)), None
        )
        if fitting is None:
            sets.append([each])
        else:
            fitting.append(each)
    return tuple(
        Sum(tuple(s), _added(f.least for f in s), _added(f.most for f in s), s[0].planned) for s in sets if len(s) > 1
    )


def _totals(figures: Sequence[Figure], links: Sequence[Link], every: Mapping[str, Figure]) -> Iterable[Total]:
    """The totals among these figures with all of their parts, whatever group those are in."""
    for total in figures:
        ids = [link.claim for link in links if link.kind == "part_of" and link.other == total.claim.id]
        parts = tuple(every[id_] for id_ in ids if id_ in every)
        if parts:
            reasons = tuple(
                _("{a} and {b}: a plan is never added to a count.").format(a=part.claim.number, b=total.claim.number)
                for part in parts
                if part.planned != total.planned
            )
            whole, added = _value(total), _added(_value(part) for part in parts)
            adds_up = None if reasons or whole is None or added is None else whole == added
            yield Total(total, parts, added, adds_up, reasons)


def roots(figures: Sequence[Figure]) -> dict[str, list[str]]:
    """The ids of root sources and the numbers of the figures that go back to each; under "" those of nobody named."""
    found: dict[str, list[str]] = {}
    for each in figures:
        found.setdefault(root(each.claim) or "", []).append(each.claim.number)
    return found


def _value(of: Figure) -> Decimal | None:
    return of.point if of.point is not None else of.low if of.low == of.high else None


def _added(values: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for value in values:
        if value is None:
            return None
        total += value
    return total


def _decimal(claim: Claim, name: str) -> Decimal | None:
    value = claim.fields.get(name)
    try:
        return Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        return None
