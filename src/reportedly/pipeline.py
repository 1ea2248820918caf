"""The only place that knows the order: read, annotate, extract, resolve."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reportedly.annotate import annotate, annotate_many
from reportedly.extract import RULES, find_figures, find_periods
from reportedly.extract import extract as draft
from reportedly.extract.figures.money import shared_moneys
from reportedly.extract.words import words
from reportedly.model import Claim, Document, Problem, Reading
from reportedly.read import text_document
from reportedly.resolve import Known, Lexicon, resolve
from reportedly.sources import known_sources

__all__ = ["Extraction", "extract", "extract_document", "extract_many", "find_figures", "find_periods"]

_HALVES = re.compile("[\ud800-\udfff]")


LONGEST = 2_000_000
"""Characters of the longest text that is read for claims: reading holds some 200 bytes for each, and a worker has 500 MB."""
MOST_WORDS = 400_000
"""Words, numbers and marks in it: what prose of that length has; a table of single letters has five times as many."""
MOST_SIGNS = 80_000
"""Numbers and marks in it. A report of that length has fewer; data without words costs ten times what prose does."""
_SIGN = re.compile(r"\d+|[^\w\s]")
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Extraction:
    """One document with its claims, in text order."""

    document: Document
    claims: tuple[Claim, ...]


@cache
def _known() -> Known:
    return Known(known_sources())


@cache
def _lexicon() -> Lexicon:
    opposites = tuple(frozenset(pair) for pair in words("events")["opposites"])
    speech = words("speech")
    sorts = tuple(tuple(sort) for sort in speech["sorts"])
    return Lexicon(speech["roles"], opposites, sorts, tuple(speech["papers"]), tuple(speech["own_names"]), shared_moneys())


def extract_document(document: Document) -> list[Claim]:
    """Every claim of one document, in text order."""
    return _claims(annotate(document))


def extract_or_say(document: Document, where: str) -> Extraction | Problem:
    """The claims of one document, or why there are none: one page never stops, or holds up, the batch that it came in."""
    if (what := _too_much(document.text)) is not None:
        return Problem(where, what, "Split it into its reports; the others were read")
    try:
        return Extraction(document, tuple(extract_document(document)))
    except Exception as fault:  # noqa: BLE001 - whatever a rule trips over in a hostile text
        what = f"no claims could be read ({type(fault).__name__}: {fault})"
        return Problem(where, what, "The others were read; please report it with the file")


def _too_much(text: str) -> str | None:
    """What makes a text more than a report, if anything does."""
    if len(text) > LONGEST:
        return f"a text of {len(text):,} characters is longer than the {LONGEST:,} of a report"
    if len(text) > MOST_SIGNS and (signs := sum(1 for _ in _SIGN.finditer(text))) > MOST_SIGNS:
        return f"{signs:,} numbers and marks are data, more than the {MOST_SIGNS:,} a report may have"
    if len(text) > MOST_WORDS and (words := sum(1 for _ in _WORD.finditer(text))) > MOST_WORDS:
        return f"{words:,} words and marks are more than the {MOST_WORDS:,} a report may have"
    return None


def extract_many(documents: Iterable[Document]) -> Iterator[Extraction]:
    """The claims of many documents, streamed in their order; the same claims as one by one."""
    for reading in annotate_many(documents):
        yield Extraction(reading.document, tuple(_claims(reading)))


def _claims(reading: Reading) -> list[Claim]:
    return resolve(reading, draft(reading), _known(), _lexicon(), f"{RULES} {reading.engine}")


def extract(text: str, *, published: str | None = None) -> list[Claim]:
    """Every attributed figure and statement in a text.

    `published` is the document's date ("2025-02-10"), to which relative times are anchored; never the wall clock.
    Offsets are code points of `text`, whatever it begins with: read markup, mail and bytes with `reportedly.read`.
    Half of a surrogate pair, which no UTF-8 can hold, is read as U+FFFD in its place.
    """
    whole = _HALVES.sub("\ufffd", text)
    return extract_document(text_document(whole, Document("", published=published))) if text.strip() else []
