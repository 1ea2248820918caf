"""Who is meant inside one document: names, short names, pronouns and roles to one source."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from reportedly.datafiles import read_data
from reportedly.model import Extent, Reading, SourceKind
from reportedly.resolve.company import BASED, BODIES, PERSONS, Company, head_word
from reportedly.resolve.issuers import Issuers
from reportedly.resolve.known import Known, fold, slug
from reportedly.resolve.members import Member, Resolved
from reportedly.resolve.naming import ARTICLE, Names
from reportedly.resolve.seats_of_office import sits_elsewhere

__all__ = ["Cast", "Known", "Resolved", "fold", "slug"]

_WOMAN, _MAN = {"she", "her"}, {"he", "him", "his"}
_PERSON_PRONOUNS = _WOMAN | _MAN | {"i", "me", "my"}
_BODY_PRONOUNS = {"it", "its"}
_TRADES = frozenset(
    {"company", "firm", "bank", "airline", "carrier", "operator", "manufacturer", "retailer", "club", "team", "mission", "union"}
    | {"party", "hospital", "clinic", "university", "church", "court", "militia"}
)
"""What those of the list of sources are only called where their name says so."""
_PLURAL_PRONOUNS = {"they", "them", "their", "we", "our", "us"}
_TURNS = {"Q", "A"}
_INTERVIEW = re.compile(r"\b(?:interview(?:ed)?|conversation|Q&A) with\s+", re.IGNORECASE)
_NEAR = 40
"""How far behind "interview with" the name may stand, behind a title."""
_OUTLETS = frozenset({SourceKind.OUTLET, SourceKind.WIRE})
_NO_PERSONS = frozenset({"hospital", "clinic", "school", "centre", "center", "headline", "law", "website", "video", "image"})
"""What speaks and is nobody, so that no "he" takes it up."""
_SEVERAL = frozenset({SourceKind.BODY, SourceKind.OFFICE, SourceKind.OUTLET, SourceKind.WIRE, SourceKind.UNNAMED})
_OF_OUTLETS = {"newspaper", "paper", "network", "broadcaster", "magazine", "outlet"}
ONE_EACH = {"police", "army", "navy", "military", "government", "opposition", "parliament", "coastguard"}
"""What a country has one of: "the police" names somebody where "the ministry" does not."""
_HONORIFICS = {"mr", "mrs", "ms", "dr", "sir", "dame", "lord", "lady"}
_SOME_OF_THEM = re.compile(r"(?:the )?(\w+) of (?:them|these|those)", re.IGNORECASE)
_HEADS = frozenset(
    {"director", "chief", "head", "chairman", "chairwoman", "spokesman", "spokeswoman", "spokesperson", "secretary-general"}
)
"""Whom bodies have, and states do not."""
_TOLD = re.compile(r"\b(?:tell|tells|told|telling|informed)(?: the)? $")
"""Before whoever is told, who is no one that "it" or "she" takes up next."""
_NAMED_ROLE = re.compile(r"(?<![.!?”\"] )\bthe ([A-Z][a-z]+)\b(?! [A-Z])")
"""A role that the text writes as a name within its sentences: "trucks that the Panel inspected"."""
_OWN = re.compile(r"^(his|her|its|their|our|my)\s+", re.IGNORECASE)


@cache
def _craft_opens() -> re.Pattern[str]:
    """A sentence that is about a ship or vehicle, which "its" manifest in the next one is of: "The boat had a licence"."""
    craft = {*read_data("events")["craft"], *read_data("events")["coaches"]}
    return re.compile(rf"(?:The|This|That|A|An) (?:[\w-]+ ){{0,2}}?(?:{'|'.join(sorted(craft))})\b")


def _opened_by(text: str, pronoun: str, start: int, at: int) -> bool:
    """Whether "he" stands apart in a sentence that "He" opened, and so is the same: "He denied it; nine, he said, had left"."""
    opens = re.match(rf"\s*{re.escape(pronoun)}\b", text[start:at], re.IGNORECASE) is not None
    return opens and pronoun.lower() in _MAN | _WOMAN and re.search(r"[,;:”’\"] $", text[start:at]) is not None


class Cast:
    """The members of one document in the order in which they speak."""

    def __init__(
        self,
        reading: Reading,
        known: Known,
        roles: dict[str, list[str]],
        sorts: Sequence[Sequence[str]] = (),
        papers: Sequence[str] = (),
        own_names: Sequence[str] = (),
    ) -> None:
        self._reading = reading
        self.text = reading.document.text
        self.names = Names(reading, known, roles)
        self.company = Company(reading, self.names)
        self.sorts = [frozenset(sort) for sort in sorts]
        self._sorted = self.names.body_roles.union(*self.sorts)
        self._own_names = frozenset(own_names)
        self._named_roles = frozenset(word.lower() for word in _NAMED_ROLE.findall(self.text))
        self._issuers = Issuers(self.names, papers, reading.document.publisher)
        self._people = [(one.start, one.end) for one in reading.mentions if one.kind == "person"]
        self._places = {(one.start, one.end) for one in reading.mentions if one.kind == "place"}

    def resolve(self, words: str, at: Extent, person: str | None, body: str | None) -> Resolved:
        """Who speaks when the text says `words` at `at`; `person` and `body` are the names mentioned inside the words."""
        result = self.meant(words, at, person, body)
        self.company.remember(result, at[0], fold(words), speaks=_TOLD.search(self.text, max(0, at[0] - 20), at[0]) is None)
        if at in self._places and result.kind is SourceKind.BODY and self.company.spoken:
            self.company.spoken[-1][1].roles.add("state")  # "Zamfara records 13 deaths": no agency is meant by it
        return result

    def meant(self, words: str, at: Extent, person: str | None, body: str | None) -> Resolved:
        """Who is meant by `words` at `at`, whether or not they speak there."""
        folded = fold(words)
        if words in _TURNS:
            result = self._answering(words)
        elif folded in _PERSON_PRONOUNS | _BODY_PRONOUNS | _PLURAL_PRONOUNS and not words.endswith(("US", "U.S.")):
            result = self._pronoun(words, folded, at[0])
        elif folded == "you":
            result = self._open(words)  # whoever is spoken to
        elif _SOME_OF_THEM.fullmatch(words):
            result = self._some_of_them(words, at[0])
        elif person and not self._is_of_person(words, person):
            result = self.names.person(person)
        elif body and self._is_described(words, body):
            result = self.names.named(body, body)
        elif self._is_bare_role(words, folded):
            result = self._role(words, folded, at[0])
            result = self._open(words) if self._sits_elsewhere(result, folded, at[0]) else result
        elif BASED.search(words) and (taken_up := self._role(BASED.sub("", words), folded.split()[-1], at[0])).resolved:
            result = taken_up
        elif self._is_open(words, body):
            result = self._open(words)
        elif _OWN.match(words):
            result = self._owned(words, at[0], body)
        else:
            issuer = self._issuers.issuer(words, body, lambda issuing: self._named(issuing, at[0], body))
            result = issuer or self.names.named(words, body)
        return result

    def _answering(self, words: str) -> Resolved:
        """Who gives the answers marked "A": the person the text says it is an interview with."""
        with_whom = _INTERVIEW.search(self.text)
        at = with_whom.end() if with_whom else len(self.text)
        named = next((one for one in self._people if one[0] <= at < one[1] or 0 <= one[0] - at < _NEAR), None)
        if named is None or words != "A":
            return self._open(words)
        one = self.names.person(self.text[named[0] : named[1]])
        return Resolved(one.name, one.source, one.kind, True, "role.answering", f'"{words}" marks the answers of {one.name}.')

    def ahead(self, words: str) -> Resolved | None:
        """Who a headline's bare role is, by those who speak below it: the one body or person that goes by the role."""
        role = self.names.role_of(fold(words))
        if role is None or len(words.split()) > 1 or self._issuers.is_paper(words):
            return None
        called = [member for _, member in self.company.spoken if role in member.roles | set(fold(member.name).split())]
        named = {member.name: member for member in called if fold(member.name) != fold(words)}
        if len(named) != 1:
            return None
        member = next(iter(named.values()))
        why = f'"{words}" in the headline is {member.name}, the only one the text calls so.'
        return Resolved(member.name, member.source, member.kind, True, "role.named-below", why)

    def _named(self, words: str, at: int, body: str | None) -> Resolved:
        """Who the words for a paper's issuer name, or take up where they are a bare role."""
        bare = self._is_bare_role(words, fold(words))
        return self._role(words, fold(words), at) if bare else self.names.named(words, body)

    def _is_of_person(self, words: str, person: str) -> bool:
        """Whether the person only owns who speaks: "Reed's campaign", "a spokesman for Ana Lopes"."""
        behind = words[words.find(person) + len(person) :]
        before = words[: words.find(person)].split()
        owns = re.match(r"['’]s?\s+\w", behind) is not None
        while before and (fold(before[-1]) in _HONORIFICS or fold(before[-1]) in self.names.person_roles):
            before.pop()
        return owns or (len(before) > 1 and before[-1].lower() in {"for", "of", "to"})

    def _is_described(self, words: str, body: str) -> bool:
        """Whether the words only say what a body is and then name it: "a rival firm, Elmont,", "the exchange Corvo"."""
        described = words.rstrip(" ,").removesuffix(body).rstrip(" ,").removesuffix(", the")
        if described == words or ("," not in words and not ARTICLE.sub("", described).islower()):
            return False
        owner = "," in words and re.fullmatch(r"(?:[Tt]he|[Ii]ts|[Aa]n?) [a-z]+", described.rstrip(" ,")) is not None
        return owner or self.names.role_of(fold(described)) in self.names.body_roles

    def _is_bare_role(self, words: str, folded: str) -> bool:
        """Whether the words only say what somebody is: "the ministry", not "the Coast Guard" nor "an airline"."""
        match = re.match(r"(?:the|this|that)\s+(.*)", words, re.IGNORECASE | re.DOTALL)
        if match is None or len(folded.split()) > 2 or self.names.role_of(folded) is None:
            return False
        return len(folded.split()) == 1 or match[1].islower()

    def _is_open(self, words: str, body: str | None) -> bool:
        """Whether the words are one plain noun with "the" that names nobody and that nobody was called by: "the shipyard"."""
        match = re.fullmatch(r"the\s+([a-z]+)", words, re.IGNORECASE)
        if match is None or body or not match[1].islower() or match[1].endswith("s"):
            return False
        return not self._issuers.is_paper(match[1]) and match[1] not in ONE_EACH and self.names.known.find(words) is None

    @staticmethod
    def _open(words: str) -> Resolved:
        why = f'The text does not decide who "{words}" is.'
        return Resolved(ARTICLE.sub("", words), "", SourceKind.UNNAMED, False, "role.unresolved", why)

    def _role(self, words: str, folded: str, at: int) -> Resolved:
        role = self.names.role_of(folded) or ""
        issuer = self.company.issued_before(role, words, at) if self._issuers.is_paper(role) else None
        if issuer is not None:
            return issuer
        kinds = PERSONS if role in self.names.person_roles else _OUTLETS if role in _OF_OUTLETS else BODIES
        described = set(folded.split()) - {role, f"{role}s"}
        if kinds is PERSONS and f"{role}s" in folded.split():
            return self.names.as_written(words, None)  # "the officials" are nobody alone
        behind = [pair for pair in reversed(self.company.spoken) if pair[0] < at and self._may_be(pair[1], role)]
        earlier = [member for _, member in behind if member.kind in kinds]
        # who was called so, also without a name, comes before who merely spoke last
        fitting = [
            (offset, member)
            for offset, member in behind
            if member.kind in kinds | {SourceKind.UNNAMED} and {role, *described} <= member.roles | set(fold(member.name).split())
            if role not in ONE_EACH or self._is_one_each(member, role)
        ]
        titled = self.company.titled_as({role, *described}, at) if kinds is PERSONS and not fitting else None
        if titled is not None:
            return titled
        if not fitting and not described and role in fold(self._issuers.publisher).split():
            return self._issuers.by_publisher(words)  # "the Department", in a release of it
        if not fitting and (described or role in ONE_EACH):
            return self.names.as_written(words, None)
        only = earlier[0] if earlier and len({member.name for member in earlier[:3]}) == 1 else None
        last = next((one for offset, one in reversed(self.company.spoken) if offset < at and one.kind in kinds), None)
        if kinds is PERSONS and only is not None and last is not None and last.name != only.name:
            only = None  # a senator spoke since: "the governor" is none of those before him that have no title
        chosen: Member | Resolved | None = self.company.alone(fitting, at)
        if fitting and chosen is None:
            return self._open(words)
        if kinds is BODIES:
            chosen = self.company.named_before(role, at) or chosen or self.company.described_before(role, at)
            chosen = chosen or (self.company.so_named(role, at) if not described and role not in ONE_EACH else None)
            chosen = chosen or self._acted_before(role, at)
            bare = not described and not self.text[at + len(words) + 1 :][:1].isupper()  # not "the charity Sea Borders"
            chosen = chosen or (self.company.called_so(self._sort_of(role), at) if bare else None)
        chosen = chosen or only
        if chosen is None and kinds is BODIES:
            near = self._spokesmans(at) or self.company.near(self.company.sentence(at), kinds)  # who cites is not the one cited
            chosen = near if near is not None and self._may_be(near, role) else None
        if chosen is None:
            named = kinds is BODIES and role in self._named_roles
            return self.names.as_written(words, None) if named else self._open(words)
        return Resolved(chosen.name, chosen.source, chosen.kind, True, "role.last-speaker", f'"{words}" takes up {chosen.name}.')

    def _sits_elsewhere(self, one: Resolved, folded: str, at: int) -> bool:
        """Whether a person is named with the office in another town than the text tells of now: "In Zadar, the governor said"."""
        named = self.company.last_named(one.name, at) if one.kind is SourceKind.PERSON else None
        return named is not None and sits_elsewhere(self._reading, self.names.role_of(folded) or "", named, at)

    def _is_one_each(self, member: Member, role: str) -> bool:
        """Whether one is the police or army itself, not its watchdog: "the police watchdog, IPOA, ... The police said"."""
        if " and " in member.name:
            return False  # "IOM and Libya's navy said ... According to the navy"
        return role in fold(member.name).split() or not (member.roles & self.names.body_roles) - {role}

    def _spokesmans(self, at: int) -> Member | None:
        """Whose spokesman tells it in this sentence: "a spokesman for the league said the organisation could not confirm it"."""
        here = [one for offset, one in self.company.spoken if self.company.sentence(at) <= offset < at]
        spokes = set(read_data("speech")["speaking_for"])
        return here[-1] if here and here[-1].kind in BODIES and here[-1].roles & spokes else None

    def _sort_of(self, role: str) -> frozenset[str]:
        """A role with those of whom each is called by it: an exchange or an airline is "the company"."""
        return frozenset({role}).union(*(sort for sort in self.sorts if role in sort and "company" in sort))

    def _acted_before(self, role: str, at: int) -> Member | None:
        """The one body that acts right before and can be called by the role, no government."""
        may = (one for one in self.company.acted_before(at) if self._may_be(one, role) and not one.source.endswith("-gov"))
        named = {one.name: one for one in may}
        return next(iter(named.values())) if len(named) == 1 else None

    def _may_be(self, member: Member, role: str) -> bool:
        """Whether one can be called by the role: a commission is no company, a mayor no officer."""
        if member.kind is SourceKind.PERSON:
            called = self.company.titles.get(member.name, set())
            return role not in read_data("speech")["sole"] or not called or role in member.roles | called
        if member.several:
            return False
        if fold(member.name) in read_data("speech")["sides"]:
            return False  # "Management says 90 came. The union says 400"
        own = (member.roles | set(fold(member.name).split())) & self._sorted
        if role in _TRADES and role not in own and self.names.known.find(member.name) is not None:
            return False  # "the company" is not UNHCR
        if role in self._own_names:
            short = member.name.isupper() and role[0].upper() in member.name  # "the committee" may be the ICRC
            return role in own or short
        if member.source.endswith("-gov"):
            return role in {"government", "administration"} or role in own  # a ministry is part of a government, not the whole
        return not own or role in own or any(role in sort and own & sort for sort in self.sorts)

    def _pronoun(self, words: str, folded: str, at: int) -> Resolved:
        kinds = PERSONS if folded in _PERSON_PRONOUNS else BODIES | _OUTLETS if folded in _BODY_PRONOUNS else _SEVERAL
        start = self.company.sentence(at)
        if _opened_by(self.text, words, start, at):
            return self._pronoun(words, folded, start)  # "He rejected a claim by Reed that 40 died; it was nine, he said"
        many = [one for offset, one in self.company.subjects if start <= offset < at and one.several] if folded == "they" else []
        unknown = self.company.unknown_before(at) if folded in _BODY_PRONOUNS else None
        if unknown is not None:
            return replace(unknown, why=f'"{words}" takes up "{unknown.name}". {unknown.why}')
        told = self.company.told_of_a_state(at) if folded == "it" else None
        gender = "woman" if folded in _WOMAN else "man" if folded in _MAN else ""
        lone = self.company.lone_teller(at, kinds) if gender or folded in _BODY_PRONOUNS else None
        if lone is not None and (self._can_be_person(lone.name) if gender else self._can_be_it(lone.name)):
            why = f'"{words}" takes up "{lone.name}", who spoke last and has no name.'
            return Resolved(lone.name, lone.source, lone.kind, True, "pronoun.nearest", why)
        both = self.company.joined_before(at) if folded == "they" and not many else ""
        if both:
            return Resolved(
                both, "", SourceKind.UNNAMED, True, "pronoun.both", f'"{words}" takes up {both}, who acted before it.'
            )
        member = many[0] if many else told or self.company.near(at, kinds, gender)
        if member is None:
            why = f'The text names nobody before whom "{words}" could mean.'
            return Resolved(words, "", SourceKind.UNNAMED, False, "pronoun.unresolved", why)
        why = f'"{words}" takes up {member.name}, the last one who spoke or acted before it.'
        return Resolved(member.name, member.source, member.kind, True, "pronoun.nearest", why)

    def _can_be_person(self, name: str) -> bool:
        """Whether one without a name may be a person: a driver, not a hospital, a statement or a poll."""
        last = head_word(name)
        return not self._issuers.is_paper(last) and last not in self.names.body_roles | _NO_PERSONS

    def _can_be_it(self, name: str) -> bool:
        """Whether one without a name may be a body: the camp's leadership, not its nurse."""
        return head_word(name) not in self.names.person_roles

    def _some_of_them(self, words: str, at: int) -> Resolved:
        """Who "one of them" is: some of those who spoke, never all of them."""
        all_of_them = self._pronoun("they", "they", at)
        if not all_of_them.resolved:
            return replace(all_of_them, name=words)
        if all_of_them.name.lower().split()[0] in {"all", "every", "no"}:
            return self._open(words)  # "All eyes turn to the bank. Five of them voted"
        part = words.rsplit(maxsplit=1)[0]
        why = f'"{words}" is of {all_of_them.name}, the last who spoke or acted before it.'
        name = re.sub(r"^(?:Two|Three|Four|Five|Several|Some|Many|Both)\b", lambda word: word[0].lower(), all_of_them.name)
        return Resolved(f"{part} {name}", "", SourceKind.UNNAMED, True, "pronoun.part", why)

    def _owned(self, words: str, at: int, body: str | None) -> Resolved:
        """Somebody's office, party or minister: "his campaign" is Reed's campaign where "his" is Reed."""
        match = _OWN.match(words)
        pronoun = match[1].lower() if match else ""
        kinds = PERSONS if pronoun in _WOMAN | _MAN else BODIES
        owner = self.company.near(at, kinds, "woman" if pronoun in _WOMAN else "man" if pronoun in _MAN else "")
        rest = _OWN.sub("", words)
        if pronoun == "its" and _craft_opens().match(self.text, self.company.sentence(at, back=1)) is not None:
            return self.names.named(rest, body)
        if self._issuers.is_paper(rest) and owner is not None and owner.name[:1].isalpha():
            why = f'"{words}" is a paper of {owner.name}, the last one who spoke or acted before it.'
            return Resolved(owner.name, owner.source, owner.kind, True, "owner.paper", why)
        if kinds is BODIES and fold(rest) in _HEADS and (owner is None or owner.source.endswith("-gov")):
            body_named = self.company.only_body(at)  # a state has no director: "a briefing by the service ... Its director said"
            if body_named is None:
                return self._open(words)
            owner = Member(body_named.name, body_named.kind, body_named.source)
        if owner is None or not owner.name[:1].isupper() or pronoun not in _WOMAN | _MAN | _BODY_PRONOUNS:
            return self.names.named(rest, body)
        name = f"{owner.name}{'’' if owner.name.endswith('s') else '’s'} {self.names.as_written(rest, None).name}"
        kind = SourceKind.BODY if self.names.role_of(fold(rest)) in self.names.body_roles else SourceKind.UNNAMED
        why = f'"{match[0].strip() if match else ""}" is {owner.name}, the last one who spoke or acted before it.'
        return Resolved(name, slug(name), kind, True, "owner.nearest", why)
