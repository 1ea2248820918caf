"""`reportedly assess` and `reportedly law`."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from reportedly.assess import regimes
from reportedly.cli import app
from reportedly.errors import Misuse
from reportedly.model import Grade

CLAIM = '2024-10 NIS believed: ~4000 person | KP worker present RU | 2024-10 | "about 4,000 are there" d@0\n'


def run(*arguments: str | Path) -> Result:
    """The command as a person types it."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_claims_in_notation_are_assessed(tmp_path: Path) -> None:
    """The finding, the claim, the sentences, the evidence and the caveat are printed."""
    file = tmp_path / "claims.txt"
    file.write_text(CLAIM, "utf-8")
    done = run("assess", "--notation", "--on", "2025-02-10", file)
    assert done.exit_code == 0, done.output
    assert "S/RES/2397 (2017), paragraph 8: exception not excluded, if the claim is true" in done.output
    assert "would settle it" in done.output
    assert "Not legal advice" in done.output


def test_lines_of_json_hold_the_same(tmp_path: Path) -> None:
    """Each line is one object with finding, sentences and caveat; --all adds what lies outside."""
    file = tmp_path / "claims.txt"
    file.write_text(CLAIM, "utf-8")
    touched = run("assess", "--notation", "--on", "2025-02-10", "--format", "jsonl", file).output.splitlines()
    every = run("assess", "--notation", "--on", "2025-02-10", "--format", "jsonl", "--all", file).output.splitlines()
    found = [json.loads(line) for line in touched]
    assert {one["provision"] for one in found} == {"unscr-2375-17", "unscr-2397-8"}
    assert all(one["because"] and one["caveat"] for one in found)
    assert len(every) > len(touched)


def test_without_a_day_nothing_is_assessed(tmp_path: Path) -> None:
    """The law is never read on today's date by itself: the command says what is missing and fails."""
    file = tmp_path / "claims.txt"
    file.write_text(CLAIM, "utf-8")
    done = run("assess", "--notation", file)
    assert done.exit_code == 1
    assert "--on" in done.output


def test_the_list_is_that_of_the_day() -> None:
    """With --on only what is in force, with the deadline and the number of that day."""
    before, after = run("law", "list", "--on", "2017-09-10").output, run("law", "list", "--on", "2026-02-01").output
    assert "unscr-2375-17" not in before
    assert "44.1 USD" in after
    assert "by 2030-12-31" in after
    assert "not verified" in after


def test_the_list_as_json_fits_the_schema() -> None:
    """`law list --format json` gives provisions that the published schema accepts."""
    schema = json.loads(run("law", "schema").output)
    listed = json.loads(run("law", "list", "--format", "json").output)
    checker = jsonschema.Draft202012Validator({**schema, "required": [], "properties": {}, "additionalProperties": True})
    assert checker.is_valid({})
    one = {"$ref": "#/$defs/Provision", "$defs": schema["$defs"]}
    assert all(jsonschema.Draft202012Validator(one).is_valid(provision) for provision in listed)


def test_a_provision_is_shown_with_how_it_was_checked() -> None:
    """Elements, exceptions with their tests and grades, references, and what was not checked."""
    shown = run("law", "show", "unscr-2375-17").output
    assert "test: the written contract was finalised before 2017-09-11; grade A" in shown
    assert "not checked" in shown
    assert "https://" in shown
    assert json.loads(run("law", "show", "unscr-2375-17", "--format", "json").output)["paragraph"] == "paragraph 17"


def test_an_unknown_provision_is_an_error() -> None:
    """The message names what is known."""
    done = run("law", "show", "nothing")
    assert isinstance(done.exception, Misuse)
    assert "unscr-2397-8" in str(done.exception)


SOUND = """\
id: harbour
name: Rules of a harbour
provisions:
  - id: harbour-1
    regime: harbour
    instrument: Harbour order 12
    paragraph: section 4
    duty: forbid
    binds: masters
    activity: landing workers
    of_whom: workers
    paraphrase: No worker may be landed.
    since: 2020-01-01
    elements:
      - {id: worker, text: they are workers, part: what, met: [worker]}
    references:
      - {url: "https://example.org/order", supports: all of it, grade: A}
"""


def test_a_regime_of_ones_own_is_checked(tmp_path: Path) -> None:
    """A sound file passes; a faulty one is explained on its line and fails."""
    sound, faulty = tmp_path / "sound.yaml", tmp_path / "faulty.yaml"
    sound.write_text(SOUND, "utf-8")
    faulty.write_text(SOUND.replace("duty: forbid", "duty: forbidden"), "utf-8")
    done = run("law", "check", sound, faulty)
    assert done.exit_code == 1
    assert "1 provisions, no fault" in done.output
    assert f"{faulty}:8: provisions.0.duty" in done.output
    assert run("law", "check", sound).exit_code == 0


def test_a_regime_of_ones_own_is_used(tmp_path: Path) -> None:
    """--law adds the user's provisions to those that ship."""
    law, claims = tmp_path / "mine.yaml", tmp_path / "claims.txt"
    law.write_text(SOUND, "utf-8")
    claims.write_text(CLAIM, "utf-8")
    done = run("assess", "--notation", "--on", "2025-02-10", "--law", law, claims)
    assert "Harbour order 12, section 4: elements met, if the claim is true" in done.output


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"[[[[", b"provisions: 1"])
def test_a_file_that_is_no_regime_fails_with_a_line(tmp_path: Path, content: bytes) -> None:
    """Bytes that are no text, no YAML or no regime are an error that names the file, never a traceback of ours."""
    file = tmp_path / "x.yaml"
    file.write_bytes(content)
    done = run("law", "check", file)
    assert done.exit_code == 1
    assert str(file) in done.output + str(done.exception)


def test_the_timeline_is_json(tmp_path: Path) -> None:
    """Lanes of law and of claims, days as ISO dates."""
    claims = tmp_path / "claims.txt"
    claims.write_text(CLAIM, "utf-8")
    axis = json.loads(run("law", "timeline", claims).output)
    assert axis["claims"][0]["stretches"][0]["first"] == "2024-10-01"
    assert any(lane["id"] == "doha-1" for lane in axis["law"])


def test_reports_that_bear_on_nothing_are_counted(tmp_path: Path) -> None:
    """Silence is one line, the caveat stands once, and a report with a finding is told in full."""
    (tmp_path / "a.txt").write_text("Rovers beat Town on Monday. The coach said 41,206 people watched.", "utf-8")
    (tmp_path / "b.txt").write_text("House prices fell 0.6% in May, a lender said on Monday.", "utf-8")
    (tmp_path / "c.txt").write_text(
        "A member state said that 100,000 workers from the country remained abroad, in breach of paragraph 8 of resolution 2397 (2017).",
        "utf-8",
    )
    done = run("assess", tmp_path, "--published", "2025-02-10")
    assert done.exit_code == 0, done.output
    assert "2 reports bear on no provision known here." in done.output
    assert done.output.count("Not legal advice") == 1
    assert "S/RES/2397 (2017), paragraph 8 says: " in done.output
    assert "No provision known here" not in done.output


def test_an_accusation_is_never_headed_right(tmp_path: Path) -> None:
    """Over a sentence that says that somebody broke a rule the heading says what the verdict is on, and what is not checked."""
    report = tmp_path / "a.txt"
    report.write_text("Russia has violated Resolution 2397, which obliges states to send North Korean workers home.", "utf-8")
    done = run("assess", report, "--published", "2025-02-10")
    assert "what the report says of the rule (that anyone broke it is not checked): right; exception dropped" in done.output
    assert "Whether anyone broke the rule" in done.output


def test_a_page_that_anyone_can_write_is_graded_as_such() -> None:
    """No forum, mirror of one or encyclopaedia passes for a news or specialist page; what rests on it alone is told in findings."""
    anyone = ("5ch.net", "/r/", "wikipedia.org", "profilpelajar")
    for regime in regimes():
        for provision in regime.provisions:
            for one in provision.references:
                assert (one.grade is Grade.D) is any(mark in one.url for mark in anyone), one.url
    shown = run("law", "show", "unscr-2397-8").output
    assert shown.count("grade D") == 2
    assert "the wording of the two exceptions" in shown
