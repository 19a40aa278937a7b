"""Merging a teammate's copy: the union of two histories in one transaction. Reading the other file as the hostile data
it may be is in foreign and incoming; what is left to settle afterwards in conflicts.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one merge brought, as it stands in the journal of this file. Counts are of what is new here."""

    other: str  # the name of the file it came from
    at: int  # µs since 1970, UTC
    person: str  # who merged
    edits: int
    documents: int
    passages: int
    claims: int
    conflicts: int  # that are open afterwards and were not before
    head_before: str
    head_after: str
    people: tuple[str, ...] = ()  # whose edits came in


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would bring, before anything is changed: conflicts first, then what each person did."""

    receipt: Receipt
    conflicts: tuple[str, ...]  # sentences
    brings: tuple[tuple[str, tuple[str, ...]], ...]  # person, sentences
