"""Tells which of the known languages a stretch of text is in, from its script and its commonest words."""

import re

from casefile.suggestions.lexer import listed

_SCRIPTS = {
    "ko": re.compile("[\uac00-\ud7af]"),
    "ja": re.compile("[\u3040-\u30ff]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "": re.compile("[a-zA-Z\u00c0-\u024f]"),
}
# Words that are frequent in one of the languages and no words of the others.
_COMMON = {
    "en": listed("the of and to that with for was were is are their from have has by this which not be at it"),
    "es": listed("el los las del que y por con para una más su sus como se al fue han lo pero sobre según"),
    "fr": listed("le les des du et que qui dans pour une sur par est pas avec au aux ont été leur plus selon ce"),
    "de": listed("der die das und den dem des nicht mit von zu für auf ist ein eine einen sich wurden werden im"),
}
_WORD = re.compile(r"[^\W\d_]+")
_OWNERS = {word: code for code, words in _COMMON.items() for word in words}
_ENOUGH = 2_000  # characters looked at


def language_of(text: str, otherwise: str = "en") -> str:
    """The code of the language. `otherwise`: the one of the text around it, for stretches too short to tell."""
    sample = text[:_ENOUGH]
    counts = {code: len(pattern.findall(sample)) for code, pattern in _SCRIPTS.items()}
    if counts["ja"] * 8 > counts["zh"]:  # Kana between the signs
        counts["ja"] += counts["zh"]
        counts["zh"] = 0
    for code in ("zh", "ja", "ko"):
        counts[code] *= 3  # one sign says as much as a word
    script = max(counts, key=lambda code: counts[code])
    return script or _latin(sample, otherwise)


def _latin(sample: str, otherwise: str) -> str:
    votes = dict.fromkeys(_COMMON, 0)
    for word in _WORD.findall(sample.lower()):
        if word in _OWNERS:
            votes[_OWNERS[word]] += 1
    best = max(votes, key=lambda code: votes[code])
    known = otherwise if otherwise in votes else "en"
    return best if votes[best] >= 2 and votes[best] > votes[known] * 1.3 else known
