"""Quantities against three gold sets. The mapping, so that the figures can be judged:

- A found quantity is a hit if its span overlaps the gold one and its value is equal (relative 1e-6). Each gold item
  takes one. `exact` counts only hits whose span is the same.
- quantulum3: the value of a range is its middle, as theirs. Years found as dates count as numbers, as theirs do.
  Units are not compared (theirs are names of their own).
- Recognizers-Text, English. NumberModel: the ends of a range and years count as numbers of their own, as theirs.
  PercentModel: percentages; "null" values are left out. CurrencyModel: money; the ISO code must be equal where they
  give one. AgeModel: durations. NumberRangeModel: found ranges and bounds ("more than"); both ends must be equal;
  whether an end belongs to the range is not compared. OrdinalModel is left out: an ordinal counts nothing.
- MeasEval (science): overlap of spans alone, no value; for information.

So the gold is taken as it is, where we would rightly do otherwise too. "Counting something" is a second figure for
NumberModel, without what a reader of figures should not see the same way: the numbers inside telephone numbers, network
addresses, dates and versions are no gold, and a number that touches its unit ("1m"), which theirs leaves to another
model, is not counted as found. What stays wrong in it is wrong.

Of libraries that were tried on the same cases by value and place alone, quantulum3 0.10 reached F1 0.52 on NumberModel,
0.64 on PercentModel and 0.60 on CurrencyModel (and needs 2 s to import); the Python package of Recognizers-Text was
last released in 2019 and no longer imports beside today's emoji package.
"""

import csv
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from casefile.suggestions.dates import dates
from casefile.suggestions.model import Quantity
from casefile.suggestions.quantities import quantities
from tests.benchmarks.gold import PARTS, Score, corpus, match, part_of, total
from tests.benchmarks.measure import Result, benchmark


class Item(NamedTuple):
    """A number at a place."""

    start: int
    end: int
    low: float | None
    high: float | None
    currency: str = ""


def _number(text: str) -> float | None:
    return float(text) if text else None


def _items(text: str) -> list[tuple[Quantity, Item]]:
    return [
        (
            q,
            Item(q.number_start, q.number_end, _number(q.point or q.low), _number(q.point or q.high), q.currency),
        )
        for q in quantities(text, "en")
    ]


def _years(text: str) -> list[Item]:
    found = []
    for date in dates(text, "en"):
        years = sorted({part[:4] for part in date.edtf.split("/") if part[:4].isdigit()})
        found += [Item(date.start, date.end, float(year), float(year)) for year in years]
    return found


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(abs(one), abs(other))


def _overlap(one: Item, other: Item) -> bool:
    return one.start < other.end and other.start < one.end


def _middle(item: Item) -> float | None:
    ends = [end for end in (item.low, item.high) if end is not None]
    return sum(ends) / len(ends) if ends else None


def same_value(found: Item, gold: Item) -> bool:
    """Overlap and equal value; the middle of a range."""
    return _overlap(found, gold) and _near(_middle(found), _middle(gold))


def same_bounds(found: Item, gold: Item) -> bool:
    """Overlap and both ends equal."""
    return _overlap(found, gold) and _near(found.low, gold.low) and _near(found.high, gold.high)


def same_money(found: Item, gold: Item) -> bool:
    """Equal value, and the same currency where the gold names one."""
    return same_value(found, gold) and gold.currency in ("", found.currency)


# One case: text, what was found, what there is, and when they are the same.
Case = tuple[str, list[Item], list[Item], Callable[[Item, Item], bool]]


def quantulum(root: Path) -> Iterator[Case]:
    """The cases of quantulum3, the file of ambiguous units included."""
    for path in sorted((root / "nielstron+quantulum3/quantulum3/_lang/en_US/tests").glob("quantities*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            text, at, gold = case["req"], 0, []
            for result in case["res"]:
                start = text.find(result["surface"], at)
                at = max(at, start)
                value = float(result["value"])
                gold.append(Item(start, start + len(result["surface"]), value, value))
            yield text, [item for _q, item in _items(text)] + _years(text), gold, same_value


def _ends(value: str) -> tuple[float | None, float | None]:
    low, _comma, high = value[1:-1].partition(",")
    return _number(low), _number(high)


def _found(model: str, text: str) -> list[Item]:
    both = _items(text)
    if model == "NumberModel":
        numbers = [
            item._replace(low=end, high=end)
            for _q, item in both
            for end in sorted({end for end in (item.low, item.high) if end is not None})
        ]
        return numbers + _years(text)
    kinds = {"PercentModel": "percent", "CurrencyModel": "money", "AgeModel": "duration"}
    if model in kinds:
        return [item for q, item in both if q.kind == kinds[model]]
    bounded = {"exact", "range", "at_least", "more_than", "at_most", "fewer_than", "up_to"}
    return [item._replace(start=q.start, end=q.end) for q, item in both if q.qualifier in bounded]


def _gold(model: str, results: Sequence[Mapping[str, Any]]) -> list[Item]:
    gold = []
    for result in results:
        value = str(result["Resolution"]["value"]).rstrip("%")
        if value in ("null", "None") or not value:
            continue
        ends = _ends(value) if model == "NumberRangeModel" else (float(value), float(value))
        currency = result["Resolution"].get("isoCurrency", "")
        gold.append(Item(result["Start"], result["End"] + 1, *ends, currency))
    return gold


def recognizers(root: Path, model: str) -> Iterator[Case]:
    """The English cases of one model of Recognizers-Text."""
    specs = root / "microsoft+Recognizers-Text/Specs"
    folder = "NumberWithUnit" if model in ("CurrencyModel", "AgeModel") else "Number"
    same = {"NumberRangeModel": same_bounds, "CurrencyModel": same_money}.get(model, same_value)
    for case in json.loads((specs / folder / "English" / f"{model}.json").read_text(encoding="utf-8-sig")):
        yield case["Input"], _found(model, case["Input"]), _gold(model, case.get("Results", [])), same


def meas_eval(root: Path) -> Iterator[Case]:
    """Paragraphs of science with their quantities."""
    folder = root / "harperco+MeasEval/data/trial"
    for path in sorted((folder / "tsv").glob("*.tsv")):
        text = (folder / "txt" / f"{path.stem}.txt").read_text(encoding="utf-8")
        with path.open(encoding="utf-8", newline="") as rows:
            gold = [
                Item(int(row["startOffset"]), int(row["endOffset"]), None, None)
                for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
                if row["annotType"] == "Quantity"
            ]
        yield text, [item for _q, item in _items(text)] + _years(text), gold, _overlap


GOAL = 0.85
MODELS = ("NumberModel", "NumberRangeModel", "PercentModel", "CurrencyModel", "AgeModel")


def _sets() -> dict[str, list[Case]]:
    root = corpus() / "gold"
    if not root.is_dir():
        return {}
    sets: dict[str, list[Case]] = {"quantulum3": list(quantulum(root))}
    sets |= {model: list(recognizers(root, model)) for model in MODELS}
    sets["MeasEval"] = list(meas_eval(root))
    return sets


_NAMES = re.compile(  # digits that name something: telephones, network addresses, dates, versions, lists of numbers
    r"\+\d[\d/-]{6,}|\d+(?:\.\d+){2,}|\d{1,2}/\d{1,2}/\d{4}|\bversion \w+|\bn(?:o|r)s?\. ?\d+(?:, ?\d+)*", re.IGNORECASE
)


def counting(case: Case) -> Case:
    """The case without what names rather than counts, and without what touches its unit."""
    text, found, gold, same = case
    names = [match.span() for match in _NAMES.finditer(text)]
    counts = [item for item in gold if not any(start <= item.start < end for start, end in names)]
    touching = [
        item
        for item in found
        if text[item.end - 1].isalpha() and re.fullmatch(r"[-.\d]+[a-z]+", text[item.start : item.end])
    ]
    free = [item for item in found if item not in touching or any(_overlap(item, other) for other in counts)]
    return text, [item for item in free if not any(start <= item.start < end for start, end in names)], counts, same


@benchmark("gold-quantities")
def gold_quantities(folder: Path) -> Iterator[Result]:
    """Each set in its three parts; "English" is all but MeasEval. The goal is for the part that nobody has read."""
    sets = _sets()
    for part in PARTS if sets else ():
        own = {name: [case for case in cases if part_of(case[0]) == part] for name, cases in sets.items()}
        scores = {name: _score(cases) for name, cases in own.items()}
        for name, cases in own.items():
            yield from scores[name].results(f"quantities, {name}, {part}")
            exact = total(match(found, gold, _exactly(same)) for _text, found, gold, same in cases)
            yield Result(f"quantities, {name}, {part}: F1 of exact spans", exact.f1, "F1")
        fair = _score([counting(case) for case in own["NumberModel"]])
        yield Result(f"quantities, NumberModel, {part}: F1 counting something", fair.f1, "F1")
        whole = total(score for name, score in scores.items() if name != "MeasEval")
        yield from whole.results(f"quantities, English, {part}", GOAL if part == PARTS[-1] else None)


def _score(cases: Sequence[Case]) -> Score:
    return total(match(found, gold, same) for _text, found, gold, same in cases)


def _exactly(same: Callable[[Item, Item], bool]) -> Callable[[Item, Item], bool]:
    return lambda found, gold: same(found, gold) and (found.start, found.end) == (gold.start, gold.end)


def _misses(cases: Sequence[Case]) -> Iterator[str]:
    for text, found, gold, same in cases:
        score: Score = match(found, gold, same)
        if part_of(text) != PARTS[-1] and not score.hits == score.found == score.gold:
            wrong = {"text": text, "found": [tuple(item) for item in found], "gold": [tuple(item) for item in gold]}
            yield json.dumps(wrong, ensure_ascii=False)


if (
    __name__ == "__main__"
):  # python -m tests.benchmarks.gold_quantities NumberModel: what is missed in the parts that may be read
    print("\n".join(_misses(_sets()[sys.argv[1]])))
