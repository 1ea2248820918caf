"""A ledger on each store; PostgreSQL is started for the session on a free port, as another user where we are root."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from reportedly.ledger import Ledger

NAMES = count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a cluster of our own, thrown away afterwards."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin")) if Path("/usr/lib/postgresql").is_dir() else []
    if not found:
        pytest.skip("no PostgreSQL server here: apt-get install postgresql")
    tools, home = found[-1], Path(tempfile.mkdtemp(prefix="reportedly-pg-"))  # short: the name of a socket has a limit
    runuser: list[str] = []
    if os.geteuid() == 0:  # initdb refuses root
        runuser = [
            shutil.which("runuser", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") or "runuser",
            "-u",
            "postgres",
            "--",
        ]
        shutil.chown(home, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = home / "data"
    settings = f"-h 127.0.0.1 -p {port} -k {home} -c fsync=off -c max_connections=60"
    run = lambda *words: subprocess.run([*runuser, *words], check=True, cwd=home, capture_output=True)  # noqa: E731
    run(str(tools / "initdb"), "-D", str(data), "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    run(str(tools / "pg_ctl"), "-D", str(data), "-w", "-l", str(home / "log"), "-o", settings, "start")
    try:
        yield f"postgresql://tester@127.0.0.1:{port}/postgres"
    finally:
        stop = [*runuser, str(tools / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop"]
        subprocess.run(stop, check=False, cwd=home, capture_output=True)
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest) -> str:
    """Each test that asks for it runs on both stores."""
    return str(request.param)


@pytest.fixture
def new_place(store: str, tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[], str]:
    """The address of a store that holds nothing yet."""

    def place() -> str:
        name = f"ledger_{next(NAMES)}"
        if store == "sqlite":
            return str(tmp_path / f"{name}.db")
        address = request.getfixturevalue("postgresql")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{address}?options={quote(f'-c search_path={name}')}"

    return place


@pytest.fixture
def new_ledger(new_place: Callable[[], str]) -> Iterator[Callable[..., Ledger]]:
    """Makes empty ledgers with a clock that ticks a second at each look."""
    opened: list[Ledger] = []

    def make(by: str = "ana", where: str = "") -> Ledger:
        ticks = count()
        ledger = Ledger(where or new_place(), by=by, clock=lambda: f"2025-03-01T00:00:00.{next(ticks):06}Z")
        opened.append(ledger)
        return ledger

    yield make
    for ledger in opened:
        ledger.close()


@pytest.fixture
def ledger(new_ledger: Callable[..., Ledger]) -> Ledger:
    """An empty ledger."""
    return new_ledger()
