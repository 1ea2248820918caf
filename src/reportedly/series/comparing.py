"""Whether two quantities may be set against one another, and if so whether both can hold."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from reportedly.datafiles import read_data
from reportedly.errors import Incomparable
from reportedly.kinds import BARE, MORE, group_of, kind_in_time, kind_of, kinds, thing_of
from reportedly.model import SUPERSEDED, Clash, Contradiction, Estimate, Figure, Quantity, Stance, Standing
from reportedly.model.quantity import UNKNOWN
from reportedly.series.clashing import (
    ONE_EVENT,
    as_event,
    as_running,
    begins_within,
    counted_by_then,
    fine,
    interval_of,
    is_open,
    name_of,
    of_another_order,
    of_one_event,
    softened,
    timed,
    when_told,
)
from reportedly.series.names import Registry, kinship
from reportedly.series.places import inside
from reportedly.series.roles import named_alike
from reportedly.series.subjects import Subjects, pinned
from reportedly.series.values import named, show_figure
from reportedly.wording import show_period

EVENT = "event"


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
    found = _things(one, two) or _heads(left, right) or _states(left, right) or _changes(left, right)
    found = found or _units(left.figure, right.figure)
    if found:
        return found
    parts = [estimate.standing is Standing.PART for estimate in (left, right)]
    if parts[0] != parts[1]:
        return Difference("part or whole", *("a part of another figure" if part else "a figure of its own" for part in parts))
    vague = thing_of(left.quantity.what) in kinds().vague | {UNKNOWN}
    if all(parts) and (vague or left.quantity.what != right.quantity.what):
        return Difference("part or whole", f"a part: {left.quantity.what}", f"a part: {right.quantity.what}")
    plans = [estimate.stance is Stance.PREDICTED for estimate in (left, right)]
    return Difference("plan or fact", *("a plan" if plan else "a fact" for plan in plans)) if plans[0] != plans[1] else None


def _things(one: Quantity, two: Quantity) -> Difference | None:
    if one.whose != two.whose and UNKNOWN not in {one.whose, two.whose}:
        return Difference("whose", one.whose, two.whose)
    if one.what == two.what == UNKNOWN and {one.state, two.state} <= {UNKNOWN, BARE}:
        return Difference("what is counted", "", "")  # bare numbers, of which nothing is told
    vague = kinds().vague | {UNKNOWN}
    things = (thing_of(one.what), thing_of(two.what))
    if group_of(one.what) != group_of(two.what) and not set(things) & vague:
        return Difference("what is counted", one.what, two.what)
    if "person" in things and not {kinds().unit.get(thing, "person") for thing in things} <= {"person"}:
        return Difference("what is counted", one.what, two.what)
    if one.what != two.what and (things[0] == things[1] or _is_part(things[0]) != _is_part(things[1])):
        return Difference("part or whole", one.what, two.what)
    return None


def _heads(left: Estimate, right: Estimate) -> Difference | None:
    """People and things that no list knows, and that the figure counts as things: nine counties are no people."""
    for one, two in ((left, right), (right, left)):
        thing = thing_of(one.quantity.what)
        if _counted_in(one) == "item" and _counted_in(two) == "person" and thing not in kinds().vague | {UNKNOWN}:
            return None if is_people(thing) else Difference("what is counted", left.quantity.what, right.quantity.what)
    return None


def _is_part(thing: str) -> bool:
    """Whether a thing is a part of what its group is named after: engineers of the military, IT workers of the workers."""
    known = kinds().group
    return thing in known and thing != next(name for name, group in known.items() if group == known[thing])


def _states(left: Estimate, right: Estimate) -> Difference | None:
    one, two = left.quantity.state, right.quantity.state
    if one == two == "voted":
        return Difference("for whom", "votes of one", "votes of another")
    if one == two == BARE and _is_anybodys(left.quantity, right.quantity):
        bare = "nothing but that they were there"
        return Difference("state", bare, bare)
    if one.removesuffix(MORE) == two.removesuffix(MORE) and one != two:
        return Difference("increment or total", one, two)
    kinds_ = (kind_in_time(left), kind_in_time(right))
    if one != two and frozenset((one, two)) not in near_states() and not _are_there(left.quantity, right.quantity):
        if kinds_[0] != kinds_[1]:
            return Difference("stock, flow or rate", f"{one}: {kinds_[0] or 'unknown'}", f"{two}: {kinds_[1] or 'unknown'}")
        return Difference("state", one, two)
    if kinds_[0] != kinds_[1] and "flow" in kinds_ and not of_one_event(left, right):
        return Difference(
            "cumulative or in a period",
            *(
                f"{kind} ({show_period(estimate.holds) or 'not dated'})"
                for kind, estimate in zip(kinds_, (left, right), strict=True)
            ),
        )
    return None


def _are_there(one: Quantity, two: Quantity) -> bool:
    """Whether two counts of one people say no more than how many there are: the workers "concerned", "found", "owed"."""
    there = all(quantity.state == BARE or not kind_of(quantity.state) for quantity in (one, two))
    return there and one.whose == two.whose != UNKNOWN and is_people(one.what) and is_people(two.what)


def is_people(what: str) -> bool:
    """Whether a thing is counted in heads."""
    return kinds().unit.get(thing_of(what)) == "person"


def _is_anybodys(one: Quantity, two: Quantity) -> bool:
    """Whether neither says whose they are, nor what alike: people in a building, in a morgue, volunteers in a boat."""
    if UNKNOWN not in {one.whose, two.whose}:
        return False
    return one.what != two.what or thing_of(one.what) in kinds().vague | {UNKNOWN}


def _changes(left: Estimate, right: Estimate) -> Difference | None:
    """The size of a change ("11 more than on Monday") and a level; that a figure "has grown since" is told without a size."""
    sizes = [bool(named(one.figure)) and is_change(one) for one in (left, right)]
    if sizes[0] == sizes[1]:
        return None
    return Difference("increment or total", *("the size of a change" if size else "a level" for size in sizes))


def is_change(estimate: Estimate) -> bool:
    """Whether a figure is the size of a change and no further batch, which a state of its own tells ("sent-more")."""
    return bool(estimate.figure and estimate.figure.trend) and not estimate.quantity.state.endswith(MORE)


def _units(left: Figure | None, right: Figure | None) -> Difference | None:
    if left is None or right is None:
        return None
    if left.per != right.per:
        return Difference("per head or total", left.per or "total", right.per or "total")
    known = {left.unit, right.unit} - {""}
    if len(known) == 2 and known != {"person", "item"}:
        return Difference("unit", left.unit, right.unit)
    if len(known) == 1 and left.unit != right.unit and not known & {"person", "item", "household"}:
        return Difference("unit", left.unit, right.unit)  # 34 of nothing told, and 19 kilograms
    return None


@lru_cache(maxsize=1)
def near_states() -> frozenset[frozenset[str]]:
    """Pairs of states that may be set against one another with care."""
    return frozenset(frozenset(pair) for alike in read_data("quantities")["near"] for pair in combinations(alike, 2))


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
    if subjects:
        left, right = as_running(left), as_running(right)
    found = difference(left, right)
    if found and found.dimension == "plan or fact" and left.origin == right.origin and _same_number(left, right):
        said = "one telling makes a plan of it, the other a fact"
        return Contradiction(left.id, right.id, Clash.TENSION, f"{name_of(left)} and {name_of(right)}: {said}", found.dimension)
    if found:
        return Contradiction(left.id, right.id, Clash.INCOMPARABLE, f"not set against one another: {found}", found.dimension)
    if subjects and strangers(left, right, subjects):
        why = f"nothing shows that {name_of(left)} and {name_of(right)} are about one event"
        return Contradiction(left.id, right.id, Clash.INCOMPARABLE, f"not set against one another: {why}", EVENT)
    if left.figure is None or right.figure is None:
        return fine(left, right, "one of them gives no figure")
    if _one_source(left, right, table):
        return fine(left, right, "they come from one source: a revision at most")
    if aside := _not_given(left) or _not_given(right):
        return fine(left, right, aside)
    if subjects:
        left, right = when_told(left), when_told(right)
        if "cumulative" in {kind_in_time(left), kind_in_time(right)}:
            left, right = as_event(left), as_event(right)
    where = (left.quantity.where, right.quantity.where)
    if where[0] != where[1]:
        return _scoped(left, right)
    if (pair := _part_and_whole(left, right)) is not None:
        return _parted(*pair)
    verdict = timed(left, right)
    unsure = Stance.UNCONFIRMED in {left.stance, right.stance}
    return softened(verdict, "and one of them is told as not confirmed") if unsure else verdict


def _not_given(estimate: Estimate) -> str:
    """Why a figure is not its teller's own to be held against another's, "" where it is."""
    if estimate.stance is Stance.DENIED or estimate.polarity == "-":
        return f"{estimate.speaker or 'a report'} denies {show_figure(estimate.figure)} and gives no figure by that"
    if estimate.standing in SUPERSEDED and not estimate.stands:
        return f"{show_figure(estimate.figure)} is told as replaced"
    if estimate.standing is Standing.FORMER:
        return f"{show_figure(estimate.figure)} is told of a time before"
    return "one of them is said to be possible only" if estimate.stance is Stance.POSSIBLE else ""


def _part_and_whole(left: Estimate, right: Estimate) -> tuple[Estimate, Estimate] | None:
    """The estimate that counts fewer by its words (children, of a state's own), and the one that counts all, if one does."""
    vague, known = kinds().vague, kinds().unit
    for part, whole in ((left, right), (right, left)):
        one, two = part.quantity, whole.quantity
        what = (
            thing_of(two.what) in vague
            and known.get(thing_of(one.what), _counted_in(part)) == "person"
            and thing_of(one.what) not in vague | {UNKNOWN}
        )
        whose = two.whose == UNKNOWN != one.whose
        if (what or whose) and (what or one.what == two.what) and (whose or one.whose == two.whose):
            return part, whole
    return None


def _counted_in(estimate: Estimate) -> str:
    """The unit of a figure whose thing no list knows: nine counties are no people."""
    return estimate.figure.unit if estimate.figure else ""


def _parted(part: Estimate, whole: Estimate) -> Contradiction:
    """More of a part than of all, counted no earlier, sits ill together: nobody says that "28 people" are all of them."""
    names = tuple(" ".join(word for word in (one.quantity.whose, one.quantity.what) if word != UNKNOWN) for one in (part, whole))
    if of_another_order(part, whole) or _began_long_before(part, whole):
        return fine(part, whole, f"{names[0]} may be a part of {names[1]}")
    less, more = interval_of(part), interval_of(whole)
    told = part.quantity.state != BARE or part.quantity.whose == whole.quantity.whose != UNKNOWN
    if less.low is not None and more.high is not None and less.low > more.high and told and counted_by_then(part, whole):
        why = f"more are told of as {names[0]} than as {names[1]} at all"
        return Contradiction(part.id, whole.id, Clash.TENSION, f"{name_of(part)} against {name_of(whole)}: {why}")
    bounds = timed(part, whole) if told and less.high is None and more.high is None else None
    if (
        bounds is not None
        and bounds.verdict is Clash.TENSION
        and less.low is not None
        and more.low is not None
        and less.low > more.low
    ):
        return bounds
    return fine(part, whole, f"{names[0]} may be a part of {names[1]}")


def _began_long_before(part: Estimate, whole: Estimate) -> bool:
    """Whether a part counts over months, and of the whole no words say since when: it may be of last week alone."""
    since = part.holds.earliest if part.holds is not None else None
    begun = whole.holds is not None and whole.holds.start is not None
    return since is not None and not begun and part.told is not None and part.told - since > ONE_EVENT


def strangers(left: Estimate, right: Estimate, subjects: Subjects) -> bool:
    """Whether neither the quantities nor the reports show that two estimates are about one subject."""
    return not pinned(left.quantity, right.quantity) and subjects.apart(left.documents, right.documents)


def _one_source(left: Estimate, right: Estimate, table: Registry) -> bool:
    """Whether one source gives both, a report in its own voice included."""
    if not left.speaker and not right.speaker and set(left.documents) & set(right.documents):
        return True
    return left.origin == right.origin or one_voice(left, right, table)


def one_voice(left: Estimate, right: Estimate, table: Registry) -> bool:
    """Whether two speakers are one, by their names or by the body that one of them speaks for."""
    return any(
        (kin := kinship(one, two, table).kind) in {"same", "part"} or (not kin and named_alike(one, two))
        for one in filter(None, (left.speaker, left.speaks_for))
        for two in filter(None, (right.speaker, right.speaks_for))
    )


def _same_number(left: Estimate, right: Estimate) -> bool:
    ends = [{f.low, f.best, f.high} - {None} if (f := estimate.figure) else set() for estimate in (left, right)]
    return bool(ends[0] & ends[1])


def _is_of_all(whole: Estimate) -> bool:
    """Whether a running count of a wide place says since when: a bare "four died" of a country may be of one town in it."""
    since = whole.holds is not None and whole.holds.start is not None
    return since or kind_of(whole.quantity.state) != "cumulative" or len(whole.quantity.where) > _COUNTRY


_COUNTRY = len("GH")


def _scoped(left: Estimate, right: Estimate) -> Contradiction:
    """Places that differ: only a part above its whole is impossible."""
    for part, whole in ((left, right), (right, left)):
        within = inside(part.quantity.where, whole.quantity.where) and begins_within(part, whole)
        if within and counted_by_then(part, whole) and not is_open(whole):
            if of_another_order(part, whole) or not _is_of_all(whole):
                break
            less, more = interval_of(part), interval_of(whole)
            if less.low is not None and more.high is not None and less.low > more.high:
                why = f"the part ({part.quantity.where}) is above the whole ({whole.quantity.where})"
                return Contradiction(left.id, right.id, Clash.CONTRADICTS, f"{name_of(part)} against {name_of(whole)}: {why}")
            return fine(left, right, f"{part.quantity.where} lies inside {whole.quantity.where}")
    found = Difference("place", left.quantity.where, right.quantity.where)
    return Contradiction(left.id, right.id, Clash.INCOMPARABLE, f"not set against one another: {found}", found.dimension)
