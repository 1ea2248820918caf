"""Dates, clock times and ordinals in digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.extract.figures import codes, pronouns
from reportedly.extract.figures.label_words import DAY, ORDINAL_ENDINGS, WHOLE, YEAR, Found, label_words
from reportedly.extract.figures.lexicon import nouns
from reportedly.model import NotFigure

if TYPE_CHECKING:
    from reportedly.extract.figures.tokens import Tokens


def date(t: Tokens, i: int) -> Found | None:
    """A date in digits, before, after or without a month."""
    w = label_words()
    form = t.forms[i]
    if not WHOLE.fullmatch(form):
        return (i, i + 1, NotFigure.DATE, "dotted date") if re.fullmatch(r"\d{1,2}\.\d{1,2}\.(\d{4}|\d\d)", form) else None
    nxt, prev = t.lows[i + 1], t.lows[i - 1]
    if (
        t.glued(i)
        and nxt in {"-", "/"}
        and t.kinds[i + 2] == "n"
        and t.glued(i + 1)
        and t.lows[i + 3] == nxt
        and t.kinds[i + 4] == "n"
    ):
        sizes = [len(t.forms[k]) for k in (i, i + 2, i + 4)]
        if (sizes[0] == 4 and sizes[1] <= 2 and sizes[2] <= 2) or (sizes[0] <= 2 and sizes[1] <= 2 and sizes[2] in {2, 4}):
            return i, codes.tail(t, i + 5), NotFigure.DATE, "numeric date"
    if t.glued(i) and nxt == "/" and t.glued(i + 1) and DAY.fullmatch(form) and t.forms[i + 2].startswith("0"):
        return i, i + 3, NotFigure.DATE, "day and month"  # "today (1/07)"
    dated = t.kinds[i - 2] == "n" and t.lows[i + 1] in nouns().person  # "on 5 May 12 people"
    if (
        not dated
        and prev in w.months
        and t.lows[i - 2] != "-"
        and _month_like(t, i - 1)
        and (DAY.fullmatch(form) or YEAR.fullmatch(form))
    ):
        return i, _date_end(t, i + 1), NotFigure.DATE if DAY.fullmatch(form) else NotFigure.YEAR, "after a month"
    shortened = prev == "." and t.lows[i - 2] in w.short_months and t.kinds[i - 3] != "n"
    if shortened and t.upper(i - 2) and DAY.fullmatch(form):  # "Sept. 23", not "in June. 23 are missing"
        return i, _date_end(t, i + 1), NotFigure.DATE, "after a month"
    if DAY.fullmatch(form):
        k = i + 1
        if nxt in ORDINAL_ENDINGS and t.glued(i):
            k += 1
        if t.lows[k] == "of":
            k += 1
        if (
            t.lows[k] in {"-", "\u2013", "to", "and"}
            and t.kinds[k + 1] == "n"
            and DAY.fullmatch(t.forms[k + 1])
            and t.lows[k + 2] in w.months
            and _month_like(t, k + 2)
        ):
            return i, _date_end(t, k + 3), NotFigure.DATE, "days before a month"
        if t.lows[k] in w.months and _month_like(t, k) and not t.apart(k - 1):
            return i, _date_end(t, k + 1), NotFigure.DATE, "before a month"
    if prev in w.weekdays and DAY.fullmatch(form) and nxt in {",", "."} and t.upper(i - 1):
        return i, i + 1, NotFigure.DATE, "after a weekday"
    if nxt in {"bc", "bce", "ad", "ce"} and t.forms[i + 1].isupper():
        return i, i + 2, NotFigure.YEAR, "era"
    return None


def _month_like(t: Tokens, k: int) -> bool:
    """Such as "may" and "march" are verbs too: a month has its capital."""
    return t.lows[k] not in {
        "may",
        "march",
        "mar",
        "dec",
        "sep",
        "oct",
        "jan",
        "jun",
        "jul",
        "aug",
        "nov",
        "feb",
        "apr",
    } or t.upper(k)


def _date_end(t: Tokens, j: int) -> int:
    """Past the rest of a date: ", 2025", "-12", "to 14", "and 9"."""
    if t.lows[j] in ORDINAL_ENDINGS and t.glued(j - 1):
        j += 1
    dashed = t.lows[j] in {"-", "\u2013", "/"} and "\n" not in t.gap(
        j - 1
    )  # a dash at the start of a line opens an item of a list
    if (dashed and t.kinds[j + 1] == "n" and DAY.fullmatch(t.forms[j + 1]) and t.gap(j) in {"", " "}) or (
        t.lows[j] in {"to", "and"}
        and t.kinds[j + 1] == "n"
        and DAY.fullmatch(t.forms[j + 1])
        and t.lows[j + 2] in {",", ".", "", ")"}
    ):
        j += 2
    k = j + 1 if t.lows[j] in {",", "."} else j
    if t.kinds[k] == "n" and YEAR.fullmatch(t.forms[k]) and not t.apart(k - 1) and not (k > j and not _ends(t, k + 1)):
        return k + 1
    return j


def _ends(t: Tokens, j: int) -> bool:
    return t.kinds[j] != "w" or t.lows[j] in nouns().stop or t.upper(j)


_BEHIND_CLOCK = frozenset(
    {"on", "local", "yesterday", "today", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)


def clock(t: Tokens, i: int) -> Found | None:
    """A time of day."""
    w = label_words()
    form, j = t.forms[i], i + 1
    prev = t.lows[i - 1]
    if (
        t.lows[j] in {":", "."}
        and t.glued(i)
        and t.kinds[j + 1] == "n"
        and t.glued(j)
        and re.fullmatch(r"\d\d", t.forms[j + 1])
        and form.isdigit()
        and int(form) < 25
    ):
        j += 2
        if t.lows[j] == ":" and t.kinds[j + 1] == "n":
            j += 2
        return i, _zone(t, j), NotFigure.TIME, "clock time"
    if re.fullmatch(r"\d{1,2}(\.\d\d)?", form) and (
        t.lows[j] in {"am", "pm"} or (t.lows[j] in {"a", "p"} and t.lows[j + 1] == "." and t.lows[j + 2] == "m")
    ):
        if t.lows[j] == "pm" and t.lows[j + 1] in {"is", "="}:
            return i, j + 1, NotFigure.TIME, "clock time"
        return i, _zone(t, j), NotFigure.TIME, "clock time"
    if re.fullmatch(r"(?:[01]?\d|2[0-3])\.[0-5]\d", form) and (
        (prev == "of" and t.lows[i - 2] == "as") or (prev in {"at", "by", "until"} and t.lows[j] in _BEHIND_CLOCK | w.zones)
    ):
        return i, _zone(t, j), NotFigure.TIME, "clock time"  # "as of 18.00 on 24 October"
    if t.lows[j] in {"o'clock", "oclock"}:
        return i, j + 1, NotFigure.TIME, "o'clock"
    if (
        form.isdigit()
        and len(form) == 4
        and int(form) < 2400
        and (t.lows[j] in w.zones or t.lows[j] == "hours")
        and (form[0] in "01" or t.lows[i - 1] == "at")
    ) and (t.lows[j] != "hours" or form[0] == "0" or t.lows[i - 1] == "at"):
        return i, j + 1, NotFigure.TIME, "military time"
    if re.fullmatch(r"[1-9]|1[0-2]", form) and not t.glued(i - 1) and pronouns.is_hour(t, i) and not _unit_like(t, i):
        return i, j, NotFigure.TIME, "hour"
    if re.fullmatch(r"([01]\d|2[0-3])[0-5]\d", form) and prev == "at" and (t.upper(i - 1) or t.lows[i - 2] in w.hourly):
        return (i, j, NotFigure.TIME, "military time") if _ends(t, j) else None
    if t.lows[j] == "h" and t.glued(i) and t.kinds[j + 1] == "n" and t.glued(j):
        return i, j + 2, NotFigure.TIME, "clock time"
    if (
        t.lows[j] in {"to", "-", "\u2013", "and"}
        and t.kinds[j + 1] == "n"
        and form.isdigit()
        and int(form or 0) < 25
        and t.lows[j + 2] in {"am", "pm"}
    ):
        return i, j + 3, NotFigure.TIME, "clock times"
    return None


def _unit_like(t: Tokens, i: int) -> bool:
    """Whether digits are part of an amount: "at 9%", "at 5.2"."""
    joined = (t.glued(i) and t.lows[i + 1] not in {".", ",", ";", ")"}) or t.kinds[i + 2] == "n"
    return joined or t.lows[i - 2] in {"closed", "ended", "opened", "started", "ends"}  # a price may have


def _zone(t: Tokens, j: int) -> int:
    if t.lows[j] in {"am", "pm"}:
        j += 1
    elif t.lows[j] in {"a", "p"} and t.lows[j + 1] == "." and t.lows[j + 2] == "m":
        j += 4 if t.lows[j + 3] == "." else 3
    return j + 1 if t.lows[j] in label_words().zones else j


def ordinal(t: Tokens, i: int) -> Found | None:
    """An ordinal in digits, a decade, a short year."""
    if t.lows[i + 1] in ORDINAL_ENDINGS and t.glued(i):
        return i, i + 2, NotFigure.ORDINAL, "ordinal"
    if (
        t.lows[i + 1] in {"'", "s", "'s"}
        and t.glued(i)
        and WHOLE.fullmatch(t.forms[i])
        and (len(t.forms[i]) == 4 or (len(t.forms[i]) == 2 and t.forms[i][1] == "0"))
    ):
        j = i + 1
        while t.lows[j] in {"'", "s", "'s"} and t.glued(j - 1):
            j += 1
        if t.lows[j - 1].endswith("s"):
            return i, j, NotFigure.YEAR, "decade"
    if t.lows[i - 1] == "'" and t.glued(i - 1) and re.fullmatch(r"\d\d", t.forms[i]) and not t.glued(i - 2):
        return i - 1, i + 1, NotFigure.YEAR, "short year"
    return None
