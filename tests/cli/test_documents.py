"""new, add, documents, text, extract."""

import hashlib
from pathlib import Path

import pymupdf

from tests.cli.conftest import ARTICLE, Casefile


def test_a_case_is_begun_once(casefile: Casefile, folder: Path) -> None:
    path = folder / "pier.casefile"

    first = casefile("new", path, "--title", "Pier Nine", "--json")
    second = casefile("new", path, "--title", "Another")

    assert first.lines == [{"case": str(path), "title": "Pier Nine"}]
    assert (second.status, second.out) == (1, "")
    assert second.err.count("\n") == 1


def test_each_file_is_added_known_or_refused_and_the_others_arrive(
    casefile: Casefile, case: Path, folder: Path
) -> None:
    (folder / "page.html").write_text("<title>Page</title><p>" + "Some words of a page. " * 30, encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")

    answer = casefile("add", case, folder / "article.txt", folder / "page.html", folder / "broken.pdf", "--json")

    found = {Path(str(line["path"])).name: line for line in answer.lines}
    assert answer.status == 1
    assert {name: line["status"] for name, line in found.items()} == {
        "article.txt": "known",
        "page.html": "added",
        "broken.pdf": "refused",
    }
    assert found["article.txt"]["number"] == "EX-001"
    assert found["broken.pdf"]["message"]
    assert set(found["page.html"]) == {
        *("path", "status", "number", "title", "sha256", "kind", "pages", "characters", "message"),
    }


def test_a_locked_file_says_how_its_password_is_given(casefile: Casefile, case: Path, folder: Path) -> None:
    document = pymupdf.open()
    document.new_page().insert_text((72, 100), "Locked")
    document.save(folder / "locked.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="sesame", owner_pw="sesame")

    without = casefile("add", case, folder / "locked.pdf")
    wrong = casefile("add", case, folder / "locked.pdf", "--password", "open")
    right = casefile("add", case, folder / "locked.pdf", "--password", "sesame")

    assert (without.status, wrong.status, right.status) == (1, 1, 0)
    assert "--password" in without.out
    assert "--password" not in wrong.out


def test_the_address_given_is_kept_with_the_document(casefile: Casefile, case: Path, folder: Path) -> None:
    (folder / "b.txt").write_text("Other words.", encoding="utf-8")

    casefile("add", case, folder / "b.txt", "--url", "https://post.example/b")

    assert casefile("history", case, "EX-002", "--json").lines[0]["changes"]
    assert "https://post.example/b" in casefile("history", case, "EX-002", "--json").out


def test_a_file_that_is_not_there_is_a_sentence(casefile: Casefile, case: Path, folder: Path) -> None:
    answer = casefile("add", case, folder / "nowhere.txt")

    assert answer.status == 1
    assert "Traceback" not in answer.out + answer.err


def test_documents_are_listed_and_named_by_number_id_or_hash(casefile: Casefile, case: Path) -> None:
    listed = casefile("documents", case, "--json").lines
    digest = hashlib.sha256(ARTICLE.encode()).hexdigest()

    assert [(line["number"], line["sha256"]) for line in listed] == [("EX-001", digest)]
    for reference in ("EX-001", "ex-001", digest[:12]):
        assert casefile("text", case, reference).out.startswith("Crews without papers\n")


def test_the_original_bytes_come_out_again(casefile: Casefile, case: Path, folder: Path) -> None:
    answer = casefile("extract", case, "EX-001", "-o", folder / "out.bin", "--json")

    assert answer.status == 0
    assert (folder / "out.bin").read_bytes() == ARTICLE.encode()


def test_nothing_is_written_over_the_case_itself(casefile: Casefile, case: Path) -> None:
    before = case.read_bytes()

    assert casefile("extract", case, "EX-001", "-o", case).status == 1
    assert casefile("copy", case, case).status == 1
    assert case.read_bytes() == before
