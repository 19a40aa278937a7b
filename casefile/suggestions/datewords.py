"""Month names and the words around dates, a table a language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from babel import Locale

_CODES = ("en", "es", "fr", "de", "ru", "ar", "ko", "zh", "ja")


@dataclass(frozen=True, slots=True)
class DateWords:
    """Patterns (regular expressions) of the words that stand in and around a date."""

    of: str = r"(?!)"  # between day, month and year
    ordinal: str = r"(?!)"
    to: str = r"(?!)"  # between the ends of a range
    between: str = r"(?!)"  # opens a range whose ends are joined by `both`
    both: str = r"(?!)"
    month_first: bool = False  # 03/05/2024 may be the fifth of March
    before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # about, since, until
    after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


TABLES: Mapping[str, DateWords] = {
    "en": DateWords(
        of="of",
        ordinal="st|nd|rd|th",
        to="to|until|till|through", between="between", both="and",
        month_first=True,
        before={
            "about": ("around", "about", "circa", r"c\.", r"ca\.", "early", "mid", "late", "approximately",
                      "(?:the )?(?:start|beginning|end|middle) of", "spring(?: of)?", "summer(?: of)?",
                      "autumn(?: of)?", "winter(?: of)?"),
            "since": ("since", "ever since", "starting in", "beginning in", "from"),
            "until": ("until", "till", "up to", "before", "by", "prior to", "by (?:the )?end of",
                      "until (?:the )?end of"),
        },
        after={"since": ("onwards?",)},
    ),
    "es": DateWords(
        of="del?", ordinal="º|o", to="al?|hasta", between="entre", both="y",
        before={
            "about": ("hacia", "alrededor de", "principios de", "mediados de", "finales de", "fines de", "cerca de"),
            "since": ("desde", "desde el", "a partir de", "a partir del"),
            "until": ("hasta", "hasta el", "antes de", "antes del", "antes de finales de", "hasta finales de"),
        },
    ),
    "fr": DateWords(
        of="de", ordinal="er|ème|e", to="à|au|jusqu'à", between="entre", both="et",
        before={
            "about": ("vers", "environ", "début", "mi", "fin", "courant", "au début de", "à la fin de"),
            "since": ("depuis", "depuis le", "à partir de", "à partir du", "dès"),
            "until": ("jusqu['’]en", "jusqu['’]au", "jusqu['’]à", "avant", "avant le", "d['’]ici",
                      "d['’]ici (?:à )?(?:la )?fin(?: de)?", "avant la fin de"),
        },
    ),
    "de": DateWords(
        ordinal=r"\.", to="bis", between="zwischen(?: dem)?", both="und",
        before={
            "about": ("um", "etwa", "circa", r"ca\.", "gegen", "Anfang", "Mitte", "Ende", "rund"),
            "since": ("seit", "seit dem", "ab", "ab dem"),
            "until": ("bis", "bis zum", "vor", "vor dem", "bis Ende"),
        },
    ),
    "ru": DateWords(
        ordinal="-?го|-?е", to="по|до", between="между", both="и",
        before={
            "about": ("около", "примерно в", "в начале", "в середине", "в конце", "начале", "конце"),
            "since": ("с", "со", "начиная с"),
            "until": ("до", "к", "по", "до конца", "к концу"),
        },
        after={"year": (r"г(?:ода|оду|од|одом|\.)?(?!\w)", r"годах|годов|гг\.")},
    ),
    "ar": DateWords(
        to="إلى|حتى", between="بين", both="و", of="من|عام|سنة",
        before={
            "about": ("حوالي", "نحو", "أوائل", "أواخر", "منتصف", "مطلع", "نهاية"),
            "since": ("منذ", "منذ عام", "منذ سنة", "اعتبارا من"),
            "until": ("حتى", "حتى عام", "قبل", "قبل عام", "بحلول", "بحلول عام"),
        },
    ),
    "ko": DateWords(
        to="부터", before={"about": ("약", "대략")},
        after={"since": ("이후", "부터", "이래"), "until": ("까지", "이전"),
               "about": ("경", "쯤", "초(?!등)", "말(?!레)", "께")},
    ),
    "zh": DateWords(
        to="至|到", before={"about": ("约", "大约", "約"), "since": ("自", "从", "從"), "until": ("截至", "到")},
        after={"since": ("以来", "以來", "以后", "起"), "until": ("之前", "以前", "前"),
               "about": ("左右", "初", "底", "年底", "年初")},
    ),
    "ja": DateWords(
        to="から", before={"about": ("約", "およそ")},
        after={"since": ("以降", "以来", "から"), "until": ("まで", "以前"), "about": ("頃", "ごろ", "初め", "末")},
    ),
}  # fmt: skip

_MORE_MONTHS: Mapping[str, Mapping[str, int]] = {
    "en": {"sept": 9},
    "es": {"setiembre": 9},
    "ru": {
        form: number
        for number, forms in enumerate(
            ("январь январе", "февраль феврале", "март марте", "апрель апреле", "май мае", "июнь июне", "июль июле",
             "август августе", "сентябрь сентябре", "октябрь октябре", "ноябрь ноябре", "декабрь декабре"),
            start=1,
        )
        for form in forms.split()
    },
    "ar": {
        "كانون الثاني": 1, "شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "حزيران": 6, "تموز": 7, "آب": 8, "أيلول": 9,
        "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12, "جانفي": 1, "فيفري": 2, "أفريل": 4, "جوان": 6,
        "جويلية": 7, "أوت": 8,
    },
}  # fmt: skip


def _months(code: str) -> dict[str, int]:
    """Every form of the months' names that is longer than a numeral, in lower case."""
    locale = Locale.parse(code)
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                if any(sign.isalpha() for sign in name):
                    names[name.lower().rstrip(".")] = number
    return names | dict(_MORE_MONTHS.get(code, {}))


MONTHS: Mapping[str, Mapping[str, int]] = {code: _months(code) for code in _CODES}
