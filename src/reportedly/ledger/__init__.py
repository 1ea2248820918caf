"""The ledger: documents, claims and reviews in a hash chain, never edited; SQLite by default, PostgreSQL for a team."""

from reportedly.ledger.query import Order, Query
from reportedly.ledger.readings import Cause, Change, Reread
from reportedly.ledger.store import Added, Ledger

__all__ = ["Added", "Cause", "Change", "Ledger", "Order", "Query", "Reread"]
