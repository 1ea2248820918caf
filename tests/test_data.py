"""The data files say each thing once."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

DATA = Path(str(files("reportedly"))) / "data"
FILES = sorted(str(path.relative_to(DATA)) for path in DATA.rglob("*.yaml"))


def doubled(node: yaml.Node) -> Iterator[str]:
    """The words that stand twice in one list, and the keys that stand twice in one mapping, where the first is lost unseen.

    Equal numbers are no words: [10, 10] is a lower and an upper end.
    """
    inside = node.value if isinstance(node, yaml.CollectionNode) else []
    if isinstance(node, yaml.MappingNode):
        words = [key for key, _ in inside]
        inside = [value for _, value in inside]
    else:
        words = [one for one in inside if one.tag == "tag:yaml.org,2002:str"]
    seen: set[str] = set()
    for word in words:
        if isinstance(word, yaml.ScalarNode):
            if word.value in seen:
                yield f"line {word.start_mark.line + 1}: {word.value}"
            seen.add(word.value)
    for one in inside:
        yield from doubled(one)


@pytest.mark.parametrize("name", FILES)
def test_no_entry_stands_twice(name):
    """A word in a list, a key in a mapping."""
    assert not list(doubled(yaml.compose((DATA / name).read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))))


def test_a_doubled_entry_is_found():
    """In a list within a mapping, and as a key; numbers may be equal."""
    text = "a: [x, y, x]\nb: {k: 1, k: 2}\nc: [10, 10]\n"
    assert list(doubled(yaml.compose(text))) == ["line 1: x", "line 2: k"]
