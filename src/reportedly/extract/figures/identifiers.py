"""Numbers that name something: resolutions, flights, streets, calibres."""

from __future__ import annotations

import re
from calendar import month_name
from typing import TYPE_CHECKING

from reportedly.extract.figures import phrase
from reportedly.extract.figures.label_words import ORDINAL_ENDINGS, WHOLE, Found, label_words
from reportedly.extract.figures.lexicon import nouns, number_words
from reportedly.model import NotFigure

if TYPE_CHECKING:
    from reportedly.extract.figures.numbers import Number
    from reportedly.extract.figures.tokens import Tokens

_RUN_TOGETHER = re.compile(r"[a-z]{3}[A-Z][a-z]{3}")
"""Words of a page without the blanks between them: "5ptsmoderatorFeaturedFebruary 6"."""
_ENDS_IN_MONTH = re.compile(rf"(?:{'|'.join(month_name[1:])})$")


def identifier(t: Tokens, number: Number) -> Found | None:
    """Resolution 2375 and 2397, Article 5, Room 39, Boeing 737, Fortune 500, No. 10."""
    w = label_words()
    i = number.start
    k = i - 1
    if t.glued(number.end - 1) and _RUN_TOGETHER.search(t.forms[number.end]) and t.kinds[i] == "n":
        return i, number.end + 1, NotFigure.IDENTIFIER, "run together"
    if k >= 0 and _RUN_TOGETHER.search(t.forms[k]) and _ENDS_IN_MONTH.search(t.forms[k]) and t.kinds[i] == "n":
        return k, number.end, NotFigure.IDENTIFIER, "run together"
    if k < 0 or t.apart(k) or number.form == "vague":
        return None
    if t.lows[k] in {".", "#", "\u00a7", "("} and t.lows[k] != "." and (t.lows[k] != "(" or t.lows[k - 1] not in w.heads):
        return (k, number.end, NotFigure.IDENTIFIER, "section sign") if t.lows[k] in {"\u00a7", "#"} else None
    if t.lows[k] in {".", "("} and t.glued(k - 1):
        k -= 1
    if _act(t, k, number):
        return k, _more(t, number.end), NotFigure.IDENTIFIER, "number of an act"
    if t.lows[k] in {"is", "was", ":"} and _told(t, k - 1) and not counted(t, number.end):
        return i, _more(t, number.end), NotFigure.IDENTIFIER, "number told"
    head = t.lows[k]
    if head in {"number", "code"} and t.lows[k - 1] in w.numbered and not counted(t, number.end):
        return k - 1, _more(t, number.end), NotFigure.IDENTIFIER, "numbered"
    if head == "of" and t.lows[k - 1] == "round" and str(number.value) in w.rounds:
        return k - 1, number.end, NotFigure.IDENTIFIER, "round of a cup"
    sizes, whose = w.clubs
    club = str(number.value) in sizes and t.forms[k - 1] == "Group" and t.lows[number.end] in whose
    named = t.forms[k - 1] in {"Group", "Gang", "Big"} and t.kinds[number.end] != "n" and not counted(t, number.end)
    if head == "of" and (club or named):
        return k - 1, number.end, NotFigure.IDENTIFIER, "group of"
    if (
        head in {"call", "dial", "ring", "phone", "text"}
        and WHOLE.fullmatch(t.forms[i])
        and not counted(t, number.end)
        and len(t.forms[i]) > 2
    ):
        return i, number.end, NotFigure.IDENTIFIER, "number to call"
    if head == "of" and t.lows[k - 1] == "index" and not counted(t, number.end):
        return i, number.end, NotFigure.IDENTIFIER, "reading of an index"
    if head in w.titled and _title(t, number):
        return i, number.end + 1, NotFigure.IDENTIFIER, "title"
    if _named(t, number):
        return i, number.end, NotFigure.IDENTIFIER, "name"
    if head in {"count", "counts"} and t.lows[number.end : number.end + 3] == ["of", "the", "indictment"]:
        return k, number.end, NotFigure.IDENTIFIER, "count of an indictment"
    if _plate(t, k, number):
        return k, number.end, NotFigure.IDENTIFIER, "letters before digits"
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
    if head == "no" and t.upper(k) and t.kinds[i] == "n" and not counted(t, number.end):
        return k, number.end, NotFigure.IDENTIFIER, "No 10"
    if head == "number" and not t.upper(k) and t.lows[k - 1] in {"the", "a", "total", "this", "that"}:
        return None
    if head in {"number", "numbered"} and t.lows[k - 1] == "," and t.lows[number.end] in {".", ";"} and _of_people(t, k - 1):
        return None  # "The injured, including those sent home, number 131."
    called = t.lows[k - 2] if t.lows[k - 1] in {"now", "already", "together"} else t.lows[k - 1]
    if head in {"number", "numbers", "numbered"} and (phrase.is_plural(called) or called in {"they", "we", *_THOSE}):
        return None
    if head.endswith("s") and t.lows[k - 1] in {"it", "he", "she", "which", "who", "that"} and counted(t, number.end):
        return None
    if t.lows[k + 1] == "." and head not in {"para", "paras", "sec", "art", "fig", "vol", "pp", "p", "op"}:
        return None
    small = head not in w.never_small and (head not in w.uncounted or not counted(t, number.end))
    known = head in w.heads and (t.upper(k) or small)
    if not known and t.forms[k] not in w.capitals:
        return None
    if not known and "," in t.forms[i] and counted(t, number.end):
        return None  # "at Nokia 3,000 workers"
    if known and not t.upper(k) and number.form == "words" and head not in w.worded:
        return None
    if (number.form == "fraction" and t.lows[i + 1] != "/") or (number.value is not None and number.scale > 1):
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
        and counted(t, number.end)
    ):
        return None
    if t.lows[k - 1] in {"by", "to", "at"} and head in {"number", "numbers"}:
        return None
    if _counts_behind_an_act(t, k, number):
        return None
    return k, _more(t, number.end), NotFigure.IDENTIFIER, f"after {head}"


def _act(t: Tokens, k: int, number: Number) -> bool:
    """Whether the short name of a law or of who makes it stands at token k: "UNSCR 2397", "Res. 2375", "EO 13810", "P.L. 480"."""
    acts = label_words().acts
    if not WHOLE.fullmatch(t.forms[number.start]) or number.end != number.start + 1:
        return False
    name = t.forms[k]
    if t.lows[k + 1] == "." and t.lows[k - 1] == "." and len(name) == 1:
        return "".join(_initials(t, k)) in acts["dotted"]
    return name in acts["any"] or (name in acts["long"] and len(t.forms[number.start]) > 3)


def _initials(t: Tokens, k: int) -> list[str]:
    """The capitals with full stops that end at token k, in order: "P.L." is P, L."""
    found: list[str] = []
    while t.kinds[k] == "w" and len(t.forms[k]) == 1 and t.upper(k) and t.lows[k + 1] == "." and t.glued(k):
        found.insert(0, t.forms[k])
        if t.lows[k - 1] != "." or not t.glued(k - 1):
            break
        k -= 2
    return found


def _counts_behind_an_act(t: Tokens, k: int, number: Number) -> bool:
    """Whether a count stands behind a law as such: "the directive 20 states signed", "Decision 40 members opposed"."""
    small = t.lows[k] in label_words().acts["small"]
    if not small or not counted(t, number.end) or len(t.forms[number.start]) > 3:
        return False
    return (t.lows[k - 1] in {"the", "a", "an", "this", "that"} and not t.upper(k)) or (t.lows[k] == "decision" and t.first(k))


def _of_people(t: Tokens, comma: int) -> bool:
    """Whether a clause set off by commas is of people or things in the plural: "The injured, including those sent home,"."""
    first = next((at for at in range(comma - 1, max(comma - 25, -1), -1) if t.lows[at] in {".", ""}), comma - 25) + 1
    subject = next((at for at in range(max(first, 0), comma) if t.lows[at] == ","), 0) - 1
    return subject > 0 and t.lows[subject - 1] == "the" and t.lows[subject] in _THOSE


_THOSE = frozenset({"injured", "wounded", "dead", "missing", "homeless", "displaced", "sick", "arrested", "detained"})


def _told(t: Tokens, k: int) -> bool:
    """Whether "is" or a colon behind token k leads to a number that names: "the docket is", "its licence number is"."""
    w = label_words()
    return t.lows[k] in w.told or (t.lows[k] in {"number", "code"} and t.lows[k - 1] in w.numbered)


def _named(t: Tokens, number: Number) -> bool:
    """Whether a number closes a name amid a sentence: "since World War Two", "in Phase Three"; not in a title of capitals."""
    first = number.start
    while t.kinds[first - 1] == "w" and t.upper(first - 1) and not t.apart(first - 1):
        first -= 1
    amid = t.kinds[first - 1] == "w" and t.forms[first - 1].islower()
    closes = t.kinds[number.end] in {"p", ""} or t.forms[number.end].islower()
    return first < number.start and number.end == number.start + 1 and t.forms[number.start].istitle() and amid and closes


def _title(t: Tokens, number: Number) -> bool:
    """Such as "the magazine 20 Minutos": a number and one capital word that names no people."""
    j = number.end
    alone = t.kinds[j] == "w" and t.upper(j) and not t.upper(j + 1) and not phrase.is_noun_near(t, j + 1)
    return alone and phrase.unit_of(t, (j, j + 1)) == "item"


def _plate(t: Tokens, k: int, number: Number) -> bool:
    """KX 4417, BA 117: one to three capitals before digits that count nothing."""
    i = number.start
    lettered = t.kinds[k] == "w" and t.forms[k].isupper() and len(t.forms[k]) < 4 and t.gap(k) == " " and not t.upper(k - 1)
    plain = number.end == i + 1 and WHOLE.fullmatch(t.forms[i]) is not None and len(t.forms[i]) > 1
    known = t.forms[k] in label_words().bodies
    follows = t.kinds[i + 1] != "w" or t.lows[i + 1] in nouns().stop
    return lettered and plain and not known and follows and t.lows[i + 1] not in {"%", "-", "per", "of", "in"}


def _more(t: Tokens, j: int) -> int:
    """Past further numbers of the same head: "2375 and 2397", "5, 6 and 7", "1718 (2006)", "3 of 12"."""
    if t.lows[j] == "of" and t.kinds[j + 1] == "n" and not counted(t, j + 2):
        j += 2
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
            and WHOLE.fullmatch(t.forms[k])
            and not counted(t, k + 1)
            and not (t.glued(k) and t.kinds[k + 1] in {"w", "n"})
        ):
            j = k + 1
            continue
        return j


def counted(t: Tokens, j: int) -> bool:
    """Whether a counted noun, a scale or a unit follows."""
    w = number_words()
    if t.lows[j] in w.scales or t.lows[j] == "%":
        return True
    span = phrase.noun_phrase(t, j)
    if span is None:
        return False
    head = t.lows[span[1] - 1]
    return phrase.is_plural(head) and span[0] == j


def street(t: Tokens, number: Number) -> Found | None:
    """10 Downing Street, 1776 Eye Street."""
    w = label_words()
    i = number.start
    first = i + 1 + (t.glued(i) and t.kinds[i + 1] == "w" and len(t.forms[i + 1]) == 1)  # "14b Nelson Court"
    if t.kinds[i] != "n" or number.end != i + 1 or not t.upper(first):
        return None
    for k in range(first + 1, first + 5):
        numbered = (t.kinds[k - 1] == "n" and t.lows[k] in ORDINAL_ENDINGS) or t.lows[k - 1] in ORDINAL_ENDINGS
        if not numbered and (t.kinds[k - 1] != "w" or not t.upper(k - 1)):
            return None
        if t.lows[k] in w.streets and t.upper(k):
            return i, k + 1, NotFigure.IDENTIFIER, "street number"
    return None


def calibre(t: Tokens, number: Number) -> Found | None:
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
