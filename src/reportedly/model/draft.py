"""A claim before names and quantities are resolved: answered with places in the text only."""

from dataclasses import dataclass

from reportedly.model.attribution import Stance
from reportedly.model.claim import Mark
from reportedly.model.found import FoundFigure, FoundPeriod
from reportedly.model.reading import Extent


@dataclass(frozen=True, slots=True)
class Draft:
    """The same questions as a Claim's, answered with half-open code points of the document.

    `start`, `end` are the quote.
    `event` is the verb or noun that tells what happened, as a past participle ("killed", "sent").
    `source` is empty for the paper's own voice; `relays` are the outlets it came through, innermost first.
    `said` dates the saying, `holds` the thing said; `holds_said` tells that what holds, holds when it was said.
    `revises` is the trend ("up", "down", "") of a revision that the text only mentions.
    `law` tells that the sentence asserts what the law says.
    """

    start: int
    end: int
    figure: FoundFigure | None
    counts: Extent | None
    owner: Extent | None
    event: str
    place: Extent | None
    holds: FoundPeriod | None
    said: FoundPeriod | None
    source: tuple[Extent, ...]
    cue: tuple[Extent, ...]
    content: tuple[Extent, ...]
    relays: tuple[Extent, ...]
    stance: Stance
    polarity: str
    marks: tuple[Mark, ...]
    confidence: float = 1.0
    holds_said: bool = False
    revises: str = ""
    law: bool = False
