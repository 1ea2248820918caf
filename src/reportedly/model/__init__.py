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
from reportedly.model.source import Source, SourceKind

__all__ = [
    "ANY",
    "Attribution",
    "Block",
    "BlockKind",
    "Bound",
    "Claim",
    "Document",
    "Entry",
    "EntryKind",
    "Extent",
    "Field",
    "Figure",
    "FigureKind",
    "FoundFigure",
    "FoundPeriod",
    "Label",
    "Mark",
    "Mention",
    "NotFigure",
    "Period",
    "PeriodKind",
    "Problem",
    "Quantity",
    "Quotation",
    "Reading",
    "Relation",
    "Review",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "Token",
    "Verdict",
    "Voice",
    "content_id",
    "first_day",
    "last_day",
    "plain",
]
