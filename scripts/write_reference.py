"""Write docs/reference.md from the commands' own help, and the README's example from the program's own output."""

import sys
from pathlib import Path

import click

import reportedly
from reportedly.cli import COMMANDS, app
from reportedly.read import read_path

HEAD = Path(__file__).with_name("reference_head.md")
ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "reference.md"
README = ROOT / "README.md"
EXAMPLE = ROOT / "src" / "reportedly" / "data" / "examples" / "2025-02-10-meridian-workers.txt"
OPENING, CLOSING = "<!-- demo -->", "<!-- /demo -->"


def reference() -> str:
    """The whole page."""
    parts = [HEAD.read_text("utf-8"), "## Commands\n", _help(app, "reportedly")]
    context = click.Context(app, info_name="reportedly")
    for name in COMMANDS:
        command = app.get_command(context, name)
        assert command is not None
        parts.append(_section(command, f"reportedly {name}"))
    return "\n".join(parts).rstrip() + "\n"


def readme() -> str:
    """The README with the example's lines as the program prints them today."""
    document = next(found for found in read_path(EXAMPLE) if isinstance(found, reportedly.Document))
    lines = [reportedly.show_claim(claim) for claim in reportedly.extract_document(document) if claim.figure is not None]
    before, rest = README.read_text("utf-8").split(OPENING)
    after = rest.split(CLOSING)[1]
    return f"{before}{OPENING}\n```\n" + "\n".join(lines) + f"\n```\n{CLOSING}{after}"


def _section(command: click.Command, path: str) -> str:
    text = f"### `{path}`\n\n{_help(command, path)}"
    if isinstance(command, click.Group):
        inner = (_section(below, f"{path} {name}") for name, below in sorted(command.commands.items()))
        text += "".join("\n" + part.replace("### ", "#### ", 1) for part in inner)
    return text


def _help(command: click.Command, path: str) -> str:
    context = click.Context(command, info_name=path, max_content_width=100, terminal_width=100)
    return "```\n" + command.get_help(context).rstrip() + "\n```\n"


if __name__ == "__main__":
    pages = {TARGET: reference(), README: readme()}
    if "--check" in sys.argv:
        stale = [path.name for path, text in pages.items() if not path.is_file() or path.read_text("utf-8") != text]
        sys.exit(f"stale: {', '.join(stale)}; run `make docs`" if stale else 0)
    for path, text in pages.items():
        path.write_text(text, "utf-8")
