"""English: number words, units, and what stands around a number."""

from casefile.suggestions.language import Language, Phrases
from casefile.suggestions.lexer import listed

_NUMBERS = {
    word: value
    for value, word in enumerate(
        listed(
            """
            zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
            seventeen eighteen nineteen
            """
        )
    )
} | {
    word: 10 * value
    for value, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
_DENOMINATORS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
_DENOMINATORS |= {word + "th": value for word, value in _NUMBERS.items() if value in {4, 6, 7, 10, 11, *range(13, 20)}}
_DENOMINATORS |= {word[:-1] + "ieth": value for word, value in _NUMBERS.items() if value > 19}
_DENOMINATORS |= {"hundredth": 100, "thousandth": 10**3, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12}
_DENOMINATORS |= {word + "s": value for word, value in _DENOMINATORS.items() if not word.startswith("hal")}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15}
_SCALES |= {word + "s": value for word, value in _SCALES.items()}
_SCALES |= {"lakh": 10**5, "lakhs": 10**5, "crore": 10**7, "crores": 10**7, "mn": 10**6, "mln": 10**6, "bn": 10**9}
_SCALES |= {"bln": 10**9, "tln": 10**12, "tn": 10**12, "trn": 10**12}

_QUALIFIERS = {
    "exact": ["exactly", "precisely", "equal to", "equals", "equals to", "equaling", "equaling to"],
    "about": [
        "about", "around", "roughly", "approximately", "approx", "approx.", "some", "nearly", "almost", "close to",
        "an estimated", "estimated", "circa", "ca.", "c.", "~", "≈", "∼", "somewhere around", "in the region of",
        "in the order of", "on the order of", "an average of", "just about", "near",
    ],
    "at_least": [
        "at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of", "minimum",
        "minimum of", "≥", ">=", "from at least", "equal to or greater than", "greater than or equal to",
        "more than or equal to", "equal or greater than", "equal or more than", "at least or equal to",
    ],
    "more_than": [
        "more than", "over", "above", "in excess of", "upwards of", "greater than", "higher than", "exceeding",
        "well over", "bigger than", "larger than", "just over", "slightly more than", ">", "upward of", "topping",
        "exceed", "exceeds", "exceeded", "surpass", "surpasses", "surpassed", "surpassing", "topped",
        "beyond",
    ],
    "at_most": [
        "at most", "no more than", "not more than", "not exceeding", "a maximum of", "maximum", "maximum of", "≤",
        "<=", "less than or equal to", "fewer than or equal to", "equal to or less than", "equal or less than",
        "no greater than", "no higher than", "not greater than",
    ],
    "fewer_than": [
        "fewer than", "less than", "under", "below", "just under", "lower than", "smaller than", "<",
        "slightly less than",
    ],
    "up_to": ["up to", "as many as", "as much as", "as high as", "upto"],
}  # fmt: skip
_QUALIFIERS_AFTER = {
    "at_least": [
        "or more", "or above", "or higher", "or over", "or greater", "at least", "+", "or older", "or larger",
        "and more", "and above", "and over", "and up", "and upwards", "upwards", "plus",
    ],
    "at_most": [
        "or less", "or fewer", "or under", "or below", "at most", "or lower", "or younger", "or smaller", "and below",
        "and under", "at the most",
    ],
    "about": ["or so", "approximately", "give or take", "more or less"],
    "": ["or more than", "or less than", "or fewer than", "or greater than", "or higher than", "or lower than",
         "and more than", "and less than", "plus or minus"],  # open what comes next
}  # fmt: skip
_VAGUE = {
    "20": ["dozens", "scores", "tens"],
    "100": ["hundreds"],
    "1000": ["thousands"],
    "10000": ["tens of thousands"],
    "100000": ["hundreds of thousands"],
    "1000000": ["millions"],
    "10000000": ["tens of millions"],
    "100000000": ["hundreds of millions"],
    "1000000000": ["billions"],
    "10000000000": ["tens of billions"],
    "100000000000": ["hundreds of billions"],
}
for _word in ("less", "smaller", "lower", "fewer"):
    _QUALIFIERS["at_most"] += [f"{_word} or equal than", f"{_word} or equal to", f"{_word} than or equal to"]
for _word in ("more", "greater", "higher", "larger", "bigger"):
    _QUALIFIERS["at_least"] += [f"{_word} or equal than", f"{_word} or equal to", f"{_word} than or equal to"]
for _opener in ("several", "a few", "few", "many", "a couple of"):
    for _scale, _value in (("dozen", 20), ("hundred", 100), ("thousand", 1000), ("million", 10**6), ("billion", 10**9)):
        _VAGUE.setdefault(str(_value), []).append(f"{_opener} {_scale}")

_UNITS = {
    "duration:second": ["second", "seconds", "sec", "secs", "s"],
    "duration:millisecond": ["millisecond", "milliseconds", "ms"],
    "duration:minute": ["minute", "minutes", "min", "mins"],
    "duration:hour": ["hour", "hours", "hr", "hrs", "h", "man hours", "man - hours"],
    "duration:day": ["day", "days", "working days", "business days"],
    "duration:week": ["week", "weeks"],
    "duration:month": ["month", "months"],
    "duration:quarter": ["quarters"],
    "duration:year": ["year", "years", "yr", "yrs"],
    "duration:year of age": [
        "years old", "year old", "year - olds", "- year - olds", "years - old", "year - old", "- year - old", "years of age", "yo", "y / o",
    ],
    "duration:month of age": ["months old", "month old", "month - old", "- month - old", "months of age"],
    "duration:week of age": ["weeks old", "week old", "week - old", "- week - old", "weeks of age"],
    "duration:day of age": ["days old", "day old", "day - old", "- day - old", "days of age"],
    "duration:decade": ["decade", "decades"],
    "duration:century": ["century", "centuries"],
    "distance:kilometre": ["kilometre", "kilometres", "kilometer", "kilometers", "km", "kms"],
    "distance:metre": ["metre", "metres", "meter", "meters", "m"],
    "distance:centimetre": ["centimetre", "centimetres", "centimeter", "centimeters", "cm"],
    "distance:millimetre": ["millimetre", "millimetres", "millimeter", "millimeters", "mm"],
    "distance:micrometre": ["micrometre", "micrometres", "micron", "microns", "μm", "µm"],
    "distance:nanometre": ["nanometre", "nanometres", "nanometer", "nanometers", "nm"],
    "distance:mile": ["mile", "miles", "mi"],
    "distance:nautical mile": ["nautical mile", "nautical miles", "nmi"],
    "distance:foot": ["foot", "feet", "ft"],
    "distance:inch": ["inch", "inches"],
    "distance:yard": ["yard", "yards", "yd", "yds"],
    "distance:light year": ["light - years", "light years", "light - year"],
    "other:square kilometre": [
        "square kilometres", "square kilometers", "square kilometre", "square kilometer", "sq km", "km 2", "km²",
        "square km", "km ^ 2",
    ],
    "other:square metre": ["square metres", "square meters", "square metre", "square meter", "sq m", "m²",
                           "m ^ 2", "m 2"],
    "other:square mile": ["square miles", "square mile", "sq mi"],
    "other:square foot": ["square feet", "square foot", "sq ft", "sqft"],
    "other:hectare": ["hectare", "hectares", "ha"],
    "other:acre": ["acre", "acres"],
    "other:cubic metre": ["cubic metres", "cubic meters", "m³", "m ^ 3"],
    "other:cubic kilometre": ["cubic kilometres", "cubic kilometers", "km³", "km ^ 3", "km cubed"],
    "other:kilogram": ["kilogram", "kilograms", "kilo", "kilos", "kg", "kgs"],
    "other:gram": ["gram", "grams", "g", "gr"],
    "other:milligram": ["milligram", "milligrams", "mg"],
    "other:microgram": ["microgram", "micrograms", "μg", "µg"],
    "other:tonne": ["tonne", "tonnes", "ton", "tons", "metric tons", "metric tonnes", "t"],
    "other:pound": ["lb", "lbs"],
    "other:ounce": ["ounce", "ounces", "oz"],
    "other:litre": ["litre", "litres", "liter", "liters", "l"],
    "other:millilitre": ["millilitre", "millilitres", "milliliter", "milliliters", "ml"],
    "other:gallon": ["gallon", "gallons", "gal"],
    "other:barrel": ["barrel", "barrels", "bbl"],
    "other:container": ["containers", "teu"],
    "other:kilowatt": ["kilowatt", "kilowatts", "kw"],
    "other:megawatt": ["megawatt", "megawatts", "mw"],
    "other:gigawatt": ["gigawatt", "gigawatts", "gw"],
    "other:watt": ["watt", "watts", "w"],
    "other:kilowatt hour": ["kilowatt hours", "kilowatt - hours", "kwh"],
    "other:megawatt hour": ["megawatt hours", "mwh"],
    "other:volt": ["volt", "volts", "v"],
    "other:kilovolt": ["kilovolt", "kilovolts", "kv"],
    "other:millivolt": ["millivolt", "millivolts", "mv"],
    "other:ampere": ["ampere", "amperes", "amp", "amps"],
    "other:milliampere": ["milliampere", "milliamps", "ma", "mah"],
    "other:ohm": ["ohm", "ohms", "Ω"],
    "other:joule": ["joule", "joules"],
    "other:kilojoule": ["kilojoule", "kilojoules", "kj"],
    "other:calorie": ["calorie", "calories", "kcal", "cal"],
    "other:newton": ["newton", "newtons", "kn"],
    "other:pascal": ["pascal", "pascals", "pa", "hpa", "kpa", "mpa"],
    "other:bar": ["bar", "bars", "mbar"],
    "other:pound per square inch": ["psi"],
    "other:decibel": ["decibel", "decibels", "db"],
    "other:revolution per minute": ["rpm"],
    "other:bit per second": ["kbps", "mbps", "gbps"],
    "other:pixel": ["pixel", "pixels", "px", "megapixels"],
    "other:kelvin": ["kelvin", "kelvins"],
    "other:mole": ["mole", "moles", "mol"],
    "other:becquerel": ["becquerel", "becquerels", "bq"],
    "other:millisievert": ["millisieverts", "millisievert", "msv"],
    "other:cubic centimetre": ["cubic centimetres", "cubic centimeters", "cc", "cm³"],
    "other:pint": ["pint", "pints"],
    "other:kilotonne": ["kilotonnes", "kilotons", "kiloton", "kt"],
    "rate:knot": ["knot", "knots"],
    "distance:picometre": ["picometre", "picometres", "picometer", "picometers", "pm"],
    "other:hertz": ["hertz", "hz"],
    "other:megahertz": ["megahertz", "mhz"],
    "other:gigahertz": ["gigahertz", "ghz"],
    "other:byte": ["byte", "bytes"],
    "other:kilobyte": ["kilobytes", "kilobyte", "kb"],
    "other:megabyte": ["megabyte", "megabytes", "mb"],
    "other:gigabyte": ["gigabyte", "gigabytes", "gb"],
    "other:terabyte": ["terabyte", "terabytes", "tb"],
    "other:degree Celsius": ["degrees celsius", "degree celsius", "c", "° c", "°c", "℃"],
    "other:degree Fahrenheit": ["degrees fahrenheit", "f", "° f", "°f", "℉"],
    "other:degree": ["degrees", "degree", "°"],
    "rate:kilometre per hour": ["kilometres per hour", "kilometers per hour", "km / h", "kph", "kmh"],
    "rate:mile per hour": ["miles per hour", "miles an hour", "mph"],
    "rate:metre per second": ["metres per second", "meters per second", "m / s"],
    "ratio:times": ["times", "- fold", "fold"],
}  # fmt: skip

_PERSONS = listed(
    """
    people persons person workers worker labourers laborers labourer laborer soldiers soldier troops troop
    civilians civilian citizens nationals residents inhabitants refugees migrants asylum-seekers evacuees
    detainees prisoners inmates hostages captives victims survivors witnesses fighters combatants militants
    mercenaries conscripts recruits deminers sappers engineers technicians specialists professionals experts
    employees staff personnel masons welders electricians carpenters cooks seamstresses programmers developers coders
    divers builders miners fishermen sailors seafarers loggers farmers drivers nurses doctors
    teachers students pupils children child girls boys women men woman man minors adults infants babies families
    relatives officials officers diplomats police policemen guards agents operatives spies hackers journalists
    reporters activists protesters demonstrators lawyers defectors escapees deportees returnees immigrants
    emigrants foreigners villagers passengers patients inhabitants members participants interviewees respondents
    applicants voters slaves servants traffickers smugglers recruiters brokers suspects defendants convicts
    perpetrators individuals souls dead wounded injured casualties fatalities deaths volunteers trainees interns
    apprentices tourists visitors athletes players fans users customers clients employers contractors tenants
    souls crew crewmen athletes orphans widows youths youth pilots commandos paratroopers reservists servicemen
    servicewomen veterans deserters dissidents politicians ministers lawmakers prosecutors judges investigators
    inspectors observers monitors speakers scholars scientists researchers artists singers
    """
)
_EVENTS = listed(
    """
    cases case incidents incident attacks attack strikes visas visa contracts contract permits permit arrests
    arrest executions killings raids crossings crossing entries arrivals departures trips flights flight shipments
    shipment transactions transaction transfers payments deals trades violations violation abuses complaints
    complaint reports interviews interview documents applications passports shells missiles missile drones rockets
    tanks ships vessels vessel trains trucks containers companies company firms factories households household
    homes houses schools hospitals villages towns cities countries camps camp sites prisons jobs accounts wallets
    websites domains votes meetings visits tests launches deportations detentions lawsuits charges counts
    sentences accidents injuries
    """
)

_CURRENCIES = {
    name + plural: currency
    for name, currency in {
        "dollar": "USD", "us dollar": "USD", "u . s . dollar": "USD", "american dollar": "USD", "buck": "USD",
        "united states dollar": "USD", "euro": "EUR", "pound": "GBP", "pound sterling": "GBP", "british pound": "GBP",
        "ruble": "RUB", "rouble": "RUB", "russian ruble": "RUB", "russian rouble": "RUB", "rupee": "INR",
        "franc": "CHF", "swiss franc": "CHF", "dirham": "AED", "lira": "TRY", "peso": "MXN", "krone": "NOK",
        "krona": "SEK", "zloty": "PLN", "hryvnia": "UAH", "riyal": "SAR", "shekel": "ILS", "dinar": "KWD",
        "canadian dollar": "CAD", "australian dollar": "AUD", "hong kong dollar": "HKD", "singapore dollar": "SGD",
        "taiwan dollar": "TWD", "new zealand dollar": "NZD", "cent": "cent", "centavo": "cent", "paisa": "paisa",
        "penny": "penny", "centime": "cent",
        "kopeck": "kopeck", "kopek": "kopeck", "deutsche mark": "DEM",
        "mark": "DEM", "guilder": "NLG", "bitcoin": "BTC", "french franc": "FRF", "pakistani rupee": "PKR",
    }.items()
    for plural in ("", "s")
} | {
    "won": "KRW", "south korean won": "KRW", "north korean won": "KPW", "yuan": "CNY", "chinese yuan": "CNY",
    "renminbi": "CNY", "rmb": "CNY", "yen": "JPY", "japanese yen": "JPY", "pence": "penny", "kroner": "NOK",
    "peseta": "ESP", "pesetas": "ESP", "lire": "ITL", "drachmas": "GRD", "escudos": "PTE", "schillings": "ATS",
    "forint": "HUF", "forints": "HUF", "koruna": "CZK", "lei": "RON", "leva": "BGN", "taka": "BDT", "kyat": "MMK",
    "riel": "KHR", "kip": "LAK", "birr": "ETB", "naira": "NGN", "cedis": "GHS", "shillings": "KES", "rials": "IRR",
    "rial": "IRR", "afghanis": "AFN", "manat": "AZN", "somoni": "TJS", "lari": "GEL", "drams": "AMD", "bolivars": "VES",
    "riyals": "SAR", "kwacha": "ZMW", "markka": "FIM",
    "kronor": "SEK", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "dong": "VND", "real": "BRL", "reais": "BRL",
    "rand": "ZAR", "tenge": "KZT", "tögrög": "MNT", "pounds sterling": "GBP", "pennies": "penny",
}  # fmt: skip

ENGLISH = Language(
    code="en",
    numbers=_NUMBERS | {"nought": 0, "naught": 0, "nil": 0},
    multipliers={"hundred": 100, "hundreds": 100, "dozen": 12, "dozens": 12},
    scales=_SCALES,
    attached_scales={"k": 10**3, "m": 10**6, "mm": 10**6, "b": 10**9, "t": 10**12, "mil": 10**6, "mio": 10**6},
    joiners=frozenset({"and", "&"}),
    abbreviations=frozenset({"bn", "mn", "mln", "bln", "tn"}),
    articles=frozenset({"a", "an"}),
    denominators=_DENOMINATORS,
    ordinal_units=_DENOMINATORS | {"first": 1, "firsts": 1, "second": 2},
    points=frozenset({"point"}),
    minus=frozenset({"minus", "negative"}),
    halves=Phrases({"0.5": ["and a half", "and one half", "and one - half"], "0.25": ["and a quarter"]}),
    vague=Phrases(_VAGUE),
    qualifiers=Phrases(_QUALIFIERS),
    qualifiers_after=Phrases(_QUALIFIERS_AFTER),
    range_openers=Phrases({"and": ["between", "anywhere between", "somewhere between"], "to": ["from"]}),
    range_joiners=Phrases({"to": ["to", "-", "–", "—", "−", "~", "through", "- to", "‑"], "and": ["and"]}),
    percents=Phrases(
        {
            "percent": ["%", "％", "percent", "per cent", "percents", "percentage", "pct", "pct."],
            "point": ["percentage points", "percentage point", "per cent points", "percentage - point"],
        }
    ),
    ratio_joiners=Phrases({"in": ["in", "out of", "in every", "over"]}),
    units=Phrases(_UNITS),
    currencies=_CURRENCIES,
    counted=Phrases({"persons": _PERSONS, "events": _EVENTS}),
    periods=Phrases(
        {
            "per_hour": ["per hour", "an hour", "hourly", "every hour", "each hour", "/ hour", "/ hr", "/ h"],
            "per_day": ["per day", "a day", "daily", "every day", "each day", "/ day", "per diem"],
            "per_week": ["per week", "a week", "weekly", "every week", "each week", "/ week"],
            "per_month": ["per month", "a month", "monthly", "every month", "each month", "/ month"],
            "per_year": [
                "per year", "a year", "annually", "yearly", "every year", "each year", "/ year", "per annum",
                "annual", "/ yr", "p . a .",
            ],
        }
    ),
    of=Phrases({"of": ["of"]}),
    stops=frozenset(
        listed(
            """
            this these those comes and or but nor so yet in on at to from by for with without into onto over under after
            before since until during through between among against about as than that which who whom whose where when
            while if because though although is are was were be been being am has have had do does did will would can
            could may might shall should must said says say told sent seen made taken given held kept paid spent lost
            left brought went go goes come came get got not no also only just even still already currently now
            then there here it he she they we you i annually yearly monthly weekly daily per each every according
            including such like via
            """
        )
    ),
    changes=frozenset(
        listed(
            """
            rose rise rises risen increased increase grew grow grown climbed jumped surged soared went fell fall
            fallen dropped drop declined decreased shrank cut reduced raised lowered doubled changed
            """
        )
    ),
    pronouns=frozenset(listed("that this which the every each any another no some other last")),
    both_bounds=frozenset({"and", "but", "and at", "yet"}),
    cents=frozenset({"cent", "cents", "pence", "kopeks", "kopecks"}),
    labels=frozenset(
        listed(
            """
            article articles section sections chapter page pages paragraph paragraphs para paras annex appendix
            figure fig table resolution resolutions regulation directive no nos number rule clause part volume vol
            room flat apartment box exhibit case docket schedule version item form act lot unit
            """
        )
    ),
    peoples=frozenset(
        ("ans", "ese", "eks", "iks", "akhs", "rks", "urds", "abs", "erbs", "oats", "oles", "wedes", "inns", "anes")
    ),
)  # fmt: skip
