"""The state that words put what is counted in: by the event, by the noun, by what sort of thing it is."""

import re

from reportedly.model.quantity import UNKNOWN
from reportedly.resolve.lexicon import bases, lexicon, lookup, phrases, plain, slug


def states_in(words: list[str]) -> list[str]:
    """The states that words name, in the order of the words."""
    return [state for _, _, state in phrases(words, lexicon().states)]


_OF_THINGS = frozenset({"fired", "earned", "withdrawn", "cut", "produced", "spent", "given", "stolen", "sent"})
"""States whose words are things as well: bombs that are held were not fired, nets taken not earned, shipping firms not sent."""


_PASSING_ON = frozenset({"hand", "return", "swap", "exchange", "transfer", "bring", "receive", "give", "pass", "turn", "deliver"})
"""What is done with the captured, wounded or dead makes no more of them."""


def _with_particle(told: list[str]) -> list[str]:
    """The words of an event, its verb in its first form before what goes with it ("shoot down"); a particle tells nothing alone.

    >>> _with_particle(["shot", "down"]), _with_particle(["slowed", "down"]), _with_particle(["fallen", "ill"])
    (['shoot down'], ['slowed'], ['fall ill'])
    """
    if len(told) < 2:
        return told
    if len(told) > 2 and told[0] == "in" and (inside := lookup(["in", told[-1]], lexicon().states)):
        return [inside]  # "in rebel prisons"
    forms = (" ".join([base, *told[1:]]) for base in bases(told[0]))
    known = next((form for form in forms if form in lexicon().states), None)
    return [known] if known else told[:-1] if told[-1] == "down" else told


def _by_noun(words: list[str]) -> str:
    """The state that a counted noun tells by itself: deliveries are delivered, job cuts cut; "" for others."""
    known = lexicon()
    pairs = zip(["", *words], words, strict=False)
    told = (noun for before, word in pairs for last in bases(word) for noun in (f"{before} {last}", last))
    return next((known.states[noun] for noun in told if noun in known.by_noun), "")


_BODIES = frozenset({"body", "bodies", "corpse", "corpses"})
_BROUGHT = frozenset({"recovered", "withdrawn", "rescued", "hospitalised", "wounded", "present", "reported", "earned"})
"""States of those who are found, pulled out of water, brought in or told of beside the hurt, if they are alive."""


def _word_of(told: list[str]) -> str:
    """What an event that no list knows is called: its last word, with the verb before it where that is only a particle.

    >>> _word_of(["photographed"]), _word_of(["handed", "over"]), _word_of(["in", "danger"])
    ('photographed', 'handed-over', 'danger')
    """
    together = told[-1] in lexicon().particles and len(told) > 1
    return slug("-".join(told[-2:]) if together else bases(told[-1])[0])


_ONLY_MORE = frozenset({"", "risen", "grown", "increased", "declined", "decreased"})
"""What shells that are no shots do; those that fell or were dropped were fired."""


def _is_munition(words: list[str]) -> bool:
    """Whether what is counted is shot, and no shooting: "nine bombs", not "nine bomb attacks".

    >>> _is_munition(["artillery", "shells"]), _is_munition(["bomb", "attacks"])
    (True, False)
    """
    return bool(words) and not lexicon().sorts.get("munition", frozenset()).isdisjoint(bases(words[-1]))


_TO_DO = re.compile(r"^(\w+) to (?!the\b)\w+$")
"""What somebody was told to do."""


def _done(event: str) -> str:
    """The event without what was only to be done: "ordered to leave" is ordered, but "taken to hospital" one event."""
    return event if event and lookup(event.casefold().split(), lexicon().states) else _TO_DO.sub(r"\1", event)


def state_of(counts: str, event: str) -> str:
    """The state that the event, or failing that the counted words, put things in; "-" when neither says.

    An event that no list knows stands for itself; of what was only ordered or allowed, that it was.

    >>> state_of("workers", "dispatched"), state_of("NK killed; wounded", ""), state_of("troops", "photographed")
    ('sent', 'casualties', 'photographed')
    >>> state_of("residents", "ordered to leave")
    'ordered'
    """
    event = _done(event)
    words, told = plain(counts), _with_particle(plain(event))
    if told[:1] == ["without"] and len(told) > 1 and told[-1] not in lexicon().needs:
        return slug("-".join(told))  # ships without insurance are in no need
    from_event, from_counts = states_in(told), states_in(words)
    if set(from_event) <= {"present", "reported", "registered"} and (named := _by_noun(words)):
        return named
    if set(from_event) <= {"present", "paid"} and lexicon().owing & set(words):
        return "owed"
    if _BODIES & set(words) and (set(from_event) & _BROUGHT or not from_event):
        return "killed"  # nobody got well, nor are bodies hurt
    if "casualties" in from_counts and from_event and set(from_event) <= {"killed", "wounded"}:
        return "casualties"  # "killed and wounded, for a total of 4,700 casualties"
    if event in _ONLY_MORE and _is_munition(words):
        from_counts = [state for state in from_counts if state != "fired"]  # "enough for nine bombs", "rose to 900 shells"
    if event and not from_event:
        from_counts = [state for state in from_counts if state not in _OF_THINGS]
        if len(words) > 1 and told and bases(told[0])[-1] in _PASSING_ON:
            from_counts = states_in(words[-1:])  # "handed over 185 captured soldiers"
        if from_counts == ["killed"] and told and not lexicon().struck_off.isdisjoint(bases(told[0])):
            return _word_of(told)  # "removed five deaths from its list": that many less
        if from_counts == ["infected"] and told and not lexicon().of_courts.isdisjoint(bases(told[0])):
            return _word_of(told)  # "bail was refused in 27 cases"
    states = from_counts if from_counts and from_event == ["changed"] else from_event or from_counts  # "cases fell to 16 a day"
    if {"killed", "wounded"} <= set(from_counts) and not from_event:
        states = ["casualties"]
    if not states and event:
        return _word_of(told or event.casefold().split())
    if not states:
        return UNKNOWN
    return next((name for name in states if name not in {"present", "planned"}), states[0])


def of_these(state: str, event: str, thing: str, words: list[str], measured: str) -> str:
    """The state that a word means of one sort of things: people are not destroyed, nor do signatures rally, nor points die."""
    known, told = lexicon(), plain(_done(event))
    done = _done(event) == event  # who "asked to accept $300,000" required nothing
    if not told:
        return state
    weighed = measured in {"money", "goods"}  # what "hackers" made off with is counted by no hackers
    kind, sorts = thing.rsplit("-", 1)[-1], _sorts(thing, words)
    named = kind in known.people | known.households and "dead" not in sorts  # bodies that are pulled out are not rescued
    for sort in (*sorts, *_measures(measured, named=named and not weighed, known_thing=kind in known.things.values())):
        if done and (own := _lookup_event(told, known.meant.get(sort, {}))):
            return own
    only_said = "abstract" in sorts and state not in known.of_words
    return _word_of(told) if only_said or (state in known.people_only and not named and thing != UNKNOWN) else state


def _measures(measured: str, *, named: bool, known_thing: bool) -> tuple[str, ...]:
    """The sorts that are told by what a figure measures, narrowest first; "four were burnt" of lorries are no people."""
    if named:
        return "named", "people", "anyone"
    if measured == "people":
        return () if known_thing else ("people", "anyone")
    return (measured,)


def _sorts(thing: str, words: list[str]) -> list[str]:
    """The sorts that a thing, or the noun that the counted words end with, is of: "bus passengers" are no buses."""
    known = lexicon()
    head = words[: next((at for at, word in enumerate(words) if word in known.ends and at), len(words))]
    nouns = {thing, *(bases(head[-1]) if head else ())}
    return [sort for sort, of in known.sorts.items() if not nouns.isdisjoint(of)]


def _lookup_event(told: list[str], table: dict[str, str]) -> str | None:
    """The state of an event by its verb's first form: "held back" as "hold back"."""
    return next((table[form] for base in bases(told[0]) if (form := " ".join([base, *told[1:]])) in table), None)


def full_state(state: str, words: list[str], thing: str, *, placed: bool, further: bool) -> str:
    """The state with what goes without saying: the usual one of a thing, and whether it is an increment."""
    known = lexicon()
    if state == UNKNOWN:
        state = known.usual.get(thing.rsplit("-", 1)[-1], "present" if placed else UNKNOWN)
    if state in {"present", "reported", UNKNOWN} and set(words) & known.aboard:
        state = "aboard"  # passengers and crew are, wherever that is
    if state == "required" and thing.rsplit("-", 1)[-1] in known.people | known.households:
        state = "affected"  # "900 families require help"
    if not (further or set(words) & known.more) or state == UNKNOWN:
        return state
    return "sent-more" if state == "present" and set(words) & known.more else f"{state}-more"
