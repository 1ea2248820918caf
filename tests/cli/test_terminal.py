"""What others wrote never commands the terminal, and no text, signal or fault ends in a traceback."""

import io
import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from reportedly import Ledger, cli
from reportedly.cli.terminal import Terminal, console
from scale.pages import write_pages

HOSTILE = "The ministry said 40 people died \x1b[2J\x1b[8m in a flood\u202e. Police said 12 died.\x07\r"


def reportedly(*arguments, **environment):
    """Run the program in a pipe."""
    return subprocess.run(
        [sys.executable, "-m", "reportedly", *map(str, arguments)],
        capture_output=True, env=os.environ | environment, timeout=120, check=False,
    )  # fmt: skip


def on_terminal(*arguments) -> bytes:
    """What the program writes on a terminal."""
    ours, theirs = pty.openpty()
    started = subprocess.Popen(
        [sys.executable, "-m", "reportedly", *map(str, arguments)], stdout=theirs, stdin=subprocess.DEVNULL
    )
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 65_536):
            said += part
    except OSError:  # the other side is closed
        pass
    started.wait(60)
    os.close(ours)
    return said


def test_a_report_commands_no_terminal(tmp_path):
    """Its escape sequences and bidi marks are shown; the program's own colours stay."""
    (tmp_path / "a.txt").write_text(HOSTILE)
    said = on_terminal("explain", tmp_path / "a.txt").decode()
    assert "\x1b[1m" in said or "\x1b[1;" in said
    assert not {"\x1b[2J", "\x1b[8m", "\u202e", "\x07"} & {
        mark for mark in ("\x1b[2J", "\x1b[8m", "\u202e", "\x07") if mark in said
    }
    assert "�[2J�[8m in a flood⟨U+202E⟩" in said


def test_in_a_pipe_the_text_is_the_text(tmp_path):
    """What goes to another program is not changed."""
    (tmp_path / "a.txt").write_text(HOSTILE)
    assert "died \x1b[2J\x1b[8m in a flood\u202e" in reportedly("explain", tmp_path / "a.txt").stdout.decode()


def test_a_problem_is_one_line_whatever_the_file_is_called(tmp_path):
    """A name with a line end and an escape sequence in it is shown, not obeyed."""
    said = reportedly("extract", tmp_path / "no\x1b[2J\nfake: 12 documents").stderr.decode()
    assert len(said.splitlines()) == 1
    assert "no�[2J⟨U+000A⟩fake" in said


def test_plain_printing_on_a_terminal_is_guarded():
    """Whatever command prints, and however."""
    raw = io.BytesIO()
    out = Terminal(raw, "utf-8", line_buffering=True)
    print("a\x1b]0;title\x07\rb\tc", file=out)
    assert raw.getvalue().decode() == "a�]0;title��b\tc\n"


def test_tables_on_a_terminal_are_guarded(monkeypatch):
    """The text between the colours is, the colours are not."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(raw, "utf-8", line_buffering=True))
    console(force_terminal=True, color_system="standard").print("a\x1b[2Jb", style="red", markup=False, highlight=False)
    click.echo("after")
    assert raw.getvalue().decode().splitlines() == ["\x1b[31ma�[2Jb\x1b[0m", "after"]


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_output_never_fails_for_an_encoding(tmp_path, encoding):
    """What the encoding lacks is escaped as JSON escapes it, so that the lines stay JSON."""
    (tmp_path / "a.txt").write_text("“We counted 40 dead – all men \U0001f600,” the ministry said.")
    done = reportedly("extract", tmp_path / "a.txt", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "– all men \U0001f600" in json.loads(done.stdout.splitlines()[0])["quote"]


def test_a_fault_of_the_program_is_one_line(monkeypatch, capsys):
    """With what it was and what to do; where it happened only on demand."""
    monkeypatch.setattr(cli, "app", lambda **_: {}["gone"])
    for asked, lines in (("", 1), ("1", 5)):
        monkeypatch.setenv(cli.TRACEBACK, asked)
        before = signal.getsignal(signal.SIGTERM)
        with pytest.raises(SystemExit) as stop:
            cli.main()
        signal.signal(signal.SIGTERM, before)
        said = capsys.readouterr().err
        assert stop.value.code == 4
        assert len(said.splitlines()) >= lines
        assert ("Traceback" in said) == bool(asked)
        assert "a fault of the program (KeyError: 'gone'). Please report it" in said


def test_bytes_that_are_no_utf8_are_named(tmp_path):
    """In a table to import, and in a file of tokens."""
    (tmp_path / "lat.csv").write_bytes(b"id,worded\n1,caf\xe9\n")
    for words in (["import", tmp_path / "lat.csv"], ["serve", "--tokens", tmp_path / "lat.csv"]):
        done = reportedly(*words, "--ledger", tmp_path / "l.db")
        assert done.returncode == 1
        assert done.stderr.decode().splitlines() == [
            f"reportedly: {tmp_path / 'lat.csv'}: is not UTF-8 text (invalid continuation byte at byte 15). Save it as UTF-8"
        ]


def test_asked_to_end_what_is_read_is_written(tmp_path):
    """SIGTERM is Ctrl-C by another way: the documents read before it are kept."""
    write_pages(tmp_path / "pages", 14, lines=2)
    (tmp_path / "pages" / "zz.txt").write_text(
        "\n\n".join(f"The ministry said {n} people were killed." for n in range(2_000, 7_000))
    )
    command = [sys.executable, "-m", "reportedly", "add", str(tmp_path / "pages"), "--workers", "1", "--ledger", "l.db"]
    started = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not _is_reading(started.pid, tmp_path / "l.db"):
        time.sleep(0.05)
    started.send_signal(signal.SIGTERM)
    _, said = started.communicate(timeout=60)
    assert (started.returncode, said.splitlines()[-1][:7]) == (143, "stopped")
    with Ledger(tmp_path / "l.db") as store:
        assert 1 <= sum(1 for _ in store.documents()) <= 14


def _is_reading(process: int, ledger: Path) -> bool:
    """Whether the process has worked for some seconds, so that the small pages are behind it and the large one is not."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return ledger.exists() and int(fields[11]) / os.sysconf("SC_CLK_TCK") > 2.5
