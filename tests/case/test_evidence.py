"""Independence: ten articles with one origin count once, and nothing confirms itself."""

from datetime import UTC, datetime

import pytest

from casefile.case import Case
from casefile.case.claims.evidence import confirmed, independence, linked, origins
from casefile.case.values import Claim, Document, Link, Value
from casefile.errors import Refused

POST, GAZETTE, MINISTRY, WITNESS = ("1" * 32, "2" * 32, "3" * 32, "4" * 32)


def claim(name: str, *chain: str, **fields: str) -> Claim:
    said_by: dict[str, Value] = {"said_by": list(chain)} if chain else {}
    at = datetime(2025, 1, 1, tzinfo=UTC)
    return Claim(name * 32, f"T-{name}", "testimony", "", "draft", (), {**said_by, **fields}, at, "Ana")


def link(kind: str, one: Claim, other: Claim) -> Link:
    return Link(kind[:1] + one.id[1:], kind, one.id, other.id, "")


def known(*claims: Claim) -> dict[str, Claim]:
    return {each.id: each for each in claims}


def test_two_papers_that_print_one_briefing_are_of_one_origin() -> None:
    one, other = claim("a", POST, MINISTRY), claim("b", GAZETTE, MINISTRY)

    assert independence(one, other)[0] == "same origin"


def test_different_roots_are_independent() -> None:
    assert independence(claim("a", POST, MINISTRY), claim("b", POST, WITNESS))[0] == "independent"


def test_nobody_named_is_not_taken_for_independent() -> None:
    state, why = independence(claim("a", POST), claim("b"))

    assert state == "unknown"
    assert "T-b" in why


def test_a_source_that_the_other_passes_on_may_be_its_origin() -> None:
    assert independence(claim("a", POST), claim("b", POST, WITNESS))[0] == "unknown"


def test_a_link_of_the_same_origin_holds_over_several_steps() -> None:
    a, b, c = claim("a", POST), claim("b", GAZETTE), claim("c", WITNESS)
    links = [link("same_origin", a, b), link("same_origin", c, b)]

    assert independence(a, c, links)[0] == "same origin"
    assert independence(a, c)[0] == "independent"


def test_ten_articles_with_one_origin_count_as_one() -> None:
    echoes = [claim(letter, f"{number}" * 32, MINISTRY) for number, letter in enumerate("abcdef0123", start=0)]
    witness, nobody = claim("8", WITNESS), claim("9")

    found = origins([*echoes, nobody, witness])

    assert [(origin.source, len(origin.claims)) for origin in found] == [(MINISTRY, 10), (WITNESS, 1), ("", 1)]


def test_links_are_read_from_either_end() -> None:
    a, b = claim("a", POST), claim("b", WITNESS)
    links = [link("corroborates", b, a)]

    assert [each.claim for each in linked(a, ["corroborates"], links, known(a, b))] == [b]
    assert [each.claim for each in linked(b, ["corroborates"], links, known(a, b))] == [a]
    assert linked(a, ["contradicts"], links, known(a, b)) == []


def test_confirmed_says_why_not() -> None:
    a, echo, apart = claim("a", POST, MINISTRY), claim("b", MINISTRY), claim("c", WITNESS)

    assert confirmed(a, [], {}) == (False, confirmed(a, [], {})[1])
    holds, why = confirmed(a, [link("corroborates", echo, a)], known(a, echo))
    assert not holds and "T-b" in why and "same source" in why
    assert confirmed(a, [link("corroborates", apart, a)], known(a, apart)) == (True, "")


def test_credibility_one_is_refused_until_an_independent_claim_corroborates(case: Case, document: Document) -> None:
    # Arrange
    post, witness = case.add_source(name="Post"), case.add_source(name="Kim")
    one, other = (
        case.claim_of(case.mark(document.id, start, start + 9, kind="testimony").claims[0]) for start in (0, 12)
    )
    case.set(one.id, {"said_by": [post.id]})

    # Act and assert
    with pytest.raises(Refused, match="needs a corroborating link"):
        case.set(one.id, {"credibility": "1"})
    case.link("corroborates", other.id, one.id)
    with pytest.raises(Refused, match="not recorded who"):
        case.set(one.id, {"credibility": "1"})
    case.set(other.id, {"said_by": [post.id]})
    with pytest.raises(Refused, match="same source"):
        case.set_many([one.id], {"credibility": "1", "status": "accepted"})
    assert case.claim_of(one.id).status == "draft"
    case.set(other.id, {"said_by": [witness.id]})
    case.set(one.id, {"credibility": "1"})
    assert case.claim_of(one.id).fields["credibility"] == "1"


def test_a_new_claim_is_confirmed_by_nobody_and_is_told_the_way(case: Case, document: Document) -> None:
    with pytest.raises(Refused, match="link it to a claim of an independent source that corroborates it, then set"):
        case.mark(document.id, 0, 9, kind="testimony", fields={"credibility": "1"})
    passage = case.mark(document.id, 0, 9)
    with pytest.raises(Refused, match="new claim"):
        case.claim(passage.id, "testimony", fields={"credibility": "1"})
