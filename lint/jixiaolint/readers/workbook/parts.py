"""The parts of an Office package and how they refer to one another."""

from __future__ import annotations

import posixpath

from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.readers.package import Package

Element = Any
"""An element of lxml, which is imported only by the parser."""


class Relation(NamedTuple):
    """Another part: the last word of the type of the relation (``worksheet``), and the part's name."""

    kind: str
    target: str


class Parts:
    """Parts by name, whatever the case and the slashes with which a program wrote it."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._names = {_folded(name): name for name in reversed(package.names())}

    def find(self, name: str) -> str | None:
        """The member of the package that a name means."""
        return self._names.get(_folded(name))

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part by their id, none when it has none; "" for those of the package."""
        folder, _, last = part.rpartition("/")
        member = self.find(f"{folder}/_rels/{last}.rels")
        if member is None:
            return {}
        return {
            element.get("Id", ""): Relation(
                element.get("Type", "").rpartition("/")[2],
                _joined(folder, element.get("Target", "")),
            )
            for element in self.package.xml(member)
            if element.get("TargetMode") != "External"
        }

    def xml(self, name: str) -> Element | None:
        """The root element of a part, None when there is no such part."""
        member = self.find(name)
        return self.package.xml(member) if member is not None else None

    def side(self, name: str) -> Element | None:
        """The same for a part that is not needed: None also when it is broken."""
        try:
            return self.xml(name)
        except UnreadableInput:
            return None


def local(element: Element) -> str:
    """The name of an element without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, name: str) -> list[Element]:
    """The direct children of a name in any namespace."""
    return [child for child in element if local(child) == name]


def child(element: Element, name: str) -> Element | None:
    """The first of them."""
    return next((child for child in element if local(child) == name), None)


def attribute(element: Element, name: str) -> str:
    """An attribute in any namespace; "" when it is missing."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def is_on(text: str | None, default: bool = False) -> bool:
    """A boolean attribute or element text."""
    return default if text is None else text.strip().lower() in ("1", "true", "on")


def _folded(name: str) -> str:
    return name.replace("\\", "/").strip("/").lower()


def _joined(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    return (
        target.strip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}").strip("/")
    )
