"""A real article, recorded by hand as the design of the records works it out: what share of its fields is offered?

Each claim is marked by the words that give it away; what is offered then is compared field by field. A field is right,
wrong (another value is offered) or silent. What a reader judges and the words do not say (that a figure is claimed
without a method, that a basis is unknown) is in the list too, and silent. Offered fields that the hand did not record
are counted as "more".
"""

from collections.abc import Iterator
from pathlib import Path

from casefile.suggestions.model import ClaimKind
from casefile.suggestions.offers import offer_fields
from casefile.suggestions.sentences import sentences_around
from tests.benchmarks.gold import corpus
from tests.benchmarks.measure import Result, benchmark

_PERSONS = {"quantity": "persons", "counting_unit": "person"}
_PLAN = {**_PERSONS, "qualifier": "unspecified", "modality": "announced_plan", "period": "future"}
CLAIMS: list[tuple[ClaimKind, str, dict[str, object]]] = [
    ("statistic", "13,000", {
        **_PERSONS, "as_printed": "more than 13,000", "qualifier": "more_than", "low": "13000",
        "population": "North Koreans", "period": "year", "period_date": "2024", "stock_or_flow": "flow_in",
        "event_date": "2024", "place": {"name": "Russia", "precision": "country"},
    }),
    ("statistic", "90 percent", {
        "as_printed": "about 90 percent", "qualifier": "about", "point": "90", "quantity": "percent",
        "base": "their wages", "modality": "claimed_without_method",
    }),
    ("statistic", "1,000", {**_PLAN, "as_printed": "1,000", "point": "1000", "population": "military deminers"}),
    ("statistic", "5,000", {**_PLAN, "as_printed": "5,000", "point": "5000", "population": "construction workers"}),
    ("statistic", "10,000", {
        **_PERSONS, "as_printed": "approximately 10,000", "qualifier": "about", "point": "10000",
        "population": "North Korean troops", "modality": "claimed_without_method",
    }),
    ("statistic", "$250 million and $600 million", {
        "as_printed": "between $250 million and $600 million", "qualifier": "range", "low": "250000000",
        "high": "600000000", "quantity": "money", "unit": "USD", "period": "per_year", "modality": "estimated",
    }),
    ("testimony", "“slave-like,”", {
        "form": "characterisation", "people": "defectors and human rights groups", "basis": "unknown",
        "indicators": {"excessive_overtime", "restriction_of_movement", "withholding_of_wages", "abusive_conditions"},
    }),
    ("allegation", "student visas", {
        "act": "sanctions_evasion", "means": "student visas", "standing": "reported",
    }),
    ("allegation", "allegations of forced labor", {"act": "forced_labour", "standing": "reported"}),
    ("allegation", "stolen or fake identities", {
        "act": "identity_fraud", "means": "stolen or fake identities", "standing": "reported",
    }),
]  # fmt: skip


def _plain(value: object) -> object:
    """Rows by what they are about, so that a note in the text's own words does not matter."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        names = {str(row.get("indicator") or row.get("name")) for row in value}
        return names if "indicator" in value[0] else ", ".join(sorted(names))
    return value


@benchmark("article-fields")
def article_fields(folder: Path) -> Iterator[Result]:
    """Right, wrong and silent fields of the ten claims."""
    path = corpus() / "articles" / "workers-to-russia.txt"
    if not path.exists():
        return
    text = path.read_text(encoding="utf-8")
    right = wrong = silent = more = 0
    for kind, words, expected in CLAIMS:
        start = text.index(words)
        around = text[slice(*sentences_around(text, start, start + len(words)))]
        offered = {name: _plain(value) for name, value in offer_fields(words, kind, around=around).items()}
        right += sum(offered.get(name) == value for name, value in expected.items())
        wrong += sum(name in offered and offered[name] != value for name, value in expected.items())
        silent += sum(name not in offered for name in expected)
        more += len(offered.keys() - expected.keys())
    of = f"of {right + wrong + silent}"
    yield Result("article: fields offered rightly", right / (right + wrong + silent), of, goal=0.8, at_least=True)
    yield Result("article: fields offered wrongly", wrong / (right + wrong + silent), of)
    yield Result("article: fields not offered", silent / (right + wrong + silent), of)
    yield Result("article: offered fields that the hand did not record", more, "")
