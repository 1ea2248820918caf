# ruff: noqa: E501 - the lines of the report
"""Measure what is said on top of claims: on stories of several reports with the right answers written beforehand.

    python benchmarks/stories.py [dev|held] [STORY ...] [-v]

The stories and their keys (`benchmarks/stories`) were written for this by helpers who had never seen the program.
What rules were changed after reading is in `dev`; of `held` only the figures this prints are looked at.
A pair that the key leaves to the editor ("either") counts neither for nor against; so does a pair with a misprinted copy
whose original makes the same pair. A pair with a figure that the key does not have counts against.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from reportedly.model import Claim, Document, MutationKind, RevisionKind
from reportedly.pipeline import extract_document
from reportedly.read import read
from reportedly.report.answers import garbled, latest_of
from reportedly.series.build import Knowledge, know
from reportedly.series.scenes import is_headline

STORIES = Path(__file__).parent / "stories"
Pair = tuple[str, str]


@dataclass
class Story:
    """A story's reports with what the program makes of them, and its key; `at` maps claims to figures of the key."""

    name: str
    key: dict[str, Any]
    known: Knowledge
    at: dict[str, str]
    missed: list[str]
    one: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Figures that retell one utterance are one."""
        for group in self.key["same"]:
            self.one.update(dict.fromkeys(group, min(group)))

    def figure(self, ident: str) -> str:
        return self.one.get(ident, ident)

    def figures(self, claims: Iterable[str]) -> list[str]:
        """The figures of some claims, one for those that are one."""
        return list(dict.fromkeys(self.figure(self.at[one]) for one in claims if one in self.at))

    def pairs(self, name: str, one: str, other: str) -> set[Pair]:
        return {(self.figure(row[one]), self.figure(row[other])) for row in self.key[name]}


def load(folder: Path) -> Story:
    """Read a story's reports and find its figures among the claims: by the number's own words where its quote stands."""
    key = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    documents: dict[str, Document] = {}
    claims: list[Claim] = []
    for path in sorted(folder.glob("r*.txt")):
        (document,) = (one for one in read(path.read_bytes(), name=path.name, media="text/plain") if isinstance(one, Document))
        documents[path.name] = document
        claims += extract_document(document)
    at, missed = {}, []
    for figure in key["figures"]:
        document = documents[figure["report"]]
        start = document.text.index(figure["quote"])
        start += figure["quote"].index(figure["number"])
        end = start + len(figure["number"])
        found = [one for one in claims if one.quote.document == document.id and _over(one, start, end)]
        at.update((one.id, figure["id"]) for one in found)
        missed += [] if found else [figure["id"]]
    at.update(_headlines(claims, documents, key, at))
    return Story(folder.name, key, know(claims, [*documents.values()]), at, missed)


def _headlines(claims: list[Claim], documents: dict[str, Document], key: dict[str, Any], at: dict[str, str]) -> dict[str, str]:
    """Headline figures that a key leaves out as repeats: those of the same number in the text below."""
    name = {document.id: path for path, document in documents.items()}
    values = {one.id: one.figure.best if one.figure.best is not None else one.figure.low for one in claims if one.figure}
    found = {}
    for claim in claims:
        if claim.id in values and claim.id not in at and is_headline(claim, documents[name[claim.quote.document]]):
            same = [ident for one, ident in at.items() if values.get(one) == values[claim.id] is not None]
            here = [row["id"] for row in key["figures"] if row["id"] in same and row["report"] == name[claim.quote.document]]
            found.update({claim.id: here[0]} if here else {})
    return found


def _over(claim: Claim, start: int, end: int) -> bool:
    return any(mark.field == "figure" and mark.start < end and start < mark.end for mark in claim.marks)


Judged = Iterator[tuple[str, str, str]]
"""What was judged, how ("right", "wrong", "free", "missed") and in words."""


def judge_pairs(
    name: str,
    story: Story,
    found: Iterable[tuple[Iterable[str], Iterable[str], str]],
    gold: set[Pair],
    free: set[Pair],
    *,
    ordered: bool,
) -> Judged:
    """Set pairs of estimates (their claims) against pairs of figures; `free` pairs do not count."""

    def either_way(pairs: set[Pair]) -> set[Pair]:
        return pairs if ordered else pairs | {(b, a) for a, b in pairs}

    alone = {(one, one) for one in {*story.one.values()}} - gold  # who repeats, takes back or denies a figure may be told so
    gold_both, free_both, hit = either_way(gold), either_way(free) | alone, set()
    for left, right, told in found:
        made = {(a, b) for a in story.figures(left) for b in story.figures(right)}
        right_ones = made & gold_both
        hit |= right_ones
        if right_ones:
            yield name, "right", told
        elif made & free_both:
            yield name, "free", told
        else:
            yield name, "wrong", told
    for a, b in sorted(gold):
        if (a, b) not in hit and (ordered or (b, a) not in hit):
            yield name, "missed", f"{words(story, a)}  AND  {words(story, b)}"


def words(story: Story, ident: str) -> str:
    figure = next(one for one in story.key["figures"] if one["id"] == ident)
    lost = " [no claim]" if ident in story.missed else ""
    return f"{ident} {figure['report']} {figure['number']} ({figure['speaker'] or 'the paper'}: {figure['what']}){lost}"


def judge(story: Story) -> Judged:
    """Everything that is judged of a story."""
    known, key = story.known, story.key
    estimates = {one.id: one for one in known.estimates}
    for _ in key["figures"][len(story.missed) :]:
        yield "figures", "right", ""
    for ident in story.missed:
        yield "figures", "missed", words(story, ident)

    copies = {row["copy"]: story.figure(row["of"]) for row in key["garbled"]}

    def with_copies(pairs: set[Pair]) -> set[Pair]:
        """The pairs that misprinted copies make in place of what they copy."""
        back: dict[str, set[str]] = {}
        for copy, original in copies.items():
            back.setdefault(original, set()).add(story.figure(copy))
        return {(c, d) for a, b in pairs for c in {a, *back.get(a, ())} for d in {b, *back.get(b, ())}} - pairs

    either = story.pairs("either", "one", "other")
    clashes = story.pairs("clashes", "one", "other")
    revisions = story.pairs("revisions", "earlier", "later")
    misprints = {(original, story.figure(copy)) for copy, original in copies.items()}

    free = either | with_copies(clashes | either) | misprints
    found = [
        (
            estimates[one.left].claims,
            estimates[one.right].claims,
            f"{one.verdict}: {one.because} {said(story, one.left, estimates)} / {said(story, one.right, estimates)}",
        )
        for one in known.contradictions
    ]
    yield from judge_pairs("clashes", story, found, clashes, free, ordered=False)

    chains = {(a, d) for a, b in revisions for c, d in revisions if b == c}
    free = chains | with_copies(revisions) | either | misprints
    told = [
        (
            estimates[one.earlier].claims,
            estimates[one.later].claims,
            f"{one.kind}: {one.because} {said(story, one.earlier, estimates)} -> {said(story, one.later, estimates)}",
        )
        for one in known.revisions
        if one.kind is not RevisionKind.REPEATED
    ]
    yield from judge_pairs("revisions", story, told, revisions, free, ordered=True)

    answers = story.pairs("replies", "by", "to")
    answered = [((one.claim,), (one.answers,), f"{one.kind}: {one.because}") for one in known.replies]
    yield from judge_pairs(
        "replies", story, answered, answers, either | revisions | {(b, a) for a, b in revisions}, ordered=False
    )

    yield from judge_misprints(story)
    yield from judge_retelling(story, copies)
    yield from judge_latest(story)


def said(story: Story, ident: str, estimates: dict[str, Any]) -> str:
    estimate = estimates[ident]
    return f'[{"+".join(story.figures(estimate.claims)) or "not in the key"}: {estimate.speaker or "the paper"} "{story.known.claims[estimate.claims[0]].quote.quote[:60]}"]'


def judge_misprints(story: Story) -> Judged:
    """Numbers that a reprint changed, as those of the key; changed bounds are left out."""
    printed = {one["id"]: one["number"].lower() for one in story.key["figures"]}
    gold = {(row["of"], row["copy"]) for row in story.key["garbled"] if printed[row["of"]] != printed[row["copy"]]}
    same = {(one, copy) for of, copy in gold for one in printed if story.figure(one) == story.figure(of)}
    found = {
        (story.at.get(one.before, ""), story.at.get(one.after, "")): one.because
        for one in story.known.mutations
        if one.kind in {MutationKind.NUMBER_CHANGED, MutationKind.NUMBER_BROKEN}
    }
    for pair, because in found.items():
        yield "misprints", "right" if pair in gold | same else "wrong", because
    hit = {copy for pair, (_, copy) in zip(found, found, strict=True) if pair in gold | same}
    for of, copy in sorted(gold):
        if copy not in hit:
            yield "misprints", "missed", f"{words(story, of)}  AND  {words(story, copy)}"


def judge_retelling(story: Story, copies: dict[str, str]) -> Judged:
    """Which claims are one utterance: pairs of figures in one estimate against pairs in one group of the key."""
    free = {*copies, *(row["by"] for row in story.key["replies"])}
    together: dict[str, set[str]] = {}
    for number, estimate in enumerate(story.known.estimates):
        for claim in estimate.claims:
            if claim in story.at:
                together.setdefault(story.at[claim], set()).add(str(number))
    for one, other in combinations(sorted(together), 2):
        if one in free or other in free:
            continue
        same, found = story.figure(one) == story.figure(other), bool(together[one] & together[other])
        if same or found:
            verdict = "right" if same and found else "missed" if same else "wrong"
            yield "retellings", verdict, f"{words(story, one)}  AND  {words(story, other)}"


def judge_latest(story: Story) -> Judged:
    """The latest figure of the series that the key's figure stands in, by the rule that a dossier answers with."""
    texts = story.known.documents
    for row in story.key["latest"]:
        wanted = {story.figure(one) for one in row["figures"]}
        answers = []
        for series in story.known.series:
            leaders = {one.id: story.known.claims[one.claims[0]] for one in series.estimates}
            if wanted & {name for one in series.estimates for name in story.figures(one.claims)}:
                latest = latest_of(series.estimates, leaders, texts, garbled(series))
                answers.append(story.figures(latest.claims) if latest else [])
        right = any(wanted & {*answer} for answer in answers)
        told = f"{row['question']}: {[words(story, one) for one in sorted(wanted)]}, answered {answers}"
        yield "latest", "right" if right else "wrong" if answers else "missed", told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", default="dev", choices=["dev", "held"])
    parser.add_argument("stories", nargs="*")
    parser.add_argument("-v", action="store_true", dest="told", help="every fault in words (of dev only)")
    asked = parser.parse_args()
    if asked.told and asked.part == "held":
        parser.error("the held stories are not read")
    if not (STORIES / asked.part).is_dir():
        parser.error("no story is held back now: those that were have been read")
    counted: Counter[tuple[str, str]] = Counter()
    for folder in sorted((STORIES / asked.part).iterdir()):
        if asked.stories and folder.name not in asked.stories:
            continue
        for name, verdict, told in judge(load(folder)):
            counted[name, verdict] += 1
            if asked.told and verdict in {"wrong", "missed"}:
                print(f"{folder.name:10s} {name:10s} {verdict:6s} {told}")
    print(f"{asked.part}: {len(list((STORIES / asked.part).iterdir()))} stories")
    for name in dict.fromkeys(name for name, _ in counted):
        right, wrong, missed, free = (counted[name, verdict] for verdict in ("right", "wrong", "missed", "free"))
        precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
        print(
            f"  {name:11s} P {precision:.3f} R {recall:.3f}  ({right} right, {wrong} wrong, {missed} missed{f', {free} left to the editor' if free else ''})"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
