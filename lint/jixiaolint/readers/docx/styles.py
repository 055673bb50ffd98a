"""The styles of a document, as far as they say what is shown: hidden text, placeholders, numbering."""

from __future__ import annotations

from jixiaolint.readers.docx.names import Element, attribute, child, children, is_on, kind

_LONGEST = 20
"""Styles that a style may be based on, one upon the other."""
_PLACEHOLDER = "placeholder text"
"""Word's own name of the style in which empty controls show what to fill in, whatever the language."""


class Styles:
    """The styles of a document by their id."""

    def __init__(self, root: Element | None) -> None:
        self._by_id: dict[str, Element] = {}
        self._default = ""
        for style in children(root, "style"):
            name = attribute(style, "styleId")
            self._by_id.setdefault(name, style)
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true", "on"):
                self._default = name
        self._properties: dict[tuple[str, ...], Element | None] = {}

    def hides(self, name: str) -> bool:
        """Whether text of the style is hidden."""
        return is_on(self._property(name, "rPr", "vanish"))

    def numbering(self, name: str) -> Element | None:
        """``numPr`` of a paragraph style; of the default style where the paragraph names none."""
        return self._property(name or self._default, "pPr", "numPr")

    def font(self, name: str) -> Element | None:
        """``rFonts`` of a style."""
        return self._property(name, "rPr", "rFonts")

    def is_placeholder(self, name: str) -> bool:
        """Whether a character style is that of placeholders."""
        style = self._by_id.get(name)
        return style is not None and attribute(child(style, "name")).lower() == _PLACEHOLDER

    def _property(self, name: str, *path: str) -> Element | None:
        key = (name, *path)
        if key not in self._properties:
            self._properties[key] = self._looked_up(name, path)
        return self._properties[key]

    def _looked_up(self, name: str, path: tuple[str, ...]) -> Element | None:
        for _ in range(_LONGEST):
            style = self._by_id.get(name)
            if style is None:
                return None
            found = child(style, *path)
            if found is not None:
                return found
            name = attribute(child(style, "basedOn"))
        return None


def shows_placeholder(control: Element, styles: Styles) -> bool:
    """Whether a content control is empty and shows only what to fill in: all its text in that style."""
    if not is_on(child(control, "sdtPr", "showingPlcHdr")):
        return False
    runs = [inner for inner in control.iter() if kind(inner) == "r" and child(inner, "t") is not None]
    return bool(runs) and all(styles.is_placeholder(attribute(child(run, "rPr", "rStyle"))) for run in runs)
