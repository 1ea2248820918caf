"""Which figures a time can date: not across a comparison, out of a relative clause, or into a clause of another time."""

import re
from functools import cache

from reportedly.extract.figures.lexicon import number_words
from reportedly.extract.time_apart import goes_on_anew, has_been, is_of_something_else
from reportedly.extract.time_cases import is_of_the_case
from reportedly.extract.tree import Tree
from reportedly.extract.words import COIN, word_set
from reportedly.model import Extent, FoundPeriod, PeriodKind, first_day, last_day, printed_on

_NUMBER = r"(?:an?\s+|one\b|two\b|three\b|four\b|five\b|six\b|ten\b|half\s+a\b|" + COIN + r"\d)"
_COMPARED = re.compile(
    r"\b(?:up|down)\s+from\b|\bcompare[ds]?\s+(?:with|to)\b|\bversus\b"
    r"|\bagainst\s+(?=(?:(?:about|around|some|roughly|nearly|just|only|almost|over)\s+)?(?:"
    + COIN
    + r"\d|(?:"
    + "|".join([*number_words().small, "none"])
    + r")\b))"
    r"|\bagainst\s*$|\bthan\b(?!\s+"
    + _NUMBER
    + r")|\bas\s+(?:many|much|high|low|large|big|few|little)\s+as\b(?!\s+(?:(?:about|around|some)\s+)?"
    + _NUMBER
    + r")|\bhalf\s+(?:the|what|that|of\s+what)\b|\b(?:double|twice|triple|times)\s+(?:the|that|what)\b"
    r"|\bwhat\s+it\s+(?:was|had\s+been)\b"
    r"|,\s+after\s+(?:\w+\s+){0,2}" + COIN + r"\d(?:[\d.,]*\d)?(?:\s+(?!\w+ed\b)[\w%]+){0,2}\s*$",
    re.IGNORECASE,
)
"""Between a time and a figure, these say that the one is not the other's."""
_NEXT_CLAUSE = re.compile(
    r"\d.*\b(?:and|but|while)\s+(?:\w+\s+){0,3}?(?:is|are|was|were|has|have|had|will|would|could|must|should)\b|;",
    re.IGNORECASE | re.DOTALL,
)
_PART_DATED = re.compile(r",\s+[\w.,-]+\s+of\s+(?:them|whom|which|these|those)\b(?:[^,;.]|[.,]\d)*$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s*$", re.IGNORECASE)
_TO = re.compile(r"\bto\s+(?:an?\s+)?(?:\w+\s+){0,2}" + COIN + r"\d", re.IGNORECASE)
_FROM_LEVEL = re.compile(r"\bfrom\s+(?:an?\s+)?(?:[a-z]+\s+){0,2}" + COIN + r"\d", re.IGNORECASE)
_LEVEL_OF = re.compile(
    r"\bto\s[^;\n]*\bfrom\s+(?:an?\s+)?(?:[a-z]+\s+){0,2}" + COIN + r"\d(?:[^,;\s]|,\d)*(?:\s+[a-z]+){0,2}\s*$", re.IGNORECASE
)
"""Before a time, the level that was: "rose to 60 from 40 in May" leaves May to the 40 alone."""
_ON_TO = re.compile(r",?\s+to\s+(?:an?\s+)?(?:\w+\s+){0,2}", re.IGNORECASE)
_AFTER = re.compile(r"\bafter\s[^,.;\n]*\d[^,.;\n]*$", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][\w-]*")
_RECORDS = re.compile(r"\brecords?\s+(?:began|begin|started)\s*$", re.IGNORECASE)
_PEAK = re.compile(r"\b(?:peak|high|low|record|maximum|minimum) of\s+(?:\w+\s+){0,2}" + COIN + r"?\d", re.IGNORECASE)
"""Between a figure and a time, the level of that time."""
_IN_BRACKETS = re.compile(r"\(\d[^()]*$")
"""Before a time, the number that it goes with inside the brackets."""
_SETTLED = re.compile(r"\bto\s+\w+\s+(?:an?|the|its|his|her|their)\s*$", re.IGNORECASE)
_WHEN = re.compile(r",?\s+(?:when|in\s+which)\b", re.IGNORECASE)
_RANKED = re.compile(r",\s+the\s+(?:\w+est|latest|last|first|most\s+\w+)\b", re.IGNORECASE)
"""Behind a figure, what is told of one of its things alone: "40 aftershocks, the strongest on 14 August"."""
_MOVED = re.compile(
    r",\s+(?:(?:up|down)\s+(?:by\s+)?|an?\s+(?:rise|increase|jump|fall|drop|decrease|decline)\s+of\s+)(?:an?\s+)?\S+\s",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"(?:\b(?:increase|decrease|rise|fall|drop|decline|growth|change|jump|up|down|more|less|fewer|higher|lower|improvement)\b|%|percent)"
    r"[^,.;\n]{0,20}\b(?:on|from)\s*(?:the\s*)?$",
    re.IGNORECASE,
)
_BASE = re.compile(r"\b(?:before|earlier|previous|prior|preceding|ago|same)\b|^\d{4}$", re.IGNORECASE)
_REACH = 60
_STANDING = frozenset({"as of", "as at"})
"""What leads in a time at which something stands, never one of saying."""
_PRESENT = frozenset({"is", "are", "has", "have"})


_LEVEL_THEN = re.compile(
    r"\b(?:compared (?:with|to)|against|versus|(?:up|down) from|than)(?: the)?(?: (?:about|around|some|nearly|over))? \d[\d,.]*"
    r"(?: (?:million|thousand|per cent|percent))?(?: [a-z]+)? $"
)
"""A level right before the time that it is of: "compared with 5,300 last week"."""
_WHEN = re.compile(r",? (?:when|in which)\b")


def reaches(tree: Tree, period: FoundPeriod, at: int) -> bool:
    """Whether nothing between the time and the figure at `at` says that it dates another figure."""
    if (
        names_by_year(tree, period)
        or is_yardstick(tree.text, period)
        or is_of_saying(tree, period)
        or _is_of_results(tree, period)
        or is_of_something_else(tree, period, at)
    ):
        return False
    if is_of_the_case(tree, period, at) or is_of_those(tree, period, at):
        return False
    if period.start <= at < period.end:
        return True
    behind = period.start > at
    between = tree.text[at : period.start] if behind else tree.text[period.end : at]
    if behind and "since" in period.signal and _MOVED.search(between):
        return False  # "22 per cent, down nine points since March"
    if behind and _RANKED.search(between):
        return False
    if _COMPARED.search(between) or _parted_levels(tree, period, at, between):
        return False
    if not behind and _LEVEL_THEN.search(tree.text, max(0, period.start - 60), period.start) and not _WHEN.match(between):
        return False  # "3,500, compared with 5,300 last week, and 60 are ill"
    if behind and _IN_BRACKETS.search(between):
        return False  # "Cases: 486 (67 new in the last three days)"
    if behind and _PEAK.search(between):
        return False  # "at 700, the number is below its peak of 1,280 in 2010"
    if behind and _SETTLED.search(between) and names_a_thing(tree, period):
        return False
    if behind and (_PART_DATED.search(between) or _of_another_number(tree, period, at)):
        return False
    if behind and _NEXT_CLAUSE.search(between) and not _same_clause(tree, period, at):
        return False
    return not (_aside(tree, period, at) or (not behind and _of_another_time(tree, period, at, between)))


def is_of_those(tree: Tree, period: FoundPeriod, at: int) -> bool:
    """Whether a time is of others of the kind: "the tally of 230 strikes does not include those of May"."""
    top, here = tree.head_of((period.start, period.end)), tree.within(at, at + 1)
    those = tree.tokens[top].head if top is not None else -1
    return (
        those >= 0 and bool(here) and tree.tokens[those].text.lower() in {"those", "that"} and here[0] not in tree.subtree(those)
    )


def _of_another_number(tree: Tree, period: FoundPeriod, at: int) -> bool:
    """Whether the time hangs on a number of its own: in "900 came home, and 120 last year alone" it is none of the 900's."""
    top = tree.head_of((period.start, period.end))
    number = tree.tokens[top].head if top is not None else -1
    if number < 0 or tree.tokens[number].tag != "NUM" or tree.tokens[number].start <= at:
        return False
    return tree.tokens[number].rel == "conj" and "," in tree.text[at : tree.tokens[number].start]


def _same_clause(tree: Tree, period: FoundPeriod, at: int) -> bool:
    """Whether a time and a figure stand in one clause: "90 new cases and 18 deaths had been told in May"."""
    here, top = tree.within(at, at + 1), tree.head_of((period.start, period.end))
    if not here or top is None:
        return False
    clause = tree.clause(top)
    under = tree.tokens[clause].head if tree.tokens[clause].rel == "advcl" else clause  # "since the outbreak began on 22 April"
    return tree.clause(here[0]) in {clause, under}


def _parted_levels(tree: Tree, period: FoundPeriod, at: int, between: str) -> bool:
    """Whether the time is the other level's: in "from 40 to 60 in May" the 60's, in "to 60 from 40 in May" the 40's."""
    first, last = tree.sentence(tree.within(at, at + 1)[0]) if tree.within(at, at + 1) else (0, 0)
    if not any(tree.tokens[index].text.lower() in word_set("times", "change") for index in range(first, last)):
        return False
    before = tree.text[max(0, at - 12) : at]
    if _FROM.search(before):
        return period.end <= at or bool(_TO.search(between))
    if period.start > at:
        return bool(_FROM_LEVEL.search(between))
    led = tree.text[max(0, period.start - _REACH) : period.start]
    if _LEVEL_OF.search(led):
        return True  # "from 2.7 million the year before, bringing in $1.2 billion"
    return _ON_TO.fullmatch(between) is not None and bool(_FROM_LEVEL.search(led))


def _aside(tree: Tree, period: FoundPeriod, at: int) -> bool:
    """Whether the time stands in a relative clause, or in an "after a dip of 2 in April", that the figure is not part of."""
    around = _AFTER.search(tree.text, max(0, period.start - _REACH), period.start)
    if around is not None and at > period.end:
        return True
    here = tree.within(at, at + 1)
    top = tree.head_of((period.start, period.end))
    if not here or top is None:
        return False
    for index in (top, *tree.ancestors(top)):
        if tree.tokens[index].rel.startswith("acl"):
            noun = tree.tokens[index].head
            if tree.tokens[noun].lemma in word_set("speech", "totals"):
                return False  # "to more than 1,100 the number picked up this week"
            listed = {
                noun,
                *(above for above in tree.ancestors(noun) if tree.tokens[noun].rel == "conj"),
            }  # "40 dead and 12 hurt in"
            if tree.tokens[index].rel == "acl" and here[0] not in tree.subtree(index) and _is_told_further(tree, noun):
                return True
            return not (here[0] in tree.subtree(index) or listed & {here[0], *tree.ancestors(here[0])})
    return False


def _is_told_further(tree: Tree, noun: int) -> bool:
    """Whether a verb tells what those did then: "the 40 men arrested on Sunday were freed", not "were mostly students"."""
    verb = tree.tokens[noun].head
    if verb < 0 or tree.tokens[noun].rel not in {"nsubj", "nsubj:pass"} or tree.tokens[verb].tag != "VERB":
        return False
    return tree.tokens[verb].lemma not in word_set("events", "light") | word_set("events", "moving") | {"be"}


def _of_another_time(tree: Tree, period: FoundPeriod, at: int, between: str) -> bool:
    """Whether the figure's clause tells what is, behind one that tells what was ("paid 22m last summer and has 44 points")."""
    published = tree.document.published
    if ";" in between and (_NOW.match(tree.text, at) is not None or _UP_TO_NOW.search(between) is not None):
        return True
    here, top = tree.within(at, at + 1), tree.head_of((period.start, period.end))
    if here and top is not None and _is_to_come(period, published) and ";" in between and has_been(tree, tree.clause(here[0])):
        return True
    if not here or top is None or period.period is None or not re.search(r"[,;]|\b(?:and|but|while)\b", between):
        return False
    day = printed_on(published)
    if day is not None and period.period.latest is not None and period.period.latest >= day:
        return False
    clause = tree.clause(here[0])
    if between.lstrip().startswith(";") and has_been(tree, clause) and clause != tree.clause(top):
        return True  # "murdered in 2014; 10 have been acquitted"
    if re.search(r"[,;] (?:unless|although|though|whereas)\b", between) and clause != tree.clause(top):
        return True  # "up from 81 percent last year, unless spending was cut by $3 billion"
    if "since" in period.signal and re.search(r"[,;] but\b", between) and clause != tree.clause(top):
        return True  # "has not changed since Monday, but doctors said that 90 had come"
    if clause != tree.clause(top) and goes_on_anew(tree, period, at):
        return True
    return clause != tree.clause(top) and (_tells_what_is(tree, clause) or _moves_on(tree, clause))


_UP_TO_NOW = re.compile(r";\s*(?:so far|to date|until now|up to now)\b", re.IGNORECASE)
_NOW = re.compile(r"[^.;\n]{0,60}?\b(?:now|today|currently|still)\b")


def _is_to_come(period: FoundPeriod, published: str | None) -> bool:
    held = period.period
    first = (held.earliest or held.latest) if held is not None else None  # "by the end of the year" has no first day
    day = printed_on(published)
    return first is not None and day is not None and first >= day


def _moves_on(tree: Tree, clause: int) -> bool:
    """Whether an adverb takes the clause to a later time: "six have since been freed"."""
    return any(tree.tokens[child].text.lower() in {"since", "now", "later"} for child in tree.children[clause])


def _tells_what_is(tree: Tree, clause: int) -> bool:
    verb = tree.tokens[clause]
    helpers = [
        tree.tokens[child].text.lower() for child in tree.children[clause] if tree.tokens[child].rel in {"cop", "aux", "aux:pass"}
    ]
    if helpers:
        return helpers[0] in {"is", "are"}
    return verb.tag == "VERB" and (verb.text.lower() in _PRESENT or verb.text.lower() in {verb.lemma + "s", verb.lemma + "es"})


def names_by_year(tree: Tree, period: FoundPeriod) -> bool:
    """Whether the year only names a thing: "the 1997 treaty"; "the 1991 flood" is dated by it."""
    if period.rule != "year":
        return False
    words = tree.within(*period.bare)
    noun = tree.tokens[tree.tokens[words[-1] if words else 0].head]
    return names_a_thing(tree, period) and noun.lemma.lower() in word_set("times", "named_by_year")


def names_a_thing(tree: Tree, period: FoundPeriod) -> bool:
    """Whether a time stands before the noun that it tells apart from others: "a 1981 claim"."""
    words = tree.within(*period.bare)
    top = words[-1] if words else 0
    token = tree.tokens[top]
    return token.head > top and token.rel.split(":")[0] in {"nummod", "compound", "amod", "nmod"}


def is_yardstick(text: str, period: FoundPeriod) -> bool:
    """Whether the time is what the figure is measured against: "the highest since 1998", "a 12% fall on the week before"."""
    before = text[max(0, period.start - _REACH) : period.start]
    if _RECORDS.search(before):
        return True
    led = text[max(0, period.bare[0] - _REACH) : period.bare[0]]
    if _CHANGED.search(led) and (_BASE.search(text[slice(*period.bare)]) or _is_point_from(period)):
        return True
    if not ("since" in period.signal or period.kind is PeriodKind.DURATION):
        return False
    before = re.split(r"[.;:!?,\n]\s", before)[-1]
    found = list(_WORD.finditer(before))
    return any(_is_superlative(before, word) for word in found)


def _is_point_from(period: FoundPeriod) -> bool:
    """Whether "from" leads to a point that closed, not to a stretch or a start: "up 54 percent from August"."""
    held = period.period
    return period.signal == "from" and period.rule not in _STRETCHES and held is not None and None not in (held.start, held.end)


@cache
def _superlative(word: str) -> bool:
    return word in word_set("times", "superlatives") or (
        word.endswith("est") and len(word) > 5 and word not in word_set("times", "no_superlatives")
    )


def _is_superlative(before: str, word: re.Match[str]) -> bool:
    if not _superlative(word[0].lower()):
        return False
    return not re.search(r"\bat\s+$", before[: word.start()], re.IGNORECASE)  # "at least" is a bound


def dates_directly(text: str, period: FoundPeriod, at: int) -> bool:
    """Whether the figure is told of the yardstick itself: "the deadliest since 1997, when 228 died"."""
    found = _WHEN.match(text, period.end)
    return found is not None and at > found.end() and not re.search(r"[.;\n]", text[found.end() : at])


def is_of_saying(tree: Tree, period: FoundPeriod) -> bool:
    """Whether the day stands right behind its verb of saying ("the ministry reported on Friday")."""
    if period.signal in _STANDING:
        return False
    top = tree.head_of((period.start, period.end))
    governor = tree.tokens[top].head if top is not None else -1
    if governor < 0:
        return False
    saying = tree.tokens[governor].tag == "VERB" and tree.tokens[governor].lemma in word_set("times", "saying")
    mark = tree.child(governor, "mark")
    if mark is not None and tree.tokens[mark].text.lower() in {"since", "after", "before", "until"}:
        return False  # "since the outbreak was declared on 22 April"
    day = period.period is not None and period.period.start == period.period.end and len(period.period.start or "") == 10
    behind = tree.tokens[governor].end <= period.start
    return saying and day and behind and not tree.text[tree.tokens[governor].end : period.start].strip()


def _is_of_results(tree: Tree, period: FoundPeriod) -> bool:
    """Whether a day or a week is that on which results came out: "last week posted a half-year profit of $3 million"."""
    top, held = tree.head_of((period.start, period.end)), period.period
    if top is None or held is None or held.earliest is None or held.latest is None or (held.latest - held.earliest).days > 6:
        return False
    verb = tree.tokens[top].head
    thing = tree.child(verb, "obj") if verb >= 0 else None
    posts = thing is not None and tree.tokens[verb].lemma in word_set("times", "posting")
    return posts and thing is not None and tree.tokens[thing].lemma in word_set("times", "results")


def is_of_event(tree: Tree, period: FoundPeriod) -> bool:
    """Whether a time says which blow is meant: "in Monday's bombing", "in the attack on Saturday"."""
    words = tree.within(*period.bare)
    noun = tree.tokens[words[0]].head if words else -1
    return (noun >= 0 and tree.tokens[noun].lemma in word_set("times", "happening")) or is_of_happening(tree, period)


def is_of_happening(tree: Tree, period: FoundPeriod) -> bool:
    """Whether the time is that of an event told in a phrase of its own: "in the attack on Saturday, police said"."""
    top = tree.head_of((period.start, period.end))
    governor = tree.tokens[tree.tokens[top].head] if top is not None else None
    if top is None or governor is None or governor.tag != "NOUN" or governor.start >= period.start:
        return False
    return governor.lemma in word_set("times", "happening") and tree.child(tree.tokens[top].head, "case") is not None


def is_of_other_level(text: str, period: FoundPeriod, cue: Extent) -> bool:
    """Whether a time behind a cue is of the level that another is set against: "put it at 4%, versus 3.1% in April"."""
    return period.start > cue[1] and _COMPARED.search(text, cue[1], period.start) is not None


def can_date_saying(period: FoundPeriod, published: str | None) -> bool:
    """Whether something can be said at the time: a point, not since, by, between or "as of", and not after the report."""
    held = period.period
    if held is None or held.start is None or held.end is None or period.kind is PeriodKind.DURATION:
        return False
    if period.signal in _STANDING or _WHOLE.match(period.text):
        return False
    if period.rule in _STRETCHES and held.start != held.end:
        return False
    if (day := printed_on(published)) is not None and first_day(held.start) > day:
        return False
    return held.start == held.end or (last_day(held.end) - first_day(held.start)).days <= 31


_WHOLE = re.compile(r"(?:(?:in|over|during|for|throughout) )?(?:the (?:whole|entire)|all of)\b", re.IGNORECASE)
"""What is counted over a whole time is not said in it: "in the whole of December the force counted 900"."""
_STRETCHES = frozenset({"range", "years", "days-month", "month-days", "up-to", "window", "so-far", "so-far-in", "edge"})


def hangs_on(tree: Tree, period: FoundPeriod, head: int) -> bool:
    """Whether a time hangs on a token, or on what hangs on it."""
    top = tree.head_of((period.start, period.end))
    if top is None:
        return False
    above = tree.tokens[tree.tokens[top].head]
    return tree.tokens[top].head == head or (above.head == head and above.rel not in {"ccomp", "acl", "acl:relcl"})
