"""The sources that ship with the program."""

from functools import cache

from reportedly.datafiles import read_data
from reportedly.model import Source, SourceKind


@cache
def known_sources() -> tuple[Source, ...]:
    """The sources of data/sources.yaml."""
    return tuple(
        Source(
            id=ident,
            name=row["name"],
            kind=SourceKind(row["kind"]),
            aliases=tuple(row.get("aliases", ())),
            part_of=row.get("part_of"),
            country=row.get("country", ""),
        )
        for ident, row in read_data("sources").items()
    )
