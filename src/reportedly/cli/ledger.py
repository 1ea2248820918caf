"""The commands that keep the ledger: verify, head, rebuild, reread, review, agreement, merge, whole-ledger files, evidence."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from reportedly.cli.common import fail_if, json_option, ledger_option, require_ledger, tell, warn
from reportedly.cli.writing import refuse_overwriting, written
from reportedly.model import CORRECTABLE, Problem, Role, Verdict

if TYPE_CHECKING:
    from reportedly.ledger import Reread
    from reportedly.ledger.judgements import Agreement

by_option = click.option("--by", default="", help="Who does this; $REPORTEDLY_BY or the login name otherwise.")


@click.command()
@click.argument("export", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@ledger_option
@click.option("--head", metavar="HASH", help="A head noted earlier: it must still be in the chain.")
@click.option(
    "--signed", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A statement of a head, signed earlier."
)
@click.option(
    "--signers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Whose signatures count (ssh ALLOWED SIGNERS).",
)
@click.option("--thorough", is_flag=True, help="Also fold the ledger anew and compare all that searches rest on; takes minutes.")
@json_option
def verify(
    export: Path | None,
    ledger: str,
    head: str | None,
    signed: Path | None,
    signers: Path | None,
    *,
    thorough: bool,
    as_json: bool,
) -> None:
    """Look for any changed, missing, moved or inserted entry and any altered byte of evidence; exit 3 where one is found.

    EXPORT checks an exported ledger instead.
    """
    from reportedly.ledger import Ledger
    from reportedly.ledger.jsonl import verify_export
    from reportedly.ledger.seals import check_signature, read_statement, state
    from reportedly.ledger.verify import verify as check
    from reportedly.ledger.verify import verify_caches

    if export is not None:
        with export.open("rb") as source:
            found = list(verify_export(source))
        _report(found, f"{export}: every byte is as it was written", as_json=as_json)
        return
    if signed is not None:
        if signers is not None:
            click.echo(f"{signed}: signed by {check_signature(signed, signers)}", err=True)
        head = read_statement(signed.read_text())[1]
    with Ledger(require_ledger(ledger)) as store:
        problems = list(check(store, head))
        if thorough:
            problems += verify_caches(store)
        held = state(store).replace("\n", ", ").rstrip(", ") + ": the chain and the evidence hold"
    _report(problems, held, as_json=as_json)


def _report(problems: list[Problem], well: str, *, as_json: bool) -> None:
    """What is wrong, or that all is well."""
    if as_json:
        tell({"holds": not problems, "problems": problems})
    for problem in problems:
        warn(problem)
    if problems:
        sys.exit(3)
    if not as_json:
        click.echo(well)


@click.command()
@ledger_option
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the statement to a file.")
@click.option(
    "--sign", "key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Sign it with this SSH key: FILE.sig."
)
@click.option(
    "--stamp", is_flag=True, help="Write a request for a time stamp beside it: FILE.tsq (RFC 3161); sending it is up to you."
)
def head(ledger: str, out: Path | None, key: Path | None, *, stamp: bool) -> None:
    """Print the head: one hash that stands for the whole ledger. Note it, sign it or have it stamped."""
    from reportedly.ledger import Ledger
    from reportedly.ledger.seals import sign, state, time_stamp_request

    if out is None and (key or stamp):
        raise click.UsageError("--sign and --stamp need a file: give -o FILE")
    with Ledger(require_ledger(ledger)) as store:
        statement = state(store)
    click.echo(statement, nl=False)
    if out is None:
        return
    with written(out, ledger, *([key] if key else [])) as part:
        part.write_text(statement)
    if key is not None:
        refuse_overwriting(out.with_name(out.name + ".sig"), ledger, key)
        click.echo(f"signed: {sign(out, key)}", err=True)
    if stamp:
        request = out.with_name(out.name + ".tsq")
        with written(request, ledger) as part:
            part.write_bytes(time_stamp_request(statement.encode()))
        click.echo(f"time stamp request: {request}", err=True)


@click.command()
@ledger_option
def rebuild(ledger: str) -> None:
    """Fold all entries anew into the tables that searches rest on. The entries themselves are not touched."""
    from reportedly.ledger import Ledger

    with Ledger(require_ledger(ledger)) as store:
        click.echo(f"{store.rebuild()} entries folded")


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@ledger_option
@by_option
@json_option
def reread(documents: tuple[str, ...], ledger: str, by: str, *, as_json: bool) -> None:
    """Read the documents of the ledger again with today's rules; supersede what changed and say what and why.

    Tables of figures are passed over: their text is ours, and their claims were entered by hand.
    Reviews are never touched; those whose claim was replaced are listed as stale.
    """
    from reportedly.ledger import Ledger
    from reportedly.pipeline import extract_or_say
    from reportedly.series.facts import TABLE

    with Ledger(require_ledger(ledger), by=by) as store:
        asked = [store.document(part) for part in documents] if documents else list(store.documents())
        chosen = [one for one in asked if one.media != TABLE]
        differences = []
        failed = 0
        for document in chosen:
            found = extract_or_say(document, document.url or document.id)
            if isinstance(found, Problem):
                warn(found)
                failed += 1
                continue
            differences.append(store.reread(document, found.claims))
            if not as_json:
                _show_reread(differences[-1])
    if as_json:
        tell(differences)
    added, superseded = sum(one.added for one in differences), sum(one.superseded for one in differences)
    tables = f"; {len(asked) - len(chosen)} tables passed over" if len(asked) > len(chosen) else ""
    click.echo(f"{len(chosen)} documents read again: {added} claims added, {superseded} superseded{tables}", err=True)
    fail_if(failed)


def _show_reread(found: "Reread") -> None:
    for change in found.changes:
        click.echo(f"{found.document}  {change.before or '-'} -> {change.after or '-'}  ({change.cause})")
    for stale in found.stale:
        click.echo(f"{found.document}  review {stale} is stale")


@click.command()
@click.argument("claim")
@click.argument("verdict", type=click.Choice([one.value for one in Verdict]))
@ledger_option
@by_option
@click.option(
    "--field",
    default="",
    help=f"The field to correct: {', '.join(CORRECTABLE)}; source is speaker.",
)
@click.option("--value", default="", help="What it should be, in the notation; - for not stated.")
@click.option("--note", default="", help="Why.")
@json_option
def review(claim: str, verdict: str, ledger: str, by: str, field: str, value: str, note: str, *, as_json: bool) -> None:
    """Judge CLAIM (an id or its beginning; two source ids joined by = for same and different)."""
    from reportedly.ledger import Ledger
    from reportedly.model import Review

    if verdict == "correct" and not (field and value):
        raise click.UsageError("a correction needs --field and --value")
    with Ledger(require_ledger(ledger), by=by) as store:
        given = Review(claim, Verdict(verdict), store.by, store.now()[:10], field=field, replacement=value, note=note)
        entry = store.review(given)
    if as_json:
        tell(entry)
    else:
        click.echo(f"{entry.id}  {verdict} {entry.body['target']}  by {entry.by}")
    if verdict == "correct" and field in {"counts", "event", "place"}:
        click.echo(f"the quantity does not follow {field}: correct it as well where it changes (--field quantity)", err=True)


@click.command()
@click.argument("person")
@click.argument("role", type=click.Choice([one.value for one in Role]))
@ledger_option
@by_option
def role(person: str, role: str, ledger: str, by: str) -> None:
    """Give PERSON a role. The first one given must be an editor's; before that everybody may do everything."""
    from reportedly.ledger import Ledger

    with Ledger(require_ledger(ledger), by=by) as store:
        store.give(person, Role(role))
    click.echo(f"{person} is {'an' if role == 'editor' else 'a'} {role}")


@click.command()
@ledger_option
@json_option
def agreement(ledger: str, *, as_json: bool) -> None:
    """How far coders agree (Krippendorff's alpha), what they dispute, and which reviews are stale."""
    from reportedly.ledger import Ledger
    from reportedly.ledger.judgements import agreement as agree
    from reportedly.ledger.judgements import settle
    from reportedly.ledger.standing import editors_of

    with Ledger(require_ledger(ledger)) as store:
        reviews = list(store.reviews())
        editors = editors_of(store)
        found = agree(reviews, editors)
        if as_json:
            tell({"agreement": found, "stale": [{"review": stale, "now": now} for stale, now in store.stale()]})
            return
        click.echo(_agreed(found))
        for target in found.disputed:
            settled = settle(store.claim(target), reviews, editors)
            views = "; ".join(f"{view.reviewer}: {view.verdict}" for view in settled.positions)
            click.echo(f"{'disputed' if settled.disputed else 'settled '}  {target}  {views}")
        for stale, now in store.stale():
            click.echo(
                f"stale     {stale.target}  {stale.reviewer}: {stale.verdict}; now {', '.join(now) or 'nothing'} stands there"
            )


def _agreed(found: "Agreement") -> str:
    """How far coders agree, in a sentence; alpha compares what two people judged, and differently at least once."""
    if not found.targets:
        return "no claim was judged by two people yet; a second person judges with `reportedly review --by NAME`"
    judged = f"{found.targets} claim{'' if found.targets == 1 else 's'} judged by {', '.join(found.coders)}"
    if found.alpha is None:
        return f"{judged}: every judgement is the same, so Krippendorff's alpha is not defined"
    return f"Krippendorff's alpha {found.alpha:.3f} over {judged}"


@click.command("export-ledger")
@ledger_option
@click.option(
    "-o", "--out", type=click.Path(dir_okay=False, path_type=Path), default=None, help="Where to; standard output without it."
)
def export_ledger(ledger: str, out: Path | None) -> None:
    """Write the whole ledger, evidence included, as JSON Lines; importing it gives the same bytes again."""
    from reportedly.ledger import Ledger
    from reportedly.ledger.jsonl import export

    with Ledger(require_ledger(ledger)) as store:
        if out is None or str(out) == "-":
            count = export(store, sys.stdout.buffer)
        else:
            with written(out, ledger) as part, part.open("wb") as target:
                count = export(store, target)
    click.echo(f"{count} entries written", err=True)


@click.command("import-ledger")
@click.argument("source", type=click.File("rb"))
@ledger_option
def import_ledger(source: BinaryIO, ledger: str) -> None:
    """Read an exported ledger into a new one, all of it or nothing."""
    from reportedly.ledger import Ledger
    from reportedly.ledger.jsonl import restore

    with Ledger(ledger) as store:
        click.echo(f"{restore(store, source)} entries read", err=True)


@click.command()
@click.argument("other")
@ledger_option
@by_option
@json_option
def merge(other: str, ledger: str, by: str, *, as_json: bool) -> None:
    """Take over what OTHER (a ledger, its address, or an export ending in .jsonl) knows and this ledger does not."""
    from reportedly.ledger import Ledger
    from reportedly.ledger.merge import merge as take
    from reportedly.ledger.merge import merge_export

    with Ledger(require_ledger(ledger), by=by) as store:
        if other.endswith(".jsonl"):
            with Path(other).open("rb") as source:
                merged = merge_export(store, source)
        else:
            with Ledger(require_ledger(other)) as theirs:
                merged = take(store, theirs)
    if as_json:
        tell(merged)
    else:
        click.echo(f"{merged.taken} entries taken over, {merged.passed_over} known already", err=True)


@click.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@ledger_option
@click.option("--sha256", metavar="HASH", help="Only these bytes, as they were received.")
def evidence(out: Path, ledger: str, sha256: str | None) -> None:
    """Write the evidence to OUT: .wacz or .warc.gz for other archives, or the bytes of one --sha256 as received."""
    from reportedly.ledger import Ledger
    from reportedly.ledger.archive import write_wacz, write_warc

    if sha256 is None and not out.name.endswith((".wacz", ".warc.gz")):
        raise click.UsageError(f"{out.name} must end in .wacz or .warc.gz, or give --sha256")
    with Ledger(require_ledger(ledger)) as store:
        raw = store.evidence(sha256) if sha256 else None
        with written(out, ledger) as part, part.open("wb") as target:
            if raw is not None:
                target.write(raw)
                count = 1
            else:
                count = write_wacz(store, target) if out.suffix == ".wacz" else len(write_warc(store, target))
    click.echo(f"{count} pieces of evidence written to {out}", err=True)
