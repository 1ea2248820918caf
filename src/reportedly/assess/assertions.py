"""Whether a report has its law right: what it says an instrument requires, held against the provisions."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from reportedly.assess.citations import key
from reportedly.assess.dates import say_day
from reportedly.assess.deadlines import add_months, find_adoption, find_months
from reportedly.assess.law import provisions as shipped
from reportedly.assess.slips import slips
from reportedly.assess.statements import find_assertions, is_misdated, sentences
from reportedly.assess.words import first, pattern, straight, words
from reportedly.model import Citation, FoundPeriod, Lapse, LegalAssertion, LegalCheck, Period, Provision

_PASSIVE = re.compile(r"\b(?:be|being|been)\s+(?:\w+ed|sent|flown|taken|brought|withdrawn)\b", re.IGNORECASE)

_NEGATED = re.compile(r"\b(?:do|does|did)(?:\s+not|n't)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
"""What turns the verb behind it round; "must not" and "may not" are rules of their own."""
_STATES = re.compile(r"United\s+States")
"""A country by name, not "states" at large, which would be the ones bound."""
_ASIDE = re.compile(r"\b(?:on|against|about|concerning|in|over|toward|towards|for)\s+(?:the\s+)?$", re.IGNORECASE)
"""Behind these stands what a text is about, not who must act: "sanctions on North Korea require"."""


def check_law(
    text: str,
    provisions: Sequence[Provision] | None = None,
    *,
    periods: Sequence[FoundPeriod] = (),
    on: date | None = None,
) -> list[LegalCheck]:
    """Each legal assertion of a text with a verdict, in text order.

    Without provisions, those shipped are used; `periods` are time expressions found by the caller.
    `on` is the day of the report: a deadline that was moved is then read as it stood; without it any value it ever had will do.
    """
    law = [provision for provision in (shipped() if provisions is None else provisions) if provision.verified]
    known = shipped() if provisions is None else provisions
    spans = list(sentences(text))
    return [
        _check(assertion, law, known, _around(text, assertion, spans), on) for assertion in find_assertions(text, known, periods)
    ]


def is_about(provision: Provision, words_of: str) -> bool:
    """Whether a text speaks of what the provision rules: it holds a word of every group of its topic."""
    return bool(provision.topic.all_of) and all(first(group, words_of) for group in provision.topic.all_of)


def _check(
    assertion: LegalAssertion, law: Sequence[Provision], known: Sequence[Provision], around: str, on: date | None
) -> LegalCheck:
    said = straight(assertion.quote)
    about = [provision for provision in law if is_about(provision, said)]
    cited = [provision for provision in about if _is_cited(provision, assertion)]
    meant = _nearest(cited or about, assertion.deadline)
    if meant is None or (not cited and _could_be_unverified(assertion, known)):
        return _nothing_known(assertion, known)
    if cited and (denied := _denies(said)):
        because = [f"The text says that the rule is not there (\u201c{denied}\u201d); {meant.cite} says: {meant.paraphrase}"]
        return LegalCheck(assertion, Lapse.UNKNOWN, (Lapse.UNKNOWN,), meant.id, (*because, *_accused(assertion)))
    because = []
    lapses: list[Lapse] = []
    suggestion = ""
    adoption = _adopted(assertion, known)
    if any(adoption.values()):
        lapses.append(Lapse.WRONG_DATE)
    if cited:
        says = "has the rule that the text describes" if assertion.accuses else "says so"
        because.append(f"{meant.cite} {says}: {meant.paraphrase}")
        because.extend(_wrong_paragraph(assertion, meant, cited, lapses))
    elif not _comparable(assertion, meant):
        because.append(f"{_names(assertion)} is not among the instruments known here; {meant.cite} says this: {meant.paraphrase}")
        return LegalCheck(assertion, Lapse.UNKNOWN, (Lapse.UNKNOWN,), meant.id, (*because, *_accused(assertion)))
    else:
        lapses.append(Lapse.WRONG_INSTRUMENT)
        because.append(f"The text puts the rule into {_names(assertion)}; it is in {meant.cite}: {meant.paraphrase}")
        if _slipped(assertion, meant, known):
            suggestion = meant.instrument
            because.append(f"The number looks like a slip for {suggestion}.")
    because.extend(adoption)
    because.extend(_dated(assertion, meant, on, lapses))
    because.extend(_dropped(meant, around, lapses))
    because.extend(_party(said, meant, lapses))
    because.extend(_accused(assertion))
    verdict = next((lapse for lapse in (Lapse.WRONG_INSTRUMENT, Lapse.WRONG_DATE) if lapse in lapses), Lapse.RIGHT)
    return LegalCheck(assertion, verdict, tuple(dict.fromkeys(lapses)), meant.id, tuple(because), suggestion)


def _accused(assertion: LegalAssertion) -> Iterator[str]:
    """That the verdict is on the rule alone, where the sentence also says that somebody broke or kept it."""
    if assertion.accuses:
        yield f"Whether anyone broke the rule (\u201c{assertion.accuses}\u201d) is not checked here."


def _denies(said: str) -> str:
    """The words by which a text says that a rule is not there ("does not require"), "" where any rule of it stands."""
    stated = [match for match in pattern(words().asserts).finditer(said) if not pattern(words().breach).fullmatch(match[0])]
    denied = [_NEGATED.search(said[: match.start()]) for match in stated]
    return "" if not stated or None in denied else said[denied[0].start() : stated[0].end()] if denied[0] else ""


def _adopted(assertion: LegalAssertion, known: Sequence[Provision]) -> dict[str, bool]:
    """A sentence for each date of adoption given that is not the one known here; true where it is wrong, not just a day east."""
    found = {}
    for citation in assertion.citations:
        if is_misdated(citation):
            found[f"The text dates the instrument to {citation.year}; it is {citation.instrument}."] = True
        own = next((one for one in known if citation.instrument and key(one.instrument) == key(citation.instrument)), None)
        offset = citation.end - assertion.start
        given, dated = find_adoption(assertion.quote, offset, len(assertion.quote)) if offset >= 0 else (None, "")
        if own is None or own.adopted is None or given is None:
            continue
        day = date.fromisoformat(own.adopted)
        if given.earliest is None or given.latest is None or given.earliest <= day <= given.latest:
            continue
        east = bool(own.zone) and given.earliest == given.latest == day + timedelta(days=1)
        where = f" as reckoned in {own.zone}; further east it was a day later" if east else ""
        found[f"The text has {own.instrument} \u201c{dated}\u201d; it was adopted on {say_day(day)}{where}."] = not east
    return found


def _names(assertion: LegalAssertion) -> str:
    return ", ".join(dict.fromkeys(map(_named, assertion.citations)))


def _comparable(assertion: LegalAssertion, meant: Provision) -> bool:
    """Whether the instrument cited is of the family of the right one: only then is another one wrong rather than unknown."""
    family = key(meant.instrument)[0]
    return any(not one.instrument or key(one.instrument)[0] == family != "title" for one in assertion.citations)


def _named(citation: Citation) -> str:
    return citation.instrument or f"a resolution of {citation.year}"


def _is_cited(provision: Provision, assertion: LegalAssertion) -> bool:
    """Whether the text cites the provision's instrument, or one that puts it into effect."""
    names = [provision.instrument, *(tie.target for tie in provision.ties if tie.kind == "implemented_by")]
    keys = {key(name) for name in names}
    for citation in assertion.citations:
        if citation.instrument and key(citation.instrument) in keys:
            return True
        if not citation.instrument and provision.instrument.endswith(f"({citation.year})"):
            return True
    return False


def _nearest(about: Sequence[Provision], deadline: Period | None) -> Provision | None:
    """The provision whose deadline is nearest to the one given; the first when there is nothing to tell them apart."""
    if not about:
        return None
    if deadline is None or deadline.latest is None:
        return about[0]
    given = deadline.latest

    def distance(provision: Provision) -> int:
        days = [date.fromisoformat(value.day) for value in provision.deadlines if value.day is not None]
        return min((abs((day - given).days) for day in days), default=10**6)

    return min(about, key=distance)


def _slipped(assertion: LegalAssertion, meant: Provision, known: Sequence[Provision]) -> bool:
    """Whether a number cited, which no instrument known here bears, looks like that of the right one."""
    here = {key(provision.instrument) for provision in known}
    kind, right = key(meant.instrument)
    numbers = [key(citation.instrument) for citation in assertion.citations if citation.instrument]
    return any(given not in here and given[0] == kind and right in slips(given[1], [right]) for given in numbers)


def _could_be_unverified(assertion: LegalAssertion, known: Sequence[Provision]) -> bool:
    """Whether the text may mean a provision that is not verified here: then no other one can be called the right one."""
    doubtful = [one for one in known if not one.verified and is_about(one, straight(assertion.quote))]
    return any(_is_cited(one, assertion) or _slipped(assertion, one, known) for one in doubtful)


def _nothing_known(assertion: LegalAssertion, known: Sequence[Provision]) -> LegalCheck:
    """The text cites, but no provision known here says what it says; an unknown number may still be a slip."""
    here = {key(provision.instrument): provision.instrument for provision in known}
    unknown = [one for one in assertion.citations if one.instrument and key(one.instrument) not in here]
    because = [
        f"{one.cite} says: {one.paraphrase.rstrip('.')}. That the text speaks of this, its sentence does not show."
        for one in _cited_by_paragraph(assertion, known)
    ] or [f"No provision known here says what the text says of {', '.join(map(_named, assertion.citations))}."]
    suggestion = ""
    adoption = _adopted(assertion, known)
    because.extend(adoption)
    because.extend(_unverified(assertion, known))
    for citation in unknown:
        kind, number = key(citation.instrument)
        near = slips(number, [other for family, other in here if family == kind]) if kind == "council" else []
        because.append(f"{citation.instrument} is not among the instruments known here.")
        if len(near) == 1:
            suggestion = here[kind, near[0]]
            because.append(f"Its number could be a slip for {suggestion}.")
    years = {provision.instrument[-5:-1] for provision in known}
    strange = [one.year for one in assertion.citations if one.by == "year" and one.year not in years]
    because.extend(f"No instrument of {year} is known here." for year in strange)
    because.extend(_accused(assertion))
    verdict = Lapse.WRONG_DATE if any(adoption.values()) else Lapse.UNKNOWN
    return LegalCheck(assertion, verdict, (verdict,), "", tuple(because), suggestion)


def _unverified(assertion: LegalAssertion, known: Sequence[Provision]) -> Iterator[str]:
    """Provisions that may say what the text says and are not checked well enough to answer."""
    for provision in known:
        if not provision.verified and is_about(provision, straight(assertion.quote)) and _is_cited(provision, assertion):
            yield f"{provision.cite} may say so; it is not verified here and answers nothing."


def _cited_by_paragraph(assertion: LegalAssertion, known: Sequence[Provision]) -> Iterator[Provision]:
    """The provisions whose very paragraph the text names."""
    cited = {(key(one.instrument), number) for one in assertion.citations if one.instrument for number in _numbers(one.paragraph)}
    for provision in known:
        numbers = {(key(provision.instrument), number) for number in _numbers(provision.paragraph)}
        if provision.verified and "(" not in provision.paragraph and numbers & cited:
            yield provision


def _numbers(paragraph: str) -> list[str]:
    return re.findall(r"\d+[a-z]?", paragraph)


def _wrong_paragraph(
    assertion: LegalAssertion, meant: Provision, cited: Sequence[Provision], lapses: list[Lapse]
) -> Iterator[str]:
    for citation in assertion.citations:
        own = {number for provision in cited for number in re.findall(r"\d+[a-z]?", provision.paragraph)}
        given = re.match(r"\d+[a-z]?", citation.paragraph)
        if given and own and key(citation.instrument) == key(meant.instrument) and given[0] not in own:
            lapses.append(Lapse.WRONG_PARAGRAPH)
            yield f"The text cites paragraph {citation.paragraph}; it is {meant.paragraph}."


def _dated(assertion: LegalAssertion, meant: Provision, on: date | None, lapses: list[Lapse]) -> Iterator[str]:
    given = assertion.deadline
    if given is None:
        yield from _within(assertion, meant, on, lapses)
        return
    days = _deadlines(meant, on)
    if not days:
        lapses.append(Lapse.WRONG_DATE)
        yield f"The text gives a date ({_say(assertion)}); {meant.cite} sets none."
        return
    if any(given.earliest == given.latest == day for day in days):
        return
    shown = ", then ".join(map(say_day, days))
    if any(_roughly(given, day) for day in days):
        lapses.append(Lapse.DATE_IMPRECISE)
        yield f"The date is imprecise: the text gives {_say(assertion)}, the day is {shown}."
    elif meant.zone and any(given.earliest == given.latest == day + timedelta(days=1) for day in days):
        lapses.append(Lapse.DATE_IMPRECISE)
        yield f"The text gives {_say(assertion)}, the day is {shown} as reckoned in {meant.zone}; further east it is a day later."
    else:
        lapses.append(Lapse.WRONG_DATE)
        yield f"The text gives {_say(assertion)}; the day is {shown}."


def _within(assertion: LegalAssertion, meant: Provision, on: date | None, lapses: list[Lapse]) -> Iterator[str]:
    """A time allowed ("within 24 months"), reckoned from adoption."""
    found = find_months(assertion.quote)
    if found is None or not meant.deadlines:
        return
    months, phrase = found
    end = add_months(date.fromisoformat(meant.adopted or meant.since), months)
    days = _deadlines(meant, on)
    if end not in days:
        lapses.append(Lapse.WRONG_DATE)
        shown = ", then ".join(map(say_day, days))
        yield f"The text gives \u201c{phrase}\u201d, which is {say_day(end)}; the day is {shown}."


def _deadlines(meant: Provision, on: date | None) -> list[date]:
    if on is not None and (rule := meant(on)) is not None:
        return [] if rule.deadline is None else [rule.deadline]
    return [date.fromisoformat(value.day) for value in meant.deadlines if value.day is not None]


def _roughly(given: Period, day: date) -> bool:
    """Whether a coarse date covers the day, or an "end of" lies in the same month or, for the end of a year, in the same year."""
    if given.earliest is None or given.latest is None or given.earliest != given.latest:
        return (given.earliest is None or given.earliest <= day) and (given.latest is None or day <= given.latest)
    return given.approximate and _same_month(given.latest, day)


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def _say(assertion: LegalAssertion) -> str:
    return f"\u201c{assertion.dated}\u201d" if assertion.dated else str(assertion.deadline)


def _dropped(meant: Provision, around: str, lapses: list[Lapse]) -> Iterator[str]:
    """Exceptions that neither the sentence nor its neighbours name; a lapse only where they speak of none at all."""
    if not meant.exceptions:
        return
    silent = [way_out.text for way_out in meant.exceptions if not (way_out.dropped and first(way_out.dropped, around))]
    if silent and (named := first(words().exceptions, around)):
        left_out = "; ".join(silent)
        yield f"The text speaks of an exception (\u201c{named}\u201d); of those of {meant.cite} it does not name: {left_out}."
    elif silent:
        lapses.append(Lapse.EXCEPTION_DROPPED)
        yield f"The text leaves out what {meant.cite} excepts: {'; '.join(silent)}."


def _around(text: str, assertion: LegalAssertion, spans: Sequence[tuple[int, int]]) -> str:
    """The sentence with the one before and the one after."""
    here = bisect_right(spans, assertion.start, key=lambda span: span[0]) - 1
    return text[spans[max(here - 1, 0)][0] : spans[min(here + 1, len(spans) - 1)][1]]


def _party(said: str, meant: Provision, lapses: list[Lapse]) -> Iterator[str]:
    """Who stands as the bound one: the subject before the first word that binds, or "requires X to", "bans X from"."""
    topic = meant.topic
    if not topic.other_party or first(topic.party, _STATES.sub("US", said)):
        return
    match = pattern(words().asserts).search(said)
    wrong = _subject(said, match, topic.other_party) or _object(said, topic.other_party)
    if wrong:
        lapses.append(Lapse.WRONG_PARTY)
        yield f"The text makes \u201c{wrong}\u201d the bound one; {meant.cite} binds {meant.binds}."


def _subject(said: str, binding: re.Match[str] | None, others: tuple[str, ...]) -> str:
    subject = said[: binding.start()] if binding else said
    found = pattern(others).search(subject)
    if found is None or (binding and _PASSIVE.search(said[binding.end() :])):
        return ""
    before = subject[: found.start()]
    return "" if first(words().hosting, subject) or re.search(r"\w's\b", before) or _ASIDE.search(before) else found[0]


def _object(said: str, others: tuple[str, ...]) -> str:
    names = pattern(others).pattern
    bound = re.search(
        rf"\b(?:requir|order|mandat|oblig|demand|ban|prohibit|bar|forbid)\w*(?:\s+(?!of\b)[\w-]+){{0,4}}?\s+(?P<who>{names})"
        r"\s+(?:to(?!\s+be\b)|from)\b",
        said,
        re.IGNORECASE,
    )
    return bound["who"] if bound else ""
