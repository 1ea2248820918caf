"""The answer of a topic in a sentence: the latest figure, what compares with it, what stands against it."""

from collections.abc import Mapping, Sequence
from typing import Final

from reportedly.earlier import earlier_words
from reportedly.kinds import kind_in_time
from reportedly.model import Claim, Document, Estimate, Field, MutationKind, Series, Stance
from reportedly.report.words import STANCE_WORDS, count_of, figure_of, for_period, show_date, show_period, speaker_of


def answer_of(
    estimates: Sequence[Estimate],
    leaders: Mapping[str, Claim],
    texts: Mapping[str, Document],
    contradictions: int,
    unsound: frozenset[str] = frozenset(),
) -> str:
    """The answer in a sentence: the latest figure with bound and hedge, the spread, the origins, and what disagrees.

    `unsound` are claims whose number a copy changed: they answer nothing.
    """
    withs, answering = _sides(estimates, unsound)
    if not withs:
        denied = next((leaders[one.id] for one in estimates if one.figure is not None), None)
        return "No source gives a figure" + (f": {said_so(denied, texts)}." if denied is not None else ".")
    latest = _latest(withs, leaders, texts)
    claim = leaders[latest.id]
    articles = len({document for one in estimates for document in one.documents})
    measured = {one.origin for one in estimates if one.origin and one.tally.origins}
    unmeasured = {one.origin for one in estimates if one.origin} - measured
    parts = [f"The latest figure is {said_so(claim, texts)}."]
    if len(withs) > 1:
        parts.append(_spread(withs, leaders, latest, every=len(withs) == len(estimates)))
    ahead = [one for one in withs if one.stance is Stance.PREDICTED]
    if ahead and latest.stance is not Stance.PREDICTED:
        parts.append(f"A forecast: {said_so(leaders[_latest(ahead, leaders, texts).id], texts)}.")
    against = [leaders[one.id] for one in answering if one not in withs]
    if against:
        more = f", and {count_of(len(against) - 1, 'answer')} more" if len(against) > 1 else ""
        parts.append(f"Against it stands {said_so(against[-1], texts)}{more}.")
    origins = count_of(len(measured), "origin") + (f" and {len(unmeasured)} not measured" if unmeasured else "")
    parts.append(f"{count_of(len(estimates), 'estimate')} in {count_of(articles, 'article')}, from {origins}.")
    if contradictions:
        parts.append(f"{count_of(contradictions, 'pair')} of them cannot both hold or sit ill together.")
    return " ".join(filter(None, parts))


def latest_of(
    estimates: Sequence[Estimate],
    leaders: Mapping[str, Claim],
    texts: Mapping[str, Document],
    unsound: frozenset[str] = frozenset(),
) -> Estimate | None:
    """The estimate that `answer_of` names as the latest figure, None where no source gives one."""
    withs, _ = _sides(estimates, unsound)
    return _latest(withs, leaders, texts) if withs else None


def _sides(estimates: Sequence[Estimate], unsound: frozenset[str]) -> tuple[list[Estimate], list[Estimate]]:
    """Those of some estimates that may be the latest figure's, and those that answer a figure."""
    given = [one for one in estimates if one.figure is not None and one.polarity == "+" and one.stance is not Stance.DENIED]
    answering = [one for one in estimates if one.figure is not None and (one not in given or one.stance is Stance.UNCONFIRMED)]
    sound = [one for one in given if one.stands and one not in answering and one.claims[0] not in unsound]
    return sound or given, answering


def garbled(series: Series) -> frozenset[str]:
    """The claims of a series whose number a copy changed or broke."""
    broken = {MutationKind.NUMBER_BROKEN, MutationKind.NUMBER_CHANGED}
    return frozenset(one.after for one in series.mutations if one.kind in broken)


def _latest(estimates: Sequence[Estimate], leaders: Mapping[str, Claim], texts: Mapping[str, Document]) -> Estimate:
    """The latest of some estimates; what only may be so ("the toll could pass 50") answers where nothing else does."""
    said = [one for one in estimates if one.stance is not Stance.POSSIBLE] or estimates
    return max(said, key=lambda one: (how_late(leaders[one.id], texts), leaders[one.id].quote.start, one.id))


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
    holds, kind = estimate.holds, kind_in_time(estimate)
    if kind == "stock" or holds is None or holds.earliest is None:
        return 0  # how many there are in October and on a day of March compare
    counts_days = holds.latest is None or estimate.within or kind == "flow"
    until = holds.latest or estimate.told
    return (until - holds.earliest).days + 1 if counts_days and until else 0


def _ends(estimate: Estimate) -> tuple[float | None, float | None]:
    figure = estimate.figure
    known = [float(value) for value in (figure.low, figure.best, figure.high) if value is not None] if figure else []
    return (min(known), max(known)) if known else (None, None)


def said_so(claim: Claim, texts: Mapping[str, Document]) -> str:
    """A figure with who, how sure and when, as part of a sentence."""
    sure = claim.attribution.stance
    hedge = {
        Stance.ASSERTED: "according to",
        Stance.BELIEVED: "as believed by",
        Stance.POSSIBLE: "as possible, according to",
        Stance.PREDICTED: "as predicted by",
        Stance.ACCUSED: "as alleged by",
        Stance.UNCONFIRMED: "not confirmed by" if _withholds(claim) else "unverified, as told by",
        Stance.DENIED: "as denied by",
    }[sure]
    when = for_period(claim.holds)
    said = said_when(claim, texts)
    return f"{figure_of(claim)}, {hedge} {speaker_of(claim)}" + (f", {when}" if when else "") + (f" ({said})" if said else "")


def _withholds(claim: Claim) -> bool:
    """Whether it is the speaker who does not confirm a figure, and not others, or the text, that doubt it."""
    return any(mark.field is Field.STANCE and mark.rule == "stance.refused" for mark in claim.marks)


def said_when(claim: Claim, texts: Mapping[str, Document]) -> str:
    """When a claim was said, else when its report was printed, in words; "" where neither is known."""
    said = show_period(claim.attribution.said)
    if said:
        return f"said {said}"
    document = texts.get(claim.quote.document)
    return f"printed {show_date(document.published)}" if document and document.published else ""


def how_late(claim: Claim, texts: Mapping[str, Document]) -> tuple[bool, str, str]:
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
