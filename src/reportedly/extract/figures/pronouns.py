"""Number words that count nothing: "one", "the two", idioms, ordinals, names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.figures import phrase
from reportedly.extract.figures.label_words import Found, label_words
from reportedly.extract.figures.lexicon import nouns, number_words
from reportedly.model import NotFigure

if TYPE_CHECKING:
    from reportedly.extract.figures.numbers import Number
    from reportedly.extract.figures.tokens import Tokens


_DOES = frozenset(["was", "had", "has", "is", "died"])
FINALISTS = 32
_HUNDRED = 100
_NEAR = 25
_HOURS = 13
"""The most that "the last N" names without a noun."""


def _noun(t: Tokens, j: int) -> bool:
    return t.lows[j] in {"%", "-", "of"} or phrase.noun_phrase(t, j) is not None or t.lows[j] in number_words().scales


def anaphor(t: Tokens, number: Number) -> Found | None:
    """Such as "the two met", "those three": the number points back; "the last eight" is a place in a table."""
    i = number.start
    ranked = t.lows[i - 1] in {"last", "top", "bottom", "final"} and t.lows[i - 2] in {"the", "its", "their", "our"}
    if (
        ranked
        and number.value is not None
        and number.value <= FINALISTS
        and t.kinds[number.end] != "n"
        and not _noun(t, number.end)
    ):
        return i, number.end, NotFigure.IDIOM, "a place in a table"
    if (
        number.form != "words"
        or number.value is None
        or not 1 < number.value < 13
        or t.lows[i - 1] not in {"the", "those", "these"}
    ):
        return None
    if t.kinds[number.end] == "p" and t.lows[number.end] not in {"-", "\u201c", '"', "'"} and t.lows[i - 1] == "the":
        return i, number.end, NotFigure.IDIOM, "pointing back"
    if (
        t.kinds[number.end] != "w"
        or t.lows[number.end] in {"of", "were", "killed", "wounded", "injured"}
        or t.lows[number.end] in number_words().scales
    ):
        return None
    span = phrase.noun_phrase(t, number.end)
    if span == (number.end, number.end + 1) and t.lows[number.end] in label_words().sides:
        return i, number.end, NotFigure.IDIOM, "pointing back"  # "the two countries"
    if span is None or not (phrase.is_plural(t.lows[span[1] - 1]) or t.lows[span[1] - 1] in nouns().person):
        return i, number.end, NotFigure.IDIOM, "pointing back"
    return None


def idiom(t: Tokens, i: int) -> Found | None:
    """A fixed phrase around a number word."""
    share = t.lows[i + 1] == "in" and (t.lows[i + 2] in number_words().small or t.kinds[i + 2] == "n")
    if t.lows[i] == "one" and (share or _is_counting(t, i)):
        return None  # "as many as one in five"
    for parts in label_words().idioms.get(t.lows[i], ()):
        for at, part in enumerate(parts):
            if part == t.lows[i] and i >= at and all(t.lows[i - at + n] == p for n, p in enumerate(parts)):
                return i - at, i - at + len(parts), NotFigure.IDIOM, " ".join(parts)
    w = number_words()
    if t.lows[i] == "two" and t.lows[i - 1] == "or" and _is_one_thing(t, i - 2) and not _noun(t, i + 1):
        return i, i + 1, NotFigure.IDIOM, "one or two"
    if "".join(t.lows[i - 2 : i]) == "-of" or "".join(t.lows[max(0, i - 3) : i]) == "-of-":
        return i, i + 1, NotFigure.IDIOM, "parent of"
    if t.lows[i - 1] == "-" and t.glued(i - 1) and t.lows[i - 2] in {"under", "over"}:
        return i, i + 1, NotFigure.IDIOM, "under-fives"
    if t.lows[i - 2 : i] == ["all", "but"]:
        return i, i + 1, NotFigure.IDIOM, "all but"
    if t.lows[i] in w.small and "".join(t.lows[i + 1 : i + 4]) in {"-for-", "-on-"} and t.lows[i + 4] in w.small:
        return i, i + 5, NotFigure.SCORE, "ratio"
    if t.lows[i] in number_words().small | number_words().tens and t.lows[i + 1] in {"o'clock", "oclock"}:
        return i, i + 2, NotFigure.TIME, "o'clock"
    if 0 < w.small.get(t.lows[i], 0) < _HOURS and is_hour(t, i):
        return i, i + 1, NotFigure.TIME, "hour in words"
    return None


def _is_one_thing(t: Tokens, k: int) -> bool:
    """Such as "an issue" before "or two"."""
    before = {t.lows[k - 1], t.lows[k - 2]}
    return t.kinds[k] == "w" and t.lows[k] not in number_words().small and bool(before & {"a", "an", "the"})


def is_hour(t: Tokens, i: int) -> bool:
    """Such as "at seven in the morning", "shuts at five": an hour, by the part of the day or the verb before."""
    after = t.lows[i + 1 : i + 4]
    if after[:1] == ["in"] and (after[2] if after[1] == "the" else after[1]) in label_words().dayparts:
        return t.lows[i - 1] in label_words().on_hours
    k = i - 1
    if t.lows[k] in {"past", "to"} and t.lows[k - 1] in {"half", "quarter"}:  # "at half past four"
        return t.lows[k] == "past" or t.lows[k - 2 - (t.lows[k - 2] == "a")] in label_words().on_hours - {"by", "to", "from"}
    ends = t.kinds[i + 1] != "w" or t.lows[i + 1] in {"and", "but", "on", "to", "for", "sharp", "tomorrow", "today", "every"}
    k -= t.lows[k] in {"about", "around", "roughly"}
    return ends and t.lows[i + 1] != "-" and t.lows[k] == "at" and t.lows[k - 1] in label_words().hourly


def word_ordinal(t: Tokens, i: int) -> Found | None:
    """An ordinal in words."""
    n = number_words()
    if t.lows[i] in n.tens:
        k = i + 2 if t.lows[i + 1] == "-" else i + 1
        if t.lows[k] in n.ordinals and t.gap(i) in {"", " "} and t.lows[i - 1] not in n.small and t.lows[i - 1] != "a":
            return i, k + 1, NotFigure.ORDINAL, "ordinal word"
    if t.lows[i] not in n.ordinals or t.lows[i] in n.denominators or t.lows[i] == "second":
        return None
    return i, i + 1, NotFigure.ORDINAL, "ordinal word"


def long_ordinal(t: Tokens, number: Number) -> Found | None:
    """Such as "the two hundred thousandth visitor", "the 100-millionth dose", "the one hundred and first senator"."""
    w = number_words()
    j = number.end
    joined = t.lows[j] == "and" and number.scale >= _HUNDRED and number.form == "words"
    k = j + (joined or (t.lows[j] == "-" and t.glued(j)))
    large = w.denominators.get(t.lows[k], 0) >= _HUNDRED and number.value != 1
    if number.form == "fraction" or not (large or (joined and t.lows[k] in w.ordinals - {"second"})):
        return None
    return number.start, k + 1, NotFigure.ORDINAL, "ordinal word"


def counts_on(t: Tokens, number: Number) -> bool:
    """Whether "a sixth suspect" is the one after the fifth, not a share: one part before somebody or something that recurs."""
    last = t.lows[number.end - 1]
    behind = t.lows[number.end]
    return (
        number.form == "fraction"
        and t.lows[number.start] in {"a", "an", "the"}
        and last in number_words().ordinals
        and (
            _follows(t, number)
            or (
                last == "fourth"
                and t.kinds[number.end] == "w"
                and behind != "of"
                and (behind in nouns().verbs_in_s or not phrase.is_noun_near(t, number.end))
            )
            or (behind in nouns().person and not phrase.is_plural(behind))
            or behind in label_words().recurring
        )
    )


def _follows(t: Tokens, number: Number) -> bool:
    """Such as "three were held; a fourth fled": as many as come before the one were counted in the same sentence."""
    w = number_words()
    many = w.denominators[t.lows[number.end - 1]] - 1
    for k in range(number.start - 1, max(-1, number.start - _NEAR), -1):
        if t.lows[k] in {".", "!", "?"}:
            return False
        if w.small.get(t.lows[k]) == many or t.forms[k] == str(many):
            return t.kinds[number.end] == "w" and t.lows[number.end] not in {"of", "more", "less", "were", "are", "have"}
    return False


def name(t: Tokens, i: int) -> Found | None:
    """Five Eyes, the Magnificent Seven: a number word with a capital inside a sentence, before or behind another capital."""
    w = number_words()
    if _ends_name(t, i):
        return i, i + 1, NotFigure.IDENTIFIER, "name with a number"
    if not (
        t.upper(i)
        and (t.lows[i] in w.small or t.lows[i] in w.tens)
        and t.upper(i + 1)
        and t.gap(i) in {" ", ""}
        and not t.first(i)
    ):
        return None
    if _in_capitals(t, i, {i, i + 1}):
        return None
    span = phrase.noun_phrase(t, i + 1)
    end = i + 2
    while t.upper(end) and t.kinds[end] == "w" and t.gap(end - 1) == " ":
        end += 1
    if span is not None and span[1] > end:
        return None
    return (i, end, NotFigure.IDENTIFIER, "name with a number") if phrase.unit_of(t, (i + 1, end)) == "item" else None


def _ends_name(t: Tokens, i: int) -> bool:
    """Such as "the Big Four", "the Birmingham Six": capitals behind "the" that end in a small number word."""
    if not (t.upper(i) and t.lows[i] in number_words().small and t.upper(i - 1) and t.gap(i - 1) == " ") or t.first(i - 1):
        return False
    k = i - 1
    while k > i - 4 and t.upper(k) and t.kinds[k] == "w" and t.lows[k] != "the":
        k -= 1
    scaled = t.lows[i + 1] in number_words().scales or t.lows[i + 1] == "-"
    return t.lows[k] == "the" and k < i - 1 and not scaled and not _in_capitals(t, i, set(range(k, i + 1)))


def _in_capitals(t: Tokens, i: int, own: set[int]) -> bool:
    """Whether the words around token i but `own` are those of a headline in capitals, or none."""
    near = range(max(0, i - 4), min(t.count, i + 6))
    around = [t.forms[k] for k in near if t.kinds[k] == "w" and len(t.forms[k]) > 3 and k not in own]
    return not around or sum(form[0].isupper() for form in around) * 2 > len(around)


def _is_counting(t: Tokens, i: int) -> bool:
    """Such as "only one kind", "more than one race", "no one group": the word before makes "one" a number."""
    if t.lows[i - 1] == "no" or t.lows[i + 1] == "else":
        return False  # "14 cooks and no one else"
    prev, nxt = t.lows[i - 1], t.lows[i + 1]
    if prev == "least" and nxt in {'"', "\u201d"}:
        return True
    if t.kinds[i + 1] != "w" or nxt in nouns().stop:
        return False
    if prev in {"only", "just", "than", "least", "exactly", "single"}:
        return True
    if nxt in {"day", "night", "hour", "week"} and t.lows[i + 2] in {"a", "per", "each", "every"}:
        return True
    span = phrase.noun_phrase(t, i + 1, single=True) if prev in {"no", "the"} else None
    return span is not None and (prev == "no" or (t.lows[span[1]] in {"who", "that"} and nxt not in {"thing", "way"}))


def _same_clause(t: Tokens, j: int) -> list[int]:
    """Up to seven tokens from j, to the end of the clause."""
    found = []
    for k in range(j, j + 7):
        if t.lows[k] in {".", "!", "?", ";"} or (t.lows[k] == "," and t.lows[k + 1] in {"and", "but", "or"}):
            break
        found.append(k)
    return found


_DEEDS = frozenset(
    {"killed", "wounded", "injured", "arrested", "detained", "captured", "seized", "confiscated", "destroyed", "damaged", "sank"}
)
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def one(t: Tokens, number: Number) -> Found | None:
    """The word "one" counts before a noun, but not where it only introduces a voice ("One official said")."""
    w = label_words()
    i = number.start
    if t.lows[i] != "one" or number.end != i + 1 or number.value != 1:
        return None
    prev, nxt = t.lows[i - 1], t.lows[i + 1]
    if _is_counting(t, i):
        return None
    if nxt in {"to", "or"} and (
        t.lows[i + 2] in number_words().small or t.kinds[i + 2] == "n" or t.lows[i + 2] in {"more", "a", "several"}
    ):
        return None
    loose = t.first(i) or prev in {"in", "at", "for", "as", "on", "with", "by", "the", "from", "is"}
    told = phrase.noun_phrase(t, i + 1, single=True) if prev in w.say else None
    if told is not None and t.lows[told[1]] in _DOES:
        return None  # "said one woman was killed" tells of her, "said one woman" lets her speak
    if (nxt in w.one_abstract and loose) or (prev in w.say and t.kinds[i + 1] == "w" and nxt not in nouns().stop):
        return i, i + 1, NotFigure.IDIOM, "one voice"
    if prev in w.one_before and not t.first(i):
        return i, i + 1, NotFigure.IDIOM, "one as a pronoun"
    several = number_words().small.keys() | {"them"}
    if nxt == "of" and prev in _DEEDS | {"and", "but"} and (t.kinds[i + 2] == "n" or t.lows[i + 2] in several):
        return None  # "shot down 42 drones and one of four missiles", "confiscated one of them"
    behind = t.lows[i + 2] if nxt in {"and", ","} else ""
    if prev in _DEEDS and (nxt in {".", ";"} or behind in _DEEDS):
        return None  # "killed one and injured eight"
    if nxt.removesuffix("'s").removesuffix("’s") in {
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
        if phrase.person_verb(t, i + 1) or nxt in {"more", "in"} or (nxt == "on" and prev == "and" and t.lows[i + 2] in _DAYS):
            return None  # "two were returned on Friday and one on Saturday"
        return i, i + 1, NotFigure.IDIOM, "one without a noun"
    if any(t.lows[k] in w.say for k in _same_clause(t, span[1])) and not any(
        t.lows[k] in nouns().verbs for k in range(span[1], span[1] + 3)
    ):
        return i, span[1], NotFigure.IDIOM, "one voice"
    return None
