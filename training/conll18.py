"""Words, sentences, tags and trees of a system set against gold by characters, by the CoNLL 2018 shared task's rules.

UPOS and LAS are F1 over words found by both; LAS looks at the universal part of a relation ("nsubj" of "nsubj:pass").
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A word by the places of its first and last character; `head` is the place of its governor's, None for a root."""

    place: tuple[int, int]
    tag: str
    head: tuple[int, int] | None
    rel: str


def f1(right: int, system: int, gold: int) -> float:
    return round(200 * right / max(system + gold, 1), 2)


def compare(gold: list[Row], system: list[Row]) -> dict[str, int]:
    """Counts for one document; places are offsets with white space left out of account by the caller's alignment."""
    theirs = {r.place: r for r in system}
    out = {"gold": len(gold), "system": len(system), "words": 0, "tag": 0, "uas": 0, "las": 0, "full": 0}
    for g in gold:
        s = theirs.get(g.place)
        if s is None:
            continue
        out["words"] += 1
        out["tag"] += g.tag == s.tag
        if g.head == s.head:
            out["uas"] += 1
            out["las"] += g.rel.split(":")[0] == s.rel.split(":")[0]
            out["full"] += g.rel == s.rel
    return out
