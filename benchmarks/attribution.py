"""Attribution on PolNeAR dev: `python benchmarks/attribution.py ../shared/attribution/dev`.

Prints what the scorers that ship with the corpus print, at three places of the pipeline:
the model's own voices, the voices after the rules, and the attributions of the claims as `extract --format jsonl` writes them.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from reportedly.annotate import annotate
from reportedly.extract.tree import Tree
from reportedly.extract.voices import find_voices
from reportedly.pipeline import extract_document
from reportedly.read import read
from reportedly.views import view_claim


def main(folder: Path) -> None:
    """Read every text once, write both predictions, score them."""
    predictions = {"model": {}, "rules": {}, "claims": {}}
    for path in sorted((folder / "text").glob("*.txt")):
        document = next(iter(read(path.read_bytes(), media="text/plain")))
        reading = annotate(document)
        predictions["model"][path.stem] = [_plain(voice) for voice in reading.voices]
        predictions["rules"][path.stem] = [_plain(voice) for voice in find_voices(Tree(reading))]
        predictions["claims"][path.stem] = _attributions(extract_document(document))
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


def _attributions(claims):
    """Each attribution of the claims once, in the form of the scorer."""
    found = [view["attribution"] for claim in claims if (view := view_claim(claim, "")) and view["attribution"]]
    return [one for number, one in enumerate(found) if one not in found[:number]]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
