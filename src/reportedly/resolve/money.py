"""Whose money a shared name is: pesos of the Philippines or of Mexico, by what the text says of it or tells of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.model import Field, FigureKind
from reportedly.model.draft import Draft
from reportedly.resolve.places import NOWHERE, countries_named, people_code

Coins = Mapping[str, Mapping[str, str]]
"""The ISO 4217 codes of each money's name that countries share, by country: of "peso" {"PH": "PHP", "MX": "MXN", ...}."""

_LONGEST = 200_000
"""Characters of a text that are asked whose money it is."""
_BARE = re.compile(r"(?:\d|illion|thousand|hundred)$")
_NATION = r"((?:[A-Z][\w.]*[ -])?[A-Z][\w.]*) "


def own_money(drafts: Sequence[Draft], text: str, coins: Coins) -> list[Draft]:
    """Each sum in the money of the country that the text names before the same word, else of the one country with such money.

    A sum whose own words name the country is left alone, and one that may be of two countries.
    """
    named = _carried([_bare_coin(one, coins) for one in drafts], drafts)
    whose = {coin: _whose(coin, text[:_LONGEST], coins[coin]) for coin in set(named) if coin}
    return [_in_money(one, *whose[coin]) if coin else one for one, coin in zip(drafts, named, strict=True)]


def _carried(named: Sequence[str], drafts: Sequence[Draft]) -> list[str]:
    """The names with those that bare sums take up: rupees, in "1,350 rupees a day, up from 1,000"."""
    found: list[str] = []
    coin, unit = "", ""
    for own, one in zip(named, drafts, strict=True):
        if own and one.figure is not None:
            coin, unit = own, one.figure.unit
        same = one.figure is not None and one.figure.unit == unit and _BARE.search(one.figure.text) is not None
        found.append(own or (coin if same else ""))
    return found


def _bare_coin(one: Draft, coins: Coins) -> str:
    """The shared name of money that a sum is given in, "" where there is none or its words say whose."""
    if one.figure is None or one.figure.kind is FigureKind.MEASURE or "CFA" in one.figure.text.split():
        return ""  # pounds of cocaine; CFA francs are no other country's
    if people_code(one.figure.text) != NOWHERE:
        return ""
    word = one.figure.text.split()[-1].lower().removesuffix("s")
    return next((coin for coin in (one.figure.unit, word) if coin in coins), "")


def _whose(coin: str, text: str, codes: Mapping[str, str]) -> tuple[str, str]:
    """The code of a money and why the text means it; no code where it may be two countries'."""
    said = {people_code(match[1]): match[0] for match in re.finditer(_NATION + coin + r"s?\b", text)}
    of = [(codes[country], f"The text calls this money {words}.") for country, words in said.items() if country in codes]
    if of:
        return of[0] if len(of) == 1 else ("", "")
    told = {code.split("-", maxsplit=1)[0] for code, _ in countries_named(text)} & set(codes)
    why = "The text does not say whose money this is; of the countries with money of this name it tells of one."
    return (codes[told.pop()], why) if len(told) == 1 else ("", "")


def _in_money(one: Draft, code: str, why: str) -> Draft:
    if one.figure is None or not code or code == one.figure.unit:
        return one
    marks = (replace(mark, rule="figure.money", why=why) if mark.field is Field.FIGURE else mark for mark in one.marks)
    return replace(one, figure=replace(one.figure, unit=code), marks=tuple(marks))
