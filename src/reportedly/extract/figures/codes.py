"""Digits glued to letters or marks, telephone numbers, list numbers, fixed phrases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.extract.figures.label_words import WHOLE, Found, label_words, model_end
from reportedly.extract.figures.lexicon import nouns, number_words
from reportedly.extract.figures.money import NEVER_GLUED, lettered, money
from reportedly.extract.figures.units import units
from reportedly.model import NotFigure

if TYPE_CHECKING:
    from reportedly.extract.figures.numbers import Number
    from reportedly.extract.figures.tokens import Tokens


_LONG = 16
_SYMBOL = re.compile(
    r"""[A-Z]{1,5}(?:/[A-Z\d][\w.]*)*/[A-Z\d][\w.()-]*  # A/C.3/78/L.12
    |\d{4,6}\.[A-Z]{1,2}  # 601398.SS
    |\d{1,4}(?:\([a-fik]{1,3}\)|\((?:[ivx]+)\))(?:\(\w{1,4}\))*  # 401(k), 4(a)(2)
    |\d{1,3}[a-df-z]-\d{1,2}  # 10b-5
    |\d\d(?:ers|ers')  # the 49ers
    |[A-Z]{2,5}-\d{4}-\d{3,7}  # CVE-2021-44228
    |[A-Z]\d\+\d  # P5+1
    |\d\+\d""",
    re.VERBOSE,
)
_OUTWARD = re.compile(r".*?\b[A-Z]{1,2}\d[A-Z\d]? ", re.DOTALL)
_INWARD = re.compile(r"\d[A-Z]{2}")


def name(t: Tokens, i: int) -> Found | None:
    """A name that holds the number at token i: "France 24", "Six Flags"."""
    for parts in label_words().names.get(t.forms[i], ()):
        start = i - parts.index(t.forms[i])
        if start >= 0 and tuple(t.forms[start : start + len(parts)]) == parts and not _numbers(t, start + len(parts), parts):
            return start, start + len(parts), NotFigure.IDENTIFIER, "name with a number"
    return None


def _numbers(t: Tokens, j: int, parts: tuple[str, ...]) -> bool:
    """Whether the number that ends such a "name" counts what follows: "in France 24 people"."""
    return parts[-1].isdigit() and t.kinds[j] == "w" and (_plural(t.lows[j]) or t.lows[j] in number_words().scales)


def _plural(low: str) -> bool:
    """Whether a word is a plural or names persons, by its look alone."""
    return low in nouns().person or low in nouns().plural or (low.endswith("s") and low not in nouns().not_plural | nouns().stop)


def symbol(t: Tokens, i: int) -> Found | None:
    """A/C.3/78/L.12, S/PV.9453, SW1A 1AA, 601398.SS, 401(k): what stands in one piece with the digits tells a code."""
    start = i
    if not (t.glued(i - 1) or t.glued(i)) or _soles(t, i):
        return None
    while start > i - _LONG and t.glued(start - 1):
        start -= 1
    end = i + 1
    while end < i + _LONG and t.glued(end - 1):
        end += 1
    while end > i + 1 and t.kinds[end - 1] == "p" and t.lows[end - 1] != ")":
        end -= 1
    while start < i and t.kinds[start] == "p":
        start += 1
    if end - start == 1:
        return None
    piece = t.text[t.starts[start] : t.ends[end - 1]]
    if piece.endswith(")") and piece.count(")") > piece.count("("):
        piece, end = piece[:-1], end - 1
    postal = _OUTWARD.fullmatch(t.text[max(0, t.starts[start] - 6) : t.starts[start]]) if start == i else None
    if _SYMBOL.fullmatch(piece) or (postal and _INWARD.fullmatch(piece)):
        return start, end, NotFigure.IDENTIFIER, "symbol of a document"
    return None


def _soles(t: Tokens, i: int) -> bool:
    """Whether a sign of money with a stroke stands before the sum at token i: "S/800 million"."""
    joined = t.glued(i - 1) and t.glued(i - 2) and f"{t.forms[i - 2]}{t.forms[i - 1]}" in money().symbols
    return joined and (t.lows[i + 1] in number_words().scales or "," in t.forms[i])


def code(t: Tokens, i: int) -> Found | None:
    """S-400, F16, H5N1, #12, 4x4, 24703L202: digits that are part of a name."""
    w = label_words()
    left, before = t.lows[i - 1], i - 1
    model = model_end(t, i)
    if model is not None:
        return i, model, NotFigure.IDENTIFIER, "type of aircraft"
    if re.fullmatch(r"0\d+", t.forms[i]) and not (t.glued(before) and t.kinds[before] in {"n", "p"}):
        return i, i + 1, NotFigure.IDENTIFIER, "leading zero"
    if len(t.forms[i]) > 40 or (t.forms[i].count(".") > 1 and not re.fullmatch(r"\d{1,3}(\.\d{3}){2,}", t.forms[i])):
        return i, i + 1, NotFigure.IDENTIFIER, "long or dotted digits"
    if left in {'"', "'"} and t.lows[before - 1] == "=" and t.glued(before) and t.glued(before - 1):
        return i, i + 1, NotFigure.IDENTIFIER, "markup"
    if t.glued(before) and t.kinds[before] == "w" and t.lows[before - 1] in {"@", "_"} and t.glued(before - 1):
        return before - 1, tail(t, i + 1), NotFigure.IDENTIFIER, "handle"
    stroke = left == "/" and t.glued(before) and t.glued(before - 1) and t.kinds[before - 1] == "w"
    if stroke and t.upper(before - 1) and not _soles(t, i):
        return before - 1, tail(t, i + 1), NotFigure.IDENTIFIER, "symbol of a document"
    if t.glued(before) and left in {"#", "@", "_"}:
        return before, i + 1, NotFigure.IDENTIFIER, "hash sign"
    if t.glued(before) and left == "-" and t.glued(before - 1) and t.kinds[before - 1] == "w":
        word = t.lows[before - 1]
        if word in w.year_prefixes and WHOLE.fullmatch(t.forms[i]):
            return before - 1, tail(t, i + 1), NotFigure.YEAR, "year with a prefix"
        n = number_words()
        if word not in n.small and word not in n.tens and not _money_word(t, before - 1):
            if word in {"sub", "non"}:
                return None
            return before - 1, tail(t, i + 1), NotFigure.IDENTIFIER, "name with a hyphen"
    if t.glued(before) and t.kinds[before] == "w" and not _money_word(t, before) and not _lost_space(t, before):
        start = before
        while t.glued(start - 1) and t.kinds[start - 1] in {"w", "n"}:
            start -= 1
        return start, tail(t, i + 1), NotFigure.IDENTIFIER, "letters and digits"
    between = t.kinds[i + 1] == "w" and t.lows[i + 1] not in {"e", "x", "to", "and", "or"} and len(t.lows[i + 1]) < 4
    if between and t.glued(i) and t.glued(i + 1) and t.kinds[i + 2] == "n" and t.forms[i + 2] not in {"2", "3"}:
        return i, tail(t, i + 1), NotFigure.IDENTIFIER, "digits and letters"
    lettered = (
        t.glued(i)
        and t.kinds[i + 1] == "w"
        and len(t.forms[i + 1]) == 1
        and t.upper(i + 1)
        and t.forms[i + 1] not in {"K", "M", "C", "F"}
    )
    if (
        lettered
        and t.upper(i + 2)
        and t.gap(i + 1) == " "
        and t.kinds[i + 2] == "w"
        and not t.forms[i + 2].isupper()
        and not _money_word(t, i - 1)
        and t.lows[i - 1] not in {"$", "\u20ac", "\u00a3"}
    ):
        return i, i + 2, NotFigure.IDENTIFIER, "lettered number"
    if (
        lettered
        and t.kinds[i + 2] != "n"
        and t.forms[i + 1] not in units().symbols
        and t.forms[i + 1] not in number_words().letters
    ):
        return i, i + 2, NotFigure.IDENTIFIER, "lettered number"
    if i and t.glued(i) and t.forms[i] + t.forms[i + 1] in w.firms and t.kinds[i + 2] != "n" and t.lows[i + 2] not in {"-", "+"}:
        return i, i + 2, NotFigure.IDENTIFIER, "name of a firm"
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


def tail(t: Tokens, j: int) -> int:
    """Where a code ends: glued letters, digits and hyphens belong to it."""
    while (t.glued(j - 1) and t.kinds[j] in {"w", "n"}) or (
        t.lows[j] in {"-", "/"} and t.glued(j - 1) and t.glued(j) and t.kinds[j + 1] in {"n", "w"} and len(t.forms[j + 1]) < 5
    ):
        j += 1
        if j >= t.count:
            break
    return j


def _money_word(t: Tokens, k: int) -> bool:
    """Whether the letters at token k are a currency: "USD40", "N4.5 billion"."""
    m = money()
    form = t.forms[k]
    if lettered(t, k):
        return True
    if form in NEVER_GLUED:
        return False
    return form.upper() in m.codes or form in m.symbols or (form.upper()[:1] == "M" and form.upper()[1:] in m.codes)


def _lost_space(t: Tokens, k: int) -> bool:
    """Such as "captured16 villages": a plain word whose space got lost."""
    low = t.lows[k]
    if t.forms[k] != low:
        return False
    n = nouns()
    return low in n.stop or (len(low) > 3 and any(v in low for v in "aeiou") and not t.upper(k))


def fixed(t: Tokens, i: int) -> Found | None:
    """24/7, 9/11, 50-50, 9-to-5."""
    w = label_words()
    if t.forms[i] in w.emergency and (t.lows[i + 1] in w.emergency_after or t.lows[i - 1] in w.emergency_before):
        return i, i + 1, NotFigure.IDENTIFIER, "emergency number"
    if t.lows[i + 1] in {"\u00b0", "\u00ba"} and t.forms[i + 2] in {"N", "S", "E", "W"}:
        return i, i + 3, NotFigure.IDENTIFIER, "coordinate"
    if "." in t.forms[i] and len(t.forms[i]) == 3 and t.lows[i + 1] in w.engines:
        return i, i + 1, NotFigure.IDENTIFIER, "size of an engine"
    if "".join(t.lows[i + 1 : i + 4]) == "-in-" and t.kinds[i + 4] == "n" and t.lows[i + 5] == "-":
        return i, tail(t, i + 5), NotFigure.IDIOM, "a 1-in-100-year flood"
    if "." in t.forms[i] and t.lows[i + 1] == "/" and t.glued(i) and t.glued(i + 1) and t.kinds[i + 2] == "n":
        return i, tail(t, i + 1), NotFigure.IDENTIFIER, "number with a stroke"
    if t.glued(i) and t.glued(i + 1):
        whole = "".join(t.forms[i : i + 3])
        if (
            t.lows[i + 1] == "/"
            and t.kinds[i + 2] == "n"
            and len(t.forms[i]) > 2
            and t.forms[i + 2].isdigit()
            and int(t.forms[i + 2]) > 100
        ):
            return i, tail(t, i + 3), NotFigure.IDENTIFIER, "number with a stroke"
        driven = t.lows[i + 1] == "x" and t.forms[i] == t.forms[i + 2] and t.forms[i] in {"4", "6", "8"}
        if driven and not units().words.keys() & {t.lows[i + 3]}:
            return i, i + 3, NotFigure.IDENTIFIER, "4x4"
        if whole in {"24/7", "9/11", "7/7", "50/50", "50-50", "20/20", "9-11"}:
            return i, i + 3, NotFigure.IDIOM, "fixed phrase"
        if t.lows[i + 1] == ":" and t.kinds[i + 2] == "n":
            return i, i + 3, NotFigure.SCORE, "ratio or verse"
    if t.glued(i) and t.lows[i + 1] == "-" and t.lows[i + 2] == "to" and t.lows[i + 3] == "-" and t.kinds[i + 4] == "n":
        return i, i + 5, NotFigure.IDIOM, "N-to-N"
    return None


def phone(t: Tokens, i: int) -> Found | None:
    """+1-222-222-2222, (202) 828-3933, 732-657-3416."""
    j, groups, digits = i, 0, 0
    plus = t.lows[i - 1] == "+" and t.glued(i - 1)
    zero = t.forms[i][0] == "0" and len(t.forms[i]) > 2  # "0300 123 4567"
    while t.kinds[j] == "n" and WHOLE.fullmatch(t.forms[j]) and groups < 8:
        groups, digits, j = groups + 1, digits + len(t.forms[j]), j + 1
        k = j
        while t.lows[k] in {"-", "/", ")", "(", "."} and k < j + 2:
            k += 1
        if (
            t.kinds[k] != "n"
            or t.gap(j - 1) not in {"", " "}
            or (k == j and not (plus or zero) and t.lows[i - 1] != "(" and groups < 2 and not _tel(t, i))
        ):
            break
        if k == j and t.gap(j - 1) == " " and not (plus or zero or _tel(t, i) or t.lows[i - 1] == "("):
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
        or (zero and groups > 1 and 9 <= digits <= 12)
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
    return len(sizes) == 3 and (sizes[0] == 4 or sizes[2] == 4) and min(sizes) <= 2


def list_number(t: Tokens, i: int) -> Found | None:
    """1. At a line start; (2) before a clause."""
    line = i == 0 or "\n" in t.gap(i - 1)
    if (
        line
        and t.lows[i + 1] in {".", ")"}
        and t.glued(i)
        and t.gap(i + 1).strip(" \xa0") == ""
        and t.gap(i + 1)
        and t.kinds[i + 2] in {"w", "n"}
        and len(t.forms[i]) < (4 if i == 0 or "\n\n" in t.gap(i - 1) else 3)  # a report of the UN has paragraphs 104 and 105
    ):
        return i, i + 1, NotFigure.LIST_NUMBER, "numbered line"
    opened = t.lows[i - 1] in {"(", "["} and t.lows[i + 1] in {")", "]"} and t.glued(i - 1) and t.glued(i)
    if opened and t.lows[i - 1] == "[" and len(t.forms[i]) < 4:
        return i - 1, i + 2, NotFigure.LIST_NUMBER, "note number"
    if opened and ("\n" in t.gap(i - 2) or i == 1) and len(t.forms[i]) < 3:
        return i, i + 1, NotFigure.LIST_NUMBER, "numbered line"
    return None


def runs(t: Tokens, number: Number) -> Found | None:
    """Such as "bowled out for 387", "unbeaten on 53": a bare number in a sentence about innings."""
    i, j = number.start, number.end
    bare = (
        j == i + 1 and t.kinds[i] == "n" and (t.kinds[j] != "w" or t.lows[j] in nouns().stop or t.lows[j] in {"behind", "ahead"})
    )
    sporting = any(t.lows[k] in label_words().innings for k in range(max(0, i - 12), min(t.count, j + 6)))
    return (i, j, NotFigure.SCORE, "runs") if bare and sporting else None


def stray(t: Tokens, number: Number) -> Found | None:
    """A bare integer alone in its line, or after the last sentence of a paragraph: the number of a page, no figure."""
    i, j = number.start, number.end
    alone = j == i + 1 and t.kinds[i] == "n" and WHOLE.fullmatch(t.forms[i]) is not None and len(t.forms[i]) < 5
    opens = i > 0 and ("\n" in t.gap(i - 1) or t.lows[i - 1] in {".", "!", "?"}) and t.gap(i - 1) != ""
    closes = t.kinds[j] == "" or "\n" in t.gap(i)
    return (i, j, NotFigure.LIST_NUMBER, "stray number") if alone and opens and closes else None
