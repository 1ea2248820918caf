"""Who is who inside one document: names, short names, pronouns and roles to one source."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reportedly.model import Extent, Mention, Reading, SourceKind
from reportedly.resolve.acting import Subject, sentence_of, sentence_starts, subjects, titles
from reportedly.resolve.known import Known, fold, slug
from reportedly.resolve.members import Member, Resolved, gender_of
from reportedly.resolve.naming import ARTICLE, Names

__all__ = ["Cast", "Known", "Resolved", "fold", "names_inside", "slug"]

_WOMAN, _MAN = {"she", "her"}, {"he", "him", "his"}
_PERSON_PRONOUNS = _WOMAN | _MAN | {"i", "me", "my"}
_BODY_PRONOUNS = {"it", "its"}
_PLURAL_PRONOUNS = {"they", "them", "their", "we", "our", "us"}
_PERSONS = frozenset({SourceKind.PERSON})
_BODIES = frozenset({SourceKind.BODY, SourceKind.OFFICE})
_OUTLETS = frozenset({SourceKind.OUTLET, SourceKind.WIRE})
_SEVERAL = frozenset({SourceKind.BODY, SourceKind.OFFICE, SourceKind.OUTLET, SourceKind.WIRE, SourceKind.UNNAMED})
_OF_OUTLETS = {"newspaper", "paper", "network", "broadcaster", "magazine", "outlet"}
_ONE_EACH = {"police", "army", "navy", "military", "government", "opposition", "parliament", "coastguard"}
"""What a country has one of: "the police" names somebody where "the ministry" does not."""
_OFFICES = {
    "mayor",
    "governor",
    "president",
    "minister",
    "judge",
    "coach",
    "general",
    "colonel",
    "captain",
    "prosecutor",
    "premier",
}
"""Roles that a person who is called something else does not have as well."""
_HONORIFICS = {"mr", "mrs", "ms", "dr", "sir", "dame", "lord", "lady"}
_JOINING = {"for", "of", "to", "and", "or", "by", "with", "from", "in", "at", "on"}
_SENTENCES_BACK = 4
_PAPERS_BACK = 3
_SOME_OF_THEM = re.compile(r"(?:the )?(\w+) of (?:them|these|those)", re.IGNORECASE)
_OWN = re.compile(r"^(his|her|its|their|our|my)\s+", re.IGNORECASE)


class Cast:
    """The members of one document in the order in which they speak."""

    def __init__(
        self,
        reading: Reading,
        known: Known,
        roles: dict[str, list[str]],
        sorts: Sequence[Sequence[str]] = (),
        papers: Sequence[str] = (),
    ) -> None:
        self.text = reading.document.text
        self.names = Names(reading, known, roles)
        self.sorts = [frozenset(sort) for sort in sorts]
        self._sorted = self.names.body_roles.union(*self.sorts)
        self._papers = re.compile(rf"(?:{'|'.join(papers)})s?", re.IGNORECASE) if papers else None
        self.spoken: list[tuple[int, Member]] = []
        people = [mention for mention in reading.mentions if mention.kind == "person"]
        self._titles: dict[str, set[str]] = {}
        self._titled: list[tuple[int, str, frozenset[str]]] = []
        for mention in people:
            name, called = self.names.person(self.text[mention.start : mention.end]).name, titles(reading, mention)
            self._titles.setdefault(name, set()).update(called)
            self._titled.append((mention.start, name, called))
        self._unknown: list[tuple[int, Resolved]] = []
        self._sentences = sentence_starts(reading)
        self._bodies = [(one.start, self.text[one.start : one.end]) for one in reading.mentions if one.kind == "organisation"]
        self._places = {(one.start, one.end) for one in reading.mentions if one.kind == "place"}
        self.subjects = self._subjects(reading)

    def resolve(self, words: str, at: Extent, person: str | None, body: str | None) -> Resolved:
        """Who speaks when the text says `words` at `at`; `person` and `body` are the names mentioned inside the words."""
        folded = fold(words)
        if folded in _PERSON_PRONOUNS | _BODY_PRONOUNS | _PLURAL_PRONOUNS and not words.endswith(("US", "U.S.")):
            result = self._pronoun(words, folded, at[0])
        elif _SOME_OF_THEM.fullmatch(words):
            result = self._some_of_them(words, at[0])
        elif person and not self._is_of_person(words, person):
            result = self.names.person(person)
        elif body and self._is_described(words, body):
            result = self.names.named(body, body)
        elif self._is_bare_role(words, folded):
            result = self._role(words, folded, at[0])
        elif self._is_open(words, body):
            result = self._open(words)
        elif _OWN.match(words):
            result = self._owned(words, at[0], body)
        else:
            result = self._issuer(words, at, body) or self.names.named(words, body)
        self._remember(result, at[0], folded)
        if result.rule == "role.unresolved":
            self._unknown.append((at[0], result))
        if at in self._places and result.kind is SourceKind.BODY:
            self.spoken[-1][1].roles.add("state")  # "Zamfara records 13 deaths": no agency is meant by it
        return result

    def ahead(self, words: str) -> Resolved | None:
        """Who a headline's bare role is, by those who speak below it: the one body or person that goes by the role."""
        role = self.names.role_of(fold(words))
        if role is None or len(words.split()) > 1 or (self._papers and self._papers.fullmatch(words)):
            return None
        called = [member for _, member in self.spoken if role in member.roles | set(fold(member.name).split())]
        named = {member.name: member for member in called if fold(member.name) != fold(words)}
        if len(named) != 1:
            return None
        member = next(iter(named.values()))
        why = f'"{words}" in the headline is {member.name}, the only one the text calls so.'
        return Resolved(member.name, member.source, member.kind, True, "role.named-below", why)

    def _issuer(self, words: str, at: Extent, body: str | None) -> Resolved | None:
        """Who speaks through a paper of theirs: "a survey by the Delta Institute" is the institute's."""
        by = r"\s+by\s+" if " by " in words else r"\s+(?:from|of)\s+"  # "a survey of 2,400 homes by the statistics office"
        paper, _, issuing = re.sub(by, "\0", words, count=1).partition("\0")
        paper = re.sub(r"\s+of\s.*", "", paper)
        if not issuing or issuing[:1].isdigit() or self._papers is None or not self._papers.fullmatch(paper.split()[-1]):
            return None
        bare = self._is_bare_role(issuing, fold(issuing))
        issuer = self._role(issuing, fold(issuing), at[0]) if bare else self.names.named(issuing, body)
        return replace(issuer, rule="name.issuer", why=f'"{words}" speaks for {issuer.name}, who issued it.')

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
        return self.names.role_of(fold(described)) in self.names.body_roles

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
        paper = self._papers is not None and self._papers.fullmatch(match[1])
        return not paper and match[1] not in _ONE_EACH and self.names.known.find(words) is None

    @staticmethod
    def _open(words: str) -> Resolved:
        why = f'The text does not decide who "{words}" is.'
        return Resolved(ARTICLE.sub("", words), "", SourceKind.UNNAMED, False, "role.unresolved", why)

    def _role(self, words: str, folded: str, at: int) -> Resolved:
        role = self.names.role_of(folded) or ""
        issuer = self._issued_before(role, words, at) if self._papers and self._papers.fullmatch(role) else None
        if issuer is not None:
            return issuer
        kinds = _PERSONS if role in self.names.person_roles else _OUTLETS if role in _OF_OUTLETS else _BODIES
        behind = [member for offset, member in reversed(self.spoken) if offset < at and self._may_be(member, role)]
        earlier = [member for member in behind if member.kind in kinds]
        described = set(folded.split()) - {role, f"{role}s"}
        # who was called so, also without a name, comes before who merely spoke last
        fitting = [
            member
            for member in behind
            if member.kind in kinds | {SourceKind.UNNAMED} and {role, *described} <= member.roles | set(fold(member.name).split())
        ]
        titled = self._titled_as({role, *described}, at) if kinds is _PERSONS and not fitting else None
        if titled is not None:
            return titled
        if not fitting and (described or role in _ONE_EACH):
            return self.names.as_written(words, None)
        only = earlier[0] if earlier and len({member.name for member in earlier[:3]}) == 1 else None
        close = self._called_before(role, at) if kinds is _BODIES else None
        chosen = close or fitting[0] if close or fitting else self._acted_before(role, kinds, at) or only
        if chosen is None and kinds is _BODIES:
            near = self._near(self._sentences[sentence_of(self._sentences, at)], kinds)  # who cites a role is not the one cited
            chosen = near if near is not None and self._may_be(near, role) else None
        if chosen is None:
            return self._open(words)
        return Resolved(chosen.name, chosen.source, chosen.kind, True, "role.last-speaker", f'"{words}" takes up {chosen.name}.')

    def _called_before(self, role: str, at: int) -> Resolved | None:
        """The one body named by the role right before: "a Central Statistics Office release. The office estimated"."""
        here = self._sentences[sentence_of(self._sentences, at)]
        floor = self._sentences[max(0, sentence_of(self._sentences, at) - 1)]
        called = {name for start, name in self._bodies if floor <= start < here and role in fold(name).split()[-1:]}
        spoken = any(floor <= offset < at for offset, _ in self.spoken)
        return self.names.named(*2 * (next(iter(called)),)) if len(called) == 1 and not spoken else None

    def _acted_before(self, role: str, kinds: frozenset[SourceKind], at: int) -> Member | None:
        """Who acts right before, where nobody speaks in between: "WFP reached 43,500 people. The agency says ..."."""
        here = self._sentences[sentence_of(self._sentences, at)]
        floor = self._sentences[max(0, sentence_of(self._sentences, at) - 1)]
        if kinds is not _BODIES or "\n" in self.text[floor:at].strip() or any(floor <= offset < at for offset, _ in self.spoken):
            return None
        acting = [one for offset, one in self.subjects if floor <= offset < here and one.kind in kinds and one.source]
        named = {one.name: one for one in acting if self._may_be(one, role) and not one.source.endswith("-gov")}
        return next(iter(named.values())) if len(named) == 1 else None

    def _issued_before(self, paper: str, words: str, at: int) -> Resolved | None:
        """Who told of a paper of theirs that is spoken of again: "The board said in its report ... The report adds"."""
        told = [found.start() for found in re.finditer(rf"\b{paper}\b", self.text[:at], re.IGNORECASE)]
        for offset in reversed(told[-_PAPERS_BACK:]):
            start = self._sentences[sentence_of(self._sentences, offset)]
            end = self._sentences[min(sentence_of(self._sentences, offset) + 1, len(self._sentences) - 1)]
            there = [one for seen, one in self.spoken if start <= seen < max(end, offset) and seen < at]
            bodies = (one for one in there if one.kind is not SourceKind.PERSON)
            named = {one.name: one for one in bodies if paper not in fold(one.name).split()}
            if len(named) == 1:
                one = next(iter(named.values()))
                why = f'"{words}" is the {paper} that {one.name} told of before.'
                return Resolved(one.name, one.source, one.kind, True, "role.paper", why)
        return None

    def _titled_as(self, words: set[str], at: int) -> Resolved | None:
        """The last person whom the text has given the title before: "Health Minister Ines Calder ... the minister"."""
        for offset, name, called in reversed(self._titled):
            if offset < at and words <= called:
                one = self.names.person(name)
                why = f'"{" ".join(sorted(words))}" is what the text calls {one.name} before.'
                return Resolved(one.name, one.source, one.kind, True, "role.title", why)
        return None

    def _may_be(self, member: Member, role: str) -> bool:
        """Whether one can be called by the role: a commission is no company, a mayor no officer."""
        if member.kind is SourceKind.PERSON:
            called = self._titles.get(member.name, set())
            return role not in _OFFICES or not called or role in member.roles | called
        if member.several:
            return False
        own = (member.roles | set(fold(member.name).split())) & self._sorted
        if member.source.endswith("-gov"):
            return role in {"government", "administration"} or role in own  # a ministry is part of a government, not the whole
        return not own or role in own or any(role in sort and own & sort for sort in self.sorts)

    def _pronoun(self, words: str, folded: str, at: int) -> Resolved:
        kinds = _PERSONS if folded in _PERSON_PRONOUNS else _BODIES | _OUTLETS if folded in _BODY_PRONOUNS else _SEVERAL
        start = self._sentences[sentence_of(self._sentences, at)]
        many = [one for offset, one in self.subjects if start <= offset < at and one.several] if folded == "they" else []
        unknown = self._unknown_before(at) if folded == "it" else None
        if unknown is not None:
            return replace(unknown, why=f'"{words}" takes up "{unknown.name}". {unknown.why}')
        told = self._told_of_a_state(at) if folded == "it" else None
        gender = "woman" if folded in _WOMAN else "man" if folded in _MAN else ""
        member = many[0] if many else told or self._near(at, kinds, gender)
        if member is None:
            why = f'The text names nobody before whom "{words}" could mean.'
            return Resolved(words, "", SourceKind.UNNAMED, False, "pronoun.unresolved", why)
        why = f'"{words}" takes up {member.name}, the last one who spoke or acted before it.'
        return Resolved(member.name, member.source, member.kind, True, "pronoun.nearest", why)

    def _unknown_before(self, at: int) -> Resolved | None:
        """Who spoke last, right before, where the text does not decide who that is: "The service said so. It counts 220"."""
        floor = self._sentences[max(0, sentence_of(self._sentences, at) - 1)]
        last = max((offset for offset, _ in self.spoken if offset < at), default=-1)
        behind = [one for offset, one in self._unknown if max(floor, last + 1) <= offset < at]
        return behind[-1] if behind else None

    def _told_of_a_state(self, at: int) -> Member | None:
        """Who spoke right before of what a state does, where "it" follows: "The panel said ... Moscow sent 9 ships, it said"."""
        number = sentence_of(self._sentences, at)
        start = self._sentences[number]
        acting = [one for offset, one in self.subjects if start <= offset < at and self._fits(one, _BODIES, "")]
        floor = self._sentences[max(0, number - 1)]
        spoke = [one for offset, one in self.spoken if floor <= offset < start and self._fits(one, _BODIES, "")]
        states = all(one.source.endswith("-gov") for one in acting)
        here = any(start <= offset < at for offset, _ in self.spoken)
        return spoke[-1] if acting and states and spoke and not here and not spoke[-1].source.endswith("-gov") else None

    def _some_of_them(self, words: str, at: int) -> Resolved:
        """Who "one of them" is: some of those who spoke, never all of them."""
        all_of_them = self._pronoun("they", "they", at)
        if not all_of_them.resolved:
            return replace(all_of_them, name=words)
        part = words.rsplit(maxsplit=1)[0]
        why = f'"{words}" is of {all_of_them.name}, the last who spoke or acted before it.'
        name = re.sub(r"^(?:Two|Three|Four|Five|Several|Some|Many|Both)\b", lambda word: word[0].lower(), all_of_them.name)
        return Resolved(f"{part} {name}", "", SourceKind.UNNAMED, True, "pronoun.part", why)

    def _near(self, at: int, kinds: frozenset[SourceKind], gender: str = "") -> Member | None:
        """Who fits, sentence by sentence backwards: one who spoke there, else one named who is the subject there.

        Nouns that name nobody ("the prison service") are asked last and not from far.
        Beyond a few sentences only one who is the sole speaker of the kind so far is taken: anything else would be a guess.
        """
        number = sentence_of(self._sentences, at)
        named = [pair for pair in self.subjects if pair[1].source]
        for groups, furthest in (((self.spoken, named), _SENTENCES_BACK), ((self.subjects,), _SENTENCES_BACK // 2)):
            for back in range(number, max(-1, number - furthest), -1):
                start = self._sentences[back]
                end = min(at, self._sentences[back + 1] if back + 1 < len(self._sentences) else at)
                for group in groups:
                    there = [one for offset, one in group if start <= offset < end and self._fits(one, kinds, gender)]
                    if there:
                        return there[-1]
        if gender and (mentioned := self._mentioned(at, number, gender)):
            return mentioned
        floor = self._sentences[max(0, number - 3 * _SENTENCES_BACK)]
        sole = {one.name: one for offset, one in self.spoken if floor <= offset < at and self._fits(one, kinds, gender)}
        return next(iter(sole.values())) if len(sole) == 1 else None

    def _mentioned(self, at: int, number: int, gender: str) -> Member | None:
        """The one woman or man whom the last sentences name at all: "Brandt met Karim Sadek. ... He said"."""
        floor = self._sentences[max(0, number - _SENTENCES_BACK // 2)]
        named = [self.names.person(name) for offset, name, _ in self._titled if floor <= offset < at]
        fit = {one.name: one for one in named if gender_of(one.name, frozenset(self._titles.get(one.name, ()))) == gender}
        one = next(iter(fit.values())) if len(fit) == 1 else None
        return None if one is None else Member(one.name, one.kind, one.source, gender=gender)

    def _fits(self, member: Member, kinds: frozenset[SourceKind], gender: str) -> bool:
        body = member.kind is SourceKind.PERSON and self._is_called_body(member.name)
        if body and kinds <= _PERSONS:
            return False
        if (member.kind not in kinds and not (body and kinds & _BODIES)) or (member.several and SourceKind.UNNAMED not in kinds):
            return False
        own = member.gender or gender_of(member.name, frozenset(self._titles.get(member.name, ())))
        return not gender or not own or own == gender

    def _is_called_body(self, name: str) -> bool:
        """Whether what reads as a person's name is called a body wherever it is titled: "the exchange Vesper"."""
        called = self._titles.get(name, set())
        person = called & self.names.person_roles
        return bool(called & self.names.body_roles) and not person and len(name.split()) == 1 and not gender_of(name)

    def _subjects(self, reading: Reading) -> list[tuple[int, Member]]:
        """Persons, bodies, governments and unnamed people that are the subject of a clause, with their offsets."""
        found = []
        for subject in subjects(reading):
            words = self.text[subject.extent[0] : subject.extent[1]]
            if subject.kind == "person":
                one = self.names.person(words)
            elif subject.kind:
                one = self.names.named(words, words)
            elif subject.head in self.names.body_roles | self.names.person_roles or subject.plural:
                one = self.names.as_written(words, None)
            else:
                continue
            found.append((subject.extent[0], self._acting(subject, one)))
        return found

    def _acting(self, subject: Subject, one: Resolved) -> Member:
        """A subject as a member; one that is only a noun has no source."""
        if subject.kind:
            return Member(one.name, one.kind, one.source, several=subject.plural)
        of_noun = SourceKind.PERSON if subject.head in self.names.person_roles else one.kind
        kind = SourceKind.UNNAMED if subject.plural else of_noun
        # "Russia's labour ministry" names somebody, "the prison service" does not
        source = one.source if any(part[:1].isupper() for part in one.name.split()) else ""
        return Member(one.name, kind, source, gender=gender_of(subject.head, frozenset({subject.head})), several=subject.plural)

    def _owned(self, words: str, at: int, body: str | None) -> Resolved:
        """Somebody's office, party or minister: "his campaign" is Reed's campaign where "his" is Reed."""
        match = _OWN.match(words)
        pronoun = match[1].lower() if match else ""
        kinds = _PERSONS if pronoun in _WOMAN | _MAN else _BODIES
        owner = self._near(at, kinds, "woman" if pronoun in _WOMAN else "man" if pronoun in _MAN else "")
        rest = _OWN.sub("", words)
        if owner is None or not owner.name[:1].isupper() or pronoun not in _WOMAN | _MAN | _BODY_PRONOUNS:
            return self.names.named(rest, body)
        name = f"{owner.name}{'’' if owner.name.endswith('s') else '’s'} {self.names.as_written(rest, None).name}"
        kind = SourceKind.BODY if self.names.role_of(fold(rest)) in self.names.body_roles else SourceKind.UNNAMED
        why = f'"{match[0].strip() if match else ""}" is {owner.name}, the last one who spoke or acted before it.'
        return Resolved(name, slug(name), kind, True, "owner.nearest", why)

    def _remember(self, result: Resolved, at: int, folded: str) -> None:
        if not result.resolved:
            return
        member = next((one for one in self.names.members if one.name == result.name), None)
        if member is None:
            member = Member(result.name, result.kind, result.source)
            self.names.members.append(member)
        member.roles.update(word.removesuffix("s") for word in folded.split())
        member.seen.append(at)
        if result.rule.startswith("name."):
            member.shorts.add(folded)
        self.spoken.append((at, member))


def names_inside(reading: Reading, extents: Sequence[Extent]) -> tuple[str | None, str | None]:
    """The first person and the first organisation mentioned inside the extents; a title that reads as a name names nobody.

    A name that closes the words behind a comma is whom they describe: "a lawyer for Mr. Reed, Ana Lopes,".
    """
    inside = [one for one in reading.mentions if any(start <= one.start and one.end <= end + 1 for start, end in extents)]
    people = [one for one in inside if one.kind == "person"]
    titles_of_next = {one for one, behind in pairwise(people) if one.end + 1 == behind.start}
    text = reading.document.text
    inside.sort(key=lambda one: not any(_closes(text, one, extent) for extent in extents))
    words = {one: text[one.start : one.end] for one in inside}
    person = next((words[one] for one in inside if one.kind == "person" and one not in titles_of_next), None)
    body = next((words[one] for one in inside if one.kind == "organisation"), None)
    return person, body


def _closes(text: str, mention: Mention, extent: Extent) -> bool:
    """Whether a name closes an extent behind a comma or a role without one ("Kremlin aide Yuri Reed"), and is not alone."""
    start, end = extent
    before = text[start : mention.start].rstrip()
    words = before.split()
    if text[mention.end : end].strip(" ,") or not any(word[:1].islower() for word in words):
        return False
    return before.endswith(",") or ("," not in before and words[-1].islower() and _JOINING.isdisjoint(words))
