"""Speed, memory, loss and scores of the annotator: `python benchmarks/annotate.py [--texts FOLDER]`.

Prints words a second on one core and on two, through the whole network and through the cascade, the time to load,
the peak memory, and where the time goes. Words are counted by white space, as the bars count them. Then the scores of
the shipped model on the test splits beside the checkout (`training.evaluate`, minutes), each with the best figure
known of others, the floor and the bar.
"""

import argparse
import cProfile
import json
import os
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = (
    "GENEVA (Reuters) - At least 4,000 workers remain in the country, the agency said on Monday, a third fewer than in 2018.\n"
    "“We have counted 13,221 entries,” said a lawmaker briefed on the report. “That is twelve times more than a year ago.”\n"
    "The ministry did not answer questions. Officials have long maintained that the programme ended years ago.\n"
    "The river rises in the hills above the town and winds past the old mill before it meets the sea.\n"
) * 8
STAGES = {
    "find_words": "words",
    "find_sentences": "sentences",
    "run": "network",
    "relation_scores": "relations",
    "best_tree": "trees",
    "find_names": "names",
    "find_heard": "attributions",
    "_add_tokens": "tokens and lemmas",
    "find_quotations": "quotations",
    "can_bear": "cascade's look",
}

# What is scored, where `training.evaluate` puts it, and the figures of others, the floor and the bar (../shared/anchors.md).
SCORES = (
    ("tags, EWT test, UPOS", ("EWT gold words", "tag"), "-", 95.9, 97),
    ("tree, EWT test, LAS", ("EWT gold words", "las"), "large transformer parsers 93 - 94", 87.9, 91),
    ("tree, GUM test, LAS", ("GUM gold words", "las"), "-", 87.1, 90),
    ("tree, GUM news, LAS", ("GUM news gold words", "las"), "-", 86.4, 90),
    ("own words, EWT test, UPOS", ("EWT own words", "tag"), "-", None, 95),
    ("own words, EWT test, LAS", ("EWT own words", "las"), "-", None, 88),
    ("names, UNER EWT test, F1", ("names EWT", "PER/ORG/LOC"), "large models about 88", 73, 84),
    ("attribution, PolNeAR dev, rel F1", ("attribution dev", "rel", "f"), "human pairs 78 - 80", 78, 83),
    ("source, exact F1", ("attribution dev", "exact", "source"), "CofeNet on BERT-base 83 (test)", 80, 84),
    ("cue, exact F1", ("attribution dev", "exact", "cue"), "CofeNet 75 (test)", 73, 76),
    ("content, exact F1", ("attribution dev", "exact", "content"), "CofeNet 73 (test)", 64, 72),
    ("numbers tied to the right source, F1", ("attribution dev", "numbers to the right source"), "-", 75, 85),
    ("precision at confidence >= .8", ("attribution dev", "confidence >= 0.8", "precision"), "-", 95, 97),
    ("share kept at that", ("attribution dev", "confidence >= 0.8", "kept of predicted"), "-", 61, 70),
)


def texts(folder: Path | None) -> list[str]:
    if folder and folder.is_dir():
        return [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))]
    return [SAMPLE] * 20


def measure(folder: Path | None, *, whole: bool, seconds: float) -> dict[str, float]:
    """Words a second of this process, by the clock and by its own time on the processor."""
    from reportedly.annotate.readings import read_document
    from reportedly.model.document import Document

    documents = [Document(t) for t in texts(folder)]
    read_document(documents[0])
    words = 0
    clock, own = time.perf_counter(), time.process_time()
    while time.perf_counter() - clock < seconds:
        for document in documents:
            read_document(document, whole=whole)
            words += len(document.text.split())
            if time.perf_counter() - clock >= seconds:
                break
    return {"words_s": words / (time.perf_counter() - clock), "words_s_cpu": words / (time.process_time() - own)}


def child(core: int, folder: Path | None, *, whole: bool, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--core", str(core), "--seconds", str(seconds)]
    command += ["--texts", str(folder)] if folder else []
    command += ["--whole"] if whole else []
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def result(process: subprocess.Popen[str]) -> dict[str, float]:
    out, _ = process.communicate()
    return json.loads(out)


def loading() -> dict[str, float]:
    """Seconds from a fresh interpreter to the first reading, and the memory it takes."""
    code = (
        "import time,resource;t=time.perf_counter();from reportedly.annotate import annotate;"
        "from reportedly.model.document import Document;a=time.perf_counter();annotate(Document('4 died, he said.'));"
        "print(a-t,time.perf_counter()-a,resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    return {"import_s": float(out[0]), "load_and_first_reading_s": float(out[1]), "memory_mb": float(out[2])}


def stages(folder: Path | None) -> dict[str, float]:
    """Share of the time spent in each stage (a profile adds some weight to the small ones)."""
    from reportedly.annotate.readings import read_document
    from reportedly.model.document import Document

    documents = [Document(t) for t in texts(folder)[:20]]
    profile = cProfile.Profile()
    profile.enable()
    for document in documents:
        read_document(document, whole=True)
    profile.disable()
    table = pstats.Stats(profile)
    whole = sum(row[2] for row in table.stats.values())
    shares = {
        STAGES[name]: row[3] / whole for (path, _, name), row in table.stats.items() if name in STAGES and "annotate" in path
    }
    return dict(sorted(shares.items(), key=lambda item: -item[1]))


def skipped(folder: Path | None) -> dict[str, float]:
    """What the cascade spares the network."""
    from reportedly.annotate.bearing import can_bear
    from reportedly.annotate.engine import engine

    cues = engine().cues
    paragraphs = [p for t in texts(folder) for p in t.split("\n") if p.strip()]
    spared = [p for p in paragraphs if not can_bear(p, cues)]
    return {
        "paragraphs": len(spared) / len(paragraphs),
        "words": sum(len(p.split()) for p in spared) / sum(len(p.split()) for p in paragraphs),
    }


def scores(file: Path | None) -> dict[str, object] | None:
    """What `training.evaluate` says, or said (`file`); None where there is nothing to score on."""
    if file is None and not Path("../shared/treebanks").is_dir():
        return None
    if file is None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "scores.json"
            subprocess.run([sys.executable, "-m", "training.evaluate", "--out", str(file)], check=True, stdout=sys.stderr)
            return json.loads(file.read_text(encoding="utf-8"))
    return json.loads(file.read_text(encoding="utf-8"))


def beside_peers(got: dict[str, object]) -> str:
    """The scores as a table of Markdown."""
    lines = ["| score | ours | others | floor | bar |", "|---|---|---|---|---|"]
    for name, path, others, floor, bar in SCORES:
        value: object = got
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        lines.append(f"| {name} | {'not measured' if value is None else value} | {others} | {floor or '-'} | {bar} |")
    return "\n".join(lines)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--texts", type=Path, default=Path("../shared/attribution/dev/text"), help="folder of .txt files of news")
    p.add_argument("--seconds", type=float, default=15)
    p.add_argument("--core", type=int, help="(internal) measure on this core and print JSON")
    p.add_argument("--whole", action="store_true", help="(internal) every paragraph through the network")
    p.add_argument("--scores", type=Path, help="what training.evaluate --out wrote, instead of scoring now")
    p.add_argument("--out", type=Path)
    a = p.parse_args()
    folder = a.texts if a.texts and a.texts.is_dir() else None
    if a.core is not None:
        os.sched_setaffinity(0, {a.core})
        got = measure(folder, whole=a.whole, seconds=a.seconds)
        print(json.dumps(got | {"memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
        return
    out: dict[str, object] = {"texts": str(folder or "built-in sample"), "load": loading()}
    cores = sorted(os.sched_getaffinity(0))
    for name, whole in (("whole network", True), ("through the cascade", False)):
        one = result(child(cores[0], folder, whole=whole, seconds=a.seconds))
        pair = [child(c, folder, whole=whole, seconds=a.seconds) for c in cores[:2]]
        two = [result(c) for c in pair]
        out[name] = {
            "one core, words/s": round(one["words_s"]),
            "one core, words/s of own processor time": round(one["words_s_cpu"]),
            "two cores, words/s": round(sum(t["words_s"] for t in two)),
            "peak memory MB": round(one["memory_mb"]),
        }
    out["spared by the cascade"] = skipped(folder)
    out["share of time"] = stages(folder)
    out["load average"] = os.getloadavg()[0]
    print(json.dumps(out, indent=1))
    got = scores(a.scores)
    print(beside_peers(got) if got else "scores: not measured, ../shared/treebanks is absent")
    out["scores"] = got
    if a.out:
        a.out.write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
