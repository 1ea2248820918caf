"""A table of reported figures, a row each, as claims entered by hand with their address as evidence.

Columns: id, as_of, said_on, chain (teller <- ... <- origin), worded, lo, best, hi, counts, place, certainty, outlet, url.
Other columns are left alone.
"""

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from reportedly.datafiles import read_data
from reportedly.kinds import kinds, thing_of
from reportedly.model import (
    Attribution,
    Bound,
    Claim,
    Document,
    Field,
    Figure,
    FigureKind,
    Mark,
    Period,
    Problem,
    Quantity,
    Stance,
)
from reportedly.notation import parse_number
from reportedly.series.values import named

RULES = "hand"
"""The mark of claims entered by hand: a later reading does not supersede them."""
TABLE = "text/csv"
"""The media type of a document whose text we wrote from a table; such texts are never compared."""
COLUMNS = ("id", "as_of", "said_on", "chain", "worded", "lo", "best", "hi", "counts", "place", "certainty", "outlet", "url")
QuantityOf = Callable[[str, str, str], Quantity]
_ISO = re.compile(r"\d{4}(?:-\d\d){0,2}")
_QUARTER = re.compile(r"(\d{4})[- ](?:Q([1-4])|H([12]))(?:\s*\.\.\s*Q([1-4]))?")
_SPAN = re.compile(r"(\d{4}(?:-\d\d){0,2})/(\d{1,4}(?:-\d\d){0,2})")
_YEARS = re.compile(r"(\d{4})-(\d{4})(?: Q([1-4]))?")
_PLACED = re.compile(r"(?:(early|mid|late)\s*)?(\d{4})(?:-(\d\d))?[- ]?(start|end|mid|early|late)?")
_MONTHS = {"start": ("01", "01"), "early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12"), "end": ("12", "12")}
_PART = re.compile(
    r"(?P<bound>[a-z ]*?)\s*(?P<number>\d{1,3}(?:[, ]\d{3})+|\d+(?:\.\d+)?)\s*(?P<noun>[a-z]+)?|(?P<after>[a-z]+) (?=approaching)"
)
_ASIDE = re.compile(r"\s*\([^)]*\)|\s*\[[^]]*\]")
_OWN_VOICE = re.compile(r"\((?:narrator|own voice)\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a table gave: a document per page, the claims, the ids of each row's claims (the row's own first), the problems."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    rows: dict[str, tuple[str, ...]]
    problems: tuple[Problem, ...]


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    data: dict[str, Any] = read_data("facts")
    return data


def read_facts(lines: Iterable[str], quantity_of: QuantityOf, name: str = "facts.csv") -> Facts:
    """Read the table; `quantity_of(counts, event, place)` gives the normal form. A faulty row becomes a Problem."""
    rows: dict[str, dict[str, str]] = {}
    problems = []
    reader = csv.DictReader(lines)
    absent = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if absent:
        return Facts(
            (), (), {}, (Problem(name, f"has no column {', '.join(absent)}", f"Write the columns {', '.join(COLUMNS)}"),)
        )
    for row in reader:
        where = f"{name} line {reader.line_num}"
        fault = _fault(row, rows)
        if fault:
            problems.append(Problem(where, fault, "The row was left out"))
        else:
            rows[row["id"]] = {column: " ".join((row[column] or "").split()) for column in COLUMNS}
    pages = _pages(rows)
    claims: list[Claim] = []
    found: dict[str, tuple[str, ...]] = {}
    for ident, row in rows.items():
        document, start, line = pages[ident]
        made = _claims(row, document, start, line, quantity_of)
        claims += made
        found[ident] = tuple(claim.id for claim in made)
    documents = {document.id: document for document, _, _ in pages.values()}
    return Facts(tuple(documents.values()), tuple(claims), found, tuple(problems))


def _fault(row: dict[str, str], rows: dict[str, dict[str, str]]) -> str:
    if not row["id"] or row["id"] in rows:
        return f"the id {row['id']!r} is empty or was used before"
    try:
        numbers = [parse_number(row[column]) for column in ("lo", "best", "hi") if row[column]]
    except ValueError:
        return "lo, best and hi must be plain numbers or empty"
    if numbers != sorted(numbers):
        return "lo, best and hi must not fall"
    empty = [column for column in ("worded", "counts") if not (row[column] or "").strip()]
    if empty:
        return f"{' and '.join(empty)} must not be empty"
    for column in ("as_of", "said_on"):
        try:
            period_of(row[column] or "")
        except ValueError as fault:
            return f"{column} {row[column]!r} is no date: {fault}"
    if _stance(row["certainty"] or "") is None:
        return f"certainty {row['certainty']!r} is none of {', '.join(_words()['certainty'])}"
    return ""


def _stance(certainty: str) -> Stance | None:
    """How sure a cell says the source is, by its first words; asserted where it says nothing, None where no list knows it.

    >>> str(_stance("highly likely (80% by one count)")), _stance("maybe")
    ('believed', None)
    """
    words = _words()["certainty"].items()
    found = (Stance(value) for word, value in words if re.match(rf"{word}\b", certainty.strip().lower()))
    return next(found, None) if certainty.strip() else Stance.ASSERTED


def _pages(rows: dict[str, dict[str, str]]) -> dict[str, tuple[Document, int, str]]:
    """One document per page: its text is a line per row, in our words; with each row's place in it."""
    grouped: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows.values():
        grouped.setdefault((row["outlet"], row["url"]), []).append(row)
    places = {}
    for (outlet, url), members in grouped.items():
        lines = [_line(row) for row in members]
        dated = min(row["said_on"] for row in members)
        published = dated if re.fullmatch(r"\d{4}-\d\d-\d\d", dated) else None
        document = Document("\n".join(lines), title=outlet, url=url, publisher=outlet, published=published, media=TABLE)
        at = 0
        for row, line in zip(members, lines, strict=True):
            places[row["id"]] = (document, at, line)
            at += len(line) + 1
    return places


def _line(row: dict[str, str]) -> str:
    speaker, through = _voices(row)
    who = " via ".join([speaker or "own voice", *through])
    dates = f"as of {row['as_of']}; said {row['said_on']}"
    return f"{row['worded']}: {row['counts']} ({row['place']}; {dates}; {row['certainty']}; {who})"


def _voices(row: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """The speaker and through whom, outermost last; a chain of the outlet alone, or of nobody, is the outlet's own voice."""
    names = [part.strip() for part in row["chain"].split("<-")]
    own = len(names) == 1 and (not names[0] or f"{row['outlet']} ".casefold().startswith(f"{names[0]} ".casefold()))
    if _OWN_VOICE.search(row["chain"]) or own:
        return "", ()
    clean = [_ASIDE.sub("", name).strip() or name for name in names]
    through = [part.strip() for name in reversed(clean[:-1]) for part in name.split("/") if part.strip()]
    return clean[-1], tuple(through)


def _claims(row: dict[str, str], document: Document, start: int, line: str, quantity_of: QuantityOf) -> list[Claim]:
    speaker, through = _voices(row)
    stance = _stance(row["certainty"]) or Stance.ASSERTED
    said_by = Attribution(speaker, speaker, "", through, period_of(row["said_on"]), stance)
    items = [item.strip() for item in row["counts"].split(";")]
    quantity = quantity_of(row["counts"], "", row["place"])
    marks = (Mark(Field.FIGURE, start, start + len(row["worded"]), row["worded"], "table", "the worded cell of the row"),)
    figure = _figure(row, quantity)
    whole = Claim(
        document.span(start, start + len(line)), said_by, figure, quantity, row["counts"], "", row["place"],
        period_of(row["as_of"]), marks=marks, rules=RULES,
    )  # fmt: skip
    pieces = _parts(row["worded"], items)
    parts = [
        replace(whole, figure=part, quantity=replace(quantity, state=state), event=state, id="")
        for part, state in pieces
        if state != quantity.state and not (named(part) == named(figure) and len(pieces) == 1)
    ]
    if len(items) > 1 and not parts:
        whole = replace(whole, quantity=quantity_of(f"{items[0]}", "", row["place"]), id="")
    told = {value for part in parts for value in named(part.figure)}
    retold = figure is not None and named(figure) <= told and len(parts) > 1
    return sorted(parts, key=lambda part: named(part.figure) != named(figure)) if retold else [whole, *parts]


def _parts(worded: str, items: list[str]) -> list[tuple[Figure, str]]:
    """The figures a cell gives for states of its own: "about 300 dead, 2,700 injured".

    Where the counted things are as many as the numbers ("killed; wounded; both"), they belong together in order.
    """
    found = []
    bound = Bound.EXACT
    cells = re.split(r"[;]|,(?!\d)", worded)
    in_order = len(items) == len(cells) > 1
    for at, piece in enumerate(cells):
        number = re.search(r"\d{1,3}(?:,\d{3})+|\d+", piece)
        words = f"{piece} {items[at] if in_order else ''}".lower()
        states = [_words()["states"][word] for word in re.findall(r"[a-z]+", words) if word in _words()["states"]]
        bounds = [Bound(kind) for word, kind in _words()["bounds"].items() if re.search(rf"\b{word}\b", piece.lower())]
        bound = bounds[0] if bounds else bound
        if number and len(set(states)) == 1:
            value = Decimal(number[0].replace(",", ""))
            ends = {Bound.AT_LEAST: (value, None, None), Bound.AT_MOST: (None, None, value), Bound.APPROX: (None, value, None)}
            found.append((Figure(*ends.get(bound, (value, value, value)), bound, "person"), states[0]))
    return found


def _figure(row: dict[str, str], quantity: Quantity) -> Figure | None:
    low, best, high = (Decimal(row[column]) if row[column] else None for column in ("lo", "best", "hi"))
    if low is None and best is None and high is None:
        return Figure(None, None, None, Bound.FUZZY, _unit(row, quantity))
    if low == best == high:
        bound = Bound.EXACT
    elif best is not None:
        bound = Bound.APPROX if low is None else Bound.RANGE if high is not None else Bound.AT_LEAST
    elif low is not None and high is not None:
        bound = Bound.RANGE if re.search(r"\d", row["worded"]) else Bound.FUZZY
    else:
        bound = Bound.AT_LEAST if low is not None else Bound.AT_MOST
    unit = _unit(row, quantity)
    kind = FigureKind.MONEY if unit == "USD" else FigureKind.SHARE if unit == "percent" else FigureKind.COUNT
    return Figure(low, best, high, bound, unit, _per(row), kind)


def _unit(row: dict[str, str], quantity: Quantity) -> str:
    if "$" in row["worded"] or "USD" in row["counts"]:
        return "USD"
    if re.search(r"\bper ?cent\b|%", row["counts"] + row["worded"]) and "share" in row["counts"]:
        return "percent"
    return kinds().unit.get(thing_of(quantity.what), "").replace("money", "")


def _per(row: dict[str, str]) -> str | None:
    words = f"{row['worded']} {row['counts']}".lower()
    head = next((name for name in ("worker", "soldier") if f"per nk {name}" in words or f"per {name}" in words), "")
    time = next(
        (unit for unit in ("month", "year", "week", "day", "hour") if re.search(rf"\b(?:a|per|/) ?{unit}\b|\b{unit}ly\b", words)),
        "",
    )
    return "/".join(part for part in (head, time) if part) or None


def period_of(text: str) -> Period | None:
    """The period a cell means; quarters, halves, "mid", "end" and open words are read, what is not a date is None.

    >>> str(period_of("2023-Q1..Q3")), str(period_of("2024-10 (week before 23rd)")), str(period_of("2024-12-20/27"))
    ('2023-01/2023-09', '2024-10', '2024-12-20/2024-12-27')
    >>> str(period_of("2018 end")), str(period_of("2025-01-mid")), period_of("before sanctions")
    ('2018-12', '2025-01~', None)
    """
    if span := _SPAN.search(text):
        first, last = span.groups()
        return Period(first, last if len(last) >= len(first) else first[: len(first) - len(last)] + last)
    if years := _YEARS.fullmatch(text.strip()):
        return Period(years[1], f"{years[2]}-{3 * int(years[3]):02d}" if years[3] else years[2])
    if quarter := _QUARTER.search(text):
        return _part_of_year(quarter)
    placed = _PLACED.search(text)
    word = placed and (placed[1] or placed[4])
    if placed and word and placed[3]:
        return Period(f"{placed[2]}-{placed[3]}", f"{placed[2]}-{placed[3]}", approximate=True)
    if placed and word:
        first, last = _MONTHS[word]
        return Period(f"{placed[2]}-{first}", f"{placed[2]}-{last}")
    date = _ISO.match(text)
    return Period(date[0], date[0]) if date else None


def _part_of_year(match: re.Match[str]) -> Period:
    year, quarter, half, last = match.groups()
    size = 3 if quarter else 6
    first_of = int(quarter or half)
    last_of = int(last or first_of)
    return Period(f"{year}-{(first_of - 1) * size + 1:02d}", f"{year}-{last_of * size:02d}")
