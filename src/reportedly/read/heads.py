"""The head of a paper: who issued it, what kind of paper it is, where and on what day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.read.dates import find_day
from reportedly.read.words import words

_LONGEST_NAME = 8
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "du", "des", "la"})
_BODIES = frozenset({"mission", "office", "sub-office", "delegation", "bureau", "branch", "service"})
_FIRMS = frozenset({"Ltd", "Limited", "Inc", "Corp", "Co", "LLC", "plc", "PLC", "AG", "GmbH", "SA", "Company", "Group"})
_MARKS = re.compile(r"\s*(?:[,|·•/]|[-–—](?=\s)|(?<=[^\W\d_]{3})\.(?=\s)|[()])\s*")
_NUMBERED = re.compile(r"\s*(?:\bno\b\.?|#)?\s*(?:[A-Z]{1,4}-)?\d[\d/-]*\s*$", re.IGNORECASE)
_CLOCK = re.compile(r"(?:at )?\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?$", re.IGNORECASE)
_LONGEST_HEAD = 140


@dataclass(frozen=True, slots=True)
class Head:
    """A line of names and a day: `names` in their order; `titled` where it says what kind of paper it is."""

    day: str
    names: tuple[str, ...]
    titled: bool = False

    @property
    def publisher(self) -> str:
        """Who issued the paper: the first name of a paper or body, or whose release it is; "" for what may be a writer's name."""
        issuers = [name for one in self.names if (name := issuer_name(one))]
        called = self.names and self.names[0].startswith("The ") and (len(self.names) > 1 or self.names[0].count(" ") > 1)
        named = self.names and (called or self.titled or self.names[0].rsplit(" ", 1)[-1].rstrip(".") in _FIRMS)
        return issuers[0] if issuers else self.names[0] if named else ""


def head_line(text: str) -> Head | None:
    """The names and the day of a line that holds nothing else, None for any other line.

    >>> head_line("The Antipodean, Wellington, 21 October 2024")
    Head(day='2024-10-21', names=('The Antipodean', 'Wellington'), titled=False)
    >>> head_line("Press release no. 27 / 7 March 2025"), head_line("Shelling of the market, 12 May 2025")
    (Head(day='2025-03-07', names=(), titled=True), None)
    """
    line = " ".join(text.split())
    day = find_day(line) if len(line) <= _LONGEST_HEAD else None
    if day is None:
        return None
    names: list[str] = []
    dated = titled = False
    for part in filter(None, _MARKS.split(line)):
        if is_rubric(_NUMBERED.sub("", part)) or _is_edition(part):
            titled = True
        elif _is_of_day(part):
            dated = True
        elif _CLOCK.match(part):
            continue
        elif _is_name(part):
            names.append(part)
        else:
            return None
    alone = len(names) == 1 and not (titled or _is_place(names[0]) or names[0].startswith("The ") or issuer_name(names[0]))
    return None if alone or not dated else Head(day, tuple(names), titled)


_LONGEST_PLACE = 3


def _is_of_day(part: str) -> bool:
    """Whether a part of a line is a day or a piece of one: "21 October 2024", "Friday", "May 12", "2025"."""
    named = {word.lower() for word in re.findall(r"[^\W\d_]{3,}", part)} - words().papers
    return named <= words().months.keys() | words().weekdays and (named != set() or re.search(r"\d", part) is not None)


def _is_place(name: str) -> bool:
    """Whether a name that stands alone before a day may be a town: "Port of Spain", not "Figures for March"."""
    found = name.split()
    return len(found) <= _LONGEST_PLACE and not {word.lower() for word in found} & (words().months.keys() | _OF_WHAT)


_OF_WHAT = frozenset({"for", "on", "to", "in"})


def _is_edition(part: str) -> bool:
    """Whether a part says what kind of paper the line heads: "Situation update", "evening edition"."""
    found = _NUMBERED.sub("", part).lower().split()
    headed = len(found) > 1 and found[0] in words().papers and found[1] in {"from", "by"}  # "statement from Oruvel"
    return headed or (0 < len(found) <= _LONGEST_PLACE and found[-1] in words().papers)


def _is_name(part: str) -> bool:
    """Whether a part is a name by its capitals; a body's branch may be written small ("regional office")."""
    found = part.split()
    small = [word for word in found if not (word[0].isupper() or word.lower() in _SMALL | _BODIES)]
    return (
        len(found) <= _LONGEST_NAME + 1 and not re.search(r"[\d:;!?\"“”]", part) and (not small or found[-1].lower() in _BODIES)
    )


def is_rubric(text: str) -> bool:
    """A line that only says what kind of paper it heads, or whom to ask: "PRESS RELEASE", "Spokesperson: Mara Lindt"."""
    line = " ".join(text.lower().split())
    label, colon, _ = line.partition(":")
    return line.strip(" :.-–—") in words().rubrics or (colon != "" and label.strip() in words().contacts)


def is_letterhead(text: str) -> bool:
    """The name of who issues a paper: "Ministry of Health", "OCHA South Sudan"; not "Ministry confirms nine deaths".

    >>> is_letterhead("Doctors for All - South Sudan mission"), is_letterhead("Ministry confirms nine deaths")
    (True, False)
    """
    found = text.replace("’", "'").split()
    if not found or len(found) > _LONGEST_NAME or any(mark.isdigit() or mark in ':;!?"“”' for mark in text):
        return False
    named = any(word.strip(",()").removesuffix("'s") in words().issuers | words().outlet_words for word in found)
    small = [word for word in found if word[0].islower() and word not in _SMALL]
    return named and (not small or (len(small) == 1 and small[0] == found[-1] and small[0] in _BODIES))


def issuer_name(text: str) -> str:
    """The name in a letterhead, without its branch; "" for a line that is none, says what it heads or names a state alone.

    >>> issuer_name("Doctors for All - South Sudan mission"), issuer_name("Republic of South Sudan"), issuer_name("News Release")
    ('Doctors for All', '', '')
    >>> issuer_name("Bulletin of the Ministry of Ports"), issuer_name("Coastal Doctors' Society: statement on the flood")
    ('Ministry of Ports', "Coastal Doctors' Society")
    """
    text = _of_whom(text)
    name = re.split(r"\s[-–—|/]\s|\s\(", " ".join(text.split()).strip(" *_#.,"))[0]
    telling = {word.strip(",()").removesuffix("'s") for word in name.replace("’", "'").split()}
    telling &= words().issuers | words().outlet_words
    if is_rubric(name) or not is_letterhead(name) or telling <= words().states:
        return ""
    return "" if names_paper(name) and not ends_as_outlet(name) else name


def wire_in(line: str) -> str:
    """The wire in brackets behind a paper's name and day, as printed; "" where none is.

    >>> wire_in("The Harbour Lamp, 12 May 2025 (Coastal Wire)"), wire_in("The Harbour Lamp, 12 May 2025 (evening edition)")
    ('(Coastal Wire)', '')
    """
    found = _WIRE.search(line.strip())
    named = found is not None and _is_name(found[1]) and not _is_edition(found[1]) and head_line(line) is not None
    return f"({found[1]})" if found and named else ""


_WIRE = re.compile(r"\(([A-Z][^()]{2,48})\)$")


def name_above_day(line: str) -> str:
    """The name in a line close above a day, up to its place: "Ports Authority, Oruvel"; "" where it may be a writer's.

    >>> name_above_day("Coast Guard, 7th Regional Headquarters"), name_above_day("Nine die in flood"), name_above_day("Ida Marsh")
    ('Coast Guard', '', '')
    """
    name = line.partition(",")[0].strip()
    bodies = words().issuers | words().outlet_words | {word.capitalize() for word in _BODIES}
    issued = any(word.strip(",()") in bodies for word in line.split())
    return name if issued and " " in name and _is_name(name) and not is_rubric(name) and not name.startswith("By ") else ""


_PAPER_OF = re.compile(r"(?:\w+ ){0,2}?(\w+) (?:of|by|from) (?:the )?(?=[A-Z])")


def _of_whom(text: str) -> str:
    """The name in a line that says whose paper it is: "Bulletin of the Ministry of Ports", "Ports Society: statement on ..."."""
    of_whom = _PAPER_OF.match(text)
    if of_whom and of_whom[1].lower() in words().papers:
        return text[of_whom.end() :]
    name, colon, kind = text.partition(": ")
    return name if colon and kind.split(" ", 1)[0].lower() in words().papers else text


def ends_as_outlet(name: str) -> bool:
    """Whether a name ends as those of papers do: "Harbour Herald", not "Harbour Herald Closes"."""
    return name != "" and name.rsplit(maxsplit=1)[-1].strip(",()") in words().outlet_words


def names_paper(text: str) -> bool:
    """Whether a line says what kind of paper it is: "Upper Nile: Cholera Flash Update No. 3"."""
    return any(word.strip(".,:()").lower() in words().papers for word in text.split())
