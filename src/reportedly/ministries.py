"""The ministry that a minister speaks for, by the words for the office: "Chad's health minister", "minister of the interior"."""

import re
from functools import cache

from reportedly.datafiles import read_data

_MINISTER = re.compile(r"(?<!prime )(?<!first )(?<!chief )\bminister\b(?!\s+of\s+state)", re.IGNORECASE)


def ministry_of(office: str) -> str:
    """The ministry that a minister speaks for; "" for who is none, for the head of a government and where no matter is named.

    >>> ministry_of("Chad's health minister"), ministry_of("Prime Minister"), ministry_of("minister of the interior")
    ("Chad's health ministry", '', 'ministry of the interior')
    """
    found = _MINISTER.search(office)
    if found is None or not _matters() & {word.casefold() for word in re.findall(r"[^\W\d_]+", office)}:
        return ""
    return f"{office[: found.start()]}ministry{office[found.end() :]}"


@cache
def _matters() -> frozenset[str]:
    """What ministries deal with, in one and in many."""
    return frozenset(form for word in read_data("tellers")["matters"] for form in (word, f"{word}s"))


__all__ = ["ministry_of"]
