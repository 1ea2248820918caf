"""The words of data/quantities.yaml by their base forms, and how words of a text are looked up among them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportedly.datafiles import read_data
from reportedly.model.quantity import UNKNOWN
from reportedly.resolve.places import gazetteer

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


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
    needs: frozenset[str]
    causes: frozenset[str]
    struck_off: frozenset[str]


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
        needs=frozenset(data["needs"]),
        causes=frozenset(data["causes"]),
        struck_off=frozenset(data["struck_off"]),
    )


_IN_OES = frozenset({"heroes", "potatoes", "tomatoes", "torpedoes", "volcanoes", "mosquitoes", "vetoes", "embargoes", "echoes"})


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
    elif word.endswith("xes") or (word.endswith("es") and word[-4:-2] in {"ss", "sh", "ch"}) or word in _IN_OES:
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


def phrases(words: list[str], table: dict[str, str]) -> list[tuple[int, int, str]]:
    """Where phrases of `table` stand in `words`, longest at each place: (start, end, value)."""
    found = []
    at = 0
    while at < len(words):
        for length in (4, 3, 2, 1):
            value = lookup(words[at : at + length], table) if at + length <= len(words) else None
            if value:
                found.append((at, at + length, value))
                at += length
                break
        else:
            at += 1
    return found


def lookup(words: list[str], table: dict[str, str]) -> str | None:
    """What a table gives for one word or phrase, its first and last words in their basic forms; None where it has none."""
    first, rest = (bases(words[0]), [*words[1:-1]]) if len(words) > 1 else ([], [])
    heads = [" ".join([one, *rest]) for one in first] or [""]  # "suffered burns" as "suffer burn"
    for base in bases(words[-1]):
        for head in heads:
            for key in (f"{head} {base}".strip(), f"{head} {base}".strip().replace("-", " ")):
                if key in table:
                    return table[key]
    if len(words) == 1 and "-" in words[0]:
        return lookup([words[0].rsplit("-", 1)[-1]], table)
    return None


def plain(words: str) -> list[str]:
    """Lower-case words without the names of peoples and places."""
    folded = re.sub(r"\bnk\b", " ", words.replace("’", "'").casefold())
    folded = gazetteer().people.sub(" ", folded)
    return [word.removesuffix("'s") for word in _WORD.findall(folded)]


def slug(word: str) -> str:
    """A word as a part of a quantity: its letters and hyphens."""
    return re.sub(r"[^\w-]+", "-", word).strip("-") or UNKNOWN
