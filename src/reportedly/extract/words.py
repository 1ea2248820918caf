"""The vocabularies of the extraction, read once from data files."""

import re
from functools import cache
from typing import Any

from reportedly.datafiles import read_data
from reportedly.model import Token

COIN = r"(?:[$€£¥₹₦]|[A-Z]{1,3}\$?)?"
"""What may stand right before the number of a sum, in a pattern: "$5", "R4.1bn", "US$3"."""


def words(name: str) -> dict[str, Any]:
    """The vocabulary in `data/NAME.yaml`."""
    loaded: dict[str, Any] = read_data(name)
    return loaded


@cache
def word_set(name: str, *path: str) -> frozenset[str]:
    """One list of a vocabulary as a set: `word_set("speech", "verbs")`."""
    value: Any = words(name)
    for step in path:
        value = value[step]
    return frozenset(str(word) for word in value)


@cache
def rides() -> frozenset[str]:
    """What people ride in: ships and other craft, vehicles."""
    return word_set("events", "craft") | word_set("events", "coaches")


@cache
def country_names() -> frozenset[str]:
    """The names of countries and of their parts."""
    places = words("places")
    return frozenset(
        name
        for names in (*(one["names"] for one in places["countries"].values()), *places["subdivisions"].values())
        for name in names
    )


@cache
def nation_names() -> frozenset[str]:
    """The names of countries."""
    return frozenset(name for one in words("places")["countries"].values() for name in one["names"])


_SEAS = {"Mediterranean", "Atlantic", "Aegean", "Adriatic", "Caribbean"}


@cache
def people_adjectives() -> frozenset[str]:
    """The adjectives of countries ("Libyan") and of seas that are named alike ("Mediterranean")."""
    listed = (name for one in words("places")["countries"].values() for name in one.get("of", ()))
    return frozenset(name for name in listed if name[:1].isupper()) | _SEAS


@cache
def _long_peoples() -> re.Pattern[str]:
    listed = sorted((name for name in people_adjectives() if " " in name), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})s?\b")


def whole_people(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with all words of a people that it has one of: "Sierra Leoneans", where the tree has two nouns."""
    around = max(0, start - _LONGEST_PEOPLE), min(len(text), end + _LONGEST_PEOPLE)
    parts = (found for found in _long_peoples().finditer(text, *around) if found.start() < end and start < found.end())
    people = next(parts, None)
    return (start, end) if people is None else (min(start, people.start()), max(end, people.end()))


_LONGEST_PEOPLE = 20


@cache
def seat_names() -> frozenset[str]:
    """The cities that stand for a government when they speak."""
    return frozenset(str(name) for names in words("seats").values() for name in names)


def participle_of(token: Token) -> str:
    """The past participle of a verb in a text, spelled as the text spells it ("kidnapped", "travelling": "travelled")."""
    text, lemma = token.text.lower(), token.lemma.lower()
    if (glued := _GLUED.fullmatch(text)) is not None:
        return glued[1]  # "captured16 villages", a space lost
    if lemma == "bear" and text not in {"born", "bear"}:
        return "borne"  # "bore marks of torture"
    if lemma in words("events")["participles"]:
        return participle(lemma)
    if _IN_ED.search(text) and text != lemma:
        return text
    doubled = _DOUBLED.fullmatch(text)
    return f"{doubled[1]}ed" if doubled and doubled[1] != lemma else participle(lemma)


_GLUED = re.compile(r"([a-z]+ed)\d+")
_IN_ED = re.compile(r"[^e]ed$")
_DOUBLED = re.compile(r"(\w+([b-df-hj-np-tv-z])\2)ing")
"""A gerund that doubles its last letter."""


_PREFIXES = ("re", "over", "under", "with", "mis", "out")


def participle(lemma: str) -> str:
    """The past participle of an English verb.

    >>> participle("send"), participle("carry"), participle("stop"), participle("retake"), participle("relay")
    ('sent', 'carried', 'stopped', 'retaken', 'relayed')
    """
    irregular: dict[str, str] = words("events")["participles"]
    if lemma in irregular:
        return irregular[lemma]
    prefix = next((one for one in _PREFIXES if lemma.startswith(one) and lemma.removeprefix(one) in irregular), None)
    if prefix is not None:
        return prefix + irregular[lemma.removeprefix(prefix)]  # "retake" as "take"
    if lemma in irregular.values():
        return lemma  # the model took "beaten" for a verb's first form
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in tuple("aeiou"):
        return lemma[:-1] + "ied"
    short = (
        len(lemma) <= 4
        and lemma[-1:] not in tuple("aeiouwxy")
        and lemma[-2:-1] in tuple("aeiou")
        and not any(letter in "aeiou" for letter in lemma[:-2])
    )
    doubled = short or re.search(r"[^aeiou][aeiou]g$", lemma)  # "deflagged"
    return lemma + lemma[-1] + "ed" if doubled else lemma + "ed"
