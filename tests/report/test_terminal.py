"""Habits of the terminal: JSON everywhere, no colours in a pipe, completion of commands."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from reportedly.cli import app
from reportedly.ledger import Ledger
from samples import sample


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "t.db"
    documents, claims = sample()
    with Ledger(path, by="tests") as store:
        for document in documents:
            store.add(document, [claim for claim in claims if claim.quote.document == document.id])
        claim = claims[0].id
    return str(path), claim


COMMANDS = [
    "claims",
    "series",
    "origins",
    "sources",
    "agreement",
    "verify",
    "assess",
    "as-of 2032-01-01",
    "export",
    "review {} accept",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_one_flag_for_every_command(ledger, command):
    """What comes is JSON, or a JSON document on each line, and nothing else."""
    path, claim = ledger
    words = command.format(claim).split()
    answer = CliRunner().invoke(app, [words[0], "--json", "--ledger", path, *words[1:]])
    assert answer.exit_code == 0, answer.output
    try:
        json.loads(answer.stdout)
    except json.JSONDecodeError:
        assert all(json.loads(line) for line in answer.stdout.splitlines())
        assert answer.stdout or command == "assess"  # nothing found is no line


def test_json_after_two_dashes_is_a_word(ledger):
    """Not the flag."""
    answer = CliRunner().invoke(app, ["series", "--ledger", ledger[0], "--format", "json", "--", "--json"])
    assert "Got unexpected" not in answer.output


def test_the_law_as_json():
    """Also below a group of commands."""
    assert json.loads(CliRunner().invoke(app, ["law", "list", "--json"]).stdout)


def test_a_broken_chain_is_json_too(ledger):
    """The exit code stays, and the problems are in the answer."""
    answer = CliRunner().invoke(app, ["verify", "--json", "--ledger", ledger[0], "--head", "0" * 63 + "1"], standalone_mode=True)
    told = json.loads(answer.stdout)
    assert answer.exit_code == 3
    assert told["holds"] is False
    assert told["problems"]


@pytest.mark.parametrize("command", ["claims", "series", "sources", "show {}"])
def test_no_colours_in_a_pipe(ledger, command):
    """Whatever the terminal could do."""
    path, claim = ledger
    words = command.format(claim).split()
    env = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    run = subprocess.run(
        [sys.executable, "-m", "reportedly", words[0], "--ledger", path, *words[1:]], capture_output=True, check=True, env=env
    )
    assert run.stdout
    assert b"\x1b" not in run.stdout


def test_a_shell_completes_commands():
    """The words come from the program itself."""
    env = os.environ | {"_REPORTEDLY_COMPLETE": "bash_complete", "COMP_WORDS": "reportedly ver", "COMP_CWORD": "1"}
    code = "import sys; sys.argv[0] = 'reportedly'; from reportedly.cli import main; main()"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, env=env, text=True)
    assert "verify" in run.stdout
