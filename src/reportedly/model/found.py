"""Figures and periods together with the words that gave them."""

from dataclasses import dataclass, field
from enum import StrEnum

from reportedly.model.figure import Figure
from reportedly.model.period import Period


@dataclass(frozen=True, slots=True)
class FoundFigure(Figure):
    """A figure in a text: `text[start:end]` are its words with modifier, magnitude and currency.

    `number` is the half-open span of the bare number words inside.
    `counts` is the span of the noun phrase counted, found by near words alone, or None.
    `base` is the span of what a share is a share of, or None.
    `rule` names the rule that read it.
    `also` holds the same quantity in other words ("10,000 yuan (US$1,380)"): no claims of their own.
    `role` is "" for a plain figure, "denied" for one the text corrects ("not 4,000 but 3,000"),
    "earlier" for the level before a change ("from 34,000 to 11,000").
    """

    start: int = 0
    end: int = 0
    text: str = ""
    number: tuple[int, int] = (0, 0)
    counts: tuple[int, int] | None = None
    base: tuple[int, int] | None = None
    rule: str = ""
    also: "tuple[FoundFigure, ...]" = ()
    role: str = ""

    @property
    def figure(self) -> Figure:
        """The figure without its place, to be kept in a claim."""
        return Figure(self.low, self.best, self.high, self.bound, self.unit, self.per, self.kind, self.trend)


class PeriodKind(StrEnum):
    """The TIMEX3 type of the bare expression."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A time expression in a text.

    `text[start:end]` is the whole phrase with its signal ("since October 2024").
    `period` is what the phrase means, None when it stays relative (then `reason` says why).
    `value` is the TIMEX3 or ISO value of the bare expression alone ("2024-10", "P2W", "PRESENT_REF"), "" if none.
    `bare` is the half-open span of the bare expression inside the phrase; `signal` the preposition, lower case, or "".
    `anchored` tells on what the reading rests: document, text, utterance, or none.
    `parts` are the two ends of a range, each an expression of its own, as TimeML marks them; else empty.
    """

    start: int
    end: int
    text: str
    period: Period | None
    value: str = ""
    kind: PeriodKind = PeriodKind.DATE
    bare: tuple[int, int] = (0, 0)
    signal: str = ""
    anchored: str = "none"
    rule: str = ""
    reason: str = field(default="")
    parts: tuple["FoundPeriod", ...] = ()

    @property
    def edtf(self) -> str | None:
        """The period as EDTF, None when relative."""
        return None if self.period is None else self.period.edtf


class NotFigure(StrEnum):
    """Why digits are not a figure."""

    YEAR = "year"
    DATE = "date"
    TIME = "time"
    ORDINAL = "ordinal"
    IDENTIFIER = "identifier"
    SCORE = "score"
    IDIOM = "idiom"
    LIST_NUMBER = "list number"


@dataclass(frozen=True, slots=True)
class Label:
    """Digits or number words that are no figure, and what they are."""

    start: int
    end: int
    text: str
    kind: NotFigure
    rule: str = ""
