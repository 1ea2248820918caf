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
    found = _past().search(claim.quote.quote) if claim.holds is None else None
    return found[0] if found else ""
