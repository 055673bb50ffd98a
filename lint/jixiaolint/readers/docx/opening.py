"""The parts of a Word file that are read: its text, styles and lists.

python-docx opens the package and resolves its relations, after ``Package`` has checked it. Files that it
refuses (a part is missing, names with backslashes, a template, the strict format) are opened one layer
below, by the relations as far as they lead and by the names that all programs use.
"""

from __future__ import annotations

import io

from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.readers.docx.names import Element, child, kind
from jixiaolint.readers.limits import Limits
from jixiaolint.readers.package import Package, damaged, parse_xml, refuse_dtd

_MOST_RELATIONS = 1_000_000
"""Bytes of all relations of a package; a long report has some ten thousand."""


class Parts(NamedTuple):
    """The roots of the parts; ``None`` for one that the file does not have or that is damaged."""

    document: Element
    styles: Element | None
    numbering: Element | None


def open_parts(data: bytes, limits: Limits) -> Parts:
    """Raises UnreadableInput: limits, damaged-package, encrypted, dtd."""
    package = Package(data, limits)
    parts = (_by_library(data) if _checked(package) else None) or _by_name(package)
    for part in parts:
        if part is not None and part.getroottree().docinfo.internalDTD is not None:
            refuse_dtd(b"<!DOCTYPE")
    if child(parts.document, "body") is None:
        raise damaged("word/document.xml")
    return parts


def _checked(package: Package) -> bool:
    """Whether the library may open the package, whose XML members are all free of DTDs.

    Its time grows with parts × relations. A damaged member is met where it is needed.
    """
    related = 0
    for name in package.names():
        if name.lower().endswith((".xml", ".rels")):
            try:
                text = package.read(name)
            except UnreadableInput:
                continue
            refuse_dtd(text)
            related += len(text) if name.lower().endswith(".rels") else 0
    return related < _MOST_RELATIONS


def _by_library(data: bytes) -> Parts | None:
    from docx.opc.package import OpcPackage

    try:
        package = OpcPackage.open(io.BytesIO(data))
        main = _related(package.rels, "officeDocument")
        if main is None:
            return None
        parts = [main, _related(main.rels, "styles"), _related(main.rels, "numbering")]
        roots = [_root(part) for part in parts]
    except UnreadableInput:
        return None
    except Exception:  # whatever the library makes of a broken package
        return None
    return Parts(*roots) if kind(roots[0]) == "document" else None


def _related(relations: Any, name: str) -> Any:
    """The part of a relation, whose type ends alike in the transitional and the strict format."""
    for relation in relations.values():
        if relation.reltype.endswith("/" + name) and not relation.is_external:
            return relation.target_part
    return None


def _root(part: Any) -> Element | None:
    if part is None:
        return None
    element = getattr(part, "element", None)
    return parse_xml(part.blob, str(part.partname)) if element is None else element


def _by_name(package: Package) -> Parts:
    members = {_plain(name): name for name in reversed(package.names())}
    main = _main_name(package, members)
    if main not in members:
        raise damaged("word/document.xml")
    folder = main.rpartition("/")[0] + "/"
    styles, numbering = (_optional(package, members.get(folder + name)) for name in _BESIDE)
    document = package.xml(members[main])
    if kind(document) != "document":
        raise damaged(main)
    return Parts(document, styles, numbering)


_BESIDE = ("styles.xml", "numbering.xml")


def _plain(name: str) -> str:
    """A member's name with slashes, in lower case, without a leading one."""
    return name.replace("\\", "/").lstrip("/").lower()


def _main_name(package: Package, members: dict[str, str]) -> str:
    """What the package's relations call the document, if it is there; else the usual name."""
    relations = _optional(package, members.get("_rels/.rels"))
    for relation in relations if relations is not None else ():
        target = _plain(relation.get("Target") or "")
        if (relation.get("Type") or "").endswith("/officeDocument") and target in members:
            return target
    return "word/document.xml"


def _optional(package: Package, name: str | None) -> Element | None:
    if name is None:
        return None
    try:
        return package.xml(name)
    except UnreadableInput as error:
        if error.code == "dtd":
            raise
        return None
