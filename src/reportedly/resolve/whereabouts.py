"""Where a report plays: the country that a place lies in, and the one country that a report tells of."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from reportedly.model import Claim, Field, FigureKind, Mark, is_currency
from reportedly.resolve.cities import city_country
from reportedly.resolve.places import NOWHERE, countries_named, country_name, place_code
from reportedly.resolve.scenes import DATELINE, HOME, IN, LEAD, PART, scenes_of, seat_of, sentence_around, state_of
from reportedly.resolve.spots import bare_name, spot_code

_FEWEST = 3
"""Mentions of a country below which a report is not taken to tell of it."""
_MOST = 0.75
"""The share of all mentions of countries that the one country must have."""
_LONGEST = 200_000
"""Characters of a text that are asked where it plays: a book tells it early too."""
_LOCATIVE = re.compile(rf"(?:\b(?:in|at|near|across|throughout|inside|within|around|into|to|from|over|off){PART}|,) $")
_INSIDE = re.compile(rf"(?:{IN}|,) $")
"""What puts something in a country, or a place in it ("Mbale, Uganda"), as datelines do."""
_CALLED = r"(?:[A-Z][\w.’'-]+)(?: (?:and |of |the )?[A-Z][\w.’'-]+){0,3}"
_WIDER = re.compile(rf"(?:, {_CALLED})?(?:,| in)(?: the)?(?: (?:north|south|east|west)\w*)? ({_CALLED})")

_FILED_IN = re.compile(rf", ({_CALLED})")


def whole_places(claims: list[Claim], text: str) -> list[Claim]:
    """Each place with the country it lies in; a figure without a place, in the country the report tells of (so far, just then).

    A sentence that names another country, or the world, is left alone: its figure may be of elsewhere.
    """
    head = text[:_LONGEST]
    found = countries_named(head)
    country = setting(found)
    if {seat_of(claim) for claim in claims} - {"", place_code(country)}:
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


def _is_somewhere(claim: Claim) -> bool:
    """Whether a figure is of people or things, which are somewhere; a sum or a share may be of a firm or of the world.

    Who has gone home is no longer where the report plays.
    """
    unit = claim.figure.unit if claim.figure else ""
    share = claim.figure is not None and claim.figure.kind is FigureKind.SHARE and claim.counts.endswith("s")
    nowhere = is_currency(unit) or (unit in {"percent", "percentage point"} and not share)  # "half of the patients"
    return claim.event not in HOME and not nowhere


def setting(found: Sequence[tuple[str, str]]) -> str:
    """The one country of those that a report names (`countries_named`), "" where there is none or more than one.

    >>> setting(countries_named("Floods in Chad killed 5, Chad's government said. Rain went on in the south of Chad."))
    'Chad'
    >>> setting(countries_named("Chad sent 5 people to Niger. Floods in Chad went on; Chad wants help."))
    ''
    >>> setting(countries_named("Senators want sanctions on Iran. The deal with Iran bars oil from Iran, and 98 voted."))
    ''
    """
    countries = [(state_of(code), before) for code, before in found]
    counts = Counter(code for code, _ in countries)
    code, most = counts.most_common(1)[0] if counts else ("", 0)
    located = {one for one, before in countries if _LOCATIVE.search(before)}
    inside = any(one == code and _INSIDE.search(before) for one, before in countries)
    return country_name(code) if most >= max(_FEWEST, _MOST * counts.total()) and located == {code} and inside else ""


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
    country = country_name(state_of(code))
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
    return (country, -1) if country and "," not in place and state_of(code) in named else ("", -1)


_FACILITY = re.compile(r"(?: International)? (?:Airport|Hospital|University|Prison|Stadium|Port|Central Prison)$")
"""What a city has that is called by it: "Kuala Lumpur International Airport"."""


def _behind(place: str, text: str) -> Iterator[re.Match[str]]:
    """What stands behind a place wherever the text names it, where it may be a wider one."""
    name = bare_name(place)
    dateline = DATELINE.search(text, 0, LEAD)
    filed = dateline is not None and name.upper() != name and dateline[0].startswith(name.upper())
    if dateline is not None and filed and (wider := _FILED_IN.match(text, dateline.start() + len(name))) is not None:
        yield wider  # the dateline: "ORU, Chad, March 3"
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


_WORLDWIDE = re.compile(r"\b(?:worldwide|globally|around the world|abroad|overseas)\b")
_ABROAD = re.compile(
    r"\b(?:US|U\.S\.|[A-Z]\w+(?: [A-Z]\w+)?) (?=(?:troops|soldiers|[Mm]arines|service members|peacekeepers|citizens?|nationals?"
    r"|tourists?|officials?|diplomats?|journalists?)\b)"
)
"""Whose people are told of, wherever they are: "13 U.S. troops died"."""


_PARTY = re.compile(r"\b(?:Democrats|Republicans|(?:Democratic|Republican|GOP) (?:primary )?(?:voters|lawmakers|senators))\b")
"""People of one country by their parties: "79 percent of Democrats", in a report on a war abroad."""


def _set_in(claim: Claim, country: str, text: str, only: str) -> Claim:
    if claim.figure is None or claim.quantity is None:
        return claim
    sentence = text[slice(*sentence_around(text, claim.quote.start, claim.quote.end))]
    for mark in claim.marks:
        sentence = sentence.replace(mark.quote, " ") if mark.field is Field.SOURCE and mark.quote else sentence
    if _WORLDWIDE.search(sentence):
        return claim
    named = {state_of(code) for code, _ in countries_named(_ABROAD.sub(" ", sentence))}
    named |= {"US"} if _PARTY.search(sentence) else set()
    code = place_code(country)
    if named - {code}:
        return claim
    why = f"The text gives this figure no place; the report tells of {country} and {only}."
    mark = Mark(Field.PLACE, -1, -1, "", "place.report", why)
    quantity = replace(claim.quantity, where=code)
    return replace(claim, place=country, quantity=quantity, marks=(*claim.marks, mark), id="")
