"""Who said how many, when, how sure: a ledger of attributed figures."""

__version__ = "0.1.0"
