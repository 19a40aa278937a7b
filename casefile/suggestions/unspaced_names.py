"""Names in Korean, Chinese, Japanese and Arabic: no capitals tell them, so titles, endings and countries do."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from casefile.suggestions.gazetteer import country_names
from casefile.suggestions.model import Name

Found = tuple[re.Pattern[str], Literal["person", "body", "place"]]

_KOREAN_SURNAMES = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모"
_CHINESE_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟"
    "龙万段雷钱汤尹黎易常武乔贺赖龚文習张陳劉趙吳習馬羅鄭謝韓馮許呂蘇盧蔣賈葉閻錢湯龔"
)
_KOREAN_TITLES = "대통령|장관|차관|위원장|국장|대표|교수|씨|총리|대변인|의원|원장|총장|대사|기자|변호사|박사|실장|부장|감독|목사|국무위원장|총비서|부위원장"
_CHINESE_TITLES = (
    "先生|女士|主席|总统|總統|总理|部长|部長|书记|教授|发言人|發言人|大使|局长|律师|记者|博士|委员长|將軍|将军|上将"
)
_JAPANESE_TITLES = "氏|さん|首相|大統領|総書記|委員長|長官|大臣|教授|記者|弁護士|大使|報道官|書記|国務委員長"
_PATTERNS: tuple[tuple[str, tuple[Found, ...]], ...] = (
    (
        "[\uac00-\ud7af]",
        (
            (re.compile(rf"(?<![가-힣])([{_KOREAN_SURNAMES}][가-힣]{{1,2}})(?=\s?(?:{_KOREAN_TITLES}))"), "person"),
            (re.compile(r"(?<![가-힣])([가-힣]{0,8}(?:위원회|외교부|통일부|국방부|법무부|노동부|인민군|경찰청|정보원|검찰청|대사관|은행|대학교|재단|협회|연구소|연구원|"
                        r"연합회|유엔|공사|그룹|노동당|안전보장이사회|이사회|법원|본부))(?=[은는이가을를의에와과도]|\s|[,.)”’]|$)"), "body"),
            (re.compile(r"(?<![가-힣])([가-힣]{1,5}(?:특별시|광역시|자치도|지방|공화국))(?=[은는이가을를의에와과도]|\s|[,.)]|$)"), "place"),
        ),
    ),
    (
        "[\u4e00-\u9fff]",
        (
            (re.compile(rf"(?<![\u4e00-\u9fff])([{_CHINESE_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?=(?:{_CHINESE_TITLES}|说|說|表示|指出|称|稱))"), "person"),
            (re.compile(rf"(?:{_CHINESE_TITLES})([{_CHINESE_SURNAMES}][\u4e00-\u9fff]{{2}})(?=[\u3000-\u303f，。、（说表示指称在于将曾]|$)"), "person"),
            (re.compile(rf"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{{2,4}})(?=(?:{_JAPANESE_TITLES})[はがのをにもと])"), "person"),
            (re.compile(r"(?:^|[\s，。、；：（“「『』」”）与和及由向在的對对])([\u4e00-\u9fff]{2,12}?(?:委员会|委員會|委員会|外交部|国防部|國防部|外务省|外務省|安理会|安全理事会|"
                        r"法院|公司|银行|銀行|大学|大學|集团|组织|組織|联合国|聯合國|国連|协会|協会|基金会|研究所|研究院|人民军|劳动党))"), "body"),
        ),
    ),
    (
        "[\u0600-\u06ff]",
        (
            (re.compile(r"(?:الرئيس|الوزير|السيد|السيدة|الدكتور|المتحدث باسم\S*|الجنرال|السفير|القاضي|المحامي|الصحفي)\s"
                        r"((?!ال)[\u0621-\u064a]{3,}\s(?!في\s|من\s|إلى\s|على\s|أن\s|إن\s|عن\s)[\u0621-\u064a]{3,})"), "person"),
            (re.compile(r"(?<![\u0621-\u064a])[وبل]?((?:وزارة|مجلس|محكمة|منظمة|لجنة|شركة|جامعة|بنك|مكتب|هيئة|وكالة|حزب)\s[\u0621-\u064a]{3,}"
                        r"(?:\s(?:ال|لل)[\u0621-\u064a]{2,}){0,3})"), "body"),
            (re.compile(r"(?<![\u0621-\u064a])[وبل]?(الأمم المتحدة|الاتحاد الأوروبي|مجلس الأمن)"), "body"),
            (re.compile(r"(?<![\u0621-\u064a])[وبل]?((?:مدينة|منطقة|محافظة|إقليم|مخيم|قرية)\s[\u0621-\u064a]{3,})"), "place"),
        ),
    ),
)  # fmt: skip
_UNSPACED = re.compile("[\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_SCRIPT = {
    "ko": "[\uac00-\ud7af]",
    "ja": "[\u3040-\u30ff\u4e00-\u9fff]",
    "zh": "[\u4e00-\u9fff]",
    "ar": "[\u0600-\u06ff]",
}


@cache
def _countries() -> tuple[re.Pattern[str], dict[str, str]]:
    """Every country in these scripts as one pattern, longest names first."""
    codes: dict[str, str] = {}
    for code in _SCRIPT:
        for name, country in country_names(code):
            if _UNSPACED.match(name) and "(" not in name:
                codes.setdefault(name, country)
    names = sorted(codes, key=len, reverse=True)
    arabic = [name for name in names if re.match("[\u0600-\u06ff]", name)]
    others = [name for name in names if name not in arabic]
    both = rf"(?<![\u0621-\u064a])[وبل]?({'|'.join(map(re.escape, arabic))})(?![\u0621-\u064a])|({'|'.join(map(re.escape, others))})"
    return re.compile(both), codes


def unspaced_names(text: str) -> Iterator[Name]:
    """The names, in no order; nothing for a text without these scripts."""
    if not _UNSPACED.search(text):
        return
    pattern, codes = _countries()
    for match in pattern.finditer(text):
        group = 1 if match[1] else 2
        yield Name(*match.span(group), match[group], "place", codes[match[group]])
    for script, patterns in _PATTERNS:
        if re.search(script, text):
            for names, kind in patterns:
                yield from (Name(*match.span(1), match[1], kind) for match in names.finditer(text))
