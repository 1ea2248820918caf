"""Whose text a report is, from its credit lines and its publisher."""

import pytest

from reportedly.model import Document
from reportedly.resolve.claims import voices_of_paper


@pytest.mark.parametrize(
    ("credits_", "names"),
    [
        (("- Harbour Daily/ANN",), ("Harbour Daily", "ANN", "The Coastal Post")),
        (("(Reuters)",), ("Reuters", "The Coastal Post")),
        (("(Reporting by Ruth Sand; editing by Al Kent)",), ("The Coastal Post",)),
        (("(Reuters)", "Additional reporting by Ruth Sand in Orvale"), ("Reuters", "The Coastal Post")),
        (("Writing by Al Kent",), ("The Coastal Post",)),
        ((), ("The Coastal Post",)),
    ],
)
def test_who_made_a_text_is_not_whose_text_it_is(credits_, names):
    """A credit line that names the writers names no paper."""
    document = Document("Words.", publisher="The Coastal Post", credits=credits_)
    assert voices_of_paper(document) == (names[0], names)
