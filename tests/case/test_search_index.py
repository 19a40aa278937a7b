"""The search index: made again where it was damaged or left out, with no word lost; never holding what was purged."""

import sqlite3
import threading
import time
from pathlib import Path

import pytest

from casefile.case import Case
from casefile.case.asking import Asking
from casefile.case.search import index
from casefile.case.search.query import Within
from casefile.case.sharing import part, purging
from casefile.errors import Cancelled, Refused
from tests.case.conftest import read_pages, read_text

WORDS = ["guards", "quartermaster", "강제노동", "Łódź", "harbour"]


def fill(path: Path) -> None:
    with Case.create(path, title="Case", person="Ana") as case:
        for n, word in enumerate(WORDS):
            text, name = (f"Somebody named {word} in it.", f"{n}.txt") if n % 2 else (f"{word} told.", f"{n}.txt")
            document = case.add_document(*read_text(text, name=name))
            case.mark(document.id, 0, 8, note=f"noted {word}")
        case.index()


def spoil(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


DAMAGE = [
    "DROP TABLE search_words",
    "DROP TABLE search_notes",
    "DROP TABLE search_page",
    "DROP TABLE search_state",
    "DELETE FROM search_state",
    "DELETE FROM search_page WHERE id = 2",
    "DELETE FROM search_page",
    "DELETE FROM search_words_docsize WHERE id = 2",
    "DELETE FROM search_notes_docsize",
    "DELETE FROM search_notes WHERE rowid > 3",
    "DELETE FROM search_words_data WHERE id > 10",
    "UPDATE search_words_data SET block = x'00ff00ff' WHERE id > 1",
    "UPDATE search_notes_data SET block = x'00ff00ff' WHERE id > 1",
    "DELETE FROM search_words_config",
    "DROP TABLE search_words_config",
    "DROP TABLE search_notes_content",
    "DROP TABLE search_words_data",
    "DROP INDEX search_page_text",
    "UPDATE search_state SET preparation = 1",
    "UPDATE search_state SET edit = 2",
    "UPDATE search_state SET whole = 0",
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_index_is_made_again_with_no_word_lost(path: Path, damage: str) -> None:
    fill(path)
    spoil(path, damage)

    with Case.open(path, person="Ana") as case:
        found = {word: {hit.where for hit in case.search(word)} for word in WORDS}
        assert found == {word: {"text", "passage"} for word in WORDS}
        assert case.verify().ok


@pytest.mark.parametrize("damage", DAMAGE)
def test_the_window_answers_from_a_damaged_index_and_is_whole_soon(path: Path, damage: str) -> None:
    fill(path)
    spoil(path, damage)

    with Case.open(path, person="Ana") as case:
        asking = Asking(case)
        for word in WORDS:  # whatever is missing by now: no trouble
            asking.ask(word, Within(), limit=50)
        assert case.index(quietly=True)
        for word in WORDS:
            answered = asking.ask(word, Within(), limit=50)
            assert answered.whole
            assert {hit.where for hit in answered.hits} == {"text", "passage"}
        asking.close()


def test_an_answer_says_that_it_is_not_from_all_of_the_case(path: Path) -> None:
    fill(path)
    spoil(path, "UPDATE search_state SET preparation = 1")

    with Case.open(path, person="Ana") as case:
        asking = Asking(case)
        before = asking.ask("guards", Within(), limit=50)
        case.index(quietly=True)
        after = asking.ask("guards", Within(), limit=50)
        asking.close()

    assert (before.hits, before.whole) == ([], False)
    assert (len(after.hits), after.whole) == (2, True)


def test_a_newer_question_breaks_off_the_one_before_and_closing_breaks_off_all(path: Path) -> None:
    fill(path)
    with Case.open(path, person="Ana") as case:
        asking = Asking(case)
        with asking._lock:  # a question that is under way
            given_up = []

            def ask() -> None:
                try:
                    asking.ask("guards", Within(), limit=50)
                except Cancelled:
                    given_up.append("guards")

            older = threading.Thread(target=ask, daemon=True)
            older.start()
            until = time.monotonic() + 20
            while asking._newest < 1 and time.monotonic() < until:
                time.sleep(0.001)
            asking._newest += 1
        older.join()
        assert given_up == ["guards"]
        asking.close()
        with pytest.raises(Cancelled):
            asking.ask("guards", Within(), limit=50)


def test_edits_go_on_and_are_found_while_the_index_is_made(path: Path) -> None:
    fill(path)
    spoil(path, "UPDATE search_state SET preparation = 1")
    with Case.open(path, person="Ana") as case:
        steps = 0

        def edit_meanwhile(_done: int, _of: int) -> None:
            nonlocal steps
            steps += 1
            document = case.add_document(*read_text(f"Came in meanwhile{steps}.", name="late.txt"))
            case.mark(document.id, 0, 4, note=f"afterthought{steps}")

        assert case.index(quietly=True, progress=edit_meanwhile)
        for n in range(1, steps + 1):
            assert [hit.where for hit in case.search(f"meanwhile{n}", exact=True)] == ["text"]
            assert [hit.where for hit in case.search(f"afterthought{n}", exact=True)] == ["passage"]
        assert case.is_indexed()


def test_a_long_document_comes_in_several_steps_and_is_found_when_all_of_it_is_in(path: Path) -> None:
    pages = [f"page{n} " + "filling words " * 4_000 for n in range(8)]  # 450,000 characters
    with Case.create(path, title="Case", person="Ana") as case:
        case.add_document(*read_pages(*pages))
        case.index()
    spoil(path, "UPDATE search_state SET preparation = 1")

    with Case.open(path, person="Ana") as case:
        asked = iter(range(9))
        case.index(quietly=True, cancelled=lambda: next(asked) >= 3)
        assert not case.is_indexed()
        assert case.index(quietly=True)
        assert [hit.page for n in range(8) for hit in case.search(f"page{n}", exact=True)] == list(range(8))


def test_a_part_and_a_copy_are_searched_whole(path: Path, tmp_path: Path) -> None:
    fill(path)
    with Case.open(path, person="Ana") as case:
        kept = case.documents()[0].id
        part.share(case, tmp_path / "part.casefile", part.Choice(documents=[kept]), recipient="Ben", why="asked")
        case.copy_to(tmp_path / "copy.casefile")

    with Case.open(tmp_path / "part.casefile", person="Ben") as shared:
        assert {hit.where for hit in shared.search("guards")} == {"text", "passage"}
        assert shared.search("quartermaster") == []
    with Case.open(tmp_path / "copy.casefile", person="Ben") as copy:
        assert all({hit.where for hit in copy.search(word)} == {"text", "passage"} for word in WORDS)


def words_in(path: Path, *words: str) -> set[str]:
    """Which of the words stand anywhere in the bytes of a file or beside it, whole or as a searcher folds them."""
    data = b"".join(one.read_bytes() for one in path.parent.iterdir() if one.name.startswith(path.name)).lower()
    return {word for word in words if word.lower().encode() in data}


def test_what_is_purged_or_withheld_stands_nowhere_in_the_file_any_more(path: Path, tmp_path: Path) -> None:
    with Case.create(path, title="Case", person="Ana") as case:
        secret = case.add_document(*read_text("The informant zebrawitness lives in quaggatown.", name="okapifile.txt"))
        open_ = case.add_document(*read_text("Nothing secret stands in hippoville.", name="plain.txt"))
        noted = case.mark(open_.id, 0, 7, note="told by giraffesource")
        case.index()
        assert case.search("zebrawitness")
        hidden = ("zebrawitness", "quaggatown", "okapifile", "giraffesource")
        part.share(
            case, tmp_path / "p.casefile", part.Choice(documents=[open_.id], level="public"), recipient="B", why="w"
        )
        purging.purge_field(case, noted.id, "note", reason="a safety order")
        purging.purge_object(case, secret.id, reason="a safety order")
        assert case.search("zebrawitness") == case.search("giraffesource") == []
        assert [hit.where for hit in case.search("hippoville")] == ["text"]

    assert words_in(path, *hidden, "hippoville") <= {"hippoville"}
    assert words_in(tmp_path / "p.casefile", *hidden[:3]) == set()
    with sqlite3.connect(path) as connection:
        terms = connection.execute("SELECT count(*) FROM search_words_docsize").fetchone()[0]
    connection.close()
    assert terms == 1


def test_a_question_that_cannot_be_read_is_refused_in_words(path: Path) -> None:
    fill(path)
    with Case.open(path, person="Ana") as case:
        asking = Asking(case)
        with pytest.raises(Refused):
            asking.ask("-", Within(), limit=50)
        asking.close()


@pytest.mark.parametrize("text", ["__________ signed", "За\u0301мок стоит", "foo_bar and so on"])
def test_a_sound_index_is_not_taken_for_a_damaged_one(path: Path, text: str) -> None:
    with Case.create(path, title="Case", person="Ana") as case:
        case.add_document(*read_text(text))
        case.index()

    with Case.open(path, person="Ana") as case, case.asking() as connection:
        assert index.is_sound(connection)
