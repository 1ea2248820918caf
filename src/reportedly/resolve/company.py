"""Who spoke, acted or was named where in one document, and who of them is near enough to be meant."""

import calendar
import re
from dataclasses import replace
from itertools import islice, pairwise

from reportedly.datafiles import read_data
from reportedly.model import Reading, SourceKind
from reportedly.resolve.acting import Subject, sentence_of, sentence_starts, subjects, titles
from reportedly.resolve.known import fold
from reportedly.resolve.members import Member, Resolved, gender_of
from reportedly.resolve.naming import Names
from reportedly.resolve.offices import Offices

PERSONS = frozenset({SourceKind.PERSON})
BODIES = frozenset({SourceKind.BODY, SourceKind.OFFICE})
_SENTENCES_BACK = 4
_PAPERS_BACK = 3
_WHERE_FROM = re.compile(r" (?:in|at|of|from|for|with|on|near|outside|who)\b")
_NEAR = 40
_CALLED = re.compile(r"\b(?:[Tt]he|[Aa]n?) (?:[\w'’-]+ ){0,2}([a-z]+),? $")
"""How a body is named by what it is: "the company, Kopani Ravna", "a green group Selva Viva"."""
_IS_CALLED = re.compile(r", (?:an?|the) (?:[\w'’-]+ ){0,3}?([a-z]+)(?:,| (?:of|for|in|based|that|which)\b)")
"""How it is said what it is: "Droit Debout, a lawyers' collective,"."""
_NUMBER = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|some|many|most|others|several|both|all|\d+)", re.IGNORECASE
)
"""Words that stand for people by how many they are: "Eleven said so"."""
_ONE = re.compile(
    r"(?:an?|one|another) (?!(?:few|group|number|handful|couple|of|quarter|third|half|fifth|tenth|majority|minority|fraction"
    r"|team|crowd|family) )",
    re.IGNORECASE,
)
"""How a text brings in somebody without a name."""


_OFFICES_OF = frozenset({"chamber", "board", "ministry", "department", "office", "bureau", "directorate", "faculty"})
_OF_WHAT = re.compile(r" of [a-z]+\b")
"""What one of them is of: "the chamber of commerce"."""
BASED = re.compile(r"(?<=[Tt]he )[\w-]+-(?:based|listed|owned|registered) (?=[a-z]+$)")
"""What stands in what a text calls one whom it has named: "the Malta-based company"."""
_DAYS = "|".join((*calendar.day_name, *calendar.month_name[1:]))
_OWNS = re.compile(
    rf"\b(?!(?:{_DAYS})\b)([A-Z][\w.&-]*(?: (?:of |for |on |and |the )*[A-Z][\w.&-]*)*)['’]s? "
    r"(?:(?:new|latest|last|first|second|third|own|recent|annual|quarterly|monthly|weekly|daily|final|interim|preliminary|initial"
    r"|joint|official|written|special|\d{4}|\w+-page) ){0,2}$"
)
"""Whose a paper behind it is: "UNHCR's 2009 report", not "Monday's report" nor "Russia's war crimes report"."""
_OWNER_NEAR = 90
_AND = re.compile(r" and (?:the )?")


class Company:
    """The members of one document with the offsets at which they spoke, were a clause's subject or were named."""

    def __init__(self, reading: Reading, names: Names) -> None:
        self.text = reading.document.text
        self.names = names
        self.spoken: list[tuple[int, Member]] = []
        self.offices = Offices(reading)
        self.titles: dict[str, set[str]] = {}
        self._titled: list[tuple[int, str, frozenset[str]]] = []
        self._bodied: set[str] = set()
        starts = [token.start for token in reading.tokens]
        for mention in reading.mentions:
            if mention.kind == "person":
                name, called = names.person(self.text[mention.start : mention.end]).name, titles(reading, starts, mention)
                self.titles.setdefault(name, set()).update(called)
                self._titled.append((mention.start, name, called))
                before = _CALLED.search(self.text, max(0, mention.start - _NEAR), mention.start)
                behind = _IS_CALLED.match(self.text, mention.end)
                office = self.offices.about((mention.start, mention.end))
                self.titles[name] |= {office.role} if office is not None and office.role else set()
                roles = {found[1] for found in (before, behind) if found is not None and office is None}  # no "committee, Reed"
                self._bodied |= {name} if roles & names.body_roles else set()
        self._called = self._described(reading)
        self._unknown: list[tuple[int, Resolved]] = []
        self._sentences = sentence_starts(reading)
        self._bodies = [(one.start, self.text[one.start : one.end]) for one in reading.mentions if one.kind == "organisation"]
        self.subjects = self._subjects(reading)

    def _described(self, reading: Reading) -> list[tuple[int, str, frozenset[str]]]:
        """The names that a text describes by what they are, and where: "the exchange Corallo", "Elmont, a London firm,"."""
        found = []
        for mention in reading.mentions:
            before = _CALLED.search(self.text, max(0, mention.start - _NEAR), mention.start)
            behind = _IS_CALLED.match(self.text, mention.end)
            roles = frozenset(one[1] for one in (before, behind) if one is not None) & self.names.body_roles
            if roles and mention.kind != "place":
                found.append((mention.start, self.text[mention.start : mention.end], roles))
        return found

    def called_so(self, roles: frozenset[str], at: int) -> Resolved | None:
        """The one whom the text before describes by one of the roles: "the exchange Corallo lost $2m, the company said"."""
        names = {name for offset, name, called in self._called if offset < at and called & roles}
        return self.names.named(name, name) if len(names) == 1 and (name := next(iter(names))) else None

    def sentence(self, at: int, back: int = 0) -> int:
        """Where the sentence of an offset starts, or one so many before it."""
        return self._sentences[max(0, sentence_of(self._sentences, at) - back)]

    def _spoke_in(self, start: int, end: int) -> list[Member]:
        return [one for offset, one in self.spoken if start <= offset < end]

    def alone(self, called: list[tuple[int, Member]], at: int) -> Member | None:
        """The one who is called so, of several the only one near: with two ministries in play "the ministry" is neither."""
        floor = self.sentence(at, back=_SENTENCES_BACK)
        for there in (called, [pair for pair in called if pair[0] >= floor]):
            named = {one.name: one for _, one in there}
            whole = islice((name for name in named if not any(_is_longer(other, name) for other in named)), 2)
            if len(found := list(whole)) == 1:
                return named[found[0]]
        return None

    def named_before(self, role: str, at: int) -> Resolved | None:
        """The one body named by the role right before: "a Central Statistics Office release. The office estimated"."""
        here, floor = self.sentence(at), self.sentence(at, back=1)
        called = {name for start, name in self._bodies if floor <= start < here and role in fold(name).split()[-1:]}
        if len(called) != 1 or self._spoke_in(floor, at):
            return None
        name = next(iter(called))
        return self.names.named(name, name)

    def so_named(self, role: str, at: int) -> Resolved | None:
        """The one body of the text so far whose name ends with the role: "the Flood Relief Institute ... the institute said"."""
        called = {name for start, name in self._bodies if start < at and fold(name).split()[-1:] == [role]}
        whole = {name for name in called if not any(_is_longer(other, name) for other in called)}
        return self.names.named(name, name) if len(whole) == 1 and (name := next(iter(whole))) else None

    def acted_before(self, at: int) -> list[Member]:
        """The bodies that act right before, where nobody speaks in between: "WFP reached 43,500 people. The agency says"."""
        here, floor = self.sentence(at), self.sentence(at, back=1)
        if "\n" in self.text[floor:at].strip() or self._spoke_in(floor, at):
            return []
        return [one for offset, one in self.subjects if floor <= offset < here and one.kind in BODIES and one.source]

    def issued_before(self, paper: str, words: str, at: int) -> Resolved | None:
        """Who told of a paper of theirs that is spoken of again: "The board said in its report ... The report adds".

        Whose it is called comes before who told of it: "the minister welcomed UNHCR's 2009 report", "a poll of 90 by IOM".
        """
        told = [found.start() for found in re.finditer(rf"\b{paper}\b", self.text[:at], re.IGNORECASE)]
        for offset in reversed(told[-_PAPERS_BACK:]):
            owner = _OWNS.search(self.text, max(0, offset - _OWNER_NEAR), offset)
            maker = owner[1] if owner is not None else self._maker_behind(paper, offset)
            if maker is not None:
                whose = self.names.named(maker, maker)
                why = f'"{words}" is the {paper} of {whose.name} that was told of before.'
                return Resolved(whose.name, whose.source, whose.kind, True, "role.paper", why)
            end = self._sentences[min(sentence_of(self._sentences, offset) + 1, len(self._sentences) - 1)]
            there = self._spoke_in(self.sentence(offset), min(at, max(end, offset)))
            bodies = (one for one in there if one.kind is not SourceKind.PERSON)
            named = {one.name: one for one in bodies if paper not in fold(one.name).split()}
            if len(named) == 1:
                one = next(iter(named.values()))
                why = f'"{words}" is the {paper} that {one.name} told of before.'
                return Resolved(one.name, one.source, one.kind, True, "role.paper", why)
        return None

    def _maker_behind(self, paper: str, offset: int) -> str | None:
        """The body that is named behind a paper as who made it: "a survey of 900 homes by the Norden Institute"."""
        by = re.compile(rf"{paper}(?: (?:of|among) [^.,;:()\n]{{1,80}}?)? by (?:the |The )?", re.IGNORECASE).match(
            self.text, offset
        )
        return next(
            (name for start, name in self._bodies if by is not None and start in {by.end(), by.end() - len("the ")}), None
        )

    def last_named(self, name: str, at: int) -> int | None:
        """Where a person was named last before an offset."""
        return max((offset for offset, other, _ in self._titled if other == name and offset < at), default=None)

    def named_as(self, name: str, role: str) -> list[int]:
        """Where a person is named with an office."""
        return [offset for offset, other, called in self._titled if other == name and role in called]

    def titled_as(self, words: set[str], at: int) -> Resolved | None:
        """The last person whom the text has given the title before: "Health Minister Ines Calder ... the minister".

        None where the same sentence gives it to another: either may be meant.
        """
        fitting = [(offset, name) for offset, name, called in self._titled if offset < at and words <= called]
        if not fitting:
            return None
        offset, name = fitting[-1]
        if any(other != name for there, other in fitting if self.sentence(there) == self.sentence(offset)):
            return None
        one = self.names.person(name)
        why = f'"{" ".join(sorted(words))}" is what the text calls {one.name} before.'
        return Resolved(one.name, one.source, one.kind, True, "role.title", why)

    def only_body(self, at: int) -> Resolved | None:
        """The one body, no state and no paper, that this and the last sentences name; None where they name none or several."""
        floor = self.sentence(at, back=_SENTENCES_BACK // 2)
        found = (self.names.named(words, words) for start, words in self._bodies if floor <= start < at)
        bodies = {one.name: one for one in found if one.kind in BODIES and not one.source.endswith("-gov")}
        return next(iter(bodies.values())) if len(bodies) == 1 else None

    def described_before(self, role: str, at: int) -> Resolved | None:
        """Who is called by the role with more words, here or right before: "the US-led coalition ... the coalition said"."""
        called = re.compile(rf"\b(?:[Tt]he|[Aa]n?) ((?:(?!(?:of|in|and|to|for|by)\b)[\w.'’-]+ ){{1,3}}{re.escape(role)})\b")
        found = [one[1] for one in called.finditer(self.text, self.sentence(at, back=1), at)]
        return self.names.as_written(found[-1], None) if found else None

    def lone_teller(self, at: int, kinds: frozenset[SourceKind]) -> Member | None:
        """The one without a name who spoke last, right before, where nobody named has acted since: "A driver said ... He"."""
        floor = self.sentence(at, back=1)
        spoke = [(offset, one) for offset, one in self.spoken if floor <= offset < at]
        nameless = bool(spoke) and spoke[-1][1].kind is not SourceKind.PERSON and not spoke[-1][1].name[:1].isupper()
        if not nameless or spoke[-1][1].several:
            return None
        since, teller = spoke[-1]
        only = _ONE.match(self.text, since) is not None or (kinds & BODIES and self.text[since : since + 4].lower() == "the ")
        if not only:
            return None
        acted = any(since < offset < at and one.kind in kinds and one.source for offset, one in self.subjects)
        return None if acted else teller

    def unknown_before(self, at: int) -> Resolved | None:
        """Who spoke last, right before, where the text does not decide who that is: "The service said so. It counts 220"."""
        floor = self.sentence(at, back=1)
        last = max((offset for offset, _ in self.spoken if offset < at), default=-1)
        behind = [one for offset, one in self._unknown if max(floor, last + 1) <= offset < at]
        return behind[-1] if behind else None

    def joined_before(self, at: int) -> str:
        """Two who are named together as the subject right before, where nobody spoke since: "WFP and Oxfam left. They said"."""
        here, floor = self.sentence(at), self.sentence(at, back=1)
        acting = {offset for offset, _ in self.subjects if floor <= offset < here}
        if self._spoke_in(floor, at):
            return ""
        ends = [(start, start + len(name)) for start, name in self._bodies if floor <= start < here]
        pairs = ((one, two) for one, two in pairwise(ends) if _AND.fullmatch(self.text, one[1], two[0]))
        return next((self.text[one[0] : two[1]] for one, two in pairs if acting & set(range(one[0] - len("the "), one[1]))), "")

    def told_of_a_state(self, at: int) -> Member | None:
        """Who spoke right before of what a state does, where "it" follows: "The panel said ... Moscow sent 9 ships, it said"."""
        start, floor = self.sentence(at), self.sentence(at, back=1)
        acting = [one for offset, one in self.subjects if start <= offset < at and self._fits(one, BODIES, "")]
        spoke = [one for one in self._spoke_in(floor, start) if self._fits(one, BODIES, "")]
        states = all(one.source.endswith("-gov") for one in acting)
        if not acting or not states or not spoke or self._spoke_in(start, at) or spoke[-1].source.endswith("-gov"):
            return None
        return spoke[-1]

    def near(self, at: int, kinds: frozenset[SourceKind], gender: str = "") -> Member | None:
        """Who fits, sentence by sentence backwards: one who spoke there, else one named who is the subject there.

        Nouns that name nobody ("the prison service") are asked last and not from far, but before a name in another paragraph.
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
                        return self._acting_here(start, at, kinds, gender) or there[-1]
        if gender and (mentioned := self._mentioned(at, gender)):
            return mentioned
        floor = self.sentence(at, back=3 * _SENTENCES_BACK)
        sole = {one.name: one for one in self._spoke_in(floor, at) if self._fits(one, kinds, gender)}
        return next(iter(sole.values())) if len(sole) == 1 else None

    def _acting_here(self, start: int, at: int, kinds: frozenset[SourceKind], gender: str) -> Member | None:
        """A body without a name that acts in the paragraph of an offset, where the sentence at `start` is of another."""
        opens = self.text.rfind("\n", 0, at) + 1
        if start >= opens:
            return None
        acting = (one for offset, one in self.subjects if opens <= offset < at and not one.source)
        return next((one for one in acting if one.kind is SourceKind.BODY and self._fits(one, kinds, gender)), None)

    def _mentioned(self, at: int, gender: str) -> Member | None:
        """The one woman or man whom the last sentences name at all: "Brandt met Karim Sadek. ... He said"."""
        floor = self.sentence(at, back=_SENTENCES_BACK // 2)
        named = [self.names.person(name) for offset, name, _ in self._titled if floor <= offset < at]
        fit = {one.name: one for one in named if gender_of(one.name, frozenset(self.titles.get(one.name, ()))) == gender}
        one = next(iter(fit.values())) if len(fit) == 1 else None
        return None if one is None else Member(one.name, one.kind, one.source, gender=gender)

    def _fits(self, member: Member, kinds: frozenset[SourceKind], gender: str) -> bool:
        body = member.kind is SourceKind.PERSON and self._is_called_body(member.name)
        if body and kinds <= PERSONS:
            return False
        if (member.kind not in kinds and not (body and kinds & BODIES)) or (member.several and SourceKind.UNNAMED not in kinds):
            return False
        own = member.gender or gender_of(member.name, frozenset(self.titles.get(member.name, ())))
        return not gender or not own or own == gender

    def _is_called_body(self, name: str) -> bool:
        """Whether what reads as a person's name is called a body wherever it is titled: "the exchange Vesper"."""
        if name in self._bodied and not gender_of(name):
            return True
        called = self.titles.get(name, set())
        person = called & self.names.person_roles
        return bool(called & self.names.body_roles) and not person and len(name.split()) == 1 and not gender_of(name)

    def _subjects(self, reading: Reading) -> list[tuple[int, Member]]:
        """Persons, bodies, governments and unnamed people that are the subject of a clause, with their offsets."""
        found: list[tuple[int, Member]] = []
        for acting in subjects(reading):
            behind = _OF_WHAT.match(self.text, acting.extent[1]) if acting.head in _OFFICES_OF else None
            words = self.text[acting.extent[0] : behind.end() if behind else acting.extent[1]]
            last = self.text[acting.extent[0] : acting.extent[1]].split()[-1].lower()
            one_body = not acting.kind and last in self.names.body_roles  # "German customs" is one
            subject = replace(acting, head=last, plural=False) if one_body else acting
            if subject.kind == "person":
                one = self.names.person(words)
            elif subject.kind:
                one = self.names.named(words, words)
            elif subject.plural and subject.head in read_data("speech")["voiceless"]:  # "The bodies were dug out, they said"
                continue
            elif subject.head in self.names.body_roles | self.names.person_roles or subject.plural:
                one = self.names.as_written(words, None)
            else:
                continue
            if BASED.search(words) or self.text[acting.extent[0] - 1 : acting.extent[0]] == "-":
                continue  # "The Malta-based company stopped withdrawals. It said": whoever spoke before is meant
            member = self._acting(subject, one)
            if not (subject.inside and member.kind in BODIES):  # "two drones that Moscow launched, it said"
                found.append((subject.extent[0], member))
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

    def remember(self, result: Resolved, at: int, folded: str, *, speaks: bool = True) -> None:
        """Keep who spoke at an offset, or was only told, and by what name; one whom the text does not decide, as such."""
        if not result.resolved:
            self._unknown += [(at, result)] if result.rule == "role.unresolved" else []
            return
        member = next((one for one in self.names.members if one.name == result.name), None)
        if member is None:
            head = head_word(result.name)
            many = head.endswith("s") and (head[:-1] in read_data("speech")["unnamed"] or head[:-1] in self.names.person_roles)
            many = many or (head == fold(result.name) and head.endswith("s") and head[:-1] in self.names.body_roles)  # "Monitors"
            several = many or _NUMBER.fullmatch(result.name) is not None  # "Eleven said so": no agency is meant by it
            member = Member(result.name, SourceKind.UNNAMED if several else result.kind, result.source, several=several)
            self.names.members.append(member)
        member.roles.update(word.removesuffix("s") for word in folded.split())
        member.seen.append(at)
        if result.rule.startswith("name."):
            member.shorts.add(folded)
        shows = folded.rsplit(maxsplit=1)[-1].removesuffix("s") in read_data("speech")["pictures"]  # "A video showed 4. It added"
        self.spoken += [(at, member)] if speaks and not shows else []


def head_word(name: str) -> str:
    """What somebody is called by, without where they are from: the nurse, in "nurse at the hospital in Kassari"."""
    return _WHERE_FROM.split(name)[0].rsplit(maxsplit=1)[-1].lower()


def _is_longer(name: str, short: str) -> bool:
    """Whether a name has all words of a shorter one: "Kenya's health ministry" for "health ministry"."""
    return set(fold(short).split()) < set(fold(name).split())
