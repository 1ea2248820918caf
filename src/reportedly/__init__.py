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


def load_ipython_extension(shell: Any) -> None:
    """`%load_ext reportedly`: lists of claims, series or documents show as tables too; one alone does without."""
    formatter = shell.display_formatter.formatters["text/html"]
    for kind in (list, tuple):
        formatter.for_type(kind, lambda nouns: importlib.import_module("reportedly.report.notebook").show(nouns) or None)


class _CallableRoom(ModuleType):
    """The room `reportedly/extract`, which is also the public function of that name: `reportedly.extract(text)`."""

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """What `reportedly.pipeline.extract` gives."""
        return importlib.import_module("reportedly.pipeline").extract(*arguments, **named)


class _Package(ModuleType):
    """The package sees to it that `reportedly.extract` can be called, although a room has the same name.

    Importing a room binds it to the package; a room with the name of a public function is made callable.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name in _HOMES and isinstance(value, ModuleType):
            value.__class__ = _CallableRoom
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
