"""From claims to everything known of them, in the one order that works."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from reportedly.errors import NotationError
from reportedly.kinds import BARE, group_of, kind_of
from reportedly.model import (
    Claim,
    Clash,
    Contradiction,
    Document,
    Edge,
    Estimate,
    Mutation,
    Origin,
    Problem,
    Quantity,
    Reply,
    Review,
    Revision,
    Series,
    Verdict,
    printed_on,
)  # fmt: skip
from reportedly.model.quantity import UNKNOWN
from reportedly.notation import parse_quantity
from reportedly.series.comparing import compare
from reportedly.series.estimates import estimates_of, group
from reportedly.series.facts import TABLE
from reportedly.series.misprints import misprints, swapped
from reportedly.series.mutations import impossible, mutations_of, stale
from reportedly.series.names import Registry, registry, with_short_names
from reportedly.series.near import one_count, with_near
from reportedly.series.origins import claim_origins
from reportedly.series.passages import copies_of
from reportedly.series.peoples import with_peoples
from reportedly.series.places import WORLD, inside, with_countries
from reportedly.series.replies import replies_of
from reportedly.series.revisions import revisions_of
from reportedly.series.scenes import with_scenes
from reportedly.series.subjects import Subjects, subjects_of
from reportedly.series.twins import with_twins

_T = TypeVar("_T")
SERIES = "series="
"""The target of a note that names a series: `series=NAME`, its replacement the pattern."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that follows from claims, documents and reviews; computed, never stored."""

    claims: dict[str, Claim]
    documents: dict[str, Document]
    table: Registry
    subjects: Subjects
    origins: tuple[Origin, ...]
    estimates: tuple[Estimate, ...]
    revisions: tuple[Revision, ...]
    replies: tuple[Reply, ...]
    contradictions: tuple[Contradiction, ...]
    mutations: tuple[Mutation, ...]
    series: tuple[Series, ...]


def know(
    claims: Sequence[Claim],
    documents: Sequence[Document] = (),
    reviews: Sequence[Review] = (),
    copies: Mapping[str, Edge] | None = None,
) -> Knowledge:
    """Build everything from claims as their reviews leave them (`ledger.standing`); `reviews` judge sources and name series.

    `copies` are the edges between documents that copy, found here (`passages.copies_of`) where not given.
    """
    table = _names(claims, documents, reviews)
    every = {claim.id: claim for claim in claims}
    standing, subjects, copies = _grounds(every, documents, table, copies)
    by_id = {claim.id: claim for claim in standing}
    origins = claim_origins(standing, documents, table, copies, subjects)
    printed = {one.id: day.isoformat() for one in documents if (day := printed_on(one.published))}
    estimates = estimates_of(standing, origins, table, printed)
    misprinted = [*misprints(standing, copies, {document.id: document.publisher for document in documents})]
    garbled = {one.after for one in misprinted}
    misprinted += [one for one in swapped(standing, documents, subjects) if one.after not in garbled]
    garbled |= {one.after for one in misprinted}
    sound = [estimate for estimate in estimates if estimate.claims[0] not in garbled]
    revisions = revisions_of(sound, by_id, table, subjects, {one.id: one.text for one in documents})
    replies = replies_of([*every.values()], table, subjects, printed)
    contradictions = contradictions_of(sound, table, subjects)
    mutations = (
        *mutations_of(standing, origins, table),
        *stale(estimates, revisions, by_id),
        *impossible(contradictions, estimates, by_id),
        *misprinted,
    )
    filed = _by_member(revisions, contradictions, replies, mutations)
    series = tuple(_series(*one, filed) for one in group(estimates, patterns(reviews), subjects))
    known = {document.id: document for document in documents}
    return Knowledge(
        by_id,
        known,
        table,
        subjects,
        origins,
        estimates,
        revisions,
        replies,
        contradictions,
        mutations,
        with_near(series, subjects),
    )


def quantities_of(claims: Iterable[Claim], documents: Sequence[Document]) -> dict[str, Quantity]:
    """The quantity of each claim as its series has it: with the place that its subject puts it in, where it names none."""
    every = {claim.id: claim for claim in claims}
    texts = [document for document in documents if document.media != TABLE]
    placed = _in_place([one for one in every.values() if one.quantity is not None], texts, subjects_of(texts))
    return {claim.id: claim.quantity for claim in placed if claim.quantity is not None}


def origins_of(claims: Iterable[Claim], documents: Sequence[Document] = (), reviews: Iterable[Review] = ()) -> tuple[Origin, ...]:
    """The origins that `know` finds, and nothing else."""
    claims = list(claims)
    table = _names(claims, documents, reviews)
    standing, subjects, copies = _grounds({claim.id: claim for claim in claims}, documents, table, None)
    return claim_origins(standing, documents, table, copies, subjects)


def _names(claims: Iterable[Claim], documents: Iterable[Document], reviews: Iterable[Review]) -> Registry:
    """Who is one speaker, by the lists, the judgements of reviewers and what the reports themselves put in brackets."""
    speakers = {claim.attribution.speaker for claim in claims}
    return with_short_names(registry(reviews), (one.text for one in documents), speakers)


def _grounds(
    every: Mapping[str, Claim], documents: Sequence[Document], table: Registry, copies: Mapping[str, Edge] | None
) -> tuple[list[Claim], Subjects, Mapping[str, Edge]]:
    """What all else rests on: the claims with a quantity, the subjects of the reports, and which of these copy which."""
    standing = [claim for claim in (_about(one, every) for one in every.values()) if claim.quantity is not None]
    texts = [document for document in documents if document.media != TABLE]
    if copies is None:
        told = {claim.quote.document for claim in standing}
        copies = copies_of([document for document in texts if document.id in told], table)
    subjects = subjects_of(texts)
    return _in_place(standing, texts, subjects), subjects, copies


def _in_place(claims: Sequence[Claim], texts: Sequence[Document], subjects: Subjects) -> list[Claim]:
    placed = with_twins(with_countries(with_peoples(claims), subjects), subjects)
    return with_countries(with_scenes(placed, {one.id: one for one in texts}, subjects), subjects)


def _about(claim: Claim, every: Mapping[str, Claim]) -> Claim:
    """The claim with the quantity of the one it says it revises, where it names none ("a figure that rose later")."""
    if claim.quantity is None:
        for relation in claim.relations:
            if relation.kind.startswith("revises") and relation.target in every:
                return replace(claim, quantity=every[relation.target].quantity)
    return claim


def patterns(reviews: Iterable[Review]) -> dict[str, Quantity]:
    """The user's named patterns, the latest of a name that can be read."""
    named: dict[str, Quantity] = {}
    for review in sorted(reviews, key=lambda one: one.on):
        if review.verdict is Verdict.NOTE and review.target.startswith(SERIES):
            with suppress(NotationError):
                named[review.target.removeprefix(SERIES)] = parse_quantity(review.replacement)
    return named


def unreadable(reviews: Iterable[Review]) -> list[Problem]:
    """Notes that name a series and hold no pattern, from before the ledger refused them: each one line."""
    problems = []
    for review in reviews:
        if review.verdict is Verdict.NOTE and review.target.startswith(SERIES):
            try:
                parse_quantity(review.replacement)
            except NotationError:
                what = f"the note of {review.reviewer} holds no pattern ({review.replacement!r}) and was passed over"
                problems.append(Problem(review.target, what, "Name it again with `reportedly series define`"))
    return problems


def contradictions_of(
    estimates: Sequence[Estimate], table: Registry, subjects: Subjects | None = None
) -> tuple[Contradiction, ...]:
    """The pairs that clash: contradictions and tensions, each once."""
    alike: dict[tuple[str, str], list[Estimate]] = {}
    for estimate in estimates:
        alike.setdefault((estimate.quantity.whose, _question(estimate.quantity)), []).append(estimate)
    found = []
    for members in alike.values():
        for left, right in _near_pairs(members):
            if _may_clash(left.quantity, right.quantity):
                verdict = compare(left, right, table, subjects)
                if verdict.verdict in {Clash.CONTRADICTS, Clash.TENSION}:
                    found.append(verdict)
    return tuple(sorted(found, key=lambda one: (one.left, one.right)))


def _question(quantity: Quantity) -> str:
    """One word for the states that are set against one another; a people's of which no list knows more is that they are there."""
    return one_count(quantity.state) if kind_of(quantity.state) or quantity.whose == UNKNOWN else BARE


def _near_pairs(members: Sequence[Estimate]) -> Iterator[tuple[Estimate, Estimate]]:
    """The pairs of one country, and those of a place in the world and the world."""
    by_country: dict[str, list[Estimate]] = {}
    for estimate in members:
        by_country.setdefault(estimate.quantity.where.partition("-")[0], []).append(estimate)
    for country, inside_it in by_country.items():
        yield from combinations(inside_it, 2)
        if country == WORLD:
            yield from ((one, two) for one in inside_it for two in members if two not in inside_it)


def _may_clash(one: Quantity, two: Quantity) -> bool:
    """A cheap look before the real one: one thing, and places that are one or lie one inside the other."""
    if not (one.where == two.where or inside(one.where, two.where) or inside(two.where, one.where)):
        return False
    return one.what == two.what or group_of(one.what) == group_of(two.what) or "person" in {one.what, two.what}


@dataclass(frozen=True, slots=True)
class _Told:
    """What was found of estimates and claims, by the id of each member: so that a series asks only for its own."""

    revisions: dict[str, list[Revision]]
    contradictions: dict[str, list[Contradiction]]
    replies: dict[str, list[Reply]]
    mutations: dict[str, list[Mutation]]


def _by_member(
    revisions: Sequence[Revision],
    contradictions: Sequence[Contradiction],
    replies: Sequence[Reply],
    mutations: Sequence[Mutation],
) -> _Told:
    return _Told(
        _filed(revisions, lambda one: (one.earlier, one.later)),
        _filed(contradictions, lambda one: (one.left, one.right)),
        _filed(replies, lambda one: (one.claim, one.answers)),
        _filed(mutations, lambda one: (one.after,)),
    )


def _filed(found: Iterable[_T], members: Callable[[_T], tuple[str, ...]]) -> dict[str, list[_T]]:
    filed: dict[str, list[_T]] = {}
    for one in found:
        for member in members(one):
            filed.setdefault(member, []).append(one)
    return filed


def _series(name: str, quantity: Quantity, members: tuple[Estimate, ...], told: _Told) -> Series:
    ids = [estimate.id for estimate in members]
    claims = list(dict.fromkeys(ident for estimate in members for ident in estimate.claims))
    return Series(
        quantity, members,
        _of(told.revisions, ids), _of(told.contradictions, ids), _of(told.replies, claims), _of(told.mutations, claims),
        name,
    )  # fmt: skip


def _of(filed: Mapping[str, list[_T]], members: Iterable[str]) -> tuple[_T, ...]:
    """What is filed under any of the members, each once."""
    return tuple({id(one): one for member in members for one in filed.get(member, ())}.values())
