"""The floor."""

from plain import claims

__all__ = ["claims"]
