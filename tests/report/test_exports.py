"""What other programs get."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import duckdb
import pytest
import rdflib
import stix2
from click.testing import CliRunner

from reportedly.cli import app
from reportedly.ledger import Ledger
from reportedly.model import Attribution, Bound, Claim, Document, Figure, Review, Span, Stance, Verdict
from reportedly.report.exports import COLUMNS, rows_of, write_csv, write_ftm, write_jsonl, write_jsonld, write_parquet, write_stix
from reportedly.report.exports.jsonld import claim_node
from reportedly.report.words import STANCE_VERBS
from samples import PRESENT, hostile, sample

PAIRS = pytest.mark.parametrize("pair", [sample(), hostile()], ids=["sample", "hostile"])


def texts(pair):
    return {document.id: document for document in pair[0]}


@PAIRS
def test_csv_comes_back_row_for_row(pair):
    """Every claim is one record with every column, whatever line breaks its words hold."""
    out = io.StringIO(newline="")
    assert write_csv(rows_of(pair[1], texts(pair)), out) == len(pair[1])
    back = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert [row["id"] for row in back] == [claim.id for claim in pair[1]]
    assert all(set(row) == set(COLUMNS) for row in back)


def test_a_spreadsheet_runs_no_formula():
    """No cell of the CSV begins like a formula."""
    out = io.StringIO(newline="")
    write_csv(rows_of(hostile()[1], texts(hostile())), out)
    cells = [cell for row in csv.reader(io.StringIO(out.getvalue(), newline="")) for cell in row]
    assert not [cell for cell in cells if len(cell) > 1 and cell[0] in "=+-@\t\r"]


def test_the_command_writes_no_formula_either(tmp_path):
    """A speaker that is a formula is text in `claims --format csv` too."""
    document = Document("one two", url="=HYPERLINK(1)")
    claim = replace(sample()[1][0], quote=document.span(0, 3), marks=(), relations=(), id="")
    claim = replace(claim, attribution=replace(claim.attribution, speaker="=HYPERLINK(2)"))
    with Ledger(tmp_path / "x.db", by="tests") as store:
        store.add(document, [claim])
    shown = CliRunner().invoke(app, ["claims", "--format", "csv", "--ledger", str(tmp_path / "x.db")]).stdout
    assert ("'=HYPERLINK(1)" in shown, "'=HYPERLINK(2)" in shown, shown.count("HYPERLINK")) == (True, True, 2)


@PAIRS
def test_parquet_answers_a_question(pair, tmp_path):
    """DuckDB reads the file: counts and typed columns are there."""
    path = tmp_path / "claims.parquet"
    write_parquet(rows_of(pair[1], texts(pair)), path)
    ((count, low),) = duckdb.sql(f"select count(*), min(best) from '{path}' where kind = 'count'").fetchall()
    assert count == sum(claim.figure is not None and claim.figure.kind == "count" for claim in pair[1])
    assert isinstance(low, float)


def test_the_series_by_sql(tmp_path):
    """A quantity's figures in order of time come out by one query."""
    path = tmp_path / "claims.parquet"
    write_parquet(rows_of(sample()[1], texts(sample())), path)
    found = duckdb.sql(
        f"select speaker, coalesce(best, low) from '{path}' where quantity = '{PRESENT}' order by said_on, id"
    ).fetchall()
    assert len(found) == 7


@PAIRS
def test_jsonl_is_one_object_a_line(pair):
    """As many lines as claims, each of them JSON."""
    out = io.StringIO()
    write_jsonl(rows_of(pair[1], texts(pair)), out)
    assert [json.loads(line)["id"] for line in out.getvalue().splitlines()] == [claim.id for claim in pair[1]]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
@PAIRS
def test_jsonld_is_linked_data(pair):
    """An RDF library reads it; each claim's selector gives back its quote and names its report."""
    documents, claims = pair
    out = io.StringIO()
    reviews = [Review(claims[0].id, Verdict.ACCEPT, "ada", "2032-01-01")]
    write_jsonld(claims, texts(pair), reviews, out)
    graph = rdflib.Graph().parse(data=out.getvalue(), format="json-ld")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    schema = rdflib.Namespace("https://schema.org/")
    assert len(list(graph.subjects(rdflib.RDF.type, schema.Claim))) == len(claims)
    assert len(list(graph.subjects(rdflib.RDF.type, schema.ClaimReview))) == 1
    assert {str(one) for one in graph.objects(None, oa.exact)} == {claim.quote.quote for claim in claims}
    node = rdflib.URIRef(f"urn:reportedly:claim:{claims[0].id}")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    assert graph.value(node, prov.wasQuotedFrom) == rdflib.URIRef(f"urn:reportedly:document:{documents[0].id}")


@PAIRS
def test_stix_is_valid(pair):
    """The standard's own library takes the bundle without extensions."""
    out = io.StringIO()
    write_stix(pair[1], texts(pair), out)
    bundle = stix2.parse(out.getvalue(), allow_custom=False)
    assert sum(one.type == "note" for one in bundle.objects) == len(pair[1])


def test_stix_is_the_same_twice():
    """Ids and times come from the claims, never from the clock."""
    first, second = io.StringIO(), io.StringIO()
    write_stix(sample()[1], texts(sample()), first)
    write_stix(sample()[1][::-1], texts(sample()), second)
    assert first.getvalue() == second.getvalue()


SCHEMATA = {
    "Article": {"title", "publisher", "author", "publishedAt", "sourceUrl", "bodyText", "language"},
    "LegalEntity": {"name"},
    "Note": {"name", "description", "summary", "date", "sourceUrl", "publisher", "entity"},
}
"""The properties used, by schema, as followthemoney 4.11 defines them."""


@PAIRS
def test_ftm_entities_stand_by_themselves(pair):
    """Each line is an entity of a known schema with known properties, and each reference has its entity."""
    out = io.StringIO()
    write_ftm(pair[1], texts(pair), out)
    entities = [json.loads(line) for line in out.getvalue().splitlines()]
    ids = {entity["id"] for entity in entities}
    for entity in entities:
        assert set(entity["properties"]) <= SCHEMATA[entity["schema"]]
        assert all(isinstance(value, str) for values in entity["properties"].values() for value in values)
        assert set(entity["properties"].get("entity", ())) <= ids


@PAIRS
def test_ftm_by_its_own_library(pair):
    """followthemoney takes every entity, where it is installed."""
    model = pytest.importorskip(
        "followthemoney", reason="followthemoney needs PyICU, which is no part of the test environment"
    ).model
    out = io.StringIO()
    write_ftm(pair[1], texts(pair), out)
    for line in out.getvalue().splitlines():
        proxy = model.get_proxy(json.loads(line))
        proxy.schema.validate(proxy.to_dict())


def _put(stance=Stance.ASSERTED, polarity="+", trend=None):
    """One claim of 1,500 dead by officials, put as asked, and its report."""
    text = "1,500 workers died"
    figure = Figure(Decimal(1500), Decimal(1500), Decimal(1500), Bound.EXACT, "person", trend=trend)
    voice = Attribution("Officials", "Officials", stance=stance)
    return Document("d", text), Claim(Span("d", 0, len(text), text), voice, figure, counts="workers", polarity=polarity)


def _texts_of(document, claim):
    """What a reader of the standard terms alone sees of a claim, by format."""
    known = {document.id: document}
    linked, stix, ftm = io.StringIO(), io.StringIO(), io.StringIO()
    write_jsonld([claim], known, [], linked)
    write_stix([claim], known, stix)
    write_ftm([claim], known, ftm)
    node = next(one for one in json.loads(linked.getvalue())["@graph"] if "Claim" in one["@type"])
    note = next(one for one in json.loads(stix.getvalue())["objects"] if one["type"] == "note")
    entity = json.loads(ftm.getvalue().splitlines()[-1])["properties"]
    return [
        node["text"], node["rep:figure"]["description"], note["abstract"], note["content"],
        *entity["summary"], *entity["description"],
    ]  # fmt: skip


@pytest.mark.parametrize("stance", [stance for stance in Stance if stance is not Stance.ASSERTED])
def test_what_is_no_plain_statement_is_told_so_in_every_standard_text(stance):
    """Whoever reads no private term still reads that the officials denied it: the denier is nowhere the author of the bare words."""
    texts = _texts_of(*_put(stance))
    assert all(text.startswith(f"Officials {STANCE_VERBS[stance]}: ") for text in texts), texts


def test_a_negation_is_told_in_every_standard_text():
    """A claim that says that it is not so is led in by that, with its figure or without."""
    assert all(text.startswith("Officials said, with a negation: ") for text in _texts_of(*_put(polarity="-")))


def test_a_plain_statement_keeps_its_bare_words():
    """What is put as a fact needs no such lead."""
    assert _texts_of(*_put())[0] == "1,500 workers died"
    assert not any("said" in text for text in _texts_of(*_put()))


def test_a_step_is_no_level_in_any_format():
    """ "Another 1,500" is a step up in the words of each format, in JSON-LD's trend and in the column of the tables."""
    document, claim = _put(trend="up")
    assert sum("up 1,500" in text for text in _texts_of(document, claim)) == 3
    node = claim_node(claim, document, {})
    assert node["rep:figure"]["rep:trend"] == "up"
    [row] = rows_of([claim], {document.id: document})
    assert row["trend"] == "up"


def test_a_table_has_stance_and_polarity_beside_each_figure():
    """A denied figure is a row with its stance and a negated one with its polarity, so that neither passes for a statement."""
    [denied] = rows_of([_put(Stance.DENIED)[1]], {})
    [negated] = rows_of([_put(polarity="-")[1]], {})
    assert (denied["stance"], denied["polarity"], negated["polarity"]) == ("denied", "+", "-")
