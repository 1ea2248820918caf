"""What a change of the rules did to real text: `python benchmarks/changes.py keep|show FILE TEXT_OR_FOLDER...`.

`keep` writes the cells of every claim with a figure to FILE; `show`, after the change, prints each claim whose cells differ
from those in FILE, the sentence around it and each cell before and after, and ends with their number.
A test says that a rule does what it was made for; only the claims nobody thought of tell what else it does: read every one.
"""

import argparse
import json
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from reportedly.model import Problem
from reportedly.pipeline import extract_or_say
from reportedly.read import find_files, read_path
from reportedly.views import view_claim

CELLS = ("counts", "event", "place", "speaker", "chain", "certainty", "polarity", "as_of", "said_on", "quantity")
AROUND = 110
PUBLISHED = "2020-10-01"
"""The day of texts that have none, so that their \"last month\" is read too."""

Cells = dict[str, object]


def cells_of(path: Path) -> dict[str, Cells]:
    """The cells of each figure of a file, by `file:document:start`; where nothing can be read, the reason is the one cell."""
    found: dict[str, Cells] = {}
    for number, document in enumerate(read_path(path, published=PUBLISHED)):
        made = document if isinstance(document, Problem) else extract_or_say(document, str(path))
        if isinstance(made, Problem):
            found[f"{path}:{number}"] = {"sentence": "", "problem": made.what}
            continue
        for view in (view_claim(claim, "") for claim in made.claims if claim.figure):
            figure, text = view.pop("figure"), made.document.text
            low, high = max(0, figure["start"] - AROUND), figure["end"] + AROUND
            around = f"{text[low : figure['start']]}>>{figure['text']}<<{text[figure['end'] : high]}"
            found[f"{path}:{number}:{figure['start']}"] = {
                "sentence": " ".join(around.split()),
                **{name: str(value) for name, value in figure.items() if name not in {"start", "end", "text"}},
                **{name: view[name] for name in CELLS},
            }
    return found


def all_cells(paths: Iterable[Path]) -> dict[str, Cells]:
    """The cells of every file under the paths, by as many processes as there are cores."""
    files = [file for file in find_files(paths) if isinstance(file, Path)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return {place: cells for found in pool.map(cells_of, files, chunksize=4) for place, cells in found.items()}


def differing(before: dict[str, Cells], after: dict[str, Cells]) -> Iterator[str]:
    """Each claim that changed as lines to read: its place, its sentence, and its cells before and after."""
    for key in sorted({*before, *after}):
        old, new = before.get(key, {}), after.get(key, {})
        if old == new:
            continue
        lines = [key, f"  {(new or old)['sentence']}"]
        if not old or not new:
            lines.append("  new" if new else "  gone")
        changed = [cell for cell in new or old if cell != "sentence" and old.get(cell) != new.get(cell)]
        lines += [f"  {cell}: {old.get(cell, '')!r} -> {new.get(cell, '')!r}" for cell in changed]
        yield "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("keep", "show"))
    parser.add_argument("file", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    asked = parser.parse_args()
    cells = all_cells(asked.texts)
    if asked.what == "keep":
        asked.file.write_text(json.dumps(cells, ensure_ascii=False, indent=0), encoding="utf-8")
        print(f"{len(cells)} figures kept in {asked.file}")
        return
    before = json.loads(asked.file.read_text(encoding="utf-8"))
    changed = list(differing(before, cells))
    print(*changed, f"{len(changed)} of {len({*before, *cells})} figures differ", sep="\n\n")


if __name__ == "__main__":
    main()
