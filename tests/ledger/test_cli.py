"""The commands that keep the ledger, as a person calls them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import app
from reportedly.errors import LedgerUnavailable, Misuse, NotAllowed
from reportedly.ledger import Ledger
from reportedly.ledger.seals import time_stamp_request

from .examples import report, reread


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A ledger of two reports."""
    path = tmp_path / "desk.db"
    with Ledger(path, by="ana") as ledger:
        ledger.add(*report(1), b"raw one")
        ledger.add(*report(2), b"raw two")
    return path


def call(*words: object, ledger: Path, fails: bool = False) -> Result:
    result = CliRunner().invoke(app, [*map(str, words), "--ledger", str(ledger)])
    if not fails:
        assert result.exit_code == 0, result.output + repr(result.exception)
    return result


def test_verify_and_head(place: Path) -> None:
    """A sound ledger says so with its head; a head that is not in it is found, with exit code 3."""
    shown = call("head", ledger=place).output
    head = shown.split()[-1]
    assert shown == f"reportedly ledger\nentries 10\nhead {head}\n"
    assert "the chain and the evidence hold" in call("verify", "--head", head, "--thorough", ledger=place).output
    result = call("verify", "--head", "ab" * 32, ledger=place, fails=True)
    assert result.exit_code == 3
    assert "cut off or rewritten" in result.output


def test_a_missing_ledger_is_not_made(tmp_path: Path) -> None:
    """Asking a ledger that is not there is an error, and no empty one is left behind."""
    result = call("verify", ledger=tmp_path / "none.db", fails=True)
    assert isinstance(result.exception, LedgerUnavailable)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen: apt-get install openssh-client")
def test_a_signed_head(place: Path, tmp_path: Path) -> None:
    """A head signed with an SSH key verifies for its signer only, as long as the ledger still holds it."""
    key, other, statement, signers = (tmp_path / name for name in ("key", "other", "head.txt", "signers"))
    for path in (key, other):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "t", "-f", str(path)], check=True)
    signers.write_text(f"ana@example.org {key.with_suffix('.pub').read_text()}")
    call("head", "-o", statement, "--sign", key, "--stamp", ledger=place)
    with Ledger(place, by="ana") as ledger:
        ledger.add(*report(3))
    result = call("verify", "--signed", statement, "--signers", signers, ledger=place)
    assert "signed by ana@example.org" in result.output
    signers.write_text(f"ana@example.org {other.with_suffix('.pub').read_text()}")
    assert call("verify", "--signed", statement, "--signers", signers, ledger=place, fails=True).exit_code != 0
    statement.write_text("anything")
    assert isinstance(call("verify", "--signed", statement, ledger=place, fails=True).exception, Misuse)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to read the request back")
def test_the_time_stamp_request_is_understood(tmp_path: Path) -> None:
    """OpenSSL reads the request as one for the SHA-256 of the statement."""
    path = tmp_path / "head.tsq"
    path.write_bytes(time_stamp_request(b"a statement"))
    told = subprocess.run(
        ["openssl", "ts", "-query", "-in", str(path), "-text"], check=True, capture_output=True, text=True
    ).stdout
    assert "Hash Algorithm: sha256" in told
    assert "Certificate required: yes" in told
    assert subprocess.run(["openssl", "dgst", "-sha256", "-r"], input=b"a statement", capture_output=True, check=True).stdout[
        :8
    ].decode() in told.replace(" ", "").replace("-", "")


def test_files_of_a_whole_ledger(place: Path, tmp_path: Path) -> None:
    """Out, verified, in again, out again: the same bytes."""
    first, second, copy = tmp_path / "a.jsonl", tmp_path / "b.jsonl", tmp_path / "copy.db"
    call("export-ledger", "-o", first, ledger=place)
    assert "every byte is as it was written" in call("verify", first, ledger=place).output
    call("import-ledger", first, ledger=copy)
    call("export-ledger", "-o", second, ledger=copy)
    assert first.read_bytes() == second.read_bytes()
    first.write_bytes(first.read_bytes().replace(b"1001", b"1002", 1))
    assert call("verify", first, ledger=place, fails=True).exit_code == 3


def test_merge(place: Path, tmp_path: Path) -> None:
    """Another ledger or its export is taken over once."""
    other, export = tmp_path / "other.db", tmp_path / "other.jsonl"
    with Ledger(other, by="ben") as ledger:
        ledger.add(*report(3))
    call("export-ledger", "-o", export, ledger=other)
    assert "4 entries taken over" in call("merge", other, ledger=place).output
    assert "0 entries taken over, 4 known already" in call("merge", export, ledger=place).output
    assert json.loads(call("merge", export, "--json", ledger=place).output) == {"taken": 0, "passed_over": 4}


def test_what_was_added_as_json(tmp_path: Path) -> None:
    """What a script asks of a run: how many, and what failed; the exit code still tells."""
    (tmp_path / "a.txt").write_text("The mayor said on Monday that 31 people had drowned.")
    result = call("add", tmp_path / "a.txt", tmp_path / "none.txt", "--json", ledger=tmp_path / "l.db", fails=True)
    told = json.loads(result.stdout)
    assert (result.exit_code, told["documents"], told["claims"], told["reasons"]) == (1, 1, 1, {"no such file": 1})


@pytest.mark.parametrize(
    ("lacking", "words", "extra"),
    [
        ("psycopg", ("claims", "--ledger", "postgresql://x/y"), "reportedly[team]"),
        ("pyarrow", ("import", "s3://a/b", "--ledger", "q.db"), "reportedly[export]"),
    ],
)
def test_an_extra_that_is_not_there(
    lacking: str, words: tuple[str, ...], extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not installed is one line that names what to install, and leaves no empty ledger behind."""
    monkeypatch.chdir(tmp_path)
    for name in [lacking, *(name for name in sys.modules if name.startswith(f"{lacking}."))]:
        monkeypatch.setitem(sys.modules, name, None)
    result = CliRunner().invoke(app, words)
    assert isinstance(result.exception, Misuse)
    assert extra in str(result.exception)
    assert not list(tmp_path.iterdir())


def test_review_agreement_and_roles(place: Path) -> None:
    """Coders judge, their agreement is told, an editor settles, and whoever may not is told why."""
    first, second = (claim.id for claim in report(1)[1][:2])
    assert "no claim was judged by two people yet" in call("agreement", ledger=place).output
    for who, verdict in (("ana", "accept"), ("ben", "reject")):
        call("review", first, verdict, "--by", who, ledger=place)
        call("review", second[:10], "accept", "--by", who, ledger=place)
    shown = call("agreement", ledger=place).output
    assert "alpha 0.000 over 2 claims judged by ana, ben" in shown
    assert f"disputed  {first}  ana: accept; ben: reject" in shown
    call("role", "eda", "editor", ledger=place)
    call("review", first, "correct", "--field", "place", "--value", "Nordby", "--by", "eda", ledger=place)
    assert f"settled   {first}" in call("agreement", ledger=place).output
    result = call("review", first, "accept", "--by", "rob", ledger=place, fails=True)
    assert isinstance(result.exception, NotAllowed)
    assert call("review", first, "correct", ledger=place, fails=True).exit_code == 2


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("stance", "refuted", "cannot be the stance. Write one of asserted, believed,"),
        ("figure", "not nine", "cannot be the figure. Write 300, ~4000 (about), 300.. (at least)"),
        ("quantity", "Um Tamur", "cannot be the quantity. Write four words: whose what state where"),
    ],
)
def test_a_correction_that_cannot_be_read_says_how_to_write_it(place: Path, field: str, value: str, told: str) -> None:
    """The message names the values there are, or how the field is written."""
    claim = report(1)[1][0].id
    result = call("review", claim, "correct", "--field", field, "--value", value, ledger=place, fails=True)
    assert told in str(result.exception)


def test_stale_reviews_are_listed(place: Path) -> None:
    """A review whose claim was superseded shows as stale with what stands there now."""
    made, found = report(1)
    call("review", found[0].id, "accept", "--by", "ana", ledger=place)
    with Ledger(place, by="ana") as ledger:
        ledger.reread(made, reread(found))
    assert f"stale     {found[0].id}  ana: accept; now" in call("agreement", ledger=place).output
    assert "11 entries" not in call("rebuild", ledger=place).output


def test_evidence(place: Path, tmp_path: Path) -> None:
    """Evidence leaves as WACZ, WARC or as the very bytes."""
    for name in ("all.wacz", "all.warc.gz"):
        assert "2 pieces" in call("evidence", tmp_path / name, ledger=place).output
    with Ledger(place) as ledger:
        sha256 = next(ledger.documents()).evidence
    call("evidence", tmp_path / "one.bin", "--sha256", sha256, ledger=place)
    assert (tmp_path / "one.bin").read_bytes() == b"raw one"
    assert call("evidence", tmp_path / "all.zip", ledger=place, fails=True).exit_code == 2


def test_a_correction_reaches_every_command(tmp_path: Path) -> None:
    """A corrected figure is the one that lists, series, codebooks and exports show; a rejected claim is in none of them."""
    text, place = tmp_path / "fire.txt", tmp_path / "fire.db"
    text.write_text("At least 12 people were killed in a fire in Lagos on Monday, police said. Some 40 were hurt.")
    call("add", text, "--published", "2025-09-10", ledger=place)
    killed, hurt = (json.loads(line)["id"] for line in call("export", "--format", "jsonl", ledger=place).stdout.splitlines()[:2])
    call("review", killed, "correct", "--field", "figure", "--value", "21.. person", "--by", "ana", ledger=place)
    call("review", hurt, "reject", "--by", "ana", ledger=place)
    for words in (
        ("claims", "--format", "notation"),
        ("series", "--all", "--format", "json"),
        ("codebook", "ucdp"),
    ):
        shown = call(*words, ledger=place).stdout
        assert "21" in shown, words
        assert "12.." not in shown, words
    shown = call("show", killed, ledger=place).stdout
    assert "12.." not in shown.partition("\n")[0]
    assert "21.. person  corrected by ana" in shown
    assert shown.count("12..") == shown.count("it was 12.. person") == 1
    for shape in ("jsonl", "csv", "jsonld", "ftm"):
        shown = call("export", "--format", shape, ledger=place).stdout
        assert "21" in shown, shape
        assert (hurt in shown) == (shape == "csv"), shape  # where its review says that it was rejected
    assert "figure = 21.. person by ana" in call("show", killed, ledger=place).stdout
