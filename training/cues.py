"""The words that betray an attribution, from the training articles: what the cascade looks for, what confidence rests on."""

import math
import re
from collections import Counter

from reportedly.annotate.bearing import can_bear

from .corpora import Report

_LETTERS = re.compile(r"[^\W\d_]+")


def cue_words(reports: list[Report], share: float = 0.01) -> list[str]:
    """For each cue its most telling word, if it is in a cue often enough among all its occurrences."""
    total: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    cues: list[list[str]] = []
    for report in reports:
        total.update(w.lower() for w in _LETTERS.findall(report.text))
        for event in report.events:
            words = [w.lower() for a, b in event.cue for w in _LETTERS.findall(report.text[a:b])]
            inside.update(words)
            cues.append(words)
    telling = {w: inside[w] / max(total[w], 1) for w in inside}
    return sorted({max(words, key=lambda w: telling[w]) for words in cues if words and max(telling[w] for w in words) >= share})


def telling_words(reports: list[Report], least: int = 2) -> dict[str, float]:
    """The log odds of a word to be in a cue, for words that were in `least` cues."""
    total: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for report in reports:
        total.update(w.lower() for w in _LETTERS.findall(report.text))
        inside.update(w.lower() for e in report.events for a, b in e.cue for w in _LETTERS.findall(report.text[a:b]))
    return {w: round(math.log((n + 0.5) / (max(total[w] - n, 0) + 1.5)), 2) for w, n in sorted(inside.items()) if n >= least}


def losses(reports: list[Report], cues: frozenset[str]) -> dict[str, float]:
    """How many paragraphs and words the cascade leaves out, and how many attributions with them."""
    n = Counter()
    for report in reports:
        at = 0
        for paragraph in report.text.split("\n"):
            end = at + len(paragraph)
            if paragraph.strip():
                held = sum(1 for e in report.events if e.cue and at <= e.cue[0][0] < end)
                read = can_bear(paragraph, cues)
                n["paragraphs"] += 1
                n["words"] += len(paragraph.split())
                n["attributions"] += held
                if not read:
                    n["paragraphs skipped"] += 1
                    n["words skipped"] += len(paragraph.split())
                    n["attributions lost"] += held
            at = end + 1
    return dict(n)
