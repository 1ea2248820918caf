"""How fast the law room reads, also text made to slow it down: `python benchmarks/law.py`."""

import time
from collections.abc import Callable
from datetime import date
from typing import Any

from reportedly.assess import assess, check_law, provisions
from reportedly.notation import parse_claim

SENTENCE = (
    "UNSCR 2375 bans work permits. Under the resolution, workers must leave by the end of December 2019. It rained all day. "
)
HOSTILE = {
    "plain report, 0.1 MB": SENTENCE * 900,
    "one citation again and again": "resolution 2397 " * 2_000,
    "a list without end": "resolutions " + ", ".join(["2397"] * 2_000),
    "digits": "resolution " + "2" * 3_000,
    "blanks": "resolution" + " " * 30_000 + "2397",
    "paragraphs": "paragraph 8 of " * 3_000,
    "no full stop": "the resolution must bans by December " * 1_000,
    "requires to": "Resolution 2397 requires " + "workers to " * 3_000,
    "council": "Council " * 4_000,
    "UN": "the 2017 " + "UN " * 6_000,
    "quotes": "\u201d" * 20_000,
}


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of wall clock, and the result."""
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


def main() -> None:
    """Print a table."""
    provisions()
    check_law(SENTENCE)
    for name, text in HOSTILE.items():
        seconds, found = timed(lambda text=text: check_law(text))
        print(f"{name:32} {len(text) / 1e6:6.2f} MB {seconds:8.2f} s {len(found):7} checks")
    claim = parse_claim('2024-10 NIS believed: ~4000 person | KP worker present RU | 2024-10 | "about 4,000" d@0')
    seconds, found = timed(lambda: assess([claim] * 2000, provisions(), date(2025, 2, 10)))
    print(f"{'2,000 claims, all provisions':32} {'':9} {seconds:8.2f} s {len(found):7} assessments")


if __name__ == "__main__":
    main()
