"""Word lists of the tokeniser and the sentence splitter; the words live in `data/model/words.json`."""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.datafiles import read_data


@cache
def _lists() -> dict[str, Any]:
    path = files("reportedly") / "data" / "model" / "words.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def word_list(name: str) -> frozenset[str]:
    """A list of words by its name."""
    return frozenset(_lists()[name].split())


def fused_words() -> dict[str, int]:
    """Words written as one that are two, with the length of the first: cannot 3."""
    return dict(_lists()["fused"])


def irregular_verbs() -> dict[str, str]:
    """Forms of verbs that no ending tells, to their dictionary forms: the ones news writes and the treebanks lack."""
    return dict(_lists()["irregular"])


@cache
def parts_of_countries() -> frozenset[str]:
    """Names of provinces and the like, in lower case, from `data/places.yaml`."""
    return frozenset(name.lower() for names in read_data("places")["subdivisions"].values() for name in names)


@cache
def peoples() -> frozenset[str]:
    """What peoples are called, in lower case, from `data/places.yaml`: "north koreans"; no names of their countries."""
    countries = read_data("places")["countries"].values()
    own = {name.lower() for country in countries for name in country["names"]}
    return frozenset(name.lower() for country in countries for name in country.get("of", ()) if name[:1].isupper()) - own


@cache
def long_countries() -> re.Pattern[str]:
    """The names of countries that are several words: "United Arab Emirates", "Democratic Republic of the Congo"."""
    names = {name for country in read_data("places")["countries"].values() for name in country["names"] if " " in name}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
