"""Words and steps in a text: where a word, a line and a next stop of the caret are. Code points, no widget."""

import unicodedata

_JOINING = {"'", "’", "\u00ad", "\u200c", "\u200d", "_"}  # inside a word where letters stand on both sides
_CJK = ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))


def is_word(character: str) -> bool:
    """Whether a character belongs to words: letters, marks and digits of any script."""
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def _is_han(character: str) -> bool:
    return any(low <= ord(character) <= high for low, high in _CJK)


def word_at(text: str, offset: int, *, reach: int = 200) -> tuple[int, int]:
    """The word around the character at `offset`; a run of the same other kind where there is none. A hyphen at a
    line's end joins the two halves of a word. Han and kana, written without spaces, are runs of one script."""
    if not 0 <= offset < len(text):
        return offset, offset
    if not is_word(text[offset]) and not _joins(text, offset):
        start = end = offset
        kind = text[offset].isspace()
        while kind and start > 0 and text[start - 1].isspace() and text[start - 1] != "\n":
            start -= 1
        return start, end + 1
    start, end = offset, offset + 1
    while start > 0 and offset - start < reach and (step := _backwards(text, start)):
        start -= step
    while end < len(text) and end - offset < reach and (step := _forwards(text, end)):
        end += step
    return start, end


def _joins(text: str, offset: int) -> bool:
    inside = 0 < offset < len(text) - 1
    return inside and text[offset] in _JOINING and is_word(text[offset - 1]) and is_word(text[offset + 1])


def _one_script(one: str, other: str) -> bool:
    return _is_han(one) == _is_han(other)


def _backwards(text: str, start: int) -> int:
    before = text[start - 1]
    if is_word(before) and _one_script(before, text[start]):
        return 1
    if _joins(text, start - 1):
        return 1
    if text[start - 2 : start] in ("-\n", "\u00ad\n", "‐\n") and start > 2 and text[start - 3].isalpha():
        return 2 if text[start].islower() else 0
    return 0


def _forwards(text: str, end: int) -> int:
    after = text[end]
    if is_word(after) and _one_script(after, text[end - 1]):
        return 1
    if _joins(text, end):
        return 1
    if text[end : end + 2] in ("-\n", "\u00ad\n", "‐\n") and end + 2 < len(text) and text[end - 1].isalpha():
        return 2 if text[end + 2].islower() else 0
    return 0


def next_stop(text: str, offset: int) -> int:
    """One character on: past the combining marks and joiners that belong to it."""
    offset += 1
    while offset < len(text) and _clings(text[offset - 1], text[offset]):
        offset += 1
    return min(offset, len(text))


def previous_stop(text: str, offset: int) -> int:
    """One character back."""
    offset -= 1
    while offset > 0 and _clings(text[offset - 1], text[offset]):
        offset -= 1
    return max(offset, 0)


def _clings(before: str, after: str) -> bool:
    return (
        unicodedata.category(after) in ("Mn", "Me", "Mc")
        or after in "\u200d\ufe0e\ufe0f"
        or before == "\u200d"
        or 0x1F3FB <= ord(after) <= 0x1F3FF
    )


def next_word(text: str, offset: int) -> int:
    """The start of the word after `offset`, as Ctrl+Right goes."""
    end = len(text)
    while offset < end and is_word(text[offset]):
        offset += 1
    while offset < end and not is_word(text[offset]):
        offset += 1
    return offset


def previous_word(text: str, offset: int) -> int:
    """The start of the word before `offset`."""
    while offset > 0 and not is_word(text[offset - 1]):
        offset -= 1
    while offset > 0 and is_word(text[offset - 1]):
        offset -= 1
    return offset


def clean_copy(text: str) -> str:
    """A selection as people paste it: soft hyphens gone, words broken at a line's end joined, lines of a paragraph
    joined by spaces. The frozen text itself is never changed."""
    text = text.replace("\u00ad\n", "").replace("\u00ad", "")
    lines = text.split("\n")
    out = [lines[0]]
    for line in lines[1:]:
        before = out[-1]
        if len(before) > 1 and before[-1] in "-‐" and before[-2].isalpha() and line[:1].islower():
            out[-1] = before[:-1] + line
        elif not line or not before:
            out.append(line)
        else:
            glue = "" if _is_han(before[-1]) and _is_han(line[0]) else " "
            out[-1] = before.rstrip() + glue + line.lstrip()
    return "\n".join(out).strip("\n")
