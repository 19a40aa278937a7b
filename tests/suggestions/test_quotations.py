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


@pytest.mark.parametrize(
    ("code", "text", "said", "speaker"),
    [
        ("fr", "« Ils ont pris nos papiers », a déclaré Marie Duval, ouvrière au camp.",
         ["« Ils ont pris nos papiers »"], "Marie Duval"),
        ("fr", "Marie Duval raconte : « Nous travaillions seize heures. Personne ne sortait. »",
         ["« Nous travaillions seize heures. Personne ne sortait. »"], "Marie Duval"),
        ("fr", "— Nous travaillions seize heures, a dit Marie — raconte Paul Morel — et sans repos.",
         ["— Nous travaillions seize heures, a dit Marie", "et sans repos."], "Paul Morel"),
        ("de", "„Sie nahmen uns die Pässe ab“, sagte Anna Weber, eine frühere Arbeiterin.",
         ["„Sie nahmen uns die Pässe ab“"], "Anna Weber"),
        ("de", "»Wir durften nicht hinaus«, berichtete Anna Weber.", ["»Wir durften nicht hinaus«"], "Anna Weber"),
        ("de", "Anna Weber sagte: ‚Wir durften nicht hinaus.‘", ["‚Wir durften nicht hinaus.‘"], "Anna Weber"),
        ("ru", "Иван Петров рассказал: «Мы работали по шестнадцать часов. Никто не выходил».",
         ["«Мы работали по шестнадцать часов. Никто не выходил»"], "Иван Петров"),
        ("ru", "— Мы работали по шестнадцать часов, — сказал Иван Петров. — Никто не выходил.",
         ["— Мы работали по шестнадцать часов,", "Никто не выходил."], "Иван Петров"),
        ("es", "«Nos quitaron los papeles», dijo Ana Ruiz, una obrera.", ["«Nos quitaron los papeles»"], "Ana Ruiz"),
        ("es", "—Nos quitaron los papeles —dijo Ana Ruiz—. Nadie podía salir.",
         ["—Nos quitaron los papeles", "Nadie podía salir."], "Ana Ruiz"),
        ("zh", "“他们没收了我们的护照，”王小明说。", ["“他们没收了我们的护照，”"], "王小明"),
        ("zh", "王小明說：「我們每天工作十六個小時。」", ["「我們每天工作十六個小時。」"], "王小明"),
        ("ja", "「旅券を取り上げられた」と山田太郎は述べた。", ["「旅券を取り上げられた」"], "山田太郎"),
        ("ja", "山田さんは「毎日十六時間働いた」と語った。", ["「毎日十六時間働いた」"], "山田さん"),
        ("ko", "“그들은 우리의 여권을 가져갔다”고 김철수는 말했다.", ["“그들은 우리의 여권을 가져갔다”"], "김철수"),
        ("ko", "김철수는 “하루 열여섯 시간 일했다”고 말했다.", ["“하루 열여섯 시간 일했다”"], "김철수"),
        ("ar", "قال سامي حداد: «أخذوا جوازات سفرنا».", ["«أخذوا جوازات سفرنا»"], "سامي حداد"),
        ("ar", "“أخذوا جوازات سفرنا” قال سامي حداد.", ["“أخذوا جوازات سفرنا”"], "سامي حداد"),
    ],
)  # fmt: skip
def test_speech_and_its_speaker_in_the_marks_of_each_language(
    code: str, text: str, said: list[str], speaker: str
) -> None:
    found = [one for one in quotations(text, code) if one.direct]

    assert [text[one.start : one.end] for one in found] == said
    assert {text[one.speaker_start : one.speaker_end] for one in found} == {speaker}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Der „Held der Arbeit“ kam ins Lager."),
        ("ru", "Завод «Красный маяк» закрыт."),
        ("ru", "— паспорта рабочих\n— договоры с заводом\n— списки выплат"),
        ("fr", "Le journal « La Voix » est fermé."),
        ("es", "— los papeles de las obreras\n— los contratos"),
        ("ja", "映画「夜」が公開された。"),
    ],
)
def test_names_in_marks_and_lists_with_dashes_are_no_speech(code: str, text: str) -> None:
    assert [one for one in quotations(text, code) if one.direct] == []
