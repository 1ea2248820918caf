"""Who holds which office in one document: the body behind each speaker, and the person behind a bare "head of the committee"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from reportedly.datafiles import read_data
from reportedly.ministries import ministry_of
from reportedly.model import Extent, Reading, SourceKind
from reportedly.resolve.cast import ONE_EACH, Cast
from reportedly.resolve.known import fold
from reportedly.resolve.members import Resolved
from reportedly.resolve.naming import ARTICLE
from reportedly.resolve.offices import Office, Offices
from reportedly.resolve.seats_of_office import sits_elsewhere

Speakers = dict[tuple[Extent, ...], Resolved | None]
_ITS = frozenset({"its", "their"})
_OTHERS = frozenset({"his", "her", "our"})


@dataclass(frozen=True, slots=True)
class _Held:
    """An office with the name of its body, "" where the text does not say whose it is."""

    role: str
    body: str


def with_offices(reading: Reading, cast: Cast, speakers: Speakers) -> Speakers:
    """The speakers with the body each speaks for; who is called by an office alone is the one whom the text names with it."""
    offices = cast.company.offices
    held: dict[str, list[_Held]] = {}
    for mention in (one for one in reading.mentions if one.kind == "person"):
        office = offices.about((mention.start, mention.end))
        ministry = _ministry(reading.document.text, mention.start, mention.end)
        if office is not None or ministry:
            name = cast.names.person(reading.document.text[mention.start : mention.end]).name
            body = ministry or (_body(reading, cast, office) if office is not None else "")
            body = body or (_body_beside(reading, speakers, office, mention.start) if office is not None else "")
            held.setdefault(name, []).append(_Held("minister" if ministry or office is None else office.role, body))
    persons, of = _called(reading, cast, offices, speakers, held)
    first = of | {name: one.body for name, own in held.items() for one in reversed(own) if one.body}
    found: Speakers = {}
    for source, speaker in speakers.items():
        who = persons.get(speaker.name, speaker) if speaker is not None else None
        body = first.get(who.name, "") if who is not None else ""
        found[source] = replace(who, speaks_for=body) if who is not None and body and body != who.name else who
    return found


_OWNER = r"(?:(?-i:[A-Z])[\w-]*(?:['’]s)?|[\w-]+(?:['’]s|s['’]))"
_MATTER = r"(?:\b(?!(?:of|by|to|with|from|for|the|an?|said|that)\b)[\w-]+\s+(?:and\s+)?){0,2}"
_BEFORE = re.compile(
    rf"(?:\b{_OWNER}\s+)?{_MATTER}\bminister(?:\s+(?:of|for)\s+(?:the\s+)?[^,.;:\n]{3, 40})?"
    r",?\s+(?:(?:Dr|Mr|Mrs|Ms|Prof|General|Colonel)\.?\s+)?$",
    re.IGNORECASE,
)
"""The words for a minister right before a name: "Chad's health minister, Dr "."""
_BEHIND = re.compile(
    rf"(?:,\s+|\s+is\s+)(?P<office>(?:the\s+)?(?:{_OWNER}\s+)?{_MATTER}"
    r"minister(?:\s+(?:of|for)\s+[^,.;:\n]{3,60})?)(?=[,.])",
    re.IGNORECASE,
)
"""Those right behind it: ", minister of the interior,", " is health minister of the administration in Oruvel."."""
_OFFICE = 90
"""Letters in which the words for an office stand."""


def _ministry(text: str, start: int, end: int) -> str:
    """The ministry of a person whose name stands beside the words for a minister; "" of others."""
    low = max(text.rfind("\n", 0, start) + 1, start - _OFFICE)
    before = re.split(r"[.;:,\"“”]\s+(?=\S+\s)", text[low:start])[-1]
    named = _BEFORE.search(before)
    behind = _BEHIND.match(text, end, end + _OFFICE) if named is None else None
    office = named[0] if named is not None else behind["office"] if behind is not None else ""
    words = re.sub(r",?\s+(?:(?:Dr|Mr|Mrs|Ms|Prof|General|Colonel)\.?\s+)?$", "", office)
    return ARTICLE.sub("", ministry_of(words).strip())


_OF_ONE_BODY = frozenset({"director-general", "secretary-general", "chief executive", "director", "superintendent", "manager"})
"""Offices that bodies have, and no town or state."""


def _body_beside(reading: Reading, speakers: Speakers, office: Office, start: int) -> str:
    """The body that has just spoken in a paragraph, of a bare office: "The service accepted it. Director Reed said"."""
    spokes = office.role in read_data("speech")["speaking_for"]
    if not spokes and office.role not in _OF_ONE_BODY:
        return ""
    text = reading.document.text
    begins, ends = text.rfind("\n", 0, start) + 1, start - _LONGEST_TITLE
    said = [
        (source[0][0], who.name if who.kind is SourceKind.BODY and who.resolved else "")
        for source, who in speakers.items()
        if source and who is not None and begins <= source[0][0] < ends
    ]
    opening = [
        (one.start, text[one.start : one.end])
        for one in reading.mentions
        if one.kind == "organisation" and begins <= one.start < ends and _OPENS.search(text[begins : one.start])
    ]
    return max([*said, *opening], default=(0, ""))[1]


_OPENS = re.compile(r"(?:^|\n|[.!?][\"”’]?\s)(?:The\s)?$")
"""What stands before the first words of a sentence."""
_LONGEST_TITLE = 20
"""Letters of a title before a name, which is no body beside it."""


def _called(
    reading: Reading, cast: Cast, offices: Offices, speakers: Speakers, held: Mapping[str, list[_Held]]
) -> tuple[dict[str, Resolved], dict[str, str]]:
    """The persons behind those who are only called by their office, and the bodies of those whom no name is known of."""
    persons: dict[str, Resolved] = {}
    bodies: dict[str, str] = {}
    for source, speaker in speakers.items():
        if speaker is None or speaker.kind is SourceKind.PERSON or not speaker.rule.startswith(("name.as-written", "role.unr")):
            continue
        office = offices.within(source[0])
        body = _body(reading, cast, office) if office is not None else ""
        named = _named_with(cast, reading.document.text[slice(*source[0])], office, body, held) if office is not None else None
        if named is not None and office is not None and _is_of_another_seat(reading, cast, named, office.role, source[0][0]):
            named = None
        if named is not None:
            one = cast.names.person(named)
            why = f'"{reading.document.text[slice(*source[0])]}" is {one.name}, whom the text names with that office.'
            persons[speaker.name] = replace(one, rule="office.named", why=why)
            bodies |= {one.name: body} if body else {}
        elif body:
            bodies[speaker.name] = body
    return persons, bodies


def _named_with(cast: Cast, words: str, office: Office, body: str, held: Mapping[str, list[_Held]]) -> str | None:
    """The one person whom the text gives an office of the body, or the only one with a title of office ("the mayor of X")."""
    if not office.definite or not office.role:
        return None
    fitting = {
        name for name, own in held.items() if body and any(one.body == body and _alike(one.role, office.role) for one in own)
    }
    if not fitting:
        titled = [name for name, called in cast.company.titles.items() if office.role in called]
        bare = {name for name, own in held.items() if any(one.role == office.role and not one.body for one in own)}
        fitting = bare & set(titled) if len(titled) == 1 and not _is_another(words, office.role) else set()
    return next(iter(fitting)) if len(fitting) == 1 else None


def _is_of_another_seat(reading: Reading, cast: Cast, name: str, role: str, at: int) -> bool:
    """Whether a person is named with an office, wherever it is, in another town than who is called by it at an offset."""
    places = cast.company.named_as(name, role)[:_MOST_NAMED]
    return bool(places) and all(sits_elsewhere(reading, role, at, place) for place in places)


_MOST_NAMED = 20
"""How many times a person is named with an office before no more are asked where: a report may have thousands."""


def _is_another(words: str, role: str) -> bool:
    """Whether an office is told apart from that of the one who is named: "the former governor", "the Odra senator"."""
    before = re.split(rf"\b{role}\b", words, maxsplit=1, flags=re.IGNORECASE)[0].split()[1:]
    return any(word[:1].isupper() or word in {"former", "then", "ex"} for word in before)


def _alike(one: str, other: str) -> bool:
    """Whether two words are of one office: "leads" and "head", "spokesman" and "spokesperson"."""
    speech = read_data("speech")
    heads = {*speech["heading"], *speech["leading"]}
    sorts = (heads, set(speech["speaking_for"]))
    return one == other or any({one, other} <= sort for sort in sorts)


def _body(reading: Reading, cast: Cast, office: Office) -> str:
    """The name of the body an office is of, as a speaker of that name would have; "" where the text leaves it open."""
    if office.body is None:
        return ""
    text, (start, end) = reading.document.text, office.body
    words = text[start:end]
    if fold(words) in _OTHERS:
        return ""
    if not words or fold(words) in _ITS:
        one = cast.meant("its", (start, max(end, start)), None, None)
        body = one.resolved and one.kind is not SourceKind.UNNAMED
        return (_fuller(cast, one.name) or one.name) if body else ""
    inside = any(mention.kind == "organisation" and (mention.start, mention.end) == (start, end) for mention in reading.mentions)
    bare = inside and text[start - len("the ") : start].lower() == "the " and fold(words) in cast.names.body_roles
    one = cast.meant(f"the {words}" if bare else words, (start, end), None, words if inside and not bare else None)
    if inside and not bare and not one.rule.startswith("name."):
        return words
    if cast.names.is_office(one.name) or cast.names.role_of(fold(one.name)) in cast.names.person_roles:
        words = ARTICLE.sub("", words)  # "the camp committee" is not the head of it
        return _fuller(cast, words) or words
    fuller = "" if inside else _fuller(cast, one.name)
    named = one.resolved or fold(words) not in cast.names.body_roles  # "the team" that nobody is called
    return fuller or (one.name if one.resolved else ARTICLE.sub("", words) if named else "")


def _fuller(cast: Cast, name: str) -> str:
    """What a body called by one bare word is called more fully, where the text has only one such: "the camp committee"."""
    noun = fold(name)
    if noun not in cast.names.body_roles - ONE_EACH:
        return ""
    before = rf"((?:(?!(?:the|of|and|in|to|for|by|that|said)\b)[\w'’-]+ ){{1,3}}{noun})\b"
    behind = rf"({noun} of (?:the )?[A-Z][\w-]+(?: \w+)?)"
    fuller = re.compile(rf"\b(?:the|The) (?:{before}|{behind})")
    found = {fold(words): words for one in fuller.finditer(cast.text) for words in one.groups() if words}
    return next(iter(found.values())) if len(found) == 1 else ""
