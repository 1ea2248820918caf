"""Claims held against provisions on a day.

Every finding is read with "if the claim is true"; none says that anyone broke the law.
The reading goes through steps, each of which may end it; docs/law.md gives the same order:
about the law - in effect - about it - said to be so - an exception raised - time allowed - in effect throughout -
within the limit - all elements shown - ways out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from reportedly.assess.dates import Side, day_before, say_day, side, time_of
from reportedly.assess.elements import answer_element, answer_exception, fits, raises
from reportedly.assess.limits import Against, may_be_none, says_none, weigh
from reportedly.assess.words import UNKNOWN, first, quantity_of, words
from reportedly.model import (
    ANY,
    Answer,
    Assessment,
    Claim,
    Duty,
    Finding,
    Limit,
    Part,
    Period,
    Point,
    Provision,
    Quantity,
    Stance,
    Tally,
)
from reportedly.notation import show_figure


@dataclass(frozen=True, slots=True)
class _Read:
    """What is asked of a claim once, whatever the provision."""

    claim: Claim
    time: Period | None
    note: str
    quantity: Quantity | None
    about_the_law: bool


@dataclass(slots=True)
class _Held:
    """One claim held against one provision: what was found so far."""

    read: _Read
    provision: Provision
    on: date
    because: list[str] = field(default_factory=list)
    elements: tuple[Point, ...] = ()
    exceptions: tuple[Point, ...] = ()

    @property
    def claim(self) -> Claim:
        return self.read.claim

    @property
    def time(self) -> Period | None:
        return self.read.time

    @property
    def quantity(self) -> Quantity | None:
        return self.read.quantity

    @property
    def since(self) -> date:
        return date.fromisoformat(self.provision.since)

    @property
    def until(self) -> date | None:
        return None if self.provision.until is None else date.fromisoformat(self.provision.until)

    @property
    def cite(self) -> str:
        return self.provision.cite

    @property
    def it(self) -> str:
        return f"claim {self.claim.id}"

    def say(self, *sentences: str) -> None:
        self.because.extend(f"{sentence[:1].upper()}{sentence[1:]}" for sentence in sentences if sentence)


def assess(
    claims: Sequence[Claim],
    provisions: Sequence[Provision],
    on: date,
    *,
    origins: Mapping[str, Tally] | None = None,
    printed: Mapping[str, str] | None = None,
) -> list[Assessment]:
    """One assessment for each claim and each provision, in the order given, on the law as of `on`.

    Provisions that are not verified, or that only permit, are left out.
    The claim's own time decides which rule governs it: a provision never applies to what holds wholly before it takes effect,
    and a deadline or limit is read as it stood when the claim holds.
    `origins` maps claim ids to what stands behind them and is passed through.
    `printed` maps document ids to the ISO days of their reports, which date what no sentence dates.
    """
    law = [provision for provision in provisions if provision.verified and provision.duty is not Duty.PERMIT]
    found: list[Assessment] = []
    for claim in claims:
        time, note = time_of(claim, (printed or {}).get(claim.quote.document, ""))
        read = _Read(claim, time, note, quantity_of(claim), _is_about_the_law(claim))
        backing = (origins or {}).get(claim.id)
        found.extend(_assess(_Held(read, provision, on), backing) for provision in law)
    return found


def _is_about_the_law(claim: Claim) -> bool:
    said = claim.quote.quote
    bare = claim.figure is None and claim.quantity is None
    return bare and bool(first(words().binding, said)) and bool(first(words().asserts, said))


def _assess(held: _Held, backing: Tally | None) -> Assessment:
    claim, provision = held.claim, held.provision
    finding = _finding(held)
    if finding is not Finding.OUTSIDE:
        checked = "; ".join(provision.unverified)
        stance = claim.attribution.stance
        held.say(f"The source puts it as {stance}." if stance is not Stance.ASSERTED else "")
        held.say(held.read.note, f"Not checked against the text of {held.cite}: {checked}." if checked else "")
        held.say(*(f"Open to argument: {question.text}" for question in provision.questions))
    if backing is not None:
        held.say(f"Behind the claim: {backing}.")
    return Assessment(
        provision=provision.id,
        claim=claim.id,
        on=held.on,
        finding=finding,
        because=tuple(held.because),
        elements=held.elements,
        exceptions=held.exceptions,
        settle=tuple(_settle(held, finding)),
        chain=tuple(voice for voice in (claim.attribution.speaker, *claim.attribution.chain) if voice),
        backing=backing,
    )


def _finding(held: _Held) -> Finding:
    steps = (
        _about_the_law,
        _in_effect,
        _about_it,
        _said_to_be_so,
        _exception_raised,
        _time_allowed,
        _said_as_a_fact,
        _throughout,
        _within_limit,
        _all_shown,
    )
    for step in steps:
        if (ended := step(held)) is not None:
            return ended
    return _ways_out(held)


def _about_the_law(held: _Held) -> Finding | None:
    """A sentence about what the law requires is checked against the law (`check_law`); it is no fact to hold against it."""
    if held.read.about_the_law:
        held.say(f"{held.it} says what the law is, not what happened; {held.cite} is not touched by that.")
        return Finding.OUTSIDE
    return None


def _in_effect(held: _Held) -> Finding | None:
    if held.on < held.since:
        held.say(f"{held.cite} takes effect on {say_day(held.since)}; on {say_day(held.on)} it bound no one.")
        return Finding.OUTSIDE
    if side(held.time, day_before(held.since)) is Side.UP_TO:
        held.say(f"{held.cite} takes effect on {say_day(held.since)}; {held.it} holds before it ({held.time}).")
        return Finding.OUTSIDE
    if held.until is not None and side(held.time, held.until) is Side.AFTER:
        held.say(f"{held.cite} ended on {say_day(held.until)}; {held.it} holds after it ({held.time}).")
        return Finding.OUTSIDE
    if held.time is not None and held.time.earliest is not None and held.time.earliest > held.on:
        held.say(f"{held.it} is about {held.time}; on {say_day(held.on)} that was yet to come, and {held.cite} is not touched.")
        return Finding.OUTSIDE
    return None


def _about_it(held: _Held) -> Finding | None:
    """No element contradicted; the first one, which says what the provision is about, shown; and what is counted, said."""
    held.elements = tuple(answer_element(element, held.quantity, held.claim) for element in held.provision.elements)
    against = [point for point in held.elements if point.answer is Answer.NO]
    if against:
        held.say(f"{held.cite} does not reach {held.it}.", *(point.because for point in against))
        return Finding.OUTSIDE
    unsaid = held.elements[0].answer is not Answer.YES and held.elements[0].because
    unsaid = unsaid or (_names_no_thing(held) and "It does not say what it counts.")
    if unsaid:
        held.say(f"Nothing in {held.it} shows that it is about what {held.cite} rules.", unsaid)
        return Finding.OUTSIDE
    held.exceptions = tuple(answer_exception(way_out, held.claim, held.time) for way_out in held.provision.exceptions)
    return None


def _names_no_thing(held: _Held) -> bool:
    asked = any(element.part is Part.WHAT for element in held.provision.elements)
    return asked and (held.quantity is None or held.quantity.what in {UNKNOWN, ANY})


def _said_to_be_so(held: _Held) -> Finding | None:
    """A denial, a negation and a count of nothing each turn the claim round; a limit weighs a count of nothing itself."""
    claim = held.claim
    none = says_none(claim.figure) and not held.provision.limits
    turns = (claim.polarity == "-", claim.attribution.stance is Stance.DENIED, none)
    if sum(turns) % 2:
        held.say(f"{held.it} says that it is not so; if that is true, {held.cite} is not touched.")
        return Finding.OUTSIDE
    return None


def _said_as_a_fact(held: _Held) -> Finding | None:
    """What only may be so, or has yet to be, shows nothing; asked last, for what the time allowed covers is outside anyway."""
    stance = held.claim.attribution.stance
    if stance is Stance.POSSIBLE:
        held.say(f"{held.it} says only that it may be so; even if that is true, what {held.cite} is about is not shown.")
        return Finding.NOT_SHOWN
    planned = held.quantity is not None and fits(held.quantity.state, words().planned)
    if planned or stance is Stance.PREDICTED:
        held.say(f"{held.it} is about what has yet to happen; even if it is true, no act that {held.cite} is about is shown.")
        return Finding.NOT_SHOWN
    return None


def _exception_raised(held: _Held) -> Finding | None:
    """What the claim itself says of an exception comes before what it leaves open."""
    shown = [point.because for point in held.exceptions if point.answer is Answer.YES]
    if shown:
        held.say(f"{held.cite} has an exception for what {held.it} says.", *shown)
        return Finding.OUTSIDE
    raised = {way_out.id for way_out in held.provision.exceptions if raises(way_out, held.claim)}
    still_open = [point for point in held.exceptions if point.answer is Answer.OPEN]
    if not any(point.id in raised for point in still_open):
        return None
    held.say(f"{held.it} itself raises an exception of {held.cite} and does not settle it.")
    held.say(*(point.because for point in (*still_open, *held.elements) if point.answer is Answer.OPEN))
    return Finding.EXCEPTION_OPEN


def _time_allowed(held: _Held) -> Finding | None:
    """Against the deadline as it stood when the claim holds, not as it was moved later."""
    if not held.provision.deadlines or held.time is None:
        return None
    last_days = {rule.deadline for day in _days(held, held.time) if (rule := held.provision(day)) is not None}
    if None in last_days:
        return None
    known = sorted(day for day in last_days if day is not None)
    sides = {side(held.time, day) for day in known}
    last = say_day(known[-1])
    if sides == {Side.UP_TO}:
        held.say(f"{held.cite} allowed time up to {last}; {held.it} holds within it ({held.time}).")
        return Finding.OUTSIDE
    if sides == {Side.AFTER}:
        held.say(f"{held.cite} set {last} as the last day; {held.it} holds after it ({held.time}).")
        _boundary(held, known[-1] + timedelta(days=1), "the day after the last one")
        return None
    held.say(f"{held.cite} set {last} as the last day; {held.it} ({held.time}) lies on both sides of it.")
    return Finding.TOO_VAGUE


def _throughout(held: _Held) -> Finding | None:
    """Whether the provision was in effect for all of the time that the claim can mean."""
    _boundary(held, held.since, "the day it takes effect")
    if held.time is None:
        held.say(f"{held.cite} has effect from {say_day(held.since)}; without a date {held.it} cannot be placed.")
        return Finding.TOO_VAGUE
    if side(held.time, day_before(held.since)) is Side.BOTH:
        held.say(f"{held.cite} takes effect on {say_day(held.since)}; {held.it} ({held.time}) begins before it.")
        return Finding.TOO_VAGUE
    if held.until is not None and side(held.time, held.until) is Side.BOTH:
        held.say(f"{held.cite} ended on {say_day(held.until)}; {held.it} ({held.time}) runs past it.")
        return Finding.TOO_VAGUE
    return None


def _days(held: _Held, time: Period) -> list[date]:
    """The first and last day the claim can mean, up to the day of the assessment, and each change of value between."""
    early = max(time.earliest or held.since, held.since)
    late = max(min(time.latest or held.on, held.on), early)
    dated = [value.since for value in held.provision.deadlines] + [value.since for value in held.provision.limits]
    changes = [day for since in dated if early <= (day := date.fromisoformat(since)) <= late]
    return sorted({early, late, *changes})


def _boundary(held: _Held, day: date, what: str) -> None:
    """Say so where the claim's only day is the very day a date turns: elsewhere on earth it is another date."""
    if held.provision.zone and held.time is not None and held.time.earliest == held.time.latest == day:
        held.say(
            f"Dates of {held.cite} are reckoned in {held.provision.zone}; {say_day(day)} ({what}) begins hours earlier "
            f"further east, so that a date given there may still be the day before.",
        )


def _within_limit(held: _Held) -> Finding | None:
    """Against the limit of every day the claim can mean; where they disagree nothing is decided."""
    if not held.provision.limits or held.time is None:
        return None
    rules = [held.provision(day) for day in _days(held, held.time)]
    limits: list[Limit] = list(dict.fromkeys(rule.limit for rule in rules if rule is not None and rule.limit is not None))
    lifted = any(rule is None or rule.limit is None for rule in rules)
    if not limits:
        held.say(f"{held.cite} set no number at the time of {held.it} ({held.time}).")
        return Finding.OUTSIDE
    weighed = [weigh(held.claim.figure, limit, held.time) for limit in limits]
    held.say(*(f"{held.cite}, {held.it}: {one.because}" for one in weighed))
    against = {one.against for one in weighed} | ({Against.WITHIN} if lifted else set())
    if against == {Against.BEYOND}:
        return None
    return Finding.OUTSIDE if against == {Against.WITHIN} else Finding.TOO_VAGUE


def _all_shown(held: _Held) -> Finding | None:
    missing = [point.because for point in held.elements if point.answer is Answer.OPEN]
    if _may_be_none(held):
        missing.append(f"That there is any: the figure {show_figure(held.claim.figure)} can mean none.")
    if not missing:
        return None
    held.say(f"If {held.it} is true, it bears on {held.cite}, but not every element is shown.", *missing)
    held.say(*(point.because for point in held.exceptions if point.answer is Answer.OPEN))
    return Finding.NOT_SHOWN


def _may_be_none(held: _Held) -> bool:
    """Whether the claim leaves open that there is any ("up to 500"); a limit weighs the figure itself."""
    return may_be_none(held.claim.figure) and not held.provision.limits


def _ways_out(held: _Held) -> Finding:
    held.say(f"If {held.it} is true, it shows every element of {held.cite}.")
    held.say(*(point.because for point in held.exceptions))
    if any(point.answer is Answer.OPEN for point in held.exceptions):
        return Finding.EXCEPTION_OPEN
    return Finding.MET


def _settle(held: _Held, finding: Finding) -> Iterator[str]:
    """The evidence that would settle what the claim leaves open; nothing where the claim is outside."""
    if finding is Finding.OUTSIDE:
        return
    open_ids = {point.id for point in (*held.elements, *held.exceptions) if point.answer is Answer.OPEN}
    parts = [(part.id, part.text, part.settled_by) for part in held.provision.elements]
    parts += [(part.id, part.text, part.settled_by) for part in held.provision.exceptions]
    for name, text, settled_by in parts:
        if name in open_ids and settled_by:
            yield f"{text[:1].upper()}{text[1:]}: {settled_by}."
    if finding is Finding.NOT_SHOWN and _may_be_none(held):
        yield "That there is any: a count that says how many at the least."
    if finding is Finding.TOO_VAGUE:
        yield "A date or a figure narrow enough to lie on one side."
