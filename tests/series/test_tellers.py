"""Two texts written apart may rest on one source."""

import pytest

from reportedly.model import Document
from reportedly.series.names import registry
from reportedly.series.tellers import footing, tellings

A = "Shells hit the market town of Orlec on Monday. Eleven people were killed, the Syrian Observatory for Human Rights said. Shops in Orlec burned."
B = "A market burned on Monday in Orlec. The Syrian Observatory for Human Rights counted 11 dead, among them shopkeepers of the town."
C = "A market in the town of Orlec was shelled on Monday. Hospital doctors gave the number of dead as 40. Orlec has no fire brigade."
D = "The cabinet meets in Kessary to talk about the price of bread. Two people were injured, police said."
E = "Shells fell on the market town of Orlec on Monday. Eleven people were killed there, it is understood. Shops burned."


@pytest.mark.parametrize(
    ("left", "right", "verdict"), [(A, B, "same"), (A, C, "different"), (A, D, "unmeasured"), (A, E, "unmeasured")]
)
def test_the_teller_decides(left, right, verdict):
    """One teller is one origin, two tellers are two; who does not say is unmeasured, never independent."""
    table = registry()
    found = footing(*(tellings(Document(text), table) for text in (left, right)))
    assert verdict == found.verdict
    assert found.because
