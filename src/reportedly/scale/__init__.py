"""The same pipeline over many cores and many machines: `gather` on one, `run` on a cluster, `load` into a ledger."""

from reportedly.scale.local import Outcome, Tally, gather, store_all
from reportedly.scale.work import Found, Known, outcomes

__all__ = ["Found", "Known", "Outcome", "Tally", "gather", "outcomes", "store_all"]
