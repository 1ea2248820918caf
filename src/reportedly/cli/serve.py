"""`reportedly serve`: the review desk."""

import secrets
from pathlib import Path

import click

from reportedly.cli.common import ledger_option, refuse_emptied
from reportedly.errors import Misuse


@click.command()
@ledger_option
@click.option("--port", type=click.IntRange(0, 65535), default=8420, show_default=True)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; beyond loopback everyone needs a token."
)
@click.option("--allow-host", multiple=True, metavar="NAME", help="A further name the desk answers to, say behind a proxy.")
@click.option("--tokens", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="File of lines `role name token`.")
@click.option("--reviewer", default="", help="Name that signs reviews on loopback; default: the login name.")
def serve(ledger: str, port: int, host: str, allow_host: tuple[str, ...], tokens: Path | None, reviewer: str) -> None:
    """Open the review desk: reports with every claim lit up, claims, series, law, and the review queue."""
    try:
        import uvicorn

        from reportedly.serve.app import create_app
    except ImportError as fault:
        message = "serving needs the web extra: pip install 'reportedly[web]'"
        raise Misuse(message) from fault
    from reportedly.ledger.store import person
    from reportedly.model import Role
    from reportedly.serve.settings import LOOPBACK, Person, Settings, read_tokens

    refuse_emptied(ledger)
    people = read_tokens(tokens) if tokens else {}
    if host not in LOOPBACK and not people:
        token = secrets.token_urlsafe(24)
        people = {token: Person(reviewer or person(), Role.CODER)}
        click.echo(f"token for this run (coder): {token}", err=True)
    names = frozenset({*LOOPBACK, host, *allow_host})
    settings = Settings(ledger, reviewer or person(), host, names, people, warm=True)
    click.echo(f"reading {ledger}; open http://{'localhost' if host in LOOPBACK else host}:{port}/ (Ctrl-C ends)", err=True)
    uvicorn.run(create_app(settings), host=host, port=port, log_level="warning", server_header=False)
