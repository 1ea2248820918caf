"""What happens to a figure on its way down the tree."""

import pytest

from reportedly.model import MutationKind
from reportedly.notation import parse_claim
from reportedly.series.build import know


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("54 killed, of whom 30 were civilians and 28 were women", ""),
        ("54 killed, of whom 30 were women and 28 children", ""),
        ("54 killed, of whom 30 were from the north and 28 were teachers", ""),
        ("54 killed, of whom 30 were men and 28 were women", "28 + 30 = 58, printed as 54"),
        ("54 killed, of whom 30 were men and 30 were women", "30 + 30 = 60, printed as 54"),
        ("54 killed, of whom 30 were civilians and 28 were soldiers", "28 + 30 = 58, printed as 54"),
        ("54 people hit, of whom 30 were killed and 28 were wounded", "28 + 30 = 58, printed as 54"),
        ("5,400 entries, of which 3,000 for study, 2,800 for business", "2,800 + 3,000 = 5,800, printed as 5,400"),
        ("54 killed; of which 30 in Mali, 28 in Chad", "28 + 30 = 58, printed as 54"),
        ("54 killed; of which 30 in Russia, 28 in Kursk", ""),
        ("54 killed, of whom 30 were men and 20 were women", ""),
        ("54 killed, of whom 26 were men and 28 were women", ""),
    ],
)
def test_only_parts_that_exclude_one_another_must_add_up(sentence, said):
    """Civilians may be women: only men and women, the dead and the wounded, and the like cannot be more than their total."""
    total = sentence.split()[0].replace(",", "")
    claim = parse_claim(f'2025-01 NIS asserted: {total} person | ML person killed ML | 2025-01 | "{sentence}" 0a09e6b3@0')
    found = [one.because for one in know([claim]).mutations if one.kind is MutationKind.PARTS_DO_NOT_ADD]
    assert found == ([said] if said else [])
