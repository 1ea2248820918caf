"""One quantity as a topic: the answer in a sentence, the picture, the table, and what stands for and against it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from reportedly.earlier import earlier_words
from reportedly.kinds import kind_in_time
from reportedly.model import (
    Assessment,
    Claim,
    Document,
    Estimate,
    Finding,
    Mutation,
    MutationKind,
    Provision,
    Quantity,
    Series,
    Stance,
    Vintage,
    is_currency,
)
from reportedly.model.quantity import UNKNOWN
from reportedly.report.charts.estimates import Arrow, draw_estimates
from reportedly.report.charts.points import Point, comparable, points_of
from reportedly.report.charts.triangles import draw_triangle
from reportedly.report.views import Remark, Row, Topic
from reportedly.report.words import (
    STANCE_WORDS,
    count_of,
    figure_of,
    for_period,
    quoted,
    show_date,
    show_per,
    show_period,
    show_quantity,
    speaker_of,
    voices_of,
)


def series_topic(
    series: Series,
    claims: Mapping[str, Claim],
    texts: Mapping[str, Document],
    numbers: Mapping[str, int],
    assessments: Sequence[Assessment],
    provisions: Sequence[Provision],
    href: str,
) -> Topic:
    """A series as a topic; estimates whose claims were not asked for are left out."""
    estimates = [one for one in series.estimates if one.claims and one.claims[0] in claims]
    leaders = {one.id: claims[one.claims[0]] for one in estimates}
    copies = {one.claims[0]: one.tally.articles for one in estimates}
    points = points_of(leaders.values(), texts, numbers, href, copies)
    arrows = [
        Arrow(leaders[r.earlier].id, leaders[r.later].id) for r in series.revisions if r.earlier in leaders and r.later in leaders
    ]
    title = title_for(leaders.values()) or series.name or show_quantity(series.quantity)
    own = {claim.id for claim in leaders.values()}

    def numbered(*ids: str) -> tuple[int, ...]:
        """The numbers of claims, or of the claims that lead estimates."""
        found = (numbers.get(leaders[one].id if one in leaders else one) for one in ids)
        return tuple(dict.fromkeys(at for at in found if at))

    return Topic(
        title,
        str(series.quantity),
        answer_of(estimates, leaders, texts, len(series.contradictions), _garbled(series)),
        _picture(points, title, arrows),
        tuple(_estimate_row(one, leaders[one.id], texts, numbers) for one in estimates),
        _most([Remark(f"revised: {one.kind.value}", one.because, numbered(one.earlier, one.later)) for one in series.revisions]),
        _most(
            [Remark(one.verdict.value, one.because, numbered(one.left, one.right)) for one in series.contradictions]
            + [Remark(one.kind.value.split("_")[0], one.because, numbered(one.claim, one.answers)) for one in series.replies]
        ),
        _most([_mutated(one, numbered(one.before, one.after)) for one in series.mutations]),
        findings_of((one for one in assessments if one.claim in own and one.touches), numbers, provisions),
        draw_triangle(vintages_of(estimates), f"{title}: what was said when") if vintages_of(estimates) else "",
    )


def beside_others(series: Sequence[Series], topics: Sequence[Topic]) -> list[Topic]:
    """The topics of series, each with the names of the others that may be of the same thing, in one line."""
    by_first = {one.estimates[0].id: topic for one, topic in zip(series, topics, strict=True) if not one.name}
    return [
        replace(topic, near=_other([by_first[first] for first in one.near if first in by_first]))
        for one, topic in zip(series, topics, strict=True)
    ]


def _other(topics: Sequence[Topic]) -> tuple[Remark, ...]:
    """What may be the same: how many, their names, and the first claim of each; their answers stand with themselves."""
    if not topics:
        return ()
    named = [f"{topic.title} ({count_of(len(topic.rows), 'estimate')})" for topic in topics[:BESIDE]]
    rest = len(topics) - BESIDE
    told = "; ".join(named) + (f"; and {rest} more" if rest > 0 else "")
    first = tuple(topic.rows[0].numbers[0] for topic in topics[:BESIDE] if topic.rows and topic.rows[0].numbers)
    return (Remark(count_of(len(topics), "other quantity", "other quantities"), told, first),)


def _mutated(one: Mutation, numbers: tuple[int, ...]) -> Remark:
    return Remark(one.kind.value, one.because, numbers, one.was, one.became)


def vintages_of(estimates: Iterable[Estimate]) -> list[Vintage]:
    """What sources that spoke on more than one day said on each, for the revision triangle."""
    spoken = [Vintage(one.speaker, one.holds, one.said, one.figure, one.id) for one in estimates if one.figure and one.said]
    days: dict[str, set[str]] = {}
    for vintage in spoken:
        days.setdefault(vintage.source, set()).add(vintage.said.edtf if vintage.said else "")
    return [vintage for vintage in spoken if vintage.source and len(days[vintage.source]) > 1]


def vintages_by_series(series: Iterable[Series], source: str = "") -> list[tuple[Series, list[Vintage]]]:
    """The vintages of each series (of one source), the largest first: what is said of different things is no revision."""
    found = [(one, [cell for cell in vintages_of(one.estimates) if source in {"", cell.source}]) for one in series]
    return sorted((pair for pair in found if pair[1]), key=lambda pair: -len(pair[1]))


MOST = 60
"""Remarks of one sort in a topic; beyond, their number is said."""
BESIDE = 12
"""Quantities named that may be the same; beyond, their number is said."""


def _most(remarks: list[Remark]) -> tuple[Remark, ...]:
    rest = len(remarks) - MOST
    told = f"{count_of(rest, 'further one')} left out here: narrow the question to see them."
    return tuple(remarks[:MOST] + ([Remark("and more", told)] if rest > 0 else []))


def _estimate_row(estimate: Estimate, leader: Claim, texts: Mapping[str, Document], numbers: Mapping[str, int]) -> Row:
    row = claim_row(leader, texts, numbers)
    retold = tuple(numbers[claim] for claim in estimate.claims if claim in numbers)
    return Row(retold, row.when, row.figure, row.who, row.sure, row.said, str(estimate.tally), row.quote)


def answer_of(
    estimates: Sequence[Estimate],
    leaders: Mapping[str, Claim],
    texts: Mapping[str, Document],
    contradictions: int,
    garbled: frozenset[str] = frozenset(),
) -> str:
    """The answer in a sentence: the latest figure with bound and hedge, the spread, the origins, and what disagrees.

    `garbled` are claims whose number a copy changed: they answer nothing.
    """
    given = [one for one in estimates if one.figure is not None and one.polarity == "+" and one.stance is not Stance.DENIED]
    answering = [one for one in estimates if one.figure is not None and (one not in given or one.stance is Stance.UNCONFIRMED)]
    sound = [one for one in given if one.stands and one not in answering and one.claims[0] not in garbled]
    withs = sound or given
    if not withs:
        denied = next((leaders[one.id] for one in estimates if one.figure is not None), None)
        return "No source gives a figure" + (f": {_said(denied, texts)}." if denied is not None else ".")
    latest = _latest(withs, leaders, texts)
    claim = leaders[latest.id]
    articles = len({document for one in estimates for document in one.documents})
    measured = {one.origin for one in estimates if one.origin and one.tally.origins}
    unmeasured = {one.origin for one in estimates if one.origin} - measured
    parts = [f"The latest figure is {_said(claim, texts)}."]
    if len(withs) > 1:
        parts.append(_spread(withs, leaders, latest, every=len(withs) == len(estimates)))
    ahead = [one for one in withs if one.stance is Stance.PREDICTED]
    if ahead and latest.stance is not Stance.PREDICTED:
        parts.append(f"A forecast: {_said(leaders[_latest(ahead, leaders, texts).id], texts)}.")
    against = [leaders[one.id] for one in answering if one not in withs]
    if against:
        more = f", and {count_of(len(against) - 1, 'answer')} more" if len(against) > 1 else ""
        parts.append(f"Against it stands {_said(against[-1], texts)}{more}.")
    origins = count_of(len(measured), "origin") + (f" and {len(unmeasured)} not measured" if unmeasured else "")
    parts.append(f"{count_of(len(estimates), 'estimate')} in {count_of(articles, 'article')}, from {origins}.")
    if contradictions:
        parts.append(f"{count_of(contradictions, 'pair')} of them cannot both hold or sit ill together.")
    return " ".join(filter(None, parts))


def _garbled(series: Series) -> frozenset[str]:
    broken = {MutationKind.NUMBER_BROKEN, MutationKind.NUMBER_CHANGED}
    return frozenset(one.after for one in series.mutations if one.kind in broken)


def _latest(estimates: Sequence[Estimate], leaders: Mapping[str, Claim], texts: Mapping[str, Document]) -> Estimate:
    return max(estimates, key=lambda one: (_when(leaders[one.id], texts), leaders[one.id].quote.start, one.id))


def _spread(estimates: Sequence[Estimate], leaders: Mapping[str, Claim], like: Estimate, *, every: bool) -> str:
    """The lowest and the highest of the figures that compare with `like`: its kind and unit, its time, a period as long."""
    now = _is_now(leaders[like.id])
    alike = [one for one in estimates if _kind(one) == _kind(like) and _as_long(one, like) and _is_now(leaders[one.id]) is now]
    valued = [(low, high, leaders[one.id]) for one in alike for low, high in [_ends(one)] if low is not None and high is not None]
    if not valued:
        return ""
    lowest, highest = min(valued, key=lambda one: one[0]), max(valued, key=lambda one: one[1])
    if figure_of(lowest[2]) == figure_of(highest[2]):
        return ""
    least, most = (f"{figure_of(claim)} ({_who_how_sure(claim)})" for claim in (lowest[2], highest[2]))
    which = "All figures" if every and len(alike) == len(estimates) else f"The {len(alike)} figures that compare"
    return f"{which} run from {least} to {most}."


def _who_how_sure(claim: Claim) -> str:
    stance = claim.attribution.stance
    return speaker_of(claim) + (f", {STANCE_WORDS[stance]}" if stance is not Stance.ASSERTED else "")


def _kind(estimate: Estimate) -> tuple[str, str, str, str] | None:
    figure = estimate.figure
    return (figure.kind.value, figure.unit, figure.per or "", figure.trend or "") if figure else None


_SHORTER: Final = 0.9
"""Months, quarters and years differ by less among themselves."""


def _as_long(one: Estimate, other: Estimate) -> bool:
    """Whether two figures count stretches of one length; what was there on a day, or until then, has none."""
    lengths = sorted(_length(estimate) for estimate in (one, other))
    return lengths[0] >= _SHORTER * lengths[1]


def _length(estimate: Estimate) -> int:
    """The days that a figure counts, from the first told of to the last or to the day it was told; 0 where none begins it."""
    holds = estimate.holds
    if holds is None or holds.earliest is None:
        return 0
    counts_days = holds.latest is None or estimate.within or kind_in_time(estimate) == "flow"
    until = holds.latest or estimate.told
    return (until - holds.earliest).days + 1 if counts_days and until else 0


def _ends(estimate: Estimate) -> tuple[float | None, float | None]:
    figure = estimate.figure
    known = [float(value) for value in (figure.low, figure.best, figure.high) if value is not None] if figure else []
    return (min(known), max(known)) if known else (None, None)


def _said(claim: Claim, texts: Mapping[str, Document]) -> str:
    """A figure with who, how sure and when, as part of a sentence."""
    sure = claim.attribution.stance
    hedge = {
        Stance.ASSERTED: "according to",
        Stance.BELIEVED: "as believed by",
        Stance.POSSIBLE: "as possible, according to",
        Stance.PREDICTED: "as predicted by",
        Stance.ACCUSED: "as alleged by",
        Stance.UNCONFIRMED: "not confirmed by",
        Stance.DENIED: "as denied by",
    }[sure]
    when = for_period(claim.holds)
    said = _said_when(claim, texts)
    return f"{figure_of(claim)}, {hedge} {speaker_of(claim)}" + (f", {when}" if when else "") + (f" ({said})" if said else "")


def _said_when(claim: Claim, texts: Mapping[str, Document]) -> str:
    said = show_period(claim.attribution.said)
    if said:
        return f"said {said}"
    document = texts.get(claim.quote.document)
    return f"printed {show_date(document.published)}" if document and document.published else ""


def _when(claim: Claim, texts: Mapping[str, Document]) -> tuple[bool, str, str]:
    """How late a figure is: no forecast and of no earlier time; then what it holds for, then when it was said."""
    said = claim.attribution.said
    document = texts.get(claim.quote.document)
    day = said.latest or said.earliest if said else None
    printed = (document.published or "") if document else ""
    uttered = day.isoformat() if day else printed
    held = claim.holds.latest or claim.holds.earliest if claim.holds else None
    return (_is_now(claim), held.isoformat() if held else uttered, uttered)


def _is_now(claim: Claim) -> bool:
    """Whether a figure is no forecast and, where nothing dates it, of the time it was told at."""
    return claim.attribution.stance is not Stance.PREDICTED and not earlier_words(claim)


def loose_topics(claims: Sequence[Claim], texts: Mapping[str, Document], numbers: Mapping[str, int], href: str) -> list[Topic]:
    """Figures that no series holds, one topic for each quantity (or kind and unit), each claim a row."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        figure = claim.figure
        assert figure is not None
        quantity = _told_quantity(claim)
        groups.setdefault(str(quantity) if quantity else f"{figure.kind.value} {figure.unit}".strip(), []).append(claim)
    return [_loose_topic(key, group, texts, numbers, href) for key, group in groups.items()]


def _told_quantity(claim: Claim) -> Quantity | None:
    """The quantity of a claim, none where nothing says what it is a figure of."""
    return claim.quantity if claim.quantity and show_quantity(claim.quantity) else None


def _loose_topic(
    key: str, claims: Sequence[Claim], texts: Mapping[str, Document], numbers: Mapping[str, int], href: str
) -> Topic:
    quantity = _told_quantity(claims[0])
    title = title_for(claims) if quantity else f"Other figures: {key}"
    firm = [claim for claim in claims if claim.attribution.stance is not Stance.DENIED and claim.polarity == "+"]
    latest = max(firm or claims, key=lambda claim: (_when(claim, texts), claim.id))
    points = points_of(claims, texts, numbers, href)
    answer = f"The latest figure is {_said(latest, texts)}." if quantity and firm else ""
    reports = len({claim.quote.document for claim in claims})
    answer += f" {count_of(len(claims), 'figure')} in {count_of(reports, 'report')}; origins not measured."
    return Topic(
        title,
        str(quantity) if quantity else "",
        answer.strip(),
        _picture(points, title) if quantity and len(points) > 1 else "",
        tuple(claim_row(claim, texts, numbers) for claim in claims),
    )


def title_for(claims: Iterable[Claim]) -> str:
    """The words most often used for what is counted (names before bare nouns), the state, and the place.

    "Times" is a word for how often and not for what; a sum of which no text says what it is of is money.
    """
    known = list(claims)
    words = (claim.counts for claim in known if claim.counts.casefold() != "times")
    thing = "people" if _of_people_at_large(known) else _commonest(words)
    thing = thing or _commonest(_what(claim) for claim in known) or ("money" if _is_money(known) else "")
    state = _commonest(claim.quantity.state if claim.quantity else "" for claim in known)
    place = _commonest(claim.place for claim in known)
    shown = state not in {"", "-"} and state not in thing.casefold()
    title = f"{thing} ({state})" if shown and thing else state if shown else thing
    title = title[:1].upper() + title[1:]
    return f"{title}, {place}" if place and place.casefold() not in title.casefold() else title


def _of_people_at_large(claims: Sequence[Claim]) -> bool:
    """Whether a count of persons is told of some by several names, none by most: "militia members" do not stand for "people"."""
    if {(_what(claim), claim.quantity.whose if claim.quantity else "") for claim in claims} != {("person", UNKNOWN)}:
        return False
    told = Counter(claim.counts.casefold() for claim in claims if claim.counts)
    return len(told) > 1 and max(told.values()) * 2 <= told.total()


def _is_money(claims: Sequence[Claim]) -> bool:
    return all(claim.figure is not None and is_currency(claim.figure.unit) for claim in claims)


def _what(claim: Claim) -> str:
    return claim.quantity.what if claim.quantity and claim.quantity.what != "-" else ""


_ARTICLES = re.compile(r"^(?:the|a|an|its|their|our|his|her|of|these|those|more)\s+", re.IGNORECASE)


def _commonest(phrases: Iterable[str]) -> str:
    """The phrase used most; among equals the one with a name in it, then the shortest, then by alphabet."""
    used = Counter(_ARTICLES.sub("", " ".join(phrase.split()), count=1) if phrase else "" for phrase in phrases)
    del used[""]
    return min(used, key=lambda one: (-used[one], one == one.lower(), len(one), one), default="")


def _picture(points: Sequence[Point], title: str, arrows: Sequence[Arrow] = ()) -> str:
    chosen, others = comparable(points)
    return draw_estimates(chosen, title, unit_of(chosen), arrows, left_out(others))


def left_out(others: int) -> str:
    """What a picture says of figures it must not set against the others; "" where there are none."""
    return (
        f"Not drawn: {count_of(others, 'figure')} of other kinds or units, which cannot be set against these." if others else ""
    )


def unit_of(points: Sequence[Point]) -> str:
    """The unit all points share, in words, "" where they do not."""
    units = {(point.figure.unit, point.figure.per or "") for point in points}
    if len(units) != 1:
        return ""
    unit, per = units.pop()
    return {"person": "persons", "item": "items"}.get(unit, unit) + show_per(per)


def claim_row(claim: Claim, texts: Mapping[str, Document], numbers: Mapping[str, int]) -> Row:
    """One claim as a line of a table."""
    return Row(
        (numbers[claim.id],),
        show_period(claim.holds),
        figure_of(claim),
        voices_of(claim),
        STANCE_WORDS[claim.attribution.stance],
        _said_when(claim, texts).removeprefix("said "),
        "",
        quoted(claim.quote.quote),
    )


_WEIGHT = (Finding.MET, Finding.EXCEPTION_OPEN, Finding.TOO_VAGUE, Finding.NOT_SHOWN, Finding.OUTSIDE)


def findings_of(
    assessments: Iterable[Assessment], numbers: Mapping[str, int], provisions: Sequence[Provision]
) -> tuple[Remark, ...]:
    """What claims bear on, always under the condition that they are true; claims with the same finding share a remark."""
    cites = {provision.id: provision.cite for provision in provisions}
    shared: dict[tuple[Finding, str, tuple[str, ...], tuple[str, ...]], list[int]] = {}
    for one in assessments:
        because = tuple(
            sentence.replace(f"claim {one.claim}", "the claim").replace(f"Claim {one.claim}", "The claim")
            for sentence in one.because
            if not sentence.startswith("Behind the")
        )
        at = shared.setdefault((one.finding, cites.get(one.provision, one.provision), because, one.settle), [])
        at += [numbers[one.claim]] if one.claim in numbers else []
    ordered = sorted(shared.items(), key=lambda item: (_WEIGHT.index(item[0][0]), item[0][1], item[1]))
    return tuple(
        Remark(f"{cite}: {finding.value}, if the claim is true", " ".join(because), tuple(sorted(at)), points=settle)
        for (finding, cite, because, settle), at in ordered
    )
