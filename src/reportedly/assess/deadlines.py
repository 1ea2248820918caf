"""The date a sentence gives for a rule: "by the end of December 2019", "no later than Dec. 22, 2019", "within 24 months"."""

import calendar
import re
from collections.abc import Sequence
from datetime import date

from reportedly.assess.words import pattern, words
from reportedly.model import FoundPeriod, Period
from reportedly.wording import MONTHS

_MONTH = r"(?P<month>" + "|".join(f"{name[:3]}(?:{name[3:]}|\\.|t\\.)?" if len(name) > 3 else name for name in MONTHS) + r")"
_PART = r"(?:(?P<part>the\s+end\s+of|end\s+of|end-|late|mid-|early|the\s+close\s+of|close\s+of|year-end)\s*)?"
_DATE = re.compile(
    rf"{_PART}(?:the\s+)?(?:(?P<iso>\d{{4}}-\d\d-\d\d)"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\.?,?\s+(?P<year>(?:19|20)\d\d)"
    rf"|{_MONTH.replace('month', 'month2')}\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>(?:19|20)\d\d)"
    rf"|{_MONTH.replace('month', 'month3')}\.?,?\s+(?P<year3>(?:19|20)\d\d)"
    rf"|(?P<year4>(?:19|20)\d\d)(?![-\d]))\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\bwithin\s+(?:the\s+next\s+)?(?P<number>\d{1,3}|[a-z-]+)[\s-]+(?P<unit>month|year)s?\b", re.IGNORECASE)
_ADOPTED = re.compile(
    r"\s*(?:,\s*)?(?:which\s+was\s+|that\s+was\s+|was\s+)?(?:unanimously\s+)?"
    r"(?P<how>(?:adopted|passed|approved|agreed)(?:\s+unanimously)?\s+(?:on|in)(?:\s+the)?|of)\s+",
    re.IGNORECASE,
)
_REACH = 24
"""How many characters may stand between the word "by" and the date ("by, at the very latest, 22 December 2019")."""


def find_deadline(text: str, start: int, end: int, periods: Sequence[FoundPeriod] = ()) -> tuple[Period | None, str]:
    """The date of the rule in text[start:end] and its words; None and "" when the sentence gives none.

    Periods found by the caller are taken where they stand in the sentence after a word such as "by";
    otherwise dates are read here.
    "the end of", "late" and the like make the period approximate.
    """
    sentence = text[start:end]
    signals = [match.end() for match in pattern(words().until).finditer(sentence)]
    for found in periods:
        if found.period is None or not start <= found.start < end:
            continue
        at = found.bare[0] - start if found.bare != (0, 0) else found.start - start
        if found.signal in words().until or any(0 <= at - signal <= _REACH for signal in signals):
            words_of = text[found.start : found.end]
            return _rough(found.period, words_of), words_of
    for match in _DATE.finditer(sentence):
        led = any(0 <= match.start() - signal <= _REACH for signal in signals)
        if led or re.match(r"\s+deadline\b", sentence[match.end() :]):
            return _read(match), match[0].strip()
    return None, ""


def find_adoption(text: str, start: int, end: int) -> tuple[Period | None, str]:
    """The date in text[start:end] right behind an instrument on which it is said to be adopted, and its words.

    >>> find_adoption("Resolution 2397, adopted on 22 December 2017, asks", 15, 50)[1]
    'adopted on 22 December 2017'
    """
    led = _ADOPTED.match(text, start, end)
    match = _DATE.match(text, led.end(), end) if led else None
    if led is None or match is None:
        return None, ""
    return _read(match), f"{led['how']} {match[0].strip()}"


def find_months(sentence: str) -> tuple[int, str] | None:
    """The time allowed, in months, and its words: "within 24 months", "within two years"; None when there is none.

    >>> find_months("must leave within two years of adoption"), find_months("in two years")
    ((24, 'within two years'), None)
    """
    match = _WITHIN.search(sentence)
    if not match:
        return None
    said = match["number"].casefold()
    number = int(said) if said.isdecimal() else words().numbers.get(said)
    return None if number is None else (number * (12 if match["unit"].casefold() == "year" else 1), match[0])


def add_months(day: date, months: int) -> date:
    """The same day so many months on, the last of the month where it has no such day.

    >>> add_months(date(2017, 12, 22), 24), add_months(date(2020, 1, 31), 1)
    (datetime.date(2019, 12, 22), datetime.date(2020, 2, 29))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _rough(period: Period, phrase: str) -> Period:
    if re.search(r"\b(?:end|late|mid|early|close)\b", phrase, re.IGNORECASE):
        return Period(period.start, period.end, approximate=True)
    return period


def _read(match: re.Match[str]) -> Period | None:
    part = match["part"] or ""
    rough, at_end = bool(part), bool(re.search("end|close", part, re.IGNORECASE))
    if match["iso"]:
        return _day(match["iso"], approximate=rough)
    day = match["day"] or match["day2"]
    month = match["month"] or match["month2"] or match["month3"]
    year = match["year"] or match["year2"] or match["year3"] or match["year4"]
    if month is None:
        return _day(f"{year}-12-31", approximate=True) if at_end else Period(year, year, approximate=rough)
    number = next(n for n, name in enumerate(MONTHS, 1) if name[:3].casefold() == month[:3].casefold())
    if day is not None:
        return _day(f"{year}-{number:02d}-{int(day):02d}", approximate=rough)
    if at_end:
        last = calendar.monthrange(int(year), number)[1]
        return _day(f"{year}-{number:02d}-{last:02d}", approximate=True)
    return Period(f"{year}-{number:02d}", f"{year}-{number:02d}", approximate=rough)


def _day(text: str, *, approximate: bool) -> Period | None:
    try:
        date.fromisoformat(text)
    except ValueError:
        return None
    return Period(text, text, approximate=approximate)
