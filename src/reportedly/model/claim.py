"""The record nobody else keeps: the attributed figure."""

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.attribution import Attribution
from reportedly.model.document import Span
from reportedly.model.figure import Figure
from reportedly.model.identity import content_id
from reportedly.model.period import Period
from reportedly.model.quantity import Quantity
from reportedly.model.shown import Shown


class Field(StrEnum):
    """The questions a claim answers; each answer has its own words."""

    FIGURE = "figure"
    COUNTS = "counts"
    EVENT = "event"
    PLACE = "place"
    HOLDS = "holds"
    SAID = "said"
    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    CHAIN = "chain"
    STANCE = "stance"
    POLARITY = "polarity"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Mark:
    """The words that gave a field its value, and the rule or head that read them.

    `start`, `end` are half-open code points of the claim's document, `quote` the words there;
    both ends are -1 and the quote empty where a rule and no words decided.
    `why` is a sentence an analyst can argue with.
    """

    field: Field
    start: int
    end: int
    quote: str
    rule: str
    why: str = ""

    def __post_init__(self) -> None:
        if self.start >= 0 and self.end - self.start != len(self.quote):
            message = f"the mark of {self.field} does not fit its words {self.quote[:40]!r}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie to another claim: `revises_up`, `revises_down`, `same_as`, `contradicts`, `denies`, `unconfirmed_by`.

    `target` is the other claim's id.
    """

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Claim(Shown):
    """One attributed statement, with or without a figure, in one place of one document.

    `counts` is what is counted, in words; `event` a lemma; `place` in words.
    `holds` is when it holds (as-of), `attribution.said` when it was said.
    `polarity` is "+" or "-".
    `confidence` is the extraction's own, 0 to 1: neither the source's hedge nor the analyst's judgement.
    `rules` names the versions of rules and model.
    `id` hashes the content; `relations` and `confidence` are left out of it.
    """

    quote: Span
    attribution: Attribution
    figure: Figure | None = None
    quantity: Quantity | None = None
    counts: str = ""
    event: str = ""
    place: str = ""
    holds: Period | None = None
    polarity: str = "+"
    marks: tuple[Mark, ...] = ()
    relations: tuple[Relation, ...] = ()
    confidence: float = 1.0
    rules: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        if self.polarity not in {"+", "-"}:
            message = f"polarity is + or -, not {self.polarity!r}"
            raise ValueError(message)
        if not self.id:
            parts = (self.quote, self.attribution, self.figure, self.quantity, self.counts, self.event, self.place, self.holds)
            object.__setattr__(self, "id", content_id(*parts, self.polarity, self.marks))

    @property
    def anchor(self) -> str:
        """Document and offset: what stays when a better extraction replaces the claim."""
        return f"{self.quote.document}@{self.quote.start}"
