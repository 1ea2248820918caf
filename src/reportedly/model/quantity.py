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


def fits(pattern: Quantity, quantity: Quantity) -> bool:
    """Whether a quantity fits a pattern: `*` fits anything, `um_tamur*` what begins so, a country also its parts.

    >>> fits(Quantity("KP", "*", "present", "RU"), Quantity("KP", "worker", "present", "RU-KRS"))
    True
    >>> fits(Quantity("-", "person", "killed", "um_tamur*"), Quantity("-", "person", "killed", "um_tamur_north_kordofan"))
    True
    """
    pairs = zip((pattern.whose, pattern.what, pattern.state), (quantity.whose, quantity.what, quantity.state), strict=True)
    place = part_fits(pattern.where, quantity.where) or quantity.where.startswith(f"{pattern.where}-")
    return place and all(part_fits(wanted, given) for wanted, given in pairs)


def part_fits(wanted: str, given: str) -> bool:
    """Whether a part of a quantity is the one wanted: `*` is any, `um_*` any that begins so."""
    return wanted == given or (wanted.endswith(ANY) and given.startswith(wanted[:-1]))
