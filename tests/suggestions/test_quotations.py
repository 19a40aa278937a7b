"""Speech is found in every style of quotation marks, apostrophes told apart, with who speaks."""

import pytest

from casefile.suggestions.model import Quotation
from casefile.suggestions.quotations import quotations
from casefile.suggestions.quoting import quoted


def spans(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in quoted(text)]


def speaker(text: str, quotation: Quotation) -> str:
    return text[quotation.speaker_start : quotation.speaker_end] if quotation.speaker_start >= 0 else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said, “We left.” Then silence.", ["“We left.”"]),
        ('"We left," he said. "It was dark."', ['"We left,"', '"It was dark."']),
        ("Er sagte: „Wir durften nicht gehen.“ Dann ging er.", ["„Wir durften nicht gehen.“"]),
        ("»Nein«, sagte sie.", ["»Nein«"]),
        ("Il dit : « Nous étions là. » Puis rien.", ["« Nous étions là. »"]),
        ("彼は「逃げられない」と言った。", ["「逃げられない」"]),
        ("他说：『没有工资。』", ["『没有工资。』"]),
        ("‘We didn’t get the workers’ pay,’ he said. It was the boys’ room.", ["‘We didn’t get the workers’ pay,’"]),
        ("It's the boss's car, isn't it, in the '90s.", []),
        ("the workers’ pay and the guards’ dogs", []),
        ("“He told me ‘run’ and I ran,” she said.", ["“He told me ‘run’ and I ran,”"]),
        ("" , []),
    ],
)  # fmt: skip
def test_quoted_words_are_found_from_mark_to_mark(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


def test_a_quotation_runs_over_paragraphs_that_open_with_the_mark_again() -> None:
    text = "“We came in May.\n\n“They took our passports.” That was all.\n\nNothing more."

    assert spans(text) == ["“We came in May.\n\n“They took our passports.”"]


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "“We came in May, he said.\n\nA new paragraph with “another one” in it."

    pieces = quoted(text)

    assert [piece.closed for piece in pieces] == [False, True]
    assert text[pieces[0].start : pieces[0].end] == "“We came in May, he said."


def test_straight_marks_are_paired_over_a_missing_one() -> None:
    text = 'He wrote "one," and "two," and left.\n\nShe said "three."'

    assert spans(text) == ['"one,"', '"two,"', '"three."']


@pytest.mark.parametrize(
    ("text", "who", "cue"),
    [
        ("“We worked sixteen hours,” said Pak, a former builder.", "Pak", "said"),
        ("Kim Min-su, a former worker, said they were beaten.", "Kim Min-su", "said"),
        ("According to the Ministry of Labour, 500 people left.", "the Ministry of Labour", "According to"),
        ("Critics argue that the deal breaks the law.", "Critics", "argue"),
        ("По словам бывшего рабочего, паспорта отобрали.", "бывшего рабочего", "По словам"),
        ("«Нас били», — сказал Иван Петров.", "Иван Петров", "сказал"),
        ("그는 “여권을 빼앗겼다”고 말했다.", "그", "고 말했"),
        ("工人李明说：“我们没有工资。”", "工人李明", "说"),
        ("彼は「逃げられなかった」と証言した。", "彼", "と証言"),
        ("وقال العامل: «لم نحصل على أجورنا».", "العامل", "وقال"),
        ("La trabajadora dijo que no le pagaron el salario de los meses.", "La trabajadora", "dijo"),
    ],
)
def test_the_speaker_and_the_verb_are_named(text: str, who: str, cue: str) -> None:
    [quotation] = quotations(text)

    assert (speaker(text, quotation), quotation.cue) == (who, cue)


def test_speech_that_goes_on_in_a_paragraph_is_by_the_same_person() -> None:
    text = "“We worked all night,” said Pak. “They took our passports.”"

    assert [speaker(text, quotation) for quotation in quotations(text)] == ["Pak", "Pak"]


def test_the_verb_nearest_to_the_quoted_words_counts() -> None:
    text = "Reports indicate that they live under conditions described by defectors as “slave-like,” with long hours."

    [quotation] = quotations(text)

    assert (speaker(text, quotation), quotation.cue) == ("defectors", "described")
