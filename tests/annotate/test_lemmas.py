"""Dictionary forms of the words claims turn on."""

import pytest

from reportedly.annotate.engine import engine
from reportedly.annotate.lemmas import find_lemma


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("said", "VERB", "say"),
        ("estimates", "VERB", "estimate"),
        ("estimated", "VERB", "estimate"),
        ("killing", "VERB", "kill"),
        ("displaced", "VERB", "displace"),
        ("were", "AUX", "be"),
        ("workers", "NOUN", "worker"),
        ("agencies", "NOUN", "agency"),
        ("Russians", "PROPN", "Russian"),
        ("Medics", "NOUN", "medic"),
        ("told", "VERB", "tell"),
        ("Denied", "VERB", "deny"),
        ("fled", "VERB", "flee"),
        ("looted", "VERB", "loot"),
        ("overthrew", "VERB", "overthrow"),
    ],
)
def test_lemmas(word: str, tag: str, lemma: str) -> None:
    assert find_lemma(word, tag, engine().exceptions, engine().endings) == lemma
