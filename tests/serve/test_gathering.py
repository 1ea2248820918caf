"""What a dossier and the pages rest on."""

import pytest
from click.testing import CliRunner

from reportedly.cli import app
from reportedly.cli.assessing import _of_ledger
from reportedly.cli.knowing import know_ledger
from reportedly.ledger import Ledger, Query
from reportedly.model import Review, Verdict
from reportedly.serve.desk import Desk
from reportedly.serve.gathering import gather
from reportedly.serve.settings import Settings


@pytest.fixture
def case(tmp_path):
    """The address of a ledger with the table that ships with the program."""
    where = str(tmp_path / "case.db")
    assert CliRunner().invoke(app, ["import", "--case", "dprk", "--ledger", where]).exit_code == 0
    return where


def test_judgements_of_sources_count_everywhere(case):
    """Commands, dossier and pages count the same origins, before and after two sources were judged the same."""
    desk, counts = Desk(Settings(case, "ada")), []
    with Ledger(case, by="ada") as ledger:
        for pair in ("", "NIS=Ukraine", "NIS=Pentagon"):
            if pair:
                ledger.review(Review(pair, Verdict.SAME, "ada", "2025-05-01"))
            known = know_ledger(case)
            tallies = {claim: one.tally for one in known.estimates for claim in one.claims}
            assert gather(ledger, Query()).origins == known.origins
            assert _of_ledger(case)[1] == tallies
            assert len(desk.origins(None).value) == len(known.origins)
            counts.append(len(known.origins))
    desk.close()
    assert counts[0] > counts[-1], "the judgements do tell"
