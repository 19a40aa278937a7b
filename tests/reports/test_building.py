"""A case into a report: who says what in which words, where it stands, and what must stay out."""

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest

from casefile.case import Case, records
from casefile.documents.model import Rect
from casefile.documents.reading import read_bytes
from casefile.reports import Choice, build, html, wording, write
from casefile.reports.report import Report
from tests.reports import cases


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with cases.make(tmp_path) as made:
        yield made


def numbers(report: Report) -> list[str]:
    return [finding.number for finding in report.findings]


def facts(report: Report) -> dict[str, str]:
    return {fact.label: fact.value for fact in report.left_out}


def test_findings_come_by_kind_each_with_its_words_and_place(case: Case) -> None:
    report = build(case)

    assert numbers(report) == ["T-001", "S-001", "A-001"]
    testimony = report.findings[0]
    assert testimony.attribution == "W-01 (through The Harbour Post) states"
    assert testimony.quotations[0].text == "They took our passports, said [W-01]."
    at = testimony.quotations[0].citation
    assert (at.passage, at.place, at.title, at.publication, at.published) == (
        *("EX-001/01", "para. 1", "Crews Without Papers", "The Harbour Post"),
        "12 May 2025",
    )


def test_a_figure_says_what_was_counted_and_by_whom(case: Case) -> None:
    finding = build(case).findings[1]

    assert finding.attribution == "Ministry of Works (through The Harbour Post) registered"
    figure = finding.figure
    assert figure is not None
    assert (figure.as_printed, figure.value, figure.unit) == (
        *("More than 4,200 people", "more than 4,200"),
        "border crossings",
    )
    assert (figure.population, figure.period, figure.modality) == ("all arrivals on work permits", "2024", "Registered")


def test_an_allegation_is_alleged_and_names_accused_law_and_response(case: Case) -> None:
    finding = build(case).findings[2]

    assert finding.attribution == "EX-001 (The Harbour Post) alleges"
    accusation = finding.accusation
    assert accusation is not None
    assert accusation.accused == ("Northgate Build (profited)",)
    assert accusation.legal_basis == ("ILO C95, art. 6 (named by us)",)
    assert (accusation.status, accusation.response) == ("Reported", "Denied")


def test_a_passage_over_a_page_end_names_both_pages(case: Case) -> None:
    places = [quotation.citation.place for quotation in build(case).findings[2].quotations]

    assert places == ["para. 3", "pp. 1–2"]


def test_a_group_speaks_in_the_plural(case: Case) -> None:
    group = case.add_source(name="Former workers", code="G-01", fields={"kind": "anonymous_group"}).id
    case.set(cases.claim(case, "A-001"), {"said_by": [group]})

    assert build(case).findings[2].attribution == "Former workers allege"


@pytest.mark.parametrize(
    ("kind", "enumeration"), [("testimony", "form"), ("statistic", "modality"), ("allegation", "standing")]
)
def test_every_status_has_its_verb(kind: str, enumeration: str) -> None:
    keys = {choice.key for choice in records.choices(enumeration)}

    assert keys | {"", "unknown"} == set(wording.VERBS[kind])  # type: ignore[index]


def test_a_protected_name_stands_nowhere_in_any_format(case: Case, tmp_path: Path) -> None:
    from tests.reports.reading_back import everything_in

    report = build(case)
    for suffix in (".html", ".md", ".docx", ".pdf", ".xlsx", ".csv", ".json"):
        path = tmp_path / f"report{suffix}"
        write(report, path)

        shown = everything_in(path).casefold()
        assert "harbour post" in shown, suffix
        assert "karimov" not in shown, suffix
        assert "rustam" not in shown, suffix


def test_a_protected_source_without_a_code_is_not_named_either(case: Case) -> None:
    first = case.add_source(name="Ludmila Orlova", protected=True).id
    case.add_source(name="Piotr Wolski", protected=True)
    case.set(cases.claim(case, "T-001"), {"witness": first, "statement": "Orlova, Ludmila said so; Piotr Wolski too."})

    finding = build(case).findings[0]

    assert finding.attribution == "a source whose name is protected (through The Harbour Post) states"
    assert finding.statement == "[protected] said so; [protected] too."


def test_what_is_sealed_withdrawn_or_above_the_level_is_left_out_and_counted(case: Case) -> None:
    case.set(cases.claim(case, "T-001"), {"confidentiality": "sealed"})
    case.set(cases.claim(case, "S-001"), {"confidentiality": "named"})
    case.set(cases.claim(case, "A-001"), {"status": "withdrawn"})

    report = build(case)

    assert numbers(report) == []
    assert facts(report) == {
        "Claims that are sealed": "1",
        "Claims above the level of this report": "1",
        "Claims that the team withdrew": "1",
    }
    assert [quotation.citation.passage for quotation in report.other_passages] == ["EX-001/04"]
    assert "passports" not in html.render(report).replace("Crews", "")


def test_a_confidentiality_that_is_unknown_is_held_back(case: Case) -> None:
    case.set(cases.claim(case, "T-001"), {"confidentiality": records.UNKNOWN})

    assert numbers(build(case, Choice(level="named"))) == ["S-001", "A-001"]


def test_a_public_report_has_what_is_marked_public_and_nobody_of_the_team(case: Case) -> None:
    case.set(cases.claim(case, "S-001"), {"confidentiality": "public"})
    case.set(case.find("EX-001")[1], {"captured_by": "R. Investigator"})
    case.set(case.id, {"description": "What the team alone should know."})

    report = build(case, Choice(level="public"))

    assert numbers(report) == ["S-001"]
    assert [exhibit.number for exhibit in report.exhibits] == ["EX-001"]
    assert report.other_passages == ()
    assert "R. Investigator" not in repr(report)
    assert "the team alone" not in repr(report)


@pytest.mark.parametrize("answer", ["refused", "withdrawn"])
def test_testimony_without_consent_to_publish_is_not_published(case: Case, answer: str) -> None:
    claim = cases.claim(case, "T-001")
    consent = [{"purpose": "publish_anonymised", "consent": answer}]
    case.set(claim, {"confidentiality": "public", "consent": consent})  # type: ignore[dict-item]

    assert numbers(build(case, Choice(level="public"))) == []
    assert "T-001" in numbers(build(case))


def test_consent_taken_back_for_everything_keeps_it_out_of_every_report(case: Case) -> None:
    case.set(cases.claim(case, "T-001"), {"consent": [{"consent": "withdrawn"}]})

    assert "T-001" not in numbers(build(case))


def test_a_document_above_the_level_lends_no_words(case: Case) -> None:
    case.set(case.find("EX-002")[1], {"confidentiality": "named"})

    report = build(case)

    assert "kept back" not in repr(report)
    assert facts(report) == {
        "Documents above the level of this report": "1",
        "Passages from documents above the level of this report": "1",
    }


def test_links_and_figures_of_claims_left_out_are_not_mentioned(case: Case) -> None:
    figure, accusation = cases.claim(case, "S-001"), cases.claim(case, "A-001")
    case.link("corroborates", figure, accusation, note="the wages")
    case.set(accusation, {"victims": [{"name": "workers", "statistic": figure}]})
    assert "S-001" in repr(build(case).findings[2])

    case.set(figure, {"confidentiality": "sealed"})

    assert "S-001" not in repr(build(case))


def test_a_link_reads_from_both_ends(case: Case) -> None:
    case.link("qualifies", cases.claim(case, "S-001"), cases.claim(case, "A-001"), note="entries, not people")

    report = build(case)

    assert report.findings[1].links == ("qualifies A-001: entries, not people",)
    assert report.findings[2].links == ("is qualified by S-001: entries, not people",)


def test_the_method_note_names_versions_head_and_what_was_not_captured(case: Case) -> None:
    report = build(case)

    assert report.head == case.head
    assert any(case.head in sentence for sentence in report.method)
    assert any("made/1" in sentence for sentence in report.method)
    assert report.not_captured == ("EX-001: 1 picture was not saved.",)


def test_exhibits_have_hash_origin_and_dates_told_apart(case: Case) -> None:
    exhibit = build(case).exhibits[0]
    shown = {fact.label: fact.value for fact in exhibit.facts}

    assert exhibit.sha256 == cases.article()[0].sha256
    assert shown["Address"] == "https://post.example/[W-01]"
    assert shown["Published"] == "12 May 2025"
    assert shown["Added"].endswith("UTC, by R. Investigator")
    assert "Captured" not in shown


def test_what_does_not_hold_together_and_parts_of_names_are_warnings_not_text(case: Case) -> None:
    case.set(cases.claim(case, "S-001"), {"low": "9", "high": "3"})
    case.set(cases.claim(case, "A-001"), {"statement": "Karimov was not paid."})

    report = build(case)

    assert any("S-001" in warning for warning in report.warnings)
    assert any("W-01" in warning and "A-001" in warning for warning in report.warnings)
    assert "read it before" not in html.render(report)


def test_a_region_of_a_page_is_quoted_by_its_picture(case: Case) -> None:
    made = pymupdf.open()
    made.new_page(width=200, height=300).draw_rect(pymupdf.Rect(20, 40, 60, 80), fill=(1, 0, 0))
    data = bytes(made.tobytes())
    scan = case.add_document(read_bytes(data, "scan.pdf"), data).id
    case.mark_region(scan, Rect(0, 25, 45, 55, 65), kind="testimony")
    second = case.find("EX-002")[1]  # its bytes are no PDF: nothing can be drawn of it
    case.mark_region(second, Rect(0, 10, 10, 50, 50))

    report = build(case)

    quotation = report.findings[1].quotations[0]
    assert quotation.citation.place == "p. 1"
    assert pymupdf.Pixmap(quotation.picture).pixel(5, 5) == (255, 0, 0)
    assert any("EX-002/02" in warning for warning in report.warnings)
    assert any("look at EX-003/01" in warning for warning in report.warnings)
