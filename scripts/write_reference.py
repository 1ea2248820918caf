"""Write docs/reference.md from the commands' own help, so that the two cannot differ."""

import sys
from pathlib import Path

import click

from reportedly.cli import COMMANDS, app

HEAD = Path(__file__).with_name("reference_head.md")
TARGET = Path(__file__).parents[1] / "docs" / "reference.md"


def reference() -> str:
    """The whole page."""
    parts = [HEAD.read_text("utf-8"), "## Commands\n", _help(app, "reportedly")]
    context = click.Context(app, info_name="reportedly")
    for name in COMMANDS:
        command = app.get_command(context, name)
        assert command is not None
        parts.append(_section(command, f"reportedly {name}"))
    return "\n".join(parts).rstrip() + "\n"


def _section(command: click.Command, path: str) -> str:
    text = f"### `{path}`\n\n{_help(command, path)}"
    if isinstance(command, click.Group):
        text += "".join("\n" + _section(inner, f"{path} {name}").replace("### ", "#### ", 1) for name, inner in sorted(command.commands.items()))
    return text


def _help(command: click.Command, path: str) -> str:
    context = click.Context(command, info_name=path, max_content_width=100, terminal_width=100)
    return "```\n" + command.get_help(context).rstrip() + "\n```\n"


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(0 if TARGET.read_text("utf-8") == reference() else "docs/reference.md is stale: run `make docs`")
    TARGET.write_text(reference(), "utf-8")
