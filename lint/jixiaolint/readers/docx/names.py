"""The names of WordprocessingML, the same for the transitional and the strict namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jixiaolint.model.typing import Any

Element = Any
"""An element of lxml, which is imported only by the parser."""

_OFFICE = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
W = f"{{{_OFFICE}wordprocessingml/2006/main}}"
_PREFIXES = {
    W: "",
    f"{{{_STRICT}wordprocessingml/main}}": "",
    "{http://schemas.microsoft.com/office/word/2010/wordml}": "w14:",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}": "mc:",
    f"{{{_OFFICE}officeDocument/2006/math}}": "m:",
    f"{{{_STRICT}officeDocument/math}}": "m:",
    f"{{{_OFFICE}drawingml/2006/main}}": "a:",
    f"{{{_STRICT}drawingml/main}}": "a:",
    "{urn:schemas-microsoft-com:vml}": "v:",
    "{urn:schemas-microsoft-com:office:office}": "o:",
}
_W14 = next(namespace for namespace, prefix in _PREFIXES.items() if prefix == "w14:")
_ATTRIBUTES = (W, f"{{{_STRICT}wordprocessingml/main}}", _W14, "")
_OFF = frozenset(("0", "false", "off", "none"))


_MOST = 4096
_kinds: dict[object, str] = {}


def _learn(tag: object) -> str:
    if not isinstance(tag, str):
        return ""
    if len(_kinds) > _MOST:
        _kinds.clear()
    namespace, bracket, local = tag.rpartition("}")
    prefix = _PREFIXES.get(namespace + bracket)
    found = _kinds[tag] = "other" if prefix is None else prefix + local
    return found


def kind(element: Element) -> str:
    """``tbl``, ``mc:Choice``, ``w14:checkbox``; "other" for other vocabularies, "" for a comment."""
    tag = element.tag
    return _kinds.get(tag) or _learn(tag)


@cache
def _tags(name: str) -> tuple[str, ...]:
    """The full names of a kind; only called with the names that this package spells out."""
    prefix, colon, local = name.rpartition(":")
    return tuple(namespace + local for namespace, short in _PREFIXES.items() if short == prefix + colon)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of a kind, or what a path of kinds leads to."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(*_tags(name)), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """All children of a kind."""
    return iter(element.iterchildren(*_tags(name))) if element is not None else iter(())


def attribute(element: Element | None, name: str = "val") -> str:
    """An attribute in whichever namespace it is written; "" where there is none."""
    if element is None:
        return ""
    for namespace in _ATTRIBUTES:
        found = element.get(namespace + name)
        if found is not None:
            return str(found).strip()
    return ""


def number(element: Element | None, name: str = "val", default: int = 0) -> int:
    """An attribute as a whole number; ``default`` where it is none, never more than nine digits."""
    text = attribute(element, name)
    digits = text.removeprefix("-").removeprefix("+")
    if not digits.isascii() or not digits.isdigit():
        return default
    return -int(digits[:9]) if text.startswith("-") else int(digits[:9])


def is_on(element: Element | None) -> bool:
    """Whether a property is there and not switched off."""
    return element is not None and attribute(element).lower() not in _OFF


def content(element: Element) -> str:
    """The characters of an element without those of its children, around comments too."""
    text = element.text or ""
    return text + "".join(inner.tail or "" for inner in element) if len(element) else text
