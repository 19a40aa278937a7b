"""A real article, worked through: every figure that is known to stand in it is offered with the right fields."""

import os
from pathlib import Path

import pytest

from casefile.suggestions.suggest import suggest

CORPUS = Path(os.environ.get("CASEFILE_CORPUS", Path(__file__).resolve().parents[3] / "shared" / "corpus"))
ARTICLE = CORPUS / "articles" / "workers-to-russia.txt"

FIGURES = {
    "more than 13,000": {
        "qualifier": "more_than", "low": "13000", "quantity": "persons", "population": "North Koreans",
        "period": "year", "period_date": "2024", "stock_or_flow": "flow_in",
    },
    "about 90 percent": {"qualifier": "about", "point": "90", "quantity": "percent", "base": "their wages"},
    "1,000": {"point": "1000", "quantity": "persons", "population": "military deminers", "modality": "announced_plan"},
    "5,000": {
        "point": "5000", "quantity": "persons", "population": "construction workers", "modality": "announced_plan",
    },
    "approximately 10,000": {
        "qualifier": "about", "point": "10000", "quantity": "persons", "population": "North Korean troops",
    },
    "between $250 million and $600 million": {
        "qualifier": "range", "low": "250000000", "high": "600000000", "quantity": "money", "unit": "USD",
        "period": "per_year",
    },
}  # fmt: skip


@pytest.mark.corpus
@pytest.mark.skipif(not ARTICLE.exists(), reason="the folder of real documents is not beside the project")
def test_every_figure_of_the_article_is_offered_rightly() -> None:
    found = suggest(ARTICLE.read_text(encoding="utf-8"))
    offered = {one.fields["as_printed"]: one.fields for one in found if one.kind == "statistic"}

    for printed, expected in FIGURES.items():
        assert {name: offered[printed].get(name) for name in expected} == expected
    assert set(offered) == {*FIGURES, "thousands"}


@pytest.mark.corpus
@pytest.mark.skipif(not ARTICLE.exists(), reason="the folder of real documents is not beside the project")
def test_its_accusations_and_its_characterisation_are_offered() -> None:
    found = list(suggest(ARTICLE.read_text(encoding="utf-8")))

    acts = {(one.fields["act"], one.fields.get("means")) for one in found if one.kind == "allegation"}
    [slave_like] = [one for one in found if one.fields.get("form") == "characterisation"]
    assert {("sanctions_evasion", "student visas"), ("forced_labour", None)} <= acts
    assert ("identity_fraud", "stolen or fake identities") in acts
    assert slave_like.fields["people"] == [{"name": "defectors and human rights groups", "role": "speaker"}]
