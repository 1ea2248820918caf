"""Who says."""

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """What sort of source; an unnamed one stays unnamed."""

    PERSON = "person"
    OFFICE = "office"
    BODY = "body"
    OUTLET = "outlet"
    WIRE = "wire"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Source:
    """One who can be quoted.

    `id` is a slug ("kr-nis"); `name` the canonical name;
    `aliases` other names, in any script; `part_of` the id of the body spoken for.
    `country` is an ISO 3166 code or "".
    """

    id: str
    name: str
    kind: SourceKind
    aliases: tuple[str, ...] = ()
    part_of: str | None = None
    country: str = ""
