"""What is counted, in the normal form `KP worker present RU`."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportedly.datafiles import read_data
from reportedly.model import Quantity
from reportedly.model.quantity import UNKNOWN
from reportedly.resolve.places import NOWHERE, gazetteer, people_code
from reportedly.resolve.spots import spot_code

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

_OWN_SHARE = re.compile(r"\S+['’]s? (?=share|part|portion|proportion)")
"""Russia's share of the workers counts Russia's, not Russians."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of data/quantities.yaml, lower case, by their base forms (phrases with a blank between)."""

    states: dict[str, str]
    things: dict[str, str]
    qualifiers: dict[str, str]
    qualified: frozenset[str]
    irregular: dict[str, str]
    ends: frozenset[str]
    vague: frozenset[str]
    usual: dict[str, str]
    more: frozenset[str]
    people: frozenset[str]
    households: frozenset[str]
    sorts: dict[str, frozenset[str]]
    meant: dict[str, dict[str, str]]
    people_only: frozenset[str]
    of_words: frozenset[str]
    particles: frozenset[str]
    by_noun: frozenset[str]
    owing: frozenset[str]
    aboard: frozenset[str]
    of_courts: frozenset[str]
    amounts: frozenset[str]
    unqualified: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the lexicon once."""
    data: dict[str, Any] = read_data("quantities")
    return Lexicon(
        states={word: state for state, entry in data["states"].items() for word in [state, *entry["words"]]},
        things={word: thing for thing, entry in data["things"].items() for word in entry["words"]},
        qualifiers={word: name for name, words in data["qualifiers"].items() for word in words},
        qualified=frozenset(data["qualified"]),
        irregular=data["irregular"],
        ends=frozenset(data["heads_end"]),
        vague=frozenset(data["vague"]),
        usual={thing: entry["usual"] for thing, entry in data["things"].items() if "usual" in entry},
        more=frozenset(data["more"]),
        people=frozenset(thing for thing, entry in data["things"].items() if entry["unit"] == "person"),
        households=frozenset(thing for thing, entry in data["things"].items() if entry["unit"] == "household"),
        sorts={sort: frozenset(nouns) for sort, nouns in data["sorts"].items()},
        meant={
            sort: {word: state for state, words in states.items() for word in words} for sort, states in data["meant"].items()
        },
        people_only=frozenset(data["people_only"]),
        of_words=frozenset(state for state, entry in data["states"].items() if entry["family"] in data["of_words"]),
        particles=frozenset(data["particles"]),
        by_noun=frozenset(data["by_noun"]),
        owing=frozenset(data["owing"]),
        aboard=frozenset(data["aboard"]),
        of_courts=frozenset(data["of_courts"]),
        amounts=frozenset(data["amounts"]),
        unqualified=frozenset(data["unqualified"]),
    )


def bases(word: str) -> list[str]:
    """The forms a word may go back to, itself first.

    >>> bases("entries"), bases("deported"), bases("stopping")
    (['entries', 'entry'], ['deported', 'deporte', 'deport'], ['stopping', 'stopp', 'stoppe', 'stop'])
    """
    found = [word]
    irregular = lexicon().irregular.get(word)
    if irregular:
        found.append(irregular)
    if word.endswith(("ies", "ied")):
        found.append(word[:-3] + "y")
    elif word.endswith("es") and word[-4:-2] in {"ss", "sh", "ch"}:
        found.append(word[:-2])
    elif word.endswith("s") and not word.endswith("ss"):
        found.append(word[:-1])
    elif word.endswith("ed"):
        found += [word[:-1], word[:-2]]
    elif word.endswith("ing") and len(word) > 5:
        found += [word[:-3], word[:-3] + "e"]
    stem = found[-1] if found[-1] != word else ""
    if word.endswith("ing"):
        stem = word[:-3]
    if len(stem) > 3 and stem[-1] == stem[-2] and word.endswith(("ed", "ing")):
        found.append(stem[:-1])
    return found


def _phrases(words: list[str], table: dict[str, str]) -> list[tuple[int, int, str]]:
    """Where phrases of `table` stand in `words`, longest at each place: (start, end, value)."""
    found = []
    at = 0
    while at < len(words):
        for length in (4, 3, 2, 1):
            value = _lookup(words[at : at + length], table) if at + length <= len(words) else None
            if value:
                found.append((at, at + length, value))
                at += length
                break
        else:
            at += 1
    return found


def _lookup(words: list[str], table: dict[str, str]) -> str | None:
    first, rest = (bases(words[0]), [*words[1:-1]]) if len(words) > 1 else ([], [])
    heads = [" ".join([one, *rest]) for one in first] or [""]  # "suffered burns" as "suffer burn"
    for base in bases(words[-1]):
        for head in heads:
            for key in (f"{head} {base}".strip(), f"{head} {base}".strip().replace("-", " ")):
                if key in table:
                    return table[key]
    if len(words) == 1 and "-" in words[0]:
        return _lookup([words[0].rsplit("-", 1)[-1]], table)
    return None


def _plain(words: str) -> list[str]:
    """Lower-case words without the names of peoples and places."""
    folded = re.sub(r"\bnk\b", " ", words.replace("’", "'").casefold())
    folded = gazetteer().people.sub(" ", folded)
    return [word.removesuffix("'s") for word in _WORD.findall(folded)]


def _thing(words: list[str]) -> str:
    if words[-1] == "toll":
        return "person"  # "the hospital's death toll" is of no hospitals
    if "and" in words[1:-1] and not {"them", "those", "these"} & set(words):
        at = words.index("and", 1)
        two = [_one_thing(part) for part in (words[:at], words[at + 1 :])]
        if not any(_states(part) for part in (words[:at], words[at + 1 :])):
            return _joined(*two)
    return _one_thing(words)


def _joined(one: str, two: str) -> str:
    """What two kinds counted together are: women and children are people, sheep and goats a thing of their own."""
    if one == two or UNKNOWN in {one, two}:
        return one
    return "person" if {one, two} <= lexicon().people else f"{one}-and-{two}"


def _one_thing(words: list[str]) -> str:
    known = lexicon()
    cut = next((at for at, word in enumerate(words) if word in known.ends and at), len(words))
    for part, nearest in ((words[:cut], -1), (words, 0)):
        placed = _phrases(part, known.things)
        found = [name for _, _, name in placed]
        if nearest and found and (doer := _doer(part[placed[-1][1] :], found[-1])):
            return doer
        specific = [name for name in found if name not in known.vague]
        if found:
            return _qualified((specific or found)[nearest], words)
    states = known.states
    head = [word for word in words[:cut] if word not in known.more and not word.isdigit() and _lookup([word], states) is None]
    return _slug(_one_of(head[-1])) if head else UNKNOWN


def _doer(behind: list[str], thing: str) -> str:
    """Who is named by a thing before them, "" if nobody is: "truck drivers" are no trucks, "cattle traders" no cattle.

    >>> _doer(["drivers"], "vehicle"), _doer(["destroyed"], "house")
    ('driver', '')
    """
    shape = r"\w{2,}(?:[eo]rs?|m[ae]n)" if len(behind) == 1 else r"\w{2,}(?:[eo]rs|men)"  # "a truck driver", not "houses under"
    doers = bool(behind) and re.fullmatch(shape, behind[0]) is not None and behind[0] not in lexicon().states
    return _slug(_one_of(behind[0])) if doers and thing not in lexicon().people else ""


def _one_of(noun: str) -> str:
    """The singular of a noun that no list knows; a noun in -ing or -ed is no verb to be cut.

    >>> _one_of("villages"), _one_of("entries"), _one_of("shoplifting")
    ('village', 'entry', 'shoplifting')
    """
    return noun if noun.endswith(("ing", "ed")) else bases(noun)[-1]


def _qualified(thing: str, words: list[str]) -> str:
    known = lexicon()
    if thing not in known.qualified:
        return thing
    inside = [known.qualifiers[word] for word in words if word in known.qualifiers and not known.unqualified & set(words)]
    return f"{inside[0]}-{thing}" if len(set(inside)) == 1 else thing


def _slug(word: str) -> str:
    return re.sub(r"[^\w-]+", "-", word).strip("-") or UNKNOWN


def _states(words: list[str]) -> list[str]:
    return [state for _, _, state in _phrases(words, lexicon().states)]


_OF_THINGS = frozenset({"fired", "earned", "withdrawn", "cut", "produced", "spent", "given", "stolen"})
"""States whose words are things as well: bombs that are held were not fired, nets that are taken not earned."""


def _with_particle(told: list[str]) -> list[str]:
    """The words of an event, its verb in its first form before what goes with it ("shoot down"); a particle tells nothing alone.

    >>> _with_particle(["shot", "down"]), _with_particle(["slowed", "down"]), _with_particle(["fallen", "ill"])
    (['shoot down'], ['slowed'], ['fall ill'])
    """
    if len(told) < 2:
        return told
    if len(told) > 2 and told[0] == "in" and (inside := _lookup(["in", told[-1]], lexicon().states)):
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
_BROUGHT = frozenset({"recovered", "withdrawn", "rescued", "hospitalised", "wounded", "present", "reported"})
"""States of those who are found, pulled out of water, brought in or told of beside the hurt, if they are alive."""


def _word_of(told: list[str]) -> str:
    """What an event that no list knows is called: its last word, with the verb before it where that is only a particle.

    >>> _word_of(["photographed"]), _word_of(["handed", "over"]), _word_of(["in", "danger"])
    ('photographed', 'handed-over', 'danger')
    """
    together = told[-1] in lexicon().particles and len(told) > 1
    return _slug("-".join(told[-2:]) if together else bases(told[-1])[0])


_TO_DO = re.compile(r"^(\w+) to (?!the\b)\w+$")
"""What somebody was told to do."""


def _done(event: str) -> str:
    """The event without what was only to be done: "ordered to leave" is ordered, but "taken to hospital" one event."""
    return event if event and _lookup(event.casefold().split(), lexicon().states) else _TO_DO.sub(r"\1", event)


def state_of(counts: str, event: str) -> str:
    """The state that the event, or failing that the counted words, put things in; "-" when neither says.

    An event that no list knows stands for itself; of what was only ordered or allowed, that it was.

    >>> state_of("workers", "dispatched"), state_of("NK killed; wounded", ""), state_of("troops", "photographed")
    ('sent', 'casualties', 'photographed')
    >>> state_of("residents", "ordered to leave")
    'ordered'
    """
    event = _done(event)
    words, told = _plain(counts), _with_particle(_plain(event))
    from_event, from_counts = _states(told), _states(words)
    if set(from_event) <= {"present", "reported", "registered"} and (named := _by_noun(words)):
        return named
    if set(from_event) <= {"present", "paid"} and lexicon().owing & set(words):
        return "owed"
    if _BODIES & set(words) and (set(from_event) & _BROUGHT or not from_event):
        return "killed"  # nobody got well, nor are bodies hurt
    if "casualties" in from_counts and from_event and set(from_event) <= {"killed", "wounded"}:
        return "casualties"  # "killed and wounded, for a total of 4,700 casualties"
    if event and not from_event:
        from_counts = [state for state in from_counts if state not in _OF_THINGS]
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


def _of_these(state: str, event: str, thing: str, words: list[str], measured: str) -> str:
    """The state that a word means of one sort of things: people are not destroyed, nor do signatures rally, nor points die."""
    known, told = lexicon(), _plain(_done(event))
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


def _full_state(state: str, words: list[str], thing: str, *, placed: bool, further: bool) -> str:
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


_BEFALLS_PEOPLE = frozenset(
    {"killed", "wounded", "casualties", "missing", "infected", "hospitalised", "identified", "treated", "critical", "survived"}
)
"""States of which those counted without a noun are people."""


@lru_cache(maxsize=65536)
def quantity_of(
    counts: str, event: str, place: str, *, whose_hint: str = "", further: bool = False, measured: str = ""
) -> Quantity:
    """The normal form of what is counted.

    `counts` is what is counted in words, `event` the verb or noun that tells what happened to it, `place` where;
    `whose_hint` names the people where the counted words do not; `measured` is what the figure itself says it is of: "people",
    "anyone" (a number without a noun), "money" or "goods" (what is weighed and poured), "" for items.
    A noun that no list knows keeps its own base form; people and things merely said to be at a place are present there.
    The words "further", "another" or "additional" make an increment of a state (`sent-more`), as does `further` where the
    figure itself has them.

    >>> str(quantity_of("North Korean workers", "dispatched", "Russia"))
    'KP worker sent RU'
    >>> str(quantity_of("civilians", "killed", "the town of Kursk")), str(quantity_of("widgets", "", ""))
    ('- civilian killed RU-KRS', '- widget - -')
    """
    whose = people_code(_OWN_SHARE.sub(" ", counts))
    if whose == NOWHERE and whose_hint:
        whose = people_code(whose_hint)
    words = _plain(counts)
    what = _thing(words) if words else "person" if people_code(counts) != NOWHERE else UNKNOWN
    state = _of_these(state_of(counts, event), event, what, words, measured)
    if what == UNKNOWN and state in _BEFALLS_PEOPLE:
        what = "person"
    if (what, state) == ("time", "arrived"):
        what = "entry"  # "they entered 2,508 times"
    if what in lexicon().amounts:
        what = UNKNOWN  # "the quantity destroyed" does not say of what
    where = spot_code(place) if place else NOWHERE
    return Quantity(whose, what, _full_state(state, words, what, placed=bool(place), further=further), where)
