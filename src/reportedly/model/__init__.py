"""The nouns: frozen, typed, few; standard library only."""

from reportedly.model.attribution import Attribution, Stance
from reportedly.model.claim import Claim, Field, Mark, Relation
from reportedly.model.document import Block, BlockKind, Document, Span
from reportedly.model.entry import Entry, EntryKind
from reportedly.model.figure import Bound, Figure, FigureKind
from reportedly.model.found import FoundFigure, FoundPeriod, Label, NotFigure, PeriodKind
from reportedly.model.identity import content_id, plain
from reportedly.model.period import Period, first_day, last_day
from reportedly.model.problem import Problem
from reportedly.model.quantity import ANY, Quantity
from reportedly.model.reading import Extent, Mention, Quotation, Reading, Token, Voice
from reportedly.model.review import Review, Verdict
from reportedly.model.series import (
    Clash,
    Contradiction,
    Edge,
    EdgeKind,
    Estimate,
    Mutation,
    MutationKind,
    Origin,
    Reply,
    ReplyKind,
    Result,
    Revision,
    RevisionKind,
    Series,
    Tally,
    TrackRecord,
    Vintage,
)
from reportedly.model.source import Source, SourceKind

__all__ = [
    "ANY",
    "Attribution",
    "Block",
    "BlockKind",
    "Bound",
    "Claim",
    "Clash",
    "Contradiction",
    "Document",
    "Edge",
    "EdgeKind",
    "Entry",
    "EntryKind",
    "Estimate",
    "Extent",
    "Field",
    "Figure",
    "FigureKind",
    "FoundFigure",
    "FoundPeriod",
    "Label",
    "Mark",
    "Mention",
    "Mutation",
    "MutationKind",
    "NotFigure",
    "Origin",
    "Period",
    "PeriodKind",
    "Problem",
    "Quantity",
    "Quotation",
    "Reading",
    "Relation",
    "Reply",
    "ReplyKind",
    "Result",
    "Review",
    "Revision",
    "RevisionKind",
    "Series",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "Tally",
    "Token",
    "TrackRecord",
    "Verdict",
    "Vintage",
    "Voice",
    "content_id",
    "first_day",
    "last_day",
    "plain",
]
