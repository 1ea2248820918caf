"""Currencies before and after an amount, as ISO 4217 codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportedly.extract.figures.lexicon import load, number_words, plurals, words

if TYPE_CHECKING:
    from decimal import Decimal

    from reportedly.extract.figures.conventions import Conventions
    from reportedly.extract.figures.tokens import Tokens

_WORDS_TOO = frozenset(["ALL", "TRY", "CUP", "PEN", "MAD", "SOS", "BAM", "TOP", "GEL", "SLE"])
NEVER_GLUED = frozenset(("COP", "TOP", "MAD", "ALL"))
"""Codes that name something else when digits are glued to them: COP28."""
_TIMES = frozenset(["second", "minute", "hour", "day", "week", "month", "quarter", "year", "head", "share"])
_MUCH = 100
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SHY = frozenset(
    [
        "won",
        "real",
        "reals",
        "mark",
        "sol",
        "soles",
        "lev",
        "leu",
        "rand",
        "colon",
        "kip",
        "sen",
        "cent",
        "mil",
        "penny",
        "pound",
        "buck",
        "franc",
        "dong",
    ]
)


@dataclass(frozen=True, slots=True)
class Money:
    """The currency vocabulary."""

    symbols: dict[str, str]
    letters: dict[str, str]
    codes: frozenset[str]
    names: dict[str, str]
    after: dict[str, str]
    minor: dict[str, str]
    nations: dict[str, str]
    countries: dict[str, str]
    plain: dict[str, tuple[str, frozenset[str]]]


@cache
def money() -> Money:
    """The currency vocabulary, with plurals."""
    data = load("currencies")
    names = {form: code for name, code in data["names"].items() for form in {name} | plurals(name)}
    return Money(
        symbols=data["symbols"],
        letters=data["letters"],
        codes=words(data["codes"]),
        names=names,
        after=data["after_digits"],
        minor=data["minor"],
        nations=data["nations"],
        countries=data["countries"],
        plain={name: (entry["default"], words(entry["countries"])) for name, entry in data["plain"].items()},
    )


@cache
def shared_moneys() -> dict[str, dict[str, str]]:
    """The codes of each money's name that countries share, by country.

    >>> shared_moneys()["franc"]["RW"], shared_moneys()["dollar"]["NZ"]
    ('RWF', 'NZD')
    """
    m = money()
    return {
        name: {country: m.countries[country] for country in countries if country in m.countries}
        for name, (_, countries) in m.plain.items()
        if countries
    }


def settle(code: str, conventions: Conventions, nation: str = "") -> str:
    """The ISO code of a shared name like "<dollar>": by the adjective, else by the paper's country, else the best known."""
    m = money()
    if not code.startswith("<"):
        return {"RMB": "CNY", "BTC": "XBT", "SLE": "SLE"}.get(code, code)
    name = code.strip("<>")
    default, countries = m.plain[name]
    for country in (nation, conventions.country):
        if country and (country in countries):
            return m.countries[country]
    if nation and m.countries.get(nation):
        return m.countries[nation]
    return default


def lettered(t: Tokens, k: int) -> str | None:
    """The money that letters glued to a sum mean: "N4.5 billion", "R70,000"; None for a code such as "N95" or "K9"."""
    code = money().letters.get(t.forms[k])
    if code is None or t.kinds[k + 1] != "n" or not t.glued(k) or (t.glued(k - 1) and t.kinds[k - 1] in {"w", "n"}):
        return None
    scales, letters = number_words().scales, number_words().letters
    scale = k + 2 + (t.lows[k + 2] == "-" and t.glued(k + 1) and t.glued(k + 2))  # "R380-million"
    scaled = (t.lows[scale] in scales and len(t.lows[scale]) > 3 and t.lows[scale + 1] != "-") or (
        t.glued(k + 1) and t.forms[k + 2] in letters.keys() | scales
    )
    return code if scaled or _THOUSANDS.fullmatch(t.forms[k + 1]) else None


def before(t: Tokens, i: int, conventions: Conventions) -> tuple[int, str] | None:
    """Start token and code of a currency that stands right before token i."""
    m = money()
    k = i - 1
    if k < 0 or t.gap(k) not in {"", " ", "\xa0", "  "}:
        return None
    form = t.forms[k]
    if form == "&" and t.forms[k - 1] == "\\":
        k -= 2
        form = t.forms[k]
    if form == "$":
        return _dollar(t, k, conventions)
    joined = t.forms[k - 1] + form if t.glued(k - 1) and t.kinds[k] == "p" else ""
    if joined in m.symbols:
        return k - 1, settle(m.symbols[joined], conventions)
    letter = lettered(t, k)
    if letter:
        return k, settle(letter, conventions)
    if form in m.symbols:
        if t.kinds[k] == "w" and form in {"Fr", "Sh", "Kr", "Re"} and t.kinds[k - 1] == "n":
            return None
        return k, settle(m.symbols[form], conventions)
    if form == "." and t.forms[k - 1] in {"Rs", "Re", "Tk", "Rp", "Fr", "Sh", "Ksh"} and t.glued(k - 1):
        return k - 1, settle(m.symbols[t.forms[k - 1]], conventions)
    if t.kinds[k] == "w":
        code = form.upper()
        if code in NEVER_GLUED and t.glued(k):
            return None
        if (
            code in m.codes
            and (form.isupper() or code in {"USD", "EUR", "RMB", "GBP"})
            and (code not in _WORDS_TOO or t.glued(k))
        ):
            if t.kinds[k - 1] == "n" and t.gap(k - 1) in {"", " "} and t.gap(k) != "":
                return None
            return k, settle(code, conventions)
        if code[:1] == "M" and code[1:] in m.codes and form.isupper():
            return k, settle(code[1:], conventions)
        if t.lows[k] in {"ringgit", "ringgits"} or t.forms[k] == "sen":
            start = k - 1 if t.lows[k - 1] in m.nations else k
            return start, settle(m.names[t.lows[k]], conventions)
        if t.lows[k] == "dollar" and t.kinds[k - 1] != "n":
            return (k, settle("<dollar>", conventions)) if t.lows[i + 1] in {"million", "billion", "trillion"} else None
    return None


def _dollar(t: Tokens, k: int, conventions: Conventions) -> tuple[int, str]:
    """A dollar sign with what the letters before it make of it: US$, c $, U.S.$."""
    m = money()
    if t.kinds[k - 1] == "w" and t.gap(k - 1) in {"", " "}:
        known = m.symbols.get(t.forms[k - 1].upper() + "$") or m.symbols.get(t.forms[k - 1] + "$")
        single = t.gap(k - 1) == " " and t.forms[k - 1] in {"A", "S", "J", "Z", "N"}
        if known and not single and (t.glued(k - 1) or t.forms[k - 1].isupper() or t.lows[k - 1] in {"c", "us", "hk"}):
            return k - 1, known
    if t.lows[k - 1] == "." and t.lows[k - 2] in {"s", "u"} and t.lows[k - 4] in {"u", "."}:
        return k - 4, "USD"
    if t.lows[k - 1] == "s" and t.lows[k - 2] == "." and t.lows[k - 3] == "u":
        return k - 3, "USD"
    return k, settle("<dollar>", conventions)


def after(t: Tokens, j: int, conventions: Conventions, value: Decimal | None = None) -> tuple[int, str] | None:
    """End token and code (or the name of a minor unit) of a currency that starts at token j, after an amount."""
    m = money()
    if t.gap(j - 1) not in {"", " ", "\xa0", "  "} and t.lows[j] != "-":
        return None
    if t.lows[j] == "-" and t.glued(j) and t.glued(j - 1):
        j += 1
        if t.kinds[j] != "w":
            return None
    form, low = t.forms[j], t.lows[j]
    joined = form + t.forms[j + 1] if t.glued(j) else ""
    if joined in m.symbols and "$" in joined:
        return j + 2, settle(m.symbols[joined], conventions)
    if form in m.symbols and t.kinds[j] == "p":
        taken = (
            t.kinds[j + 1] == "n" and t.gap(j) in {"", " "} and not (t.glued(j - 1) and not t.glued(j)) and t.forms[j + 2] != form
        )
        if not taken or (t.glued(j - 1) and not t.glued(j)):
            end = j + 2 if form == "\u20ac" and t.lows[j + 1] == "ur" else j + 1
            return end, m.symbols[form] if form == "\u00a2" else settle(m.symbols[form], conventions)
        return None
    if t.kinds[j] != "w":
        return None
    if form.upper() in m.codes and (form.isupper() or low in {"usd", "eur", "rmb", "gbp", "rub"}):
        return j + 1, settle(form.upper(), conventions)
    if form in {"Rs", "Tk", "RM", "Kr"} or form in m.symbols:
        return (j + 1, settle(m.symbols[form], conventions)) if form in m.symbols else None
    short = m.after.get(form)
    if short and (t.glued(j - 1) or form == "LE" or t.kinds[j + 1] != "w"):
        return j + 1, short if short in m.minor else settle(short, conventions)
    if low in {"l", "L"} and t.lows[j + 1] == "." and t.lows[j + 2] == "e":
        return j + (4 if t.lows[j + 3] == "." and t.glued(j + 2) else 3), "EGP"
    return _named(t, j, conventions, value)


def _named(t: Tokens, j: int, conventions: Conventions, value: Decimal | None) -> tuple[int, str] | None:
    m = money()
    nation, k = "", j
    for size in (2, 1, 3):
        parts = " ".join(t.lows[j : j + size])
        if size == 3:
            parts = "".join(t.lows[j : j + 3])
        if parts in m.nations:
            nation, k = m.nations[parts], j + size
            if t.lows[k] == "." and t.glued(k - 1):
                k += 1
            break
    name = t.lows[k]
    code = m.names.get(name)
    if code is None:
        return None
    if (
        name == "won"
        and not nation
        and (
            value is None
            or value < _MUCH
            or t.lows[k + 1] in {"the", "gold"}
            or (t.lows[k + 1] == "a" and t.lows[k + 2] not in _TIMES)
        )
    ):
        return None
    if name.startswith("crown") and not nation and (value is None or value < 10 * _MUCH):
        return None
    if name in {"real", "mark", "sol", "lev", "colon", "reals"} and not nation:
        return None
    if name in {"pound", "pounds"} and not nation and t.lows[k + 1] == "sterling":
        return k + 2, "GBP"
    if name == "genihat" and t.lows[k + 1] == "masriya":
        return k + 2, "EGP"
    return k + 1, code if code in m.minor else settle(code, conventions, nation)
