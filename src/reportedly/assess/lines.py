"""YAML with a line for every value, so that each fault can be explained on its line.

Scalars stay text, as written: `since: 2017-09-11` is not a date object, `NO` is Norway and not False, `17` is not a number;
the types come from the nouns.
Only an empty value, `null` and `~` are None, only `true` and `false` are booleans (YAML 1.2, core schema).
"""

from dataclasses import dataclass
from typing import Any

import yaml

Path = tuple[str | int, ...]
_BOOLEANS = {"true": True, "false": False}
_NOTHING = {"", "null", "~"}


@dataclass(frozen=True, slots=True)
class Lines:
    """A YAML document as plain data; `lines` holds the line (from 1) of each path, `repeated` the paths of keys given twice."""

    data: Any
    lines: dict[Path, int]
    repeated: tuple[Path, ...] = ()

    def line(self, path: Path) -> int:
        """The line of a path, or of the nearest part of it that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_lines(text: str) -> Lines:
    """Read one YAML document. Raises yaml.YAMLError, whose mark names the line."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    lines: dict[Path, int] = {}
    repeated: list[Path] = []
    return Lines(None if root is None else _plain(root, (), lines, repeated, ()), lines, tuple(repeated))


def _plain(node: yaml.Node, path: Path, lines: dict[Path, int], repeated: list[Path], above: tuple[int, ...]) -> Any:
    if id(node) in above:
        message = "an alias stands inside what it names"
        raise yaml.constructor.ConstructorError(None, None, message, node.start_mark)
    lines.setdefault(path, node.start_mark.line + 1)
    above = (*above, id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), lines, repeated, above) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in found:
                repeated.append((*path, name))
            lines.setdefault((*path, name), key.start_mark.line + 1)
            found[name] = _plain(value, (*path, name), lines, repeated, above)
        return found
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    if getattr(node, "style", None) is None:
        if node.value in _NOTHING:
            return None
        return _BOOLEANS.get(node.value, node.value)
    return node.value
