"""The dossier on paper: PDF through typst, and pictures as PNG; words travel as data, never as markup."""

import json
from importlib.resources import files
from typing import Any, Literal

from reportedly.errors import Misuse
from reportedly.model import plain
from reportedly.report.lit import Passage
from reportedly.report.views import Dossier, Note, Report
from reportedly.report.words import VERSION, reveal

PICTURE = '#set page(width: auto, height: auto, margin: 6pt)\n#image(bytes(sys.inputs.svg), format: "svg", alt: "figures")'


def render_pdf(dossier: Dossier) -> bytes:
    """The dossier as a tagged PDF; the same dossier gives the same bytes on one installation.

    Raises Misuse when typst is not installed.
    """
    template = (files("reportedly.report") / "templates" / "dossier.typ").read_text("utf-8")
    return _compile(template, "pdf", {"dossier": json.dumps(_shown(_data(dossier)), ensure_ascii=False)})


def render_png(svg: str, ppi: float = 144.0) -> bytes:
    """A picture as PNG. Raises Misuse when typst is not installed."""
    return _compile(PICTURE, "png", {"svg": svg}, ppi)


def _compile(source: str, form: Literal["pdf", "png"], inputs: dict[str, str], ppi: float | None = None) -> bytes:
    try:
        import typst  # noqa: PLC0415 - 34 MB, and only paper needs it
    except ImportError as fault:
        message = "PDF and PNG need typst: pip install 'reportedly[pdf]'"
        raise Misuse(message) from fault
    return typst.compile(source.encode(), format=form, sys_inputs=inputs, ppi=ppi, timestamp=0)


def _data(dossier: Dossier) -> dict[str, Any]:
    numbers = {claim: at for at, claim in dossier.numbers.items()}
    whole: dict[str, Any] = plain(
        {
            "question": dossier.question,
            "answer": dossier.answer,
            "counts": dossier.counts,
            "head": dossier.head,
            "foot": f"reportedly {VERSION}" + (f" · ledger {dossier.head[:16]}" if dossier.head else ""),
        }
    )
    for name in ("short", "topics", "once", "statements", "law", "method", "problems"):
        whole[name] = plain(getattr(dossier, name))
    whole["reports"] = [_report(report, numbers) for report in dossier.reports]
    whole["opened"] = sorted(
        {numbers[one] for report in dossier.reports for passage, _ in report.passages for one in passage.claims}
    )
    return whole


def _report(report: Report, numbers: dict[str, int]) -> dict[str, Any]:
    return {
        "title": report.title,
        "facts": list(report.facts),
        "address": report.address,
        "link": report.link,
        "dropped": list(report.dropped),
        "passages": [_passage(passage, notes, numbers) for passage, notes in report.passages],
    }


def _passage(passage: Passage, notes: tuple[Note, ...], numbers: dict[str, int]) -> dict[str, Any]:
    segments = [
        {"text": part.text, "field": part.field, "lit": bool(part.claims), "opens": [numbers[one] for one in part.opens]}
        for part in passage.segments
    ]
    return {"segments": segments, "notes": [_note(note) for note in notes]}


def _note(note: Note) -> dict[str, Any]:
    parts = (note.voices, note.sure, note.when, f"said {note.said}" if note.said else "")
    line = "; ".join(part for part in parts if part)
    return {
        "number": note.number,
        "head": note.figure or "statement",
        "thing": note.thing,
        "line": line,
        "reviews": list(note.reviews),
    }


def _shown(value: Any, key: str = "") -> Any:
    """Every string with hidden marks made visible; pictures are markup of ours and stay."""
    if isinstance(value, dict):
        return {name: _shown(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_shown(item) for item in value]
    return reveal(value) if isinstance(value, str) and key not in {"picture", "triangle"} else value
