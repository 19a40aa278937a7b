"""Words as people type them are found in every script, however they are written, and the hit stands where they do."""

import unicodedata
from pathlib import Path

import pytest

from casefile.case import Case
from casefile.case.search.places import places
from casefile.case.search.words import query
from casefile.documents.reading import read
from tests.case.conftest import read_pages, read_text
from tests.case.test_search import texts


def found(case: Case, words: str) -> list[str]:
    """What the hits point at, on one line, without the signs that nobody sees."""
    unseen = {0xAD: None, 0x200B: None, 0x200C: None, 0x200D: None, 0xFEFF: None}
    return [" ".join(text.split()).translate(unseen) for text in texts(case, words)]


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Die Zwangs\u00adarbeiter kamen.", "zwangsarbeiter", "Zwangsarbeiter"),
        ("Die Zwangs\u00ad\narbeiter kamen.", "zwangsarbeiter", "Zwangs arbeiter"),
        ("an inter-\nnational company", "international", "inter- national"),
        ("a long-\nterm contract", "long-term", "long- term"),
        ("a long-\nterm contract", "term", "term"),
        ("принуди-\nтельный труд", "принудительный", "принуди- тельный"),
        ("an Anglo-\nSaxon name", "Saxon", "Saxon"),
        ("the o\ufb03ce was con\ufb01scated", "confiscated", "con\ufb01scated"),
        ("the o\ufb03ce was con\ufb01scated", "office", "o\ufb03ce"),
        ("the \ufb01nance o\ufb03cer", "finance", "\ufb01nance"),
        ("ＶＩＳＡ １２３", "visa", "ＶＩＳＡ"),
        ("ＶＩＳＡ １２３", "123", "１２３"),
        ("VISA 123", "ｖｉｓａ", "VISA"),
        ("ﾊﾟｽﾎﾟｰﾄを取り上げた", "パスポート", "ﾊﾟｽﾎﾟｰﾄ"),
        ("パスポートを取り上げた", "ﾊﾟｽﾎﾟｰﾄ", "パスポート"),
        ("zero\u200bwidth", "zerowidth", "zerowidth"),
        ("강제\n노동 피해자", "강제노동", "강제 노동"),
        ("朝鲜工人被强迫\n劳动，没有", "强迫劳动", "强迫 劳动"),
        ("労働者はパス\nポートを", "パスポート", "パス ポート"),
        (unicodedata.normalize("NFD", "강제노동 피해자"), "강제", unicodedata.normalize("NFD", "강제")),
        (unicodedata.normalize("NFD", "naïve café"), "cafe", unicodedata.normalize("NFD", "café")),
        ("Η Αθήνα και ο Πειραιάς", "αθηνα", "Αθήνα"),
        ("Der Fluß in Weißenburg", "weissenburg", "Weißenburg"),
        ("Der Fluss in Weissenburg", "weißenburg", "Weissenburg"),
        ("l’œuvre de Łukasz", "oeuvre", "œuvre"),
        ("l’œuvre de Łukasz", "lukasz", "Łukasz"),
        ("وَالعُمَّال في المصنع", "عمال", "وَالعُمَّال"),
        ("ﺍﻟﻌﻤﺎﻝ ﻓﻲ ﺍﻟﻤﺼﻨﻊ", "العمال", "ﺍﻟﻌﻤﺎﻝ"),
        ("عمّال بلا أجور", "عمال", "عمّال"),
        ("عمال بلا أجور", "عُمَّال", "عمال"),
        ("הָעוֹבְדִים לֹא קִבְּלוּ שָׂכָר", "העובדים", "הָעוֹבְדִים"),
        ("העובדים לא קיבלו שכר", "הָעוֹבְדִים", "העובדים"),
        ("İstanbul ve IĞDIR", "istanbul", "İstanbul"),
    ],
)
def test_a_word_is_found_however_it_is_written(case: Case, text: str, words: str, place: str) -> None:
    case.add_document(*read_text(f"Before it. {text} and after it.\n"))

    assert place.translate({0xAD: None}) in [one.rstrip() for one in found(case, words)] or any(
        one.startswith(place) for one in found(case, words)
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("мои бумаги", "мой"),  # й and и are letters of their own
        ("كِتاب جديد", "تاب"),  # in the middle of a word
        ("强迫。劳动", "迫劳"),
        ("Zwangsarbeit", "arbeit"),  # compounds are found by how they begin
        ("он шёл домой", "идти"),  # another stem: said in the help
        ("пришёл день", "дня"),
    ],
)
def test_what_the_design_does_not_find_is_not_found_by_chance(case: Case, text: str, words: str) -> None:
    case.add_document(*read_text(f"{text}\n"))

    assert texts(case, words) == []


@pytest.mark.parametrize("typed", ["рабочий", "рабочего", "рабочие", "рабочими", "рабочих", "рабочим"])
@pytest.mark.parametrize("written", ["рабочий", "рабочего", "рабочие", "рабочими", "рабочих", "рабочим"])
def test_russian_words_are_found_in_their_other_endings(case: Case, typed: str, written: str) -> None:
    case.add_document(*read_text(f"Видели {written} на стройке.\n"))

    assert texts(case, typed) == [written]


def test_a_phrase_goes_on_over_broken_words_and_lines(case: Case) -> None:
    case.add_document(*read_pages("the rules of inter-\nnational law are\nplain", "nothing"))

    assert [" ".join(text.split()) for text in texts(case, '"of international law"')] == ["of inter- national law"]
    assert texts(case, '"law are plain"') == ["law are\nplain"]


def test_every_place_of_a_text_is_shown_whatever_its_spelling() -> None:
    text = "Visa, VISA, ＶＩＳＡ, vi\u00adsa, vi-\nsa, vísa; visas and advisable."

    spans = list(places(text, query("visa", exact=True).terms))

    assert [text[slice(*span)] for span in spans] == ["Visa", "VISA", "ＶＩＳＡ", "vi\u00adsa", "vi-\nsa", "vísa"]


@pytest.mark.parametrize("typed", ["c", "e", "т", "ن"])
def test_one_letter_that_is_typed_is_not_yet_the_beginning_of_a_word(typed: str) -> None:
    assert "*" not in query(typed, typing=True).expression
    assert "*" in query(typed * 2, typing=True).expression


def test_one_character_of_a_script_without_spaces_is_a_word(case: Case) -> None:
    case.add_document(*read_text("朝鲜工人被强迫劳动\n"))

    assert [hit.marks for hit in case.search("鲜", typing=True)] == [((1, 2),)]


@pytest.mark.parametrize("typed", ["GNU", "gnu", "12", "ver", "get"])
def test_a_word_that_stands_against_characters_is_found_where_it_stands(case: Case, typed: str) -> None:
    text = "데비안GNU/리눅스12설치안내서는中文version手册get_name"
    case.add_document(*read_text(f"{text}\n"))

    [hit] = [hit for hit in case.search(typed, typing=typed == "ver") if hit.where == "text"]

    assert text[hit.start : hit.end].casefold().startswith(typed.casefold())
    assert text[hit.start : hit.end].isascii()


@pytest.mark.corpus
@pytest.mark.parametrize("suffix", ["ko", "zh", "ja", "ru", "ar", "he"])
def test_words_of_real_texts_are_found_where_they_stand(case: Case, corpus: Path, suffix: str) -> None:
    paths = [path for path in sorted(corpus.rglob("*")) if _speaks(path, suffix)][:3]
    if not paths:
        pytest.skip(f"the corpus here has no small text named for {suffix}")
    for path in paths:
        document = case.add_document(read(path), path)
        text = case.text(document.id)
        words = [word for word in text.split() if 2 <= len(word) <= 8 and word.isalpha()]
        for word in words[:: max(1, len(words) // 12)]:
            hits = [hit for hit in case.search(word, limit=20) if hit.document == document.id and hit.where == "text"]

            assert hits, word
            assert all(hit.start < hit.end for hit in hits), word


def _speaks(path: Path, language: str) -> bool:
    """Whether the name of a file of texts says that it is in a language."""
    parts = path.stem.lower().replace("_", "-").replace(".", "-").split("-")
    small = path.suffix in (".txt", ".html", ".md", ".pdf") and language in parts
    return small and path.is_file() and path.stat().st_size < 2_000_000
