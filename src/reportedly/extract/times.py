"""When a thing said holds: the time in its own words, or of the clause it is joined to."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from reportedly.extract import told_verbs
from reportedly.extract.placed import Placed
from reportedly.extract.time_scope import (
    can_date_saying,
    dates_directly,
    hangs_on,
    is_of_event,
    is_of_happening,
    is_yardstick,
    names_a_thing,
    reaches,
)
from reportedly.extract.time_tolls import names_the_toll
from reportedly.extract.tree import Tree, covers, overlap
from reportedly.extract.words import word_set
from reportedly.model import Extent, FoundFigure, FoundPeriod, Period, PeriodKind, Voice

_CONCEDING = {"though", "although", "whereas", "if", "unless"}


def holds_at(
    tree: Tree,
    head: int,
    quote: Extent,
    voice: Voice | None,
    periods: Placed[FoundPeriod],
    figure: FoundFigure | None,
    said: FoundPeriod | None = None,
) -> FoundPeriod | None:
    """The time at which the thing said holds: a period in the claim's words, else one on the clause it is joined to.

    The time nearest to the figure wins, one hanging on the claim's own verb before all; a time that dates another figure is none.
    """
    at = figure.start if figure else quote[0]
    first, last = tree.sentence(head)
    sentence = tree.extent(range(first, last))
    line = tree.text.rfind("\n", 0, at) + 1
    dated = _dated(tree, periods.near(min(line, quote[0], sentence[0]), max(at, quote[1], sentence[1])))
    for period in dated:
        if dates_directly(tree.text, period, at) and is_yardstick(tree.text, period):
            start = period.period.start if period.period else None
            return replace(period, period=Period(start, start))
        if _BRACKET.fullmatch(tree.text, period.end, at) and "since" not in period.signal and is_yardstick(tree.text, period):
            return period
    usable = [
        period
        for period in dated
        if covers([quote, sentence], period.start, period.end)
        and period.value != "PRESENT_REF"
        and not (said is not None and (period.start, period.end) == (said.start, said.end))
        and not names_the_toll(tree, period, head)
        and not _is_conceded(tree, period, head)
        and not _is_of_plan(tree, period, head, at)
        and (figure is None or reaches(tree, period, at))
    ]
    inside = [period for period in usable if quote[0] <= period.start and period.end <= quote[1]]
    if inside:
        nearest = min(
            inside,
            key=lambda period: (
                not (figure and _is_of_figure(tree, period, figure)),
                not hangs_on(tree, period, head),
                abs(period.start - at),
            ),
        )
        stands = next((period for period in usable if _opens_as_of(tree, period, sentence[0])), None)
        if stands is not None and is_of_event(tree, nearest):
            return stands  # "As of Monday 61 people had died in Friday's blast"
        return _since(tree, _with_next_day(tree, nearest, dated), head, at)
    content = voice.content if voice else (sentence,)
    joined = [
        period
        for period in usable
        if covers([sentence], period.start, period.end)
        and (
            any(overlap(extent, (period.start, period.end)) for extent in content)
            or not can_date_saying(period, tree.document.published)  # "By 2025 the ministry expects 900"
            or is_of_happening(tree, period)
            or _is_of_counting(tree, period, voice)
            or _is_before_according(tree, period, voice)
        )
    ]
    before = [period for period in joined if period.end <= quote[0]]
    governors = [head, *tree.ancestors(head)]
    shared = [
        period
        for period in before
        if is_of_happening(tree, period) or any(hangs_on(tree, period, governor) for governor in governors)
    ]
    if shared:
        return _since(tree, _with_next_day(tree, shared[-1], dated), head, at)
    standing = (period for period in periods if period.signal in _STANDING_AT)
    if _tells_before(tree, at) or (figure is not None and figure.role == "earlier"):
        return None  # "1,873 (down from 6,040 at the peak)"
    heading = _heading(tree.text, at, _dated(tree, standing)) or _list_heading(tree, at, periods)
    return None if heading is not None and _is_later(heading, said) else heading


_BRACKET = re.compile(r"\s*\((?:about |some |around |nearly )?")
"""Between the time that something is set against and the level of then: "down 11 per cent on May 2024 (28,200)"."""


def _is_of_counting(tree: Tree, period: FoundPeriod, voice: Voice | None) -> bool:
    """Whether a time before a cue is of what is counted or foreseen by it: "In 2023 it had counted 41", "For 2025 it sees 3%"."""
    cue = [index for extent in (voice.cue if voice else ()) for index in tree.within(*extent)]
    counting = word_set("speech", "counting") | word_set("speech", "forecasts") | word_set("stances", "foretold")
    top = tree.head_of((period.start, period.end))
    governor = tree.tokens[top].head if top is not None else -1  # not "before it was closed in May"
    return governor in cue and tree.tokens[governor].tag == "VERB" and tree.tokens[governor].lemma in counting


def _is_before_according(tree: Tree, period: FoundPeriod, voice: Voice | None) -> bool:
    """Whether a time stands before "according to", which no time dates: "In 2018, according to the archive, 640 worked there"."""
    cue = voice.cue[0] if voice is not None and voice.cue else (0, 0)
    return period.end <= cue[0] and tree.text[slice(*cue)].lower().startswith("according")


def _opens_as_of(tree: Tree, period: FoundPeriod, start: int) -> bool:
    """Whether a sentence opens with the time at which what it counts stands: "As of this morning"."""
    return period.signal in _STANDING_AT and not tree.text[start : period.start].strip()


def _dated(tree: Tree, periods: Iterable[FoundPeriod]) -> list[FoundPeriod]:
    """The periods that date something: no recurring ones ("each week"), nor what happens "usually on a Monday"."""
    told = (period for period in periods if period.period is not None and period.kind is not PeriodKind.SET)
    single = (period for period in told if not _ANY_DAY.search(tree.text, max(0, period.start - 6), period.end))
    return [period for period in single if not _is_hour_quoted(tree, period)]


_OF_A_DAY = re.compile(
    r"day\b|tonight|yesterday|this |\d{4}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE
)


def _is_hour_quoted(tree: Tree, period: FoundPeriod) -> bool:
    """Whether an hour is told without its day in somebody's words, which may be of the day before: "At noon we had 11 dead"."""
    hours = period.kind is PeriodKind.TIME and period.rule == "range"  # "between noon and midnight"
    bare = (period.rule == "clock" or hours) and _OF_A_DAY.search(period.text) is None
    return bare and any(tree.quotations_over((period.start, period.end)))


_ANY_DAY = re.compile(
    r"\b(?:on an? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in an? (?:whole|full|single|entire) (?:day|week|month|year))",
    re.IGNORECASE,
)
"""A day or a year of any: "may import 500,000 in a whole year"."""
_AND_DAY = re.compile(r"(?: \([^()\n]{3,20}\))? and (?:(?:on|in) )?")


def _with_next_day(tree: Tree, period: FoundPeriod, periods: Iterable[FoundPeriod]) -> FoundPeriod:
    """The two days, months or years where both are named: "on Friday and Saturday", "in 2022 and 2023"."""
    for other in periods:
        first, then = sorted((period, other), key=lambda one: one.start)
        one, two = first.period, then.period
        if one is None or two is None or not _AND_DAY.fullmatch(tree.text, first.end, then.start):
            continue
        if (both := _next_to(one, two)) is not None:
            whole = tree.text[first.start : then.end]
            return replace(period, period=both, start=first.start, end=then.end, text=whole)
    return period


def _next_to(one: Period, two: Period) -> Period | None:
    """The stretch of a day, a month or a year and the next, None of others; of two days of the week, as the first is meant."""
    single = one.start == one.end and two.start == two.end and len(one.start or "") == len(two.start or "")
    if not single or one.start is None or one.latest is None or two.earliest is None:
        return None
    if len(one.start) == len("2025-02-10"):
        last = one.latest + timedelta(days=1)
        return Period(one.start, last.isoformat()) if (two.earliest - one.latest).days % 7 == 1 else None
    return Period(one.start, two.start) if two.earliest == one.latest + timedelta(days=1) else None


_OF_WHICH = re.compile(r"\bof (?:whom|which)\b")


def _since(tree: Tree, period: FoundPeriod, head: int, at: int) -> FoundPeriod:
    """A day of what "since" names opens a time that goes on: "since the army took over on 2 January", "since the coup of May".

    What a blow of a day did, it did on that day, whatever came "following the 2 September attack that killed 14".
    """
    if (day := _of_the_blow(tree, period, at)) is not None:
        return replace(period, period=day)
    since = _since_what(tree, period, head)
    if since is None or period.period is None or period.period.start is None or tree.tokens[since].start < at < period.start:
        return period
    return replace(period, period=Period(period.period.start, None))


def _of_the_blow(tree: Tree, period: FoundPeriod, at: int) -> Period | None:
    """The day before the noun of a blow, where the figure is told in that noun's clause and the time before it is open."""
    words, here = tree.within(*period.bare), tree.within(at, at + 1)
    if not words or not here or period.period is None or period.period.start is None or period.period.end is not None:
        return None
    noun = tree.tokens[words[-1]].head
    told = [below for below in tree.children[noun] if tree.tokens[below].rel.startswith("acl")] if noun >= 0 else []
    part = _OF_WHICH.search(tree.text, max(period.end, at - 12), at + 30) is not None  # "Friday's riot, 14 of whom are held"
    inside = names_a_thing(tree, period) and not part and any(here[0] in tree.subtree(below) for below in told)
    return Period(period.period.start, period.period.start) if inside else None


_NAMING = frozenset({"DET", "NOUN", "PROPN", "ADJ", "ADP", "PART", "PUNCT", "PRON"})


def _since_what(tree: Tree, period: FoundPeriod, head: int) -> int | None:
    """The "since" that opens the clause a time stands in, or the name of an event right before it."""
    top, first = tree.head_of((period.start, period.end)), next(iter(tree.within(period.start, period.end)), 0)
    for index in range(first - 1, tree.sentence(first)[0] - 1, -1):
        if tree.tokens[index].text.lower() == "since":
            return index
        if tree.tokens[index].tag not in _NAMING or tree.tokens[index].text == ",":
            break
    for index in (top, *tree.ancestors(top)) if top is not None else ():
        if index == head:
            return None
        mark = tree.child(index, "mark")
        if tree.tokens[index].rel.startswith("advcl") and mark is not None and tree.tokens[mark].text.lower() == "since":
            return mark
    return None


_STANDING = re.compile(
    r"\s*(?:(?:data|status|situation|figures|information|numbers)\s+)?(?:as (?:of|at))\b[^\n]{0,30}\s*", re.IGNORECASE
)
_HEAD = 600
_HEADED = re.compile(r"[^\n.;:]{0,40}:")


_STANDING_AT = frozenset({"as of", "as at"})


def _heading(text: str, at: int, dated: Sequence[FoundPeriod]) -> FoundPeriod | None:
    """The date that heads a list ("Key figures (as of 12 May): dead 61; missing 17"), or on a line of its own the report."""
    for period in reversed(dated):
        if period.end <= at:
            line = text[text.rfind("\n", 0, period.start) + 1 : text.find("\n", period.end)]
            if period.start < _HEAD and _STANDING.fullmatch(line):
                return period
            headed = _HEADED.match(text, period.end, at) is not None and "\n" not in text[period.end : at]
            return period if headed else None
    return None


_ITEM = re.compile(r"[ \t]*[-•*·▪–]\s")
_LONGEST_LIST = 40
"""Lines back in which the line that heads a list may stand."""


def _list_heading(tree: Tree, at: int, periods: Placed[FoundPeriod]) -> FoundPeriod | None:
    """The time with which the line ends that a list stands under: "the following as at 6pm on Monday 7 March:"."""
    text, line = tree.text, tree.text.rfind("\n", 0, at) + 1
    if _ITEM.match(text, line) is None:
        return None
    for _ in range(_LONGEST_LIST):
        if line == 0:
            return None
        start, end = text.rfind("\n", 0, line - 1) + 1, line - 1
        above = text[start:end].rstrip()
        if above.endswith(":") and _ITEM.match(above) is None:
            colon = start + len(above) - 1
            near = _dated(tree, periods.near(start, colon))
            return next((one for one in near if start <= one.start and one.end == colon), None)
        if above and _ITEM.match(above) is None:
            return None
        line = start
    return None


_BEFORE = re.compile(r"\b(?:before|prior to|previously|formerly|used to)\b[^.;\n]*$", re.IGNORECASE)


def _tells_before(tree: Tree, at: int) -> bool:
    """Whether the sentence tells of a time before the one that heads the report: "Before the attack it saw 90 a day"."""
    here = tree.within(at, at + 1)
    start = tree.tokens[tree.sentence(here[0])[0]].start if here else at
    return leads_before(tree.text[start:at])


def leads_before(text: str) -> bool:
    """Whether what stands before a figure leads into an earlier time: "Before the attack it saw"."""
    return _BEFORE.search(text) is not None


def _is_later(period: FoundPeriod, said: FoundPeriod | None) -> bool:
    """Whether a time lies behind the day on which the thing was said."""
    if said is None or said.period is None or period.period is None:
        return False
    start, latest = period.period.earliest, said.period.latest
    return start is not None and latest is not None and start > latest


def _is_of_figure(tree: Tree, period: FoundPeriod, figure: FoundFigure) -> bool:
    """Whether a time goes with the number, with its noun, or with what is told of that: "of the $6 million asked for in May"."""
    if _is_of_noun(tree, period, figure.start) or _is_of_number(tree, period, figure):
        return True
    top, number = tree.head_of((period.start, period.end)), tree.head_of((figure.start, figure.end))
    told = tree.tokens[top].head if top is not None else -1
    if told < 0 or number is None or not tree.tokens[told].rel.startswith("acl") or period.start < figure.end:
        return False
    return tree.tokens[told].head in {number, tree.top(number)}


def _is_of_noun(tree: Tree, period: FoundPeriod, at: int) -> bool:
    """Whether the time hangs on the figure's own noun ("a 2 percent dip in April")."""
    top, here = tree.head_of((period.start, period.end)), tree.within(at, at + 1)
    if top is None or not here or period.start < at:
        return False
    governor = tree.tokens[top].head
    return governor >= 0 and tree.tokens[governor].tag == "NOUN" and governor in list(tree.ancestors(here[0]))[:2]


def _is_of_number(tree: Tree, period: FoundPeriod, figure: FoundFigure) -> bool:
    """Whether the time goes with the number itself, whose noun and verb were told before: "nine in May, about six in June"."""
    if period.start <= figure.end:
        return False
    top = tree.head_of((period.start, period.end))
    hangs = top is not None and tree.tokens[top].head in tree.within(figure.start, figure.end)
    return hangs or not tree.text[figure.end : period.start].strip()


def _is_conceded(tree: Tree, period: FoundPeriod, head: int) -> bool:
    """Whether a time is only of what is set against the clause: "are still abroad, though all should have left by 2019"."""
    top = tree.head_of((period.start, period.end))
    for index in (top, *tree.ancestors(top)) if top is not None else ():
        if index == head:
            return False
        opening = tree.opening(index)
        later = opening == "after" and tree.tokens[head].lemma in word_set("times", "later")
        if tree.tokens[index].rel == "advcl" and (opening in _CONCEDING or later):
            return index not in tree.ancestors(head)
    return False


def _is_of_plan(tree: Tree, period: FoundPeriod, head: int, at: int) -> bool:
    """Whether a time is of what somebody plans as well: "has moved 300 people and plans to move 500 more by June"."""
    inside = tree.within(period.start, period.end)
    plans = told_verbs.PLANNING | word_set("events", "wanting") | {"expect"}
    above = tree.ancestors(inside[0]) if inside else iter(())
    planned = (index for index in above if tree.tokens[index].lemma in plans and tree.tokens[index].rel == "conj")
    if any(index != head and tree.tokens[index].start > at for index in planned):
        return True
    return bool(inside) and period.end <= at and _is_told_before_plan(tree, inside[0], head)


def _is_told_before_plan(tree: Tree, time: int, head: int) -> bool:
    """Whether a time is of what was done before a plan joined to it: "had sent 220 by September and planned to send 40"."""
    plans = told_verbs.PLANNING | word_set("events", "wanting") | {"expect"}
    path = [head, *tree.ancestors(head)]
    plan = next((index for index in path if tree.tokens[index].lemma in plans and tree.tokens[index].rel == "conj"), None)
    if plan is None or not time < plan:
        return False
    done = tree.tokens[plan].head
    aux = tree.child(plan, "aux")
    shared = aux is not None and tree.tokens[aux].lemma.lower() in {"will", "would"}
    return not shared and tree.clause(time) == done and time > done
