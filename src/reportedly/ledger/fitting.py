"""Whether a claim as it was corrected fits a query: the filters of `search`, for the few claims whose row says something else."""

from collections.abc import Iterable, Iterator, Mapping

from reportedly.ledger.codec import dump
from reportedly.ledger.fold import FIRST, LAST, columns_of, spoken_of
from reportedly.ledger.query import Query
from reportedly.ledger.search import phrases_of
from reportedly.ledger.words import fold
from reportedly.model import Claim, Period, Quantity, Stance
from reportedly.model.quantity import part_fits


def fits(claim: Claim, publisher: str, query: Query) -> bool:
    """Whether every filter of `query` holds, without regard to time of knowing, order and paging."""
    body = dump(claim)
    spoken = spoken_of(body, publisher)
    return all(_filters(columns_of(body), query)) and all(_holds(spoken[name], phrase) for name, phrase in phrases_of(query))


def _filters(row: Mapping[str, str | float | None], query: Query) -> Iterator[bool]:
    if query.document is not None:
        yield str(row["document"]).startswith(query.document)
    if query.quantity is not None:
        yield _is_of(row, query.quantity)
    if query.stance is not None:
        yield row["stance"] == Stance(query.stance).value
    if query.during is not None:
        yield _overlaps(row, query.during)
    if query.low is not None or query.high is not None:
        yield _reaches(row, query)
    if query.figures_only:
        yield row["figured"] == 1


def _is_of(row: Mapping[str, str | float | None], pattern: Quantity) -> bool:
    parts = (("whose", pattern.whose), ("what", pattern.what), ("state", pattern.state), ("place", pattern.where))
    return row["what"] != "" and all(part_fits(value, str(row[name])) for name, value in parts)


def _overlaps(row: Mapping[str, str | float | None], period: Period) -> bool:
    if row["holds_class"] is None:
        return False
    start = period.earliest.isoformat() if period.earliest else FIRST
    end = period.latest.isoformat() if period.latest else LAST
    return str(row["holds_start"]) <= end and str(row["holds_end"]) >= start


def _reaches(row: Mapping[str, str | float | None], query: Query) -> bool:
    floor, ceiling = row["floor"], row["ceiling"]
    if not isinstance(floor, float) or not isinstance(ceiling, float):
        return False
    return (query.high is None or floor <= float(query.high)) and (query.low is None or ceiling >= float(query.low))


def _holds(parts: Iterable[str], phrase: list[str]) -> bool:
    """Whether the words of a phrase stand together in one of the parts; the last may be the beginning of a word."""
    *whole, last = phrase
    for words in map(fold, parts):
        for at in range(len(words) - len(whole)):
            end = words[at + len(whole)]
            if words[at : at + len(whole)] == whole and (end.startswith(last[:-1]) if last.endswith("*") else end == last):
                return True
    return False
