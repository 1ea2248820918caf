"""The place within a country that a report tells of so far, for figures of people that name none.

"A landslide in Santa Rosa killed 23 ... Eight were of one family": eight in Santa Rosa, not anywhere in the country.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.earlier import earlier_words
from reportedly.kinds import family_of, thing_of
from reportedly.model import Claim, Extent, Field, FigureKind, Mark, Reading, Stance
from reportedly.resolve.places import NOWHERE, country_name, place_code
from reportedly.resolve.scenes import DATELINE, LEAD, sentence_around, state_of
from reportedly.resolve.spots import spot_code

_REACH = 2500
"""Characters behind the last figure of a place in which a report still tells of that place."""
_OPENING = 900
"""Characters in which a report first says where it plays: what stands before that, in its lead, is of there."""
_TIMES, _LIVING = 10, 200
"""A figure so many times as large as any of the place is of more than it: of the dead and hurt, of others."""
_TOLD = frozenset({"place.near", "place.blow", "place.incident", "place.carried", "place.meant", "place.same-figure"})
"""Rules by which the text itself puts a figure somewhere."""
_WIDE = frozenset({"place.report", "place.incident", "place.carried", "place.wider"})
"""Rules by which a figure has the country or a part of it from elsewhere in the text."""
_FAMILIES = frozenset({"harm", "custody", "damage", "displacement", "rescue", "crowd", "burial", "identification"})
"""What happens where a report's story does."""
_ARMS = frozenset({"drone", "missile", "rocket", "munition", "shell"})
"""What flies, and is shot down all over a country in one night."""
_AWAY = frozenset({"flown", "airlifted", "evacuated", "taken", "transferred", "brought", "moved", "relocated"})
"""What is told of where somebody is brought to, from where the report plays."""
_WAY = re.compile(r"\b(?:to|ashore|home|abroad|out)\b")
_HEALED = frozenset({"treated", "hospitalised", "hospitalized", "admitted", "in hospital", "remained hospitalised"})
"""What is told of where a hospital is."""
_KEPT = frozenset({"held", "kept", "stored", "received", "brought", "taken", "counted", "identified", "lain"})
_WARD = re.compile(r"\b(?:hospital|clinic|morgue|mortuary|infirmary)\b", re.IGNORECASE)
"""Where the hurt and dead of a blow are only brought to: "the morgue at Delta hospital holds 112 bodies"."""
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_OWNS = re.compile(r"[’']s?$")
_LIST = re.compile(r", (?!in\b).* and |^[A-Z][^,]* and [A-Z]")
"""Several places in a row: "Nampula, Zambezia and Cabo Delgado"."""
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|into|around|outside|across|off|over|reached)"
    r"(?: (?:the|nearby|neighbouring|neighboring|north\w*|south\w*|east\w*|west\w*|central|rural|town|city|village|port|district|"
    r"province|region|state|of)){0,4} $",
    re.IGNORECASE,
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_OF_MORE = re.compile(
    r"\b(?:since|years?|decades?|months?|war|conflict|campaign|nationwide|countrywide|worldwide|overall|across|elsewhere|other"
    r"|similar|separate(?:ly)?|previous(?:ly)?|(?<!day )(?<!hours )(?<!hour )earlier|in all|so far|another|second|interviews?"
    r"|(?:occupied|controlled|held|ruled) (?:by|areas?|territor(?:y|ies)|parts?|regions?)"
    r"|(?:\w+-)?(?:held|controlled|occupied) (?:areas?|territor(?:y|ies)|parts?|regions?)"
    rf"|licensed|worst|deadliest|after an?|last (?:{_MONTHS}))\b",
    re.IGNORECASE,
)
"""Words of a sentence that tells of more than the one place or time, or of another."""
_PART = re.compile(
    r"\b(?:including|among (?:them|whom)|of (?:them|whom|which|these|those|the (?:\d|dead|wounded|injured|victims)))\b",
    re.IGNORECASE,
)
"""Words of a sentence of which a part may be elsewhere than the whole: "nine died, four of them in Zadar"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Told:
    """A place that the text has put figures in: as it calls it, by its names, how far it has told of it, of how many at most."""

    place: str
    names: frozenset[str]
    at: int
    most: float


def in_focus(claims: Sequence[Claim], reading: Reading) -> list[Claim]:
    """The claims, those of people that name no place being of the one place that all figures before them are put in.

    Nothing follows where the text has put figures in two places, has named another since, or the sentence tells of more.
    The quantity, by which figures of other reports are compared with it, stays of what the words themselves tell.
    """
    text = reading.document.text
    filed = [line.span() for line in DATELINE.finditer(text, 0, LEAD)]
    places = [(one.start, one.end) for one in reading.mentions if one.kind == "place"]
    named = [one for one in places if not any(start <= one[0] < end for start, end in filed)]
    first = next((one for one in claims if _is_told(one) and _sets(one, reading)), None)
    if first is not None and first.quote.start <= _OPENING:
        opens, begins = text.rfind("\n", 0, first.quote.start), first.quote.start
        told = _Told(first.place, _names(first.place), 0, _size(first))
    else:
        headed, opens, begins = _in_headline(reading, named), 0, 0
        told = _Told(headed, _names(headed), 0, math.inf)
        if not headed or any(_is_told(one) and _is_another(told, one) for one in claims):
            return list(claims)
    placed, lost, wide = list[Claim](), False, 0
    for claim in claims:
        moved, set_in = claim.event in _AWAY and _WAY.search(claim.quote.quote) is not None, claim
        if _is_told(claim) and not moved:
            lost = lost or (_is_another(told, claim) and not _lies_in(text, told.place, claim.place))
            told = _joined(told, claim) if _sets(claim, reading) else told
        elif moved:
            lost = lost or not _names(claim.place)  # "brought 96 people ashore", who knows where: what follows is of there
            told = replace(told, at=claim.quote.end)
        elif _is_of_a_country(claim):
            wide = text.find("\n", claim.quote.end) % (len(text) + 1)  # what its paragraph goes on to tell is of all of it
        elif (
            not lost and claim.quote.start >= wide and not opens < claim.quote.start <= begins and _may_lie(claim, told, reading)
        ):
            start, end = _sentence(claim, text)
            near = _between(named, min(told.at, start), max(claim.quote.end, end))
            strange = [one for one in near if not _is_known(text[slice(*one)], told, claim.place)]
            lost = any(told.at <= one[0] < claim.quote.end and _is_where(text, one) for one in strange)
            alone = not any(start <= one[0] < end for one in strange)
            part = _PART.search(text[start:end]) is not None and any(start <= one.quote.start for one in placed[-1:])
            astray = part and not _names(placed[-1].place)  # no more is known of a part than of its whole
            set_in = _put_in(claim, told.place) if alone and not lost and not astray else claim
            told = replace(told, at=claim.quote.end)
        placed.append(set_in)
    return placed


def _in_headline(reading: Reading, named: Sequence[Extent]) -> str:
    """The one place within a country that the headline names and the text below names again, "" where there is none."""
    document = reading.document
    at = document.text.find(document.title) if document.title else -1
    if at < 0:
        return ""
    end = at + len(document.title)
    titled = {document.text[slice(*one)] for one in _between(named, at, end)}
    below = {document.text[slice(*one)] for one in _between(named, end, end + _OPENING)}
    titled |= {one for one in below if re.search(rf"\b{re.escape(one)}\b", document.title)}
    if len(titled) != 1 or not titled <= below:
        return ""
    (place,) = titled
    before, _, behind = document.title.partition(place)
    away = _ON_THE_WAY.search(before) or _WAY_THERE.match(behind)
    return place if _names(place) and not away else ""


_ON_THE_WAY = re.compile(r"\b(?:to|from|for|towards?|bound for|via|between|with|against|the) $", re.IGNORECASE)
"""Before a place that somebody only comes from or goes to, or a ship: "Bus to Lima falls into gorge", "the Halmia"."""
_WAY_THERE = re.compile(r" (?:road|highway|route|bus|train|flight|line|ferry)\b")


def _is_of_a_country(claim: Claim) -> bool:
    """Whether the words themselves put a figure in a whole country: "1,674 deaths across Ukraine"."""
    near = any(mark.field is Field.PLACE and mark.rule == "place.near" for mark in claim.marks)
    return claim.figure is not None and near and not _names(claim.place)


def _between(named: Sequence[Extent], start: int, end: int) -> Sequence[Extent]:
    """The names that begin in a stretch, of names in their order."""
    return named[bisect_left(named, (start, 0)) : bisect_left(named, (end, 0))]


def _is_told(claim: Claim) -> bool:
    """Whether the text itself puts a figure of people or things in a place within a country."""
    rules = {mark.rule for mark in claim.marks if mark.field is Field.PLACE}
    return claim.figure is not None and bool(_names(claim.place)) and not rules.isdisjoint(_TOLD)


def _sets(claim: Claim, reading: Reading) -> bool:
    """Whether a figure with a place says where the report plays: what befell people there, no part, at no other time."""
    text = reading.document.text
    whole = _PART.search(text[slice(*_sentence(claim, text))]) is None
    story = claim.quantity is not None and family_of(claim.quantity.state) in _FAMILIES
    kept = claim.event in _HEALED or (claim.event in _KEPT and _WARD.search(claim.place) is not None)
    return whole and story and not kept and not _tells_of_more(claim, reading)


def _is_another(told: _Told, claim: Claim) -> bool:
    """Whether a figure is put in another place than the one told of: neither in it nor around it."""
    names = _names(claim.place)
    inner, outer = spot_code(told.place), spot_code(claim.place)
    around = names <= told.names or f"{inner}-".startswith(f"{outer}-")
    return not around and not (told.names <= names and not _is_list(claim.place))


_BETWEEN = re.compile(
    r"(?:[\s,]|\b(?:of|in|the|and|village|town|city|state|province|region|district|area|county|governorate|oblast|department)\b"
    r"|[A-Z][\w’'-]*)*"
)
"""What stands between the name of a place and that of the wider one it lies in: "Kanya village, Danko Area of Kebbi State"."""


def _lies_in(text: str, place: str, wider: str) -> bool:
    """Whether the text says in one phrase that a place lies in a wider one."""
    outer = sorted(_names(wider), key=wider.find)[:1]
    at = text.find(place)
    behind = at + len(place)
    end = text.find(outer[0], behind, behind + _PHRASE) if outer and at >= 0 else -1
    return end >= 0 and _BETWEEN.fullmatch(text, behind, end) is not None


_PHRASE = 90


def _joined(told: _Told, claim: Claim) -> _Told:
    """The place told of with another figure's: the one that is named more fully."""
    names, most = _names(claim.place), max(told.most, _size(claim))
    fuller = told.names < names and not _is_another(told, claim)
    place, names = (claim.place, names) if fuller else (told.place, told.names)
    return _Told(place, names, claim.quote.end, most)


def _is_list(place: str) -> bool:
    """Whether several places are named in a row; not "Rijeka in Bosnia and Herzegovina"."""
    return _LIST.search(_within_country(place)) is not None


def _within_country(place: str) -> str:
    """The words for a place without the name of its country: "Um Hajar, ", of "Um Hajar, Sudan"."""
    country = country_name(state_of(spot_code(place))) if place else ""
    return place.replace(country, "") if country else place


def _names(place: str) -> frozenset[str]:
    """The names in a place but that of its country: Um Hajar, of "Um Hajar, Sudan"; none of "central Sudan"."""
    words = (_OWNS.sub("", word) for word in _NAME.findall(_within_country(place)))
    return frozenset(word for word in words if "-" in (code := place_code(word)) or code == NOWHERE)


def _may_lie(claim: Claim, told: _Told, reading: Reading) -> bool:
    """Whether a figure without a place may be of the place told of: of people there, at no other time, not far larger."""
    rules = {mark.rule for mark in claim.marks if mark.field is Field.PLACE}
    figure, quantity = claim.figure, claim.quantity
    if figure is None or quantity is None or not rules <= _WIDE or _names(claim.place) or _is_list(told.place):
        return False
    if figure.kind is not FigureKind.COUNT or claim.attribution.stance is Stance.PREDICTED or earlier_words(claim):
        return False
    country = state_of(place_code(claim.place)) if claim.place else ""
    theirs = spot_code(told.place)[:2]
    if country and theirs.isupper() and theirs != country:
        return False
    if thing_of(quantity.what) in _ARMS or _lasts_months(claim):
        return False
    harmed = family_of(quantity.state) in _FAMILIES and figure.unit in {"person", "household", ""}
    of_people = (figure.unit == "person" or harmed or family_of(quantity.state) == "damage") and claim.event not in _HEALED
    most = (_TIMES if family_of(quantity.state) == "harm" else _LIVING) * told.most
    near = claim.quote.start - told.at < _REACH and _size(claim) <= most
    return of_people and near and not _tells_of_more(claim, reading)


def _lasts_months(claim: Claim) -> bool:
    """Whether a figure counts over a month or longer, which is more than one blow: "in September 214 were killed"."""
    said = any(mark.rule == "holds.when-said" for mark in claim.marks)  # "In April the service said that 470 were there"
    return claim.holds is not None and not said and claim.holds.lasts_a_month


def _tells_of_more(claim: Claim, reading: Reading) -> bool:
    sentence = reading.document.text[slice(*_sentence(claim, reading.document.text))]
    years = {*_YEAR.findall(sentence)} - {(reading.document.published or "")[:4]}
    return bool(years) or _OF_MORE.search(sentence) is not None


def _sentence(claim: Claim, text: str) -> Extent:
    return sentence_around(text, claim.quote.start, claim.quote.end)


def _size(claim: Claim) -> float:
    figure = claim.figure
    return float(max(figure.given, default=0)) if figure and figure.kind is FigureKind.COUNT else 0


def _is_where(text: str, name: Extent) -> bool:
    """Whether a name stands behind what puts something there: "in Zadar", "near the town of Zadar"."""
    return _LOCATIVE.search(text, max(0, name[0] - 60), name[0]) is not None


def _is_known(name: str, told: _Told, place: str) -> bool:
    """Whether a name is of the place told of, or of the country that it lies in."""
    names = _names(name)
    return name in place or (bool(names) and names <= told.names)


def _put_in(claim: Claim, place: str) -> Claim:
    country = country_name(state_of(spot_code(claim.place))) if claim.place and not _names(claim.place) else ""
    whole = f"{place}, {country}" if country and country not in place else place
    why = f"The text gives this figure no place; all before it that have one have this: {place}."
    mark = Mark(Field.PLACE, -1, -1, "", "place.focus", why)
    marks = tuple(one for one in claim.marks if one.field is not Field.PLACE)
    return replace(claim, place=whole, marks=(*marks, mark), id="")


__all__ = ["in_focus"]
