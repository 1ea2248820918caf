"""The whole recipe: `python -m training --out build/train --model src/reportedly/data/model [options of training.train]`.

Fits, exports, chooses on dev, and writes the scores on test beside the model. With `--teacher` a large network is
fitted first, in half of the time, and the small one learns from what it says (training.lesson).
"""

import argparse
import subprocess
import sys
from pathlib import Path


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--out", type=Path, default=Path("build/train"))
    p.add_argument("--model", type=Path, default=Path("src/reportedly/data/model"))
    p.add_argument("--shared", type=Path, default=Path("../shared"))
    p.add_argument("--attribution", type=Path, help="folder of PolNeAR; 'none' trains without it (default: in --shared)")
    p.add_argument("--teacher", type=Path, help="folder of MPNet (training.mpnet)")
    p.add_argument("--minutes", type=float, default=85)
    p.add_argument("--skip-scores", action="store_true", help="a slice for tests: no calibration, no scores")
    a, more = p.parse_known_args()
    treebanks = ["--treebanks", str(a.shared / "treebanks")]
    attribution = ["--attribution", str(a.attribution or a.shared / "attribution")]
    gold = [*treebanks, "--names", str(a.shared / "ner"), *attribution]
    minutes = a.minutes
    if a.teacher:
        minutes = a.minutes / 2
        large = ["--teacher", str(a.teacher), "--workers", "1", "--size", "2400", "--rate", "1e-4"]
        run("train", "--out", str(a.out / "teacher"), *gold, *large, "--minutes", str(minutes))
        run("lesson", str(a.out / "teacher" / "last.pt"), str(a.out / "lesson.pt"), *gold)
        more += ["--lesson", str(a.out / "lesson.pt")]
    run("train", "--out", str(a.out), *gold, "--minutes", str(minutes), *more)
    run("export", str(a.out / "last.pt"), str(a.model), "--average", *treebanks, *attribution)
    if not a.skip_scores:
        run("calibrate", str(a.model), *treebanks, *attribution)
        run("evaluate", "--out", str(a.model / "scores.json"), *gold)


def run(step: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", f"training.{step}", *arguments], check=True)


if __name__ == "__main__":
    main()
