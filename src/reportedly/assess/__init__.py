"""Which obligation a claim bears on, if it is true, and whether a report has its law right."""

from reportedly.assess.law import find_provision, in_force, parse_regime, provisions, read_regime, regimes, schema
from reportedly.assess.rules import assess

__all__ = ["assess", "find_provision", "in_force", "parse_regime", "provisions", "read_regime", "regimes", "schema"]
