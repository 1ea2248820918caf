"""Found claims against marked ones: one to one by their figures, then field by field."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.evaluate.fields import (
    Row,
    date_agrees,
    speaker_agrees,
    stance_name,
    unit_name,
    value_agrees,
    words_f1,
)

_NEUTRAL = frozenset(
    ["several", "some", "many", "few", "a few", "both", "a couple", "numerous", "various", "most", "all", "any", "none"]
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A marked claim, the found one that meets it, and what agrees (True, False or a share; None where the gold says nothing)."""

    gold: Row
    found: Row
    agrees: dict[str, float | None]


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """One document: pairs, marked claims that were missed, found ones that nobody marked."""

    pairs: tuple[Pair, ...]
    missed: tuple[Row, ...]
    extra: tuple[Row, ...]
    required: int


def figure_span(row: Row) -> tuple[int, int]:
    """Where the figure of a row stands: its own offsets, else inside the quote, else the quote."""
    if row.get("fig_start") is not None and row.get("fig_end") is not None:
        return int(row["fig_start"]), int(row["fig_end"])
    start, end = int(row["start"]), int(row["end"])
    quote, words = row.get("quote") or "", row.get("figure_text") or ""
    if words and end - start == len(quote) and words in quote:
        start += quote.index(words)
        return start, start + len(words)
    return start, end


def pair_up(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[int, int]]:
    """One-to-one pairs of rows whose figures overlap: right values first, then the closer overlap, then text order."""
    candidates = []
    for i, marked in enumerate(gold):
        start, end = marked["fig_start"], marked["fig_end"]
        for j, row in enumerate(found):
            first, last = figure_span(row)
            shared = min(end, last) - max(start, first)
            right = shared > 0 and value_agrees(marked, row)
            if shared > 0 and (right or last - first <= end - start + 60):
                candidates.append((right, shared / (max(end, last) - min(start, first)), -i, i, j))
    pairs: list[tuple[int, int]] = []
    for *_, i, j in sorted(candidates, reverse=True):
        if all(i != one and j != other for one, other in pairs):
            pairs.append((i, j))
    return pairs


def score_document(gold: Sequence[Row], found: Sequence[Row], *, outlet: str = "", published: str = "") -> DocumentScore:
    """Score one document; optional gold lines cost nothing either way."""
    matched = pair_up(gold, found)
    used = {j for _, j in matched}
    got = {i for i, _ in matched}
    extra = [
        row for j, row in enumerate(found) if j not in used and (row.get("figure_text") or "").strip().lower() not in _NEUTRAL
    ]
    pairs = [
        Pair(gold[i], found[j], compare(gold[i], found[j], outlet, published)) for i, j in matched if not gold[i].get("optional")
    ]
    missed = [row for i, row in enumerate(gold) if i not in got and not row.get("optional")]
    return DocumentScore(tuple(pairs), tuple(missed), tuple(extra), sum(not row.get("optional") for row in gold))


def accepted(gold: Row, name: str) -> set[str]:
    """What a gold line accepts in a field: its own value and that of `NAME_alt`, which is one or a list."""
    other = gold.get(f"{name}_alt") or ()
    return {gold[name], *([other] if isinstance(other, str) else other)}


def compare(gold: Row, found: Row, outlet: str, published: str) -> dict[str, float | None]:
    """Each field's agreement."""
    counts = max(words_f1(name, found.get("counts")) for name in [gold["counts"], *(gold.get("counts_alt") or ())])
    value, speaker = value_agrees(gold, found), speaker_agrees(gold, found, outlet)
    stances = accepted(gold, "certainty")
    hedged = "asserted" not in stances
    certain = stance_name(found.get("certainty")) in stances
    said = date_agrees(gold.get("said_on"), found.get("said_on"), published)
    holds = date_agrees(gold.get("as_of"), found.get("as_of"), published)
    strict = date_agrees(gold.get("as_of"), found.get("as_of"), published, strict=True)
    bound = (found.get("bound") or "") in accepted(gold, "bound")
    core = value and speaker and counts >= 0.5
    return {
        "value": value,
        "bound": bound,
        "value_bound": value and bound,
        "unit": unit_name(gold["unit"]) == unit_name(found.get("unit")),
        "counts_f1": counts,
        "counts": counts >= 0.5,
        "speaker": speaker,
        "speaker_named": speaker if gold["speaker"] else None,
        "speaker_paper": None if gold["speaker"] else speaker,
        "certainty": certain,
        "certainty_hedged": certain if hedged else None,
        "said_on": said,
        "said_on_given": said if gold.get("said_on") else None,
        "as_of": holds,
        "as_of_given": holds if gold.get("as_of") else None,
        "as_of_strict": strict,
        "about_time": found.get("about_time") == gold["about_time"] if gold.get("about_time") else None,
        "event_f1": words_f1(gold["event"], found.get("event")),
        "place_f1": words_f1(gold["place"], found.get("place")) if gold["place"] else None,
        "core": core,
        "core_bound": core and bound,
    }


def summarise(scores: Sequence[DocumentScore]) -> dict[str, float | None]:
    """All documents in one table: finding (precision, recall, f1), each field's mean over the pairs, and core F1 end to end."""
    pairs = [pair for score in scores for pair in score.pairs]
    required, extra = sum(score.required for score in scores), sum(len(score.extra) for score in scores)
    table: dict[str, float | None] = {
        "docs": len(scores),
        "gold": required,
        "predicted": len(pairs) + extra,
        "matched": len(pairs),
    }
    table["precision"], table["recall"], table["f1"] = _prf(len(pairs), extra, required)
    names = pairs[0].agrees if pairs else {}
    for name in names:
        known = [value for pair in pairs if (value := pair.agrees[name]) is not None]
        table[name] = sum(known) / len(known) if known else None
    core = sum(bool(pair.agrees["core"]) for pair in pairs)
    table["core_precision"], table["core_recall"], table["core_f1"] = _prf(core, len(pairs) + extra - core, required)
    named = [bool(pair.agrees["core"]) for pair in pairs if pair.gold["speaker"]]
    asked = len(named) + sum(bool(row["speaker"]) for score in scores for row in score.missed)
    table["core_recall_named"] = sum(named) / max(1, asked)
    return table


def _prf(right: int, wrong: int, required: int) -> tuple[float, float, float]:
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / required if required else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
