"""Which obligation a claim bears on, if it is true, and whether a report has its law right."""

from reportedly.assess.assertions import check_law
from reportedly.assess.citations import find_citations
from reportedly.assess.law import find_provision, in_force, parse_regime, provisions, read_regime, regimes, schema
from reportedly.assess.rules import assess
from reportedly.assess.statements import find_assertions

__all__ = [
    "assess",
    "check_law",
    "find_assertions",
    "find_citations",
    "find_provision",
    "in_force",
    "parse_regime",
    "provisions",
    "read_regime",
    "regimes",
    "schema",
]
