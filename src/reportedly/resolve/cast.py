"""Who is who inside one document: names, short names, pronouns and roles to one source."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.model import Extent, Reading, Source, SourceKind

_PERSON_PRONOUNS = {"he", "she", "him", "her", "his", "i", "me", "my"}
_BODY_PRONOUNS = {"it", "its"}
_PLURAL_PRONOUNS = {"they", "them", "their", "we", "our", "us"}
_PERSONS = frozenset({SourceKind.PERSON})
_BODIES = frozenset({SourceKind.BODY, SourceKind.OFFICE})
_OUTLETS = frozenset({SourceKind.OUTLET, SourceKind.WIRE})
_SEVERAL = frozenset({SourceKind.BODY, SourceKind.OFFICE, SourceKind.OUTLET, SourceKind.WIRE, SourceKind.UNNAMED})
_OF_OUTLETS = {"newspaper", "paper", "network", "broadcaster", "magazine", "outlet"}
_SENTENCES_BACK = 4
_ARTICLE = re.compile(r"^(?:the|a|an|one|this|that|another|some)\s+", re.IGNORECASE)
_ACRONYM_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z.&-]{1,9})\)")
_BEHIND = re.compile(r"\s*(?:,|\(|\s(?:in|at|on|via|through|who|which)\s)")
_POSSESSIVE = re.compile(r"['’]s?$")


def fold(name: str) -> str:
    """A name without case, accents, hyphens, points and articles, for comparison.

    >>> fold("The Wi Sung-lac"), fold("U.N.")
    ('wi sung lac', 'un')
    """
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark)).casefold()
    plain = re.sub(r"['’]s\b|['’.]", "", plain)
    return re.sub(r"^the ", "", " ".join(re.sub(r"[^\w]+", " ", plain).split()))


@dataclass(slots=True)
class Member:
    """One who appears in the document; `seen` are the offsets where it is named."""

    name: str
    kind: SourceKind
    source: str = ""
    seen: list[int] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    shorts: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The canonical name behind a source's words, or the words themselves, unresolved; `why` is a sentence."""

    name: str
    source: str
    kind: SourceKind
    resolved: bool
    rule: str
    why: str


class Known:
    """The shipped and the analyst's sources by every folded alias."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.by_id = {source.id: source for source in sources}
        self.by_alias: dict[str, Source] = {}
        for source in self.by_id.values():
            for alias in (source.name, *source.aliases):
                self.by_alias.setdefault(fold(alias), source)

    def find(self, words: str) -> Source | None:
        """The source whose alias is all of the words."""
        return self.by_alias.get(fold(words))

    @staticmethod
    def _of_government(source: Source, folded: list[str]) -> bool:
        """Whether the words name unnamed people of a government ("US officials"), who are not the government."""
        return source.id.endswith("-gov") and folded[-1] in {"officials", "official", "sources", "source", "estimates"}

    def head_of(self, words: str) -> Source | None:
        """The source the words name as their head: "South Korea's NIS", "the NIS in Seoul", not "an NIS official".

        The alias must end the phrase, before which only a country or a short description may stand;
        a government known by its country's name must be the whole phrase ("Ukraine's parliament" is not Ukraine).
        """
        core = _BEHIND.split(words, maxsplit=1)[0]
        folded = fold(core).split()
        for first in range(len(folded)):
            source = self.by_alias.get(" ".join(folded[first:]))
            if source is not None and (
                first == 0 or (first <= 3 and not source.id.endswith("-gov") and source.kind is not SourceKind.PERSON)
            ):
                return source
        return None


class Cast:
    """The members of one document in the order in which they speak."""

    def __init__(self, reading: Reading, known: Known, roles: dict[str, list[str]], sorts: Sequence[Sequence[str]] = ()) -> None:
        self.text = reading.document.text
        self.known = known
        self.person_roles = frozenset(roles["person"])
        self.body_roles = frozenset(roles["body"])
        self.sorts = [frozenset(sort) for sort in sorts]
        self.members: list[Member] = []
        self.spoken: list[tuple[int, Member]] = []
        self._full: dict[str, str] = {}
        self._acronyms = _acronyms(self.text)
        for mention in reading.mentions:
            if mention.kind == "person":
                self._learn_person(self.text[mention.start : mention.end])
        self._sentences = [reading.tokens[first].start for first, _ in reading.sentences] or [0]
        self.subjects = self._subjects(reading)

    def _learn_person(self, name: str) -> None:
        parts = _POSSESSIVE.sub("", name).split()
        if len(parts) > 1:
            for part in (parts[-1], parts[0]):  # Korean and Chinese names begin with the family name
                self._full.setdefault(fold(part), " ".join(parts))

    def resolve(self, words: str, at: Extent, person: str | None, body: str | None) -> Resolved:
        """Who speaks when the text says `words` at `at`; `person` and `body` are the names mentioned inside the words."""
        folded = fold(words)
        if folded in _PERSON_PRONOUNS | _BODY_PRONOUNS | _PLURAL_PRONOUNS:
            result = self._pronoun(words, folded, at[0])
        elif person:
            result = self._person(person)
        elif self._is_bare_role(words, folded):
            result = self._role(words, folded, at[0])
        else:
            result = self._named(words, body)
        self._remember(result, at[0], folded)
        return result

    def _person(self, person: str) -> Resolved:
        name = _POSSESSIVE.sub("", " ".join(person.split()))
        full = self._full.get(fold(name), name) if len(name.split()) == 1 else name
        source = self.known.find(full)
        if source:
            return Resolved(
                source.name, source.id, SourceKind.PERSON, True, "name.known", f'"{name}" is {source.name} in sources.yaml.'
            )
        why = f'"{name}" is short for {full}, named in full in this text.' if full != name else f"{full} is named here."
        return Resolved(full, slug(full), SourceKind.PERSON, True, "name.person", why)

    def _is_bare_role(self, words: str, folded: str) -> bool:
        return (
            bool(re.match(r"(?:the|this|that)\s", words, re.IGNORECASE))
            and len(folded.split()) <= 2
            and self._role_of(folded) is not None
        )

    def _role_of(self, folded: str) -> str | None:
        last = folded.rsplit(maxsplit=1)[-1] if folded else ""
        for role in (last, last.removesuffix("s")):
            if role in self.person_roles or role in self.body_roles:
                return role
        return None

    def _role(self, words: str, folded: str, at: int) -> Resolved:
        role = self._role_of(folded) or ""
        kinds = _PERSONS if role in self.person_roles else _OUTLETS if role in _OF_OUTLETS else _BODIES
        behind = (member for offset, member in reversed(self.spoken) if offset < at and member.kind in kinds)
        earlier = [member for member in behind if self._may_be(member, role)]
        described = set(folded.split()) - {role, f"{role}s"}
        fitting = [member for member in earlier if {role, *described} <= member.roles | set(fold(member.name).split())]
        if described and not fitting:
            return self._as_written(words, None)
        chosen = fitting[0] if fitting else earlier[0] if earlier and len({member.name for member in earlier[:3]}) == 1 else None
        if chosen is None and kinds is _BODIES:
            near = self._near(at, kinds)
            chosen = near if near is not None and self._may_be(near, role) else None
        if chosen is None:
            name = _ARTICLE.sub("", words)
            return Resolved(name, "", SourceKind.UNNAMED, False, "role.unresolved", f'The text does not decide who "{words}" is.')
        return Resolved(chosen.name, chosen.source, chosen.kind, True, "role.last-speaker", f'"{words}" takes up {chosen.name}.')

    def _may_be(self, member: Member, role: str) -> bool:
        """Whether a body can be called by the role: a commission is no company."""
        own = (member.roles | set(fold(member.name).split())) & self.body_roles
        sorts = [sort for sort in self.sorts if role in sort]
        return not own or not sorts or any(own & sort for sort in sorts)

    def _pronoun(self, words: str, folded: str, at: int) -> Resolved:
        kinds = _PERSONS if folded in _PERSON_PRONOUNS else _BODIES | _OUTLETS if folded in _BODY_PRONOUNS else _SEVERAL
        member = self._near(at, kinds)
        if member is None:
            why = f'The text names nobody before whom "{words}" could mean.'
            return Resolved(words, "", SourceKind.UNNAMED, False, "pronoun.unresolved", why)
        why = f'"{words}" takes up {member.name}, the last one who spoke or acted before it.'
        return Resolved(member.name, member.source, member.kind, True, "pronoun.nearest", why)

    def _near(self, at: int, kinds: frozenset[SourceKind]) -> Member | None:
        """Who fits, sentence by sentence backwards: one who spoke there, else one who is the subject there.

        Beyond a few sentences only one who is the sole speaker of the kind so far is taken: anything else would be a guess.
        """
        number = bisect_right(self._sentences, at) - 1
        for back in range(number, max(-1, number - _SENTENCES_BACK), -1):
            start = self._sentences[back]
            end = min(at, self._sentences[back + 1] if back + 1 < len(self._sentences) else at)
            spoke = [member for offset, member in self.spoken if start <= offset < end and member.kind in kinds]
            if spoke:
                return spoke[-1]
            acting = [member for offset, member in self.subjects if start <= offset < end and member.kind in kinds]
            if acting:
                return acting[-1]
        floor = self._sentences[max(0, number - 3 * _SENTENCES_BACK)]
        sole = {member.name: member for offset, member in self.spoken if floor <= offset < at and member.kind in kinds}
        return next(iter(sole.values())) if len(sole) == 1 else None

    def _subjects(self, reading: Reading) -> list[tuple[int, Member]]:
        """Persons, bodies and governments (by their country or seat) that are the subject of a clause, with their offsets."""
        starts = [token.start for token in reading.tokens]
        found = []
        for mention in reading.mentions:
            tokens = reading.tokens[bisect_left(starts, mention.start) : bisect_left(starts, mention.end)]
            if mention.kind != "other" and any(token.rel.startswith("nsubj") for token in tokens):
                words = self.text[mention.start : mention.end]
                one = self._person(words) if mention.kind == "person" else self._named(words, words)
                found.append((mention.start, Member(one.name, one.kind, one.source)))
        return found

    def _named(self, words: str, body: str | None) -> Resolved:
        short = fold(_ARTICLE.sub("", words))
        if " " not in short and short in self._full:
            return self._person(words)
        earlier = self._tail_of(short)
        if earlier is not None:
            why = f'"{words}" is short for {earlier.name}, named before.'
            return Resolved(earlier.name, earlier.source, earlier.kind, True, "name.short", why)
        known = self.known.head_of(words)
        if known:
            return Resolved(known.name, known.id, known.kind, True, "name.known", f'"{words}" names {known.name} (sources.yaml).')
        expanded = self._acronyms.get(fold(_ARTICLE.sub("", words)))
        if expanded:
            return Resolved(
                expanded,
                slug(expanded),
                SourceKind.BODY,
                True,
                "name.acronym",
                f'"{words}" is short for {expanded}, spelled out in this text.',
            )
        return self._as_written(words, body)

    def _tail_of(self, short: str) -> Member | None:
        """The one body named before whose words end in these: "the General Staff" after "Ukraine's General Staff"."""
        if len(short.split()) < 2:
            return None
        found = [member for member in self.members if any(words.endswith(f" {short}") for words in member.shorts)]
        return found[0] if len(found) == 1 else None

    def _as_written(self, words: str, body: str | None) -> Resolved:
        name = _ARTICLE.sub("", " ".join(_ACRONYM_IN_BRACKETS.sub("", words).split(",")[0].split()))
        role = self._role_of(fold(name))
        named = bool(body) or any(part[:1].isupper() for part in name.split())
        body_like = role in self.body_roles or (named and role not in self.person_roles)
        kind = SourceKind.BODY if body_like else SourceKind.UNNAMED
        return Resolved(
            name or words, slug(name or words), kind, True, "name.as-written", f'"{words}" is kept as the text gives it.'
        )

    def _remember(self, result: Resolved, at: int, folded: str) -> None:
        if not result.resolved:
            return
        member = next((one for one in self.members if one.name == result.name), None)
        if member is None:
            member = Member(result.name, result.kind, result.source)
            self.members.append(member)
        member.roles.update(word.removesuffix("s") for word in folded.split())
        member.seen.append(at)
        if result.rule.startswith("name."):
            member.shorts.add(folded)
        self.spoken.append((at, member))


def _acronyms(text: str) -> dict[str, str]:
    """Names spelled out before their acronym in brackets: {"nis": "National Intelligence Service"}."""
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
    return found


def slug(name: str) -> str:
    """An id from a name: lower case, words joined by hyphens.

    >>> slug("The Dawn & Co.")
    'dawn-co'
    """
    return fold(name).replace(" ", "-")[:60]


def names_inside(reading: Reading, extents: Sequence[Extent]) -> tuple[str | None, str | None]:
    """The first person and the first organisation mentioned inside the extents."""
    person = body = None
    for mention in reading.mentions:
        if any(start <= mention.start and mention.end <= end + 1 for start, end in extents):
            words = reading.document.text[mention.start : mention.end]
            person = person or (words if mention.kind == "person" else None)
            body = body or (words if mention.kind == "organisation" else None)
    return person, body
