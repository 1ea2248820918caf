"""What a draft counts, in words."""

import re
from collections.abc import Sequence

from reportedly.datafiles import read_data
from reportedly.model import Bound, Extent, FigureKind
from reportedly.model.draft import Draft
from reportedly.model.figure import is_currency
from reportedly.resolve.places import NOWHERE, demonym_of, people_code, place_code

_MONEY = {
    "paid": "pay",
    "earned": "earnings",
    "raised": "funds",
    "donated": "donations",
    "spent": "spending",
    "owed": "debt",
    "lost": "losses",
    "sold": "sales",
    "cost": "cost",
    "fined": "fine",
    "pledged": "pledge",
    "saved": "savings",
    "invested": "investment",
    "lent": "loan",
    "borrowed": "loan",
    "allocated": "allocation",
    "compensated": "compensation",
    "awarded": "award",
    "deducted": "deduction",
}
"""What money is called that the text gives no noun for, by its event."""
_WITH_MONEY = frozenset({"siphoned", "embezzled", "laundered", "invested", "cost", "stolen", "saved", "made"})
_MILLION = 1_000_000


def counts_of(text: str, one: Draft) -> str:
    """What is counted, in words: whose it is, what money is by what was done with it, people where no noun is told."""
    thing = _of_a_ship(text, one.counts) or _of_a_rifle(text, one.counts) or words_at(text, one.counts)
    if one.figure is not None and not thing and one.figure.kind is FigureKind.COUNT:
        vague = one.figure.bound is Bound.FUZZY and not _is_money(one)
        return "people" if one.figure.unit == "person" or vague else ""
    if one.owner is None:
        return thing
    owner = re.sub(r"^(?:the|a|an|each|every|all|these|those|this|that)\s+", "", words_at(text, one.owner), flags=re.IGNORECASE)
    demonym = demonym_of(owner)
    own = place_code(thing) != NOWHERE or people_code(thing) != NOWHERE  # "Russia's shells" that the North sends
    if one.figure is not None and (own or one.figure.kind in {FigureKind.COUNT, FigureKind.CHANGE}):
        named = not demonym or own
        return thing if named else f"{demonym} {thing}"
    money = _money_by_deed(one)
    if "'s " in owner.replace("’", "'") and (thing or not money):
        return thing or owner  # "Russia's oil earned": the oil's, and whose oil is said
    if not thing and not money:
        return ""
    owner += "'" if owner.endswith("s") else "'s"
    return f"{owner} {thing or money}"


def money_of(one: Draft) -> str:
    """What a sum without a noun is called by what was done with it, plain money by any other deed; "" for no sum."""
    sum_told = one.figure is not None and is_currency(one.figure.unit) and one.event
    return (_money_by_deed(one) or "money") if sum_told else ""


def _money_by_deed(one: Draft) -> str:
    """The name of money by its event; what is paid once, or for each, is a payment and no pay."""
    per = one.figure.per if one.figure is not None else None
    once = one.event == "paid" and (per is None or _SPANS.search(per) is None)
    return "payment" if once else _MONEY.get(one.event, "")


_SPANS = re.compile(r"\b(?:hour|day|week|month|year)\b")


def tells_of_poll(text: str, drafts: Sequence[Draft]) -> bool:
    """Whether a report is on a poll, and says of whom: of respondents, or how many were asked."""
    if _POLL.search(text, 0, _HEAD) is None:
        return False
    surveying = read_data("events")["surveying"]
    return _RESPONDENTS.search(text) is not None or any(one.event in surveying and one.counts is not None for one in drafts)


def share_of(one: Draft, *, polled: bool) -> str:
    """Whom a share without a noun is of in a report on a poll: some who answered; "" for other figures and for all of them."""
    share = one.figure is not None and one.figure.kind is FigureKind.SHARE and one.figure.unit == "percent"
    whole = one.figure is not None and one.figure.best == _WHOLE  # "I am 100 percent sure"
    return "respondents" if polled and share and one.event and not whole else ""


_WHOLE = 100
_POLL = re.compile(r"\b(?:polls?|polled|polling|pollster|surveys?|surveyed|respondents|voting intentions?)\b", re.IGNORECASE)
_RESPONDENTS = re.compile(r"\brespondents\b", re.IGNORECASE)
_HEAD = 500
"""Characters in which a report on a poll says that it is one."""


def _of_a_ship(text: str, counts: Extent | None) -> str:
    """Who are called officers and are a ship's, no police: "three officers of the tanker"; "" for others."""
    if counts is None or not text[counts[0] : counts[1]].lower().endswith(("officer", "officers")):
        return ""
    own = _SHIPS.search(words_at(text, counts))
    return "ship's officers" if own or _OF_SHIP.match(text, counts[1]) else ""


def _of_a_rifle(text: str, counts: Extent | None) -> str:
    """What "rounds of live ammunition" are, which no gun shells a town with; "" for others."""
    rounds = counts is not None and text[counts[0] : counts[1]].lower().endswith(("round", "rounds"))
    return "bullets" if rounds and counts is not None and _OF_RIFLE.match(text, counts[1]) else ""


_OF_RIFLE = re.compile(r"\s+of (?:live |small[- ]arms |rifle |rubber )+(?:ammunition|bullets|fire)\b", re.IGNORECASE)
_CRAFT = r"(?:ships?|vessels?|tankers?|ferr(?:y|ies)|freighters?|trawlers?|boats?|yachts?)"
_SHIPS = re.compile(rf"\b{_CRAFT}['’]s? ", re.IGNORECASE)
_OF_SHIP = re.compile(rf"\s+of (?:an? |the |that |this )?(?:\w[\w-]* )?{_CRAFT}\b", re.IGNORECASE)


def _is_money(one: Draft) -> bool:
    """Whether vague millions without a noun are money by what is done with them: "earn millions", "siphons billions"."""
    low = one.figure.figure.low if one.figure else None
    return low is not None and low >= _MILLION and (one.event in _MONEY or one.event in _WITH_MONEY)


def words_at(text: str, extent: Extent | None) -> str:
    """The words of a stretch with single blanks, "" for none."""
    return "" if extent is None else " ".join(text[extent[0] : extent[1]].split())
