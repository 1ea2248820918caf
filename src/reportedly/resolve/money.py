"""Whose money a shared name is: pesos of the Philippines or of Mexico, by what the text says of it or tells of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from reportedly.model import Document, Field, FigureKind
from reportedly.model.draft import Draft
from reportedly.resolve.papers import papers_of
from reportedly.resolve.places import NOWHERE, countries_named, country_name, people_code, place_code

Coins = Mapping[str, Mapping[str, str]]
"""The ISO 4217 codes of each money's name that countries share, by country: of "peso" {"PH": "PHP", "MX": "MXN", ...}."""

_LONGEST = 200_000
"""Characters of a text that are asked whose money it is."""
_BARE = re.compile(r"(?:\d|illion|thousand|hundred)$")
_NATION = r"((?:[A-Z][\w.]*[ -])?[A-Z][\w.]*) "
_PLAIN_DOLLAR = re.compile(r"(?<![\w.])(?:\$|dollars?\b)", re.IGNORECASE)
_AMERICAN = re.compile(r"\bU\.?S\.?D?(?: ?\$| dollars?\b)|\$US|\bUSD\b|\bAmerican dollars?\b")
"""How a paper with dollars of its own writes those of the United States."""


def own_money(drafts: Sequence[Draft], document: Document, coins: Coins) -> list[Draft]:
    """Each sum in the money of the country that the text names before the same word, else of the one country with such money.

    A sum whose own words name the country is left alone, and one that may be of two countries.
    Plain dollars are those of the paper's country, unless an agency wrote the report, and else the American ones.
    """
    named = _carried([_bare_coin(one, coins) for one in drafts], drafts)
    text = document.text[:_LONGEST]
    whose = {
        coin: _dollars(document, text, coins[coin]) if coin == "dollar" else _whose(coin, text, document, coins[coin])
        for coin in set(named)
        if coin
    }
    return [_in_money(one, *whose[coin]) if coin else one for one, coin in zip(drafts, named, strict=True)]


def _carried(named: Sequence[str], drafts: Sequence[Draft]) -> list[str]:
    """The names with those that bare sums take up: rupees, in "1,350 rupees a day, up from 1,000"."""
    found: list[str] = []
    coin, unit = "", ""
    for own, one in zip(named, drafts, strict=True):
        if own and one.figure is not None:
            coin, unit = own, one.figure.unit
        bare = one.figure is not None and _BARE.search(one.figure.text) and not _AMERICAN.search(one.figure.text)
        found.append(own or (coin if bare and one.figure is not None and one.figure.unit == unit else ""))
    return found


def _bare_coin(one: Draft, coins: Coins) -> str:
    """The shared name of money that a sum is given in, "" where there is none or its words say whose."""
    if one.figure is None or one.figure.kind is FigureKind.MEASURE or "CFA" in one.figure.text.split():
        return ""  # pounds of cocaine; CFA francs are no other country's
    if people_code(one.figure.text) != NOWHERE:
        return ""
    if one.figure.unit == "USD":
        american = _AMERICAN.search(one.figure.text) or not _PLAIN_DOLLAR.search(one.figure.text)
        return "" if american or "dollar" not in coins else "dollar"
    word = one.figure.text.split()[-1].lower().removesuffix("s")
    return next((coin for coin in (one.figure.unit, word) if coin in coins), "")


def _whose(coin: str, text: str, document: Document, codes: Mapping[str, str]) -> tuple[str, str]:
    """The code of a money and why the text means it; no code where it may be two countries'."""
    said = {people_code(match[1]): match[0] for match in re.finditer(_NATION + coin + r"s?\b", text)}
    of = [(codes[country], f"The text calls this money {words}.") for country, words in said.items() if country in codes]
    if of:
        return of[0] if len(of) == 1 else ("", "")
    told = {code.split("-", maxsplit=1)[0] for code, _ in countries_named(text)} & set(codes)
    why = "The text does not say whose money this is; of the countries with money of this name it tells of one."
    if told:
        return (codes[told.pop()], why) if len(told) == 1 else ("", "")
    home = "" if _is_an_agencys(document) else _home(document)
    if home not in codes:
        return "", ""
    return codes[home], f"A paper of {country_name(home)} that names no other country with such money means its own."


def _dollars(document: Document, text: str, codes: Mapping[str, str]) -> tuple[str, str]:
    """Whose plain dollars a report means, and why; "dollar" where its country's paper may mean those of either."""
    home = _home(document)
    if home not in codes or home == "US" or _is_an_agencys(document):
        return "", ""  # an agency's are American wherever they are printed
    if not _AMERICAN.search(text) and any(code.startswith("US") for code, _ in countries_named(text)):
        return "dollar", f"A paper of {country_name(home)} that tells of the United States does not say whose dollars these are."
    return codes[home], f"A paper of {country_name(home)} means its own country's dollars when it does not say whose."


def _is_an_agencys(document: Document) -> bool:
    """Whether a credit says that another than the paper wrote the report: "(Reuters)"."""
    return bool({name for paper in papers_of(document) for name in paper.carriers} - {document.publisher})


def _home(document: Document) -> str:
    """The country of a report's paper by the last part of its address, else by the place in its name; "" where neither tells.

    >>> _home(Document("", url="https://news.example.com.au/a")), _home(Document("", publisher="Toronto Ledger"))
    ('AU', 'CA')
    """
    try:
        last = (urlsplit(document.url).hostname or "").rpartition(".")[2].upper()
    except ValueError:
        last = ""
    return last if country_name(last) else place_code(document.publisher).split("-")[0]


def _in_money(one: Draft, code: str, why: str) -> Draft:
    if one.figure is None or not code or code == one.figure.unit:
        return one
    marks = (replace(mark, rule="figure.money", why=why) if mark.field is Field.FIGURE else mark for mark in one.marks)
    return replace(one, figure=replace(one.figure, unit=code), marks=tuple(marks))
