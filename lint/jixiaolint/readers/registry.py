"""The table of readers, and which of them reads a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from jixiaolint.model.document import Document
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.location import file_name
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
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
    binary: bool = False
    """Whether such files are told by their bytes alone: text under their suffix is read as text."""


_HERE = "jixiaolint.readers."

READERS: dict[str, Reader] = {
    "html": Reader(
        "html",
        (".html", ".htm", ".xhtml"),
        _HERE + "html:read_html",
        sniff=_HERE + "formats:is_html",
        limited=True,
    ),
    "docx": Reader("docx", (".docx", ".docm", ".dotx", ".dotm"), _HERE + "docx:read_docx", limited=True),
    "odt": Reader("odt", (".odt", ".ott", ".fodt"), _HERE + "odt:read_odt", limited=True),
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
    "xlsx": Reader(
        "xlsx",
        (".xlsx", ".xlsm", ".xltx", ".xltm"),
        _HERE + "workbook.xlsx:read_xlsx",
        limited=True,
        binary=True,
    ),
    "xls": Reader(
        "xls", (".xls", ".xlt", ".et", ".ett"), _HERE + "workbook.xls:read_xls", limited=True, binary=True
    ),
    "ods": Reader("ods", (".ods", ".ots", ".fods"), _HERE + "workbook.ods:read_ods", limited=True),
    "pdf": Reader("pdf", (".pdf",), _HERE + "pdf:read_pdf", magic=(b"%PDF-",), limited=True, binary=True),
    "markdown": Reader("markdown", (".md", ".markdown"), _HERE + "text:read_markdown", limited=True),
    "csv": Reader("csv", (".csv",), _HERE + "separated:read_csv", limited=True),
    "doc": Reader("doc", (".doc", ".wps"), _HERE + "worddoc.reader:read_doc", limited=True, binary=True),
    "mhtml": Reader("mhtml", (".mht", ".mhtml"), _HERE + "mhtml:read_mhtml", limited=True, binary=True),
    "spreadsheetml": Reader(
        "spreadsheetml", (), _HERE + "workbook.spreadsheetml:read_spreadsheetml", limited=True
    ),
    "wordml": Reader("wordml", (), _HERE + "docx.wordml:read_wordml", limited=True),
    "rtf": Reader("rtf", (".rtf",), _HERE + "rtf:read_rtf", limited=True, binary=True),
    "text": Reader("text", (".txt", ".tsv", ".text", ".tab"), _HERE + "text:read_text", limited=True),
}
"""The built-in readers by the kind of document that they make."""

for _kind in ("html", "yaml", "markdown", "csv", "text"):
    READERS[_kind] = READERS[_kind]._replace(light=200_000)
READERS["json"] = READERS["json"]._replace(light=8_000_000)


def choose(name: str, data: bytes, readers: Mapping[str, Reader]) -> Reader:
    """The reader for a file. Raises UnreadableInput (``unsupported-format``)."""
    for reader in readers.values():
        if reader.magic and data.startswith(reader.magic):
            return reader
    suffix = _suffix(name)
    named: Reader | None = None
    for reader in readers.values():  # of several the last: plug-ins stand behind the built-in ones
        named = reader if suffix in reader.suffixes else named
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
    if named is None or named.binary:
        return readers.get("text", READERS["text"])
    return named


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
    last = file_name(name.replace("\\", "/"))
    return "." + last.rsplit(".", 1)[-1].lower() if "." in last else ""
