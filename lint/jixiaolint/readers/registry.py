"""The table of readers, and which of them reads a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jixiaolint.model.document import Document
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.formats import foreign, unsupported
from jixiaolint.readers.limits import Limits


class Reader(NamedTuple):
    """How files of one format are read; the entry of a table whose keys are document kinds.

    ``loader`` takes a name and bytes and returns a ``Document``, or raises ``UnreadableInput``. It and
    ``sniff`` (the same arguments, a bool) may be given as "module:function", imported when needed.
    ``suffixes`` are lower case with their dot; ``magic`` lists first bytes that no other format has.
    Content goes before the suffix: magic, then sniff, then suffix, then plain text.
    """

    name: str
    suffixes: tuple[str, ...]
    loader: str | Callable[..., Document]
    magic: tuple[bytes, ...] = ()
    sniff: str | Callable[[str, bytes], bool] = ""
    light: int = 0
    """Bytes up to which a file is read without a process of its own; 0: never."""
    limited: bool = False
    """Whether ``loader`` also takes the keyword ``limits``."""


_HERE = "jixiaolint.readers."

READERS: dict[str, Reader] = {
    "html": Reader(
        "html",
        (".html", ".htm", ".xhtml"),
        _HERE + "html:read_html",
        sniff=_HERE + "formats:is_html",
        limited=True,
    ),
    "json": Reader(
        "json", (".json",), _HERE + "canonical:read_json", sniff=_HERE + "formats:is_json", limited=True
    ),
    "yaml": Reader(
        "yaml",
        (".yaml", ".yml"),
        _HERE + "canonical:read_yaml",
        sniff=_HERE + "formats:is_yaml",
        limited=True,
    ),
    "markdown": Reader("markdown", (".md", ".markdown"), _HERE + "text:read_markdown", limited=True),
    "csv": Reader("csv", (".csv",), _HERE + "separated:read_csv", limited=True),
    "text": Reader("text", (".txt", ".tsv", ".text", ".tab"), _HERE + "text:read_text", limited=True),
}
"""The built-in readers by the kind of document that they make."""

for _kind in ("html", "json", "yaml", "markdown", "csv", "text"):
    READERS[_kind] = READERS[_kind]._replace(light=200_000)


def choose(name: str, data: bytes, readers: Mapping[str, Reader]) -> Reader:
    """The reader for a file. Raises UnreadableInput (``unsupported-format``)."""
    for reader in readers.values():
        if reader.magic and data.startswith(reader.magic):
            return reader
    suffix = _suffix(name)
    named = next((reader for reader in readers.values() if suffix in reader.suffixes), None)
    kind = foreign(name, data)
    if kind:
        if named is not None and named is not READERS.get(named.name):
            return named
        if kind in readers:
            return readers[kind]
        raise unsupported(kind)
    for reader in readers.values():
        if reader.sniff and (named is None or named.limited) and resolve(reader.sniff)(name, data):
            return reader
    return named or readers.get("text", READERS["text"])


def load(reader: Reader, name: str, data: bytes, limits: Limits) -> Document:
    """What the reader makes of the bytes."""
    loader = resolve(reader.loader)
    document = loader(name, data, limits=limits) if reader.limited else loader(name, data)
    if not isinstance(document, Document):
        raise UnreadableInput(
            "reader-failed",
            f"读取组件“{reader.name}”没有返回文档，无法读取",
            f"reader {reader.name!r} returned no document",
        )
    return document


def resolve(target: str | Callable[..., Any]) -> Callable[..., Any]:
    """The function that "module:function" names; a function is returned as it is."""
    return _imported(target) if isinstance(target, str) else target


@cache
def _imported(target: str) -> Callable[..., Any]:
    from importlib import import_module

    module, _, function = target.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


def _suffix(name: str) -> str:
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "." + last.rsplit(".", 1)[-1].lower() if "." in last else ""
