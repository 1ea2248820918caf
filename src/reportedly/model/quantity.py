"""What a figure is a figure of."""

from dataclasses import dataclass

ANY = "*"
UNKNOWN = "-"
"""A part of a quantity that the text does not say."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """Whose, what, in which state, where: `KP worker present RU`.

    Each part is a short lower-case word or a code (ISO 3166 for countries and regions), "-" when the text does not say,
    "*" in a pattern.
    The state decides what may be added: present is a stock, sent and killed are flows, paid is a rate.
    """

    whose: str
    what: str
    state: str
    where: str

    def __post_init__(self) -> None:
        for part in (self.whose, self.what, self.state, self.where):
            if not part or any(mark in part for mark in " |\n\t"):
                message = f"the parts of a quantity are single words, not {part!r}"
                raise ValueError(message)

    def __str__(self) -> str:
        return f"{self.whose} {self.what} {self.state} {self.where}"
