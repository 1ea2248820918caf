"""Whose office somebody holds, as the text prints it: "the army's spokesman, Captain Reed", "Ana Lopes, who leads the union"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportedly.datafiles import read_data
from reportedly.model import Extent, Reading

_AROUND = 120
"""How far around a name its office may stand, in characters."""
_THE = r"(?:the|an?|its|their|his|her|our)"
_ITS = re.compile(r"(?P<own>\b(?:its|their|his|her|our))(?:\s+[\w-]+){0,3}?\s+$", re.IGNORECASE)
_OWNER = re.compile(
    r"(?P<own>(?:\b(?:the|an?)\s+(?:[\w-]+\s+){0,4}?|\b(?=[A-Z]))(?:(?-i:[A-Z])[\w-]*\s+)*[\w-]+)['’]s?(?:\s+(?!an?\b|the\b)[\w-]+){0,3}?\s+$",
    re.IGNORECASE,
)
"""Whose somebody is: "the yard's", "the rebels' chief"."""
_BETWEEN = re.compile(r"(?:['’]s?)?(?:\s+(?!(?:an?|the|and|or|that|said|says|told|by)\b)[\w-]+){0,2}\s+", re.IGNORECASE)
"""What stands between a body and its office: "the army's chief (spokesman)"."""
_PHRASE = re.compile(r",\s+([^,.;:\n\"“”]{3,100})")
_SAID = re.compile(r"\s+(?:said|says|told|tells|who|and|added|wrote)\b.*", re.DOTALL)
_NO_HEAD = re.compile(r"\s+(?!(?:of|for|at|with)\b)\w|['’]")
"""What follows a role that is not what the words are of."""
_SENT = frozenset({"ambassador", "consul", "delegate", "representative"})
"""Whom one body sends to another."""
_ARTICLES = frozenset({"The", "A", "An"})
_PERIODS = frozenset({"year", "month", "week", "day", "today", "yesterday"})


@dataclass(frozen=True, slots=True)
class Office:
    """What an office is called ("head", "spokesman", "leads"), and the words for the body it is of.

    `body` is an empty stretch where a spokesman's body is left out ("a spokesman, Reed,"), None where nothing says whose it is.
    """

    role: str
    body: Extent | None
    definite: bool = False
    """Whether it is "the" office, which one holds at a time."""


class Offices:
    """The offices that a text gives to those it names."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.document.text
        self._bodies = [(one.start, one.end) for one in reading.mentions if one.kind == "organisation"]

    def about(self, name: Extent) -> Office | None:
        """The office that is printed right before or behind a person's name."""
        return self._before(name[0]) or self._behind(name[1])

    def within(self, words: Extent) -> Office | None:
        """The office that the words themselves are: "the head of the camp committee", "the rebels' spokesman"."""
        found = _shapes().role.search(self.text, *words)
        if found is None or _NO_HEAD.match(self.text[found.end() : words[1]]):
            return None  # "Chancellor Merkel's party"
        office = self._of(found, words[0], words[1])
        indefinite = re.match(r"an?\s|another\s|one\s", self.text[slice(*words)], re.IGNORECASE)
        return Office(office.role, office.body, definite=indefinite is None)

    def _before(self, start: int) -> Office | None:
        """The office that ends right before a name: "Its spokesman, Captain ", "department spokeswoman "."""
        low = max(self.text.rfind("\n", 0, start) + 1, start - _AROUND)
        titled = _shapes().titled.search(self.text[:start], low)
        return self._of(titled, low, titled.end("behind") if titled["behind"] else titled.end("role")) if titled else None

    def _behind(self, end: int) -> Office | None:
        """The office behind a name: ", a spokesman for the union", ", who leads the union", " of the union"."""
        leads = _shapes().leads.match(self.text, end)
        if leads is not None:
            body = self._body_at(leads.end())
            return Office(leads["role"].lower(), body) if body else None
        of = re.compile(r"\s+of\s+").match(self.text, end)
        if of is not None:
            body = self._body_at(of.end())
            return Office("", body) if body else None
        phrase = _PHRASE.match(self.text, end)
        if phrase is None:
            return None
        start, close = phrase.start(1), phrase.start(1) + len(_SAID.sub("", phrase[1]))
        found = _shapes().role.search(self.text, start, close)
        return self._of(found, start, close) if found is not None else None

    def _of(self, found: re.Match[str], low: int, high: int) -> Office:
        """The office of a role between two offsets, by the body before it ("army spokesman") or behind ("head of the union")."""
        role, (start, end) = found["role"].lower(), found.span("role")
        joint = re.compile(r"\s+(?:of|for|at|with)\s+").search(self.text, end, high)
        if joint is not None:
            bodies = sorted(self._bodies_in(joint.end(), high), key=lambda one: one not in self._bodies)
            return Office(role, bodies[0] if bodies else None)  # "a professor of government at Odra University"
        spokes = role in read_data("speech")["speaking_for"]
        if (its := _ITS.search(self.text[:start], low)) is not None:
            return Office(role, its.span("own"))
        if role in _SENT:
            return Office(role, self._state_before(low, start))
        before = [one for one in self._bodies_in(low, start) if _BETWEEN.fullmatch(self.text, one[1], start)]
        if before:
            return Office(role, before[-1])
        owner = _OWNER.search(self.text[:start], low) if spokes else None
        if owner is not None and owner["own"].split()[-1].lower() not in _PERIODS:
            return Office(role, owner.span("own"))
        elsewhere = re.search(r"(?:[a-z,] |^)((?:[A-Z][\w-]+ )+)$", self.text[low:start])
        if elsewhere is not None and elsewhere[1].strip() not in _ARTICLES:  # "and Sumy governor Reed", "Reed spokesman Ott"
            return Office(role, (low + elsewhere.start(1), start - 1)) if spokes else Office("", None)
        return Office(role, (start, start) if spokes else None)

    def _state_before(self, low: int, start: int) -> Extent | None:
        """Whose an envoy is, never those he is sent to: Russia's in "Russia's deputy UN ambassador"."""
        owner = _OWNER.search(self.text[:start], low)
        return owner.span("own") if owner is not None else None

    def _body_at(self, start: int) -> Extent | None:
        """The body that words at an offset name."""
        close = start + len(
            re.split(r"[,.;:\n\"“”]|\s(?:said|says|told|who|which|and|has|have)\b", self.text[start : start + _AROUND])[0]
        )
        return next((one for one in self._bodies_in(start, close) if one[0] - start <= len("the ")), None)

    def _bodies_in(self, start: int, end: int) -> Iterator[Extent]:
        """The bodies that are named between two offsets, or called by what they are ("the camp committee")."""
        named = [one for one in self._bodies if start <= one[0] and one[1] <= end]
        called = (one.span() for one in _shapes().body.finditer(self.text, start, end))
        yield from sorted((*named, *(one for one in called if not any(_share(one, other) for other in named))))


def _share(one: Extent, other: Extent) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@dataclass(frozen=True, slots=True)
class _Shapes:
    """The wordings of offices, made of the word lists."""

    role: re.Pattern[str]
    titled: re.Pattern[str]
    leads: re.Pattern[str]
    body: re.Pattern[str]


@cache
def _shapes() -> _Shapes:
    speech = read_data("speech")
    held = {*speech["roles"]["person"]} - {"author", "expert", "activist"}
    roles = "|".join(sorted({*held, *speech["heading"], *speech["speaking_for"]}, key=len, reverse=True))
    role = rf"\b(?P<role>{roles})\b(?!['’-])"
    titles, bodies = r"(?:(?-i:[A-Z])[\w.]*\s+){0,2}", "|".join(speech["roles"]["body"])
    modifiers = rf"(?:(?!{_THE}\b)[\w'’-]+\s+)"
    return _Shapes(
        re.compile(role, re.IGNORECASE),
        re.compile(rf"{role}(?:(?P<behind>\s+(?:of|for|at|with)\s+[^,.;:\n]{{3,70}}),|,)?\s+{titles}$", re.IGNORECASE),
        re.compile(rf",\s+who\s+(?P<role>{'|'.join(speech['leading'])})\s+", re.IGNORECASE),
        re.compile(
            rf"(?:\b{_THE}\s+{modifiers}{{0,4}}?|\b(?:(?-i:[A-Z])[\w'’-]+\s+){{0,3}})(?:{bodies})\b(?!['’]s?\s+(?:{bodies})\b)",
            re.IGNORECASE,
        ),
    )
