"""Names of countries in the known languages (CLDR, through babel)."""

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


@cache
def countries(code: str) -> Phrases:
    """Country names in a language; the meaning is the ISO 3166 code."""
    names: dict[str, set[str]] = {country: set(forms) for country, forms in _MORE.get(code, {}).items()}
    shortest = _SHORTEST if code in {"ko", "zh", "ja"} else 4
    for country, name in Locale.parse(code).territories.items():
        if len(country) == 2 and country not in _WORDS and len(name) >= shortest:
            names.setdefault(country, set()).add(name)
    return Phrases({country: forms for country, forms in names.items() if forms})
