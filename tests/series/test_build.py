"""Knowledge of any claims at all."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import noted_claims

from reportedly.model import Document
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
