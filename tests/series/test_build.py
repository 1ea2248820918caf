"""Knowledge of any claims at all."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import noted_claims

from reportedly.model import Document
from reportedly.notation import parse_claim
from reportedly.pipeline import extract_document
from reportedly.read import read
from reportedly.series.build import know
from reportedly.series.codebooks import BOOKS, code
from reportedly.series.printed import checks
from reportedly.series.vintages import track_record


@given(st.lists(noted_claims(), max_size=12, unique_by=lambda claim: claim.id))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_claims_make_knowledge(claims):
    """No claim breaks the room; each with a quantity stands in one origin and one estimate."""
    known = know(claims, [Document("x", id="0a09e6b3")])
    standing = sorted(claim.id for claim in claims if claim.quantity)
    assert standing == sorted(ident for one in known.origins for ident in one.members)
    assert standing == sorted(ident for one in known.estimates for ident in one.claims)
    checks(list(known.claims.values()))
    track_record(known.estimates, known.revisions, known.table)
    for book in BOOKS:
        assert len(code(known.estimates, known.claims, known.origins, book)) == len(known.estimates)


@given(st.lists(noted_claims(), max_size=8, unique_by=lambda claim: claim.id))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_edges_make_trees(claims):
    """Every member but the first of an origin has one edge, and following the edges ends at the first."""
    for origin in know(claims).origins:
        parent = {edge.child: edge.parent for edge in origin.edges if not edge.parent.startswith("source:")}
        assert set(parent) == set(origin.members[1:])
        for member in origin.members:
            at, seen = member, set()
            while at in parent:
                assert at not in seen
                seen.add(at)
                at = parent[at]
            assert at == origin.members[0]


def origins_of(*lines):
    """How many origins lines of notation have."""
    return len(know([parse_claim(line) for line in lines]).origins)


def test_equal_numbers_of_unlike_things_are_not_tied():
    """A paper that names no source repeats a figure of the same thing, state and time, as a fact where it was one."""
    told = '2031-03-02 Border Guard asserted: 7340 person | - migrant arrived GR | 2031-02 | "told" d1@0'
    assert origins_of(told, '2031-03-05 - asserted: 7340 person | - migrant arrived GR | 2031-02 | "again" d2@0') == 1
    for other in (
        '- asserted: 7340 person | - migrant wounded GR | 2031-02 | "wounded" d2@0',
        '- asserted: 7340 person | - migrant arrived GR | 2029 | "years before" d2@0',
        '- predicted: 7340 person | - migrant arrived GR | 2031-02 | "to come" d2@0',
    ):
        assert origins_of(told.replace("7340", "7400"), f"2031-03-05 {other}".replace("7340", "7400")) == 2, other


def test_an_exact_count_of_the_papers_own_is_an_origin():
    """What a paper counted itself does not rest on the round figure it passes on beside."""
    passed_on = '2031-03-02 Delta Ministry < Harbour Times asserted: ~3000 person | - migrant killed GR | - | "on" d1@0'
    own = '2031-03-02 Harbour Times asserted: 1873 person | - migrant killed GR | - | "own" d2@0'
    assert origins_of(passed_on, own) == 2


def test_a_paper_is_no_witness_of_what_it_merely_prints():
    """In its own voice, with no word on who knows, a paper's figure is unmeasured; "we counted" makes it the source."""
    page = Document("x", id="d2", publisher="Harbour Times")
    line = '2031-03-02 Harbour Times asserted: 1873 person | - migrant killed GR | - | "own" d2@0'
    claim = parse_claim(line)
    counted = replace(claim, attribution=replace(claim.attribution, text="We"), id="")
    for one, primary in ((claim, ""), (counted, "Harbour Times")):
        (origin,) = know([one], [page]).origins
        assert (origin.primary, origin.measured) == (primary, bool(primary))


def test_what_a_body_publishes_it_says():
    """The release of a ministry in its own voice has the ministry behind it; a paper carries what it does not say of whom."""

    def behind(publisher: str) -> set[str]:
        text = f"{publisher}\n\nPRESS RELEASE\n\nOruvel, 4 March 2031\n\nFlood in Oru valley\n\nNine people were killed in Oruvel by 3 March."
        documents = [*read(text.encode(), media="text/plain")]
        claims = [claim for document in documents for claim in extract_document(document) if claim.figure]
        return {origin.primary for origin in know(claims, documents).origins}

    assert behind("Ministry of Ports") == {"Ministry of Ports"}
    assert behind("Harbour Herald") == {""}
