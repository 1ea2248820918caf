"""Views and series that people named: notes in the ledger, so that they are shared, signed and kept like everything else.

A view is a note on `view=NAME` whose replacement is the query of its link; an empty one takes the name back.
A series is a note on `series=NAME` whose replacement is a pattern of quantities (`reportedly series --name`).
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from reportedly.errors import InputError
from reportedly.ledger import Ledger
from reportedly.model import Review, Verdict
from reportedly.series.build import SERIES, patterns
from reportedly.serve.asked import quantity_of

VIEW = "view="


@dataclass(frozen=True, slots=True)
class View:
    """A named set of filters; `link` is the query of its address."""

    name: str
    link: str
    by: str


def views_of(ledger: Ledger) -> list[View]:
    """The views that stand, by name."""
    standing: dict[str, View] = {}
    for note in ledger.notes(VIEW):
        standing[note.target] = View(note.target.removeprefix(VIEW), note.replacement, note.reviewer)
    return sorted((view for view in standing.values() if view.link), key=lambda one: one.name.casefold())


def name_view(name: str, link: str, by: str, on: str) -> Review:
    """The note that names a view, or takes the name back where `link` is empty. Raises InputError without a usable name."""
    clean = " ".join(name.split())
    if not clean or "=" in clean:
        raise InputError("name", "a view needs a name without `=`", "Write, say, `denials this year`")
    pairs = [(key, value) for key, value in parse_qsl(link) if key != "after"]
    return Review(VIEW + clean, Verdict.NOTE, by, on, replacement=urlencode(pairs))


def name_pattern(name: str, quantity: str, by: str, on: str) -> Review:
    """The note that names a series. Raises InputError without a usable name or pattern."""
    clean = " ".join(name.split())
    if not clean or "=" in clean:
        raise InputError("name", "a series needs a name without `=`", "Write, say, `workers in Russia`")
    pattern = quantity_of(quantity)
    if pattern is None:
        raise InputError("quantity", "a series needs a quantity", "Write whose what state where, say `KP worker * RU`")
    return Review(SERIES + clean, Verdict.NOTE, by, on, replacement=str(pattern), note="names a series")


def series_named(ledger: Ledger) -> list[tuple[str, str]]:
    """The series that people named, each with its pattern."""
    return [(name, str(pattern)) for name, pattern in sorted(patterns(ledger.notes(SERIES)).items())]
