"""What a reader may decide differently: the worth of vague words, and whose dollar a plain "$" is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportedly.errors import Misuse
from reportedly.extract.figures.lexicon import load


@dataclass(frozen=True, slots=True)
class Conventions:
    """The choices behind the numbers.

    `vague` is the name of a table of `data/figures/vague.yaml` ("reportedly", "acled").
    `table` replaces single words of it, for instance `{"dozens": (12, 99)}`.
    `country` is the ISO 3166 code of the paper's country: it settles "$", "pounds", "rupees" and the like;
    "" takes the best known currency of that name (US dollar, pound sterling).
    """

    vague: str = "reportedly"
    table: Mapping[str, tuple[int, int]] | None = None
    country: str = ""

    def __post_init__(self) -> None:
        known = load("vague")["tables"]
        if self.vague not in known:
            message = f"no table of vague words is called {self.vague!r}; there are {', '.join(sorted(known))}"
            raise Misuse(message)

    def worth(self, word: str) -> tuple[Decimal, Decimal]:
        """Low and high of a vague word.

        >>> Conventions().worth("thousands")
        (Decimal('2000'), Decimal('9999'))
        """
        own = self.table or {}
        low, high = own[word] if word in own else load("vague")["tables"][self.vague][word]
        return Decimal(str(low)), Decimal(str(high))
