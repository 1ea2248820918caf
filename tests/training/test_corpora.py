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


NESTED = """# newdoc id = GUM_news_y
# sent_id = GUM_news_y-1
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-place-new-cf1-2-sgl
2\tGulf\tGulf\tPROPN\tNNP\t_\t6\tnsubj\t_\t_
3\tof\tof\tADP\tIN\t_\t4\tcase\t_\t_
4\tSaro\tSaro\tPROPN\tNNP\t_\t2\tnmod\t_\tEntity=(2-place-new-cf1-1-sgl)1)
5\tis\tbe\tAUX\tVBZ\t_\t6\tcop\t_\t_
6\twarm\twarm\tADJ\tJJ\t_\t0\troot\t_\t_

# sent_id = GUM_news_y-2
1\tSaro\tSaro\tPROPN\tNNP\t_\t2\tcompound\t_\tEntity=(3-organization-new-cf1-2-sgl(2-place-giv-cf1-1-sgl)
2\tPost\tPost\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=3)
3\tcloses\tclose\tVERB\tVBZ\t_\t0\troot\t_\t_
"""


def test_a_name_nested_in_a_longer_one_is_none_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "y.conllu"
    path.write_text(NESTED, encoding="utf-8")
    docs = read_conllu(path)
    add_gum(docs)
    gulf, post = ([w.entity for w in s.words] for s in docs[0].sentences)
    assert gulf == ["O", "?", "?", "?", "O", "O"], "how far such a name goes is not known, so it is not learned from"
    assert post == ["B-ORG", "I-ORG", "O"]


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
