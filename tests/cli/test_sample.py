"""The sample case: made anew, whole, with a report that keeps its protected witnesses to itself."""

from pathlib import Path

from casefile.case import Case
from casefile.cli import sample
from casefile.reports import Choice, build, write
from tests.cli.conftest import Casefile
from tests.reports.reading_back import everything_in
from tests.sample import make


def test_the_paper_is_what_its_source_makes() -> None:
    assert make.make() == make.TARGET.read_bytes()


def test_the_sample_and_its_report_are_written_and_said_where(casefile: Casefile, folder: Path) -> None:
    [line] = casefile("--sample", "--report", folder, "--json").lines

    assert line == {"case": str(folder / "sample.casefile"), "report": str(folder / "sample-report.docx")}
    assert casefile("verify", folder / "sample.casefile").status == 0
    shown = everything_in(folder / "sample-report.docx")
    for words in ("T-001", "S-001", "A-001", "passports", "паспорта"):
        assert words in shown


def test_a_file_named_is_the_report_and_the_case_lies_beside_it(casefile: Casefile, folder: Path) -> None:
    answer = casefile("--sample", "--report", folder / "first.pdf")

    assert answer.status == 0
    assert sorted(path.name for path in folder.iterdir()) == ["first.pdf", "sample.casefile"]


def test_a_second_copy_takes_another_name(casefile: Casefile, folder: Path) -> None:
    assert sample.fresh_copy(folder).name == "sample.casefile"
    assert sample.fresh_copy(folder).name == "sample-2.casefile"


def test_it_has_all_three_kinds_another_language_links_tags_and_protected_witnesses(folder: Path) -> None:
    with Case.open(sample.fresh_copy(folder), person="R. Investigator", writable=False) as case:
        counts = case.counts()
        languages = {document.fields.get("language") for document in case.documents()}

        assert min(counts["testimony"], counts["statistic"], counts["allegation"]) >= 3
        assert languages >= {"en", "ru"}
        assert len(case.links()) >= 5
        assert all(tag.definition for tag in case.tags())
        assert [source.code for source in case.sources() if source.protected] == ["W-01", "W-02"]
        assert not build(case).warnings


def test_passages_of_the_paper_know_where_their_lines_lie(folder: Path) -> None:
    with Case.open(sample.fresh_copy(folder), person="R. Investigator", writable=False) as case:
        long, figure = (case.passage(case.find(number)[1]) for number in ("EX-002/01", "EX-002/04"))

        assert [rect.page for rect in long.rects] == [1, 1]
        assert long.rects[0].y1 <= long.rects[1].y0 + 2
        assert [rect.page for rect in figure.rects] == [2]


def test_no_protected_name_is_in_any_report_of_it(folder: Path) -> None:
    with Case.open(sample.fresh_copy(folder), person="R. Investigator", writable=False) as case:
        for choice in (Choice(), Choice(level="named"), Choice(level="public")):
            report = build(case, choice)
            for suffix in (".html", ".docx", ".pdf", ".json"):
                write(report, folder / f"out{suffix}")
                shown = everything_in(folder / f"out{suffix}").casefold()
                for name in ("aldarov", "timur", "белозёров", "белозеров", "рустам"):
                    assert name not in shown, (choice.level, suffix, name)


def test_a_format_that_no_report_has_is_refused_with_those_there_are(casefile: Casefile, folder: Path) -> None:
    answer = casefile("--sample", "--report", folder / "report.zzz")

    assert answer.status == 1
    assert ".docx, .pdf, .html, .md" in answer.err
    assert list(folder.iterdir()) == []
