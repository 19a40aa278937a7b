"""search."""

from pathlib import Path

from tests.cli.conftest import ARTICLE, Casefile


def test_search_prints_where_the_words_stand(casefile: Casefile, case: Path) -> None:
    word = ARTICLE.split()[0].strip(".,“”")

    answer = casefile("search", case, word, "--json")

    first = next(line for line in answer.lines if line["where"] == "text")
    assert answer.status == 0
    assert set(first) == {"document", "page", "snippet", "start", "end", "where", "object"}
    assert (first["document"], first["page"]) == ("EX-001", None)
    assert ARTICLE[first["start"] : first["end"]].casefold().startswith(word.casefold())
    assert word in first["snippet"]


def test_search_is_limited_and_finds_nothing_quietly(casefile: Casefile, case: Path) -> None:
    assert casefile("search", case, "zzyzx").out == ""
    assert len(casefile("search", case, "a OR the OR of", "--limit", 1, "--json").lines) == 1


def test_an_empty_query_is_one_sentence(casefile: Casefile, case: Path) -> None:
    answer = casefile("search", case, "NOT")

    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
