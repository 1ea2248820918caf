"""What a claim bears on, if it is true; and whether a report has its law right."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reportedly.model.period import Period
from reportedly.model.series import Tally


class Finding(StrEnum):
    """Always read with "if the claim is true"; none of them says that anyone broke the law."""

    MET = "elements met"
    EXCEPTION_OPEN = "exception not excluded"
    NOT_SHOWN = "not shown"
    TOO_VAGUE = "too vague"
    OUTSIDE = "outside"


class Answer(StrEnum):
    """How a claim answers one element or one exception."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Point:
    """One element or exception (`id` of the provision), how the claim answers it, and the sentence that says why."""

    id: str
    answer: Answer
    because: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """One claim held against one provision on one day, if the claim is true.

    `provision`, `claim` are ids; `on` the day the law is read.
    `because` is sentences that cite paragraph and claim; `settle` what evidence would settle what is open.
    `chain` is who said it and through whom, outermost last;
    `backing` counts the articles and origins behind the claim, None when nobody measured.
    """

    provision: str
    claim: str
    on: date
    finding: Finding
    because: tuple[str, ...]
    elements: tuple[Point, ...] = ()
    exceptions: tuple[Point, ...] = ()
    settle: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()
    backing: Tally | None = None

    @property
    def touches(self) -> bool:
        """Whether the claim bears on the provision at all."""
        return self.finding is not Finding.OUTSIDE


@dataclass(frozen=True, slots=True)
class Citation:
    """An instrument named in a text; `text[start:end] == quote`.

    `instrument` is its canonical form ("S/RES/2375 (2017)"), without the year where the text gives none and no provision tells;
    `paragraph` as written ("17", "Article 5"), "" when none.
    `by` says how it was named: number, year, title, or back (by reference to one named before);
    named by year alone it has a `year` and no instrument.
    """

    start: int
    end: int
    quote: str
    instrument: str
    paragraph: str = ""
    by: str = "number"
    year: str = ""


class Lapse(StrEnum):
    """How a report can have its law right or wrong."""

    RIGHT = "right"
    WRONG_INSTRUMENT = "wrong instrument"
    WRONG_PARAGRAPH = "wrong paragraph"
    WRONG_DATE = "wrong date"
    DATE_IMPRECISE = "date imprecise"
    EXCEPTION_DROPPED = "exception dropped"
    WRONG_PARTY = "wrong party bound"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LegalAssertion:
    """One sentence of a text that says what an instrument requires; `text[start:end] == quote`.

    `deadline` is the date it gives for the rule, None when it gives none; `dated` the words that give it.
    `accuses` are words by which it also says that somebody broke or kept the rule, "" when it does not.
    """

    start: int
    end: int
    quote: str
    citations: tuple[Citation, ...]
    deadline: Period | None = None
    dated: str = ""
    accuses: str = ""


@dataclass(frozen=True, slots=True)
class LegalCheck:
    """A legal assertion held against the provisions.

    `verdict` answers whether the cited instrument says it (right, wrong instrument, wrong date, unknown);
    `lapses` is everything that is amiss, the verdict included unless it is right.
    `provision` is the id of the paragraph that says what the text says, "" when none is known;
    `suggestion` the instrument probably meant, where a number looks like a slip.
    """

    assertion: LegalAssertion
    verdict: Lapse
    lapses: tuple[Lapse, ...]
    provision: str
    because: tuple[str, ...]
    suggestion: str = ""

    @property
    def about(self) -> str:
        """What the verdict is on, to be printed before it: never on whether anyone broke the rule."""
        return "the rule (that anyone broke it is not checked)" if self.assertion.accuses else "the law"
