"""The vocabulary of the figure finder, read once from `data/figures/*.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from reportedly.datafiles import read_data

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]
"""Phrases by the one word where matching starts: longest first, each with its tag."""


def words(text: str) -> frozenset[str]:
    """The words of a folded YAML scalar."""
    return frozenset(text.split())


def load(name: str) -> Any:
    """One vocabulary file of the figure finder as plain data."""
    return read_data(f"figures/{name}")


def phrases(groups: dict[str, list[str]], *, last: bool) -> Phrases:
    """Index phrases by their last word (to match leftwards) or their first."""
    table: Phrases = {}
    for tag, lines in groups.items():
        for line in lines:
            parts = tuple(line.split())
            table.setdefault(parts[-1 if last else 0], []).append((parts, tag))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def plurals(word: str) -> set[str]:
    """The regular plural of a noun: `family` -> `families`."""
    if word.endswith(("s", "x", "ch", "sh")):
        return {word + "es"}
    if word.endswith("ief"):
        return {word[:-1] + "ves", word + "s"}
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return {word[:-1] + "ies"}
    if word.endswith("man"):
        return {word[:-3] + "men", word + "s"}
    return {word + "s"}


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Words that make numbers."""

    small: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    letters: dict[str, int]
    slang: dict[str, int]
    dozens: frozenset[str]
    denominators: dict[str, int]
    ordinals: frozenset[str]
    vulgar: dict[str, tuple[int, int]]
    groups: dict[str, int]


@cache
def number_words() -> NumberWords:
    """Number words, plural scales ("three billions") and plural denominators included."""
    data = load("numbers")
    scales = {word: power for base, power in data["scales"].items() for word in (base, base + "s")}
    denominators = {w: n for base, n in data["denominators"].items() for w in (base, "halves" if base == "half" else base + "s")}
    return NumberWords(
        small=data["units"],
        tens=data["tens"],
        scales=scales,
        letters=data["letters"],
        slang=data["slang"],
        dozens=frozenset(data["dozens"]),
        denominators=denominators,
        ordinals=words(data["ordinals"]),
        vulgar={sign: (top, bottom) for sign, (top, bottom) in data["vulgar"].items()},
        groups=data["groups"],
    )


@dataclass(frozen=True, slots=True)
class Nouns:
    """What tells persons from things, and where a noun phrase ends."""

    person: frozenset[str]
    household: frozenset[str]
    verbs: frozenset[str]
    takes_people: frozenset[str]
    groups: frozenset[str]
    plural: frozenset[str]
    not_plural: frozenset[str]
    stop: frozenset[str]
    participles: frozenset[str]
    endings: tuple[str, ...]
    not_endings: frozenset[str]
    verbs_in_s: frozenset[str]
    often: frozenset[str]
    nouns_in_ly: frozenset[str]
    reckoned: frozenset[str]
    headed: frozenset[str]
    machines: dict[str, frozenset[str]]
    zeroed: frozenset[str]
    put_down: frozenset[str]
    traded: frozenset[str]


@cache
def nouns() -> Nouns:
    """The nouns, with their regular plurals."""
    data = load("nouns")
    singular = words(data["person"])
    household = words(data["household"])
    person = singular | words(data["person_irregular"]) | {p for word in singular for p in plurals(word)}
    return Nouns(
        person=frozenset(person),
        household=household | {p for word in household for p in plurals(word)},
        verbs=words(data["person_verbs"]),
        takes_people=words(data["takes_people"]),
        groups=words(data["groups"]),
        plural=words(data["plural"]) | words(data["person_irregular"]),
        not_plural=words(data["singular_s"]),
        stop=words(data["stop"]),
        participles=words(data["participles"]),
        endings=tuple(sorted(words(data["person_endings"]))),
        not_endings=words(data["not_person_endings"]),
        verbs_in_s=words(data["verbs_in_s"]),
        often=words(data["often"]),
        nouns_in_ly=words(data["nouns_in_ly"]),
        reckoned=words(data["reckoned"]),
        headed=words(data["headed"]),
        machines={form: words(near) for noun, near in data["machines"].items() for form in (noun, *plurals(noun))},
        zeroed=words(data["zeroed"]),
        put_down=words(data["put_down"]),
        traded=words(data["traded"]),
    )


def names_people(word: str) -> bool:
    """Whether a noun is one for people, by the list or by its ending: "nurses", "seafarers"."""
    known = nouns()
    return word in known.person or (word.endswith(known.endings) and word not in known.not_endings)


@dataclass(frozen=True, slots=True)
class Changes:
    """Words of change and comparison."""

    alone: dict[str, str]
    by: dict[str, str]
    nouns: dict[str, str]
    any: frozenset[str]
    moves: frozenset[str]
    steps: frozenset[str]
    compare: dict[str, str]
    further: frozenset[str]
    multiples: dict[str, tuple[Decimal, str]]
    doubling: dict[str, tuple[Decimal, str]]
    stock: frozenset[str]
    stocked: frozenset[str]
    times_next: frozenset[str]
    factors: dict[str, Decimal]
    factor_next: frozenset[str]
    ranging: frozenset[str]
    set: frozenset[str]
    reaching: frozenset[str]
    taking: frozenset[str]
    pricing: frozenset[str]
    phrasal: frozenset[str]
    takers: frozenset[str]
    levels: frozenset[str]
    yardsticks: frozenset[str]


@cache
def changes() -> Changes:
    """Words of change, each with its direction."""
    data = load("changes")
    alone = {word: way for way in ("up", "down") for word in words(data[way]["alone"])}
    by = {word: way for way in ("up", "down") for word in words(data[way]["by"])}
    named = {word: way for way in ("up", "down") for word in words(data[way]["nouns"])}
    compare = words(data["more"]) | words(data["fewer"])
    return Changes(
        moves=((frozenset(by) | frozenset(alone)) - compare - {"up", "down", "short"}) | words(data["steps"]),
        steps=words(data["steps"]),
        alone=alone,
        by=alone | by,
        nouns=named,
        any=frozenset(alone) | frozenset(by) | frozenset(named) | words(data["neutral"]),
        compare=dict.fromkeys(words(data["more"]), "up") | dict.fromkeys(words(data["fewer"]), "down"),
        further=words(data["further"]),
        multiples={w: (Decimal(str(v[0])), v[1]) for w, v in data["multiples"].items() if v},
        doubling={
            w: (Decimal(str(v[0])), f"multiple {v[1]}") for base, v in data["doubling"].items() for w in (base, base + "s")
        },
        stock=words(data["stock"]["verbs"]),
        stocked=words(data["stock"]["nouns"]),
        times_next=words(data["times_next"]),
        factors={word: Decimal(str(value)) for word, value in data["factors"].items()},
        factor_next=words(data["factor_next"]),
        ranging=words(data["ranging"]),
        set=words(data["set"]),
        reaching=words(data["reaching"]),
        taking=words(data["taking"]),
        pricing=words(data["pricing"]),
        phrasal=words(data["phrasal"]),
        takers=words(data["takers"]),
        levels=words(data["levels"]),
        yardsticks=words(data["yardsticks"]),
    )


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bounding phrases, to the left (by last word) and to the right (by first)."""

    before: Phrases
    after: Phrases
    between: frozenset[str]
    idle: dict[str, frozenset[str]]
    places: frozenset[str]
    large: frozenset[str]
    lasting: frozenset[str]
    surely: frozenset[str]
    aloft: frozenset[str]
    airborne: frozenset[str]
    lands: frozenset[str]


@cache
def bounds() -> Bounds:
    """The bounding phrases."""
    data = load("bounds")
    return Bounds(
        phrases(data["before"], last=True),
        phrases(data["after"], last=False),
        words(data["between"]),
        {word: words(before) for word, before in data["not_bounding"].items()},
        words(data["places"]),
        words(data["large"]),
        words(data["lasting"]),
        words(data["surely"]),
        words(data["aloft"]),
        words(data["airborne"]),
        words(data["lands"]),
    )
