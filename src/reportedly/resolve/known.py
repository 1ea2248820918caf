"""Sources known beforehand, by every name they go by."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from reportedly.model import Source, SourceKind
from reportedly.resolve.governments import government
from reportedly.resolve.places import NOWHERE, people_code

_BEHIND = re.compile(r"\s*(?:,|\(|\s(?:in|at|on|via|through|who|which)(?:\s|$))")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name without case, accents, hyphens, points and articles, for comparison.

    >>> fold("The Coast-Guard"), fold("U.N.")
    ('coast guard', 'un')
    """
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark)).casefold()
    plain = re.sub(r"['’]s\b|['’.]", "", plain)
    return re.sub(r"^the ", "", " ".join(re.sub(r"[^\w]+", " ", plain).split()))


def slug(name: str) -> str:
    """An id from a name: lower case, words joined by hyphens.

    >>> slug("The Dawn & Co.")
    'dawn-co'
    """
    return fold(name).replace(" ", "-")[:60]


class Known:
    """The shipped and the analyst's sources by every folded alias."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.by_id = {source.id: source for source in sources}
        self.by_alias: dict[str, Source] = {}
        self.acronyms: set[str] = set()
        for source in self.by_id.values():
            for alias in (source.name, *source.aliases):
                self.by_alias.setdefault(fold(alias), source)
                if alias.isupper():
                    self.acronyms.add(fold(alias))

    def find(self, words: str) -> Source | None:
        """The source whose alias is all of the words."""
        return self.by_alias.get(fold(words))

    def government(self, words: str) -> Source | None:
        """The government whose country or seat the words are, under the name known for it: "Seoul", "the Kenyan government"."""
        found = government(words)
        return None if found is None else self.by_id.get(found.id, found)

    def head_of(self, words: str) -> Source | None:
        """The source the words name as their head: "South Korea's NIS", "the NIS in Seoul", not "an NIS official".

        The alias must end the phrase, before which only a country or a short description may stand;
        a government known by its country's name must be the whole phrase ("Ukraine's parliament" is not Ukraine).
        """
        core = _BEHIND.split(words, maxsplit=1)[0]
        folded = fold(core).split()
        for first in range(len(folded)):
            called = " ".join(folded[first:])
            written = core.split()[len(core.split()) - len(called.split()) :]
            if called in self.acronyms and core.split()[-1].islower():
                continue  # "who" is not the WHO
            if len(written) > 1 and " ".join(written).islower():
                continue  # "a panel of experts" is no Panel of Experts
            source = self.by_alias.get(called)
            before = core.split()[: len(core.split()) - len(called.split())]
            bare = source is not None and source.kind is SourceKind.OUTLET and " " not in called and called not in self.acronyms
            if bare and before and before[-1][:1].isupper() and before[-1] != "The" and before[-1][-2:] not in {"'s", "’s"}:
                continue  # "The Irish Times" is not The Times
            if len(before) > 1 and before[-1] == "of" and before[-2][:1].isupper():
                continue  # "the Ministry of Homeland Security" is not the Department known by those words
            if source is not None and (_is_of_another_state(before, source, called) or _is_longer_name(before, source, called)):
                continue  # "Kenya's National Intelligence Service" is not South Korea's
            if source is not None and (
                first == 0 or (first <= 3 and not source.id.endswith("-gov") and source.kind is not SourceKind.PERSON)
            ):
                return source
        return None


def _is_of_another_state(before: list[str], source: Source, called: str) -> bool:
    """Whether the words before a name say that it is of another state than the source known by it.

    "Georgia's Security Council" is not the United Nations'; of whom only an acronym is written there is but one.
    """
    told = [word for word in before if not word.lower().endswith("-based")]
    state = people_code(" ".join(told))
    if state == NOWHERE or source.kind is not SourceKind.BODY:
        return False
    return state != source.country if source.country else " " in called and told[-1][-2:] in {"'s", "’s"}


def _is_longer_name(before: list[str], source: Source, called: str) -> bool:
    """Whether the words before a name are of a longer name: "the Sahel Observatory for Human Rights" is not the Syrian one."""
    if source.kind is not SourceKind.BODY or " " not in called or not before:
        return False
    last = before[-1]
    own = last[-2:] in {"'s", "’s"} or last.endswith(("s'", "s’", "-based")) or last in {"The", "A", "An", "Nations"}
    return last[:1].isupper() and not own and not last.isupper() and people_code(last) == NOWHERE
