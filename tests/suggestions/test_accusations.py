"""Sentences that accuse: the act by its key, the accused where named, hedged or asserted."""

import pytest

from casefile.case.records import choices
from casefile.suggestions.accusations import accusations
from casefile.suggestions.accusingwords import ACCUSING


@pytest.mark.parametrize(
    ("text", "act", "accused", "hedged"),
    [
        ("The Acme Company was accused of forced labour.", "forced_labour", "Acme Company", True),
        ("The workers were beaten by guards of the depot.", "physical_abuse", "guards", False),
        ("They travelled on student visas to bypass UN sanctions.", "sanctions_evasion", "", False),
        ("Prosecutors accused Harbour Ltd of bribing officials.", "other", "Harbour Ltd", True),
        ("Observers condemn North Korea’s exploitation of its citizens.", "forced_labour", "North Korea", False),
        ("Рабочих заставляли работать без выходных.", "forced_labour", "", False),
        ("북한 노동자들이 강제노동에 시달렸다는 의혹이 있다.", "forced_labour", "", True),
        ("工人被没收护照。", "confiscation_of_documents", "", False),
        ("La empresa fue acusada de trabajo forzoso en los campos de la región.", "forced_labour", "", False),
    ],
)
def test_an_accusation_has_its_act_and_accused(text: str, act: str, accused: str, hedged: bool) -> None:
    [found] = accusations(text)

    assert found.act == act
    assert text[max(found.accused_start, 0) : max(found.accused_end, 0)] == accused
    assert found.hedged == hedged


@pytest.mark.parametrize(
    "text",
    ["The weather was fine in May.", "The accused left the court.", "Trade grew by half.", "공장이 문을 열었다."],
)
def test_plain_sentences_accuse_nobody(text: str) -> None:
    assert list(accusations(text)) == []


def test_every_act_is_one_the_records_know() -> None:
    known = {choice.key for choice in choices("act")}

    for words in ACCUSING.values():
        assert words.acts.meanings <= known


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "Norland ratified the Convention for the Protection of All Persons from Enforced Disappearance."),
        ("en", "A law on the prohibition of torture was passed, and a campaign to combat trafficking began."),
        ("en", "No one shall be held in slavery."),
        ("es", "El Estado aprobó una ley para prevenir la tortura."),
        ("de", "Das Übereinkommen gegen Folter trat in Kraft."),
        ("ru", "Принят закон о борьбе с торговлей людьми."),
        ("ko", "정부는 고문 방지 협약을 비준했다."),
    ],
)
def test_treaties_and_prohibitions_accuse_nobody(code: str, sentence: str) -> None:
    assert list(accusations(sentence, code)) == []


@pytest.mark.parametrize(
    ("code", "sentence", "act"),
    [
        ("en", "Dozens of protesters were killed when police opened fire on the crowd.", "physical_abuse"),
        ("en", "Three reporters were detained without charge for a year.", "restriction_of_movement"),
        ("en", "Nurses were dismissed in retaliation for treating the wounded.", "other"),
        ("es", "Los soldados dispararon contra los manifestantes.", "physical_abuse"),
        ("fr", "Deux opposants ont été tués devant le camp.", "physical_abuse"),
        ("de", "Mehrere Ärzte wurden verhaftet, zwei Studenten erschossen.", "restriction_of_movement"),
        ("ru", "В деревне были убиты трое рабочих.", "physical_abuse"),
        ("zh", "三名工人被枪杀。", "physical_abuse"),
        ("ko", "주민 세 명이 살해됐다.", "physical_abuse"),
        ("ar", "قتلوا ثلاثة عمال في المخيم.", "physical_abuse"),
    ],
)
def test_killing_arrests_and_reprisals_are_told(code: str, sentence: str, act: str) -> None:
    (found,) = accusations(sentence, code)

    assert found.act == act
