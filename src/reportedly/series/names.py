"""One source across many documents: rules with a score and a sentence, and the analyst's judgements, which always win."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from rapidfuzz import fuzz

from reportedly.datafiles import read_data
from reportedly.model import Review, Source, SourceKind, Verdict
from reportedly.sources import known_sources

FUZZY_FROM = 91.0
"""rapidfuzz ratio from which two spelled-out personal names count as two transliterations of one."""
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_QUOTES = re.compile(r"[\"'‘’“”«»]+(?=\s|$)|(?:^|(?<=\s))[\"'‘’“”«»]+")
_COUNT = re.compile(r"^\W*\d+\s+")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """The words of data/names.yaml where they stand about a name: titles before it, roles and papers behind."""
    words = "|".join(map(re.escape, read_data("names")[name]))
    shapes = {
        "titles": rf"^(?:(?:{words})\.?\s+)+",
        "roles": rf"\s+(?:{words})$",
        "papers": rf"^(?P<who>.+?)['’]s\s+(?:\w+\s+){{0,3}}(?:{words})s?$",
    }
    return re.compile(shapes[name], re.IGNORECASE)


def fold(name: str) -> str:
    """A name without case, marks, hyphens and blanks, so that spellings meet.

    >>> fold("Ban Ki-moon") == fold("BAN Ki Moon") == fold("Ban Kimoon")
    True
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in decomposed if char.isalnum() and not unicodedata.combining(char))


@dataclass(frozen=True, slots=True)
class Match:
    """A source a name was resolved to; `exact` is false when the name only belongs to it (a delegate, a think tank)."""

    source: Source
    score: float
    because: str
    exact: bool = True


@dataclass(slots=True)
class Registry:
    """Known sources by id and folded alias, with the judgements of reviewers; build it with `registry`.

    `persons` are the spelled-out names of persons, folded once: every unknown name is set beside all of them.
    """

    sources: dict[str, Source]
    aliases: dict[str, str]
    same: dict[str, str] = field(default_factory=dict)
    different: frozenset[frozenset[str]] = frozenset()
    persons: tuple[tuple[str, Source], ...] = ()
    memo: dict[str, Match | None] = field(default_factory=dict)
    kin: "dict[tuple[str, str], Kinship]" = field(default_factory=dict)

    def find(self, name: str) -> Match | None:
        """The source of a name, None when no rule knows it."""
        if name not in self.memo:
            self.memo[name] = _find(name, self)
        return self.memo[name]

    def canonical(self, ident: str) -> str:
        """The id after the judgements: what reviewers called the same has one id."""
        return self.same.get(ident, ident)

    def ancestors(self, ident: str) -> list[str]:
        """The ids of the source and of all it is part of, nearest first."""
        line = []
        while ident and ident not in line:
            line.append(ident)
            known = self.sources.get(ident)
            ident = self.canonical(known.part_of) if known and known.part_of else ""
        return line


def registry(reviews: Iterable[Review] = (), sources: Sequence[Source] | None = None) -> Registry:
    """A registry of `sources` (the packaged ones by default) under the judgements in `reviews`.

    A name that bodies of several states go by is nobody's here: where a text says whose it is, the claim has the full name.

    A judgement's target is two source ids or names joined by "="; the latest one on a pair wins.
    """
    known = known_sources() if sources is None else tuple(sources)
    shared = {fold(name) for name in read_data("speech")["shared"]}
    aliases: dict[str, str] = {}
    for source in known:
        for alias in (source.name, *source.aliases):
            if fold(alias) not in shared:
                aliases.setdefault(fold(alias), source.id)
    persons = tuple(
        (fold(alias), source)
        for source in known
        if source.kind is SourceKind.PERSON
        for alias in (source.name, *source.aliases)
        if " " in alias
    )
    table = Registry({source.id: source for source in known}, aliases, persons=persons)
    return _judge(table, reviews)


def _judge(table: Registry, reviews: Iterable[Review]) -> Registry:
    latest: dict[frozenset[str], Review] = {}
    for review in sorted(reviews, key=lambda one: one.on):
        if review.verdict in {Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE} and review.target.count("=") == 1:
            pair = frozenset(_ident(end, table) for end in review.target.split("="))
            latest[pair] = review
    different = frozenset(pair for pair, review in latest.items() if review.verdict is Verdict.DIFFERENT)
    same: dict[str, str] = {}
    for pair in sorted(
        (pair for pair, review in latest.items() if review.verdict is Verdict.SAME and len(pair) == 2), key=sorted
    ):
        first, second = sorted(pair, key=lambda ident: (ident not in table.sources, ident))
        head = same.get(first, first)
        same |= {ident: head for ident, old in same.items() if old == same.get(second, second)} | {second: head}
    apart = (frozenset(same.get(ident, ident) for ident in pair) for pair in different)
    table.same, table.different = same, frozenset(pair for pair in apart if len(pair) == 2)
    table.kin.clear()
    table.memo.clear()
    return table


def _ident(name: str, table: Registry) -> str:
    name = name.strip()
    if name in table.sources:
        return name
    match = table.find(name)
    return match.source.id if match and match.exact else slug(name)


@lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """An id for a name no list knows: `x-` and the folded name."""
    return f"x-{fold(strip_name(name))}"


def strip_name(name: str) -> str:
    """A name without asides, quotation marks, articles, titles and counts."""
    name = _QUOTES.sub("", _ASIDE.sub("", name)).strip(" ,;:")
    return _COUNT.sub("", _pattern("titles").sub("", _ARTICLE.sub("", name))).strip()


def _find(name: str, table: Registry) -> Match | None:
    plain = strip_name(name)
    if not plain:
        return None
    for written, score, how in ((name, 1.0, "is a known name of"), (plain, 0.97, "without titles and asides is a known name of")):
        ident = table.aliases.get(fold(written))
        if ident:
            source = table.sources[table.canonical(ident)] if table.canonical(ident) in table.sources else table.sources[ident]
            return Match(source, score, f"{name!r} {how} {source.name}")
    judged = table.sources.get(table.canonical(slug(name)))
    if judged:
        return Match(judged, 0.95, f"a reviewer called {name!r} the same as {judged.name}")
    possessive = _pattern("papers").match(plain)
    if possessive and (owner := table.aliases.get(fold(possessive["who"]))):
        return Match(table.sources[owner], 0.9, f"{name!r} is what {table.sources[owner].name} itself states")
    role = _pattern("roles").search(plain)
    if role:
        inner = _find(plain[: role.start()], table)
        if inner:
            return Match(inner.source, 0.9 * inner.score, f"{name!r} speaks for {inner.source.name}", inner.exact)
    return _near(name, plain, table) or _belongs(name, plain, table)


def _near(name: str, plain: str, table: Registry) -> Match | None:
    """Another transliteration of a spelled-out person's name; acronyms and bodies never match loosely."""
    if " " not in plain or len(plain) < 8 or plain.isupper():
        return None
    folded = fold(plain)
    best: tuple[float, Source] | None = None
    for alias, source in table.persons:
        score = fuzz.ratio(folded, alias, score_cutoff=FUZZY_FROM)
        if score and (best is None or score > best[0]):
            best = (score, source)
    return best and Match(best[1], 0.8, f"{name!r} is written almost like {best[1].name} ({best[0]:.0f} of 100)")


def _belongs(name: str, plain: str, table: Registry) -> Match | None:
    """A name that begins with a known one: part of it or near it, not the same ("NIS think tank")."""
    words = plain.split()
    for length in range(len(words) - 1, 0, -1):
        ident = table.aliases.get(fold(" ".join(words[:length])))
        if ident and (length > 1 or words[0].isupper()):
            source = table.sources[ident]
            return Match(source, 0.6, f"{name!r} names {source.name} but may be another body near it", exact=False)
    return None


def with_short_names(table: Registry, texts: Iterable[str], speakers: Collection[str]) -> Registry:
    """The registry with what reports call their speakers in brackets: "the Sahel Observatory for Human Rights (OSDH)".

    Letters that stand for two names, and those that a list knows, are left as they are.
    """
    full: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for bracket in _IN_BRACKETS.finditer(text):
            if bracket[1] in speakers:
                words = text[max(0, bracket.start() - _LONGEST_NAME) : bracket.start()].split()
                tails = (" ".join(words[at:]) for at in range(len(words) - 1))
                full[bracket[1]].update(tail for tail in tails if tail in speakers)
    named = {
        slug(short): slug(next(iter(names))) for short, names in full.items() if len(names) == 1 and table.find(short) is None
    }
    return replace(table, same=named | table.same, memo={}, kin={}) if named else table


_IN_BRACKETS = re.compile(r"\s\(([A-Z][A-Za-z]{1,9})\)")
_LONGEST_NAME = 120
"""Letters before a bracket in which the name that it shortens stands."""
_INITIALS = re.compile(r"[A-Z]{3,7}")
_LARGE = re.compile(r"\b[A-Z][\w’'-]*")


def is_initials_of(short: str, long: str) -> bool:
    """Whether a short name is made of the first letters of a long one.

    >>> is_initials_of("NPA", "National Ports Authority"), is_initials_of("WHO", "World Bank")
    (True, False)
    """
    initials = "".join(word[0] for word in _LARGE.findall(long))
    return len(initials) > 2 and initials == short and _INITIALS.fullmatch(short) is not None


@dataclass(frozen=True, slots=True)
class Kinship:
    """How two names are related: `same`, `part` (one speaks for the other), `kin` (one government), `near` or ``."""

    kind: str
    score: float
    because: str


NOBODY = Kinship("", 0.0, "nothing ties the two names")


def kinship(left: str, right: str, table: Registry) -> Kinship:
    """Whether two names mean one source, or one speaks for the other.

    >>> table = registry()
    >>> kinship("Park Sun-won", "박선원", table).kind, kinship("IFRC delegate", "ICRC", table).kind
    ('same', '')
    >>> kinship("Pat Ryder", "Pentagon", table).kind, kinship("White House", "Antony Blinken", table).kind
    ('part', 'kin')
    """
    if not left or not right:
        return NOBODY
    if (left, right) not in table.kin:
        table.kin[left, right] = _kinship(left, right, table)
    return table.kin[left, right]


def _kinship(left: str, right: str, table: Registry) -> Kinship:
    first, second = table.find(left), table.find(right)
    ids = [table.canonical(match.source.id if match else slug(name)) for match, name in ((first, left), (second, right))]
    if frozenset(_ident(name, table) for name in (left, right)) in table.different:
        return Kinship("", 0.0, f"a reviewer called {left} and {right} different")
    if ids[0] == ids[1]:
        if first and second and not (first.exact and second.exact):
            loose = next(match for match in (first, second) if not match.exact)
            return Kinship("near", 0.6, loose.because)
        score = min(first.score, second.score) if first and second else 0.95
        return Kinship("same", score, f"{left} and {right} are one source" if left != right else f"both quote {left}")
    if (owned := _owned(left, second, table) or _owned(right, first, table)) is not None:
        return owned
    if not (first or second) and (is_initials_of(left, right) or is_initials_of(right, left)):
        return Kinship("same", 0.85, f"{min(left, right, key=len)} are the first letters of {max(left, right, key=len)}")
    lines = [table.ancestors(ident) for ident in ids]
    if ids[0] in lines[1] or ids[1] in lines[0]:
        return Kinship("part", 0.85, f"{left} and {right}: one speaks for the other")
    if set(lines[0]) & set(lines[1]):
        return Kinship("kin", 0.6, f"{left} and {right} belong to one body")
    return NOBODY


_OWNED = re.compile(r"(?P<who>.+?)['’]s\s+[A-Z]")


def _owned(name: str, owner: Match | None, table: Registry) -> Kinship | None:
    """That a programme is its body's: "the IOM's Displacement Tracking Matrix"; what a country has is not its government's."""
    owning = _OWNED.match(strip_name(name))
    ident = table.aliases.get(fold(owning["who"])) if owning else None
    if ident is None or owner is None or not owner.exact or owner.source.id != table.canonical(ident):
        return None
    if owner.source.kind is not SourceKind.BODY or owner.source.id.endswith("-gov"):
        return None
    return Kinship("part", 0.8, f"{name} is a part of {owner.source.name}")


def is_carrier(name: str, table: Registry) -> bool:
    """Whether a name is an outlet or a wire: it carries what others say."""
    match = table.find(name)
    return match is not None and match.source.kind in {SourceKind.OUTLET, SourceKind.WIRE}


def is_wire(name: str, table: Registry) -> bool:
    """Whether a name is a wire: what it publishes, others carry."""
    match = table.find(name)
    return match is not None and match.source.kind is SourceKind.WIRE


@dataclass(frozen=True, slots=True)
class Resolution:
    """The sources of a ledger: `sources` in the order of their ids, `of` maps each name to an id, `why` to a reason."""

    sources: tuple[Source, ...]
    of: dict[str, str]
    why: dict[str, tuple[float, str]]


def resolve_sources(names: Iterable[str], table: Registry) -> Resolution:
    """One Source per speaker and outlet named; unknown names become sources of their own, spellings merged."""
    found: dict[str, Source] = {}
    of: dict[str, str] = {}
    why: dict[str, tuple[float, str]] = {}
    for name in sorted({name for name in names if name.strip()}):
        match = table.find(name)
        ident = table.canonical(match.source.id if match and match.exact else slug(name))
        if ident in table.sources:
            found[ident] = table.sources[ident]
        else:
            older = found.get(ident)
            aliases = tuple(sorted({*(older.aliases if older else ()), name} - {older.name if older else name}))
            part_of = match.source.id if match else None
            found[ident] = Source(
                ident, older.name if older else name, older.kind if older else SourceKind.UNNAMED, aliases, part_of
            )
        of[name] = ident
        why[name] = (match.score, match.because) if match else (0.5, f"no list knows {name!r}: a source of its own")
    return Resolution(tuple(found[ident] for ident in sorted(found)), of, why)
