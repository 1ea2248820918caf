"""What a name in a text stands for: short forms, acronyms, titles, the sources and governments that are known."""

import re

from reportedly.datafiles import read_data
from reportedly.model import Reading, Source, SourceKind
from reportedly.resolve.governments import government, institution_id
from reportedly.resolve.known import Known, fold, slug
from reportedly.resolve.members import Member, Resolved
from reportedly.resolve.places import NOWHERE, countries_named, people_code

ARTICLE = re.compile(
    r"^(?:the|a|an|one|this|that|another|some)\s+(?!of\b)(?:(?:country|nation|city|state|region|province|island)['’]s\s+(?-i:(?=[A-Z])))?",
    re.IGNORECASE,
)
"""What stands before a name and is none of it: "the", "the country's" before a capital."""
POSSESSIVE = re.compile(r"['’]s?$")
_SORT = re.compile(r"^(?:paramilitary|rebel|militant|jihadist|separatist|ruling|non-?profit|\w+-based) (?=[A-Z]\w+ )")
"""What is said of a body right before its name: "the paramilitary Rapid Support Forces"."""
_ONLY_COUNTED = frozenset(
    {"another", "one", "others", "the other", "the others", "a second", "a third", "the latter", "the former"}
)
"""What names nobody: "one state put it at 52, another at 20"."""
_ARABIC_THE = re.compile(r"^(?:[ae][lnrs]|ash|ad|at)-", re.IGNORECASE)
_WHOSE = re.compile(r" (?:of|for|at|in|with) ")
_ACRONYM_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z.&-]{1,9})\)")


class Names:
    """The names of one text; `members` are those named so far, whom a shorter form can mean."""

    def __init__(self, reading: Reading, known: Known, roles: dict[str, list[str]]) -> None:
        self.known = known
        self.person_roles = frozenset(roles["person"])
        self.body_roles = frozenset(roles["body"])
        self.members: list[Member] = []
        self._full: dict[str, str] = {}
        bodies = _bodies(reading)
        self._acronyms = _in_brackets(reading.document.text, bodies)
        self._initials = _initials(bodies)
        self._text = reading.document.text
        self._told_states: dict[str, frozenset[str]] = {}
        for mention in reading.mentions:
            if mention.kind == "person":
                self._learn(reading.document.text[mention.start : mention.end])

    def _learn(self, name: str) -> None:
        parts = POSSESSIVE.sub("", name).split()
        if len(parts) > 1:
            bare = _ARABIC_THE.sub("", parts[-1])  # "Mr Sharafi" is Yahya al-Sharafi
            for part in (parts[-1], parts[0], bare):  # Korean and Chinese names begin with the family name
                if fold(part) not in self.person_roles | self.body_roles:
                    self._full.setdefault(fold(part), " ".join(parts))

    def person(self, person: str) -> Resolved:
        """The person a name means: who is known by it, else who was named in full with it."""
        name = self._untitled(POSSESSIVE.sub("", " ".join(person.split())))
        full = self._full.get(fold(name), name) if len(name.split()) == 1 else name
        source = self.known.find(full)
        if source:
            why = f'"{name}" is {source.name} in sources.yaml.'
            return Resolved(source.name, source.id, source.kind, True, "name.known", why)
        if full == name and self.known.government(name):
            return self.named(name, None)
        why = f'"{name}" is short for {full}, named in full in this text.' if full != name else f"{full} is named here."
        return Resolved(full, slug(full), SourceKind.PERSON, True, "name.person", why)

    def _untitled(self, name: str) -> str:
        """A person's name without the titles that the network took for a part of it: "Mayor Ana Lopes"."""
        parts = name.split()
        while len(parts) > 2 and fold(parts[0]) in self.person_roles:
            parts.pop(0)
        return " ".join(parts)

    def named(self, words: str, body: str | None) -> Resolved:
        """Whom words mean that name somebody: a shorter form, a known source, a government, an acronym, else as written."""
        if fold(words) in _ONLY_COUNTED:
            why = f'"{words}" says only that it is one of several.'
            return Resolved(words, "", SourceKind.UNNAMED, False, "name.only-counted", why)
        if words.lower().startswith("another "):
            return self.as_written(words, body)  # "one member state ... another member state" are two
        short = fold(ARTICLE.sub("", words))
        if " " not in short and short in self._full:
            return self.person(words)
        earlier = self._tail_of(short)
        if earlier is not None:
            why = f'"{words}" is short for {earlier.name}, named before.'
            return Resolved(earlier.name, earlier.source, earlier.kind, True, "name.short", why)
        expanded = self._acronyms.get(short)
        known = self.known.head_of(words)
        bare = fold(ARTICLE.sub("", words.partition(" (")[0]))
        if known and bare in read_data("speech")["shared"] and not self._names_state_of(known):
            known = None  # many states have a federal ministry of health
        if known and self._is_anothers(words, known):
            known = None  # "the Security Council", after "Russia's Security Council"
        if expanded and (known is None or not _agree(known, expanded)):
            known = self.known.find(expanded)
            if known is None:
                return _spelled_out(words, expanded)
        if known:
            return Resolved(known.name, known.id, known.kind, True, "name.known", f'"{words}" names {known.name} (sources.yaml).')
        ruling = self.known.government(words)
        if ruling:
            why = f'"{words}" as a speaker is the government of {ruling.name}.'
            return Resolved(ruling.name, ruling.id, ruling.kind, True, "name.government", why)
        if short in self._initials and ARTICLE.sub("", words).isupper():
            return _spelled_out(words, self._initials[short])
        return self.as_written(words, body)

    def _names_state_of(self, source: Source) -> bool:
        """Whether the text names the state of a source, its people or its seat."""
        seats = "|".join(map(re.escape, read_data("seats").get(source.country, ())))
        named = any(code.partition("-")[0] == source.country for code, _ in countries_named(self._text))
        return named or (seats != "" and re.search(rf"\b(?:{seats})\b", self._text, re.IGNORECASE) is not None)

    def _is_anothers(self, words: str, source: Source) -> bool:
        """Whether the text says that the body of this name is another state's: "Greece's NIS", "the NIS in Athens"."""
        if source.kind is not SourceKind.BODY or people_code(words) == source.country != "":
            return False
        if source.id not in self._told_states:
            self._told_states[source.id] = _states_of(source, self._text)
        told = _states_of(source, words) or self._told_states[source.id]
        return bool(told) and source.country not in told and not told & _UNITED

    def _tail_of(self, short: str) -> Member | None:
        """The one body named before whose words end in these: "the General Staff" after "Ukraine's General Staff"."""
        if len(short.split()) < 2:
            return None
        bodies = (one for one in self.members if one.kind is not SourceKind.PERSON and not self.is_office(one.name))
        found = [member for member in bodies if any(_ends_in(words, short) for words in member.shorts)]
        return found[0] if len(found) == 1 else None

    def as_written(self, words: str, body: str | None) -> Resolved:
        """Words kept as the text gives them, without the article; a body where they name one (`body`) or its role."""
        said = " ".join(re.split(r",(?!\d)", _ACRONYM_IN_BRACKETS.sub("", words))[0].split())  # not "a survey of 1,200 adults"
        other = said[:1].lower() + said[1:] if said.lower().startswith("another ") else ""  # not the one before
        name = other or _SORT.sub("", ARTICLE.sub("", said))
        role = self.role_of(fold(name)) or self.role_of(fold(_WHOSE.split(name)[0]))  # "chamber of commerce"
        parts = name.split()
        opening = len(parts) == 1 and name.endswith("s")  # "Rebels" at the head of a sentence is no name
        named = bool(body) or (not opening and any(part[:1].isupper() for part in parts))
        body_like = not self.is_office(name) and (role in self.body_roles or (named and role not in self.person_roles))
        kind = SourceKind.BODY if body_like else SourceKind.UNNAMED
        identity = (institution_id(name) if body_like and role in self.body_roles else None) or slug(name or words)
        return Resolved(name or words, identity, kind, True, "name.as-written", f'"{words}" is kept as the text gives it.')

    def is_office(self, name: str) -> bool:
        """Whether words are a person's office and whose it is: the "head of the camp committee" is no committee."""
        whose = _WHOSE.search(name)
        office = fold(name[: whose.start()]) if whose is not None else ""
        return self.role_of(office) in self.person_roles and self.body_roles.isdisjoint(office.split())  # "Directorate General"

    def role_of(self, folded: str) -> str | None:
        """The role that folded words end in, in the singular; None where it is none that is known."""
        last = folded.rsplit(maxsplit=1)[-1] if folded else ""
        for role in (last, last.removesuffix("s")):
            if role in self.person_roles or role in self.body_roles:
                return role
        return None


def _ends_in(words: str, short: str) -> bool:
    """Whether a longer name ends in a shorter one, not two names of which it is the second: "the IOM and Libya's navy"."""
    return words.endswith(f" {short}") and not words.removesuffix(f" {short}").endswith(" and")


def _agree(known: Source, expanded: str) -> bool:
    """Whether a known source can be what the text spells out: names of it share all words of the shorter one."""
    spelled = set(fold(expanded).split())
    names = [set(fold(name).split()) for name in (known.name, *known.aliases) if not name.isupper()]
    return any(spelled <= name or name <= spelled for name in names)


def _spelled_out(words: str, expanded: str) -> Resolved:
    why = f'"{words}" is short for {expanded}, spelled out in this text.'
    return Resolved(expanded, slug(expanded), SourceKind.BODY, True, "name.acronym", why)


def _in_brackets(text: str, bodies: list[tuple[str, int]]) -> dict[str, str]:
    """Names with their acronym in brackets behind them: {"nis": "National Intelligence Service"}, also of other letters."""
    found: dict[str, str] = {}
    for match in _ACRONYM_IN_BRACKETS.finditer(text):
        letters = [letter for letter in match[1] if letter.isupper()]
        words = text[max(0, match.start() - 120) : match.start()].split()
        for length in range(len(letters), min(len(words), len(letters) + 4) + 1):
            tail = words[-length:]
            capitals = [word[0] for word in tail if word[:1].isupper()]
            if capitals[: len(letters)] == letters and tail[0][:1].isupper() and len(capitals) == len(letters):
                found.setdefault(fold(match[1]), " ".join(tail).strip(" ,"))
                break
    for name, end in bodies:
        bracket = _ACRONYM_IN_BRACKETS.match(text, min(end + 1, len(text)))
        if bracket:
            found.setdefault(fold(bracket[1]), name)
    return found


def _initials(bodies: list[tuple[str, int]]) -> dict[str, str]:
    """The bodies that a text names, by their initials; initials that two of them share stand for neither."""
    named: dict[str, set[str]] = {}
    for name, _ in bodies:
        initials = "".join(word[0] for word in name.split() if word[:1].isupper())
        if len(initials) > 1:
            named.setdefault(fold(initials), set()).add(name)
    return {initials: next(iter(names)) for initials, names in named.items() if len(names) == 1}


def _bodies(reading: Reading) -> list[tuple[str, int]]:
    """The bodies that are named in full, without the article, and where each ends."""
    text = reading.document.text
    bodies = [one for one in reading.mentions if one.kind == "organisation" and not text[one.start : one.end].isupper()]
    return [(ARTICLE.sub("", " ".join(text[one.start : one.end].split())), one.end) for one in bodies]


_UNITED = frozenset({"UN"})


def _states_of(source: Source, text: str) -> frozenset[str]:
    """The states of which a body of a source's names is told to be in a text, "UN" for the United Nations.

    "Russia's NAME", "NAME of the ..." and, of a state's office, "NAME in Athens": UNICEF in Yemen is UNICEF.
    """
    found: set[str] = set()
    named = " ".join((source.name, *source.aliases))  # "Syrian Observatory" is its own name, no Syrian body of another's
    for alias in (alias for alias in (source.name, *source.aliases) if alias in text):
        name, office = re.escape(alias), source.country != "" and not _offices().isdisjoint(alias.split())
        told = re.findall(rf"((?:[A-Z][\w.]+ )?[A-Z][\w.]+)(?:['’]s?)? {name}\b", text)
        before = [words for words in told if words.split()[-1] not in named]
        of = re.findall(rf"\b{name} of (?:the )?([A-Z]\w+(?: [A-Z]\w+)*)", text)
        seats = re.findall(rf"\b{name} in ([A-Z]\w+(?: [A-Z]\w+)*)", text) if office else []
        found |= {people_code(words) for words in (*before, *of)}
        found |= {seat.country for words in seats if people_code(words) == NOWHERE and (seat := government(words)) is not None}
        found |= _UNITED if any(words.endswith(("UN", "U.N.", "United Nations")) for words in before) else frozenset()
    return frozenset(found - {NOWHERE})


def _offices() -> frozenset[str]:
    """Words in the names of offices that every state has: "Service", "Ministry"."""
    return frozenset(read_data("reading")["issuers"])
