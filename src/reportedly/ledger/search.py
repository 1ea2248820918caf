"""How a query is put to the store: full text first, the narrowest index next, else in order until the page is full."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, column, func, or_, select, table, text, true
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import UnaryExpression, cast
from sqlalchemy.sql.operators import custom_op

from reportedly.errors import Misuse, Unknown
from reportedly.ledger.fold import CLASSES, FIRST, LAST
from reportedly.ledger.query import Query
from reportedly.ledger.tables import claims, entries, words
from reportedly.ledger.words import fts5_match, terms, tsquery
from reportedly.model import ANY, Period, Quantity, Stance

FEW = 4_000
"""A filter that leaves at most so many claims is put first; otherwise claims are read in order until the page is full."""
_SORTED_BY = {"recorded": (), "holds": ("holds_start",), "said": ("said_start",), "figure": ("floor", "ceiling")}
_fts = table("claims_words", column("rowid"))

Condition = ColumnElement[bool]


def matching(connection: Connection, query: Query, but: Mapping[str, bool] = {}) -> tuple[Select[Any], ColumnElement[int]]:
    """The sequences of the claims that match, without order and paging; and the column that counts them in order.

    `but` are claims, by id, that fit (True) or do not (False) whatever their rows say: those that reviewers corrected.
    """
    lite = connection.dialect.name == "sqlite"
    place: ColumnElement[int] = claims.c.sequence
    now = known(claims, query.as_known_on)
    chosen = select(claims.c.sequence).where(now)
    phrases = list(phrases_of(query))
    filters = list(_filters(query))
    also = [claims.c.id.in_([one for one, fits in but.items() if fits])] if any(but.values()) else []
    if not all(but.values()):
        filters.append(claims.c.id.not_in([one for one, fits in but.items() if not fits]))
    if phrases and lite:
        match = " AND ".join(fts5_match(name, phrase) for name, phrase in phrases)
        found = chosen.join_from(_fts, claims, claims.c.sequence == _fts.c.rowid).where(
            text("claims_words MATCH :match").bindparams(match=match), *map(_unindexed, filters)
        )
        if not also:
            return found, _fts.c.rowid
        return chosen.where(claims.c.sequence.in_(found.union(chosen.where(*also)))), place
    if phrases:
        chosen = chosen.join(words, words.c.sequence == claims.c.sequence)
        filters += (words.c[name].op("@@")(cast(tsquery(phrase), TSQUERY)) for name, phrase in phrases)
    elif lite:
        filters = _narrowest_first(connection, filters)
    return chosen.where(or_(and_(*filters), *also) if filters and also else and_(true(), *filters)), place


def known(of: Any, day: date | None) -> Condition:
    """Current rows, or those that were current at the end of `day` (UTC)."""
    if day is None:
        return of.c.ended.is_(None)  # type: ignore[no-any-return]
    midnight = end_of(day)
    return and_(of.c.recorded < midnight, or_(of.c.ended.is_(None), of.c.ended_on >= midnight))


def by_then(of: Any, day: date | None) -> Condition:
    """Rows of a cached table whose entries were recorded by the end of `day` (UTC); all of them without one."""
    if day is None:
        return true()
    return of.c.sequence.in_(select(entries.c.sequence).where(entries.c.recorded < end_of(day)))  # type: ignore[no-any-return]


def end_of(day: date) -> str:
    """What sorts behind every time of a day and before the next: no day is added, since the last one has none behind it."""
    return f"{day.isoformat()}T24"


def page(connection: Connection, query: Query, size: int, after: int | None, but: Mapping[str, bool] = {}) -> Select[Any]:
    """Up to `size` matching sequences in order, behind that of the claim `after`; `but` as in `matching`."""
    chosen, place = matching(connection, query, but)
    backwards = query.order.startswith("-")
    keys: list[ColumnElement[Any]] = [claims.c[name] for name in _SORTED_BY[query.order.removeprefix("-")]]
    if after is not None:
        chosen = chosen.where(_behind(connection, [*keys, place], after, backwards=backwards))
    order = [key.desc().nulls_last() if backwards else key.asc().nulls_last() for key in keys]
    return chosen.order_by(*order, place.desc() if backwards else place.asc()).limit(size)


def place_of(connection: Connection, of: Table, id: str, day: date | None) -> int:  # noqa: A002
    """The sequence under which a claim or document was current on `day`, else its latest: an id may be recorded again.

    Raises Unknown where nothing has this id.
    """
    latest = select(func.max(of.c.sequence)).where(of.c.id == id)
    for chosen in (latest.where(known(of, day)), latest):
        found: int | None = connection.execute(chosen).scalar_one()
        if found is not None:
            return found
    message = f"no {of.name.removesuffix('s')} {id} to go on behind. Start again without `after`"
    raise Unknown(message)


def _behind(connection: Connection, keys: list[ColumnElement[Any]], after: int, *, backwards: bool) -> Condition:
    """Sorted behind the row `after`: by the first key that differs; nothing sorts last."""
    names = ["sequence" if key.key in {"rowid", None} else str(key.key) for key in keys]
    row = connection.execute(select(*(claims.c[name] for name in names)).where(claims.c.sequence == after)).one()
    ways: list[Condition] = []
    same: list[Condition] = []
    for key, value in zip(keys, row, strict=True):
        if value is None:
            same.append(key.is_(None))
            continue
        further = key < value if backwards else key > value
        later = further if key is keys[-1] else or_(further, key.is_(None))
        ways.append(and_(*same, later))
        same.append(key == value)
    return or_(*ways)


def phrases_of(query: Query) -> Iterator[tuple[str, list[str]]]:
    """The words asked for, by column; raises Misuse where nothing in a search is a word."""
    asked = (("speaker", query.speaker), ("thing", query.thing), ("place", query.place), ("origin", query.origin))
    for name, wanted in asked:
        if wanted is not None:
            whole = terms(f'"{wanted.replace(chr(34), " ")}"')
            yield name, _some(whole, wanted)[0]
    if query.text is not None:
        yield from (("words", phrase) for phrase in _some(terms(query.text), query.text))


def _some(phrases: list[list[str]], asked: str) -> list[list[str]]:
    if not phrases:
        message = f"{asked!r} holds no word to search for. Search for letters or digits"
        raise Misuse(message)
    return phrases


def _filters(query: Query) -> Iterator[Condition]:
    if query.document is not None:
        yield claims.c.document == query.document
    if query.quantity is not None:
        yield from _quantity(query.quantity)
    if query.stance is not None:
        yield claims.c.stance == Stance(query.stance).value
    if query.during is not None:
        yield _during(query.during)
    if query.low is not None or query.high is not None:
        yield _stated(query)
    if query.figures_only:
        yield claims.c.figured == 1


def _quantity(pattern: Quantity) -> Iterator[Condition]:
    parts = ((claims.c.whose, pattern.whose), (claims.c.what, pattern.what), (claims.c.state, pattern.state))
    asked = [
        part.startswith(value.removesuffix(ANY), autoescape=True) if value.endswith(ANY) else part == value
        for part, value in (*parts, (claims.c.place, pattern.where))
        if value != ANY
    ]
    yield and_(*asked) if asked else claims.c.what != ""


def _during(period: Period) -> Condition:
    """Overlap with a period, one class of lengths at a time so that each looks at one stretch of the index."""
    start = period.earliest.isoformat() if period.earliest else FIRST
    end = period.latest.isoformat() if period.latest else LAST
    ways = [and_(claims.c.holds_class == 0, claims.c.holds_start <= end, claims.c.holds_end >= start)]
    for longest in CLASSES:
        reach = date.fromordinal(max(1, period.earliest.toordinal() - longest)).isoformat() if period.earliest else FIRST
        near = and_(claims.c.holds_start >= reach, claims.c.holds_start <= end)
        ways.append(and_(claims.c.holds_class == longest, near, claims.c.holds_end >= start))
    return or_(*ways)


def _stated(query: Query) -> Condition:
    """Overlap with the numbers stated: those that begin in between, and ranges that begin below and reach into it.

    Most figures are one number; apart, each part looks at one stretch of an index.
    """
    low = float(query.low) if query.low is not None else None
    high = float(query.high) if query.high is not None else None
    below = claims.c.floor <= high if high is not None else claims.c.floor.is_not(None)
    if low is None:
        return below
    reaching = and_(claims.c.floor < claims.c.ceiling, claims.c.floor < low, claims.c.ceiling >= low)
    return or_(and_(claims.c.floor >= low, below), and_(reaching, below))


def _narrowest_first(connection: Connection, filters: list[Condition]) -> list[Condition]:
    """For SQLite, which cannot tell a rare value from a common one: a filter that leaves few goes first, by its index.

    The others, and all where none leaves few, are checked row by row in the order of the page.
    """
    narrow = next((f for f in filters if _leaves_few(connection, f)), None)
    checked = [_unindexed(f) for f in filters if f is not narrow]
    return checked if narrow is None else [claims.c.sequence.in_(select(claims.c.sequence).where(narrow)), *checked]


def _leaves_few(connection: Connection, condition: Condition) -> bool:
    some = select(claims.c.sequence).where(condition).limit(FEW + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one() <= FEW


def _unindexed(condition: Condition) -> Condition:
    """The same condition where SQLite may not use an index for it: a unary plus changes nothing else."""
    return UnaryExpression(condition.self_group(), operator=custom_op("+"), type_=condition.type)
