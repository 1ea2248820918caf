"""The head, noted outside the ledger: a statement to keep, to sign with an SSH key, or to have stamped with the time.

Whoever can rewrite the whole ledger can make a good chain again; a head that others hold is what they cannot change.
"""

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

from reportedly.errors import LedgerCorrupt, Misuse
from reportedly.ledger.chain import GENESIS
from reportedly.ledger.lines import lines_after
from reportedly.ledger.store import Ledger
from reportedly.ledger.write import last

SPACE = "reportedly-ledger"
"""The namespace of the signature: it cannot be passed off as one for anything else."""
_STATEMENT = re.compile(r"reportedly ledger\nentries (\d+)\nhead ([0-9a-f]{64})\n")
_ASK = bytes.fromhex("3039020101 3031 300d0609608648016503040201 0500 0420".replace(" ", ""))
"""RFC 3161, 2.4.1, in DER: a TimeStampReq of version 1 for a SHA-256, up to the hash itself."""
_CERTIFICATE_PLEASE = bytes.fromhex("0101ff")


def state(ledger: Ledger) -> str:
    """Three lines that stand for the whole ledger as it is now."""
    with ledger.reading() as connection:
        sequence, head = last(connection)
    return f"reportedly ledger\nentries {sequence}\nhead {head}\n"


def read_statement(text: str) -> tuple[int, str]:
    """Number of entries and head; raises Misuse where the text is no statement."""
    match = _STATEMENT.fullmatch(text)
    if match is None:
        message = "this is no statement of a head. Write one with `reportedly head -o FILE`"
        raise Misuse(message)
    return int(match[1]), match[2]


def holds(ledger: Ledger, text: str) -> bool:
    """Whether the ledger still holds the stated head at the stated entry."""
    sequence, head = read_statement(text)
    with ledger.reading() as connection:
        lines = lines_after(connection, sequence - 1, 1) if sequence else []
    return (sequence, head) == (0, GENESIS) or any((line.sequence, line.hash) == (sequence, head) for line in lines)


def sign(statement: Path, key: Path) -> Path:
    """Sign a statement with an SSH key, by `ssh-keygen -Y sign`; the signature stands beside it as `.sig`.

    Raises Misuse where ssh-keygen is missing or refuses.
    """
    signature = statement.with_name(statement.name + ".sig")
    signature.unlink(missing_ok=True)
    _ssh_keygen("sign", "-f", str(key), "-n", SPACE, str(statement))
    return signature


def check_signature(statement: Path, signers: Path) -> str:
    """Who signed, of those in `signers` (a file as ssh-keygen's ALLOWED SIGNERS); raises LedgerCorrupt where nobody did."""
    signature, raw = statement.with_name(statement.name + ".sig"), statement.read_bytes()
    found = _run("find-principals", "-s", str(signature), "-f", str(signers))
    signer = found.stdout.decode().split("\n")[0].strip()
    if found.returncode == 0 and signer:
        good = _run("verify", "-f", str(signers), "-I", signer, "-n", SPACE, "-s", str(signature), given=raw)
        if good.returncode == 0:
            return signer
    message = f"{statement}: the signature is of nobody in {signers}, or the statement was changed"
    raise LedgerCorrupt(message)


def time_stamp_request(statement: bytes) -> bytes:
    """A request for a time stamp (RFC 3161, a .tsq file) over a statement; sending it to an authority is up to you.

    >>> time_stamp_request(b"").hex()[:8]
    '30390201'
    """
    return _ASK + hashlib.sha256(statement).digest() + _CERTIFICATE_PLEASE


def _ssh_keygen(*words: str) -> None:
    done = _run(*words)
    if done.returncode:
        message = f"ssh-keygen did not sign: {done.stderr.decode(errors='replace').strip()}"
        raise Misuse(message)


def _run(act: str, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("ssh-keygen")
    if program is None:
        message = "ssh-keygen is not installed. Install openssh-client, or note the head by hand"
        raise Misuse(message)
    return subprocess.run([program, "-Y", act, *words], input=given, capture_output=True, check=False)  # noqa: S603  (own words only)
