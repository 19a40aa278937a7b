"""Allegations against their evidence, what is still to do, when things happened and who is named."""

from datetime import UTC, date, datetime

from casefile.case.claims.offences import ACTS, ELEMENTS, OFFENCES
from casefile.case.records import check_value, choices, field
from casefile.case.values import Claim, ClaimKind, Link, Passage, Value
from casefile.case.weighing.allegations import INDICATORS, weigh
from casefile.case.weighing.completing import gaps
from casefile.case.weighing.elements import assigned, left_aside, offence_of
from casefile.case.weighing.people import register, renamed
from casefile.case.weighing.timeline import events

POST, KIM = "1" * 32, "2" * 32
AT = datetime(2025, 1, 1, tzinfo=UTC)
PREFIX = {"testimony": "T", "statistic": "S", "allegation": "A"}


def claim(kind: ClaimKind, name: str, *, passages: tuple[str, ...] = (), **fields: Value) -> Claim:
    status = fields.get("status", "draft")
    statement = str(fields.get("statement", ""))
    return Claim(name * 32, f"{PREFIX[kind]}-{name}", kind, statement, str(status), passages, fields, AT, "Ana")


def passage(name: str, *tags: str) -> Passage:
    place = ("d" * 32, 0, 5, -1, "words", "", "", (), False)
    return Passage(name * 32, f"EX-001/{name}", *place, "", tags, (), (), "anchored", AT, "Ana")


def link(kind: str, one: Claim, other: Claim) -> Link:
    return Link(one.id[:31] + "f", kind, one.id, other.id, "")


def known(*claims: Claim) -> dict[str, Claim]:
    return {each.id: each for each in claims}


FORCED = claim("allegation", "a", act="forced_labour", said_by=[POST], passages=("7" * 32,))


def test_supporting_contradicting_and_silent_claims_are_told_apart() -> None:
    # Arrange
    supports = claim("testimony", "b", said_by=[KIM])
    echo = claim("testimony", "c", said_by=[POST])
    denies = claim("testimony", "d", said_by=[KIM])
    same_tag = claim("testimony", "e", passages=("8" * 32,))
    elsewhere = claim("testimony", "9", passages=("9" * 32,))
    links = [
        link("corroborates", supports, FORCED),
        link("corroborates", FORCED, echo),
        link("contradicts", denies, FORCED),
    ]
    passages = {p.id: p for p in (passage("7", "wages"), passage("8", "wages"), passage("9", "visa"))}

    # Act
    weighed = weigh(FORCED, known(FORCED, supports, echo, denies, same_tag, elsewhere), links, passages)

    # Assert
    assert [(each.claim.number, each.independence) for each in weighed.supporting] == [
        ("T-b", "independent"),
        ("T-c", "same origin"),
    ]
    assert [each.claim.number for each in weighed.contradicting] == ["T-d"]
    assert [(each.claim.number, each.why) for each in weighed.silent] == [("T-e", "Its passage has the same tag.")]
    assert len(weighed.origins) == 2


def test_indicators_are_filled_from_linked_testimony() -> None:
    def says(name: str, **indicators: str) -> Claim:
        rows: Value = [{"indicator": key, "strength": how} for key, how in indicators.items()]
        return claim("testimony", name, indicators=rows)

    one = says("b", violence="stated", deception="implied", isolation="contradicted", excessive_overtime="stated")
    other = says("c", excessive_overtime="contradicted")
    links = [link("corroborates", each, FORCED) for each in (one, other)]

    weighed = weigh(FORCED, known(FORCED, one, other), links, {})

    states = {cell.key: cell.state for cell in weighed.indicators}
    assert list(states) == list(INDICATORS) and len(states) == 11
    assert states["violence"] == "supported"
    assert states["deception"] == "partly"
    assert states["isolation"] == "contradicted"
    assert states["excessive_overtime"] == "contested"
    assert states["debt_bondage"] == "nothing"
    elements = {cell.key: cell.state for cell in weighed.elements}
    assert [elements[f"forced_labour.{part}"] for part in ("work", "menace", "not_offered")] == [
        "contested",
        "contested",
        "partly",
    ]


def test_every_offence_has_its_source_and_elements_of_its_own() -> None:
    acts = {key for key, _label, _meaning in ACTS}
    indicators = {choice.key for choice in choices("indicator")}

    assert set(OFFENCES) <= acts
    assert len({key for key, _label, _source in ELEMENTS}) == len(ELEMENTS)
    for act, offence in OFFENCES.items():
        assert any(digit.isdigit() for digit in offence.source) and len(offence.elements) >= 3, act
        for element in offence.elements:
            assert element.key.startswith(f"{act}.") and set(element.indicators) <= indicators
    named = {"trafficking", "torture", "mercenary_recruitment", "foreign_fighters", "sanctions_evasion", "bribery"}
    assert named | {"fraud", "attack_on_civilians", "enforced_disappearance", "forced_labour"} <= set(OFFENCES)


def test_an_element_is_shown_by_the_claim_that_a_person_names() -> None:
    taken = claim("testimony", "b", said_by=[KIM])
    denied = claim("testimony", "c", said_by=[POST])
    case = claim("allegation", "a", act="enforced_disappearance")
    case.fields["elements"] = assigned(case, "enforced_disappearance.taken", taken.id, "stated")  # type: ignore[index]
    case.fields["elements"] = assigned(case, "enforced_disappearance.state", denied.id, "contradicted")  # type: ignore[index]
    case.fields["elements"] = left_aside(case, "enforced_disappearance.outside_law", aside=True)  # type: ignore[index]
    of = field("allegation", "elements")
    assert of is not None
    check_value(of, case.fields["elements"])

    weighed = weigh(case, known(case, taken, denied), [], {})

    assert [(cell.state, [each.number for each, _how in cell.claims]) for cell in weighed.elements] == [
        ("supported", ["T-b"]),
        ("contradicted", ["T-c"]),
        ("nothing", []),
        ("aside", []),
    ]
    unproven = [sentence for name, sentence in weighed.missing if name == "elements"]
    assert unproven == ["No claim speaks to 1 of the 4 elements of the offence."]


def test_an_element_is_said_otherwise_once_and_taken_back_whole() -> None:
    case = claim("allegation", "a", act="torture")
    stated = assigned(case, "torture.pain", KIM, "stated")

    implied = assigned(claim("allegation", "a", elements=stated or []), "torture.pain", KIM, "implied")
    aside = left_aside(claim("allegation", "a", elements=implied or []), "torture.aim", aside=True)
    again = left_aside(claim("allegation", "a", elements=aside or []), "torture.aim", aside=False)

    assert implied == again == [{"element": "torture.pain", "claim": KIM, "how": "implied"}]
    assert assigned(claim("allegation", "a", elements=again or []), "torture.pain", KIM, None) is None
    assert offence_of(claim("allegation", "a", act="of our own")) is None


def test_what_is_missing_of_an_allegation_is_said() -> None:
    weighed = weigh(FORCED, known(FORCED), [], {})

    sentences = dict(weighed.missing)
    assert sentences[""] == "No claim supports it yet."
    assert {"response", "accused", "victims", "legal_basis", "event_date"} <= sentences.keys()
    assert "act" not in sentences and "said_by" not in sentences


def test_the_statistic_that_counts_the_victims_supports() -> None:
    counted = claim("statistic", "b", point="13000")
    visa = claim("allegation", "a", victims=[{"name": "Workers", "statistic": counted.id}])

    assert [each.claim.number for each in weigh(visa, known(visa, counted), [], {}).supporting] == ["S-b"]


def test_what_is_wrong_comes_before_what_is_missing() -> None:
    share = claim("statistic", "b", quantity="percent", point="90", statement="x", said_by=[POST])

    found = gaps([share])

    assert (found[0].field, found[0].wrong) == ("base", True)
    assert [gap.field for gap in found[1:]] == ["as_printed", "population", "period", "modality"]


def test_what_is_unknown_is_not_missing_and_what_is_withdrawn_is_left_alone() -> None:
    unknown: Value = {"unknown": 1}
    asked = claim(
        "testimony", "b", statement="x", said_by=[POST], basis="unknown", form=unknown, consent=[{"consent": "given"}]
    )

    assert gaps([asked]) == []
    assert gaps([claim("testimony", "c", status="withdrawn")]) == []


def test_events_stand_in_the_order_of_time_as_exact_as_they_are_known() -> None:
    may = claim("testimony", "b", event_date="2024-05~")
    year = claim("statistic", "c", period_date="2024")
    since = claim("allegation", "d", event_date="2019/..")
    until = claim("testimony", "e", event_date="../2020")

    found = events([may, year, since, until, claim("testimony", "9")])

    assert [event.claim.number for event in found] == ["T-e", "A-d", "S-c", "T-b"]
    assert [(event.first, event.last) for event in found] == [
        (None, date(2020, 12, 31)),
        (date(2019, 1, 1), None),
        (date(2024, 1, 1), date(2024, 12, 31)),
        (date(2024, 5, 1), date(2024, 5, 31)),
    ]
    assert [event.exact for event in found] == [True, True, True, False]


def test_one_name_in_several_letters_is_one_entry_with_its_roles() -> None:
    one = claim("testimony", "b", people=[{"name": "Tarn Works", "role": "employer"}], place={"name": "Larno"})
    other = claim("allegation", "c", accused=[{"name": "TARN  WORKS", "role": "ordered"}, {"name": "김민수"}])

    found = {(named.name, named.sort): named for named in register([one, other])}

    assert set(found) == {("Tarn Works", "people"), ("김민수", "people"), ("Larno", "place")}
    tarn = found["Tarn Works", "people"]
    assert [each.number for each in tarn.claims.values()] == ["T-b", "A-c"]
    assert tarn.roles == {"employer": 1, "Ordered it": 1}


def test_a_name_is_written_anew_wherever_it_stands() -> None:
    one = claim("allegation", "c", accused=[{"name": "TARN works", "role": "ordered"}, {"name": "Osei"}])

    assert renamed(one, "people", "tarn works", "Tarn Works Ltd") == {
        "accused": [{"name": "Tarn Works Ltd", "role": "ordered"}, {"name": "Osei"}]
    }
    assert renamed(one, "place", "tarn works", "x") == {}
