"""Whether two figures of one kind can both hold: by the times they count, the days they were told, and their bounds."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from reportedly.kinds import BARE, family_of, kind_in_time, kind_of
from reportedly.model import (
    SUPERSEDED,
    Bound,
    Clash,
    Contradiction,
    Estimate,
    Period,
    Stance,
    Standing,
    first_day,
    last_day,
    share_a_day,
)
from reportedly.model.quantity import UNKNOWN
from reportedly.series.values import Interval, interval, named, show, show_figure
from reportedly.wording import in_period, show_period

SAME_TIME = timedelta(days=3)
"""Stocks as of days this near are set against one another; further apart the world may have changed."""
SAME_SEASON = timedelta(days=31)
"""A toll that was higher this shortly before is impossible; longer before, it is a tension (it may have been corrected)."""
ONE_EVENT = timedelta(days=31)
"""For this long after an event its toll is counted on."""
_CHANGING = frozenset({"harm", "custody", "disease", "displacement", "rescue"})
"""Families of states in which the missing are found and the held let go from one day to the next."""
CLASH_OF_BOUNDS = 2
"""Two lower bounds do not exclude one another; twice as far apart on one day they are a tension between estimates."""


def fine(left: Estimate, right: Estimate, why: str) -> Contradiction:
    """The verdict that both can hold, with the reason."""
    return Contradiction(left.id, right.id, Clash.COMPATIBLE, f"{name_of(left)} and {name_of(right)} can both hold: {why}")


def name_of(estimate: Estimate) -> str:
    """A figure with who gives it and when it holds, in a sentence."""
    who = estimate.speaker or "a paper in its own voice"
    when = f", {in_period(estimate.holds)}" if estimate.holds else ""
    return f"{show_figure(estimate.figure)} ({who}{when})"


def interval_of(estimate: Estimate) -> Interval:
    """What the figure of an estimate allows; a count of some has no upper end."""
    assert estimate.figure is not None
    found = interval(estimate.figure)
    vague = estimate.figure.bound is Bound.FUZZY and family_of(estimate.quantity.state) == "harm"
    if estimate.standing is not Standing.SOME and not vague:  # "dozens were killed" sets no upper end
        return found
    return replace(found, low=found.best if found.low is None else found.low, best=None, high=None)


def counted_by_then(part: Estimate, whole: Estimate) -> bool:
    """Whether all that a part counts had been counted when the whole was."""
    if "flow" in {kind_in_time(part), kind_in_time(whole)}:
        return part.holds is not None and whole.holds is not None and _within(part.holds, whole.holds) and not is_open(whole)
    if kind_in_time(whole) != "cumulative":
        return near_in_time(part, whole) and not is_open(whole)
    ends = through(part), through(whole)
    return ends[0] is not None and ends[1] is not None and ends[0][1] <= ends[1][0]


def begins_within(part: Estimate, whole: Estimate) -> bool:
    """Whether a part does not begin before its whole does: those killed last year are none of those killed on Tuesday."""
    begun = whole.holds.earliest if whole.holds is not None else None
    since = part.holds.earliest if part.holds is not None else None
    return begun is None or (since is not None and since >= begun - SAME_TIME)


def timed(left: Estimate, right: Estimate) -> Contradiction:
    """The verdict on two figures of one thing and place, by the kind of their quantity."""
    kind = kind_in_time(left)
    if "flow" in {kind, kind_in_time(right)}:
        return _flows(left, right)
    if kind == "cumulative":
        return _cumulative(left, right)
    if {left.quantity.state, right.quantity.state} <= _AS_IT_WAS and of_one_time(left, right):
        return _clash(left, right)
    if left.holds is None or right.holds is None:
        return fine(left, right, "one of them is not dated")
    left, right = _at_the_end(left), _at_the_end(right)
    assert left.holds is not None
    assert right.holds is not None
    if not near_in_time(left, right) or (kind == "rate" and not share_a_day(left.holds, right.holds)):
        return fine(left, right, "they hold at different times")
    found = _clash(left, right)
    same = left.holds == right.holds or _spread(left.holds, right.holds) <= SAME_SEASON
    return found if same else softened(found, "if they are of one time")


_AS_IT_WAS = frozenset({"aboard", "turned-out"})
"""States of which a report tells as they were at the event, whenever it tells of them: who was in the boat when it sank."""


def of_one_time(left: Estimate, right: Estimate) -> bool:
    """Whether no words put two figures months apart: turnout now and "in the last election, five years ago"."""
    dated = left.holds is not None and right.holds is not None
    return not dated or _spread(left.holds, right.holds) <= LONGEST_APART  # type: ignore[arg-type] # none is None here


LONGEST_APART = timedelta(days=100)
"""Days between what is told of one event."""


def _at_the_end(estimate: Estimate) -> Estimate:
    """What is to be there "by June" is told of June."""
    holds = estimate.holds
    if holds is None or holds.start is not None:
        return estimate
    return replace(estimate, holds=replace(holds, start=holds.end))


def _flows(left: Estimate, right: Estimate) -> Contradiction:
    """Counts in periods: equal periods must agree; a period cannot hold less than a part of it."""
    if left.holds is None or right.holds is None:
        return fine(left, right, "one of them is not dated")
    if left.holds == right.holds and kind_of(left.quantity.state) == "cumulative":
        return _updated(left, right)
    if left.holds == right.holds:
        beside = not left.said and not right.said and bool(set(left.documents) & set(right.documents))
        early = [one for one in (left, right) if is_open(one) and not beside]  # one report tells both at one time
        known = all(one.said for one in early)
        why = "one was said before the period was over" if known else "one does not say whether the period was over"
        return fine(left, right, why) if early else _clash(left, right)
    for part, whole in ((left, right), (right, left)):
        if _within(part.holds, whole.holds) and not is_open(whole):
            less, more = interval_of(part), interval_of(whole)
            if less.low is not None and more.high is not None and less.low > more.high:
                why = f"the part of the period ({show_period(part.holds)}) holds more than the whole ({show_period(whole.holds)})"
                return Contradiction(left.id, right.id, Clash.CONTRADICTS, f"{name_of(part)} against {name_of(whole)}: {why}")
    return fine(left, right, "they count different periods")


def is_open(estimate: Estimate) -> bool:
    """Whether a flow was told before its period was over: then it tells only what had happened by then."""
    if kind_in_time(estimate) != "flow":
        return False
    said = estimate.said.latest if estimate.said else None
    until = estimate.holds.latest if estimate.holds else None
    return said is None or until is None or said <= until


def _within(part: Period | None, whole: Period | None) -> bool:
    if part is None or whole is None:
        return False
    starts = (whole.earliest or date.min) <= (part.earliest or date.min)
    return starts and (part.latest or date.max) <= (whole.latest or date.max)


def _cumulative(left: Estimate, right: Estimate) -> Contradiction:
    """Tolls grow: an earlier one above a later one is impossible; what the same days are told of must agree in the end."""
    ends = through(left), through(right)
    if ends[0] is None or ends[1] is None:
        return fine(left, right, "one of them is not dated")
    starts = tuple(one.holds.earliest if one.holds and one.holds.end is None else None for one in (left, right))
    if starts[0] != starts[1] and not (None in starts and _began_lately(left, right)):
        return _since(left, right)
    if left.within and right.within:
        days = (left.holds, right.holds)
        return _updated(left, right) if days[0] == days[1] else fine(left, right, "one of them counts a day of its own")
    (early, first), (late, last) = sorted(((left, ends[0]), (right, ends[1])), key=lambda one: one[1])
    if first[1] < last[0]:
        return _grown(early, late, last[0] - first[1])
    if first == last and first[0] == first[1]:
        return _updated(left, right)
    before, after = interval_of(early), interval_of(late)
    if first != last and before.high is not None and after.low is not None and before.high < after.low < 2 * before.high:
        return fine(left, right, "the count can have grown in between")
    return softened(_clash(left, right), "if they are of one day")


def softened(found: Contradiction, unless: str) -> Contradiction:
    """A contradiction that rests on something nobody told is a tension."""
    if found.verdict is not Clash.CONTRADICTS:
        return found
    return replace(found, verdict=Clash.TENSION, because=f"{found.because}, {unless}")


def when_told(estimate: Estimate) -> Estimate:
    """A figure that no words date as one of the day it was told on, or, of a running count, until then; a forecast has no day."""
    day = estimate.told
    past = estimate.standing in SUPERSEDED or estimate.standing is Standing.FORMER
    if estimate.holds is not None or day is None or estimate.stance is Stance.PREDICTED or past:
        return estimate
    running = kind_in_time(estimate) == "cumulative"
    if not running and kind_of(estimate.quantity.state) not in {"stock", ""}:
        return estimate
    return replace(estimate, holds=Period(None if running else day.isoformat(), day.isoformat()))


def of_one_event(left: Estimate, right: Estimate) -> bool:
    """Whether two counts are of the same few days: what fell in the night of the 13th, and on the 14th, or what nobody dates."""
    spans = [one for one in (left.holds, right.holds) if one is not None]
    if not all((days := _days(one))[1] - days[0] <= SAME_TIME for one in spans):
        return False
    return share_a_day(*spans) if len(spans) > 1 else _told_soon(left, right)


def as_running(estimate: Estimate) -> Estimate:
    """What was counted from a day on to about the day it is told ("this year", "from January to now"), as a running count."""
    holds, told = estimate.holds, estimate.told
    if (
        holds is None
        or holds.start is None
        or holds.end is None
        or told is None
        or kind_of(estimate.quantity.state) != "cumulative"
    ):
        return estimate
    first, last = _days(holds)
    runs_on = last - first > ONE_EVENT and first < told <= last + SAME_TIME
    return replace(estimate, holds=Period(first.isoformat(), None), within=False) if runs_on else estimate


def _told_soon(left: Estimate, right: Estimate) -> bool:
    """Whether the undated one of two counts was told soon after the days of the other."""
    event, other = (left, right) if left.holds else (right, left)
    last = event.holds.latest if event.holds else None
    return last is not None and other.told is not None and timedelta(0) <= other.told - last <= ONE_EVENT


def as_event(estimate: Estimate) -> Estimate:
    """What a night or a day took, as a count of one event: it is counted on after that."""
    holds = estimate.holds
    if holds is None or holds.start is None or holds.end is None or kind_in_time(estimate) != "flow":
        return estimate
    first, last = _days(holds)
    return replace(estimate, holds=Period(holds.end, holds.end), within=True) if last - first <= timedelta(days=1) else estimate


def through(estimate: Estimate) -> tuple[date, date] | None:
    """The first and the last day that may be the last one a running count takes in, None where nothing dates it.

    A count that somebody gives of a known place, and does not date, is the one of the day he gives it;
    what one event took ("killed on Monday") is counted until the day it is told.
    """
    holds = estimate.holds
    told = estimate.told
    if estimate.within and holds and holds.latest and told and timedelta(0) <= told - holds.latest <= ONE_EVENT:
        return (told, told)
    if holds is None or holds.end is None:
        given = bool(estimate.speaker) and estimate.quantity.where != UNKNOWN
        return (estimate.told, estimate.told) if given and estimate.told else None
    first, last = first_day(holds.end), last_day(holds.end)
    return (first - SAME_TIME, last + SAME_TIME) if holds.approximate else (first, last)


def _grown(early: Estimate, late: Estimate, between: timedelta) -> Contradiction:
    before, after = interval_of(early), interval_of(late)
    if before.low is None or after.high is None or before.low <= after.high:
        return fine(early, late, "the count can have grown in between")
    if any(one.holds and one.holds.start and _days(one.holds)[1] - _days(one.holds)[0] > ONE_EVENT for one in (early, late)):
        return fine(early, late, "one of them counts a year or season of its own")
    if between > SAME_SEASON:
        why = "a count that only grows was higher before"
        return Contradiction(early.id, late.id, Clash.TENSION, f"{name_of(early)} against {name_of(late)}: {why}")
    why = "the count can only grow, and the earlier one is higher"
    return Contradiction(early.id, late.id, Clash.CONTRADICTS, f"{name_of(early)} against {name_of(late)}: {why}")


def _updated(left: Estimate, right: Estimate) -> Contradiction:
    """Two counts for the same time: told on one day they must agree; of a toll the later word may be higher."""
    if left.told is None or right.told is None or left.told == right.told:
        together = bool(set(left.documents) & set(right.documents)) or (left.said is not None and right.said is not None)
        return _clash(left, right) if together else softened(_clash(left, right), _ONE_DAY)
    early, late = sorted((left, right), key=lambda one: one.told or date.max)
    before, after = interval_of(early), interval_of(late)
    if before.high is not None and after.low is not None and before.high < after.low:
        return fine(left, right, "the later word may count more")
    return _clash(left, right)


_ONE_DAY = "if they were told at one time"


def _began_lately(left: Estimate, right: Estimate) -> bool:
    """Whether a count began so shortly before it was told that one which says nothing of its beginning may be the same."""
    begun = [one for one in (left, right) if one.holds and one.holds.end is None]
    return all(
        one.told is not None and one.holds.earliest and one.told - one.holds.earliest <= ONE_EVENT for one in begun if one.holds
    )


def _since(left: Estimate, right: Estimate) -> Contradiction:
    """Counts since different days: what began later, and was told no later, cannot be more."""
    for part, whole in ((left, right), (right, left)):
        began = tuple(one.holds.earliest if one.holds and one.holds.end is None else None for one in (part, whole))
        if began[0] is None or began[1] is None or began[0] <= began[1] or not counted_by_then(part, whole):
            continue
        less, more = interval_of(part), interval_of(whole)
        if less.low is not None and more.high is not None and less.low > more.high:
            why = "what was counted since later is more"
            return Contradiction(part.id, whole.id, Clash.CONTRADICTS, f"{name_of(part)} against {name_of(whole)}: {why}")
    return fine(left, right, "they count from different days")


def _clash(left: Estimate, right: Estimate) -> Contradiction:
    one, two = interval_of(left), interval_of(right)
    if of_another_order(left, right):
        return fine(left, right, "they are of another order: one may count a part, or another place")
    verdict = Clash.TENSION if left.quantity.state != right.quantity.state else Clash.CONTRADICTS
    for (more, low), (less, high) in (((left, one), (right, two)), ((right, two), (left, one))):
        if low.low is not None and high.high is not None and low.low > high.high:
            if verdict is Clash.TENSION and more.quantity.state == BARE != less.quantity.state:
                return fine(left, right, f"those {less.quantity.state} may be some of those there")
            near = f"; {left.quantity.state} and {right.quantity.state} are not one count" if verdict is Clash.TENSION else ""
            vague = "".join(f"; {text}" for text in (one.vague, two.vague) if text)
            return Contradiction(
                left.id, right.id, verdict, f"{name_of(left)} against {name_of(right)}: both cannot hold{near}{vague}"
            )
    some = Standing.SOME in {left.standing, right.standing}
    if (
        not some
        and _only_low(one)
        and _only_low(two)
        and one.low is not None
        and two.low is not None
        and _overlap_estimates(left, right)
    ):
        lows = sorted((one.low, two.low))
        if lows[0] > 0 and lows[1] / lows[0] >= CLASH_OF_BOUNDS:
            why = f"compatible as bounds, but as estimates {show(lows[0])} and {show(lows[1])} are far apart for one day"
            return Contradiction(left.id, right.id, Clash.TENSION, f"{name_of(left)} and {name_of(right)}: {why}")
    return fine(left, right, "their ranges meet")


ANOTHER_ORDER = 50
"""Of two figures so many times apart one counts something wider than the other, whatever the words."""


def of_another_order(left: Estimate, right: Estimate) -> bool:
    """Whether two figures lie so far apart that they cannot be of one thing."""
    sizes = sorted(max((abs(value) for value in named(one.figure)), default=Decimal(0)) for one in (left, right))
    return sizes[0] > 0 and sizes[1] >= ANOTHER_ORDER * sizes[0]


def _only_low(one: Interval) -> bool:
    return one.best is None and one.high is None


def _overlap_estimates(left: Estimate, right: Estimate) -> bool:
    """Whether two figures are of one day, or one event's counts of days next to one another."""
    ends = through(left), through(right)
    if kind_in_time(left) == "cumulative" and ends[0] and ends[1]:
        return max(ends[0][0], ends[1][0]) - min(ends[0][1], ends[1][1]) <= timedelta(days=1)
    return left.holds is not None and right.holds is not None and share_a_day(left.holds, right.holds)


@lru_cache(maxsize=65536)
def _days(period: Period) -> tuple[date, date]:
    return period.earliest or date.min, period.latest or date.max


def _spread(left: Period, right: Period) -> timedelta:
    """From the first day that either may mean to the last."""
    return max(_days(left)[1], _days(right)[1]) - min(_days(left)[0], _days(right)[0])


def near_in_time(left: Estimate, right: Estimate) -> bool:
    """Whether two figures hold on days that overlap or lie within `SAME_TIME` of one another."""
    if left.holds is None or right.holds is None:
        return False
    if share_a_day(left.holds, right.holds):
        return True
    if family_of(left.quantity.state) in _CHANGING:
        return False
    early, late = sorted((_days(left.holds), _days(right.holds)), key=lambda days: days[1])
    return late[0] - early[1] <= SAME_TIME
