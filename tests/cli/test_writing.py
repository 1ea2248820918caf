"""No output of a command destroys what the command reads, and a failed one leaves what stood there."""

from pathlib import Path

import pytest

from reportedly import Ledger
from reportedly.cli import app
from reportedly.cli.common import require_ledger
from reportedly.cli.writing import written
from reportedly.errors import DataError, LedgerUnavailable, Misuse
from reportedly.model import Document


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of one document and one piece of evidence."""
    path = tmp_path / "led.db"
    with Ledger(path, by="ann") as store:
        store.add(Document("Police said 40 died."), [], b"Police said 40 died.")
    return path


@pytest.mark.parametrize(
    "words",
    [
        ["export-ledger", "-o", "led.db"],
        ["export", "--format", "csv", "-o", "led.db"],
        ["export", "--format", "jsonl", "-o", "led.db-wal"],
        ["head", "-o", "./led.db"],
        ["head", "-o", "hard.db"],
        ["evidence", "link.db-shm", "--sha256", "{sha}"],
        ["dossier", "-o", "link.html"],
        ["chart", "-o", "link.svg"],
    ],
    ids=" ".join,
)
def test_an_output_is_never_the_ledger(ledger, words, monkeypatch):
    """Under whatever name: its own, that of a link, or that of a file SQLite keeps beside it."""
    monkeypatch.chdir(ledger.parent)
    for link in ("link.db-shm", "link.html", "link.svg"):
        Path(link).symlink_to("led.db")
    Path("hard.db").hardlink_to("led.db")
    with Ledger(ledger) as store:
        sha = next(store.documents()).evidence
        words = [word.replace("{sha}", sha) for word in words]
        before = ledger.read_bytes()
        with pytest.raises(Misuse, match=r"destroy|written over"):
            app([*words, "--ledger", "led.db"], standalone_mode=False)
        assert ledger.read_bytes() == before
        assert [document.text for document in store.documents()] == ["Police said 40 died."]


def break_off(out: Path) -> None:
    """Write half of a file."""
    with written(out, "led.db") as part:
        part.write_text("half")
        raise OSError(28, "the disk is full")


def test_what_fails_leaves_what_stood_there(tmp_path):
    """An export that breaks off is no export, and the one before it stays."""
    out = tmp_path / "claims.csv"
    out.write_text("the previous export")
    with pytest.raises(OSError, match="full"):
        break_off(out)
    assert out.read_text() == "the previous export"
    assert list(tmp_path.iterdir()) == [out]
    with written(out, "led.db") as part:
        part.write_text("whole")
    assert (out.read_text(), list(tmp_path.iterdir())) == ("whole", [out])


def test_links_and_rights_of_an_output_stay(tmp_path):
    """Writing through a link keeps the link, and a file keeps who may read it."""
    target, link = tmp_path / "real.csv", tmp_path / "link.csv"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    with written(link) as part:
        part.write_text("new")
    assert (link.is_symlink(), target.read_text(), target.stat().st_mode & 0o777) == (True, "new", 0o640)


def test_a_device_is_written_to():
    """Where there is no file to replace, the bytes go there."""
    with written(Path("/dev/null"), "led.db") as part:
        part.write_text("gone")
    assert not Path("/dev/null").is_file()


def test_a_folder_that_is_not_there_is_named(tmp_path):
    """The message tells of the file that was asked for, not of one nobody knows."""
    with pytest.raises(FileNotFoundError) as fault, written(tmp_path / "no" / "x.csv"):
        pass
    assert fault.value.filename == str(tmp_path / "no" / "x.csv")


def test_an_emptied_ledger_is_no_ledger(tmp_path):
    """A file of no bytes holds nothing that could be verified."""
    (tmp_path / "led.db").touch()
    with pytest.raises(LedgerUnavailable, match="empty file"):
        require_ledger(str(tmp_path / "led.db"))


def test_predictions_never_replace_gold(tmp_path):
    """The gold that is scored against stays."""
    (tmp_path / "claims.jsonl").write_text('{"doc": "a"}\n')
    with pytest.raises(Misuse, match="destroy"):
        app(["eval", str(tmp_path), "--predictions", str(tmp_path / "claims.jsonl")], standalone_mode=False)
    assert (tmp_path / "claims.jsonl").read_text() == '{"doc": "a"}\n'


def test_a_full_disk_is_told_with_the_file(tmp_path):
    """Not "a file", nor the name of one nobody asked for."""
    with pytest.raises(OSError, match="No space") as fault:
        fill_up(tmp_path / "x.csv")
    assert fault.value.filename == str(tmp_path / "x.csv")


def fill_up(out: Path) -> None:
    """A write that the system refuses; it knows no name by then."""
    with written(out):
        raise OSError(28, "No space left on device")


def test_a_folder_without_tables_is_no_import(tmp_path):
    """Nothing imported is not all well."""
    with pytest.raises(DataError, match="holds no tables"):
        app(["import", str(tmp_path), "--ledger", str(tmp_path / "l.db")], standalone_mode=False)
