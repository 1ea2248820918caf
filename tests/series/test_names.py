"""One source across documents."""

import pytest

from reportedly.model import Review, Verdict
from reportedly.notation import parse_claim
from reportedly.series import names
from reportedly.series.build import know
from reportedly.series.names import fold, kinship, registry, resolve_sources

KIN = [
    ("NIS", "National Intelligence Service (South Korea)", "same"),
    ("NIS", "National Intelligence Service", ""),  # which other states have as well
    ("the NIS", "South Korea's spy agency", "same"),
    ("Wi Sung-lac", "Wi Sung Lac", "same"),
    ("Wi Sung-lac", "위성락", "same"),
    ("WHO", "World Health Organisation", "same"),
    ("President Zelensky", "Volodymyr Zelenskyy", "same"),
    ("UK MoD", "British Ministry of Defence", "same"),
    ("KCNA images", "Korean Central News Agency", "same"),
    ("Pat Ryder", "Pentagon", "part"),
    ("Rami Abdel Rahman", "SOHR", "part"),
    ("White House", "Antony Blinken", "kin"),
    ("NIS think tank", "NIS", "near"),
    ("IFRC delegate", "ICRC", ""),
    ("IFRC", "ICRC", ""),
    ("UNHCR", "OHCHR", "kin"),
    ("AP", "AFP", ""),
    ("RBC", "RBC-Ukraine", ""),
    ("Interfax", "Interfax-Ukraine", ""),
    ("Zelensky", "Putin", ""),
    ("", "NIS", ""),
]


@pytest.mark.parametrize(("left", "right", "kind"), KIN)
def test_names_are_tied_by_rules(left, right, kind):
    """Aliases, scripts and transliterations meet; look-alikes stay apart."""
    assert kind == kinship(left, right, registry()).kind


def test_a_delegate_speaks_for_the_body():
    """A role after a known name resolves to the body, with a lower score and a sentence."""
    match = registry().find("IFRC delegate")
    assert match is not None
    assert (match.source.id, match.exact) == ("io-ifrc", True)
    assert match.score < 1
    assert "speaks for" in match.because


def test_a_report_is_what_its_owner_states():
    """`X's report` is X."""
    match = registry().find("Russia's 2397 report")
    assert match is not None
    assert match.source.id == "ru-gov"


def test_judgements_always_win():
    """A reviewer's same ties what no rule ties, a different parts what a rule ties, an unsure takes it back."""
    same = Review("Blue Helmets Desk=NIS", Verdict.SAME, "ana", "2025-01-01")
    apart = Review("NIS=National Intelligence Service", Verdict.DIFFERENT, "ana", "2025-01-02")
    assert kinship("Blue Helmets Desk", "NIS", registry()).kind == ""
    assert kinship("Blue Helmets Desk", "NIS", registry([same])).kind == "same"
    pair = Review("White House=Antony Blinken", Verdict.DIFFERENT, "ana", "2025-01-02")
    assert kinship("White House", "Antony Blinken", registry([pair])).kind == ""
    taken_back = Review("Blue Helmets Desk=NIS", Verdict.UNSURE, "ben", "2025-01-03")
    assert kinship("Blue Helmets Desk", "NIS", registry([same, taken_back])).kind == ""
    del apart


def test_unknown_names_become_sources_of_their_own():
    """Spellings of an unknown name share one source, and each name has a reason."""
    found = resolve_sources(["Kim Tae-hwan", "Kim Taehwan", "NIS"], registry())
    assert found.of["Kim Tae-hwan"] == found.of["Kim Taehwan"] == "x-kimtaehwan"
    assert found.of["NIS"] == "kr-nis"
    assert set(found.why) == set(found.of)
    assert fold("Élysée") == "elysee"


def judged(pair, verdict=Verdict.SAME):
    return Review(pair, verdict, "ana", "2031-06-01")


def test_a_judged_name_is_that_source():
    """A name that no list knows is found as the source a reviewer called it; taken back, it is unknown again."""
    same = judged("Coastal Watch Desk=SOHR")
    match = registry([same]).find("the Coastal Watch Desk")
    assert match.source.id == registry().find("SOHR").source.id
    assert "reviewer" in match.because
    assert registry([same, judged("Coastal Watch Desk=SOHR", Verdict.UNSURE)]).find("Coastal Watch Desk") is None
    both = registry([same, judged("Coastal Watch Desk=UNHCR", Verdict.DIFFERENT)])
    assert kinship("Coastal Watch Desk", "UNHCR", both).kind == ""
    assert kinship("Coastal Watch Desk", "SOHR", both).kind == "same"


def test_one_source_keeps_its_revisions():
    """Two names judged to be one source gain a revision between them, and lose none."""
    lines = [
        '2031-02-03 SOHR asserted: 410 person | SY civilian killed SY-HL | - | "first" d1@0',
        '2031-02-03 Coastal Watch Desk asserted: 410 person | SY civilian killed SY-HL | - | "again" d2@0',
        '2031-04-20 SOHR asserted: 530 person | SY civilian killed SY-HL | - | "later" d3@0',
        '2031-05-02 Coastal Watch Desk asserted: 560 person | SY civilian killed SY-HL | - | "last" d4@0',
    ]
    claims = [parse_claim(line) for line in lines]

    def figures(*reviews):
        known = know(claims, reviews=reviews)
        by_id = {one.id: one for one in known.estimates}
        return {(int(by_id[r.earlier].figure.best), int(by_id[r.later].figure.best)) for r in known.revisions}

    assert figures() == {(410, 530), (410, 560)}
    assert figures(judged("Coastal Watch Desk=SOHR")) == {(410, 530), (530, 560)}


def test_known_names_are_folded_once(monkeypatch):
    """An unknown name is set beside every known person without folding them all anew."""
    table = registry()
    folded = []
    monkeypatch.setattr(names, "fold", lambda name: folded.append(name) or fold(name))
    assert table.find("Volodymir Zelenskyi").source.id == table.find("Volodymyr Zelenskyy").source.id
    assert table.find("Marguerite Oyelaran") is None
    assert len(folded) < 20
