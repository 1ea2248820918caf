"""The command line. Each command lives in a module of its own and is imported only when it runs."""

import importlib
import io
import os
import signal
import sys
import traceback

import click

from reportedly import __version__
from reportedly.cli import terminal
from reportedly.cli.groups import JsonGroup
from reportedly.errors import LedgerError, Misuse, ReportedlyError

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo:demo", "read the example reports, print their claims, write a dossier"),
    "add": ("adding:add", "read reports into the ledger"),
    "scale": ("scaling:scale", "read a crawl on a cluster into Parquet; find its reprints there"),
    "fetch": ("fetching:fetch_command", "get an address, keep its bytes, add its claims"),
    "claims": ("claims:claims", "list the claims of the ledger"),
    "show": ("claims:show", "one claim in its sentence, with the reason for each field"),
    "extract": ("extracting:extract", "print the claims of files, without a ledger"),
    "dossier": ("dossier:dossier", "write the answer as a page, PDF, Markdown or docx"),
    "chart": ("chart:chart", "draw figures over time, sources by stance, or the law"),
    "export": ("export:export", "write the claims as CSV, Parquet, JSON-LD, FollowTheMoney or STIX"),
    "import": ("importing:import_", "merge the tables of a cluster, or a CSV of reported figures"),
    "series": ("series:series", "what is known of each quantity, through time; name a series"),
    "origins": ("origins:origins", "which claims or reports rest on one source, with the reason"),
    "compare": ("reckoning:compare", "can two claims both hold?"),
    "sum": ("reckoning:sum_", "sums, differences, products and shares of claims; check the printed ones"),
    "as-of": ("series:as_of", "what was known on a day; revision triangles; track records"),
    "sources": ("origins:sources", "who is quoted, under which names; judge same or different"),
    "codebook": ("codebook:codebook", "the estimates in the columns of UCDP, ACLED or Iraq Body Count"),
    "assess": ("assessing:assess", "which obligations claims bear on, and whether reports have their law right"),
    "law": ("law:law", "list, show, check and date the provisions"),
    "serve": ("serve:serve", "open the review desk in a browser"),
    "review": ("ledger:review", "accept, reject or correct a claim"),
    "agreement": ("ledger:agreement", "how far coders agree, what is disputed, what is stale"),
    "role": ("ledger:role", "say who may read, code and settle"),
    "reread": ("ledger:reread", "read the documents again with today's rules"),
    "verify": ("ledger:verify", "find any change to the ledger or its evidence"),
    "head": ("ledger:head", "print, sign or time-stamp the hash that stands for the ledger"),
    "rebuild": ("ledger:rebuild", "fold the ledger anew into the tables searches rest on"),
    "merge": ("ledger:merge", "take over what another ledger knows"),
    "export-ledger": ("ledger:export_ledger", "write the whole ledger as JSON Lines"),
    "import-ledger": ("ledger:import_ledger", "read such a file into a new ledger"),
    "evidence": ("ledger:evidence", "write the bytes as received, as WACZ, WARC or one file"),
    "explain": ("claims:explain", "print the claims of a file with the reason for each field"),
    "eval": ("evaluating:evaluate", "score the extraction against gold"),
}
"""The commands in the order of --help."""


class LazyGroup(JsonGroup):
    """A group that imports a command's module when the command is called, so that --help stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(f"reportedly.cli.{module}"), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; who closes the pipe has read enough, and nothing has failed (click would end with 1)."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still held goes nowhere
            raise click.exceptions.Exit(0) from None

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command and its words; a quantity that begins with "-" ("- person killed *") is no option."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command, _quantities_last(command, rest) if command else rest

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _quantities_last(command: click.Command, words: list[str]) -> list[str]:
    """The words with quantities of unknown owner behind a "--", where click does not take them for options.

    >>> _quantities_last(click.Command("series"), ["- person killed *", "--format", "json"])
    ['--format', 'json', '--', '- person killed *']
    """
    taking = {name for one in command.params if isinstance(one, click.Option) and not one.is_flag for name in one.opts}
    before = ["", *words]
    moved = [at for at, word in enumerate(words) if word.startswith("- ") and before[at] not in taking]
    if not moved or "--" in words:
        return words
    return [*(word for at, word in enumerate(words) if at not in moved), "--", *(words[at] for at in moved)]


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="reportedly")
def app() -> None:
    """Who said how many, when, how sure - and which obligation it bears on."""


TRACEBACK = "REPORTEDLY_TRACEBACK"
"""The environment variable with which a fault of the program shows where it happened."""
STOPPED = "stopped; what was stored stays stored, run the same command again to go on"


class _Terminated(KeyboardInterrupt):
    """The machine asks to end (SIGTERM): what is read is written first, as after Ctrl-C."""


def _terminate(*_: object) -> None:
    raise _Terminated


def main() -> None:
    """Run the command line.

    Exit 0 when all went well, 1 when some input failed, 2 on misuse, 3 when the ledger failed, 4 on a fault of the program,
    130 or 143 when stopped.
    """
    terminal.prepare()
    signal.signal(signal.SIGTERM, _terminate)
    try:
        app(standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as fault:
        said = io.StringIO()
        fault.show(said)
        click.echo(terminal.shown_lines(said.getvalue()), err=True, nl=False)
        sys.exit(fault.exit_code)
    except _Terminated:
        click.echo(STOPPED, err=True)
        sys.exit(143)
    except (click.Abort, KeyboardInterrupt) as stop:
        click.echo(STOPPED, err=True)
        sys.exit(143 if isinstance(stop.__cause__, _Terminated) else 130)
    except SystemExit as stop:  # rich ends a closed pipe with 1
        sys.exit(0 if isinstance(stop.__context__, BrokenPipeError) else stop.code)
    except ReportedlyError as fault:
        _say(str(fault))
        sys.exit(2 if isinstance(fault, Misuse) else 3 if isinstance(fault, LedgerError) else 1)
    except OSError as fault:
        where, why = fault.filename or "the output", fault.strerror or fault
        _say(f"{where}: cannot be read or written ({why}). Check the name, the permissions and the disk")
        sys.exit(1)
    except Exception as fault:  # noqa: BLE001 - the last line of all
        if os.environ.get(TRACEBACK):
            traceback.print_exc()
        what = f"{type(fault).__name__}: {fault}".rstrip(": ")
        _say(f"a fault of the program ({what}). Please report it with the command; {TRACEBACK}=1 shows where it happened")
        sys.exit(4)


def _say(text: str) -> None:
    click.echo(f"reportedly: {terminal.shown_lines(text)}", err=True)
