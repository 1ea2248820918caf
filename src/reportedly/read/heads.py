"""The head of a paper: who issued it, what kind of paper it is, where and on what day."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from reportedly.read.dates import find_day
from reportedly.read.words import words

_LONGEST_NAME = 10
_FIRMS = frozenset(
    {"Ltd", "Limited", "Inc", "Corp", "Co", "LLC", "plc", "PLC", "AG", "GmbH", "SA", "Company", "Group"}
    | {"ASA", "S.A.", "S.A.C.", "SpA", "BV", "NV", "Oy", "AB", "Pty", "JSC", "PJSC", "OOO", "DMCC", "FZE", "LLP"}
)
_MARKS = re.compile(r"\s*(?:[,|·•/]|[-–—](?=\s)|(?<=[^\W\d_]{3})\.(?=\s)|[()])\s*")
_NUMBERED = re.compile(r"\s*(?:\bno\b\.?|#)?\s*(?:[A-Z]{1,4}-)?\d[\d/-]*\s*$", re.IGNORECASE)
_CLOCK = re.compile(r"(?:at )?\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?$", re.IGNORECASE)
_LONGEST_HEAD = 140


@dataclass(frozen=True, slots=True)
class Head:
    """A line of names and a day: `names` in their order; `titled` if it tells the kind of paper; `givers` gave it words."""

    day: str
    names: tuple[str, ...]
    titled: bool = False
    givers: tuple[str, ...] = field(default=(), repr=False)

    @property
    def publisher(self) -> str:
        """Who issued the paper: the first name of a paper or body, or whose release it is; "" for what may be a writer's name."""
        issuers = [name for one in self.names if (name := issuer_name(one) or (one if is_outlet_name(one) else ""))]
        called = [
            name for n, name in enumerate(self.names) if is_called(name) and (name.count(" ") > 1 or len(self.names) > 1 > n)
        ]
        first = self.names[:1] if self.titled else ()
        return next(iter((*issuers, *called, *first)), "")


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
        if is_rubric(_NUMBERED.sub("", part)) or is_edition(part):
            titled = True
        elif _is_of_day(part):
            dated = True
        elif _CLOCK.match(part):
            continue
        elif is_name(part):
            names.append(part)
        else:
            return None
    alone = len(names) == 1 and not (titled or is_place(names[0]) or names[0].startswith("The ") or issuer_name(names[0]))
    return None if alone or not dated else Head(day, tuple(names), titled)


_LONGEST_PLACE = 3


def _is_of_day(part: str) -> bool:
    """Whether a part of a line is a day or a piece of one: "21 October 2024", "Friday", "May 12", "2025"."""
    named = {word.lower() for word in re.findall(r"[^\W\d_]{3,}", part)} - words().papers
    return named <= words().months.keys() | words().weekdays and (named != set() or re.search(r"\d", part) is not None)


def is_place(name: str) -> bool:
    """Whether a name that stands alone before a day may be a town: "Port of Spain", not "Figures for March"."""
    found = name.split()
    return len(found) <= _LONGEST_PLACE and not {word.lower() for word in found} & (words().months.keys() | _OF_WHAT)


_OF_WHAT = frozenset({"for", "on", "to", "in"})


def is_edition(part: str) -> bool:
    """Whether a part says what kind of paper the line heads: "Situation update", "evening edition"."""
    found = _NUMBERED.sub("", part).lower().split()
    if is_called(part) and found[-1] in words().papers and part.rsplit(maxsplit=1)[-1][0].isupper():
        return False  # "The Harbour Dispatch" is a name
    headed = len(found) > 1 and found[0] in words().papers and found[1] in {"from", "by"}  # "statement from Oruvel"
    return headed or (0 < len(found) <= _LONGEST_PLACE and found[-1] in words().papers)


def is_name(part: str) -> bool:
    """Whether a part is a name by its capitals; a body's branch may be written small ("regional office").

    >>> is_name("Radio Dar al-Nil"), is_name("Ports Authority regional office"), is_name("Shelling of the market")
    (True, True, False)
    """
    found = part.split()
    branches = words().branches
    small = [word for word in found if not (_is_large(word) or word.lower() in words().small | branches or word in _FIRMS)]
    fits = 0 < len(found) <= _LONGEST_NAME + 1 and not re.search(r"[\d:;!?\"“”]", part)
    return fits and _is_large(found[0]) and (not small or found[-1].lower() in branches)


def _is_large(word: str) -> bool:
    """Whether a word begins large, an article in front of it aside: "al-Nil", "d'Oru"."""
    return word[0].isupper() or re.match(r"(?:[a-z]{1,3}[-'’])[^\W\d_a-z]", word) is not None


def is_outlet_name(name: str) -> bool:
    """Whether a name can only be a paper's, a firm's, a wire's or an address.

    >>> [is_outlet_name(name) for name in ("La Voz del Oru", "Channel 6", "OruPress", "Oru Ltd", "Reuters", "oru.example")]
    [True, True, True, True, True, True]
    >>> is_outlet_name("Ida Marsh"), is_outlet_name("Voice")
    (False, False)
    """
    found = [word.strip("(),.") for word in name.split()]
    telling = {word.capitalize() if len(word) > 3 and word.isupper() else word for word in found}
    outlet = len(found) > 1 and telling & (words().outlet_names | words().outlet_words) != set()
    wire = re.fullmatch(words().agency, name) is not None
    return outlet or wire or found[-1] in _FIRMS or is_address(name) or _GLUED.fullmatch(name) is not None


def is_called(name: str) -> bool:
    """Whether a name has an article, as those of papers have: "The Lamp", "O Farol de Benguela"; towns have no more than that.

    >>> is_called("The Harbour Lamp"), is_called("O Farol de Benguela"), is_called("La Paz")
    (True, True, False)
    """
    article, _, rest = name.partition(" ")
    return article == "The" or (article in words().articles and " " in rest)


def is_address(name: str) -> bool:
    """Whether a name is that of a site: "oru.example"."""
    return _ADDRESS.fullmatch(name) is not None


_GLUED = re.compile(r"(?!Mac)[A-Z][a-z]{2,}[A-Z]\w+")
_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,12}", re.IGNORECASE)


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
    small = [word for word in found if word[0].islower() and not _is_large(word) and word not in words().small]
    branch = len(small) == 1 and small[0] == found[-1] and small[0] in words().branches
    return bool(_telling(text)) and (not small or branch)


def is_body(text: str) -> bool:
    """Whether a line can only be a body's name, not a headline: what tells it ends it or stands before its field.

    >>> is_body("HIGH COURT OF VELDLAND"), is_body("Ministry Confirms Nine Deaths"), is_body("Ports Authority")
    (True, False, True)
    """
    known = {word.lower() for word in words().issuers | words().issuers_closing}
    return is_letterhead(text) and not {word.lower() for word in _closing(text)}.isdisjoint(known)


def _telling(name: str) -> set[str]:
    """The words of a name that tell an issuer.

    Any headline may be set in capitals, so one in capitals tells only at the end of a name or before "of" and "for".

    >>> _telling("LAW SOCIETY OF VELDLAND"), _telling("COUNCIL TO MEET ON MONDAY"), _telling("Police Hold Nine")
    ({'Society'}, set(), set())
    """
    plain = {word.strip(",()").removesuffix("'s") for word in name.replace("’", "'").split()}
    known = words().issuers | words().outlet_words
    closing = _closing(name)
    capitals = {word.capitalize() for word in closing if word.isupper()}
    return (plain | capitals) & known | (closing | capitals) & words().issuers_closing


def _closing(name: str) -> set[str]:
    """The words of a name that end it or a part of it, or stand before the field of a body."""
    found = name.replace("’", "'").split()
    return {
        word.strip(",()") for word, after in pairwise([*found, "of"]) if after.lower() in _BEFORE_ITS_FIELD or word.endswith(",")
    }


_BEFORE_ITS_FIELD = frozenset({"of", "for", "at"})


def issuer_name(text: str) -> str:
    """The name in a letterhead, without its branch; "" for a line that is none, says what it heads or names a state alone.

    >>> issuer_name("Doctors for All - South Sudan mission"), issuer_name("Republic of South Sudan"), issuer_name("News Release")
    ('Doctors for All', '', '')
    >>> issuer_name("REPUBLIC OF VELDLAND - THE JUDICIARY"), issuer_name("WORKERS' FRONT, Halmeer section")
    ('THE JUDICIARY', "WORKERS' FRONT")
    >>> issuer_name("Bulletin of the Ministry of Ports"), issuer_name("Coastal Doctors' Society: statement on the flood")
    ('Ministry of Ports', "Coastal Doctors' Society")
    """
    text = re.sub(r"^in the (?=.*\bcourt\b)", "", _of_whom(text), flags=re.IGNORECASE)  # "IN THE CROWN COURT AT ORUVEL"
    parts = re.split(r"\s[-–—|/]\s|\s\(", " ".join(text.split()).strip(" *_#.,"))
    name = parts[1] if len(parts) > 1 and _is_state(parts[0]) else _without_branch(parts[0])
    if is_rubric(name) or not is_letterhead(name) or _is_state(name):
        return ""
    return "" if names_paper(name) and not ends_as_outlet(name) else name


def _is_state(name: str) -> bool:
    """Whether nothing in a name tells an issuer but what states have in theirs: "REPUBLIC OF VELDLAND"."""
    return _telling(name) != set() and _telling(name) <= words().states


def _without_branch(name: str) -> str:
    """A name without the part of the body behind a comma: "Workers' Front, Halmeer section"."""
    whole, comma, part = name.partition(", ")
    return whole if comma and part.rsplit(" ", 1)[-1] in words().parts_of_bodies | words().branches else name


def name_above_day(line: str) -> str:
    """The name in a line close above a day, up to its place: "Ports Authority, Oruvel"; "" where it may be a writer's.

    >>> name_above_day("Coast Guard, 7th Regional Headquarters"), name_above_day("Nine die in flood"), name_above_day("Ida Marsh")
    ('Coast Guard', '', '')
    """
    name = line.partition(",")[0].strip()
    bodies = words().issuers | words().issuers_closing | words().outlet_words | {word.capitalize() for word in words().branches}
    issued = any(word.strip(",()") in bodies for word in line.split()) or (line.startswith("The ") and is_outlet_name(name))
    return name if issued and " " in name and is_name(name) and not is_rubric(name) and not name.startswith("By ") else ""


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
