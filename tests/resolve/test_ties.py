"""What ties two claims of one text together; every sentence is invented."""

import pytest

from reportedly.pipeline import extract

DENIED = [
    (
        "The rebels said they had killed 80 soldiers near Bria.\n\nThe army denied the figure, saying losses were far lower.",
        ["80"],
    ),
    ('The ministry said the rebels had lost 450 men.\n\nA rebel spokesman dismissed the figure as "fantasy".', ["450"]),
    ("The ministry said 40 had died and 12 were hurt. The union disputed the claim.", []),
    (
        "The states said the port took in 1.1 million barrels. Their letter lists 74 calls by tankers.\n\nRussia rejected the claim.",
        [],
    ),
    ("The firm said it had paid $4 million. The union denied the allegation that it took bribes.", []),
    ("The rebels said they had killed 80 soldiers. They denied the claim that they had fled.", []),
]


@pytest.mark.parametrize(("text", "numbers"), DENIED)
def test_who_denies_the_figure_denies_the_last_one_where_only_one_can_be_meant(text, numbers):
    """ "The army denied the figure" is tied to the one number of another that stands right before, and to none of several."""
    claims = {claim.id: claim for claim in extract(text)}
    tied = [claims[tie.target] for claim in claims.values() for tie in claim.relations if tie.kind == "denies"]
    assert [str(one.figure.best) for one in tied if one.figure] == numbers
