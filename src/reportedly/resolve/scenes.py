"""Which country a report tells of, sentence by sentence."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.model import Claim, Extent, Field
from reportedly.resolve.cities import city_country
from reportedly.resolve.items import item_starts
from reportedly.resolve.places import countries_named, country_name
from reportedly.resolve.spots import bare_name

_TITLES = "".join(
    rf"(?<!\b{title})" for title in ("Mr", "Mrs", "Ms", "Dr", "Gen", "Lt", "Col", "Sgt", "Maj", "Gov", "Sen", "Rep")
)
_SENTENCE_END = re.compile(rf"(?<![ .(][A-Z]){_TITLES}[.!?][\"”’')\]]*\s|\n")
_REACH = 1000
"""Characters before and behind a claim in which its sentence must begin and end."""
PART = r"(?: the)?(?: (?:north|south|east|west)\S*| central| rural)?"
IN = rf"\b(?:in|at|across|throughout|inside|within|around){PART}(?: of)?"
_WITHIN = re.compile(rf"{IN} $")
"""What puts something in a country, not only on its way there."""


_BROADER = re.compile(
    r"\b(?:abroad|elsewhere|overseas|worldwide|world|global|globally|neighbou?ring|neighbou?rs|waters"
    r"|(?<!ern )(?<!central )regions?|continents?|countries|nations)\b"
)
"""Words of a sentence whose figure may be of more than one country."""


_BESIDE = re.compile(r"\b(?:from|against|with|leave|left|fled)(?: the)? $")
"""What somebody does to a country, not in it: "returned from Russia"."""
_MONEY = re.compile(
    r"\b(?:US|U\.S\.|[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?=dollars?|pounds?|francs?|pesos?|rupees?|dinars?|shillings?|rials?|kron)"
    r"|\bUS(?=\$)"
)
"""The country by which money is called, which nothing is in: "162,880 U.S. dollars"."""
LEAD = 400
"""Characters in which a report's dateline opens."""
DATELINE = re.compile(r"^[A-Z][A-Z.’' -]{2,}(?:, [\w. ]{2,30}){0,3}(?: \([\w /.]+\))? ?(?:—|–|--?|:) ", re.MULTILINE)
_TWICE = 2
_TITLE = 2
"""Sentences before the one that first says where it is which are of the same: a title, a line on who wrote it."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What a sentence says of countries: those it names or has claims in, those it puts something in (`here`)."""

    start: int
    named: tuple[str, ...]
    here: frozenset[str]
    gone: frozenset[str]
    """Of those the ones that somebody only went back to."""
    claimed: bool
    """Whether a claim's place, or the dateline, says where."""
    opens: bool
    """Whether a paragraph opens before it."""
    wide: bool
    """Whether it tells of the world, of neighbours, or of what one does to a country and not in it."""


def scenes_of(text: str, claims: Sequence[Claim]) -> list[tuple[int, str]]:
    """Where each sentence of a report starts, with the country it tells of: the first it puts something in, until another.

    It puts something there by a name behind "in", by the place of a claim, or by a dateline whose country the lead names;
    a title before that is of it too. "" where it has told of another since (an aside without a figure ends with its
    paragraph), for a country told of once, and for what a sentence puts somewhere itself, once another has been named.

    >>> scenes_of("Mine closed in Chad. 9 Chadians were hurt. 3 died. In Niger 4 died. 2 fell ill.", [])
    [(0, 'Chad'), (21, 'Chad'), (43, 'Chad'), (51, ''), (68, '')]
    """
    filed = list(_filed(text))
    sentences = list(_sentences(text, claims, filed))
    known = {country_of(claim) for claim in claims} | {state_of(code) for code, _ in countries_named(text)}
    placed = [one.here - one.gone for one in sentences if one.here - one.gone]
    first = next((code for here in placed if len(here) == 1 for code in here if code in known), "")
    told = Counter(code for here in placed for code in here)
    named = Counter(code for one in sentences for code in one.named)
    agreed = first in {code for _, code in filed} and placed[0] == {first}  # the dateline and the lead, or the title
    if told[first] < _TWICE and not agreed and (named[first] < _TWICE or next(iter(named)) != first):
        return []
    before = next((number for number, one in enumerate(sentences) if one.here - one.gone), 0)
    now, aside, others = first if before <= _TITLE and placed[0] == {first} else "", False, set[str]()
    scenes = list[tuple[int, str]]()
    items = item_starts(text)
    for one in sentences:
        if one.start in items[1:]:
            now, aside = "", False  # another matter of a column
        others.update(code for code in one.named if code != first)
        if one.here:
            now, aside = next(iter(one.here)) if len(one.here) == 1 else "", not one.claimed
        elif aside and one.opens:
            now, aside = first, False
        own = (one.here and others) or one.wide
        scenes.append((one.start, country_name(first) if now == first and not own else ""))
    return scenes


def sentence_around(text: str, start: int, end: int) -> Extent:
    """The sentence of what stands from `start` to `end`, as far as it is near: a text may have none that ends."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    begins = max((found.end() for found in _SENTENCE_END.finditer(text, low, start)), default=low)
    closes = _SENTENCE_END.search(text, end, high)
    return begins, closes.start() if closes else high


def _sentences(text: str, claims: Sequence[Claim], filed: Sequence[tuple[int, str]]) -> Iterator[_Sentence]:
    starts = [0, *(end.end() for end in _SENTENCE_END.finditer(text))]
    told: dict[int, set[str]] = {}
    stays = {(claim.quote.start, seat_of(claim)) for claim in claims if not _has_gone_home(claim, text)}
    for at, country in (*((claim.quote.start, seat_of(claim)) for claim in claims), *filed):
        if country:
            told.setdefault(starts[bisect_right(starts, at) - 1], set()).add(country)
    for start, end in pairwise([*starts, len(text)]):
        found = [(state_of(code), before) for code, before in countries_named(_MONEY.sub("", text[start:end]))]
        codes = [code for code, _ in found]
        mine = told.get(start, set())
        wide = _BROADER.search(text, start, end) is not None or any(_BESIDE.search(before) for _, before in found)
        here = frozenset(code for code, before in found if _WITHIN.search(before)) | mine
        inside = {country for at, country in (*stays, *filed) if start <= at < end}
        gone = mine - inside - frozenset(code for code, before in found if _WITHIN.search(before))
        opens = text[start - 1 : start + 1] == "\n\n"
        yield _Sentence(start, (*codes, *sorted(mine - set(codes))), here, frozenset(gone), start in told, opens, wide)


_TO = re.compile(r"\bto(?: the)? $")
HOME = frozenset({"repatriated", "returned", "brought back", "gone home", "come home"})


def _has_gone_home(claim: Claim, text: str) -> bool:
    """Whether a claim is of those who went back to its place: "returned to Chad"; the rest is not told of there."""
    places = [mark for mark in claim.marks if mark.field is Field.PLACE and mark.start >= 0]
    return claim.event in HOME and any(_TO.search(text, max(0, mark.start - 12), mark.start) for mark in places)


_TITLED = re.compile(r"[^\n]{4,80}\s[–—-]\s(?P<land>[A-Z][\w’' ]{2,40})(?=\n|$)")
_REPORT_ON = re.compile(
    r"(?P<land>[A-Z][\w’' ]{2,40}): [^\n]{0,80}\b(?:situation|sitrep|flash update|update no|humanitarian|snapshot|dashboard"
    r"|outbreak|response|emergency|appeal|operational update)\b",
    re.IGNORECASE,
)
"""Titles of reports on a country: "Meningitis - Chad", "Sudan: Flash Update No. 3"."""


def _titled(text: str) -> str:
    """The country that the title of a notice or situation report is of."""
    line = text.lstrip()[:200]
    title = _TITLED.match(line) or _REPORT_ON.match(line)
    codes = {state_of(code) for code, _ in countries_named(title["land"])} if title is not None else set()
    whole = title is not None and len(codes) == 1 and country_name(next(iter(codes))).casefold() == title["land"].casefold()
    return next(iter(codes)) if whole else ""


def _filed(text: str) -> Iterator[tuple[int, str]]:
    """The country of the title, or of the dateline if the lead names it or the town and no other country, and where it stands.

    "KABUL - Afghans were hurt", "ORU, Chad - A dam burst near Oru".
    """
    if land := _titled(text):
        yield 0, land
        return
    dateline = DATELINE.search(text, 0, LEAD)
    if dateline is not None:
        lead = _SENTENCE_END.search(text, dateline.end())
        told = text[dateline.end() : lead.start() if lead else len(text)]
        filed, named = ({state_of(code) for code, _ in countries_named(part)} for part in (dateline[0], told))
        town = text[dateline.start() : dateline.end()].split(",", maxsplit=1)[0].title()
        there = not named and len(filed) == 1 and town in told
        yield from ((dateline.start(), code) for code in filed if filed == named or there)


def state_of(code: str) -> str:
    """The country of a part: of "RU-KRS" "RU"."""
    return code.split("-", maxsplit=1)[0] if code[:1].isupper() else code


def country_of(claim: Claim) -> str:
    """The code of the country that the place of a claim lies in, "" where that is not known."""
    where = claim.quantity.where if claim.quantity else ""
    return where[:2] if where[:2].isupper() else ""


def seat_of(claim: Claim) -> str:
    """The same, also where only the list of cities knows it and the text does not name the country."""
    return (country_of(claim) or city_country(bare_name(claim.place))) if claim.place else ""
