"""Mentions change places only where the tree stays right."""

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from training.corpora import Sentence, Tree, Word
from training.names import Names


def sentence(*rows: tuple[str, str, int, str, str]) -> Sentence:
    words = [Word(0, 0, form, form, tag, head, rel, "_", entity) for form, tag, head, rel, entity in rows]
    words[0].first = True
    return Sentence("s", words)


ANA = sentence(
    ("Ana", "PROPN", 3, "nsubj", "B-PER"), ("Li", "PROPN", 1, "flat", "I-PER"), ("sees", "VERB", 0, "root", "O"),
    ("Saro", "PROPN", 3, "obj", "B-LOC"),
)  # fmt: skip
BO = sentence(
    ("Here", "ADV", 2, "advmod", "O"), ("sits", "VERB", 0, "root", "O"), ("Bo", "PROPN", 2, "nsubj", "B-PER"),
    ("Quist", "PROPN", 3, "flat", "I-PER"), ("in", "ADP", 6, "case", "O"), ("Velm", "PROPN", 2, "obl", "B-LOC"),
)  # fmt: skip


def test_a_mention_gives_way_to_one_of_its_kind_and_structure() -> None:
    names = Names([Tree("d", "news", "", [ANA, BO])])
    seen = set()
    for seed in range(400):
        forms = names.vary(ANA.words, random.Random(seed))
        varied = tuple(forms.get(i, w.form) for i, w in enumerate(ANA.words))
        assert [w.lower() for w in varied[:2]] in (["ana", "li"], ["bo", "quist"]), "a name is changed as a whole"
        assert varied[2].lower() == "sees"
        seen.add(varied)
    assert ("Bo", "Quist", "sees", "Saro") in seen
    assert ("Ana", "Li", "sees", "Velm") in seen
    assert ("ana", "li", "sees", "saro") in seen, "some windows lose their capitals"


def test_the_same_seed_gives_the_same_names() -> None:
    names = Names([Tree("d", "news", "", [ANA, BO])])
    assert [names.vary(BO.words, random.Random(s)) for s in range(50)] == [
        names.vary(BO.words, random.Random(s)) for s in range(50)
    ]
