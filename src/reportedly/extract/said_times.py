"""When a thing was said: the time that hangs on the words that hand it on."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract import measured
from reportedly.extract.given_then import is_of_given
from reportedly.extract.placed import Placed
from reportedly.extract.time_apart import is_of_older_number
from reportedly.extract.time_scope import (
    can_date_saying,
    is_of_happening,
    is_of_other_level,
    is_of_saying,
    is_of_those,
    names_by_year,
)
from reportedly.extract.tree import Tree, covers, overlap
from reportedly.extract.words import word_set
from reportedly.model import Extent, FoundPeriod, Period, PeriodKind, Voice

_OPENING = frozenset("\"“‘'«")
_BACK = {"then", "at the time"}
_SPEAKING = {"brief", "speak", "testify"}


def said_on(tree: Tree, voice: Voice, periods: Sequence[FoundPeriod], voices: Sequence[Voice] = ()) -> FoundPeriod | None:
    """The time that hangs on the cue: in its sentence, right behind it or outside what all voices hand on, the nearest."""
    sentence = _sentence_of(tree, voice)
    if sentence is None:
        return None
    cue = voice.cue[0]
    candidates = [
        period
        for period in periods
        if overlap(sentence, (period.start, period.end))
        and not (tree.text[slice(*cue)] == ":" and period.start >= cue[1])  # what a turn tells dates no turn
        and not _tells_age(tree, period)
        and can_date_saying(period, tree.document.published)
        and not names_by_year(tree, period)
        and not is_of_other_level(tree.text, period, cue)
        and not is_of_those(tree, period, cue[0])
        and not is_of_given(tree, period)
        and not is_of_older_number(tree, period)
        and not _counts_till_now(tree, period, cue)
        and _beside(tree, period, voice)
        and not any(_takes(tree, other, period, cue) for other in voices if other.content != voice.content)
    ]
    if candidates:
        return min(candidates, key=lambda period: abs(period.start - cue[0]))
    here = [period for period in periods if overlap(sentence, (period.start, period.end))]
    if (then := next((found for period in here if (found := _when(tree, period, cue)) is not None), None)) is not None:
        return then
    return next((period for period in here if _tells_its_day(tree, period, voice)), None)


_WHEN = re.compile(r",?\s+when\s+(?:[\w’'-]+\s+){1,6}")


def _when(tree: Tree, period: FoundPeriod, cue: Extent) -> FoundPeriod | None:
    """The time at which something was said that nobody has said since: "has given no toll since May 2022, when it said"."""
    start = period.period.start if period.period is not None else None
    if start is None or _WHEN.fullmatch(tree.text, period.end, cue[0]) is None:
        return None
    return replace(period, period=Period(start, start))


def _counts_till_now(tree: Tree, period: FoundPeriod, cue: Extent) -> bool:
    """Whether "now" is of what has been counted by then, and of no saying: "the group has now documented 412 killings"."""
    verb = next((index for index in tree.within(*cue) if tree.tokens[index].tag == "VERB"), None)
    if verb is None or period.value != "PRESENT_REF":
        return False
    perfect = any(tree.tokens[below].text.lower() in {"has", "have"} for below in tree.children[verb])
    return perfect and tree.tokens[verb].lemma in word_set("speech", "publishing") | word_set("speech", "counting") | {"list"}


_SITS = re.compile(
    r"\b(?:hearing|evidence|committee|subcommittee|parliament|house of|senate|assembly|council|briefing|press conference"
    r"|transcript|minutes|sitting|session|debate|proceedings|testimony)\b",
    re.IGNORECASE,
)


def sitting(tree: Tree, voice: Voice, periods: Sequence[FoundPeriod]) -> FoundPeriod | None:
    """The day in the head of a transcript, of what is said in the turns below it; a paper may print an interview days later."""
    turn = voice.source[0][0] if voice.source and voice.cue and tree.text[slice(*voice.cue[0])] == ":" else 0
    title = tree.text[tree.text.rfind("\n", 0, turn) + 1 : turn].split()
    if turn == 0 or len(title) > 1 or _SITS.search(tree.text, 0, min(turn, HEAD)) is None:
        return None
    head = (one for one in periods if one.end < turn and len(tree.text[slice(*tree.line(one.start))].split()) <= _HEAD_LINE)
    whole = [one for one in head if _YEAR.search(one.text) and _is_day(one)]  # not "tomorrow night"
    return whole[0] if len({one.period for one in whole}) == 1 else None


_HEAD_LINE = 16
"""Words of a line in the head of a transcript; a turn has more."""


_TALKED = re.compile(r"\b(?:spoke|talked|met|sat down|interviewed|spoken|answered|reached (?:him|her|them))\b", re.IGNORECASE)


_SHE = re.compile(r" (?:She|He|They) [^.\n]{3,120}\.")


def interviewed(tree: Tree, voice: Voice, periods: Placed[FoundPeriod]) -> FoundPeriod | None:
    """The day on which a paper says that it talked to who answers: "Ada Reed, 41, spoke to us in her office on Tuesday"."""
    if voice.cue or len(voice.source) != 1 or not voice.content or voice.content[0][0] < voice.source[0][1]:
        return None
    named = tree.within(*voice.source[0])
    start, end = tree.extent(range(*tree.sentence(named[0]))) if named else (0, 0)
    after = _SHE.match(tree.text, end)
    if after is not None and _TALKED.search(tree.text, start, end) is None:
        start, end = after.span()  # "Ada Reed has led the board since 2022. She spoke to us on Tuesday."
    if voice.content[0][0] < end or _TALKED.search(tree.text, start, end) is None:
        return None
    return next((one for one in periods.near(start, end) if start <= one.start < end and _is_day(one)), None)


def _is_day(period: FoundPeriod) -> bool:
    held = period.period
    return held is not None and held.start == held.end and len(held.start or "") == len("2025-11-04")


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
HEAD = 600
"""Characters in which a transcript says what sits and when."""


def _sentence_of(tree: Tree, voice: Voice) -> Extent | None:
    """The sentence of a voice's cue."""
    indices = tree.within(*voice.cue[0]) if voice.cue else range(0)
    return tree.extent(range(*tree.sentence(indices[0]))) if indices else None


def _tells_age(tree: Tree, period: FoundPeriod) -> bool:
    """Whether "now" goes with a bare number, as an age does: "says Abel Noor, now 71"."""
    return period.value == "PRESENT_REF" and re.match(r" \d+\b(?! \w)", tree.text[period.end : period.end + 6]) is not None


def _hands_on(tree: Tree, other: Voice, period: FoundPeriod, cue: Extent) -> bool:
    """Whether the time is part of what another saying hands on: "..., a trader told him, adding that women came on 11 August"."""
    if period.start >= cue[1] and not tree.text[cue[1] : period.start].strip():
        return False
    return any(covers([extent], period.start, period.end) and not overlap(extent, cue) for extent in other.content)


def _takes(tree: Tree, other: Voice, period: FoundPeriod, cue: Extent) -> bool:
    """Whether the time is another saying's: its own, or part of what it hands on.

    "The UN says 90 fled, and the fund warned on Monday that 20 may follow": Monday is the fund's.
    """
    top = tree.head_of((period.start, period.end))
    own = other.cue and top is not None and tree.tokens[top].head in tree.within(*other.cue[0])
    return bool(own and period.start >= other.cue[0][1] > cue[1]) or _hands_on(tree, other, period, cue)


def _tells_its_day(tree: Tree, period: FoundPeriod, voice: Voice) -> bool:
    """Whether the words handed on date themselves: "citing officials who said on Monday"; "today" inside a quotation."""
    if not can_date_saying(period, tree.document.published) or is_of_given(tree, period):
        return False
    quoted = any(tree.text[extent[0] : extent[0] + 1] in _OPENING and period.start < extent[1] for extent in voice.content)
    today = quoted and period.rule == "named-day" and period.value == (tree.document.published or "")[:10]
    return today or (is_of_saying(tree, period) and any(overlap(extent, (period.start, period.end)) for extent in voice.content))


def _beside(tree: Tree, period: FoundPeriod, voice: Voice) -> bool:
    """Whether a time is the cue's: next to it, or outside the content with no other clause between."""
    cue = voice.cue[0]
    if _of_what_is_put(tree, period, cue):
        return False
    if _when_put(tree, period, cue):
        return True
    inside = any(overlap(extent, (period.start, period.end)) for extent in voice.content)
    top = tree.head_of((period.start, period.end))
    if inside and top is not None and tree.tokens[top].rel == "nmod:poss":
        return False  # "puts last month's exports at 5 million"
    if _names_subject(tree, tree.within(*period.bare), tree.within(*cue)):
        return False  # "said the January number pointed to a gap"
    if period.start >= cue[1] and not tree.text[cue[1] : period.start].strip():
        return True
    between = tree.text[period.end : cue[0]] if period.end <= cue[0] else tree.text[cue[1] : period.start]
    if inside or ";" in between or is_of_happening(tree, period):
        return False
    year_alone = period.rule == "year" or len(period.value) == len("2025")  # "adding that seizures this year ..."
    return not year_alone and not _in_other_clause(tree, period, cue)


def _names_subject(tree: Tree, time: range, cue: range) -> bool:
    """Whether a time only says which thing another clause is about."""
    last = tree.tokens[time[-1]] if time else None
    thing = last.head if last is not None and last.rel == "compound" else -1
    return thing >= 0 and tree.tokens[thing].rel.startswith("nsubj") and tree.tokens[thing].head not in cue


def _when_put(tree: Tree, period: FoundPeriod, cue: Extent) -> bool:
    """Whether the time hangs on a verb that puts a number somewhere: "put the number at 150 in February"."""
    top, indices = tree.head_of((period.start, period.end)), tree.within(*cue)
    puts = len(indices) > 0 and tree.tokens[indices[-1]].lemma == "put"
    perfect = puts and any(tree.tokens[below].text.lower() in {"has", "have"} for below in tree.children[indices[-1]])
    year = len(period.value) == len("2025")  # "has put the trade at $31bn in 2014", "put the cost at 46 million last year"
    return puts and not (perfect or year) and top is not None and tree.tokens[top].head in indices


def _of_what_is_put(tree: Tree, period: FoundPeriod, cue: Extent) -> bool:
    """Whether a month or a year stands with what is put somewhere: "put the losses in May at 35"; a day there is the saying's."""
    indices = tree.within(*cue)
    puts = len(indices) > 0 and tree.tokens[indices[-1]].lemma == "put" and len(period.value) < len("2025-02-10")
    between = tree.text[cue[1] : period.start]
    return puts and _AT.match(tree.text, period.end) is not None and bool(between.strip()) and not _AT.search(between)


_AT = re.compile(r"\s+at\s")


def _in_other_clause(tree: Tree, period: FoundPeriod, cue: Extent) -> bool:
    """Whether the time stands in a clause without the cue: "the fund, which began last May, said"; "before it left in May".

    The day a paper came out is told on the paper: "a survey published on Friday found".
    """
    top = tree.head_of((period.start, period.end))
    if top is None:
        return False
    if _of_other_event(tree, top, tree.within(*cue)[0]) or _in_what_is_said(tree, top, cue):
        return True
    for index in (top, *tree.ancestors(top)):
        out = tree.tokens[index].lemma in word_set("times", "issuing") | _SPEAKING  # "who briefed reporters on Thursday, said"
        own = (
            tree.tokens[index].rel == "advcl" and tree.child(index, "mark") is not None and _is_told_in(tree, index, period, cue)
        )
        opens = tree.tokens[index].rel == "ccomp" and tree.tokens[index].end < cue[0]  # a participle read as what is said
        if ((opens or tree.tokens[index].rel in {"acl", "acl:relcl"}) and not out) or own or _stands_apart(tree, index):
            return tree.within(*cue)[0] not in tree.subtree(index)
    return False


def _in_what_is_said(tree: Tree, top: int, cue: Extent) -> bool:
    """Whether a time stands in a clause that is said, behind its subject and verb: "said the strike began in May"."""
    clause = tree.clause(top)
    subject = tree.child(clause, "nsubj", "nsubj:pass")
    told = tree.tokens[clause].rel == "ccomp" and tree.tokens[clause].head in tree.within(*cue)
    return told and subject is not None and cue[1] <= tree.tokens[subject].start and subject < clause < top


def _is_told_in(tree: Tree, clause: int, period: FoundPeriod, cue: Extent) -> bool:
    """Whether a clause is part of what is said behind the cue: "said it made raids, half of them after a truce began in May"."""
    said = tree.within(*cue)[0]
    governor = tree.tokens[clause].head
    return (
        period.start > cue[1]
        and governor != said
        and any(
            tree.tokens[index].rel == "ccomp" and tree.tokens[index].head == said
            for index in (governor, *tree.ancestors(governor))
        )
    )


def _of_other_event(tree: Tree, top: int, cue: int) -> bool:
    """Whether the time dates an event told before the saying: "one state paid on Monday, while the other said"."""
    there, here = tree.clause(top), tree.clause(cue)
    if _is_told_by_the_way(tree, there, here, cue):
        return True
    verb, mark = tree.tokens[here], tree.child(here, "mark")
    if there not in tree.ancestors(here) or tree.tokens[there].lemma in word_set("times", "saying") or not there < top < cue:
        return False
    set_against = mark is not None and tree.tokens[mark].text.lower() in word_set("times", "set_against")
    joined = verb.rel == "conj" or (verb.rel == "advcl" and set_against)
    return joined and verb.head == there and tree.child(here, "nsubj") is not None


def _is_told_by_the_way(tree: Tree, there: int, here: int, cue: int) -> bool:
    """Whether a saying is told of a thing that a deed befell then: "on Monday seized two ships that it accuses of smuggling"."""
    out = word_set("times", "issuing") | word_set("times", "saying") | _SPEAKING
    deed = there in tree.ancestors(here) and tree.tokens[there].tag == "VERB" and tree.tokens[there].lemma not in out
    return (
        deed
        and tree.tokens[here].rel == "acl:relcl"
        and there < cue
        and tree.tokens[here].lemma in word_set("stances", "charging")
    )


def _stands_apart(tree: Tree, index: int) -> bool:
    """Whether a clause tells of another time than its governor: "before it was wound up"; "the team, launched in May, said"."""
    token, mark = tree.tokens[index], tree.child(index, "mark")
    if token.rel == "advcl":
        if mark is None:
            return False
        named = tree.child(index, "nsubj", "nsubj:pass")
        if tree.tokens[mark].text.lower() == "after" and named is not None and tree.tokens[named].tag in {"NOUN", "PROPN"}:
            return True  # "lowered the toll after lists were checked on Monday"; not "after he met them on Monday"
        spans = mark > 0 and tree.tokens[mark - 1].lemma in measured.TIMES  # "two years after they sailed in May"
        return spans or tree.tokens[mark].text.lower() in word_set("times", "apart")
    subject = tree.child(index, "nsubj", "nsubj:pass")  # the tree took a participle for a verb
    return token.rel == "ccomp" and subject is not None and subject < index and tree.tokens[index - 1].text == ","


def dates_paper(tree: Tree, said: FoundPeriod | None) -> bool:
    """Whether a day is that on which a paper came out, which tells what was so before: "a report published on Tuesday found"."""
    top = tree.head_of((said.start, said.end)) if said is not None else None
    if said is not None and said.rule == "said.sitting":
        return True  # a witness tells of any time
    return top is not None and tree.tokens[tree.tokens[top].head].lemma in word_set("times", "issuing")


def dates_count(tree: Tree, said: FoundPeriod | None) -> bool:
    """Whether a day is that of the count which tells what was so then: "according to the registration of 31 January"."""
    top = tree.head_of((said.start, said.end)) if said is not None else None
    return (
        top is not None and tree.tokens[top].head >= 0 and tree.tokens[tree.tokens[top].head].lemma in word_set("times", "counts")
    )


def points_back(tree: Tree, voice: Voice) -> Extent | None:
    """A sentence that opens with "Then," or "At the time" before the cue is dated by the sentence before."""
    sentence = _sentence_of(tree, voice)
    if sentence is None:
        return None
    start, end = sentence
    for opening in _BACK:
        if tree.text[start:end].lower().startswith(opening) and start + len(opening) <= voice.cue[0][0]:
            return start, start + len(opening)
    return None


def last_before(tree: Tree, offset: int, periods: Sequence[FoundPeriod]) -> FoundPeriod | None:
    """The last dated expression before an offset, in the same or the previous paragraph."""
    behind = [
        period for period in periods if period.end <= offset and period.period is not None and period.kind is PeriodKind.DATE
    ]
    if not behind or tree.text.count("\n", behind[-1].end, offset) > 2:
        return None
    return behind[-1]
