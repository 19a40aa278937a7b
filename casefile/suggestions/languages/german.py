"""German: number words are written in one; units, and what stands around a number."""

from casefile.suggestions.language import Language, Phrases
from casefile.suggestions.lexer import listed

_UNITS = {
    "ein": 1,
    "eins": 1,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
}
_TEENS = {"zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16}
_TEENS |= {"siebzehn": 17, "achtzehn": 18, "neunzehn": 19}
_TENS = {"zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70}
_TENS |= {"achtzig": 80, "neunzig": 90}


def _below_hundred() -> dict[str, int]:
    words = dict(_UNITS) | _TEENS | _TENS
    for unit, value in _UNITS.items():
        if unit != "eins":
            words |= {f"{unit}und{ten}": value + tens for ten, tens in _TENS.items()}
    return words


def _below_thousand() -> dict[str, int]:
    small = _below_hundred()
    words = dict(small)
    for unit, value in ({"": 1} | _UNITS).items():
        if unit != "eins":
            words[f"{unit}hundert"] = value * 100
            words |= {
                f"{unit}hundert{join}{low}": value * 100 + rest for low, rest in small.items() for join in ("", "und")
            }
    return words


def _numbers() -> dict[str, int]:
    """Every number word below a thousand, and the round thousands below a hundred thousand."""
    small = _below_hundred()
    words = _below_thousand() | {"null": 0}
    words |= {f"{low}tausend": value * 1000 for low, value in small.items() if low != "eins"}
    words |= {f"{low}hunderttausend": value * 100_000 for low, value in _UNITS.items() if low != "eins"}
    del words["ein"]  # the article; "eins" counts
    return words


GERMAN = Language(
    code="de",
    decimal=",",
    numbers=_numbers(),
    multipliers={"dutzend": 12},
    scales={"tausend": 1000, "tsd": 1000, "million": 10**6, "millionen": 10**6, "mio": 10**6, "milliarde": 10**9,
            "milliarden": 10**9, "mrd": 10**9, "billion": 10**12, "billionen": 10**12},
    articles=frozenset({"ein", "eine", "einer", "einem", "einen"}),
    denominators={"halb": 2, "halbe": 2, "halben": 2, "hälfte": 2, "drittel": 3, "viertel": 4, "fünftel": 5,
                  "zehntel": 10, "sechstel": 6, "achtel": 8},
    points=frozenset({"komma"}),
    minus=frozenset({"minus"}),
    halves=Phrases({"0.5": ["einhalb"]}),
    vague=Phrases({"20": ["dutzende", "dutzenden"], "100": ["hunderte", "hunderten", "mehrere hundert", "einige hundert"],
                   "1000": ["tausende", "tausenden", "mehrere tausend", "einige tausend"],
                   "10000": ["zehntausende", "zehntausenden"], "100000": ["hunderttausende", "hunderttausenden"],
                   "1000000": ["mehrere millionen"]}),
    bare_scales=True,
    abbreviations=frozenset({"mio", "mrd", "tsd"}),
    qualifiers=Phrases({
        "exact": ["genau", "exakt"],
        "about": ["etwa", "rund", "ungefähr", "circa", "ca.", "knapp", "fast", "annähernd", "schätzungsweise", "an die"],
        "at_least": ["mindestens", "wenigstens", "nicht weniger als", "zumindest"],
        "more_than": ["mehr als", "über", "gut"],
        "at_most": ["höchstens", "maximal", "nicht mehr als"],
        "fewer_than": ["weniger als", "unter"],
        "up_to": ["bis zu"],
    }),
    qualifiers_after=Phrases({"at_least": ["oder mehr"], "at_most": ["oder weniger"]}),
    range_openers=Phrases({"and": ["zwischen"], "to": ["von"]}),
    range_joiners=Phrases({"to": ["bis", "-", "–", "—"], "and": ["und"]}),
    percents=Phrases({"percent": ["%", "prozent"], "point": ["prozentpunkte", "prozentpunkten"]}),
    ratio_joiners=Phrases({"in": ["von"]}),
    units=Phrases({
        "duration:second": ["sekunde", "sekunden"], "duration:minute": ["minute", "minuten"],
        "duration:hour": ["stunde", "stunden"], "duration:day": ["tag", "tage", "tagen"],
        "duration:week": ["woche", "wochen"], "duration:month": ["monat", "monate", "monaten"],
        "duration:year of age": ["jahre alt", "jahr alt"], "duration:year": ["jahr", "jahre", "jahren"],
        "duration:decade": ["jahrzehnte", "jahrzehnten"], "distance:kilometre": ["km", "kilometer", "kilometern"],
        "distance:metre": ["m", "meter", "metern"], "distance:centimetre": ["cm", "zentimeter"],
        "other:square kilometre": ["quadratkilometer", "km²"], "other:square metre": ["quadratmeter", "m²"],
        "other:hectare": ["ha", "hektar"], "other:tonne": ["t", "tonne", "tonnen"],
        "other:kilogram": ["kg", "kilo", "kilogramm"], "other:litre": ["liter", "litern"],
        "ratio:times": ["mal", "fache", "fach"],
    }),
    currencies={"dollar": "USD", "us - dollar": "USD", "us dollar": "USD", "euro": "EUR", "pfund": "GBP",
                "franken": "CHF", "schweizer franken": "CHF", "rubel": "RUB", "won": "KRW", "yuan": "CNY", "yen": "JPY",
                "cent": "cent", "rappen": "cent", "mark": "DEM", "d - mark": "DEM", "kronen": "SEK", "złoty": "PLN",
                "britische pfund": "GBP"},
    counted=Phrases({
        "persons": listed(
            """
            menschen personen person arbeiter arbeitern arbeiterinnen soldaten zivilisten bürger einwohner einwohnern
            flüchtlinge flüchtlingen geflüchtete migranten gefangene häftlinge opfer tote toten verletzte kinder
            kindern frauen männer männern minderjährige familien beschäftigte mitarbeiter studenten studierende
            polizisten beamte journalisten ärzte zeugen überlebende kämpfer ausländer bewohner nordkoreaner russen
            nordkoreanische* zwangsarbeiter* leiharbeiter*
            """
        ),
        "events": listed(
            """
            fälle fällen vorfälle angriffe visa verträge festnahmen hinrichtungen anzeigen reisen flüge lieferungen
            zahlungen dokumente pässe raketen drohnen schiffe lastwagen firmen unternehmen haushalte wohnungen schulen
            verstöße verfahren
            """
        ),
    }),
    periods=Phrases({"per_day": ["pro tag", "am tag", "täglich", "je tag"],
                     "per_week": ["pro woche", "wöchentlich", "in der woche"],
                     "per_month": ["pro monat", "im monat", "monatlich"],
                     "per_year": ["pro jahr", "im jahr", "jährlich"],
                     "per_hour": ["pro stunde", "die stunde", "stündlich"]}),
    of=Phrases({"of": ["der", "des", "von", "vom"]}),
    genitives=frozenset({"ihrer", "ihres", "seiner", "seines", "unserer", "dieser", "dieses", "aller", "deren"}),
    stops=frozenset(listed(
        """
        und oder aber in im an am auf aus bei mit nach seit von vom zu zum zur durch für gegen ohne um unter über vor
        zwischen dass weil wenn als ob ist sind war waren wird werden wurde wurden sein hat haben hatte hatten sich nicht
        auch noch schon nur laut wie die der das den dem des er sie es wir ich
        """
    )),
    both_bounds=frozenset({"und", "aber"}),
    cents=frozenset({"cent", "rappen"}),
    labels=frozenset(listed("artikel seite seiten kapitel absatz resolution nummer nr paragraf § anhang gesetz punkt")),
    changes=frozenset(listed("stieg stiegen gestiegen sank gesunken wuchs fiel erhöhte verringerte")),
)  # fmt: skip
