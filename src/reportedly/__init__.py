"""Who said how many, when, how sure: a ledger of attributed figures.

The names below are the public ones; they load what they need when first used.
"""

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from reportedly.ledger import Ledger
    from reportedly.model import Claim, Document, Figure, Period, Source
    from reportedly.notation import parse_claim, show_claim
    from reportedly.pipeline import extract, extract_document, find_figures, find_periods

_HOMES = {
    "Claim": "model",
    "Document": "model",
    "Figure": "model",
    "Ledger": "ledger",
    "Period": "model",
    "Source": "model",
    "extract": "pipeline",
    "extract_document": "pipeline",
    "find_figures": "pipeline",
    "find_periods": "pipeline",
    "parse_claim": "notation",
    "show_claim": "notation",
}

__all__ = [
    "Claim",
    "Document",
    "Figure",
    "Ledger",
    "Period",
    "Source",
    "extract",
    "extract_document",
    "find_figures",
    "find_periods",
    "parse_claim",
    "show_claim",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its room on first use (PEP 562)."""
    if name not in _HOMES:
        message = f"module 'reportedly' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(importlib.import_module(f"reportedly.{_HOMES[name]}"), name)


class _Package(ModuleType):
    """The package keeps `reportedly.extract` the function, although the room `reportedly/extract` has the same name.

    Importing a room binds it to the package; for a public name that binding is left out.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
