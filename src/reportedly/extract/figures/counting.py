"""What a figure counts, what a share is a share of, and what a rate is per."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.figures import phrase, rates, subjects
from reportedly.extract.figures.label_words import model_end
from reportedly.extract.figures.lexicon import nouns
from reportedly.extract.figures.units import units
from reportedly.model import FigureKind

if TYPE_CHECKING:
    from reportedly.extract.figures.page import Amount, Page

_BEFORE_UNITS = frozenset(["of", "plus", "odd", "or", "more", "so", "some", "a", "an"])


_LENGTHS = frozenset(["word", "page", "line", "character", "letter"])
"""What only tells how long a text is: "a 3,000-word article"."""


def around(page: Page, a: Amount, start: int) -> tuple[str | None, int | None, tuple[int, int] | None, tuple[int, int] | None]:
    """The denominator, the counted phrase and the base of a share."""
    t = page.t
    j = a.end
    counts = base = None
    if a.kind == FigureKind.COUNT and _reckoners(page, a, j):
        pass
    elif a.kind == FigureKind.COUNT:
        counts, base = _counts(page, a, j)
        if counts is None and t.lows[start - 1] == "of" and t.lows[start - 2] in nouns().groups:
            counts, a.unit = (start - 2, start - 1), "person"
        if counts is None and not a.unit:
            counts = subjects.before(t, start)
    elif a.kind is FigureKind.SHARE:
        if a.rule == "one X in N":
            counts = base = (a.number.start + 1, a.number.start + 2)
        elif t.lows[j] == "of":
            counts, base = _whole(page, j + 1)
        elif a.rule in {"one in N", "fraction"} or t.lows[j] in {"the", "its", "their", "all"}:
            counts, base = _whole(page, j + (t.lows[j] == "all" and t.lows[j + 1] in {"of", "the"}))
            if counts is not None and t.lows[j] in _TURNS and _is_time(page, counts[1] - 1):
                counts = base = None
        elif t.lows[j] in nouns().person and phrase.is_plural(t.lows[j]):
            counts = (j, j + 1)
    elif a.kind is FigureKind.MONEY:
        if t.lows[j] in {"worth", "in", "of"}:
            k = j + 2 if t.lows[j] == "worth" and t.lows[j + 1] == "of" else j + 1
            counts = phrase.noun_phrase(t, k) if _names(page, k) else None
    elif a.kind in {FigureKind.MEASURE, FigureKind.DURATION, FigureKind.AGE}:
        inner = phrase.noun_phrase(t, j + 1, single=True) if t.lows[j] == "of" and a.kind is FigureKind.MEASURE else None
        counts = inner
        if t.lows[j] in units().packs and t.lows[a.start - 1] in {"a", "an", "each", "per", "every"}:
            a.rule = "attached"  # "a 2kg packet of flour"
    if a.kind not in {FigureKind.COUNT, FigureKind.MULTIPLE} and a.rule != "interval":
        counts = _with_unit(page, a, counts)
    if counts is not None and a.kind is FigureKind.COUNT and _is_time(page, counts[1] - 1):
        a.kind, a.unit = FigureKind.DURATION, units().words[t.lows[counts[1] - 1]][0]
    measured = units().words.get(t.lows[counts[1] - 1]) if counts is not None and base is not None else None
    if measured is not None and a.kind is FigureKind.COUNT:  # "900 of the 1,300 miles"
        a.unit, a.kind = measured
    counted = a.kind is FigureKind.COUNT or t.lows[start - 1] in rates.AVERAGED
    found = rates.around(t, start, j, counts, money=a.kind is FigureKind.MONEY, counted=counted)
    per_end, per = found or (None, None)
    return per, per_end, counts, base


_TURNS = frozenset({"last", "this", "next", "past", "previous"})
"""What makes of a week or a year when it was, behind a share: "sales fell by a third last week"."""


def _is_time(page: Page, k: int) -> bool:
    """Whether a token is a stretch of time: week, years."""
    return units().words.get(page.t.lows[k], ("", None))[1] is FigureKind.DURATION


def _reckoners(page: Page, a: Amount, j: int) -> bool:
    """Whether the noun behind the figure counts and is not counted: "than the 300 economists had forecast"."""
    t = page.t
    span = phrase.noun_phrase(t, j) if t.lows[a.start - 1] == "the" else None
    if span is None or t.lows[span[1]] not in {"had", "have", "has"}:
        return False
    k = span[1] + 1
    k += phrase.is_adverb(t.lows[k]) or t.lows[k] in {"previously", "first", "been"}
    return t.lows[k] in nouns().reckoned and (t.kinds[k + 1] != "w" or t.lows[k + 1] in nouns().stop - {"a", "an", "the", "that"})


def _names(page: Page, k: int) -> bool:
    """Whether what money is for may start at token k: "$3m in aid", not "$200 in two years"."""
    t = page.t
    return t.kinds[k] == "w" and not t.upper(k) and t.lows[k] not in {"the", "a"} and not phrase.number_word(t.lows[k])


def _with_unit(page: Page, a: Amount, counts: tuple[int, int] | None) -> tuple[int, int] | None:
    """The counted phrase from the word of the unit on: "percent of the seats", "tonnes of rice", "dollars"."""
    t = page.t
    first = (a.last or a.number).end
    while first < a.end and (t.kinds[first] != "w" or t.lows[first] in _BEFORE_UNITS):
        first += 1
    last = a.end - (t.lows[a.end - 1] == "mark")  # "the 10 percent mark"
    if first >= last:
        return counts
    return first, counts[1] if counts and counts[1] > a.end else last


def _whole(page: Page, j: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """What a share is a share of, from token j: the counted phrase, and the base with the number it may have."""
    t = page.t
    if t.lows[j] in {"them", "these", "those", "whom", "which", "us", "this", "it"}:
        return None, (j, j + 1)
    if t.lows[j : j + 2] == ["the", "total"] and (t.kinds[j + 2] != "w" or t.lows[j + 2] in nouns().stop):
        return None, (j, j + 2)
    k = _past_number(page, j)
    span = phrase.noun_phrase(t, k)
    if any(t.forms[n] in {"$", "\u20ac", "\u00a3"} for n in range(j, j + 3)):
        return None, None
    if span is None and (k == j or t.lows[k - 1] == "strong"):
        span = phrase.noun_phrase(t, k, single=True)
    return span, (j, span[1]) if span is not None and k > j else span


def _past_number(page: Page, j: int) -> int:
    """Past "the 11,000" in "300 of the 11,000 soldiers"."""
    t = page.t
    k = j
    if t.lows[k] in {"the", "all", "its", "their", "those", "these", "some", "about", "our", "an", "a"}:
        k += 1
    owned = next((n + 1 for n in range(k, k + 4) if t.lows[n].endswith("'s")), k) if t.kinds[k] == "w" else k
    if owned > k and (t.kinds[owned] == "n" or phrase.number_word(t.lows[owned])):
        k = owned
    if t.lows[k] in {"estimated", "some", "about", "roughly"}:
        k += 1
    if (t.kinds[k] == "n" and model_end(t, k) is None) or phrase.number_word(t.lows[k]):
        number = page.reader.read(k)
        if number is not None:
            return number.end + 2 * (t.lows[number.end : number.end + 2] == ["-", "strong"])
    return j


def _counts(page: Page, a: Amount, j: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The counted phrase and the base of a count."""
    t = page.t
    single = (a.number.value in {0, 1} and a.rule != "no") or t.lows[a.start - 1] in {"a", "an", "its", "the", "that", "this"}
    if t.lows[j] == "-" and t.glued(j - 1) and t.glued(j) and t.kinds[j + 1] == "w":
        if t.lows[j + 1] == "strong":
            a.end = j + 2
            return phrase.noun_phrase(t, j + 2, single=True), None
        a.rule = "length" if t.lows[j + 1] in _LENGTHS else "attached"
        return (j + 1, j + 2), None
    if t.lows[j] in {"more", "fewer", "other", "others", "additional", "further", "new"} and t.lows[j + 1] != "than":
        if t.lows[j] == "others":
            return (j, j + 1), None
        if t.lows[j] == "more" and t.lows[j + 1] == "of":
            j += 1
        j = j + 1 if t.lows[j] in {"more", "fewer"} else j
    if t.lows[j : j + 3] in (["the", "number", "of"], ["the", "total", "of"], ["the", "toll", "of"]):
        return phrase.noun_phrase(t, j + 3), None
    if t.lows[j] == "," and t.lows[j + 1] in {"mostly", "mainly", "largely", "chiefly", "predominantly"}:
        span = phrase.noun_phrase(t, j + 2)
        return (span if span is not None and phrase.unit_of(t, span) == "person" else None), None
    whole = t.lows[j + 2] in {"the", "its", "all", "these", "those"} and t.lows[a.start - 1] in {"or", "about", "some", "nearly"}
    if t.lows[j] == "," and t.lows[j + 1] == "of" and (a.number.form == "vague" or whole):
        j += 1
    j += t.lows[j : j + 2] == ["out", "of"]
    if t.lows[j] == "of":
        k = _past_number(page, j + 1)
        span = phrase.noun_phrase(t, k)
        if k > j + 1 and span is not None:
            return span, (j + 1, span[1])
        if (
            span is not None
            and a.number.form != "vague"
            and a.rule != "group"
            and t.lows[j + 1] in {"the", "its", "their", "those", "these", "our"}
        ):
            return span, (j + 1, span[1])
        return span or phrase.predicate(t, j), None
    if t.glued(j - 1) and t.kinds[j] == "w" and t.kinds[j - 1] == "n" and len(t.forms[j]) < 4:
        return (j, j + 1), None
    if phrase.number_word(t.lows[j]) and _is_time(page, j + 1):
        return None, None  # "roughly 200 two years ago"
    return phrase.noun_phrase(t, j, single=single) or phrase.predicate(t, j) or _kind_of(page, j), None


def _kind_of(page: Page, j: int) -> tuple[int, int] | None:
    """Such as "4 different style of hats": a singular noun that "of" follows."""
    span = phrase.noun_phrase(page.t, j, single=True)
    return span if span is not None and page.t.lows[span[1]] == "of" and page.t.kinds[j] == "w" else None


def unit_name(page: Page, a: Amount, counts: tuple[int, int] | None, start: int) -> str:
    """The unit of a count: by its noun, else by the verb after or before it."""
    t = page.t
    if counts is not None:
        if t.lows[counts[1] - 1] in {"point", "points"}:
            return "point"
        name = phrase.unit_of(t, counts)
        if name == "item" and t.lows[counts[1] - 1] in {"man", "woman", "member", "person"}:
            return "person"
        if name == "item" and t.lows[a.end - 1] == "strong":
            return "person"
        return name
    if t.lows[a.end] in {"who", "whom"}:
        return "person"
    after = a.end + 2 if t.lows[a.end] == "of" and t.lows[a.end + 1] in {"them", "whom", "these", "those", "us"} else a.end
    if phrase.person_verb(t, after):
        return "person"
    near = range(max(0, start - 5), start)
    if any(t.lows[k] == "toll" for k in near) and all(t.kinds[k] == "w" for k in near if k > start - 3):
        return "person"
    before = start - 2 if t.lows[start - 1] == ":" else start - 1
    if t.lows[before] in nouns().takes_people:
        return "person"
    return ""
