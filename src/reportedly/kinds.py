"""What the words of a quantity mean for adding and comparing: stock, flow, cumulative or rate."""

import re
from dataclasses import dataclass
from functools import lru_cache

from reportedly.datafiles import read_data
from reportedly.model import Estimate

MORE = "-more"
"""The ending of a state that is an increment: `sent-more` is a further batch, not the total."""

BARE = "present"
"""The state of which no more is known than that something is."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """`kind` and `family` of states; `unit`, `group` (things one word may stand for) of things; `administrative` things."""

    kind: dict[str, str]
    family: dict[str, str]
    group: dict[str, str]
    unit: dict[str, str]
    administrative: frozenset[str]
    vague: frozenset[str]
    state_words: tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=1)
def kinds() -> Kinds:
    """data/quantities.yaml, read once."""
    data = read_data("quantities")
    states, things = data["states"], data["things"]
    harm = {
        name: [w for w in state["words"] if "killed" not in w or w == name]
        for name, state in states.items()
        if state["family"] == "harm"
    }
    harm["casualties"] = [word for word in harm["casualties"] if " " not in word]
    return Kinds(
        kind={name: state["kind"] for name, state in states.items()},
        family={name: state["family"] for name, state in states.items()},
        group={name: thing.get("class", name) for name, thing in things.items()},
        unit={name: thing["unit"] for name, thing in things.items()},
        administrative=frozenset(name for name, thing in things.items() if thing.get("administrative")),
        vague=frozenset(data["vague"]),
        state_words=tuple(
            (
                re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})\w{{0,2}}\b", re.IGNORECASE),
                name,
            )
            for name, words in harm.items()
        ),
    )


@lru_cache(maxsize=4096)
def kind_of(state: str) -> str:
    """Stock, flow, cumulative, rate or "" for a state no list knows; an increment is a flow.

    >>> kind_of("present"), kind_of("killed"), kind_of("sent-more"), kind_of("photographed")
    ('stock', 'cumulative', 'flow', '')
    """
    return "flow" if state.endswith(MORE) else kinds().kind.get(state, "")


def kind_in_time(estimate: Estimate) -> str:
    """The kind of an estimate: what is per something is a rate, and a cumulative count within a stretch of days is a flow.

    The stretch has two ends ("from 3 to 9 March"), or is a month or year in which the words place the count ("killed in 2024").
    What came, went or was sent since a day or until one ("14,700 had crossed as of 11 March") is a running count too.
    Of a state that no list knows only such words tell the kind: "taken to hospital since 1 May" is a running count.
    """
    if estimate.figure is not None and estimate.figure.per:
        return "rate"
    kind, holds = kind_of(estimate.quantity.state), estimate.holds
    if not kind and holds is not None and holds.start is not None and holds.start != holds.end:
        return "flow" if holds.end else "cumulative"
    if kind == "flow" and not estimate.quantity.state.endswith(MORE) and holds is not None and not estimate.within:
        return "cumulative" if holds.end is None or holds.start is None or holds.earliest == holds.latest else kind
    if kind != "cumulative" or holds is None or holds.start is None or holds.end is None:
        return kind
    return "flow" if holds.start != holds.end or (estimate.within and holds.earliest != holds.latest) else kind


@lru_cache(maxsize=4096)
def family_of(state: str) -> str:
    """The subject a state belongs to ("presence", "harm", "money"), the state itself when no list knows it."""
    state = state.removesuffix(MORE)
    return kinds().family.get(state, state)


@lru_cache(maxsize=4096)
def thing_of(what: str) -> str:
    """The thing without its qualifier: `study-entry` -> `entry`; of a thing not told ("-") that.

    >>> thing_of("study-entry"), thing_of("-")
    ('entry', '-')
    """
    known = kinds().unit
    return what if what in known or "-" not in what else what.rsplit("-", 1)[-1] or what


@lru_cache(maxsize=4096)
def group_of(what: str) -> str:
    """The group of things one word may stand for: soldier and engineer are military."""
    thing = thing_of(what)
    return kinds().group.get(thing, thing)


@lru_cache(maxsize=4096)
def is_administrative(what: str) -> bool:
    """Whether only a register can give such a count (entries, visas, cases)."""
    return thing_of(what) in kinds().administrative


def harms_in(words: str) -> frozenset[str]:
    """The states of harm that words name.

    >>> sorted(harms_in("killed, wounded or gone missing"))
    ['killed', 'missing', 'wounded']
    """
    return frozenset(name for pattern, name in kinds().state_words if pattern.search(words))
