"""What went wrong with an input, kept beside the results."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One line a person can act on: where, what, and what to do."""

    where: str
    what: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f". {self.advice}" if self.advice else "")
