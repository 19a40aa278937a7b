"""Names are suggested from the text, conservatively, and countries in every language that is known."""

import pytest

from casefile.suggestions.names import mentions, names


def found(text: str) -> set[tuple[str, str]]:
    return {(name.name, name.kind) for name in names(text)}


def test_people_bodies_and_places_are_told_apart() -> None:
    text = (
        "Yesterday Director Jon Ek met the Ministry of Labour in North Korea. "
        "Security Council Secretary Sergei Ivanov flew to the Amur Region."
    )

    assert found(text) >= {
        ("Jon Ek", "person"),
        ("Ministry of Labour", "body"),
        ("North Korea", "place"),
        ("Security Council", "body"),
        ("Sergei Ivanov", "person"),
        ("Amur Region", "place"),
    }


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("북한 노동자들이 러시아에 있다.", "러시아"),
        ("朝鲜工人在俄罗斯工作。", "俄罗斯"),
        ("北朝鮮の労働者はロシアで働いている。", "ロシア"),
        ("العمال في روسيا والصين يعملون.", "روسيا"),
        ("Рабочие из КНДР приехали в Россию.", "Россию"),
        ("Die Arbeiter kamen aus Nordkorea nach Russland und waren dort.", "Russland"),
    ],
)
def test_countries_are_known_in_every_script(text: str, place: str) -> None:
    assert (place, "place") in found(text)


def test_a_country_carries_its_code() -> None:
    assert [name.country for name in names("They went to Russia.")] == ["RU"]


def test_headings_and_beginnings_of_sentences_name_nobody() -> None:
    assert found("Many Workers Left Their Homes\n\nThe work was hard. Workers left. Observers came.") == set()


def test_peoples_are_no_names() -> None:
    assert found("Many North Koreans and some Russian workers came.") == set()


def test_a_person_is_known_again_without_the_title_and_by_the_surname() -> None:
    text = "President Jon Ek came. Nobody had asked Jon Ek to come. The crowd waited for Ek near the gate."

    (person,) = [each for each in mentions(text) if each.kind == "person"]

    assert person.name == "Jon Ek"
    assert [text[start:end] for start, end in person.places] == ["Jon Ek", "Jon Ek", "Ek"]


def test_two_people_of_one_surname_are_not_mixed_up() -> None:
    text = "President Jon Ek met Dr Ada Ek. Later that day the papers wrote much about Ek again."

    assert {each.name for each in mentions(text)} == {"Jon Ek", "Ada Ek"}


def test_a_name_whose_line_ends_inside_it_is_whole_and_a_short_line_is_not_joined_to_the_next() -> None:
    long = "It was decided yesterday by the National\nSecurity Council of the country."
    short = "we had met the Acme Bank\nLabour Office people came too, and others with them."

    assert ("National Security Council", "body") in found(long)
    assert {("Labour Office", "body"), ("Acme Bank", "body")} <= found(short)


def test_treaties_laws_and_offices_are_no_people() -> None:
    text = "The Commissioner for Human Rights, a former judge, cited the Geneva Convention and the Labour Code."

    assert found(text) == set()


def test_letters_are_a_body_where_the_text_says_what_they_stand_for() -> None:
    text = "The Norland Labour Office (NLO) said little. The NLO has HTML pages in XML."

    assert {("Norland Labour Office", "body"), ("NLO", "body")} <= found(text)
    assert not {name for name, _kind in found(text)} & {"HTML", "XML"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("김철수 대통령은 노동부와 국가정보원에 말했다.",
         {("김철수", "person"), ("노동부", "body"), ("국가정보원", "body")}),
        ("昨天，王小明表示，劳动委员会将开会。", {("王小明", "person"), ("劳动委员会", "body")}),
        ("山田太郎氏は国連で話した。", {("山田太郎", "person")}),
        ("قال الرئيس سامي حداد إن وزارة العمل فتحت مكتبا.", {("سامي حداد", "person"), ("وزارة العمل", "body")}),
        ("Министр Иван Петров посетил Курскую область.", {("Иван Петров", "person"), ("Курскую область", "place")}),
        ("Las obreras de Ucrania hablaron con la ministra Ana Ruiz del Comité de Empresa.",
         {("Ucrania", "place"), ("Ana Ruiz", "person"), ("Comité de Empresa", "body")}),
        ("Die Ministerin Anna Weber sprach in der Schweiz mit der Deutschen Stiftung Arbeit.",
         {("Anna Weber", "person"), ("Schweiz", "place"), ("Deutschen Stiftung Arbeit", "body")}),
        ("Le ministre Jean Morel a visité le Conseil du Travail en Ukraine.",
         {("Jean Morel", "person"), ("Conseil du Travail", "body"), ("Ukraine", "place")}),
    ],
)  # fmt: skip
def test_names_are_found_in_the_scripts_of_the_corpus(text: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= found(text)


def test_names_do_not_overlap_and_stand_where_they_say() -> None:
    text = "President Jon Ek of Norland met 김철수 대통령 in Russia, and in the Amur Region, with the Labour Office."

    ends = 0
    for name in names(text):
        assert name.start >= ends
        ends = name.end
        assert text[name.start : name.end] == name.name
