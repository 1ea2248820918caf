"""Whether two names that no list ties may be of one speaker: "regional governor" and "governor of the Poltava region".

A name alone proves nothing: the rules of `links` ask this only of two claims that give one figure of one thing.
"""

import re
from functools import cache, lru_cache

from reportedly.datafiles import read_data

_ASIDE = re.compile(r"\([^)]*\)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OWNER = re.compile(r"([^\W\d_][\w-]*)(?:['’]s|s['’])(?=\s)")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(read_data("tellers")[name])


@lru_cache(maxsize=65536)
def named_alike(left: str, right: str) -> bool:
    """Whether two names share a word that tells, and neither is of another level or side or holds a proper name the other lacks.

    That both deal with one matter ("health", "interior") shows nothing.

    >>> named_alike("regional governor", "governor of the Poltava region"), named_alike("Maltese police", "police")
    (True, True)
    >>> named_alike("Norland's army", "Sudland's army"), named_alike("National Ports Authority", "Provincial Ports Authority")
    (False, False)
    >>> named_alike("Health Ministry", "Norland's foreign ministry"), named_alike("Health Ministry", "Norland's health ministry")
    (False, True)
    >>> named_alike("rebels' health office", "World Health Organization"), named_alike("police", "rebel police")
    (False, False)
    """
    one, two = telling(left), telling(right)
    levels = one & _list("levels"), two & _list("levels")
    if not (one & two) - _list("matters") or (levels[0] and levels[1] and levels[0] != levels[1]):
        return False
    if _are_two_ministries(one, two):
        return False
    proper = _proper(left), _proper(right)
    if not proper[0] & proper[1] and (all(proper) or _of_two_sides(left, right)):
        return False
    return one <= two or two <= one or len(one & two) > 1 or not (proper[0] and proper[1])


_SPELLED = {"defense": "defence", "labor": "labour"}


def _are_two_ministries(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether the words of two names are of ministries that deal with nothing in common: health, foreign affairs."""
    matters = [{_SPELLED.get(word, word) for word in words & _list("matters")} for words in (one, two)]
    both = all(words & {"ministry", "minister", "department"} for words in (one, two))
    return both and all(matters) and not matters[0] & matters[1]


def _of_two_sides(left: str, right: str) -> bool:
    """Whether one speaks for rebels and the other does not say so, or each has an owner of his own: "the town's"."""
    sides = [any(word.rstrip("'’").removesuffix("s") in _list("factions") for word in telling(name)) for name in (left, right)]
    owners = [{word.casefold() for word in _OWNER.findall(name)} for name in (left, right)]
    return sides[0] != sides[1] or (all(owners) and not owners[0] & owners[1])


def is_nobody(name: str) -> bool:
    """Whether a name only says what some people are: "rescuers", "local officials"; a body by its kind is one ("the agency").

    >>> is_nobody("local rescue volunteers"), is_nobody("Rescuers"), is_nobody("spy agency"), is_nobody("Chainlight")
    (True, True, False, False)
    """
    return bool(telling(name) & _list("people")) and not _proper(name)


@lru_cache(maxsize=65536)
def telling(name: str) -> frozenset[str]:
    """The words of a name that tell, in the singular."""
    words = (word.casefold().rstrip("'’").removesuffix("'s").removesuffix("’s") for word in _WORD.findall(_ASIDE.sub("", name)))
    told = frozenset(_singular(word) for word in words) - _list("untelling")
    return (told - _INTERNAL) | {"interior"} if told >= _INTERNAL else told


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > len("ties") else word.removesuffix("s")


_INTERNAL = frozenset({"internal", "affair"})
"""What an interior ministry is called as well."""


def _proper(name: str) -> frozenset[str]:
    """The words of a name that are proper: those written large that no list of roles knows."""
    words = _WORD.findall(_ASIDE.sub("", name))
    large = {word.rstrip("'’").removesuffix("'s").removesuffix("’s").casefold() for word in words if word[0].isupper()}
    plain = _list("roles") | _list("untelling") | _list("matters") | _INTERNAL
    return frozenset(word for word in large if word.removesuffix("s") not in plain)
