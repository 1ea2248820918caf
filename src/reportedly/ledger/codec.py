"""The nouns as canonical JSON (RFC 8785) and back: the same dataclasses, checked at the border, no second set of models."""

import json
from decimal import Decimal
from typing import Any, Literal, TypeVar

import rfc8785
from pydantic import TypeAdapter, ValidationError

from reportedly.errors import LedgerCorrupt, UnreadableInput
from reportedly.model import Claim, Document, Entry, Review

T = TypeVar("T")
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode
_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}
_PLAIN_FLOATS = (1e-4, 1e15)
"""Between these Python and ECMAScript write a number alike (RFC 8785, 3.2.2.3)."""


def _adapter(kind: type[T]) -> TypeAdapter[T]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def dump(noun: Any) -> dict[str, Any]:
    """A noun as plain JSON values: every field, Decimals as plain decimal strings, tuples as lists."""
    settled: dict[str, Any] = _settle(_adapter(type(noun)).dump_python(noun))
    return settled


def _settle(value: Any) -> Any:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, dict):
        return {key: _settle(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_settle(item) for item in value]
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, float) and value.is_integer() and abs(value) < _PLAIN_FLOATS[1]:
        return int(value)
    return value


def canonical(value: Any) -> str:
    """Canonical JSON after RFC 8785; what its own library writes, at the speed of the standard one.

    >>> canonical({"b": 1.5, "a": "é"})
    '{"a":"é","b":1.5}'

    Raises UnreadableInput for half a surrogate pair, which UTF-8 cannot hold.
    """
    try:
        if _has_odd_number(value):
            return rfc8785.dumps(value).decode()
        text = _encode(value)
        text.encode()
    except UnicodeEncodeError as fault:
        advice = "Decode the bytes again with the right encoding, or replace the character"
        raise UnreadableInput("", f"the text holds half of a character at offset {fault.start}", advice) from fault
    return text


def _has_odd_number(value: Any) -> bool:
    """Whether a number in `value` needs the care of RFC 8785: whole floats, very small or large ones."""
    if isinstance(value, str) or value is None:
        return False
    if isinstance(value, dict):
        return any(map(_has_odd_number, value.values()))
    if isinstance(value, list):
        return any(map(_has_odd_number, value))
    if isinstance(value, float):
        return value.is_integer() or not _PLAIN_FLOATS[0] <= abs(value) < _PLAIN_FLOATS[1]
    return False


def load(kind: type[T], body: str | bytes) -> T:
    """The noun of `kind` written in `body`; raises LedgerCorrupt with every bad field at once."""
    try:
        noun: T = _adapter(kind).validate_json(body)
    except ValidationError as fault:
        fields = "; ".join(f"{'.'.join(map(str, error['loc']))}: {error['msg']}" for error in fault.errors())
        raise LedgerCorrupt(f"not a {kind.__name__.lower()}: {fields}. Run `reportedly verify` to find what changed") from fault
    return noun


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of an entry and of the nouns in its body."""
    nouns: tuple[type[Any], ...] = (Document, Claim, Review, Entry)
    adapters: list[tuple[str, Literal["serialization"], TypeAdapter[Any]]]
    adapters = [(noun.__name__, "serialization", _adapter(noun)) for noun in nouns]
    _, whole = TypeAdapter.json_schemas(adapters, title="The ledger of reportedly")
    return whole
