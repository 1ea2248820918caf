"""Who a lead only describes and the next sentence that speaks names: "a rights group said. The Odra Monitor said it had ..."."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from reportedly.datafiles import read_data
from reportedly.model import SourceKind
from reportedly.resolve.cast import Cast
from reportedly.resolve.holders import Speakers
from reportedly.resolve.known import fold, slug
from reportedly.resolve.members import Resolved

_INDEFINITE = re.compile(r"an?\s", re.IGNORECASE)
_NEAR = 2
"""How many sentences on the name may follow."""


def with_leads(cast: Cast, speakers: Speakers) -> Speakers:
    """The speakers, each whom a text first describes under the name of the one of its sort that speaks next."""
    told = sorted((source[0][0], source, one) for source, one in speakers.items() if source and one is not None)
    named: dict[str, Resolved] = {}
    for (start, source, one), (behind, _, following) in pairwise(told):
        described = one.rule == "name.as-written" and _INDEFINITE.match(cast.text, *source[0]) is not None
        if described and cast.company.sentence(behind, back=_NEAR) <= start < cast.company.sentence(behind):
            found = _named(one, following, cast.text[slice(*source[0])])
            named |= {one.name: found} if found is not None else {}
    return {source: _renamed(one, named) if one is not None else None for source, one in speakers.items()}


def _named(one: Resolved, following: Resolved, words: str) -> Resolved | None:
    """A described body under the name of who speaks next, or of whose head or spokesman does."""
    name = following.name if following.kind is SourceKind.BODY else following.speaks_for
    if not _is_of_sort(one.name, name):
        return None
    ident = following.source if name == following.name else slug(name)
    why = f'"{words}" is {name}, of that sort and the next to speak.'
    return replace(one, name=name, source=ident, kind=SourceKind.BODY, rule="lead.named-next", why=why)


def _renamed(one: Resolved, named: Mapping[str, Resolved]) -> Resolved:
    """A speaker under the name that was found for him or for his body; also a headline's "Rights group"."""
    for described, found in named.items():
        if one.name == described or (one.rule == "name.as-written" and f" {described}".endswith(f" {one.name.lower()}")):
            return found
        if one.speaks_for == described:
            return replace(one, speaks_for=found.name)
    return one


def _is_of_sort(described: str, name: str) -> bool:
    """Whether a name says itself that it is of the sort of a described body: the Odra Monitor is a "rights group"."""
    sort = next(set(sort) for sort in read_data("speech")["sorts"] if "charity" in sort)
    head = re.split(r" (?:in|of|from|based|for)\b", described)[0].rsplit(maxsplit=1)[-1].lower()
    return name[:1].isupper() and name != described and head in sort and not sort.isdisjoint(fold(name).split())
