"""The members of one document's cast."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from reportedly.datafiles import read_data
from reportedly.model import SourceKind


@dataclass(slots=True)
class Member:
    """One who appears in the document.

    `seen` are the offsets where it is named, `roles` the words it was called by, `shorts` its names in short.
    `gender` is "woman", "man" or "" where nothing tells; `several` where it acts with others.
    """

    name: str
    kind: SourceKind
    source: str = ""
    seen: list[int] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    shorts: set[str] = field(default_factory=set)
    gender: str = ""
    several: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """The canonical name behind a source's words, or the words themselves, unresolved; `why` is a sentence.

    `speaks_for` is the name of the body that the text says one speaks for or heads.
    """

    name: str
    source: str
    kind: SourceKind
    resolved: bool
    rule: str
    why: str
    speaks_for: str = ""


@cache
def _evidence() -> dict[str, frozenset[str]]:
    rows: dict[str, Any] = read_data("first_names")
    return {group: frozenset(str(word).casefold() for word in listed) for group, listed in rows.items()}


def gender_of(name: str, titles: frozenset[str] = frozenset()) -> str:
    """Whether a person's first name or title is a woman's or a man's, "" where they say nothing or disagree.

    >>> gender_of("Ana Lopes"), gender_of("Kim Reed"), gender_of("Kim Reed", frozenset({"spokeswoman"}))
    ('woman', '', 'woman')
    """
    known = _evidence()
    first = name.casefold().split(maxsplit=1)[0] if name.strip() else ""
    told = {word.rstrip(".") for word in titles}
    woman = first in known["women"] or bool(told & known["woman"])
    man = first in known["men"] or bool(told & known["man"])
    return "" if woman == man else "woman" if woman else "man"
