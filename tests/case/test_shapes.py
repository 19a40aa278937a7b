"""A value that is believed at a glance is one that would be believed after reading, whatever somebody wrote."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.case.claims import structure
from casefile.case.identity import canonical

ID, HASH = "0f" * 16, "a1" * 32
# Any: JSON of every shape
VALUES: dict[tuple[str, str], Any] = {
    ("document", "file"): {
        "sha256": HASH,
        "size": 12,
        "kind": "pdf",
        "media_type": "application/pdf",
        "name": "ä.pdf",
        "encrypted": 0,
    },
    ("document", "text"): {
        "sha256": HASH,
        "layout": HASH,
        "extractor": "text/1",
        "characters": 9,
        "pages": 0,
        "pictures": [HASH, HASH],
        "not_captured": ["a table"],
    },
    ("document", "recognised"): {
        "sha256": HASH,
        "layout": HASH,
        "boxes": HASH,
        "extractor": "x",
        "engine": "y",
        "characters": 10**15 - 1,
        "pages": 999_999,
        "on": [0, 5],
    },
    ("document", "number"): "EX-001",
    ("claim", "number"): "T-1234567",
    ("claim", "kind"): "testimony",
    ("passage", "anchor"): {
        "document": ID,
        "text": HASH,
        "number": 9_999_999,
        "start": 0,
        "end": 7,
        "page": 3,
        "region": 1,
        "quote": "Word “s”",
        "prefix": "",
        "suffix": "x",
        "rects": [[0, -(10**12) + 1, 5, 12, 10**12 - 1], [1, 2, 3, 4, 5]],
    },
    ("source", "made"): 1,
    ("purge", "record"): {"reason": "an order", "changes": [[HASH, 3]]},
    ("handover", "record"): {"to": "Boris", "why": "", "part": 1},
    ("link", "ends"): {"claim": ID, "other": ID},
    ("tagging", "pair"): {"passage": ID, "tag": ID},
    ("attachment", "pair"): {"claim": ID, "passage": ID},
}
NUMBERS = st.sampled_from([-1, 0, 1, 2, 9, 10, 11, 10**6, 10**6 + 1, 10**7 + 1, 2**40 + 1, -(2**40) - 1, 2**53 + 1])
TEXTS = st.one_of(
    st.text(max_size=5), st.sampled_from(["", "a" * 201, "\\", '"', "\n", "\x00", "\ud800", "\u2028", "A" * 32])
)
PARTS = st.one_of(NUMBERS, TEXTS, st.booleans(), st.none(), st.floats(), st.just([]), st.just({}), st.just([[1, 2]]))


def test_every_field_that_the_program_writes_is_tried_here() -> None:
    names = {name for _kind, name in VALUES}
    written = {(kind, name) for kind in structure.KINDS for name in names if structure.is_structural(kind, name)}

    assert written == set(VALUES)


@pytest.mark.parametrize("of", VALUES)
def test_a_value_as_it_is_usually_written_is_believed_at_a_glance(of: tuple[str, str]) -> None:
    assert structure.at_a_glance(*of, canonical(VALUES[of])) is not None


def test_parts_that_need_not_be_there_may_be_missing_and_no_others() -> None:
    anchor = VALUES["passage", "anchor"]
    for name in anchor:
        less = {part: value for part, value in anchor.items() if part != name}
        seen = structure.at_a_glance("passage", "anchor", canonical(less))
        assert (seen is not None) == (name in ("page", "region", "rects")), name


def check(of: tuple[str, str], text: str) -> None:
    parts = structure.at_a_glance(*of, text)
    if parts is None:
        return
    value = json.loads(text)
    assert canonical(value) == text
    structure.check(*of, value)
    assert structure.mentions_at_a_glance(*of, parts) == structure.mentions(*of, value)


@given(st.sampled_from(sorted(VALUES)), st.data())
@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_believed_at_a_glance_is_a_value_and_is_written_in_the_one_way(
    of: tuple[str, str], data: st.DataObject
) -> None:
    value = VALUES[of]
    if isinstance(value, dict):
        value = dict(value)
        for name in data.draw(st.lists(st.sampled_from(sorted(value)), max_size=2, unique=True)):
            if data.draw(st.booleans()):
                value[name] = data.draw(PARTS)
            else:
                del value[name]
    else:
        value = data.draw(PARTS)
    text = json.dumps(value, ensure_ascii=data.draw(st.booleans()), sort_keys=True, separators=(",", ":"))

    check(of, text)


@given(
    st.sampled_from(sorted(VALUES)), st.integers(0, 400), st.sampled_from('0-,\\"]}[ x1\x00\u0660'), st.integers(0, 2)
)
@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
def test_one_letter_put_in_or_taken_out_is_not_overlooked(of: tuple[str, str], at: int, letter: str, out: int) -> None:
    text = canonical(VALUES[of])
    at %= len(text)

    check(of, text[:at] + letter + text[at + out :])
