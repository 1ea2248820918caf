"""What is known of a source: its names, what it said when, how it has done."""

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from reportedly.ledger import Query
from reportedly.model import Claim, Estimate, Review, Revision, Source, SourceKind, TrackRecord, Verdict
from reportedly.report.charts import draw_stances, draw_triangle
from reportedly.report.evidence import Evidence
from reportedly.report.topics import vintages_by_series
from reportedly.series.names import Registry, fold, registry
from reportedly.series.vintages import track_record
from reportedly.serve.desk import Desk
from reportedly.serve.workshop import Answer
from reportedly.sources import known_sources

SHOWN = 30
"""Claims listed on the page of a source."""


@dataclass(frozen=True, slots=True)
class SourcePage:
    """All that the page of a source shows; `record` is None where it gave no figure."""

    name: str
    source: Source | None
    names: tuple[str, ...]
    record: TrackRecord | None
    claims: tuple[Claim, ...]
    total: int
    judged: tuple[Review, ...]
    triangle: Markup
    stances: Markup


@lru_cache(maxsize=1)
def known_by_name() -> dict[str, Source]:
    """The sources that ship with the program, by name."""
    return {source.name: source for source in known_sources() if source.kind is not SourceKind.UNNAMED}


def records_of(desk: Desk, patience: float | None = 0.0) -> dict[str, TrackRecord]:
    """How each source of the newest claims has done, by name. Raises StillWorking."""

    def work() -> dict[str, TrackRecord]:
        return _records(desk.studied_now(Query(order="-recorded")).evidence, list(desk.ledger.reviews()))

    return desk.ask("records", work, patience).value


def _records(evidence: Evidence, reviews: list[Review]) -> dict[str, TrackRecord]:
    estimates: dict[str, Estimate] = {one.id: one for series in evidence.series for one in series.estimates}
    revisions: dict[tuple[str, str], Revision] = {
        (one.earlier, one.later): one for series in evidence.series for one in series.revisions
    }
    return {one.source: one for one in track_record([*estimates.values()], [*revisions.values()], registry(reviews))}


def about_source(desk: Desk, name: str) -> Answer[SourcePage]:
    """The page of the source of that name, over its newest claims. Raises StillWorking."""
    return desk.ask(("source", name), lambda: _page(desk, name))


def _page(desk: Desk, name: str) -> SourcePage:
    evidence = desk.studied_now(Query(speaker=name, order="-recorded")).evidence
    own = tuple(claim for claim in evidence.claims if name in {claim.attribution.speaker, claim.attribution.source})
    claims = own or evidence.claims
    source = known_by_name().get(name)
    ends = {name, *((source.id,) if source else ())}
    reviews = list(desk.ledger.reviews())
    vintages = next((cells for _, cells in vintages_by_series(evidence.series, name)), [])
    table = registry(reviews)
    written = {claim.attribution.text for claim in claims if _names(claim.attribution.text, name, table)} - {name}
    newest = _records(desk.studied_now(Query(order="-recorded")).evidence, reviews).get(name)
    return SourcePage(
        name, source, tuple(sorted({*(source.aliases if source else ()), *written}, key=str.casefold))[:40],
        newest or _records(evidence, reviews).get(name), claims[:SHOWN], len(claims),
        tuple(one for one in reviews if _is_tie(one, ends)),
        Markup(draw_triangle(vintages, f"{name}: what was said when")) if vintages else Markup(),  # noqa: S704
        Markup(draw_stances(claims)) if claims else Markup(),  # noqa: S704
    )  # fmt: skip


def _names(text: str, name: str, table: Registry) -> bool:
    """The words are a name for the source, no pronoun or bare office: a list knows them, or they share a word with it."""
    match = table.find(text) if text else None
    own = {fold(word) for word in name.split() if len(fold(word)) > 3}
    return bool(match and match.exact) or not own.isdisjoint(fold(word) for word in text.split())


def _is_tie(review: Review, ends: set[str]) -> bool:
    """A judgement on whether one of `ends` is the same as another."""
    return review.verdict in {Verdict.SAME, Verdict.DIFFERENT} and bool(ends & {end.strip() for end in review.target.split("=")})
