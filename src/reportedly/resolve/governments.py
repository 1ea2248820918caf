"""Governments by the names and seats that stand for them, and one id for a ministry however its country is written."""

import re
from functools import cache

from reportedly.datafiles import read_data
from reportedly.model import Source, SourceKind
from reportedly.resolve.places import NOWHERE, gazetteer, people_code, place_code

_OF_GOVERNMENT = re.compile(r"(?:'s)? (?:government|authorities|administration|regime|leadership)$")
_PARTS = re.compile(r"\b(?:ministry|department|parliament|army|military|air force|navy|police|embassy|central bank)\b")
_SPELLINGS = {"defense": "defence", "labor": "labour", "center": "centre", "organization": "organisation", "program": "programme"}


@cache
def _seats() -> dict[str, str]:
    return {name.casefold(): code for code, names in read_data("seats").items() for name in names}


def government(words: str) -> Source | None:
    """The government that a country's name, its people's with "government", or its seat stands for.

    >>> government("Nairobi").name, government("the Kenyan government").id, government("Narnia"), government("European Union")
    ('Kenya', 'ke-gov', None, None)
    """
    folded = re.sub(r"^the ", "", " ".join(words.replace("’", "'").casefold().split()))
    plain = _OF_GOVERNMENT.sub("", folded)
    known = gazetteer()
    code = _seats().get(plain) or known.names.get(plain) or known.seats.get(plain)
    if code is None and plain != folded:
        code = known.peoples.get(plain)
    if code is None or code not in known.countries:
        return None  # a part of a country, or the European Union
    return Source(f"{code.lower()}-gov", known.countries[code], SourceKind.BODY, country=code)


def institution_id(name: str) -> str | None:
    """One id for a national institution in all ways its country and its field are written; None for anything else.

    >>> institution_id("Kenya's Interior Ministry"), institution_id("the Kenyan Ministry of the Interior")
    ('ke-ministry-interior', 'ke-ministry-interior')
    """
    folded = " ".join(name.replace("’", "'").casefold().split())
    part = _PARTS.search(folded)
    if part is None:
        return None
    code = next((found for found in (place_code(name), people_code(name)) if found != NOWHERE and len(found) == 2), None)
    if code is None:
        return None
    rest = re.findall(r"[a-z]+", re.sub(r"'s\b", "", folded))
    nations = {word for names in (gazetteer().names, gazetteer().peoples, _seats()) for key in names for word in key.split()}
    field = [
        _SPELLINGS.get(word, word) for word in rest if word not in nations | {"of", "the", "in", "for", "and", *part[0].split()}
    ]
    return "-".join([code.lower(), *part[0].split(), *field])
