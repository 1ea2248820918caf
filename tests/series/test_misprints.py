"""A number that a copy prints otherwise; the text is our own."""

from tests.series.test_standing import known

from reportedly.model import MutationKind
from reportedly.report.dossier import compose
from reportedly.report.evidence import Evidence

WIRE = (
    "Fighting went on around the town of Rovik in Sudan at the weekend. The militia said on Sunday that 47 soldiers had been "
    "killed in an ambush on the road to Selm, the heaviest loss of the month. Residents told the wire by telephone that shops "
    "had stayed shut and that the hospital had no power since Friday. The governor, Mara Deng, called for calm."
)


def test_digits_changed_by_a_reprint_are_found_and_answer_nothing():
    """47 in the wire and 74 in the reprint of the next day: a changed number, and not the latest figure."""
    found = known(("2025-05-11", WIRE), ("2025-05-12", WIRE.replace("47", "74")))
    (changed,) = found.mutations
    assert changed.kind is MutationKind.NUMBER_CHANGED
    assert "prints 47 where it prints 74" in changed.because
    page = compose(Evidence(tuple(found.documents.values()), tuple(found.claims.values()), found.series, head="ab" * 32))
    assert "latest figure is 47" in page.answer


def test_an_update_of_the_text_with_both_numbers_is_no_misprint():
    """A later version that says 60, and still tells of the 47, changes no number of the copy."""
    later = WIRE.replace("47 soldiers", "60 soldiers").replace("called for calm", "called for calm; on Sunday it was 47 soldiers")
    assert not [one for one in known(("2025-05-11", WIRE), ("2025-05-12", later)).mutations if "prints 47" in one.because]
