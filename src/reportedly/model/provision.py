"""The law as dated data: a provision is read by calling it with a date."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from reportedly.model.period import is_day


class Duty(StrEnum):
    """What a provision does to those it binds."""

    FORBID = "forbid"
    REQUIRE = "require"
    CAP = "cap"
    REPORT = "report"
    PERMIT = "permit"


class Grade(StrEnum):
    """How a field was checked.

    A = an official page or a near-complete rendering, B = a news or specialist page, C = not seen,
    D = seen only on a page that anyone can write (a forum, an encyclopaedia, or a copy of one).
    """

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Comparator(StrEnum):
    """How a number stands to its limit."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"


class Part(StrEnum):
    """The part of a quantity an element asks about."""

    WHOSE = "whose"
    WHAT = "what"
    STATE = "state"
    WHERE = "where"


@dataclass(frozen=True, slots=True)
class Reference:
    """A page behind a field: what it `supports`, with which grade, and in a few words `how` it was checked."""

    url: str
    supports: str
    grade: Grade
    how: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that must be so for the provision to be touched.

    It asks about one `part` of a claim's quantity: `met` holds the words that show it, `open` those that leave it open,
    any other word contradicts it.
    `*` is any word, `!KP` all but KP, `RU` covers `RU-KRS` and `sent` covers `sent-more`.
    The phrases `said` in the claim's words show it where the quantity does not answer;
    an element without a part is one that no quantity can answer, and only they show it.
    `settled_by` says what evidence would settle an open element.
    """

    id: str
    text: str
    part: Part | None = None
    met: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    settled_by: str = ""


@dataclass(frozen=True, slots=True)
class Exemption:
    """A way out of the provision, with its test.

    `shown` are phrases in a claim's words that show it, `excluded` phrases that rule it out.
    `before`: an ISO date; where the claim's words hold one of `dated` (say, "contract"),
    a claim wholly before that day shows the exemption and one wholly on or after it rules it out.
    `since` and `until` bound the days on which it can hold (a time to wind down);
    `up_to`: it helps only a figure that keeps within this number.
    `dropped` are words by which a report shows that it knows the exemption (for checking what reports say of the law).
    """

    id: str
    text: str
    test: str
    shown: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    before: str | None = None
    dated: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    up_to: Decimal | None = None
    dropped: tuple[str, ...] = ()
    settled_by: str = ""
    grade: Grade = Grade.B


@dataclass(frozen=True, slots=True)
class Limit:
    """A number in force `since` a day; `value` None means that there is none from then on.

    `unit` and `per` are those of a `Figure`; `measure` says in words what is limited.
    `window` is "year" where the number is a sum over a calendar year, "" where it holds at each moment.
    """

    since: str
    value: Decimal | None
    unit: str
    comparator: Comparator = Comparator.AT_MOST
    per: str | None = None
    measure: str = ""
    window: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day allowed, as fixed `since` a day; a later entry extends or shortens it, `day` None lifts it."""

    since: str
    day: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A point of interpretation that the text leaves open; said with every finding it could change."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Tie:
    """How one provision stands to another: extends, supersedes, carves_out, clarifies, lowers, or exception_to."""

    kind: str
    target: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """How reports speak of a provision: a text is about it when it holds a word of every group in `all_of`.

    `party` are words for those bound; `other_party` words for those a report wrongly makes the bound ones.
    """

    all_of: tuple[tuple[str, ...], ...] = ()
    party: tuple[str, ...] = ()
    other_party: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """What a provision says on one day."""

    provision: "Provision"
    on: date
    deadline: date | None
    limit: Limit | None


@dataclass(frozen=True, slots=True)
class Provision:
    """One paragraph of one instrument: who is bound to what, from when, up to when, and with which ways out.

    `instrument` is the identifier as printed ("S/RES/2397 (2017)"), `title` other names it goes by;
    `binds` says who is bound in words; `paraphrase` is ours, never a quotation.
    `since` is the first day of effect, `until` the last, None while it runs.
    `deadlines` and `limits` are values by date, oldest first.
    `zone` is where the dates are reckoned (an IANA name); elsewhere the same moment can bear another date.
    `verified` is false where a field rests on nothing seen; such a provision is listed, and never yields a finding.
    """

    id: str
    regime: str
    instrument: str
    paragraph: str
    duty: Duty
    binds: str
    activity: str
    of_whom: str
    paraphrase: str
    since: str
    until: str | None = None
    adopted: str | None = None
    titles: tuple[str, ...] = ()
    elements: tuple[Element, ...] = ()
    exceptions: tuple[Exemption, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    limits: tuple[Limit, ...] = ()
    questions: tuple[Question, ...] = ()
    ties: tuple[Tie, ...] = ()
    topic: Topic = field(default_factory=Topic)
    references: tuple[Reference, ...] = ()
    unverified: tuple[str, ...] = ()
    verified: bool = True
    zone: str = ""

    def __post_init__(self) -> None:
        for day in (self.since, self.until):
            if day is not None and not is_day(day):
                message = f"{day!r} is not a day; write it as 2019-12-22"
                raise ValueError(message)
        if self.until is not None and self.until < self.since:
            message = f"{self.id} ends on {self.until}, before it takes effect on {self.since}"
            raise ValueError(message)
        for values in (self.deadlines, self.limits):
            days = [value.since for value in values]
            if days != sorted(set(days)):
                message = f"{self.id}: values by date must be in order, each day once, not {', '.join(days)}"
                raise ValueError(message)

    def __call__(self, on: date) -> Rule | None:
        """What the provision says on that day; None before it takes effect and after it has ended."""
        if on < date.fromisoformat(self.since) or (self.until is not None and on > date.fromisoformat(self.until)):
            return None
        deadline = next((value for value in reversed(self.deadlines) if value.since <= on.isoformat()), None)
        limit = next((value for value in reversed(self.limits) if value.since <= on.isoformat()), None)
        last = date.fromisoformat(deadline.day) if deadline and deadline.day else None
        return Rule(self, on, last, limit if limit and limit.value is not None else None)

    @property
    def cite(self) -> str:
        """Instrument and paragraph, as a sentence cites them."""
        return f"{self.instrument}, {self.paragraph}"


@dataclass(frozen=True, slots=True)
class Regime:
    """A body of provisions kept in one file."""

    id: str
    name: str
    note: str = ""
    provisions: tuple[Provision, ...] = ()
