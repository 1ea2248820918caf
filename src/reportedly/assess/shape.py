"""Faults of shape in a regime file, in words a lawyer can act on."""

import dataclasses
import difflib
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import ValidationError

from reportedly.assess.lines import Path

_ADVICE = {
    "missing": ("is missing", "Add it"),
    "enum": ("", "Use one of them"),
    "string_type": ("must be text", "Put it in quotes"),
    "tuple_type": ("must be a list", "Write it as [one, two] or as lines that begin with a dash"),
    "decimal_parsing": ("is not a number", "Write digits without a unit, as 500000 or 47.60"),
    "decimal_type": ("is not a number", "Write digits without a unit, as 500000 or 47.60"),
    "bool_parsing": ("must be true or false", ""),
    "dataclass_type": ("must hold named fields", "Write name: value lines, or {name: value}"),
}


def explain(fault: ValidationError) -> Iterator[tuple[Path, str, str]]:
    """Path, what and advice of each fault that the nouns found."""
    for error in fault.errors(include_url=False):
        what, advice = _ADVICE.get(error["type"], ("", ""))
        value = error.get("input")
        shown = f" (it is {str(value)[:60]!r})" if isinstance(value, str | int | float) and error["type"] != "missing" else ""
        message = str(error["msg"]).removeprefix("Value error, ")
        yield tuple(error["loc"]), (what or message[:1].lower() + message[1:]) + shown, advice


def unknown_keys(data: Any, noun: Any, path: Path = ()) -> Iterator[tuple[Path, str, str]]:
    """Keys that the nouns do not have, with the nearest they have; a misspelt key would otherwise be lost in silence."""
    inner = _inner(noun)
    if dataclasses.is_dataclass(inner) and isinstance(data, dict):
        hints = get_type_hints(inner)
        known = [field.name for field in dataclasses.fields(inner)]
        for key, value in data.items():
            if key in known:
                yield from unknown_keys(value, hints[key], (*path, key))
            else:
                near = difflib.get_close_matches(key, known, 1)
                advice = f"Did you mean {near[0]}?" if near else f"Known here are {', '.join(known)}"
                yield (*path, key), "is not a field", advice
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from unknown_keys(item, inner, (*path, index))


def _inner(noun: Any) -> Any:
    """The noun inside tuple[...] and X | None."""
    origin = get_origin(noun)
    if origin in {Union, UnionType}:
        return _inner(next(part for part in get_args(noun) if part is not NoneType))
    if origin is tuple:
        return _inner(get_args(noun)[0])
    return noun
