import json
import random
import re
import subprocess
import sys

import pytest

from reportedly.errors import DataError
from reportedly.evaluate import read_gold, score_document, summarise
from reportedly.evaluate.fields import date_agrees, speaker_agrees, value_agrees
from reportedly.evaluate.scores import compare


def marked(**fields):
    base = {
        "fig_start": 0, "fig_end": 3, "start": 0, "end": 12, "quote": "300 fishermen", "low": 300, "best": 300, "high": 300, "bound": "exact",
        "unit": "person", "counts": "fishermen", "event": "rescued", "place": "", "speaker": "the coast guard", "certainty": "asserted",
    }  # fmt: skip
    return {**base, **fields}


def test_a_perfect_answer_scores_one():
    """The gold scored against itself is right in every field."""
    table = summarise([score_document([marked()], [marked()])])
    assert table["f1"] == table["core_f1"] == table["counts"] == 1.0


def test_misses_and_false_alarms_cost():
    """A missed claim lowers recall, one that nobody marked lowers precision."""
    table = summarise(
        [score_document([marked(), marked(fig_start=50, fig_end=53)], [marked(), marked(fig_start=90, fig_end=93)])]
    )
    assert (table["precision"], table["recall"]) == (0.5, 0.5)


def test_optional_lines_cost_nothing():
    """What a careful reader may leave out is neither a miss nor a false alarm."""
    optional = marked(fig_start=50, fig_end=53, optional=True)
    assert summarise([score_document([marked(), optional], [marked()])])["f1"] == 1.0
    assert summarise([score_document([marked(), optional], [marked(), optional])])["f1"] == 1.0


def test_at_least_needs_its_low_end():
    """A lower bound is right by its low end, wrong by another number."""
    gold = marked(bound="at_least", low=300, best=None, high=None)
    assert value_agrees(gold, {"low": 300})
    assert not value_agrees(gold, {"low": 30})


def test_a_shared_nationality_is_no_shared_name():
    """Two bodies that share only a nationality and a kind are two."""
    assert not speaker_agrees(marked(speaker="the Syrian army"), {"speaker": "Syrian activists"}, "")
    assert speaker_agrees(marked(speaker="Governor Ana Lopes"), {"speaker": "Lopes"}, "")
    assert speaker_agrees(marked(speaker="International Rice Council"), {"speaker": "IRC"}, "")


def test_dates_agree_when_they_overlap():
    """A month agrees with a day in it, not with another month."""
    assert date_agrees("2024-05-07", "2024-05", "2024-06-01")
    assert not date_agrees("2024-05-07", "2024-06", "2024-06-01")


def test_notation_is_gold_too(tmp_path):
    """A folder with a document and claims in notation is read; a wrong line is named."""
    (tmp_path / "document.txt").write_text("The harbour office counted 12 boats.")
    line = '- harbour\\ office asserted: 12 item | - boat counted - | - | "12 boats" x@27'.replace("\\ ", " ")
    (tmp_path / "claims.txt").write_text(f"# by hand\n{line}\n")
    (gold,) = read_gold(tmp_path)
    assert (gold.rows[0]["best"], gold.rows[0]["speaker"]) == (12, "harbour office")
    (tmp_path / "claims.txt").write_text("twelve boats\n")
    with pytest.raises(DataError, match=r"claims\.txt:1"):
        list(read_gold(tmp_path))


def test_the_figures_are_those_of_the_scorer_of_the_gold(shared, tmp_path):
    """On the gold with damage done to it at random, every figure equals that of the scorer which ships with it."""
    random.seed(4)
    documents = list(read_gold(shared / "gold" / "A"))
    scores, lines = [], []
    for document in documents:
        rows = [_damage(row) for row in document.rows if random.random() > 0.15]
        scores.append(score_document(document.rows, rows, outlet=document.outlet, published=document.published))
        lines += [json.dumps({**row, "doc": document.name}) for row in rows]
    ours = summarise(scores)
    predictions = tmp_path / "found.jsonl"
    predictions.write_text("\n".join(lines))
    gold = shared / "gold"
    arguments = ["--gold", gold / "A" / "claims.jsonl", "--docs", gold / "A" / "docs.jsonl", "--pred", predictions]
    printed = subprocess.run(
        [sys.executable, gold / "score_claims.py", *arguments], capture_output=True, text=True, check=True
    ).stdout
    theirs = dict(re.findall(r"^(\w+) +([\d.]+)", printed, re.MULTILINE))
    assert len(theirs) > 20
    for name in set(theirs) & set(ours):
        assert ours[name] == pytest.approx(float(theirs[name]), abs=0.0006), name


def test_eval_prints_what_the_scorer_of_the_gold_prints(shared, tmp_path):
    """`reportedly eval` on gold A and the scorer that ships with it, given our predictions, print the same lines."""
    gold, predictions = shared / "gold", tmp_path / "found.jsonl"
    ours = _run("-m", "reportedly", "eval", gold / "A", "--predictions", predictions)
    arguments = ["--gold", gold / "A" / "claims.jsonl", "--docs", gold / "A" / "docs.jsonl", "--pred", predictions]
    theirs = _run(gold / "score_claims.py", *arguments)
    assert len(ours.splitlines()) > 25
    assert sorted(ours.splitlines()) == sorted(theirs.splitlines())


def _run(*arguments):
    return subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True, check=True).stdout


def _damage(row):
    wrong = {
        "speaker": "the harbour master",
        "counts": "boats",
        "best": 7,
        "low": 7,
        "certainty": "denied",
        "as_of": "1999",
        "bound": "fuzzy",
    }
    return {**row, **{name: value for name, value in wrong.items() if random.random() < 0.25}}


def test_a_line_may_accept_several_readings():
    """`certainty_alt` and `bound_alt` are one word, as in the first gold, or a list of them."""
    for other in ("believed", ["possible", "believed"]):
        agrees = compare(marked(certainty_alt=other, bound_alt=["approx"]), marked(certainty="believed", bound="approx"), "", "")
        assert (agrees["certainty"], agrees["bound"], agrees["certainty_hedged"]) == (True, True, None)
