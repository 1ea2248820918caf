"""Corpora keep their places: text put together again from treebanks, labels on the right words."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))
from training.conll18 import Row, compare
from training.corpora import add_gum, read_conllu, read_polnear

SAMPLE = """# newdoc id = GUM_news_x
# sent_id = GUM_news_x-1
# text = Ana Li can't go.
1\tAna\tAna\tPROPN\tNNP\t_\t5\tnsubj\t_\tEntity=(1-person-new-cf1-1,2-sgl
2\tLi\tLi\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3-4\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
3\tca\tcan\tAUX\tMD\t_\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# newpar
# sent_id = GUM_news_x-2
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
"""


def test_text_is_put_together_again_and_words_know_their_places(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu"
    path.write_text(SAMPLE, encoding="utf-8")
    docs = read_conllu(path)
    add_gum(docs)
    assert docs[0].text.startswith("Ana Li can't go.\nYes")
    assert docs[0].genre == "news"
    first = docs[0].sentences[0].words
    assert [docs[0].text[w.start : w.end] for w in first] == ["Ana", "Li", "ca", "n't", "go", "."]
    assert [w.entity for w in first] == ["B-PER", "I-PER", "O", "O", "O", "O"]


def test_scores_follow_the_shared_task() -> None:
    gold = [Row((0, 3), "NOUN", (4, 7), "nsubj:pass"), Row((4, 7), "VERB", None, "root")]
    system = [Row((0, 3), "NOUN", (4, 7), "nsubj"), Row((4, 6), "VERB", None, "root")]
    assert compare(gold, system) == {"gold": 2, "system": 2, "words": 1, "tag": 1, "uas": 1, "las": 1, "full": 0}


def test_attributions_point_at_their_words(shared: Path) -> None:
    folder = shared / "attribution" / "dev"
    if not folder.is_dir():
        pytest.skip("PolNeAR is absent")
    report = next(iter(read_polnear(folder)))
    assert report.events
    assert all(0 <= a < b <= len(report.text) for e in report.events for a, b in (*e.source, *e.cue, *e.content))
