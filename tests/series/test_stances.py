"""How sure a claim is beside the claim it rests on."""

import pytest

from reportedly.model import Edge, EdgeKind, Origin
from reportedly.notation import parse_claim
from reportedly.series.mutations import mutations_of
from reportedly.series.names import registry

LINE = '2024-10-03 NIS {}: 300 person | KP soldier killed RU | 2024-10 | "300 soldiers died" {}@0'


@pytest.mark.parametrize(
    ("was", "now", "kinds"),
    [
        ("believed", "asserted", ["stance hardened"]),
        ("asserted", "believed", ["stance softened"]),
        ("accused", "unconfirmed", []),
        ("unconfirmed", "accused", []),
        ("possible", "predicted", []),
        ("predicted", "possible", []),
    ],
)
def test_only_another_hardness_hardens_or_softens_a_stance(was, now, kinds):
    """An accusation is no softer than what is unconfirmed, and the other way about."""
    before, after = (parse_claim(LINE.format(stance, document)) for stance, document in ((was, "d1"), (now, "d2")))
    edge = Edge(after.id, before.id, EdgeKind.PASSAGE, 1.0, "one text")
    origin = Origin("o1", (before.id, after.id), ("d1", "d2"), "", True, (edge,), "one text")
    assert [one.kind for one in mutations_of([before, after], [origin], registry())] == kinds
