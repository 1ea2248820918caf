"""Nouns that a notebook can show."""

import importlib


class Shown:
    """Gives a noun the look of `report.notebook`, fetched by name when a notebook asks: the model imports nothing for it."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """What Jupyter shows for the noun; everything a report holds is escaped."""
        html: str = importlib.import_module("reportedly.report.notebook").show(self)
        return html
