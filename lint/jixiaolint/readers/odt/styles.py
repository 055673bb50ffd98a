"""The styles of an OpenDocument text, as far as they say what is shown: hidden, in symbols, raised."""

from __future__ import annotations

from collections.abc import Iterable

from jixiaolint.readers.flow import Element
from jixiaolint.readers.marks import is_symbol_font
from jixiaolint.readers.odt.names import attribute, child, kind

_LONGEST = 20
_FONTS = ("style:font-name", "fo:font-family", "style:font-name-complex")


class Styles:
    """The text properties of all styles by name; automatic styles of the content go first."""

    def __init__(self, roots: Iterable[Element | None]) -> None:
        self._by_name: dict[str, Element] = {}
        for root in roots:
            for group in root if root is not None else ():
                if kind(group) in ("office:automatic-styles", "office:styles"):
                    for style in group:
                        self._by_name.setdefault(attribute(style, "style:name"), style)

    def hides(self, name: str) -> bool:
        """Whether text of the style is hidden."""
        return self._property(name, "text:display") == "none"

    def is_symbol(self, name: str) -> bool:
        """Whether letters of the style show as signs."""
        return any(is_symbol_font(self._property(name, font).strip("'\"")) for font in _FONTS)

    def raises(self, name: str) -> bool:
        """Whether text of the style is superscript."""
        position = self._property(name, "style:text-position")
        return position.startswith("super") or (position[:1].isdigit() and not position.startswith("0"))

    def _property(self, name: str, wanted: str) -> str:
        for _ in range(_LONGEST):
            style = self._by_name.get(name)
            if style is None:
                return ""
            found = attribute(child(style, "style:text-properties"), wanted)
            if found:
                return found
            name = attribute(style, "style:parent-style-name")
        return ""
