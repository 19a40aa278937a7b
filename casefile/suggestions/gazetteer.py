"""Names of countries in the known languages (CLDR, through babel)."""

from collections.abc import Iterator
from functools import cache

from babel import Locale

from casefile.suggestions.language import Phrases

# Short names people use beside the official ones.
_MORE = {
    "en": {"KP": ["DPRK", "Democratic People's Republic of Korea", "DPR Korea"], "GB": ["UK", "Britain", "U . K ."],
           "US": ["U . S .", "USA", "America"], "KR": ["Republic of Korea", "ROK"], "RU": ["Russian Federation"],
           "AE": ["UAE"], "CN": ["PRC"], "TR": ["Turkey", "Türkiye"], "CZ": ["Czech Republic"]},
    "ru": {"KP": ["КНДР", "Северная Корея", "Северной Кореи", "Северной Корее", "Северную Корею", "Северной Кореей"],
           "RU": ["России", "Россию", "Россией", "РФ"], "CN": ["Китая", "Китае", "Китаем"],
           "US": ["США"], "UA": ["Украины", "Украине", "Украину", "Украиной"], "KR": ["Южной Кореи", "Южная Корея"]},
    "ko": {"KP": ["북한", "조선민주주의인민공화국"], "KR": ["한국", "남한"], "RU": ["러시아"],
           "CN": ["중국"], "US": ["미국"]},
    "zh": {"KP": ["朝鲜", "北韩", "北韓", "朝鮮"], "KR": ["韩国", "南韩", "韓國"], "RU": ["俄罗斯", "俄羅斯"],
           "US": ["美国", "美國"]},
    "ja": {"KP": ["北朝鮮"], "KR": ["韓国"], "US": ["米国", "アメリカ"], "CN": ["中国"], "RU": ["ロシア"]},
    "ar": {"KP": ["كوريا الشمالية"], "US": ["أمريكا", "أميركا"]},
    "de": {"KP": ["Nordkorea"], "US": ["USA"], "GB": ["Großbritannien"]},
    "fr": {"KP": ["Corée du Nord"], "GB": ["Grande-Bretagne"]},
    "es": {"KP": ["Corea del Norte"], "US": ["EE . UU .", "Estados Unidos"]},
}  # fmt: skip
_WORDS = frozenset({"TD", "CC", "CX", "MU", "TO", "UM", "ZZ", "EU", "UN", "EZ", "QO", "XA", "XB"})  # also common words
_SHORTEST = 2  # characters of a name in a script without spaces; elsewhere four


_RUSSIAN_ENDINGS = (("ия", ("ии", "ию", "ией")), ("а", ("ы", "и", "е", "у", "ой")), ("я", ("и", "е", "ю", "ей")))
_HARD = "бвгджзклмнпрстфхцчшщ"


def country_names(code: str) -> Iterator[tuple[str, str]]:
    """Names of countries in a language, in Russian in their cases too, each with its ISO 3166 code."""
    shortest = _SHORTEST if code in {"ko", "zh", "ja"} else 4
    for country, forms in _MORE.get(code, {}).items():
        for form in forms:
            yield form.replace(" . ", ".").replace(" .", "."), country
    for country, name in Locale.parse(code).territories.items():
        if len(country) == 2 and country not in _WORDS and len(name) >= shortest:
            yield name, country
            if code == "ru":
                yield from ((form, country) for form in _cases(name))


def _cases(name: str) -> Iterator[str]:
    """The cases of a Russian name of one word, where its ending tells them."""
    if " " in name or "-" in name:
        return
    for ending, others in _RUSSIAN_ENDINGS:
        if name.endswith(ending):
            yield from (name[: -len(ending)] + other for other in others)
            return
    if name[-1] in _HARD:
        yield from (name + other for other in ("а", "у", "ом", "е"))


@cache
def countries(code: str) -> Phrases:
    """Country names in a language; the meaning is the ISO 3166 code."""
    names: dict[str, set[str]] = {}
    for name, country in country_names(code):
        names.setdefault(country, set()).add(name)
    for country, forms in _MORE.get(code, {}).items():
        names[country] |= set(forms)
    return Phrases(names)
