"""The country of a city by its bare name, where no other city of that name could be meant (GeoNames, CC BY 4.0)."""

import re
from functools import cache

from reportedly.datafiles import read_lines
from reportedly.resolve.known import fold


@cache
def _countries() -> dict[str, str]:
    """Names as `city_key` makes them, to ISO 3166-1 codes (data/cities.txt, made by scripts/write_cities.py)."""
    lines = (line.split() for line in read_lines("cities") if not line.startswith("#"))
    return {name: code for code, *names in lines for name in names}


def city_key(name: str) -> str:
    """A name as one word, folded as the names of sources are: "Port-au-Prince" is "port_au_prince", "Saut-d'Eau" "saut_d_eau"."""
    return "_".join(fold(re.sub(r"['’]", " ", name)).split())


def city_country(name: str) -> str:
    """The code of the one country whose city a bare name means, "" where there is none or it may be another's.

    >>> city_country("Kassala"), city_country("Birmingham"), city_country("Beit Jinn")
    ('SD', '', '')
    """
    return _countries().get(city_key(name), "")
