"""Columns of short items, each with its own matter: corrections, news in brief."""

import re
from functools import lru_cache

_ITEM = re.compile(r"(?:^|\n)[ \t]*((?:[A-Z][\w’'-]*)(?: [\w’'-]+){0,4})\. (?=[“\"‘A-Z0-9])")
_PARAGRAPH = re.compile(r"\n[ \t]*\n(?=[ \t]*\S)")
_FEWEST = 3
_COLUMN = re.compile(
    r"\b(?:corrections?|clarifications?|briefs?|briefing|round-?up|digest|in short|at a glance)\b", re.IGNORECASE
)
_HEAD = 250
_SAYS = re.compile(r"\b(?:is|are|was|were|has|have|had|will|said|says|died|killed)\b")


@lru_cache(maxsize=64)
def item_starts(text: str) -> tuple[int, ...]:
    r"""Where the items of a column begin: paragraphs that open with a few words and a full stop; none in other reports.

    >>> item_starts("Briefs\n\nStrike. Dockers walk out.\n\nFloods. Two died.\n\nLottery win. A street shares £1m.")
    (8, 35, 54)
    """
    if _COLUMN.search(text, 0, _HEAD) is None:
        return ()  # the parts of one bulletin have labels too: "Burnt area. The fire service puts it at 3,900 hectares."
    found = [match.start(1) for match in _ITEM.finditer(text) if _SAYS.search(match[1]) is None]
    paragraphs = 1 + sum(1 for _ in _PARAGRAPH.finditer(text))
    return tuple(found) if len(found) >= _FEWEST and 2 * len(found) >= paragraphs else ()
