"""Names are suggested from the text, conservatively, and countries in every language that is known."""

import pytest

from casefile.suggestions.names import names


def found(text: str, language: str = "") -> set[tuple[str, str]]:
    return {(name.name, name.kind) for name in names(text, language)}


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
