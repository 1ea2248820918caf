"""What reviews come to: the claim with its corrections, disputes for an editor to settle, agreement between coders.

Pure functions over a claim and its reviews; the ledger keeps both untouched.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from reportedly.errors import InputError, Misuse, NotationError
from reportedly.model import Attribution, Claim, Field, Period, Review, Stance, Verdict
from reportedly.notation import parse_figure, parse_period, parse_quantity, show_figure

NOTHING = "-"
_SPEAKS = {Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT, Verdict.UNSURE, Verdict.SAME, Verdict.DIFFERENT}


@dataclass(frozen=True, slots=True)
class Position:
    """Where one reviewer stands: the last verdict and, with corrections, the value of each field."""

    reviewer: str
    verdict: Verdict
    corrections: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What the reviews of one claim come to.

    `claim` carries the corrections that stand and keeps the id of the claim as it was extracted, so that reviews still find it.
    `verdict` is None where nobody spoke or where coders disagree and no editor has settled it (`disputed`).
    """

    claim: Claim
    verdict: Verdict | None
    disputed: bool
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Krippendorff's alpha over the claims that at least two coders judged; None where it is not defined."""

    alpha: float | None
    targets: int
    coders: tuple[str, ...]
    disputed: tuple[str, ...]


def positions(reviews: Iterable[Review]) -> list[Position]:
    """Where each reviewer stands, in order of first speaking; corrections add up until the same person accepts or rejects."""
    standing: dict[str, Position] = {}
    for review in reviews:
        if review.verdict not in _SPEAKS:
            continue
        before = standing.get(review.reviewer)
        fields: dict[str, str] = {}
        if review.verdict is Verdict.CORRECT:
            fields = dict(before.corrections) if before else {}
            fields[review.field] = review.replacement
        standing[review.reviewer] = Position(review.reviewer, review.verdict, tuple(sorted(fields.items())))
    return list(standing.values())


def settle(claim: Claim, reviews: Iterable[Review], editors: Collection[str] = ()) -> Settled:
    """The claim as its reviews leave it: an editor's word stands, else what all coders agree on."""
    own = [review for review in reviews if review.target == claim.id]
    where = positions(own)
    editor = next((review.reviewer for review in reversed(own) if review.reviewer in editors and review.verdict in _SPEAKS), None)
    decisive = where if editor is None else [position for position in where if position.reviewer == editor]
    views = {(position.verdict, position.corrections) for position in decisive}
    if len(views) != 1:
        return Settled(claim, None, bool(views), tuple(where))
    ((verdict, corrections),) = views
    for field, value in corrections:
        with suppress(Misuse):  # recorded by a version that read it; what cannot be read now corrects nothing
            claim = correct(claim, field, value)
    return Settled(claim, verdict, disputed=False, positions=tuple(where))


def current(claim: Claim, reviews: Iterable[Review], editors: Collection[str] = ()) -> Claim:
    """The claim with the corrections that stand."""
    return settle(claim, reviews, editors).claim


def correct(claim: Claim, field: str, value: str) -> Claim:
    """The claim with one field as a reviewer writes it, in the notation; "-" for not stated. The id stays.

    Raises Misuse for a field that cannot be corrected or a value that cannot be read.
    """
    if field not in _CORRECTIONS:
        message = f"{field!r} cannot be corrected. Correct one of {', '.join(_CORRECTIONS)}"
        raise Misuse(message)
    try:
        return _CORRECTIONS[field](claim, value)
    except InputError as fault:
        message = f"{value!r} cannot be the {field}{f'. {fault.advice}' if fault.advice else f': {fault.what}'}"
        raise Misuse(message) from fault
    except ValueError as fault:
        message = f"{value!r} cannot be the {field}: {fault}"
        raise Misuse(message) from fault


def standing_corrections(claim: Claim, now: Claim, reviews: Iterable[Review]) -> dict[str, Review]:
    """The corrections that made `claim`, as it was extracted, what it is `now`: field to the last review that says so."""
    return {
        review.field: review
        for review in reviews
        if review.verdict is Verdict.CORRECT and claim != correct(claim, review.field, review.replacement)
        if now == correct(now, review.field, review.replacement)
    }


def written(claim: Claim, field: str) -> str:
    """A field as a reviewer writes it, "-" for not stated: what `correct` reads.

    Raises Misuse for a field that cannot be corrected.
    """
    voice = claim.attribution
    values: dict[str, object] = {
        Field.FIGURE.value: show_figure(claim.figure),
        "quantity": claim.quantity,
        Field.COUNTS.value: claim.counts,
        Field.EVENT.value: claim.event,
        Field.PLACE.value: claim.place,
        Field.HOLDS.value: claim.holds,
        Field.POLARITY.value: claim.polarity,
        Field.SAID.value: voice.said,
        Field.STANCE.value: voice.stance,
        Field.SOURCE.value: voice.speaker,
        "speaker": voice.speaker,
        Field.CHAIN.value: " < ".join(voice.chain),
    }
    if field not in values:
        message = f"{field!r} is none of {', '.join(values)}"
        raise Misuse(message)
    return str(values[field] or NOTHING)


def check_correction(claim: Claim, field: str, value: str) -> None:
    """Raise Misuse for a correction that cannot be recorded; an empty one is nobody's word, "-" says not stated."""
    if not value.strip():
        message = f"the correction of {field} is empty. Write what it should be, - for not stated"
        raise Misuse(message)
    correct(claim, field, value)


def check_pattern(text: str) -> None:
    """Raise Misuse for a note that names a series without a pattern of quantities."""
    try:
        parse_quantity(text)
    except InputError as fault:
        message = f"{text!r} names no series: {fault.what}. {fault.advice}"
        raise Misuse(message) from fault


def _voice(claim: Claim, **changes: object) -> Claim:
    voice: Attribution = replace(claim.attribution, **changes)  # type: ignore[arg-type]
    return replace(claim, attribution=voice)


def _period(value: str) -> Period | None:
    return None if value == NOTHING else parse_period(value)


def _stance(value: str) -> Stance:
    try:
        return Stance(value)
    except ValueError as fault:
        raise NotationError(value, "is not a stance", f"Write one of {', '.join(Stance)}") from fault


def _words(value: str) -> str:
    return "" if value == NOTHING else value


_CORRECTIONS: Mapping[str, Callable[[Claim, str], Claim]] = {
    Field.FIGURE.value: lambda claim, value: replace(claim, figure=parse_figure(value)),
    "quantity": lambda claim, value: replace(claim, quantity=None if value == NOTHING else parse_quantity(value)),
    Field.COUNTS.value: lambda claim, value: replace(claim, counts=_words(value)),
    Field.EVENT.value: lambda claim, value: replace(claim, event=_words(value)),
    Field.PLACE.value: lambda claim, value: replace(claim, place=_words(value)),
    Field.HOLDS.value: lambda claim, value: replace(claim, holds=_period(value)),
    Field.POLARITY.value: lambda claim, value: replace(claim, polarity=value),
    Field.SAID.value: lambda claim, value: _voice(claim, said=_period(value)),
    Field.STANCE.value: lambda claim, value: _voice(claim, stance=_stance(value)),
    Field.SOURCE.value: lambda claim, value: _voice(claim, speaker=_words(value), source="", resolved=True),
    "speaker": lambda claim, value: _voice(claim, speaker=_words(value), source="", resolved=True),
    Field.CHAIN.value: lambda claim, value: _voice(
        claim, chain=tuple(name.strip() for name in _words(value).split("<") if name.strip())
    ),
}


def agreement(reviews: Iterable[Review], editors: Collection[str] = ()) -> Agreement:
    """How far coders agree on claims, editors left out: their word settles, it does not code.

    Judgements of whether two sources are the same are of another kind, and code nothing.
    """
    coded: dict[str, dict[str, str]] = {}
    ordered = sorted((r for r in reviews if r.reviewer not in editors and "=" not in r.target), key=attrgetter("target"))
    for target, some in groupby(ordered, key=attrgetter("target")):
        coded[target] = {position.reviewer: _code(position) for position in positions(some)}
    paired = {target: codes for target, codes in coded.items() if len(codes) > 1}
    coders = sorted({coder for codes in paired.values() for coder in codes})
    disputed = tuple(sorted(target for target, codes in paired.items() if len(set(codes.values())) > 1))
    return Agreement(alpha(list(codes.values()) for codes in paired.values()), len(paired), tuple(coders), disputed)


def _code(position: Position) -> str:
    return " ".join([position.verdict.value, *(f"{field}={value}" for field, value in position.corrections)])


def alpha(units: Iterable[Iterable[str]]) -> float | None:
    """Krippendorff's alpha for nominal data; each unit holds the values its coders gave, in any order.

    alpha = 1 - (n - 1) * sum(o_ck) / sum(n_c * n_k) over c != k, where a unit with m values adds 1 / (m - 1)
    to the coincidence o_ck for every ordered pair of them, n_c are its margins and n their sum.
    Units with one value cannot be compared and are left out; None where all values are alike or nothing can be compared.
    Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections B and C.

    >>> alpha([["yes", "yes"], ["no", "no"]])
    1.0
    """
    margins: dict[str, float] = {}
    differing = 0.0
    for unit in units:
        values = list(unit)
        if len(values) < 2:
            continue
        for value in values:
            margins[value] = margins.get(value, 0.0) + 1.0
        alike = sum(values.count(value) - 1 for value in values)
        differing += (len(values) * (len(values) - 1) - alike) / (len(values) - 1)
    total = sum(margins.values())
    expected = total * total - sum(margin * margin for margin in margins.values())
    return 1.0 - (total - 1.0) * differing / expected if expected else None
