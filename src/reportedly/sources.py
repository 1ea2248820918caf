"""The sources that ship with the program, and who speaks for himself when he publishes."""

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


@cache
def issues_papers(publisher: str) -> bool:
    """Whether a publisher is a body that speaks in its papers, by its name: a paper carries what others say, a ministry speaks.

    >>> issues_papers("Ministry of Health"), issues_papers("Nile Valley Herald"), issues_papers("Meridian News Agency")
    (True, False, False)
    >>> issues_papers("LAW SOCIETY OF VELDLAND"), issues_papers("Workers' Voice")
    (True, False)
    """
    words = read_data("reading")
    named = {word.strip(",()").removesuffix("'s") for word in publisher.replace("’", "'").split()}
    named |= {word.capitalize() for word in named if word.isupper()}
    issuers = {*words["issuers"], *words["issuers_closing"]}
    return bool(named & issuers) and not named & {*words["outlet_words"], *words["outlet_names"]}
