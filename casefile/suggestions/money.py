"""Currencies as they are printed, in many languages: names from CLDR (through babel), short names from our tables."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from babel import Locale
from babel.numbers import list_currencies

from casefile.suggestions.language import Language, Phrases
from casefile.suggestions.lexer import Token, listed

# A bare sign is the currency that is meant most often; the person sees it as an offer.
_SIGNS = {
    "USD": ["$", "US $", "U . S . $", "US$", "USD $", "$ US", "＄"],
    "EUR": ["€"],
    "GBP": ["£", "￡"],
    "JPY": ["¥", "￥", "JP ¥"],
    "KRW": ["₩", "￦"],
    "RUB": ["₽"],
    "INR": ["₹", "Rs .", "Rs"],
    "UAH": ["₴"],
    "TRY": ["₺"],
    "ILS": ["₪"],
    "VND": ["₫"],
    "NGN": ["₦"],
    "PHP": ["₱"],
    "KZT": ["₸"],
    "LAK": ["₭"],
    "CAD": ["C $", "CA $", "CAD $", "Can $"],
    "AUD": ["A $", "AU $", "AUD $"],
    "NZD": ["NZ $", "NZD $"],
    "HKD": ["HK $", "HKD $"],
    "SGD": ["S $", "SG $", "SGD $"],
    "TWD": ["NT $", "TWD $"],
    "BRL": ["R $"],
    "MXN": ["MX $", "Mex $"],
    "CHF": ["Fr .", "SFr", "SFr ."],
    "CNY": ["CN ¥", "RMB", "元", "¥ RMB"],
    "PLN": ["zł"],
    "THB": ["฿"],
    "BTC": ["₿", "BTC"],
    "CRC": ["₡"],
    "PYG": ["₲"],
    "MNT": ["₮"],
    "GEL": ["₾"],
    "AZN": ["₼"],
    "KHR": ["៛"],
    "GHS": ["₵"],
    "BDT": ["৳"],
}
# Codes that are words as well, in capitals.
_WORDS = {
    "ALL",
    "TOP",
    "TRY",
    "MOP",
    "CUP",
    "GEL",
    "BAM",
    "SOS",
    "PEN",
    "MAD",
    "COP",
    "LAK",
    "BOB",
    "ANG",
    "RON",
    "BEL",
}
# Codes that are also written in small letters.
_SMALL = tuple(
    listed(
        """
        USD EUR GBP JPY KRW RUB CNY CHF CAD AUD HKD INR SEK NOK DKK PLN CZK HUF ILS THB IDR MYR PHP SGD TWD BRL MXN
        ZAR AED SAR EGP KZT UAH VND NZD PKR BDT
        """
    )
)


def _names(code: str) -> Iterator[tuple[str, str]]:
    """Currency codes with every name CLDR has for them in a language."""
    locale = Locale.parse(code)
    current = list_currencies()
    plurals = locale._data.get("currency_names_plural", {})  # no public way to them
    for currency, name in locale.currencies.items():
        if currency in current and "(" not in name:
            yield currency, name
    for currency, forms in plurals.items():
        for name in forms.values():
            if currency in current and "(" not in name:
                yield currency, name


_SCALED = re.compile("(?:M|m|k|K|bn|Bn|mn)([A-Z]{3})")  # MUSD, kEUR
_SIZES = {"m": 10**6, "mn": 10**6, "k": 10**3, "bn": 10**9}


def scale_of_code(printed: str) -> int:
    """What MUSD, kEUR multiply by; 1 for a plain code or sign."""
    scaled = _SCALED.fullmatch(printed)
    return _SIZES[printed[:-3].lower()] if scaled and scaled[1] in _codes() else 1


@cache
def _signs() -> Phrases:
    signs = {currency: list(forms) for currency, forms in _SIGNS.items()}
    for currency in list_currencies() - _WORDS:
        signs.setdefault(currency, [])
    return Phrases(
        {currency: [*forms, *([currency] if currency in _SMALL else [])] for currency, forms in signs.items()}
    )


@cache
def _codes() -> frozenset[str]:
    return frozenset(list_currencies() - _WORDS)


@cache
def _spoken(code: str, short: tuple[tuple[str, str], ...]) -> Phrases:
    names: dict[str, set[str]] = {}
    for currency, name in _names(code):
        names.setdefault(currency, set()).add(name)
    for name, currency in short:
        names.setdefault(currency, set()).add(name)
    return Phrases(names)


def currency_before(text: str, tokens: Sequence[Token], index: int, floor: int = 0) -> tuple[int, str] | None:
    """The sign or code that stands before the number at `index`: where it begins, and the ISO code.

    Tokens before `floor` belong to something else.
    """
    found = _signs().before(tokens, index, longest=min(4, index - floor))
    if not found and index > floor and text[tokens[index - 1].start : tokens[index - 1].end] in _codes():
        found = index - 1, tokens[index - 1].low.upper()
    if not found or tokens[index].start - tokens[index - 1].end > 1:
        return None
    return found if found[1] in _codes() or found[1] == "BTC" else None


def currency_after(text: str, tokens: Sequence[Token], index: int, language: Language) -> tuple[int, str] | None:
    """The sign, code or name that begins at `index`: the index after it, and the ISO code."""
    if index >= len(tokens):
        return None
    printed = text[tokens[index].start : tokens[index].end]
    if (scaled := _SCALED.fullmatch(printed)) and scaled[1] in _codes():
        return index + 1, scaled[1]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following and following.kind == "number" and following.start == tokens[index].end:
        return None  # 1 $10 note
    if printed in _codes():
        return index + 1, printed
    spoken = _spoken(language.code, tuple(language.currencies.items()))
    found = spoken.at(tokens, index) or _signs().at(tokens, index)
    return (found.after, found.meaning) if found else None
