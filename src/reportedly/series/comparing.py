"""Whether two quantities may be set against one another, and if so whether both can hold."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from reportedly.datafiles import read_data
from reportedly.errors import Incomparable
from reportedly.kinds import MORE, group_of, kind_in_time, kind_of, kinds, thing_of
from reportedly.model import Clash, Contradiction, Estimate, Figure, Period, Quantity, Stance, Standing, first_day, last_day
from reportedly.model.quantity import UNKNOWN
from reportedly.series.names import Registry, kinship
from reportedly.series.places import inside
from reportedly.series.subjects import Subjects, pinned
from reportedly.series.values import Interval, interval, show, show_figure
from reportedly.wording import in_period, show_period

SAME_TIME = timedelta(days=3)
"""Stocks as of days this near are set against one another; further apart the world may have changed."""
SAME_SEASON = timedelta(days=31)
"""A toll that was higher this shortly before is impossible; longer before, it is a tension (it may have been corrected)."""
EVENT = "event"
CLASH_OF_BOUNDS = 2
"""Two lower bounds do not exclude one another; twice as far apart on one day they are a tension between estimates."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What makes two figures incomparable; `dimension` in the words of an analyst."""

    dimension: str
    left: str
    right: str

    def __str__(self) -> str:
        return f"{self.dimension} differs ({self.left or 'not stated'} against {self.right or 'not stated'})"


def difference(left: Estimate, right: Estimate) -> Difference | None:
    """The first dimension in which two estimates differ in kind, None when they may be compared. Place is left to `compare`."""
    one, two = left.quantity, right.quantity
    found = _things(one, two) or _states(left, right) or _units(left.figure, right.figure)
    if found:
        return found
    parts = [estimate.standing is Standing.PART for estimate in (left, right)]
    if parts[0] != parts[1]:
        return Difference("part or whole", *("a part of another figure" if part else "a figure of its own" for part in parts))
    plans = [estimate.stance is Stance.PREDICTED for estimate in (left, right)]
    return Difference("plan or fact", *("a plan" if plan else "a fact" for plan in plans)) if plans[0] != plans[1] else None


def _things(one: Quantity, two: Quantity) -> Difference | None:
    if one.whose != two.whose and UNKNOWN not in {one.whose, two.whose}:
        return Difference("whose", one.whose, two.whose)
    vague = kinds().vague | {UNKNOWN}
    things = (thing_of(one.what), thing_of(two.what))
    if group_of(one.what) != group_of(two.what) and not set(things) & vague:
        return Difference("what is counted", one.what, two.what)
    if one.what != two.what and (things[0] == things[1] or _is_part(things[0]) != _is_part(things[1])):
        return Difference("part or whole", one.what, two.what)
    return None


def _is_part(thing: str) -> bool:
    """Whether a thing is a part of what its group is named after: engineers of the military, IT workers of the workers."""
    known = kinds().group
    return thing in known and thing != next(name for name, group in known.items() if group == known[thing])


def _states(left: Estimate, right: Estimate) -> Difference | None:
    one, two = left.quantity.state, right.quantity.state
    if one.removesuffix(MORE) == two.removesuffix(MORE) and one != two:
        return Difference("increment or total", one, two)
    kinds_ = (kind_in_time(left), kind_in_time(right))
    if one != two and frozenset((one, two)) not in near_states():
        if kinds_[0] != kinds_[1]:
            return Difference("stock, flow or rate", f"{one}: {kinds_[0] or 'unknown'}", f"{two}: {kinds_[1] or 'unknown'}")
        return Difference("state", one, two)
    if kinds_[0] != kinds_[1] and "flow" in kinds_:
        return Difference(
            "cumulative or in a period",
            *(
                f"{kind} ({show_period(estimate.holds) or 'not dated'})"
                for kind, estimate in zip(kinds_, (left, right), strict=True)
            ),
        )
    return None


def _units(left: Figure | None, right: Figure | None) -> Difference | None:
    if left is None or right is None:
        return None
    if left.per != right.per:
        return Difference("per head or total", left.per or "total", right.per or "total")
    known = {left.unit, right.unit} - {""}
    if len(known) == 2 and known != {"person", "item"}:
        return Difference("unit", left.unit, right.unit)
    return None


@lru_cache(maxsize=1)
def near_states() -> frozenset[frozenset[str]]:
    """Pairs of states that may be set against one another with care."""
    return frozenset(frozenset(pair) for pair in read_data("quantities")["near"])


def ensure_comparable(left: Estimate, right: Estimate) -> None:
    """Raise Incomparable, naming the dimension, when two estimates may not be set against one another."""
    found = difference(left, right) or _place_apart(left.quantity, right.quantity)
    if found:
        raise Incomparable(found.dimension, found.left, found.right)


def _place_apart(one: Quantity, two: Quantity) -> Difference | None:
    if one.where == two.where:
        return None
    return Difference("place", one.where, two.where)


def compare(left: Estimate, right: Estimate, table: Registry, subjects: Subjects | None = None) -> Contradiction:
    """The verdict on two estimates with its sentence; symmetrical but for the order of the two.

    Where `subjects` show nothing that makes the reports speak of one event, their figures are not set against one another.
    """
    found = difference(left, right)
    if found and found.dimension == "plan or fact" and left.origin == right.origin and _same_number(left, right):
        said = "one telling makes a plan of it, the other a fact"
        return Contradiction(left.id, right.id, Clash.TENSION, f"{_name(left)} and {_name(right)}: {said}", found.dimension)
    if found:
        return Contradiction(left.id, right.id, Clash.INCOMPARABLE, f"not set against one another: {found}", found.dimension)
    if subjects and strangers(left, right, subjects):
        why = f"nothing shows that {_name(left)} and {_name(right)} are about one event"
        return Contradiction(left.id, right.id, Clash.INCOMPARABLE, f"not set against one another: {why}", EVENT)
    if left.figure is None or right.figure is None:
        return _fine(left, right, "one of them gives no figure")
    if _one_source(left, right, table):
        return _fine(left, right, "they come from one source: a revision at most")
    if aside := _not_given(left) or _not_given(right):
        return _fine(left, right, aside)
    where = (left.quantity.where, right.quantity.where)
    if where[0] != where[1]:
        return _scoped(left, right)
    if (pair := _part_and_whole(left, right)) is not None:
        return _parted(*pair)
    verdict = _timed(left, right)
    unsure = Stance.UNCONFIRMED in {left.stance, right.stance}
    return _softened(verdict, "and one of them is not confirmed by who tells it") if unsure else verdict


def _not_given(estimate: Estimate) -> str:
    """Why a figure is not its teller's own to be held against another's, "" where it is."""
    if estimate.stance is Stance.DENIED or estimate.polarity == "-":
        return f"{estimate.speaker or 'a report'} denies {show_figure(estimate.figure)} and gives no figure by that"
    if estimate.standing is Standing.REPLACED and not estimate.stands:
        return f"{show_figure(estimate.figure)} is told as replaced"
    return "one of them is said to be possible only" if estimate.stance is Stance.POSSIBLE else ""


def _part_and_whole(left: Estimate, right: Estimate) -> tuple[Estimate, Estimate] | None:
    """The estimate that counts fewer by its words (children, of a state's own), and the one that counts all, if one does."""
    vague = kinds().vague
    for part, whole in ((left, right), (right, left)):
        one, two = part.quantity, whole.quantity
        what = thing_of(two.what) in vague and thing_of(one.what) not in vague | {UNKNOWN}
        whose = two.whose == UNKNOWN != one.whose
        if (what or whose) and (what or one.what == two.what) and (whose or one.whose == two.whose):
            return part, whole
    return None


def _parted(part: Estimate, whole: Estimate) -> Contradiction:
    """More of a part than of all, counted no earlier, sits ill together: nobody says that "28 people" are all of them."""
    names = tuple(" ".join({one.quantity.whose, one.quantity.what} - {UNKNOWN}) for one in (part, whole))
    less, more = _interval(part), _interval(whole)
    if less.low is not None and more.high is not None and less.low > more.high and _counted_by_then(part, whole):
        why = f"more are told of as {names[0]} than as {names[1]} at all"
        return Contradiction(part.id, whole.id, Clash.TENSION, f"{_name(part)} against {_name(whole)}: {why}")
    return _fine(part, whole, f"{names[0]} may be a part of {names[1]}")


def _counted_by_then(part: Estimate, whole: Estimate) -> bool:
    if kind_in_time(whole) != "cumulative":
        return _near_in_time(part, whole) and not _still_open(whole)
    ends = _through(part), _through(whole)
    return ends[0] is not None and ends[1] is not None and ends[0][1] <= ends[1][0]


def strangers(left: Estimate, right: Estimate, subjects: Subjects) -> bool:
    """Whether neither the quantities nor the reports show that two estimates are about one subject."""
    return not pinned(left.quantity, right.quantity) and subjects.apart(left.documents, right.documents)


def _one_source(left: Estimate, right: Estimate, table: Registry) -> bool:
    """Whether one source gives both, a report in its own voice included."""
    if not left.speaker and not right.speaker and set(left.documents) & set(right.documents):
        return True
    return left.origin == right.origin or kinship(left.speaker, right.speaker, table).kind in {"same", "part"}


def _fine(left: Estimate, right: Estimate, why: str) -> Contradiction:
    return Contradiction(left.id, right.id, Clash.COMPATIBLE, f"{_name(left)} and {_name(right)} can both hold: {why}")


def _name(estimate: Estimate) -> str:
    who = estimate.speaker or "a paper in its own voice"
    when = f", {in_period(estimate.holds)}" if estimate.holds else ""
    return f"{show_figure(estimate.figure)} ({who}{when})"


def _same_number(left: Estimate, right: Estimate) -> bool:
    ends = [{f.low, f.best, f.high} - {None} if (f := estimate.figure) else set() for estimate in (left, right)]
    return bool(ends[0] & ends[1])


def _scoped(left: Estimate, right: Estimate) -> Contradiction:
    """Places that differ: only a part above its whole is impossible."""
    for part, whole in ((left, right), (right, left)):
        if inside(part.quantity.where, whole.quantity.where) and _near_in_time(part, whole) and not _still_open(whole):
            less, more = _interval(part), _interval(whole)
            if less.low is not None and more.high is not None and less.low > more.high:
                why = f"the part ({part.quantity.where}) is above the whole ({whole.quantity.where})"
                return Contradiction(left.id, right.id, Clash.CONTRADICTS, f"{_name(part)} against {_name(whole)}: {why}")
            return _fine(left, right, f"{part.quantity.where} lies inside {whole.quantity.where}")
    found = Difference("place", left.quantity.where, right.quantity.where)
    return Contradiction(left.id, right.id, Clash.INCOMPARABLE, f"not set against one another: {found}", found.dimension)


def _interval(estimate: Estimate) -> Interval:
    assert estimate.figure is not None
    return interval(estimate.figure)


def _timed(left: Estimate, right: Estimate) -> Contradiction:
    kind = kind_in_time(left)
    if kind == "flow":
        return _flows(left, right)
    if kind == "cumulative":
        return _cumulative(left, right)
    if left.holds is None or right.holds is None:
        return _fine(left, right, "one of them is not dated")
    left, right = _at_the_end(left), _at_the_end(right)
    assert left.holds is not None
    assert right.holds is not None
    if not _near_in_time(left, right) or (kind == "rate" and not _overlap(left.holds, right.holds)):
        return _fine(left, right, "they hold at different times")
    found = _clash(left, right)
    same = left.holds == right.holds or _spread(left.holds, right.holds) <= SAME_SEASON
    return found if same else _softened(found, "if they are of one time")


def _at_the_end(estimate: Estimate) -> Estimate:
    """What is to be there "by June" is told of June."""
    holds = estimate.holds
    if holds is None or holds.start is not None:
        return estimate
    return replace(estimate, holds=replace(holds, start=holds.end))


def _flows(left: Estimate, right: Estimate) -> Contradiction:
    """Counts in periods: equal periods must agree; a period cannot hold less than a part of it."""
    if left.holds is None or right.holds is None:
        return _fine(left, right, "one of them is not dated")
    if left.holds == right.holds and kind_of(left.quantity.state) == "cumulative":
        return _updated(left, right)
    if left.holds == right.holds:
        beside = not left.said and not right.said and bool(set(left.documents) & set(right.documents))
        early = [one for one in (left, right) if _still_open(one) and not beside]  # one report tells both at one time
        known = all(one.said for one in early)
        why = "one was said before the period was over" if known else "one does not say whether the period was over"
        return _fine(left, right, why) if early else _clash(left, right)
    for part, whole in ((left, right), (right, left)):
        if _within(part.holds, whole.holds) and not _still_open(whole):
            less, more = _interval(part), _interval(whole)
            if less.low is not None and more.high is not None and less.low > more.high:
                why = f"the part of the period ({show_period(part.holds)}) holds more than the whole ({show_period(whole.holds)})"
                return Contradiction(left.id, right.id, Clash.CONTRADICTS, f"{_name(part)} against {_name(whole)}: {why}")
    return _fine(left, right, "they count different periods")


def _still_open(estimate: Estimate) -> bool:
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
    ends = _through(left), _through(right)
    if ends[0] is None or ends[1] is None:
        return _fine(left, right, "one of them is not dated")
    starts = tuple(estimate.holds.start if estimate.holds and estimate.holds.end is None else None for estimate in (left, right))
    if starts[0] != starts[1]:
        return _since(left, right)
    if left.within or right.within:
        days = (left.holds, right.holds)
        return _updated(left, right) if days[0] == days[1] else _fine(left, right, "one of them counts a day of its own")
    (early, first), (late, last) = sorted(((left, ends[0]), (right, ends[1])), key=lambda one: one[1])
    if first[1] < last[0]:
        return _grown(early, late, last[0] - first[1])
    if first == last and first[0] == first[1]:
        return _updated(left, right)
    return _softened(_clash(left, right), "if they are of one day")


def _softened(found: Contradiction, unless: str) -> Contradiction:
    """A contradiction that rests on something nobody told is a tension."""
    if found.verdict is not Clash.CONTRADICTS:
        return found
    return replace(found, verdict=Clash.TENSION, because=f"{found.because}, {unless}")


def _through(estimate: Estimate) -> tuple[date, date] | None:
    """The first and the last day that may be the last one a running count takes in, None where nothing dates it.

    A count that somebody gives of a known place, and does not date, is the one of the day he gives it.
    """
    holds = estimate.holds
    if holds is None or holds.end is None:
        given = bool(estimate.speaker) and estimate.quantity.where != UNKNOWN
        return (estimate.told, estimate.told) if given and estimate.told else None
    first, last = first_day(holds.end), last_day(holds.end)
    return (first - SAME_TIME, last + SAME_TIME) if holds.approximate else (first, last)


def _grown(early: Estimate, late: Estimate, between: timedelta) -> Contradiction:
    before, after = _interval(early), _interval(late)
    if before.low is None or after.high is None or before.low <= after.high:
        return _fine(early, late, "the count can have grown in between")
    if between > SAME_SEASON:
        why = "a count that only grows was higher before"
        return Contradiction(early.id, late.id, Clash.TENSION, f"{_name(early)} against {_name(late)}: {why}")
    why = "the count can only grow, and the earlier one is higher"
    return Contradiction(early.id, late.id, Clash.CONTRADICTS, f"{_name(early)} against {_name(late)}: {why}")


def _updated(left: Estimate, right: Estimate) -> Contradiction:
    """Two counts for the same time: told on one day they must agree; of a toll the later word may be higher."""
    if left.told is None or right.told is None or left.told == right.told:
        together = bool(set(left.documents) & set(right.documents)) or (left.said is not None and right.said is not None)
        return _clash(left, right) if together else _softened(_clash(left, right), _ONE_DAY)
    early, late = sorted((left, right), key=lambda one: one.told or date.max)
    before, after = _interval(early), _interval(late)
    if before.high is not None and after.low is not None and before.high < after.low:
        return _fine(left, right, "the later word may count more")
    return _clash(left, right)


_ONE_DAY = "if they were told at one time"


def _since(left: Estimate, right: Estimate) -> Contradiction:
    """Counts since different days: what began later, and was told no later, cannot be more."""
    for part, whole in ((left, right), (right, left)):
        began = tuple(one.holds.earliest if one.holds and one.holds.end is None else None for one in (part, whole))
        if began[0] is None or (began[1] is not None and began[0] <= began[1]) or not _counted_by_then(part, whole):
            continue
        less, more = _interval(part), _interval(whole)
        if less.low is not None and more.high is not None and less.low > more.high:
            why = "what was counted since later is more"
            return Contradiction(part.id, whole.id, Clash.CONTRADICTS, f"{_name(part)} against {_name(whole)}: {why}")
    return _fine(left, right, "they count from different days")


def _clash(left: Estimate, right: Estimate) -> Contradiction:
    one, two = _interval(left), _interval(right)
    verdict = Clash.TENSION if left.quantity.state != right.quantity.state else Clash.CONTRADICTS
    for low, high in ((one, two), (two, one)):
        if low.low is not None and high.high is not None and low.low > high.high:
            near = f"; {left.quantity.state} and {right.quantity.state} are not one count" if verdict is Clash.TENSION else ""
            vague = "".join(f"; {text}" for text in (one.vague, two.vague) if text)
            return Contradiction(
                left.id, right.id, verdict, f"{_name(left)} against {_name(right)}: both cannot hold{near}{vague}"
            )
    if _only_low(one) and _only_low(two) and one.low is not None and two.low is not None and _overlap_estimates(left, right):
        lows = sorted((one.low, two.low))
        if lows[0] > 0 and lows[1] / lows[0] >= CLASH_OF_BOUNDS:
            why = f"compatible as bounds, but as estimates {show(lows[0])} and {show(lows[1])} are far apart for one day"
            return Contradiction(left.id, right.id, Clash.TENSION, f"{_name(left)} and {_name(right)}: {why}")
    return _fine(left, right, "their ranges meet")


def _only_low(one: Interval) -> bool:
    return one.best is None and one.high is None


def _overlap_estimates(left: Estimate, right: Estimate) -> bool:
    return left.holds is not None and right.holds is not None and _overlap(left.holds, right.holds)


@lru_cache(maxsize=65536)
def _days(period: Period) -> tuple[date, date]:
    return period.earliest or date.min, period.latest or date.max


def _spread(left: Period, right: Period) -> timedelta:
    """From the first day that either may mean to the last."""
    return max(_days(left)[1], _days(right)[1]) - min(_days(left)[0], _days(right)[0])


def _overlap(left: Period, right: Period) -> bool:
    (first, last), (other_first, other_last) = _days(left), _days(right)
    return max(first, other_first) <= min(last, other_last)


def _near_in_time(left: Estimate, right: Estimate) -> bool:
    if left.holds is None or right.holds is None:
        return False
    if _overlap(left.holds, right.holds):
        return True
    early, late = sorted((_days(left.holds), _days(right.holds)), key=lambda days: days[1])
    return late[0] - early[1] <= SAME_TIME
