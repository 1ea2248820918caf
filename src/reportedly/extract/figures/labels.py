"""Digits and number words that are no figure, and what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportedly.extract.figures import phrase
from reportedly.extract.figures.lexicon import load, nouns, number_words, words
from reportedly.extract.figures.numbers import Number, is_spoken_year
from reportedly.model import NotFigure

if TYPE_CHECKING:
    from reportedly.extract.figures.tokens import Tokens

Found = tuple[int, int, NotFigure, str]
"""Start token, end token (half-open), what it is, and the rule that says so."""

_WHOLE = re.compile(r"\d+")
_ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}|21[0-4][0-9]")


@dataclass(frozen=True, slots=True)
class LabelWords:
    """The vocabulary of data/figures/labels.yaml."""

    heads: frozenset[str]
    capitals: frozenset[str]
    year_prefixes: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    year_before: frozenset[str]
    streets: frozenset[str]
    calibres: frozenset[str]
    always_calibres: frozenset[str]
    weapons: frozenset[str]
    rain: frozenset[str]
    clock: frozenset[str]
    zones: frozenset[str]
    vote: frozenset[str]
    score: frozenset[str]
    odds: frozenset[str]
    idioms: dict[str, list[tuple[str, ...]]]
    one_before: frozenset[str]
    one_abstract: frozenset[str]
    say: frozenset[str]


@cache
def label_words() -> LabelWords:
    """The words around digits that are no figure."""
    data = load("labels")
    idioms: dict[str, list[tuple[str, ...]]] = {}
    n = number_words()
    counted = n.small.keys() | n.tens.keys() | n.scales.keys() | n.denominators.keys()
    for line in data["idiom_phrases"].split("|"):
        parts = tuple(line.split())
        key = next((part for part in parts if part in counted), max(parts, key=len))
        idioms.setdefault(key, []).append(parts)
    return LabelWords(
        heads=words(data["heads"]["any"]),
        capitals=words(data["heads"]["capital"]),
        year_prefixes=words(data["year_prefixes"]),
        months=frozenset(data["months"]),
        weekdays=words(data["weekdays"]),
        year_before=words(data["year_before"]),
        streets=words(data["streets"]),
        calibres=words(data["calibres"]),
        always_calibres=words(data["always_calibres"]),
        weapons=words(data["weapons"]),
        rain=words(data["rain"]),
        clock=words(data["clock"]),
        zones=words(data["zones"]),
        vote=words(data["vote"]),
        score=words(data["score"]),
        odds=words(data["odds"]),
        idioms=idioms,
        one_before=words(data["one_before"]),
        one_abstract=words(data["one_abstract"]),
        say=words(data["say"]),
    )


def before_reading(t: Tokens, i: int) -> Found | None:
    """Labels that need no number read: glued codes, dates, clock times, ordinals, idioms, telephone numbers."""
    if t.kinds[i] == "n":
        return _date(t, i) or _clock(t, i) or _phone(t, i) or _code(t, i) or _ordinal(t, i) or _list_number(t, i) or _fixed(t, i)
    return _idiom(t, i) or _word_ordinal(t, i) or _name(t, i)


def timed(t: Tokens, i: int) -> Found | None:
    """A date or clock time at token i."""
    return _date(t, i) or _clock(t, i) if t.kinds[i] == "n" else None


def after_reading(t: Tokens, number: Number, *, bounded: bool, priced: bool) -> Found | None:
    """Labels that depend on the number and its neighbours: years, identifiers, one."""
    if priced:
        return _calibre(t, number)
    return (
        _identifier(t, number)
        or _year(t, number, bounded=bounded)
        or _anaphor(t, number)
        or _one(t, number)
        or _street(t, number)
        or _calibre(t, number)
    )


# --- glued codes -----------------------------------------------------------------------------------------------------


def _code(t: Tokens, i: int) -> Found | None:
    """S-400, F16, H5N1, #12, 4x4, 24703L202: digits that are part of a name."""
    w = label_words()
    left, before = t.lows[i - 1], i - 1
    if len(t.forms[i]) > 40 or (t.forms[i].count(".") > 1 and not re.fullmatch(r"\d{1,3}(\.\d{3}){2,}", t.forms[i])):
        return i, i + 1, NotFigure.IDENTIFIER, "long or dotted digits"
    if left in {'"', "'"} and t.lows[before - 1] == "=" and t.glued(before) and t.glued(before - 1):
        return i, i + 1, NotFigure.IDENTIFIER, "markup"
    if t.glued(before) and t.kinds[before] == "w" and t.lows[before - 1] in {"@", "_"} and t.glued(before - 1):
        return before - 1, _tail(t, i + 1), NotFigure.IDENTIFIER, "handle"
    if t.glued(before) and left in {"#", "@", "_"}:
        return before, i + 1, NotFigure.IDENTIFIER, "hash sign"
    if t.glued(before) and left == "-" and t.glued(before - 1) and t.kinds[before - 1] == "w":
        word = t.lows[before - 1]
        if word in w.year_prefixes and _WHOLE.fullmatch(t.forms[i]):
            return before - 1, _tail(t, i + 1), NotFigure.YEAR, "year with a prefix"
        n = number_words()
        if word not in n.small and word not in n.tens and not _money_word(t, before - 1):
            if word == "sub" or word == "non":
                return None
            return before - 1, _tail(t, i + 1), NotFigure.IDENTIFIER, "name with a hyphen"
    if t.glued(before) and t.kinds[before] == "w" and not _money_word(t, before) and not _lost_space(t, before):
        start = before
        while t.glued(start - 1) and t.kinds[start - 1] in {"w", "n"}:
            start -= 1
        return start, _tail(t, i + 1), NotFigure.IDENTIFIER, "letters and digits"
    if t.glued(i) and t.kinds[i + 1] == "w" and t.glued(i + 1) and t.kinds[i + 2] == "n" and t.forms[i + 2] not in {"2", "3"}:
        if t.lows[i + 1] not in {"e", "x", "to", "and", "or", "million", "billion"} and len(t.lows[i + 1]) < 4:
            return i, _tail(t, i + 1), NotFigure.IDENTIFIER, "digits and letters"
    if t.glued(i) and t.kinds[i + 1] == "w" and t.lows[i + 1] in {"g", "d", "x"} and t.upper(i + 1) and len(t.forms[i]) == 1:
        return i, i + 2, NotFigure.IDENTIFIER, "3D, 5G"
    if (
        t.glued(i)
        and t.lows[i + 1] == "-"
        and t.glued(i + 1)
        and t.kinds[i + 2] == "w"
        and len(t.lows[i + 2]) == 1
        and t.upper(i + 2)
    ):
        return i, i + 3, NotFigure.IDENTIFIER, "3-D"
    return None


def _tail(t: Tokens, j: int) -> int:
    """Where a code ends: glued letters, digits and hyphens belong to it."""
    while (t.glued(j - 1) and t.kinds[j] in {"w", "n"}) or (
        t.lows[j] in {"-", "/"} and t.glued(j - 1) and t.glued(j) and t.kinds[j + 1] in {"n", "w"} and len(t.forms[j + 1]) < 5
    ):
        j += 1
        if j >= t.count:
            break
    return j


def _money_word(t: Tokens, k: int) -> bool:
    from reportedly.extract.figures.money import money  # noqa: PLC0415

    m = money()
    form = t.forms[k]
    return form.upper() in m.codes or form in m.symbols or (form.upper()[:1] == "M" and form.upper()[1:] in m.codes)


def _lost_space(t: Tokens, k: int) -> bool:
    """ "captured16 villages": a plain word whose space got lost."""
    low = t.lows[k]
    if t.forms[k][1:] != low[1:]:
        return False
    n = nouns()
    return low in n.stop or (len(low) > 3 and any(v in low for v in "aeiou") and not t.upper(k))


def _fixed(t: Tokens, i: int) -> Found | None:
    """24/7, 9/11, 50-50, 9-to-5."""
    if t.forms[i] in {"911", "999", "112"} and t.lows[i + 1] in {
        "call",
        "calls",
        "caller",
        "callers",
        "dispatcher",
        "dispatchers",
        "operator",
        "operators",
        "tape",
        "tapes",
    }:
        return i, i + 1, NotFigure.IDENTIFIER, "emergency number"
    if t.glued(i) and t.glued(i + 1):
        whole = "".join(t.forms[i : i + 3])
        if whole in {"24/7", "9/11", "7/7", "50/50", "50-50", "20/20", "9-11"}:
            return i, i + 3, NotFigure.IDIOM, "fixed phrase"
        if t.lows[i + 1] == ":" and t.kinds[i + 2] == "n":
            return i, i + 3, NotFigure.SCORE, "ratio or verse"
    if t.glued(i) and t.lows[i + 1] == "-" and t.lows[i + 2] == "to" and t.lows[i + 3] == "-" and t.kinds[i + 4] == "n":
        return i, i + 5, NotFigure.IDIOM, "N-to-N"
    return None


def _phone(t: Tokens, i: int) -> Found | None:
    """+1-222-222-2222, (202) 828-3933, 732-657-3416."""
    j, groups, digits = i, 0, 0
    plus = t.lows[i - 1] == "+" and t.glued(i - 1)
    while t.kinds[j] == "n" and _WHOLE.fullmatch(t.forms[j]) and groups < 8:
        groups, digits, j = groups + 1, digits + len(t.forms[j]), j + 1
        k = j
        while t.lows[k] in {"-", "/", ")", "(", "."} and k < j + 2:
            k += 1
        if (
            t.kinds[k] != "n"
            or t.gap(j - 1) not in {"", " "}
            or (k == j and not plus and t.lows[i - 1] != "(" and groups < 2 and not _tel(t, i))
        ):
            break
        if k == j and t.gap(j - 1) == " " and not (plus or _tel(t, i) or t.lows[i - 1] == "("):
            break
        j = k
    while j > i and t.kinds[j - 1] != "n":
        j -= 1
    sizes = [len(t.forms[k]) for k in range(i, j) if t.kinds[k] == "n"]
    marks = {t.lows[k] for k in range(i, j) if t.kinds[k] != "n"}
    likely = (
        (
            groups >= 3
            and digits >= 7
            and max(sizes, default=0) <= 5
            and (marks & {"-", ")", "/"} or plus)
            and not _is_date_like(sizes)
        )
        or (plus and digits >= 7)
        or (_tel(t, i) and digits >= 5)
        or (t.lows[i - 1] == "(" and ")" in marks and digits >= 9)
    )
    return (i - plus, j, NotFigure.IDENTIFIER, "telephone number") if likely else None


def _tel(t: Tokens, i: int) -> bool:
    return any(
        t.lows[k] in {"tel", "phone", "telephone", "fax", "call", "mobile", "hotline", "whatsapp", "ph"}
        for k in range(max(0, i - 4), i)
    )


def _is_date_like(sizes: list[int]) -> bool:
    return len(sizes) == 3 and (sizes[0] == 4 or sizes[2] == 4) and sorted(sizes)[0] <= 2


# --- dates and times -------------------------------------------------------------------------------------------------


def _date(t: Tokens, i: int) -> Found | None:
    w = label_words()
    form = t.forms[i]
    if not _WHOLE.fullmatch(form):
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
            return i, _tail(t, i + 5), NotFigure.DATE, "numeric date"
    if prev in w.months and t.lows[i - 2] != "-" and _month_like(t, i - 1):
        if _DAY.fullmatch(form) or _YEAR.fullmatch(form):
            return i, _date_end(t, i + 1), NotFigure.DATE if _DAY.fullmatch(form) else NotFigure.YEAR, "after a month"
    if prev == "." and t.lows[i - 2] in w.months and t.upper(i - 2) and _DAY.fullmatch(form):
        return i, _date_end(t, i + 1), NotFigure.DATE, "after a month"
    if _DAY.fullmatch(form):
        k = i + 1
        if nxt in _ORDINAL_ENDINGS and t.glued(i):
            k += 1
        if t.lows[k] == "of":
            k += 1
        if (
            t.lows[k] in {"-", "\u2013", "to", "and"}
            and t.kinds[k + 1] == "n"
            and _DAY.fullmatch(t.forms[k + 1])
            and t.lows[k + 2] in w.months
            and _month_like(t, k + 2)
        ):
            return i, _date_end(t, k + 3), NotFigure.DATE, "days before a month"
        if t.lows[k] in w.months and _month_like(t, k) and not t.apart(k - 1):
            return i, _date_end(t, k + 1), NotFigure.DATE, "before a month"
    if prev in w.weekdays and _DAY.fullmatch(form) and nxt in {",", "."} and t.upper(i - 1):
        return i, i + 1, NotFigure.DATE, "after a weekday"
    if nxt in {"bc", "bce", "ad", "ce"} and t.forms[i + 1].isupper():
        return i, i + 2, NotFigure.YEAR, "era"
    return None


def _month_like(t: Tokens, k: int) -> bool:
    """ "may" and "march" are verbs too: a month has its capital."""
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
    if t.lows[j] in _ORDINAL_ENDINGS and t.glued(j - 1):
        j += 1
    if (
        t.lows[j] in {"-", "\u2013", "/"} and t.kinds[j + 1] == "n" and _DAY.fullmatch(t.forms[j + 1]) and t.gap(j) in {"", " "}
    ) or (
        t.lows[j] in {"to", "and"}
        and t.kinds[j + 1] == "n"
        and _DAY.fullmatch(t.forms[j + 1])
        and t.lows[j + 2] in {",", ".", "", ")"}
    ):
        j += 2
    k = j + 1 if t.lows[j] in {",", "."} else j
    if t.kinds[k] == "n" and _YEAR.fullmatch(t.forms[k]) and not t.apart(k - 1) and not (k > j and not _ends(t, k + 1)):
        return k + 1
    return j


def _ends(t: Tokens, j: int) -> bool:
    return t.kinds[j] != "w" or t.lows[j] in nouns().stop or t.upper(j)


def _clock(t: Tokens, i: int) -> Found | None:
    w = label_words()
    form, j = t.forms[i], i + 1
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
    if t.lows[j] in {"o'clock", "oclock"}:
        return i, j + 1, NotFigure.TIME, "o'clock"
    if (
        form.isdigit()
        and len(form) == 4
        and int(form) < 2400
        and (t.lows[j] in w.zones or t.lows[j] == "hours")
        and (form[0] in "01" or t.lows[i - 1] == "at")
    ):
        if t.lows[j] != "hours" or form[0] == "0" or t.lows[i - 1] == "at":
            return i, j + 1, NotFigure.TIME, "military time"
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


def _zone(t: Tokens, j: int) -> int:
    if t.lows[j] in {"am", "pm"}:
        j += 1
    elif t.lows[j] in {"a", "p"} and t.lows[j + 1] == "." and t.lows[j + 2] == "m":
        j += 4 if t.lows[j + 3] == "." else 3
    return j + 1 if t.lows[j] in label_words().zones else j


def _ordinal(t: Tokens, i: int) -> Found | None:
    if t.lows[i + 1] in _ORDINAL_ENDINGS and t.glued(i):
        return i, i + 2, NotFigure.ORDINAL, "ordinal"
    if (
        t.lows[i + 1] in {"'", "s", "'s"}
        and t.glued(i)
        and _WHOLE.fullmatch(t.forms[i])
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


def _list_number(t: Tokens, i: int) -> Found | None:
    """1. At a line start; (2) before a clause."""
    line = i == 0 or "\n" in t.gap(i - 1)
    if (
        line
        and t.lows[i + 1] in {".", ")"}
        and t.glued(i)
        and t.gap(i + 1).strip(" \xa0") == ""
        and t.gap(i + 1)
        and t.kinds[i + 2] == "w"
        and len(t.forms[i]) < 3
    ):
        return i, i + 1, NotFigure.LIST_NUMBER, "numbered line"
    opened = t.lows[i - 1] in {"(", "["} and t.lows[i + 1] in {")", "]"} and t.glued(i - 1) and t.glued(i)
    if opened and t.lows[i - 1] == "[" and len(t.forms[i]) < 4:
        return i - 1, i + 2, NotFigure.LIST_NUMBER, "note number"
    if opened and ("\n" in t.gap(i - 2) or i == 1) and len(t.forms[i]) < 3:
        return i, i + 1, NotFigure.LIST_NUMBER, "numbered line"
    return None


# --- identifiers -----------------------------------------------------------------------------------------------------


def _identifier(t: Tokens, number: Number) -> Found | None:
    """Resolution 2375 and 2397, Article 5, Room 39, Boeing 737, Fortune 500, No. 10."""
    w = label_words()
    i = number.start
    k = i - 1
    if k < 0 or t.apart(k) or number.form == "vague":
        return None
    if t.lows[k] in {".", "#", "\u00a7", "("} and t.lows[k] != "." and (t.lows[k] != "(" or t.lows[k - 1] not in w.heads):
        return (k, number.end, NotFigure.IDENTIFIER, "section sign") if t.lows[k] in {"\u00a7", "#"} else None
    if t.lows[k] in {".", "("} and t.glued(k - 1):
        k -= 1
    head = t.lows[k]
    if (
        head == "the"
        and t.upper(k)
        and not t.first(k)
        and t.kinds[number.end] in {"p", ""}
        and t.lows[number.end] != "-"
        and number.form == "digits"
        and t.lows[number.end] not in {"%", "("}
    ):
        return k, number.end, NotFigure.IDENTIFIER, "title"
    if head in {"no", "nos", "nr", "nrs"} and (t.lows[k + 1] == "." and number.value is not None and t.kinds[i] == "n"):
        return k, _more(t, number.end), NotFigure.IDENTIFIER, "No."
    if head == "no" and t.upper(k) and t.kinds[i] == "n" and not _counted(t, number.end):
        return k, number.end, NotFigure.IDENTIFIER, "No 10"
    if head == "number" and not t.upper(k) and t.lows[k - 1] in {"the", "a", "total", "this", "that"}:
        return None
    if t.lows[k + 1] == "." and head not in {"para", "paras", "sec", "art", "fig", "vol", "pp", "p", "op"}:
        return None
    known = head in w.heads and (
        t.upper(k)
        or head
        not in {
            "no",
            "box",
            "camp",
            "lot",
            "turn",
            "hole",
            "win",
            "mark",
            "day",
            "week",
            "round",
            "model",
            "line",
            "type",
            "class",
            "set",
            "unit",
            "office",
            "block",
            "question",
            "bin",
            "item",
            "season",
            "session",
            "code",
            "case",
            "cases",
            "p",
            "exit",
            "chart",
            "id",
            "q",
            "table",
            "gate",
            "numbers",
            "level",
        }
        or (
            head in {"day", "week", "round", "line", "type", "unit", "level", "question", "item", "case"}
            and not _counted(t, number.end)
        )
    )
    if not known and not (t.forms[k] in w.capitals and t.upper(k)):
        return None
    if (
        known
        and not t.upper(k)
        and number.form == "words"
        and head
        not in {"chapter", "article", "phase", "stage", "number", "section", "part", "page", "version", "level", "room", "grade"}
    ):
        return None
    if number.form == "fraction" or (number.value is not None and number.scale > 1):
        return None
    if (
        not t.upper(k)
        and head not in {"resolution", "resolutions", "article", "articles", "paragraph", "paragraphs", "section", "sections"}
        and "," in t.forms[i]
    ):
        return None
    if (
        t.first(k)
        and head
        in {"mark", "channel", "exit", "win", "box", "turn", "lot", "unit", "class", "model", "camp", "cases", "case", "lines"}
        and _counted(t, number.end)
    ):
        return None
    if t.lows[k - 1] in {"by", "to", "at"} and head in {"number", "numbers"}:
        return None
    return k, _more(t, number.end), NotFigure.IDENTIFIER, f"after {head}"


def _more(t: Tokens, j: int) -> int:
    """Past further numbers of the same head: "2375 and 2397", "5, 6 and 7", "1718 (2006)"."""
    while True:
        if t.lows[j] == "(" and t.kinds[j + 1] == "n" and t.lows[j + 2] == ")":
            j += 3
            continue
        if t.kinds[j] == "n" and t.glued(j - 1):
            j += 1
            continue
        if t.lows[j] in {"/", "-", "\u2013", "."} and t.kinds[j + 1] == "n" and t.gap(j) == "" and t.glued(j - 1):
            j += 2
            continue
        k = j
        if t.lows[k] == ",":
            k += 1
        if t.lows[k] in {"and", "or", "to", "&", "through"}:
            k += 1
        if (
            k > j
            and t.kinds[k] == "n"
            and t.gap(k - 1) == " "
            and _WHOLE.fullmatch(t.forms[k])
            and not _counted(t, k + 1)
            and not t.glued(k)
        ):
            j = k + 1
            continue
        return j


def _counted(t: Tokens, j: int) -> bool:
    """Whether a counted noun, a scale or a unit follows."""
    w = number_words()
    if t.lows[j] in w.scales or t.lows[j] == "%":
        return True
    span = phrase.noun_phrase(t, j)
    if span is None:
        return False
    head = t.lows[span[1] - 1]
    return phrase.is_plural(head) and span[0] == j


def _street(t: Tokens, number: Number) -> Found | None:
    """10 Downing Street, 1776 Eye Street."""
    w = label_words()
    i = number.start
    if t.kinds[i] != "n" or number.end != i + 1 or not t.upper(i + 1):
        return None
    for k in range(i + 2, i + 6):
        numbered = (t.kinds[k - 1] == "n" and t.lows[k] in _ORDINAL_ENDINGS) or t.lows[k - 1] in _ORDINAL_ENDINGS
        if not numbered and (t.kinds[k - 1] != "w" or not t.upper(k - 1)):
            return None
        if t.lows[k] in w.streets and t.upper(k):
            return i, k + 1, NotFigure.IDENTIFIER, "street number"
    return None


def _calibre(t: Tokens, number: Number) -> Found | None:
    """155mm howitzers, a 9mm pistol."""
    w = label_words()
    i, j = number.start, number.end
    if t.kinds[i] != "n" or j != i + 1:
        return None
    if t.lows[j] == "-" and t.glued(i):
        j += 1
    if t.lows[j] not in {"mm", "millimetre", "millimeter"} or t.forms[i] not in w.calibres:
        return None
    near = {t.lows[k] for k in range(j + 1, j + 5)}
    wet = (near | {t.lows[k] for k in range(max(0, i - 8), i)}) & w.rain
    if near & w.weapons or (t.forms[i] in w.always_calibres and not wet and t.glued(j - 1)):
        return i, j + 1, NotFigure.IDENTIFIER, "calibre"
    return None


# --- years -----------------------------------------------------------------------------------------------------------


def _year(t: Tokens, number: Number, *, bounded: bool) -> Found | None:
    """Four digits that name a year, told from a count by what stands around them."""
    w = label_words()
    i = number.start
    if is_spoken_year(t, number):
        end = number.end + 1
        if t.lows[end] == "-" and t.lows[end + 1] in number_words().small:
            end += 2
        elif t.lows[end] in number_words().small:
            end += 1
        return i, end, NotFigure.YEAR, "spoken year"
    if t.kinds[i] != "n" or number.end != i + 1 or not re.fullmatch(r"\d{4}", t.forms[i]):
        return _season(t, number)
    value = int(t.forms[i])
    if not 1000 <= value <= 2149:
        return None
    span = _season(t, number)
    if span:
        return span
    prev, nxt = t.lows[i - 1], t.lows[i + 1]
    modern = 1900 <= value <= 2099
    noun = phrase.noun_phrase(t, i + 1)
    head = t.lows[noun[1] - 1] if noun else ""
    people = bool(noun) and noun is not None and noun[0] == i + 1 and head in nouns().person and phrase.is_plural(head)
    things = bool(noun) and noun is not None and noun[0] == i + 1 and phrase.is_plural(head) and not t.upper(noun[1] - 1)
    if (
        nxt in {"%", "km", "m", "kg", "tonnes", "tons", "miles", "metres", "meters", "hectares", "acres", "percent"}
        or nxt in number_words().scales
    ):
        return None
    if prev in w.months or prev in {"summer", "winter", "spring", "autumn", "fiscal", "fy"}:
        return i, i + 1, NotFigure.YEAR, "year after a month or season"
    if (
        modern
        and nxt
        in {
            "levels",
            "level",
            "election",
            "elections",
            "olympics",
            "season",
            "budget",
            "census",
            "prices",
            "figures",
            "report",
            "campaign",
            "agreement",
            "deal",
            "war",
        }
        and value % 100
    ):
        return i, i + 1, NotFigure.YEAR, "year before levels"
    if bounded:
        strong = prev in {
            "than",
            "least",
            "to",
            "over",
            "most",
            "as",
            "many",
            "under",
            "some",
            "nearly",
            "almost",
            "exceeding",
            "exceeded",
            "of",
            "estimated",
        }
        if things or people or strong or not modern or value % 100 == 0:
            if not (prev == "to" and modern and not things and not people) and not (
                prev == "around" and not things and not people and value % 100
            ):
                return None
        return i, i + 1, NotFigure.YEAR, "year with about"
    if prev in {
        "in",
        "since",
        "until",
        "till",
        "during",
        "by",
        "before",
        "after",
        "from",
        "through",
        "throughout",
        "late",
        "early",
        "mid",
        "circa",
        "for",
    }:
        if modern or not (things or people):
            return i, i + 1, NotFigure.YEAR, "year after a preposition"
        return None
    if not modern:
        return None if (things or people or prev not in w.year_before) else (i, i + 1, NotFigure.YEAR, "year after a preposition")
    if people and prev not in {"the", "of", "this", "last", "class"}:
        return None
    if things and value % 100 == 0 and prev not in {"the", "of", "this", "class"}:
        return None
    return i, i + 1, NotFigure.YEAR, "four digits of a year"


def _anaphor(t: Tokens, number: Number) -> Found | None:
    """ "the two met", "those three": the number points back and counts nothing new."""
    i = number.start
    if (
        number.form != "words"
        or number.value is None
        or not 1 < number.value < 13
        or t.lows[i - 1] not in {"the", "those", "these"}
    ):
        return None
    if t.kinds[number.end] == "p" and t.lows[number.end] != "-" and t.lows[i - 1] == "the":
        return i, number.end, NotFigure.IDIOM, "pointing back"
    if (
        t.kinds[number.end] != "w"
        or t.lows[number.end] in {"of", "were", "killed", "wounded", "injured"}
        or t.lows[number.end] in number_words().scales
    ):
        return None
    span = phrase.noun_phrase(t, number.end)
    if span is None or not (phrase.is_plural(t.lows[span[1] - 1]) or t.lows[span[1] - 1] in nouns().person):
        return i, number.end, NotFigure.IDIOM, "pointing back"
    return None


def _season(t: Tokens, number: Number) -> Found | None:
    """2017-18, 2016/17, 2017-2019, 1995-01."""
    i = number.start
    if t.kinds[i] != "n" or not re.fullmatch(r"(1[5-9]|20)\d\d", t.forms[i]):
        return None
    if t.lows[i + 1] in {"-", "/", "\u2013"} and t.kinds[i + 2] == "n":
        other = t.forms[i + 2]
        if re.fullmatch(r"(1[5-9]|20)\d\d", other) and t.gap(i).strip() == "" and not _counted(t, i + 3):
            return i, i + 3, NotFigure.YEAR, "years"
        if re.fullmatch(r"\d\d", other) and t.glued(i) and t.glued(i + 1):
            return i, i + 3, NotFigure.YEAR, "years"
    if (
        t.lows[i + 1] in {"to", "and"}
        and t.lows[i - 1] in {"from", "between"}
        and re.fullmatch(r"(1[5-9]|20)\d\d", t.forms[i + 2] or "")
        and not _counted(t, i + 3)
    ):
        return i, i + 3, NotFigure.YEAR, "years"
    return None


# --- words -----------------------------------------------------------------------------------------------------------


def _idiom(t: Tokens, i: int) -> Found | None:
    for parts in label_words().idioms.get(t.lows[i], ()):
        for at, part in enumerate(parts):
            if part == t.lows[i] and i >= at and all(t.lows[i - at + n] == p for n, p in enumerate(parts)):
                return i - at, i - at + len(parts), NotFigure.IDIOM, " ".join(parts)
    if t.lows[i] in number_words().small | number_words().tens and t.lows[i + 1] in {"o'clock", "oclock"}:
        return i, i + 2, NotFigure.TIME, "o'clock"
    return None


def _word_ordinal(t: Tokens, i: int) -> Found | None:
    n = number_words()
    if t.lows[i] in n.tens:
        k = i + 2 if t.lows[i + 1] == "-" else i + 1
        if t.lows[k] in n.ordinals and t.gap(i) in {"", " "} and t.lows[i - 1] not in n.small and t.lows[i - 1] not in {"a"}:
            return i, k + 1, NotFigure.ORDINAL, "ordinal word"
    if t.lows[i] not in n.ordinals or t.lows[i] in n.denominators or t.lows[i] == "second":
        return None
    return i, i + 1, NotFigure.ORDINAL, "ordinal word"


def _name(t: Tokens, i: int) -> Found | None:
    """Five Eyes, Three Gorges: a number word with a capital inside a sentence, before another capital."""
    w = number_words()
    if not (
        t.upper(i)
        and (t.lows[i] in w.small or t.lows[i] in w.tens)
        and t.upper(i + 1)
        and t.gap(i) in {" ", ""}
        and not t.first(i)
    ):
        return None
    around = [
        t.forms[k]
        for k in range(max(0, i - 4), min(t.count, i + 6))
        if t.kinds[k] == "w" and len(t.forms[k]) > 3 and k != i and k != i + 1
    ]
    if not around or sum(form[0].isupper() for form in around) * 2 > len(around):
        return None
    span = phrase.noun_phrase(t, i + 1)
    end = i + 2
    while t.upper(end) and t.kinds[end] == "w" and t.gap(end - 1) == " ":
        end += 1
    if span is not None and span[1] > end:
        return None
    return (i, end, NotFigure.IDENTIFIER, "name with a number") if phrase.unit_of(t, (i + 1, end)) == "item" else None


def _one(t: Tokens, number: Number) -> Found | None:
    """ "one" is mostly a pronoun: it counts before a noun, and not where it only introduces a voice ("One official said")."""
    w = label_words()
    i = number.start
    if t.lows[i] != "one" or number.end != i + 1 or number.value != 1:
        return None
    prev, nxt = t.lows[i - 1], t.lows[i + 1]
    if nxt in {"to", "or"} and (t.lows[i + 2] in number_words().small or t.kinds[i + 2] == "n" or t.lows[i + 2] == "more"):
        return None
    if nxt in w.one_abstract or (prev in w.say and t.kinds[i + 1] == "w" and nxt not in nouns().stop):
        return i, i + 1, NotFigure.IDIOM, "one voice"
    if prev in w.one_before and not t.first(i):
        return i, i + 1, NotFigure.IDIOM, "one as a pronoun"
    if nxt in {
        "of",
        "another",
        "such",
        "who",
        "whose",
        "is",
        "has",
        "can",
        "must",
        "day",
        "thing",
        "hand",
        "way",
        "side",
        "which",
        "that",
        "and",
    } or nxt.startswith("'"):
        return i, i + 1, NotFigure.IDIOM, "one as a pronoun"
    span = phrase.noun_phrase(t, i + 1, single=True)
    if span is None or span[0] != i + 1:
        if phrase.person_verb(t, i + 1) or nxt in {"more", "in"}:
            return None
        return i, i + 1, NotFigure.IDIOM, "one without a noun"
    if any(t.lows[k] in w.say for k in range(span[1], span[1] + 7) if t.lows[k] not in {".", "!"}) and not any(
        t.lows[k] in nouns().verbs for k in range(span[1], span[1] + 3)
    ):
        return i, span[1], NotFigure.IDIOM, "one voice"
    return None
