"""What a claim tells of a time before the one it was said at, and does not date."""

import re
from functools import cache

from reportedly.datafiles import read_data
from reportedly.model import Claim


@cache
def _past() -> re.Pattern[str]:
    told = read_data("earlier")
    befores = rf"before (?:the )?(?:{'|'.join(told['before'])})"
    return re.compile(rf"\b(?:{'|'.join((*told['past'], befores))})\b".replace(" ", r"\s+"), re.IGNORECASE)


def earlier_words(claim: Claim) -> str:
    """The words by which a claim without a date is of an earlier time ("before the war, the mine employed 900"), "" if none."""
    return words_of_earlier(claim.quote.quote) if claim.holds is None else ""


def words_of_earlier(text: str) -> str:
    """The words of a text by which it is of an earlier time, "" if none.

    >>> words_of_earlier("before the war, the mine employed 900")
    'before the war'
    """
    found = _past().search(text)
    return found[0] if found else ""
