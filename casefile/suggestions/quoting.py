"""Finds what stands between quotation marks, of every style, apostrophes told apart, over several paragraphs too."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casefile.suggestions.sentences import paragraphs

# Opening mark -> the marks that close it, the likeliest first. „ closes with “ in German, ” in Polish.
_PAIRS = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",  # German, Danish
    "「": "」",
    "『": "』",
    "｢": "｣",
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
}
_MARKS = re.compile("[“”„‟«»「」『』｢｣‘’‚‹›\"'＂]")
_STOPS = frozenset(".,!?;:…—–-。，！？、")
_CONTRACTIONS = re.compile(
    r"['’](?:tis|twas|twere|twill|em|im|er|cause|til|till|bout|n|neath|prentice|ere|d|s|\d\ds?)\b", re.I
)
_LONGEST = 6_000  # characters: beyond it a mark was lost


@dataclass(frozen=True, slots=True)
class Quoted:
    """From the opening mark to the closing one, both included."""

    start: int
    end: int
    mark: str  # the opening mark
    closed: bool = True


def quoted(text: str) -> list[Quoted]:
    """Every stretch between quotation marks, outermost ones, in order."""
    found: list[Quoted] = []
    spans = list(paragraphs(text))
    index = 0
    while index < len(spans):
        start, end = spans[index]
        for piece in _in_paragraph(text, start, end):
            if not piece.closed and index + 1 < len(spans):
                piece, index = _continued(text, piece, spans, index)
            found.append(piece)
        index += 1
    return _outermost(found)


def _outermost(found: Sequence[Quoted]) -> list[Quoted]:
    kept: list[Quoted] = []
    for piece in sorted(found, key=lambda piece: (piece.start, -piece.end)):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept


def _continued(text: str, piece: Quoted, spans: Sequence[tuple[int, int]], index: int) -> tuple[Quoted, int]:
    """A quotation that is not closed goes on where the next paragraphs open with its mark again."""
    at = index
    while at + 1 < len(spans) and spans[at + 1][1] - piece.start < _LONGEST:
        start, end = spans[at + 1]
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        if text[first] != piece.mark:
            break
        at += 1
        inside = next(iter(_in_paragraph(text, first, end)), None)
        if inside and inside.closed and inside.start == first:
            return Quoted(piece.start, inside.end, piece.mark), at - (inside.end < end)
        piece = Quoted(piece.start, end, piece.mark, closed=False)
    return piece, at


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quoted]:
    marks = [match.start() for match in _MARKS.finditer(text, start, end)]
    marks = [at for at in marks if not _is_apostrophe(text, at)]
    double = [at for at in marks if text[at] in '"＂']
    yield from _same_mark(text, double, start, end)
    single = [at for at in marks if text[at] == "'"]
    inside = [(piece.start, piece.end) for piece in _same_mark(text, double, start, end)]
    free = [at for at in single if not any(first < at < last for first, last in inside)]
    yield from (piece for piece in _same_mark(text, free, start, end) if piece.closed)
    yield from _paired(text, [at for at in marks if text[at] not in "\"'＂"], end)


def _is_apostrophe(text: str, at: int) -> bool:
    """Inside a word, after a plural's s, or in the place of letters left out."""
    if text[at] not in "'’‘":
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isalnum() and after.isalnum():
        return True
    if _CONTRACTIONS.match(text, at) and not (before.isalnum() or before in _STOPS):
        return not after.isspace()
    return text[at] == "'" and before.isdigit()  # 5' tall


def _paired(text: str, marks: Sequence[int], end: int) -> Iterator[Quoted]:
    """Marks that have an opening and a closing form."""
    at = 0
    while at < len(marks):
        opening = text[marks[at]]
        closers = _PAIRS.get(opening, "")
        if not closers or not _may_open(text, marks[at]):
            at += 1
            continue
        last = _closing(text, marks, at, closers)
        if last is None:
            if opening in "“„«「『":
                again = next((other for other in range(at + 1, len(marks)) if text[marks[other]] == opening), None)
                stop = marks[again] if again is not None else end
                yield Quoted(marks[at], _trimmed(text, marks[at], stop), opening, closed=False)
            at += 1
            continue
        yield Quoted(marks[at], marks[last] + 1, opening)
        at = last + 1


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _may_open(text: str, at: int) -> bool:
    """A mark that opens stands before a word and not inside one."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] in "‘»":
        return (
            (not before or not before.isalnum())
            and bool(after)
            and (not after.isspace() or before.isspace() or not before)
        )
    return bool(after)


def _closing(text: str, marks: Sequence[int], at: int, closers: str) -> int | None:
    """Index of the mark that closes the one at `at`: nested ones are stepped over."""
    opening, depth, candidate = text[marks[at]], 0, None
    for other in range(at + 1, len(marks)):
        sign = text[marks[other]]
        if marks[other] - marks[at] > _LONGEST:
            break
        if sign == opening and opening not in closers:
            if opening in "“‘":
                break  # it opens again: the first was not closed
            depth += 1
        elif sign in closers:
            if depth:
                depth -= 1
            elif sign != "’" or _ends_speech(text, marks[other]):
                return other
            else:
                candidate = other
    return candidate


def _ends_speech(text: str, at: int) -> bool:
    """Whether ’ closes: after a stop, or after a word that is no plural's possessive."""
    before = text[:at].rstrip()[-1:]
    following = text[at + 1 : at + 3]
    if before in _STOPS:
        return True
    return not (before == "s" and following[:1] == " " and following[1:2].islower())


# Marks that look alike at both ends: what they are is worked out for the whole paragraph at once, the cheapest way.
_AGAIN = 3.0  # opens twice: the first was closed by the end of a paragraph
_TWICE = 6.0  # closes twice


def _same_mark(text: str, marks: Sequence[int], start: int, end: int) -> list[Quoted]:
    if not marks:
        return []
    roles = _roles([_opening_cost(text, at, start, end) for at in marks])
    found: list[Quoted] = []
    opened: int | None = None
    for at, opens in zip(marks, roles, strict=True):
        if opens:
            if opened is not None:
                found.append(Quoted(opened, _trimmed(text, opened, at), text[opened], closed=False))
            opened = at
        elif opened is not None:
            found.append(Quoted(opened, at + 1, text[opened]))
            opened = None
    if opened is not None:
        found.append(Quoted(opened, _trimmed(text, opened, end), text[opened], closed=False))
    return found


def _roles(costs: Sequence[float]) -> list[bool]:
    """For each mark whether it opens. `costs`: positive where it looks like a closing one."""
    open_cost, close_cost = max(costs[0], 0.0), max(-costs[0], 0.0) + _TWICE
    back: list[tuple[bool, bool]] = []
    for cost in costs[1:]:
        to_open = (close_cost, open_cost + _AGAIN)
        to_close = (close_cost + _TWICE, open_cost)
        back.append((to_open[1] < to_open[0], to_close[1] <= to_close[0]))
        open_cost, close_cost = min(to_open) + max(cost, 0.0), min(to_close) + max(-cost, 0.0)
    roles = [open_cost < close_cost]
    for from_open_if_open, from_open_if_close in reversed(back):
        roles.append(from_open_if_open if roles[-1] else from_open_if_close)
    return roles[::-1]


def _opening_cost(text: str, at: int, start: int, end: int) -> float:
    """How much the mark looks like a closing one (positive) or an opening one (negative)."""
    before, after = text[at - 1 : at] if at > start else " ", text[at + 1 : at + 2] if at + 1 < end else " "
    if before.isspace() != after.isspace() or before in "([—" or after in ")]—,.;":
        if after.isspace() or after in ")],.;:!?":
            return 5.0
        return -5.0 if before.isspace() or before in "([—-–" else 5.0
    left, right = text[start:at].rstrip(), text[at + 1 : end].lstrip()
    if not left:
        return -4.0
    if not right:
        return 4.0
    cost = 0.0
    if left[-1] not in _STOPS:
        cost -= 3.0  # speech rarely ends without a stop
    if right[0] in ",;" or right[0] in ")]":
        cost += 3.0
    if right[0].islower() and left[-1] in ".!?":
        cost += 2.0  # "…!" said he
    if left[-1] in ",:" and right[0].isupper():
        cost -= 1.0
    return cost
