"""YAML with positions: every scalar is a string that knows its place in the file.

Rule files are untrusted: size, encoding, depth, number of nodes, anchors, aliases, tags, merge keys
and duplicate keys are checked before a node is built.
"""

from __future__ import annotations

from jixiaolint.model.error import ConfigError
from jixiaolint.yamlfile.node import Mapping, Node, Scalar, Sequence
from jixiaolint.yamlfile.shape import closed, colon_hint, fault, one_of, plain, suggestion, text, texts
from jixiaolint.yamlfile.source import MAX_BYTES, Source, decode

__all__ = [
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "closed",
    "colon_hint",
    "fault",
    "one_of",
    "parse",
    "plain",
    "read",
    "suggestion",
    "text",
    "texts",
]


def read(path: str) -> Node:
    """The document in the file at ``path``; ConfigError when it cannot be read or is refused."""
    try:
        with open(path, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigError(f"读不到文件：{reason}", f"cannot read the file: {reason}", file=path) from None
    return parse(data, path)


def parse(data: str | bytes, name: str, *, most_nodes: int = 20_000, most_bytes: int = MAX_BYTES) -> Node:
    """The single document in ``data``, an empty Mapping when there is none. ``name`` is used in errors."""
    from jixiaolint.yamlfile.compose import compose

    return compose(Source(name, decode(data, name, most_bytes)), most_nodes)
