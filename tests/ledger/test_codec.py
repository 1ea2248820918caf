"""Canonical JSON of the nouns."""

import json
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reportedly.errors import LedgerCorrupt
from reportedly.ledger.codec import canonical, dump, load, schema
from reportedly.model import Claim, Document
from tests.strategies import noted_claims

from .examples import report

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcXYZ_é", max_size=3), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_canonical_is_rfc_8785(value: object) -> None:
    """The fast way writes, byte for byte, what the library for RFC 8785 writes."""
    assert canonical(value).encode() == rfc8785.dumps(value)


@given(noted_claims())
def test_claims_survive(claim: Claim) -> None:
    """A claim written and read is the same claim with the same id, and writing it again gives the same bytes."""
    written = canonical(dump(claim))
    again = load(Claim, written)
    assert again == claim
    assert canonical(dump(again)) == written
    assert canonical(json.loads(written)) == written


def test_bad_fields_are_all_named() -> None:
    """A body that is no claim is refused with every bad field at once."""
    body = dump(report(1)[1][0]) | {"polarity": 5, "confidence": "high"}
    with pytest.raises(LedgerCorrupt, match=r"polarity.*confidence"):
        load(Claim, canonical(body))


def test_schema_describes_what_is_written() -> None:
    """The published JSON Schema accepts what the codec writes and refuses what it would not."""
    whole = schema()
    made, found = report(1)
    for noun in (made, *found):
        validator = Draft202012Validator({**whole, "$ref": f"#/$defs/{type(noun).__name__}"})
        validator.validate(dump(noun))
        assert list(validator.iter_errors({"id": 5}))
    assert isinstance(made, Document)


def test_the_published_schema_is_the_one_in_use() -> None:
    """docs/schema/ledger.schema.json is what the codec says of itself.

    Write it again with: python -c "import json; from reportedly.ledger.codec import schema; print(json.dumps(schema(), indent=2))"
    """
    published = Path(__file__).parents[2] / "docs" / "schema" / "ledger.schema.json"
    assert json.loads(published.read_text()) == schema()
