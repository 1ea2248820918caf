"""When a number was put anew, and when the older one was given: "raised it on Friday to 40 from 31 announced on Thursday"."""

from collections.abc import Iterable, Sequence

from reportedly.extract.time_scope import can_date_saying, hangs_on
from reportedly.extract.tree import Tree
from reportedly.extract.words import word_set
from reportedly.model import FoundFigure, FoundPeriod, first_day, printed_on

_BEFORE = frozenset({"from", "than"})
_GIVEN = frozenset({"give", "put", "cite", "provide"})


def giving(tree: Tree, figure: FoundFigure) -> int | None:
    """The verb that tells how an older number was given: announced, in "from 31 announced on Thursday".

    So is "given", in "lowered it to 79, after it had given 84 last week".
    """
    number = tree.head_of((figure.start, figure.end))
    if number is None:
        return None
    for thing in dict.fromkeys((number, tree.top(number))):
        token = tree.tokens[thing]
        older = figure.role == "earlier" or tree.case(thing) in _BEFORE
        told = tree.child(thing, "acl", "acl:relcl") if older else None
        if told is not None and _gives(tree, told):
            return told
        above = token.head if token.rel == "obj" else -1
        if above >= 0 and tree.tokens[above].rel == "advcl" and tree.opening(above) == "after" and _gives(tree, above):
            return above
    return None


def given_on(tree: Tree, verb: int, periods: Iterable[FoundPeriod]) -> FoundPeriod | None:
    """The day or the week on which an older number was given, of those that hang on its verb."""
    return next((period for period in periods if hangs_on(tree, period, verb) and _is_told_in(tree, period, verb)), None)


def is_of_given(tree: Tree, period: FoundPeriod) -> bool:
    """Whether a day is that on which an older number was given, which nothing else was said on: "from 31 announced on Friday"."""
    top = tree.head_of((period.start, period.end))
    verb = tree.tokens[top].head if top is not None else -1
    if verb < 0 or not _gives(tree, verb) or not tree.tokens[verb].rel.startswith("acl"):
        return False
    return tree.case(tree.tokens[verb].head) in _BEFORE


def _gives(tree: Tree, verb: int) -> bool:
    """Whether a verb hands a number on: "announced", "given"."""
    return tree.tokens[verb].lemma in word_set("times", "saying") | word_set("times", "issuing") | _GIVEN


def _is_told_in(tree: Tree, period: FoundPeriod, verb: int) -> bool:
    """Whether a time is a day or some days, and not after the report: what is "reported in May" may be of May."""
    held, day = period.period, printed_on(tree.document.published)
    if held is None or held.start is None or held.end is None:
        return False
    if len(held.start) < len("2025-02-10") and tree.tokens[verb].lemma in word_set("speech", "counting"):
        return False
    return day is None or first_day(held.start) <= day


def put_anew(tree: Tree, head: int, periods: Sequence[FoundPeriod]) -> FoundPeriod | None:
    """The day on which a figure was put anew, and so said: "a toll it revised to 17 on Monday"."""
    verb = tree.tokens[head]
    if verb.lemma not in word_set("speech", "revising"):
        return None
    of_total = verb.rel == "acl:relcl" and tree.tokens[verb.head].lemma in word_set("speech", "totals")
    if not of_total and not _corrects(tree, head):
        return None
    own = [
        period
        for period in periods
        if hangs_on(tree, period, head)
        and can_date_saying(period, tree.document.published)
        and not _is_of_its_cause(tree, period, head)
        and (of_total or len(period.value) >= len("2025-02-10"))
    ]
    return own[0] if own else None


def _is_of_its_cause(tree: Tree, period: FoundPeriod, head: int) -> bool:
    """Whether a day is of what a number was put anew after, or of the blow it is of: "after lists were checked on Monday"."""
    top = tree.head_of((period.start, period.end))
    above = tree.tokens[tree.tokens[top].head] if top is not None else None
    if above is None or above is tree.tokens[head]:
        return False
    return above.rel == "advcl" or above.lemma in word_set("times", "happening")


_RECKONED = frozenset({"figure", "toll", "count", "tally", "estimate", "forecast", "projection"})
"""What only is by being told: putting it right is a saying, raising a price is none."""


def _corrects(tree: Tree, head: int) -> bool:
    """Whether somebody puts right a figure of their own: "the network corrected it to 59 a day later", "cut its estimate"."""
    who, what = tree.child(head, "nsubj"), tree.child(head, "obj")
    if who is None or what is None or tree.tokens[who].tag == "NUM":
        return False
    thing = tree.tokens[what]
    return thing.text.lower() == "it" or thing.lemma in _RECKONED
