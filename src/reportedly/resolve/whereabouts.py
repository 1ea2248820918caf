"""Where a report plays: the country that a place lies in, and the one country that a report tells of."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import pairwise

from reportedly.model import Claim, Field, Mark, is_currency
from reportedly.resolve.cities import city_country
from reportedly.resolve.places import NOWHERE, countries_named, country_name, place_code
from reportedly.resolve.spots import bare_name, spot_code

_FEWEST = 3
"""Mentions of a country below which a report is not taken to tell of it."""
_MOST = 0.75
"""The share of all mentions of countries that the one country must have."""
_LONGEST = 200_000
"""Characters of a text that are asked where it plays: a book tells it early too."""
_REACH = 1000
"""Characters before and behind a claim in which its sentence must begin and end."""
_PART = r"(?: the)?(?: (?:north|south|east|west)\S*| central| rural)?"
_LOCATIVE = re.compile(rf"(?:\b(?:in|at|near|across|throughout|inside|within|around|into|to|from|over|off){_PART}|,) $")
_IN = rf"\b(?:in|at|across|throughout|inside|within|around){_PART}(?: of)?"
_WITHIN = re.compile(rf"{_IN} $")
"""What puts something in a country, not only on its way there."""
_INSIDE = re.compile(rf"(?:{_IN}|,) $")
"""The same, or what puts a place in it ("Mbale, Uganda"), as datelines do."""
_TITLES = "".join(
    rf"(?<!\b{title})" for title in ("Mr", "Mrs", "Ms", "Dr", "Gen", "Lt", "Col", "Sgt", "Maj", "Gov", "Sen", "Rep")
)
_SENTENCE_END = re.compile(rf"(?<![ .(][A-Z]){_TITLES}[.!?][\"”’')\]]*\s|\n")
_CALLED = r"(?:[A-Z][\w.’'-]+)(?: (?:and |of |the )?[A-Z][\w.’'-]+){0,3}"
_WIDER = re.compile(rf"(?:, {_CALLED})?(?:,| in)(?: the)?(?: (?:north|south|east|west)\w*)? ({_CALLED})")


def whole_places(claims: list[Claim], text: str) -> list[Claim]:
    """Each place with the country it lies in; a figure without a place, in the country the report tells of (so far, just then).

    A sentence that names another country, or the world, is left alone: its figure may be of elsewhere.
    """
    head = text[:_LONGEST]
    found = countries_named(head)
    country = setting(found)
    if {_seat_of(claim) for claim in claims} - {"", place_code(country)}:
        country = ""
    named = frozenset(code for code, _ in found)
    around = {place: country_around(place, head, named) for place in {claim.place for claim in claims} if place}
    claims = [_widened(claim, *around[claim.place]) if claim.place else claim for claim in claims]
    scenes = [] if country else scenes_of(head, claims)
    placed = list[Claim]()
    for claim in claims:
        at = bisect_right(scenes, claim.quote.start, key=lambda scene: scene[0]) - 1
        if claim.place:
            placed.append(claim)
        elif country:
            placed.append(_set_in(claim, country, text, "puts nothing in another country"))
        elif at >= 0 and scenes[at][1] and _is_somewhere(claim):
            placed.append(_set_in(claim, scenes[at][1], text, "has put nothing elsewhere since"))
        else:
            placed.append(claim)
    return placed


_BROADER = re.compile(
    r"\b(?:abroad|elsewhere|overseas|worldwide|world|global|globally|neighbou?ring|neighbou?rs|waters|regions?|continents?"
    r"|countries|nations)\b"
)
"""Words of a sentence whose figure may be of more than one country."""


_BESIDE = re.compile(r"\b(?:from|against|with|leave|left|fled)(?: the)? $")
"""What somebody does to a country, not in it: "returned from Russia"."""


def scenes_of(text: str, claims: Sequence[Claim]) -> list[tuple[int, str]]:
    """Where each sentence of a report starts, with the country it tells of: the first it names, until it tells of another.

    It tells of a country that it puts something in, by a name behind "in" or by the place of a claim; a title before that
    is of it too. "" where it has told of another since, for a country named once, and for what a sentence puts somewhere
    itself, once another country has been named.

    >>> scenes_of("Mine closed in Chad. 9 Chadians were hurt. 3 died. In Niger 4 died. 2 fell ill.", [])
    [(0, 'Chad'), (21, 'Chad'), (43, 'Chad'), (51, ''), (68, '')]
    """
    starts = [0, *(end.end() for end in _SENTENCE_END.finditer(text))]
    told: dict[int, set[str]] = {}
    for claim in claims:
        if country := _seat_of(claim):
            told.setdefault(starts[bisect_right(starts, claim.quote.start) - 1], set()).add(country)
    if (dateline := _DATELINE.search(text, 0, _LEAD)) is not None:
        lead = _SENTENCE_END.search(text, dateline.end())
        filed, names = (
            {_country(code) for code, _ in countries_named(part)}
            for part in (dateline[0], text[dateline.end() : lead.start() if lead else len(text)])
        )
        if filed == names:  # "KABUL, Afghanistan - Bombers attacked crowds of Afghans"
            told.setdefault(starts[bisect_right(starts, dateline.start()) - 1], set()).update(filed)
    listed = {code for claim in claims if (code := _country_of(claim))} | {_country(code) for code, _ in countries_named(text)}
    scenes = list[tuple[int, str]]()
    before, first, now, aside = 0, "", "", False
    named, seen = Counter[str](), Counter[str]()
    for start, end in pairwise([*starts, len(text)]):
        found = [(_country(code), words) for code, words in countries_named(_MONEY.sub("", text[start:end]))]
        here = {code for code, words in found if _WITHIN.search(words)} | told.get(start, set())
        named.update([*(code for code, _ in found), *(told.get(start, set()) - {code for code, _ in found})])
        seen.update(here)
        first = first or (next(iter(here)) if len(here) == 1 and here <= listed else "")
        before += not (here or now)
        if here:
            now, aside = next(iter(here)) if len(here) == 1 else "-", start not in told
        elif aside and text[start - 1 : start + 1] == "\n\n":
            now, aside = first, False
        own = (here and len(named) > 1) or _BROADER.search(text, start, end) or any(_BESIDE.search(words) for _, words in found)
        scenes.append((start, "" if own or now != first else first))
        if before == len(scenes) - 1 <= _TITLE and now == first:
            scenes[:before] = [(at, first) for at, _ in scenes[:before]]
    often = seen[first] >= _TWICE or (named[first] >= _TWICE and next(iter(named)) == first)
    return [(start, country_name(code)) for start, code in scenes] if often else []


_MONEY = re.compile(
    r"\b(?:US|U\.S\.|[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?=dollars?|pounds?|francs?|pesos?|rupees?|dinars?|shillings?|rials?|kron)"
    r"|\bUS(?=\$)"
)
"""The country by which money is called, which nothing is in: "162,880 U.S. dollars"."""
_LEAD = 400
_DATELINE = re.compile(r"^[A-Z][A-Z.’' -]{2,}(?:, [\w. ]{2,30})?(?: \([\w /.]+\))? ?(?:—|–|--?|:) ", re.MULTILINE)
_TWICE = 2
_TITLE = 2
"""Sentences before the one that first says where it is which are of the same: a title, a line on who wrote it."""


def _country_of(claim: Claim) -> str:
    """The code of the country that the place of a claim lies in, "" where that is not known."""
    where = claim.quantity.where if claim.quantity else ""
    return where[:2] if where[:2].isupper() else ""


_HOME = frozenset({"repatriated", "returned", "brought back", "gone home", "come home"})


def _seat_of(claim: Claim) -> str:
    """The same, also where only the list of cities knows it and the text does not name the country."""
    return (_country_of(claim) or city_country(bare_name(claim.place))) if claim.place else ""


def _is_somewhere(claim: Claim) -> bool:
    """Whether a figure is of people or things, which are somewhere; a sum or a share may be of a firm or of the world.

    Who has gone home is no longer where the report plays.
    """
    unit = claim.figure.unit if claim.figure else ""
    return claim.event not in _HOME and unit not in {"percent", "percentage point"} and not is_currency(unit)


def setting(found: Sequence[tuple[str, str]]) -> str:
    """The one country of those that a report names (`countries_named`), "" where there is none or more than one.

    >>> setting(countries_named("Floods in Chad killed 5, Chad's government said. Rain went on in the south of Chad."))
    'Chad'
    >>> setting(countries_named("Chad sent 5 people to Niger. Floods in Chad went on; Chad wants help."))
    ''
    >>> setting(countries_named("Senators want sanctions on Iran. The deal with Iran bars oil from Iran, and 98 voted."))
    ''
    """
    countries = [(_country(code), before) for code, before in found]
    counts = Counter(code for code, _ in countries)
    code, most = counts.most_common(1)[0] if counts else ("", 0)
    located = {one for one, before in countries if _LOCATIVE.search(before)}
    inside = any(one == code and _INSIDE.search(before) for one, before in countries)
    return country_name(code) if most >= max(_FEWEST, _MOST * counts.total()) and located == {code} and inside else ""


def _country(code: str) -> str:
    """The country of a part: of "RU-KRS" "RU"."""
    return code.split("-", maxsplit=1)[0] if code[:1].isupper() else code


def country_around(place: str, text: str, named: AbstractSet[str]) -> tuple[str, int]:
    """The country that a text, else a list, puts a place in, and where the text says so (-1 where it does not).

    ISO 3166-2 and GeoNames are asked only of countries that the text names (`named`): there is an Odessa in Texas too,
    and a Selm in Germany.

    >>> country_around("Mbale", "Rain fell on Mbale. In the town of Mbale in eastern Uganda, 3 died.", {"UG"})
    ('Uganda', 52)
    >>> country_around("Kursk", "In Kursk 3 Russian boys died.", {"RU"}), country_around("Kursk", "In Kursk 3 died.", set())
    (('Russia', -1), ('', -1))
    >>> country_around("Kassala", "In Kassala 3 died.", {"SD", "TD"}), country_around("Kassala", "In Kassala 3 died.", {"TD"})
    (('Sudan', -1), ('', -1))
    """
    code = place_code(place)
    country = country_name(_country(code))
    if country and ("-" not in code or country in place or code.split("-")[1].islower()):
        return "", -1
    said: dict[str, int] = {}
    for match in _behind(place, text):
        words = match[1].split()
        names = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
        name = next((name for name in names if country_name(place_code(name)) == name), "")
        said.setdefault(name, match.start(1))
    said.pop("", None)
    if said:
        return next(iter(said.items())) if len(said) == 1 else ("", -1)
    if code == NOWHERE and "," not in place:
        city = city_country(bare_name(_FACILITY.sub("", place)))
        return (country_name(city), -1) if city in named else ("", -1)
    return (country, -1) if country and "," not in place and _country(code) in named else ("", -1)


_FACILITY = re.compile(r"(?: International)? (?:Airport|Hospital|University|Prison|Stadium|Port|Central Prison)$")
"""What a city has that is called by it: "Kuala Lumpur International Airport"."""


def _behind(place: str, text: str) -> Iterator[re.Match[str]]:
    """What stands behind a place wherever the text names it, where it may be a wider one."""
    at = text.find(place)
    while at >= 0:
        match = _WIDER.match(text, at + len(place))
        if match and not text[at - 1 : at].isalnum():
            yield match
        at = text.find(place, at + len(place))


def _widened(claim: Claim, country: str, at: int) -> Claim:
    if not country:
        return claim
    if at >= 0:
        mark = Mark(Field.PLACE, at, at + len(country), country, "place.wider", "The text puts the place in this country.")
    else:
        listed = "a part of" if place_code(claim.place) != NOWHERE else "a city of"
        by = "ISO 3166-2" if listed == "a part of" else "GeoNames"
        mark = Mark(Field.PLACE, -1, -1, "", "place.wider", f"{claim.place} is {listed} {country} ({by}).")
    place = f"{claim.place}, {country}"
    quantity = replace(claim.quantity, where=spot_code(place)) if claim.quantity else None
    return replace(claim, place=place, quantity=quantity, marks=(*claim.marks, mark), id="")


_ABROAD = re.compile(
    r"\b(?:US|U\.S\.|[A-Z]\w+(?: [A-Z]\w+)?) (?=(?:troops|soldiers|[Mm]arines|service members|peacekeepers|citizens?|nationals?"
    r"|tourists?|officials?|diplomats?|journalists?)\b)"
)
"""Whose people are told of, wherever they are: "13 U.S. troops died"."""


def _set_in(claim: Claim, country: str, text: str, only: str) -> Claim:
    if claim.figure is None or claim.quantity is None:
        return claim
    near = max(0, claim.quote.start - _REACH), min(len(text), claim.quote.end + _REACH)
    start = max((end.end() for end in _SENTENCE_END.finditer(text, near[0], claim.quote.start)), default=near[0])
    behind = _SENTENCE_END.search(text, claim.quote.end, near[1])
    sentence = text[start : behind.start() if behind else near[1]]
    for mark in claim.marks:
        sentence = sentence.replace(mark.quote, " ") if mark.field is Field.SOURCE and mark.quote else sentence
    named = {_country(code) for code, _ in countries_named(_ABROAD.sub(" ", sentence))}
    code = place_code(country)
    if named - {code}:
        return claim
    why = f"The text gives this figure no place; the report tells of {country} and {only}."
    mark = Mark(Field.PLACE, -1, -1, "", "place.report", why)
    quantity = replace(claim.quantity, where=code)
    return replace(claim, place=country, quantity=quantity, marks=(*claim.marks, mark), id="")
