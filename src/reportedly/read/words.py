"""The reader's vocabulary (data/reading.yaml), loaded once, as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportedly.datafiles import read_data

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns made of the vocabulary; the names are those of the file."""

    agency: str
    outlet_words: frozenset[str]
    outlet_names: frozenset[str]
    photo: str
    byline: str
    byline_roles: str
    credit_starts: tuple[str, ...]
    credit_anywhere: tuple[str, ...]
    notes: tuple[str, ...]
    papers: frozenset[str]
    rubrics: frozenset[str]
    contacts: frozenset[str]
    sections: frozenset[str]
    joining: frozenset[str]
    numbered: str
    issued: str
    givers: str
    labels: frozenset[str]
    weekdays: frozenset[str]
    small: frozenset[str]
    articles: frozenset[str]
    branches: frozenset[str]
    parts_of_bodies: frozenset[str]
    issuers: frozenset[str]
    issuers_closing: frozenset[str]
    states: frozenset[str]
    published: str
    updated: str
    months: dict[str, int]
    month: str
    languages: dict[str, frozenset[str]]
    certain: re.Pattern[str]
    likely: re.Pattern[str]
    phrases_start: tuple[str, ...]
    phrases_whole: frozenset[str]
    section_headings: frozenset[str]


def any_of(terms: Iterable[str]) -> str:
    """An alternation of literal terms, the longest first."""
    return "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))


def _class_pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """A class or id token that is one of the terms, or starts or ends with it at a hyphen or underscore."""
    return re.compile(rf"(?:^|[\s_-])(?:{any_of(terms)})(?:$|[\s_-])", re.IGNORECASE)


@cache
def words() -> Words:
    """The vocabulary; read once."""
    raw = read_data("reading")
    months = {name: int(number) for number, names in raw["months"].items() for name in names}
    return Words(
        agency=any_of(raw["agencies"]),
        outlet_words=frozenset(raw["outlet_words"]),
        outlet_names=frozenset(raw["outlet_names"]),
        photo=any_of(raw["photo"]),
        byline=any_of(raw["byline_words"]),
        byline_roles=any_of(raw["byline_roles"]),
        credit_starts=tuple(raw["credit_starts"]),
        credit_anywhere=tuple(raw["credit_anywhere"]),
        notes=tuple(raw["notes"]),
        papers=frozenset(raw["papers"]),
        rubrics=frozenset(raw["rubrics"]),
        contacts=frozenset(raw["contacts"]),
        sections=frozenset(raw["sections"]),
        joining=frozenset(raw["joining"]),
        numbered=any_of(raw["numbered"]),
        issued=any_of(raw["issued"]),
        givers=any_of(raw["givers"]),
        labels=frozenset(raw["labels"]),
        weekdays=frozenset(raw["weekdays"]),
        small=frozenset(raw["small"]),
        articles=frozenset(raw["articles"]),
        branches=frozenset(raw["branches"]),
        parts_of_bodies=frozenset(raw["parts_of_bodies"]),
        issuers=frozenset(raw["issuers"]),
        issuers_closing=frozenset(raw["issuers_closing"]),
        states=frozenset(raw["states"]),
        published=any_of(raw["published_starts"]),
        updated=any_of(raw["updated_starts"]),
        months=months,
        month=any_of(months),
        languages={code: frozenset(terms) for code, terms in raw["languages"].items()},
        certain=_class_pattern(raw["boilerplate_certain"]),
        likely=_class_pattern(raw["boilerplate_likely"]),
        phrases_start=tuple(raw["phrases_start"]),
        phrases_whole=frozenset(raw["phrases_whole"]),
        section_headings=frozenset(raw["section_headings"]),
    )
