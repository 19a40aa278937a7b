"""Chinese, Japanese and Korean: who is counted, and of what a share is taken. Told by the nouns: no word ends show."""

import re

# What people are called at the end of a noun phrase; longer ones first.
_HEADS = {
    "zh": "劳务人员|技术人员|劳动者|被拘留者|工程师|难民|移民|工人|劳工|士兵|军人|官兵|人员|公民|平民|居民|学生|儿童|妇女|女性|男子|男性|囚犯|"
    "犯人|患者|受害者|幸存者|证人|工兵|民众|战俘|员工|雇员|专家|黑客|记者|人",
    "ja": "労働者|作業員|技術者|工兵|兵士|軍人|部隊|難民|移民|市民|住民|学生|留学生|子ども|女性|男性|囚人|被害者|生存者|証人|捕虜|社員|職員|専門家|"
    "ハッカー|記者|患者|人々|人",
    "ko": "노동자|근로자|기술자|인력|병력|군인|병사|군|공병|난민|이주민|주민|시민|국민|학생|유학생|어린이|여성|남성|수감자|피해자|생존자|증인|포로|"
    "직원|전문가|해커|기자|환자|탈북민|탈북자|사람|사람들",
}  # fmt: skip
_AFTER = {
    "zh": re.compile(rf"(?:名|个|位|多|余|以上|的)*([\u4e00-\u9fff]{{0,6}}?(?:{_HEADS['zh']}))"),
    "ja": re.compile(rf"(?:人|名|余り|以上|超)*の([\u3040-\u30ff\u4e00-\u9fff]{{0,8}}?(?:{_HEADS['ja']}))"),
    "ko": re.compile(
        rf"\s?(?:여\s?)?(?:명|인)(?:\s?이상|\s?가량|\s?정도)?의\s((?:[가-힣]+\s)?[가-힣]*?(?:{_HEADS['ko']}))"
    ),
}
_BEFORE = {
    "ja": re.compile(rf"([\u30a0-\u30ff\u4e00-\u9fff]{{0,8}}?(?:{_HEADS['ja']}))(?:が|は|を|、|、約|約)*$"),
    "ko": re.compile(rf"((?:[가-힣]+\s)?[가-힣]*(?:{_HEADS['ko']}))(?:들)?(?:이|가|은|는|을|를)?\s$"),
}
_BASE_BEFORE = {
    "zh": re.compile(r"([\u4e00-\u9fff]{1,8}?)的$"),
    "ja": re.compile(r"([\u30a0-\u30ff\u4e00-\u9fff]{1,10})の$"),
    "ko": re.compile(r"((?:[가-힣]+(?<![은는이가을를에])\s)?[가-힣]{2,}?)(?:의|\s중|\s가운데)\s?$"),
}
_BASE_AFTER = {"zh": re.compile(r"的([\u4e00-\u9fff]{1,6}?)(?=被|由|都|已|是|用|上|，|。|；|、|$)")}
_NEVER = re.compile("[由于约有在从把将占达超共]")  # what stands before a Chinese noun and is no part of it
_FAR = 24  # characters


def population(text: str, start: int, end: int, code: str) -> str:
    """Who is counted by the number at `start:end` of a sentence, as printed; empty where no noun tells it."""
    found = _AFTER[code].match(text, end)
    if not found and code in _BEFORE:
        found = _BEFORE[code].search(text[max(0, start - _FAR) : start])
    return found[1] if found else ""


def base(text: str, start: int, end: int, code: str) -> str:
    """Of what the share at `start:end` is a share."""
    before = _BASE_BEFORE[code].search(text[max(0, start - _FAR) : start])
    if before:
        return _NEVER.split(before[1])[-1] if code == "zh" else before[1]
    after = _BASE_AFTER[code].match(text, end) if code in _BASE_AFTER else None
    return after[1] if after else ""
