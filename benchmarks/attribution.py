"""Attribution on PolNeAR dev, before and after the rules: `python benchmarks/attribution.py ../shared/attribution/dev`.

Prints what the scorers that ship with the corpus print, for the model's own voices and for the voices the claims are made of.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from reportedly.annotate import annotate
from reportedly.extract.tree import Tree
from reportedly.extract.voices import find_voices
from reportedly.read import read


def main(folder: Path) -> None:
    """Read every text once, write both predictions, score them."""
    predictions = {"model": {}, "rules": {}}
    for path in sorted((folder / "text").glob("*.txt")):
        document = next(iter(read(path.read_bytes(), media="text/plain")))
        reading = annotate(document)
        predictions["model"][path.stem] = [_plain(voice) for voice in reading.voices]
        predictions["rules"][path.stem] = [_plain(voice) for voice in find_voices(Tree(reading))]
    for name, found in predictions.items():
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(found, file)
            file.flush()
            for scorer in ("score.py", "score_numbers.py"):
                print(f"== {name}, {scorer}")
                print(
                    subprocess.run(
                        [sys.executable, folder.parent / scorer, folder, file.name], capture_output=True, text=True, check=True
                    ).stdout
                )


def _plain(voice):
    return {role: [list(extent) for extent in getattr(voice, role)] for role in ("source", "cue", "content")}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
