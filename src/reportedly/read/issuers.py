"""Who issued a paper whose head names no known sort of body: "Statement by Northern Hands", "Ports SA - Notice"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reportedly.datafiles import read_data
from reportedly.read import heads
from reportedly.read.dates import find_day
from reportedly.read.imprints import imprint, is_kind
from reportedly.read.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_LINE = 120
_LONGEST_NAME = 9
_TELLING = 3
"""Words from which a name below a title is hardly a writer's."""
_CUT = re.compile(r"\s+[-–—|/]\s+")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_PLACE = re.compile(r",\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}$")


def issuer_told(lines: Sequence[str], title: str) -> str:
    """The name of who issued a paper, by the lines of its head; "" where none of them tells it.

    >>> issuer_told(("Ports must open: statement by Northern Hands", "Oruvel, 12 May 2025"), "Ports must open: ...")
    'Northern Hands'
    >>> issuer_told(("NORTHERN HANDS", "Communiqué no. 4, Oruvel, 12 May 2025"), "NORTHERN HANDS")
    'NORTHERN HANDS'
    >>> issuer_told(("Nine die in flood", "Ida Marsh", "Oruvel, 12 May 2025"), "Nine die in flood")
    ''
    """
    told = (name for line in lines if (name := _whose_paper(line) or _beside_kind(line)))
    dated = (name for line in lines if line != title and (name := _before_town(line)))
    return next(told, "") or _alone(lines, title) or next(dated, "") or _subject(lines, title)


@cache
def _of_whom() -> re.Pattern[str]:
    """A word for a paper that somebody makes in his own name, and of whom it is."""
    papers = "|".join(sorted(read_data("reading")["own_papers"], key=len, reverse=True))
    return re.compile(
        rf"(?:^|:\s+)(?:press |public |joint )?(?:{papers}) (?:of|by|from) (?:the )?(?=[A-Z])(?P<name>[^:;]+)", re.IGNORECASE
    )


def _whose_paper(line: str) -> str:
    """The name in a line that says whose statement it is, at its beginning or behind a colon."""
    found = _of_whom().search(line)
    return _name(re.split(r",\s", found["name"])[0]) if found else ""


def _beside_kind(line: str) -> str:
    """The name before a dash and the kind of paper: "Northern Hands - Statement to the press"."""
    name, *rest = _CUT.split(line, maxsplit=1)
    kind = imprint(rest[0]) if rest else None
    told = bool(rest) and (is_kind(_unnumbered(rest[0])) or (kind is not None and kind.titled and not kind.names))
    return _name(name) if told and not heads.names_paper(name) else ""


def _alone(lines: Sequence[str], title: str) -> str:
    """The name that stands in a line of its own above one that says what paper it is, or where and when it was given out."""
    for at, line in enumerate(lines[:-1]):
        name, below = _name(line), lines[at + 1]
        if not name or heads.names_paper(name) or (heads.is_letterhead(name) and not heads.is_body(name)):
            continue  # "Ministry Denies Higher Toll"
        papered = _names_kind(below)
        body = heads.is_body(name) and any(find_day(one) for one in lines[at + 1 : at + 3])
        if name.isupper() and (papered or body):
            return name
        given = papered or _is_given_out(below) or (heads.is_body(name) and find_day(below) is not None)
        if line != title and at > 0 and given and _is_bodys(name, papered=papered):
            return name
    return ""


def _before_town(line: str) -> str:
    """The long name before a town and a day: "Northern Sea Carriers, Oruvel, 12 May 2025"; before a country it is a town's."""
    found = imprint(line)
    names = found.names if found is not None else ()
    body = len(names) == 2 and len(names[0].split()) >= _TELLING and names[1] not in _countries()
    return _name(names[0]) if body else ""


def _subject(lines: Sequence[str], title: str) -> str:
    """Whose deed the title of a release tells, where they go by letters alone or before a colon: "NHO mourns a pilot"."""
    if not any(line != title and heads.is_rubric(_CUT.split(line.split(",")[0])[0]) for line in lines):
        return ""
    first, colon, _ = title.partition(":")
    if colon and heads.is_outlet_name(first) and heads.is_name(first):
        return first
    opening = title.split(" ", 2)[:2]
    letters = len(opening) > 1 and _LETTERS.fullmatch(opening[0]) is not None and opening[1].islower()
    return opening[0] if letters else ""


_LETTERS = re.compile(r"[A-Z]{3,10}")


def _name(line: str) -> str:
    """The name that a line is, without what stands in brackets and its place; "" where it is none, or may be a writer's."""
    name = _PLACE.sub("", _ASIDE.sub("", " ".join(line.split()))).strip(" .,")
    whole, _, section = name.rpartition(" ")
    name = whole if section in words().sections and " " in whole else name  # "Northern Road Institute blog"
    found = name.split()
    plain = heads.is_name(name) and not heads.is_rubric(name) and 0 < len(found) <= _LONGEST_NAME
    plain = plain and found[-1].lower() not in _PAGES  # "THE SATURDAY INTERVIEW"
    one_word = len(found) == 1 and not (name.isupper() and len(name) > 2)
    return name if plain and not one_word and found[0] not in _first_names() | {"By", "From", "In"} else ""


_PAGES = frozenset({"interview", "column", "editorial", "opinion", "essay", "feature", "letters", "diary", "profile", "page"})
"""What papers call parts of theirs."""


def _is_bodys(name: str, *, papered: bool) -> bool:
    """Whether a name below a title is a body's: by its words, its length, or by a line that says what paper it gives out."""
    return papered or heads.issuer_name(name) != "" or heads.is_outlet_name(name) or len(name.split()) >= _TELLING


def _names_kind(line: str) -> bool:
    """Whether a line says what paper it heads: "Communiqué no. 4, Oruvel, 12 May 2025"."""
    short = len(line) <= _LONGEST_LINE and not line.endswith(".")
    return short and (heads.is_rubric(line) or heads.names_paper(line) or is_kind(_unnumbered(line)))


def _is_given_out(line: str) -> bool:
    """Whether a line says where and when, or on what day and by whom, a paper was given out; a day alone is too little."""
    given = imprint(line)
    return len(line) <= _LONGEST_LINE and find_day(line) is not None and (given is None or given.names != ())


def _unnumbered(text: str) -> str:
    return re.sub(r"\s*(?:\bno\b\.?|#)?\s*\d[\d/-]*\s*$", "", text, flags=re.IGNORECASE)


@cache
def _countries() -> frozenset[str]:
    return frozenset(name for country in read_data("places")["countries"].values() for name in country["names"])


@cache
def _first_names() -> frozenset[str]:
    return frozenset(name for names in read_data("first_names").values() for name in names)


__all__ = ["issuer_told"]
