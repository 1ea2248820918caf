"""Provisions as they are kept: read from YAML, checked, and called with a date."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from reportedly.assess.faults import senseless
from reportedly.assess.lines import Lines, Path, read_lines
from reportedly.assess.shape import explain, unknown_keys
from reportedly.errors import DataError
from reportedly.model import Problem, Provision, Regime, Rule

_REGIME: TypeAdapter[Regime] = TypeAdapter(Regime)
MOST_NODES = 200_000
"""A regime file with more values than this is refused: aliases can blow a small file up."""


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a regime file, made from the nouns."""
    made = _REGIME.json_schema()
    for part in (made, *made.get("$defs", {}).values()):
        if part.get("type") == "object":
            part["additionalProperties"] = False
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://reportedly.dev/schema/provisions.schema.json",
        **made,
    }


def read_regime(text: str, where: str) -> tuple[Regime | None, list[Problem]]:
    """A regime file and its faults, each with the line it stands on; the regime is None when there are any.

    `where` names the file in the faults.
    """
    try:
        written = read_lines(text)
    except yaml.YAMLError as fault:
        return None, [_not_yaml(fault, where)]
    except RecursionError:
        return None, [Problem(where, "nests too deep to be read", "A regime needs no more than five levels")]
    if not isinstance(written.data, dict):
        return None, [Problem(f"{where}:1", "is not a regime", "A regime file holds id, name and provisions")]
    if len(written.lines) > MOST_NODES:
        return None, [Problem(where, f"holds more than {MOST_NODES} values", "Split the regime into several files")]
    problems = [_problem(where, written, path, "is given twice", "Keep one of the two") for path in written.repeated]
    problems += [_problem(where, written, path, what, advice) for path, what, advice in unknown_keys(written.data, Regime)]
    try:
        regime = _REGIME.validate_python(written.data)
    except ValidationError as fault:
        problems += [_problem(where, written, path, what, advice) for path, what, advice in explain(fault)]
        return None, _in_order(problems)
    problems += [_problem(where, written, path, what, advice) for path, what, advice in senseless(regime)]
    return (None if problems else regime), _in_order(problems)


def _in_order(problems: list[Problem]) -> list[Problem]:
    seen = dict.fromkeys(problems)
    return sorted(seen, key=lambda problem: int(problem.where.rpartition(":")[2] or 0))


def _not_yaml(fault: yaml.YAMLError, where: str) -> Problem:
    mark = getattr(fault, "problem_mark", None)
    what = getattr(fault, "problem", None) or "cannot be read"
    line = mark.line + 1 if mark else 1
    return Problem(f"{where}:{line}", f"is not YAML: {what}", "Look at the indent, and quote texts that hold a colon and a blank")


def _problem(where: str, written: Lines, path: Path, what: str, advice: str) -> Problem:
    named = ".".join(str(part) for part in path)
    return Problem(f"{where}:{written.line(path)}", f"{named} {what}" if named else what, advice)


def parse_regime(text: str, where: str) -> Regime:
    """A regime without faults. Raises DataError that names the first fault and how many there are."""
    regime, problems = read_regime(text, where)
    if regime is None:
        first, more = problems[0], len(problems) - 1
        raise DataError(first.where, first.what + (f" (and {more} more)" if more else ""), first.advice)
    return regime


@cache
def regimes() -> tuple[Regime, ...]:
    """The regimes that come with the package, by id."""
    folder = resources.files("reportedly") / "data" / "provisions"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    found = (parse_regime(file.read_text("utf-8"), file.name) for file in files)
    return tuple(sorted(found, key=lambda regime: regime.id))


@cache
def provisions() -> tuple[Provision, ...]:
    """Every shipped provision, in the order of its first day."""
    return tuple(sorted((p for regime in regimes() for p in regime.provisions), key=lambda p: (p.since, p.id)))


def in_force(law: Iterable[Provision], on: date) -> list[Rule]:
    """What the provisions say on a day; those not in force are left out."""
    return [rule for provision in law if (rule := provision(on)) is not None]


def find_provision(law: Sequence[Provision], name: str) -> Provision:
    """The provision with that id. Raises DataError that names what is near."""
    for provision in law:
        if provision.id == name:
            return provision
    raise DataError(name, "is no provision known here", f"Known are {', '.join(p.id for p in law)}")
