"""Dictionary forms by the ending of a word, with exceptions; both learned from the treebanks' training part."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, TypeAlias

from reportedly.datafiles import read_data

Table: TypeAlias = Mapping[str, Mapping[str, str]]
LONGEST: Final = 6
_AS_WRITTEN: Final = frozenset({"PROPN", "PUNCT", "SYM", "X"})


def find_lemma(word: str, tag: str, exceptions: Table, endings: Table) -> str:
    """The dictionary form of a word of a given part of speech.

    `endings` maps the longest known ending to what is taken off and put on: "ied" to "3y".

    >>> find_lemma("allied", "VERB", {}, {"VERB": {"ied": "3y", "ed": "2"}})
    'ally'
    """
    if tag in _AS_WRITTEN:
        return exceptions.get(tag, {}).get(word, word)
    low = word.lower().replace("\u2019", "'")
    known = _in_en(low) if tag == "VERB" and low.endswith("en") else ""
    known = low if tag == "VERB" and low in _IN_OWN else known
    known = known or exceptions.get(tag, {}).get(low, "")
    if known:
        return known
    if tag == "ADJ" and word[:1].isupper() and word[1:].islower():
        return word if low not in exceptions.get("small", {}) else _cut(low, endings.get(tag, {}))
    cut = _cut(low, endings.get(tag, {}))
    return with_its_e(low, cut) if tag == "VERB" else cut


_IN_OWN: Final = frozenset({"drown", "crown", "frown", "disown"})
"""Verbs that end as the participles of others do ("known", "thrown")."""


def _in_en(low: str) -> str:
    """The verb of an irregular participle; verbs that are made with "-en" of an adjective stay ("widen", "lessen").

    >>> _in_en("hidden"), _in_en("widen"), _in_en("taken")
    ('hide', 'widen', 'take')
    """
    return _participles().get(low, low if low.endswith(("den", "sen")) else "")


@cache
def _participles() -> dict[str, str]:
    listed: dict[str, str] = read_data("events")["participles"]
    return {done: verb for verb, done in listed.items() if done.endswith("en")}


def _cut(low: str, endings: Mapping[str, str]) -> str:
    """A word changed as the longest known ending says."""
    for size in range(min(LONGEST, len(low) - 1), -1, -1):
        script = endings.get(low[len(low) - size :])
        if script is not None:
            return apply_script(low, script)
    return low


def with_its_e(low: str, verb: str) -> str:
    """A verb of which only "-ed" or "-ing" is known, with a silent "e" where English spells one, and without it elsewhere.

    Two vowels before a consonant are long without it ("flood"), one in a verb of one syllable is long by it ("stoke"),
    and an "l" behind a consonant needs it ("puzzle").

    >>> with_its_e("flooded", "floode"), with_its_e("stoking", "stok"), with_its_e("puzzled", "puzzl")
    ('flood', 'stoke', 'puzzle')
    """
    stem = low.removesuffix("ed") if low.endswith("ed") else low.removesuffix("ing")
    if stem == low or verb not in {stem, f"{stem}e"}:
        return verb
    if _LONG.search(stem) and not stem.endswith("creat"):
        return stem
    return f"{stem}e" if _MADE_LONG.fullmatch(stem) or _BEFORE_L.search(stem) else verb


_LONG: Final = re.compile(r"(?:ai|au|ea|ee|ei|eu|oa|oi|oo|ou)[bdfhklmnprtx]$")
_MADE_LONG: Final = re.compile(r"(?:[^aeiouy]*|qu)[aeiouy][bcdfgklmnprstvz]")
_BEFORE_L: Final = re.compile(r"[bcdfgkpstz]l$")


def apply_script(low: str, script: str) -> str:
    """A word with as many letters off as the script begins with, and its letters put on.

    >>> apply_script("agencies", "3y"), apply_script("said", "2y"), apply_script("go", "0")
    ('agency', 'say', 'go')
    """
    count = int(script[0])
    return low[: len(low) - count] + script[1:]
