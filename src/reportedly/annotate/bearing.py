"""Whether a paragraph can bear a claim at all: a cheap look at its words before the network reads it."""

from __future__ import annotations

import re
from typing import Final

_FIGURE: Final = re.compile(
    r"\d|[\"\u201c\u201d\u201e\u00ab]|''|``|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"dozens?|scores?|tens|hundreds?|thousands?|millions?|billions?|trillions?|half|halves|third|quarters?|fifths?|tenth|majority|minority|most|several|couple|few|handful|"
    r"pair|twice|double[ds]?|doubling|triple[ds]?|tripling|tenfold|twofold|threefold|percent|per cent|many|number|numbers|toll|total|none|zero|nobody|all)\b",
    re.IGNORECASE,
)
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def can_bear(text: str, start: int, end: int, cues: frozenset[str]) -> bool:
    """Whether a stretch of text has a figure, a quotation mark or a word that may report somebody's words.

    >>> can_bear("He is 45.", 0, 9, frozenset()), can_bear("Read more.", 0, 10, frozenset({"say"}))
    (True, False)
    """
    if _FIGURE.search(text, start, end):
        return True
    return any(w.group().lower() in cues for w in _LETTERS.finditer(text, start, end))
