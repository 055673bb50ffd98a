"""The names of OpenDocument with the prefixes that they have in its specification."""

from __future__ import annotations

from functools import lru_cache

from jixiaolint.readers.flow import Element

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = {
    **{
        prefix: f"{_OASIS}{name}:1.0"
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("draw", "drawing"),
            ("form", "form"),
            ("fo", "xsl-fo-compatible"),
        )
    },
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_PREFIXES = {name: prefix for prefix, name in _NAMESPACES.items()}


@lru_cache(1024)
def _named(tag: str) -> str:
    namespace, _, local = tag.rpartition("}")
    prefix = _PREFIXES.get(namespace[1:])
    return "other" if prefix is None else f"{prefix}:{local}"


def kind(element: Element) -> str:
    """``table:table``, ``text:p``; "other" for other vocabularies, "" for a comment."""
    tag = element.tag
    return _named(tag) if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str:
    """An attribute by its prefixed name; "" where there is none."""
    if element is None:
        return ""
    prefix, _, local = name.partition(":")
    return str(element.get(f"{{{_NAMESPACES[prefix]}}}{local}") or "").strip()


def number(element: Element, name: str, most: int) -> int:
    """A count of 1 to ``most`` in an attribute; 1 where it is none."""
    text = attribute(element, name)
    return min(max(int(text[:9]), 1), most) if text.isascii() and text.isdigit() else 1


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of a kind, or what a path of kinds leads to."""
    for name in path:
        if element is None:
            return None
        element = next((inner for inner in element if kind(inner) == name), None)
    return element
