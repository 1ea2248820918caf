"""Endings and exceptions for lemmas, from the treebanks' training part."""

from collections import Counter, defaultdict
from pathlib import Path

from reportedly.annotate.lemmas import _AS_WRITTEN, LONGEST, find_lemma

from .corpora import Tree, read_conllu


def script(low: str, lemma: str) -> str | None:
    """What turns a word into its lemma: letters off, letters on."""
    same = 0
    while same < min(len(low), len(lemma)) and low[same] == lemma[same]:
        same += 1
    off = len(low) - same
    return f"{off}{lemma[same:]}" if off <= 4 and off < len(low) else None


def tables(docs: list[Tree]) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """Exceptions and endings for each part of speech."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for word in (w for d in docs for s in d.sentences for w in s.words):
        form = word.form if word.tag in _AS_WRITTEN else word.form.lower().replace("\u2019", "'")
        seen[word.tag, form][word.lemma] += 1
    usual = {key: lemmas.most_common(1)[0] for key, lemmas in seen.items()}
    endings: dict[str, dict[str, str]] = {}
    for tag in ("NOUN", "VERB", "AUX", "ADJ", "ADV"):
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for (t, form), (lemma, _) in usual.items():
            got = script(form, lemma) if t == tag else None
            if got is not None:
                for size in range(min(LONGEST, len(form) - 1) + 1):
                    votes[form[len(form) - size :]][got] += 1
        table: dict[str, str] = {}
        for ending in sorted(votes, key=len):
            best, count = votes[ending].most_common(1)[0]
            shorter = next((table[ending[k:]] for k in range(1, len(ending) + 1) if ending[k:] in table), "0")
            if best != shorter and (count >= 2 or not ending):
                table[ending] = best
        endings[tag] = table
    exceptions: dict[str, dict[str, str]] = defaultdict(dict)
    exceptions["small"] = {
        form: "" for (tag, form), (lemma, n) in usual.items() if tag == "ADJ" and lemma == form and lemma.islower() and n > 1
    }
    for (tag, form), (lemma, count) in sorted(usual.items()):
        if (tag in _AS_WRITTEN and count < 3) or lemma == "_" or (tag not in _AS_WRITTEN and count < 2 and len(form) < 4):
            continue
        if find_lemma(form, tag, {}, endings) != lemma:
            exceptions[tag][form] = lemma
    return dict(exceptions), endings


def accuracy(docs: list[Tree], exceptions: dict[str, dict[str, str]], endings: dict[str, dict[str, str]]) -> float:
    """Share of words whose lemma is right, given their part of speech."""
    words = [w for d in docs for s in d.sentences for w in s.words]
    return round(100 * sum(find_lemma(w.form, w.tag, exceptions, endings) == w.lemma for w in words) / max(len(words), 1), 2)


def train_tables(treebanks: Path) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    return tables(read_conllu(treebanks / "ewt" / "train.conllu") + read_conllu(treebanks / "gum" / "train.conllu"))
