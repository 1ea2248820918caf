"""One quantity as a topic: the answer in a sentence, the picture, the table, and what stands for and against it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.datafiles import read_data
from reportedly.model import (
    Assessment,
    Claim,
    Document,
    Estimate,
    Finding,
    Mutation,
    Provision,
    Quantity,
    Series,
    Stance,
    Vintage,
    is_currency,
)
from reportedly.model.quantity import UNKNOWN
from reportedly.report.answers import answer_of, garbled, how_late, said_so, said_when
from reportedly.report.charts.estimates import Arrow, draw_estimates
from reportedly.report.charts.points import Point, comparable, points_of
from reportedly.report.charts.triangles import draw_triangle
from reportedly.report.views import Remark, Row, Topic
from reportedly.report.words import (
    STANCE_WORDS,
    count_of,
    figure_of,
    quoted,
    show_per,
    show_period,
    show_quantity,
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
        answer_of(estimates, leaders, texts, len(series.contradictions), garbled(series)),
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
    latest = max(firm or claims, key=lambda claim: (how_late(claim, texts), claim.id))
    points = points_of(claims, texts, numbers, href)
    answer = f"The latest figure is {said_so(latest, texts)}." if quantity and firm else ""
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
    thing = _of_whom(known, thing)
    state = _commonest(claim.quantity.state if claim.quantity else "" for claim in known)
    place = _commonest(claim.place for claim in known)
    shown = state not in {"", "-"} and state not in thing.casefold()
    title = f"{thing} ({state})" if shown and thing else state if shown else thing
    title = title[:1].upper() + title[1:]
    return f"{title}, {place}" if place and place.casefold() not in title.casefold() else title


def _of_whom(claims: Sequence[Claim], thing: str) -> str:
    """What is counted with the people whose it is, where all claims agree and its words do not say so: "North Korean entry"."""
    whose = {claim.quantity.whose if claim.quantity else UNKNOWN for claim in claims}
    people = read_data("places")["countries"].get(*whose, {}).get("of", ()) if len(whose) == 1 else ()
    said = any(name.rsplit(maxsplit=1)[-1].casefold() in thing.casefold() for name in people)
    return f"{people[0]} {thing}" if thing and people and not said else thing


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
        said_when(claim, texts).removeprefix("said "),
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
