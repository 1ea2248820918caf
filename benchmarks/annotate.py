"""Speed, memory and loss of the annotator: `python benchmarks/annotate.py [--texts FOLDER]`.

Prints words a second on one core and on two, through the whole network and through the cascade, the time to load,
the peak memory, and where the time goes. Words are counted by white space, as the bars count them.
"""

import argparse
import cProfile
import json
import os
import pstats
import resource
import subprocess
import sys
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


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--texts", type=Path, default=Path("../shared/attribution/dev/text"), help="folder of .txt files of news")
    p.add_argument("--seconds", type=float, default=15)
    p.add_argument("--core", type=int, help="(internal) measure on this core and print JSON")
    p.add_argument("--whole", action="store_true", help="(internal) every paragraph through the network")
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
    if a.out:
        a.out.write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
