"""A real news article, worked through: its testimony, statistics and allegations are marked and stand in every report.

Passages are located by a figure or a word, so that none of the article's sentences stands here.
"""

import html as web
import json
import re
from pathlib import Path
from typing import Any

import docx
import pytest

from casefile.documents.reading import read
from tests.cli.conftest import Casefile

pytestmark = pytest.mark.corpus

SHADOWED = [{"name": "Democratic People's Republic of Korea", "role": "ordered"}]


def indicator(key: str) -> list[dict[str, str]]:
    return [{"indicator": key, "strength": "stated"}]


WORKERS: dict[str, Any] = {
    "form": "summary_of_several",
    "basis": "unknown",
    "words_of": "outlet",
    "witnesses": "?",
    "witness": "Defectors and human rights groups",
    "consent": [{"purpose": "internal", "consent": "public_source"}],
}
PLAN: dict[str, Any] = {
    "qualifier": "exact",
    "quantity": "persons",
    "counting_unit": "person",
    "period": "future",
    "modality": "announced_plan",
    "counted_by": "Secretary of the Russian Security Council",
}
# What it is called here, the words that locate it (a regular expression), its kind and fields.
NAMED: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("slave-like", r"“slave-like.”", "testimony", {**WORKERS, "form": "characterisation"}),
    ("hours", r"long hours", "testimony", {**WORKERS, "indicators": indicator("excessive_overtime")}),
    ("watched", r"constant \w+", "testimony", {**WORKERS, "indicators": indicator("restriction_of_movement")}),
    ("earnings", r"small fraction[\w ]+", "testimony", {**WORKERS, "indicators": indicator("withholding_of_wages")}),
    (
        "entries",
        r"more than 13,000 [\w ]+",
        "statistic",
        {
            "as_printed": "more than 13,000",
            "qualifier": "more_than",
            "point": "13000",
            "quantity": "persons",
            "period": "year",
            "period_date": "2024",
            "stock_or_flow": "flow_in",
            "counted_by": "?",
        },
    ),
    (
        "wages",
        r"about 90 percent of their wages",
        "statistic",
        {
            "as_printed": "about 90 percent",
            "qualifier": "about",
            "point": 90,
            "quantity": "percent",
            "base": "wages",
            "modality": "claimed_without_method",
        },
    ),
    ("deminers", r"1,000 military \w+", "statistic", {**PLAN, "point": "1,000", "as_printed": "1,000"}),
    ("builders", r"5,000 construction \w+", "statistic", {**PLAN, "point": "5,000", "as_printed": "5,000"}),
    (
        "troops",
        r"approximately 10,000 [\w ]+?troops",
        "statistic",
        {"as_printed": "approximately 10,000", "qualifier": "about", "point": "10000", "quantity": "persons"},
    ),
    (
        "money",
        r"between \$250 million and \$600 million \w+",
        "statistic",
        {
            "as_printed": "between $250 million and $600 million",
            "qualifier": "range",
            "low": "250000000",
            "high": "600000000",
            "quantity": "money",
            "unit": "USD",
            "period": "per_year",
            "modality": "estimated",
            "counted_by": "A cybersecurity investigation",
        },
    ),
    (
        "visas",
        r"reportedly traveled on student visas",
        "allegation",
        {
            "act": "sanctions_evasion",
            "means": "student visas",
            "standing": "reported",
            "accused": SHADOWED,
            "legal_basis": [{"instrument": "UN Security Council resolutions", "characterised_by": "source"}],
            "victims": "name: workers; statistic: S-001",
        },
    ),
    ("labour", r"allegations of forced labor", "allegation", {"act": "forced_labour", "accused": SHADOWED}),
    ("identities", r"stolen or fake identities", "allegation", {"act": "identity_fraud", "means": "false identities"}),
)


@pytest.fixture
def made(casefile: Casefile, corpus: Path, folder: Path) -> tuple[Path, dict[str, dict[str, Any]]]:
    """The case with everything marked; what each mark became, by the name it has here."""
    article = corpus / "articles" / "workers-to-russia.txt"
    case = folder / "workers.casefile"
    casefile("new", case, "--title", "Workers")
    assert casefile("add", case, article, "--url", "https://news.example/workers").status == 0
    casefile("set", case, "EX-001", "publication=An outlet", "published=2025-08", "title=Workers and soldiers")
    text = casefile("text", case, "EX-001").out
    lines = []
    for name, pattern, kind, fields in NAMED:
        match = re.search(pattern, text)
        assert match, name
        lines.append({"document": "EX-001", "quote": match[0], "kind": kind, "field": fields})
    figures_first = sorted(range(len(lines)), key=lambda at: lines[at]["kind"] == "allegation")
    found: dict[str, dict[str, Any]] = {}
    for part in (False, True):  # an allegation names the number of a figure, which has to be there
        chosen = [at for at in figures_first if (lines[at]["kind"] == "allegation") == part]
        path = folder / f"marks-{part}.jsonl"
        path.write_text("\n".join(json.dumps(lines[at]) for at in chosen), encoding="utf-8")
        answer = casefile("mark", case, "--from", path, "--json")
        assert (answer.status, answer.err) == (0, "")
        casefile("set", case, "Defectors and human rights groups", "kind=anonymous_group")
        found |= {NAMED[at][0]: line for at, line in zip(chosen, answer.lines, strict=True)}
    return case, found


def words_of(path: Path) -> str:
    """What a reader reads, white space counted once."""
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        notes = next(part for part in document.part.package.parts if part.partname == "/word/footnotes.xml")
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = "\n".join([*(p.text for p in document.paragraphs), *cells])
        text += re.sub(r"<[^>]+>", "", notes.blob.decode("utf-8"))
    elif path.suffix == ".pdf":
        text = read(path).text
    elif path.suffix == ".html":
        text = web.unescape(re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8")))
    else:
        text = re.sub(r"\\(.)", r"\1", path.read_text(encoding="utf-8"))
    return " ".join(text.split())


def test_every_claim_named_is_held_with_its_fields(
    casefile: Casefile, made: tuple[Path, dict[str, dict[str, Any]]]
) -> None:
    case, found = made
    claims = {line["number"]: line for line in casefile("claims", case, "--json").lines}

    kinds = [line["kind"] for line in claims.values()]
    assert {kind: kinds.count(kind) for kind in kinds} == {"testimony": 4, "statistic": 6, "allegation": 3}
    figures = {name: claims[found[name]["claim"]]["fields"] for name in ("entries", "wages", "money", "builders")}
    assert (figures["entries"]["point"], figures["entries"]["qualifier"]) == ("13000", "more_than")
    assert figures["entries"]["counted_by"] == {"unknown": 1}
    assert figures["wages"]["base"] == "wages"
    assert (figures["money"]["low"], figures["money"]["high"]) == ("250000000", "600000000")
    assert (figures["builders"]["point"], figures["builders"]["modality"]) == ("5000", "announced_plan")
    assert claims[found["visas"]["claim"]]["fields"]["victims"] == [{"name": "workers", "statistic": "S-001"}]
    assert all(claims[line["claim"]]["passages"] == [line["passage"]] for line in found.values())


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".md"])
def test_every_claim_stands_in_the_report_with_quote_and_footnote(
    casefile: Casefile, made: tuple[Path, dict[str, dict[str, Any]]], folder: Path, suffix: str
) -> None:
    case, found = made
    out = folder / f"report{suffix}"
    passages = {line["number"]: line for line in casefile("passages", case, "--json").lines}

    assert casefile("report", case, out).status == 0

    shown = words_of(out)
    for name, line in found.items():
        assert line["claim"] in shown, name
        assert " ".join(str(passages[line["passage"]]["quote"]).split()) in shown, name
        note = (
            rf"{line['passage']}, para\. \d+, “Workers and soldiers”, An outlet, August 2025\. SHA-256 [0-9a-f]{{12}}…"
        )
        assert re.search(note, shown), name
    for sentence in (
        "Defectors and human rights groups describe it in these words",
        "Secretary of the Russian Security Council announced, as a plan",
        "A cybersecurity investigation estimates",
        "EX-001 (An outlet) alleges",
        "claims, without saying how it is known",
    ):
        assert sentence in shown


def test_the_case_is_whole_and_gives_the_article_back(
    casefile: Casefile, made: tuple[Path, dict[str, dict[str, Any]]], corpus: Path, folder: Path
) -> None:
    case, _ = made

    assert casefile("verify", case, "--json").lines[-1]["ok"] is True
    assert casefile("extract", case, "EX-001", "-o", folder / "again.txt").status == 0
    article = corpus / "articles" / "workers-to-russia.txt"
    assert (folder / "again.txt").read_bytes() == article.read_bytes()
