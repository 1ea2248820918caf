"""What is known: estimates, how they changed, where they clash, who copied whom and what follows from them.

All of it is computed from documents, claims and reviews, and can be thrown away.
Every judgement carries `because`, a sentence an analyst can argue with.
Ids: an `Estimate` and an `Origin` hash their first member, so that a reprint added later does not rename them.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from reportedly.model.attribution import Stance
from reportedly.model.document import Span
from reportedly.model.figure import Figure
from reportedly.model.period import Period
from reportedly.model.quantity import Quantity
from reportedly.model.shown import Shown


class EdgeKind(StrEnum):
    """The evidence that one thing rests on another."""

    CREDIT = "credit line"
    BYLINE = "byline"
    CITES = "cites"
    PASSAGE = "shared passage"
    QUOTATION = "same quotation"
    CHAIN = "chain"
    SPEAKER = "same speaker"
    SERIAL = "serial report"
    FIGURE = "same figure"


@dataclass(frozen=True, slots=True)
class Edge:
    """`child` rests on `parent`: ids of documents, claims, or a source's name in `source:NAME` form.

    `score` runs from 0 to 1; `because` is the reason, always there.
    `left` and `right` are the words compared, child's first, where words were.
    """

    child: str
    parent: str
    kind: EdgeKind
    score: float
    because: str
    left: Span | None = None
    right: Span | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Documents (or claims) that rest on one source: count them once.

    `members` are ids, the nearest to the source first; `documents` the documents they stand in, in the same order.
    `primary` is the name of the source behind them, "" when it is not known.
    `measured` is false when nothing could be decided: such a member is `unmeasured`, never `independent`.
    `edges` make a tree over the members, one edge to each member but the first and where known one to the source.
    """

    id: str
    members: tuple[str, ...]
    documents: tuple[str, ...]
    primary: str
    measured: bool
    edges: tuple[Edge, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many really said so: `14 articles, 2 origins, 1 primary`; `primary` are the names of the sources behind."""

    articles: int
    origins: int
    primary: tuple[str, ...]
    unmeasured: int

    def __str__(self) -> str:
        parts = [count_of(self.articles, "article"), count_of(self.origins, "origin"), f"{len(self.primary)} primary"]
        return ", ".join([*parts, f"{self.unmeasured} unmeasured"] if self.unmeasured else parts)


def count_of(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun.

    >>> count_of(1, "origin"), count_of(3, "origin"), count_of(1200, "quantity", "quantities")
    ('1 origin', '3 origins', '1,200 quantities')
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


class Standing(StrEnum):
    """How the words around a figure say that it stands to others of the same thing.

    `some` counts no fewer, and maybe not all; `replaced` is one of before ("up from 38"), `corrected` one that never was right.
    `former` is of a time before that the words do not date ("before the war"): nothing replaces it.
    """

    OWN = "own"
    PART = "part"
    SOME = "some"
    REPLACED = "replaced"
    CORRECTED = "corrected"
    FORMER = "former"


SUPERSEDED = frozenset({Standing.REPLACED, Standing.CORRECTED})
"""How a figure stands that another of its source has put aside."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One utterance with every claim that retells it.

    `speaker` is the canonical name, `source` the source's id ("" when not resolved).
    `figure`, `stance`, `said` and `holds` are those of the claim nearest to the source, which is first in `claims`.
    `claims` and `documents` are ids; `origin` is the origin's id; `tally` counts articles and origins behind it.
    `printed` is the ISO day of the earliest of its reports, "" where none is dated; `standing` is how it is told beside others.
    `within`: it counts what happened within the time it holds for, not all until then.
    `speaks_for` is the body that the text says the speaker speaks for, "" where it says none.
    """

    id: str
    quantity: Quantity
    speaker: str
    source: str
    figure: Figure | None
    stance: Stance
    said: Period | None
    holds: Period | None
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    origin: str
    tally: Tally
    polarity: str = "+"
    printed: str = ""
    standing: Standing = Standing.OWN
    within: bool = False
    speaks_for: str = ""

    @property
    def stands(self) -> bool:
        """Whether it is a figure for itself: no part, nor one corrected, nor replaced unless it is that of a time before."""
        return self.standing is Standing.OWN or (self.standing is Standing.REPLACED and self.holds is not None)

    @property
    def told(self) -> date | None:
        """The last day it may have been said, else the day it was printed."""
        said = self.said.latest if self.said else None
        return said or (date.fromisoformat(self.printed) if self.printed else None)


class RevisionKind(StrEnum):
    """How a later word changes an earlier one of the same source."""

    UP = "up"
    DOWN = "down"
    CORRECTED = "corrected"
    FORMER = "former"
    WITHDRAWN = "withdrawn"
    NARROWED = "narrowed"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Revision:
    """The estimate `later` changes the estimate `earlier` (ids)."""

    kind: RevisionKind
    earlier: str
    later: str
    because: str


class ReplyKind(StrEnum):
    """How one source answers another's figure, or one credited to itself."""

    DENIES = "denies"
    UNCONFIRMED = "unconfirmed_by"
    DISOWNS = "disowns"
    CONFIRMS = "confirms"


@dataclass(frozen=True, slots=True)
class Reply:
    """The claim `claim` answers the claim `answers` (ids)."""

    kind: ReplyKind
    claim: str
    answers: str
    because: str


class Clash(StrEnum):
    """Whether two estimates can hold together."""

    CONTRADICTS = "contradicts"
    TENSION = "tension"
    COMPATIBLE = "compatible"
    INCOMPARABLE = "incomparable"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The verdict on two estimates (ids); only `contradicts` and `tension` are kept in a series.

    `dimension` names what makes two estimates incomparable, else "".
    """

    left: str
    right: str
    verdict: Clash
    because: str
    dimension: str = ""


class MutationKind(StrEnum):
    """What happened to a figure on its way down the tree."""

    BOUND_LOST = "bound lost"
    BOUND_ADDED = "bound added"
    BOUND_CHANGED = "bound changed"
    STANCE_HARDENED = "stance hardened"
    STANCE_SOFTENED = "stance softened"
    SOURCE_DROPPED = "source dropped"
    SOURCE_CHANGED = "source changed"
    DATE_MOVED = "date moved"
    PLACE_CHANGED = "place changed"
    NUMBER_BROKEN = "number broken"
    NUMBER_CHANGED = "number changed"
    STATE_CHANGED = "state changed"
    THING_CHANGED = "thing changed"
    PARTS_DO_NOT_ADD = "parts do not add up"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Mutation:
    """The claim `after` differs from the claim `before` it rests on (ids); both sentences side by side.

    For `parts do not add up` and `stale` the claim may stand alone: then `before` equals `after`.
    `weight` from 0 to 1 says how much it changes the meaning.
    """

    kind: MutationKind
    before: str
    after: str
    was: str
    became: str
    because: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Series(Shown):
    """One quantity through time.

    `name` is the user's name for it or the quantity in words; a pattern's series may hold estimates of several quantities.
    `estimates` are sorted by the time they hold, then by the time they were said, then by id.
    `near` are the first estimates (ids) of other series that may be of the same thing told in other words.
    """

    quantity: Quantity
    estimates: tuple[Estimate, ...]
    revisions: tuple[Revision, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    replies: tuple[Reply, ...] = ()
    mutations: tuple[Mutation, ...] = ()
    name: str = ""
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What follows from claims: low, best and high carried through a formula.

    `formula` is written with the figures ("30,023 - 11,490");
    `claims` are the ids of all it rests on, in the order of the formula.
    `holds` is when it holds; `quantiles` maps "5", "50", "95" to values when asked for as a distribution.
    `checks` is None, or the id of the claim whose printed figure the result was set against; `agrees` says whether it fits.
    `assumptions` are sentences: which convention gave "about" its width, which period was multiplied.
    """

    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    unit: str
    per: str | None
    formula: str
    claims: tuple[str, ...]
    holds: Period | None = None
    quantiles: tuple[tuple[str, Decimal], ...] = ()
    checks: str | None = None
    agrees: bool | None = None
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vintage:
    """A cell of the revision triangle: what `source` said on `said` of the time `holds`."""

    source: str
    holds: Period | None
    said: Period | None
    figure: Figure | None
    estimate: str


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How a source has done: counts, days and a median.

    `first` counts quantities it was first to put a figure on; `revised_up`, `revised_down` its own revisions;
    `median_change` is the median of later / earlier, None without revisions;
    `borne_out` counts estimates that an independent origin later agreed with, `compared` those that could be compared.
    """

    source: str
    estimates: int
    first: int
    revised_up: int
    revised_down: int
    median_change: Decimal | None
    borne_out: int
    compared: int
