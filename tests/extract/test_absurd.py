"""News of every kind: the table of what must never come out, and what must."""

from functools import cache
from pathlib import Path

import pytest
import yaml

import reportedly
from reportedly.views import view_claim

TABLES = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(Path(__file__).parent.glob("absurd_*.yaml"))]
CASES = {name: case for table in TABLES for name, case in table["cases"].items()}
MISSED = [name for table in TABLES for name in table.get("missed", ())]
READ_ON = "2025-09-10"


@cache
def seen(name):
    """The claims of a case as the table's fields."""
    return [fields(view_claim(claim, name)) for claim in reportedly.extract(CASES[name]["text"], published=READ_ON)]


def fields(view):
    """A claim's view, flat: the figure's words and its one number beside what the view has."""
    figure = view["figure"] or {}
    value = next((figure[end] for end in ("best", "low", "high") if figure.get(end) is not None), None)
    flat = {**view, "figure": figure.get("text"), "value": value, "said": view["said_on"], "chain": " < ".join(view["chain"])}
    flat |= {name: figure.get(name) for name in ("bound", "unit", "per", "kind")}
    return {name: _shown(given) for name, given in flat.items()}


def _shown(given):
    """A field as the table writes it: numbers without a trailing ".0", nothing as ""."""
    if isinstance(given, float) and given.is_integer():
        given = int(given)
    return "" if given is None else str(given)


def fits(claim, line):
    """Whether a claim has all the fields of a line."""
    return all(
        claim[name] in ([str(one) for one in wanted] if isinstance(wanted, list) else [str(wanted)])
        for name, wanted in line.items()
    )


def faults(name):
    """What is wrong with a case: claims that must not be, and lines that no claim fits."""
    case = CASES[name]
    wrong = [("never", line, claim["quote"]) for line in case.get("never", ()) for claim in seen(name) if fits(claim, line)]
    return wrong + [("always", line, "") for line in case.get("always", ()) if not any(fits(claim, line) for claim in seen(name))]


@pytest.mark.parametrize("name", [name for name in CASES if name not in MISSED])
def test_nothing_absurd_comes_out(name):
    """No claim of the "never" lines, and each of the "always" lines."""
    assert faults(name) == [], seen(name)


@pytest.mark.parametrize("name", MISSED)
def test_a_known_miss_is_still_missed(name):
    """The list of misses stays true: a case that passes leaves it."""
    assert faults(name), f"{name} passes now: take it out of `missed` in its table"


def test_the_table_can_fail():
    """Every line names fields that claims have, every case asks for something, and every miss is a case."""
    known = set(fields(view_claim(reportedly.extract("Police said 12 people died.", published=READ_ON)[0], "x")))
    lines = [line for case in CASES.values() for line in (*case.get("never", ()), *case.get("always", ()))]
    assert all(line and set(line) <= known for line in lines)
    assert all(case.get("never") or case.get("always") for case in CASES.values())
    assert set(MISSED) <= set(CASES)
