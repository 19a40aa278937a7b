"""Searching a case: every script, phrases and operators, filters, and an index that every edit keeps true."""

import sqlite3
from pathlib import Path

import pytest

from casefile.case import Case
from casefile.case.search.query import Hit, Within
from casefile.case.search.words import query
from casefile.errors import Refused
from tests.case.conftest import read_pages, read_text

SCRIPTS = """The workers’ passports were confiscated at the naïve café in Zürich; co-operation ended.
강제노동 피해자가 대한민국 검찰에 고소했다. 1만3천 명이 일했다.
朝鲜工人在俄罗斯被强迫劳动，没有工资。
北朝鮮の労働者はパスポートを取り上げられた。
عملَ العُمَّال ستَّ عشرةَ ساعةً وأُحمد شاهد.
הָעוֹבְדִים לֹא קִבְּלוּ שָׂכָר.
Рабочих заставляли работать, ещё у них отобрали паспорта.
Die Zwangsarbeiter schliefen an der Hauptstraße neben Łódź.
Los trabajadores denunciaron señales de explotación.
"""


def texts(case: Case, words: str, *, typing: bool = False, exact: bool = False) -> list[str]:
    """What the hits in documents point at, as it stands in the text."""
    hits = case.search(words, typing=typing, exact=exact)
    return [case.text(hit.document)[hit.start : hit.end] for hit in hits if hit.where == "text"]


@pytest.fixture
def scripts(case: Case) -> Case:
    case.add_document(*read_text(SCRIPTS, name="scripts.txt"))
    return case


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("passports", "passports"),
        ("Passport", "passports"),
        ("cafe", "café"),
        ("CAFÉ", "café"),
        ("naive", "naïve"),
        ("zurich", "Zürich"),
        ("co-operation", "co-operation"),
        ("강제", "강제"),
        ("노동", "노동"),
        ("검찰", "검찰"),
        ("민국", "민국"),
        ("강제노동", "강제노동"),
        ("명", "명"),
        ("1만3천", "1만3천"),
        ("工人", "工人"),
        ("强迫劳动", "强迫劳动"),
        ("工资", "工资"),
        ("朝", "朝"),
        ("労働者", "労働者"),
        ("パスポート", "パスポート"),
        ("عمال", "العُمَّال"),
        ("العمال", "العُمَّال"),
        ("ساعة", "ساعةً"),
        ("احمد", "وأُحمد"),
        ("שכר", "שָׂכָר"),
        ("העובדים", "הָעוֹבְדִים"),
        ("рабочий", "Рабочих"),
        ("паспорт", "паспорта"),
        ("паспортов", "паспорта"),
        ("еще", "ещё"),
        ("zwangs", "Zwangsarbeiter"),
        ("hauptstrasse", "Hauptstraße"),
        ("lodz", "Łódź"),
        ("senales", "señales"),
        ("explot*", "explotación"),
    ],
)
def test_words_people_type_are_found_in_every_script(scripts: Case, words: str, found: str) -> None:
    assert found in texts(scripts, words)[:1] or texts(scripts, words)[0].startswith(found)


@pytest.mark.parametrize("words", ["动工", "검민", "passportless", "рабство", "动", "zwangsjacke"])
def test_words_that_do_not_stand_there_are_not_found(case: Case, words: str) -> None:
    case.add_document(*read_text(SCRIPTS.replace("动", ""), name="scripts.txt"))

    assert texts(case, words) == []


@pytest.mark.parametrize(
    ("words", "documents"),
    [
        ("passports visas", ["both"]),
        ("passports OR visas", ["both", "one", "two"]),
        ("visas -passports", ["two"]),
        ("visas NOT passports", ["two"]),
        ('"student visas"', ["two"]),
        ('"visas student"', []),
        ("(passports OR wages) visas", ["both", "two"]),
        ("student NEAR/2 visas", ["two"]),
        ("student NEAR/1 wages", []),
        ("(visas", ["both", "two"]),
        ("visas AND", ["both", "two"]),
    ],
)
def test_phrases_and_operators(case: Case, words: str, documents: list[str]) -> None:
    case.add_document(*read_text("They took our passports.", name="one"))
    case.add_document(*read_text("They came on student visas and got no wages.", name="two"))
    case.add_document(*read_text("Their passports had no visas.", name="both"))

    found = {case.document(hit.document).file_name for hit in case.search(words) if hit.where == "text"}

    assert found == set(documents)


def test_a_query_without_words_is_refused() -> None:
    for empty in ("", "  ", "NOT x", "()", '""', "…"):
        with pytest.raises(Refused):
            query(empty)


def test_exact_finds_the_word_alone_and_typing_its_beginning(scripts: Case) -> None:
    assert texts(scripts, "passport", exact=True) == []
    assert texts(scripts, "pas", typing=True) == ["passports"]
    assert texts(scripts, "pas") == []


def test_a_hit_names_its_page_and_shows_its_words(case: Case) -> None:
    document = case.add_document(*read_pages("Nothing here.", "Long before the camp, the guards kept every passport."))

    [hit] = case.search("passport")

    assert (hit.document, hit.number, hit.page) == (document.id, "EX-001", 1)
    assert case.text(document.id)[hit.start : hit.end] == "passport"
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["passport"]


def test_everything_a_person_wrote_is_found(case: Case) -> None:
    document = case.add_document(*read_text(), title="Sawmill report")
    passage = case.mark(document.id, 0, 7, kind="testimony", note="Ask the quartermaster.")
    [claim] = passage.claims
    case.set(claim, {"statement": "Loggers were housed in containers."})
    source = case.add_source(name="Harbour inspectorate", code="S-07")
    tag = case.add_tag("visa/student", definition="Entered as a pupil")

    def where(words: str) -> set[tuple[str, str]]:
        return {(hit.where, hit.object) for hit in case.search(words)}

    assert where("quartermaster") == {("passage", passage.id)}
    assert where("containers") == {("claim", claim)}
    assert where("inspectorate") == {("source", source.id)}
    assert where("pupil") == {("tag", tag.id)}
    assert where("sawmill") == {("document", document.id)}


def test_the_index_follows_every_edit(case: Case) -> None:
    document = case.add_document(*read_text())
    passage = case.mark(document.id, 0, 7, note="first wording")
    assert case.search("wording")

    case.set(passage.id, {"note": "second phrasing"})
    assert not case.search("wording")
    assert case.search("phrasing")

    case.undo()
    assert case.search("wording")
    assert not case.search("phrasing")

    case.delete(document.id)
    assert case.search("wording") == case.search("visas") == []

    case.undo()
    assert {hit.where for hit in case.search("wording")} == {"passage"}
    assert {hit.where for hit in case.search("visas")} == {"text"}


def test_filters_narrow_the_search(case: Case) -> None:
    one = case.add_document(*read_text("The guards took passports. Visas came late.", name="one"))
    two = case.add_document(*read_text("The guards took wages. Visas never came.", name="two"))
    testimony = case.mark(one.id, 0, 26, kind="testimony", note="guards")
    allegation = case.mark(two.id, 0, 22, kind="allegation", note="guards")
    tag = case.add_tag("pay")
    case.tag([allegation.id], [tag.id])

    def passages(within: Within) -> set[str]:
        return {hit.object for hit in case.search("guards", within=within) if hit.where == "passage"}

    assert passages(Within()) == {testimony.id, allegation.id}
    assert passages(Within(kind="testimony")) == {testimony.id}
    assert passages(Within(tag=tag.id)) == {allegation.id}
    assert passages(Within(document=one.id)) == {testimony.id}
    assert passages(Within(person="Ana")) == {testimony.id, allegation.id}
    assert passages(Within(person="Ben")) == set()
    assert {hit.document for hit in case.search("visas", within=Within(document=two.id))} == {two.id}
    assert {hit.where for hit in case.search("guards", within=Within(places=frozenset({"text"})))} == {"text"}


def test_hits_are_grouped_by_document(case: Case) -> None:
    pages = ["passport"] + ["filler words here"] * 3 + ["passport passport"]
    case.add_document(*read_pages(*pages, name="a.pdf"))
    case.add_document(*read_pages("passport and more words to read", name="b.pdf"))

    found = [(hit.number, hit.page) for hit in case.search("passport")]

    assert sorted(found) == [("EX-001", 0), ("EX-001", 4), ("EX-002", 0)]
    assert [number for number, _page in found] in (["EX-001", "EX-001", "EX-002"], ["EX-002", "EX-001", "EX-001"])


def _spoil(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE search_words",
        "DELETE FROM search_words_data WHERE id > 10",
        "UPDATE search_state SET edit = 1",
        "UPDATE search_state SET preparation = 0",
    ],
)
def test_a_damaged_or_outdated_index_is_made_again(path: Path, damage: str) -> None:
    with Case.create(path, title="Case", person="Ana") as case:
        document = case.add_document(*read_text())
        case.mark(document.id, 0, 7, note="wording")
    _spoil(path, damage)

    with Case.open(path, person="Ana") as case:
        assert [hit.where for hit in case.search("wording")] == ["passage"]
        assert [hit.where for hit in case.search("visas")] == ["text"]
        assert case.index()


def test_damage_inside_the_index_is_mended_by_making_it_anew(path: Path) -> None:
    with Case.create(path, title="Case", person="Ana") as case:
        case.add_document(*read_text())
    _spoil(path, "UPDATE search_words_data SET block = x'00ff00ff' WHERE id > 1")

    with Case.open(path, person="Ana") as case:
        assert case.index(anew=True)
        assert [hit.where for hit in case.search("visas")] == ["text"]


def test_a_case_without_an_index_that_may_not_be_written_is_searched_all_the_same(path: Path) -> None:
    with Case.create(path, title="Case", person="Ana") as case:
        document = case.add_document(*read_text())
        case.mark(document.id, 0, 7, note="wording")
    for name in ("search_words", "search_notes", "search_page", "search_state"):
        _spoil(path, f"DROP TABLE {name}")

    with Case.open(path, person="Ana", writable=False) as case:
        assert [hit.where for hit in case.search("wording")] == ["passage"]
        assert [hit.where for hit in case.search("visas")] == ["text"]


def test_indexing_can_be_stopped_and_goes_on(path: Path) -> None:
    with Case.create(path, title="Case", person="Ana") as case:
        for n in range(45):
            case.add_document(*read_text(f"Document number{n} tells.", name=f"{n}.txt"))
    _spoil(path, "UPDATE search_state SET preparation = 0")

    with Case.open(path, person="Ana") as case:
        steps: list[tuple[int, int]] = []
        assert not case.index(progress=lambda done, of: steps.append((done, of)), cancelled=lambda: len(steps) == 1)
        assert case.index(progress=lambda done, of: steps.append((done, of)))
        assert steps[-1][0] == steps[-1][1]
        hits: list[Hit] = case.search("number44")
        assert [case.document(hit.document).file_name for hit in hits] == ["44.txt"]
