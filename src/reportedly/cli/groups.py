"""Groups of commands; apart from `common`, so that --help loads no noun."""

import click


def json_shape(command: click.Command | None) -> str:
    """The choice of `--format` that writes JSON; "" where a command has none."""
    for option in command.params if command else ():
        if "--format" in option.opts and isinstance(option.type, click.Choice):
            return next((str(one) for one in ("json", "jsonl") if one in option.type.choices), "")
    return ""


class JsonGroup(click.Group):
    """A group whose commands take `--json` for the `--format` that writes JSON."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command and its arguments, `--json` taken for the `--format` that writes JSON where it has one."""
        name, command, rest = super().resolve_command(ctx, args)
        wanted = json_shape(command)
        if wanted:
            end = rest.index("--") if "--" in rest else len(rest)
            rest = [
                word for at, one in enumerate(rest) for word in (("--format", wanted) if one == "--json" and at < end else (one,))
            ]
        return name, command, rest
