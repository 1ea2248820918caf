"""Gold sets: a folder with `claims.jsonl` and the texts, or documents with a `claims.txt` in notation."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import DataError, NotationError
from reportedly.evaluate.fields import Row
from reportedly.model import Claim, Stance
from reportedly.notation import parse_claim
from reportedly.views import view_claim, view_number


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One marked document."""

    name: str
    text: str
    outlet: str
    published: str
    rows: tuple[Row, ...]


def read_gold(folder: Path) -> Iterator[GoldDocument]:
    """The documents of a gold folder in either form.

    `FOLDER/claims.jsonl` with `FOLDER/texts/DOC.txt` and `FOLDER/docs.jsonl` (doc, outlet, published), or
    `FOLDER/document.txt` with `FOLDER/claims.txt` in notation and, where known, `FOLDER/published.txt`; folders of those too.
    Raises DataError with file and line.
    """
    if (folder / "claims.jsonl").is_file():
        yield from _from_jsonl(folder)
    elif (folder / "claims.txt").is_file():
        yield _from_notation(folder)
    else:
        below = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
        found = [path for path in below if (path / "claims.txt").is_file() or (path / "claims.jsonl").is_file()]
        if not found:
            raise DataError(
                str(folder), "holds no gold", "A gold folder has claims.jsonl and texts/, or document.txt and claims.txt"
            )
        for path in found:
            yield from read_gold(path)


def _lines(path: Path) -> Iterator[Row]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as fault:
                raise DataError(f"{path}:{number}", f"is not JSON ({fault})") from fault


def _from_jsonl(folder: Path) -> Iterator[GoldDocument]:
    about = {row["doc"]: row for row in _lines(folder / "docs.jsonl")} if (folder / "docs.jsonl").is_file() else {}
    rows: dict[str, list[Row]] = {}
    for row in _lines(folder / "claims.jsonl"):
        rows.setdefault(row["doc"], []).append(row)
    for name, marked in rows.items():
        path = folder / "texts" / f"{name}.txt"
        if not path.is_file():
            raise DataError(str(path), "is named in claims.jsonl and is not there")
        meta = about.get(name, {})
        yield GoldDocument(
            name, path.read_bytes().decode("utf-8"), meta.get("outlet", ""), meta.get("published", ""), tuple(marked)
        )


def _from_notation(folder: Path) -> GoldDocument:
    path = folder / "claims.txt"
    rows = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                rows.append(_row(parse_claim(line)))
            except NotationError as fault:
                raise DataError(f"{path}:{number}", str(fault)) from fault
    date = folder / "published.txt"
    text = (folder / "document.txt").read_bytes().decode("utf-8")
    return GoldDocument(
        folder.name, text, "", date.read_text("utf-8").strip() if date.is_file() else "", tuple(row for row in rows if row)
    )


def _row(claim: Claim) -> Row:
    """A line of notation as a gold row; what it counts is the quantity's thing."""
    if claim.figure is None:
        return {}
    counts = claim.quantity.what if claim.quantity else ""
    return {
        **found_row(claim),
        "speaker": claim.attribution.speaker,
        "about_time": None,
        "fig_start": claim.quote.start,
        "fig_end": claim.quote.end,
        "counts": counts,
        "event": claim.quantity.state if claim.quantity else "",
        "place": "",
    }


def found_row(claim: Claim) -> Row:
    """A found claim as a row of the same form as the gold's."""
    view = view_claim(claim, claim.quote.document)
    figure = view["figure"] or {}
    return {
        "start": claim.quote.start,
        "end": claim.quote.end,
        "quote": claim.quote.quote,
        "fig_start": figure.get("start"),
        "fig_end": figure.get("end"),
        "figure_text": figure.get("text"),
        "low": view_number(claim.figure.low) if claim.figure else None,
        "best": view_number(claim.figure.best) if claim.figure else None,
        "high": view_number(claim.figure.high) if claim.figure else None,
        "bound": figure.get("bound"),
        "unit": figure.get("unit"),
        "counts": claim.counts,
        "event": claim.event,
        "place": claim.place,
        "speaker": claim.attribution.text,
        "speaker_canonical": claim.attribution.speaker,
        "said_on": view["said_on"],
        "as_of": view["as_of"],
        "certainty": view["certainty"],
        "about_time": _about(claim),
    }


def _about(claim: Claim) -> str:
    """Whether a claim is about what is to come, what is so, or what has been."""
    if claim.attribution.stance is Stance.PREDICTED:
        return "future"
    return "present" if claim.event == "present" or (claim.figure is not None and claim.figure.per) else "past"
