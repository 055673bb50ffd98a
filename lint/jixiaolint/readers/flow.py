"""The text that an HTML element shows, line by line as a browser breaks it."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint.model import regex as re
from jixiaolint.model.typing import Any
from jixiaolint.readers.fragment import NEEDS_CLEANING, clean
from jixiaolint.readers.marks import TICKED, UNTICKED, in_symbol_font, raised

Element = Any
"""An element of lxml, which is imported only by the parser."""

_SKIPPED = frozenset(
    ("script", "style", "head", "title", "template", "noscript", "svg", "object", "iframe", "xml")
)
# fmt: off
_BLOCKS = frozenset((
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
    "center", "form", "fieldset", "section", "article", "header", "footer", "main", "nav", "aside", "address",
    "figure", "pre", "hr", "body", "html", "caption", "tr", "td", "th", "option",
))
# fmt: on
_SPACE = re.compile(r"[ \t\n\f\r]+")
_WRAPPED = re.compile(r"(?<=[\u2e80-\uffef])[ \t]*[\r\n]+[ \t]*(?=[\u2e80-\uffef])")
"""A line of the source that ends between Chinese characters: no blank shows there (CSS Text 3, 4.1.3)."""
_HIDDEN = re.compile(r"(?i)(?:^|[;\s])display\s*:\s*none")


def is_hidden(element: Element) -> bool:
    """Whether an element says of itself that it is not shown."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


class Flow:
    """Walks an element and hands on its lines, its tables and its hidden parts in document order.

    ``line(text, chunks, element)`` gets a line, the pieces of the source that it is made of, and the
    element that it begins in.
    """

    def __init__(
        self,
        line: Callable[[str, list[str], Element], None],
        table: Callable[[Element], None],
        hide: Callable[[Element], None],
    ) -> None:
        self._emit, self._table, self._hide = line, table, hide
        self._parts: list[str] = []
        self._chunks: list[str] = []
        self._begin: Element | None = None

    def walk(self, element: Element, *, symbol: bool = False, kept: bool = False) -> None:
        """Take in an element without its tail. ``symbol``: set in Wingdings; ``kept``: white space counts."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            return
        if is_hidden(element):
            self._hide(element)
            return
        if tag == "table":
            self.end_line()
            self._table(element)
            return
        if tag in _BLOCKS or tag == "br":
            self.end_line()
        if tag in ("input", "select"):
            self.add(_control(element), element)
        elif tag == "sup":
            text = "".join(str(part) for part in element.itertext())
            self.add(raised(text, self._parts[-1] if self._parts else ""), element)
        else:
            self.walk_inside(element, symbol=symbol or _in_wingdings(element), kept=kept or tag == "pre")
        if tag in _BLOCKS:
            self.end_line()

    def walk_inside(self, element: Element, *, symbol: bool = False, kept: bool = False) -> None:
        """Take in what an element holds; text that lies bare in the page keeps its line breaks."""
        kept = kept or element.tag == "body"
        self.add(element.text, element, symbol, kept)
        for child in element:
            self.walk(child, symbol=symbol, kept=kept and element.tag != "body")
            self.add(child.tail, child, symbol, kept)

    def add(self, text: str | None, element: Element, symbol: bool = False, kept: bool = False) -> None:
        """Take in a piece of text that belongs to an element."""
        if not text:
            return
        for number, part in enumerate(text.split("\n") if kept else (text,)):
            if number:
                self.end_line()
            if part.strip():
                self._begin = element if self._begin is None else self._begin
                self._chunks.append(part.strip())
            self._parts.append(in_symbol_font(part) if symbol else part)

    def end_line(self) -> None:
        """Hand on the line so far, unless it is blank."""
        text = _visible("".join(self._parts))
        chunks, begin = self._chunks, self._begin
        self._parts, self._chunks, self._begin = [], [], None
        if text and begin is not None:
            self._emit(text, chunks, begin)


def _visible(text: str) -> str:
    text = text.strip()
    if "\n" in text or "  " in text or "\t" in text:
        text = _SPACE.sub(" ", _WRAPPED.sub("", text))
    return clean(text).text if NEEDS_CLEANING.search(text) else text


def shown_text(cell: Element, inner: list[Element], hide: Callable[[Element], None]) -> str:
    """The text of a cell, its lines separated by LF; tables inside it are added to ``inner``."""
    if len(cell) == 0 and not (
        cell.get("style") or cell.get("face")
    ):  # most cells hold text and nothing else
        return _visible(cell.text or "")
    lines: list[str] = []
    flow = Flow(lambda text, _chunks, _element: lines.append(text), inner.append, hide)
    flow.walk_inside(cell, symbol=_in_wingdings(cell))
    flow.end_line()
    return "\n".join(lines)


def _in_wingdings(element: Element) -> bool:
    style = (element.get("style") or "") + (element.get("face") or "")
    return "wingdings" in style.lower()


def _control(element: Element) -> str:
    """What a control of a web form shows."""
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return " ".join("".join(str(part) for part in option.itertext()).strip() for option in chosen)
    kind = (element.get("type") or "text").strip().lower()
    if kind in ("checkbox", "radio"):
        return UNTICKED if element.get("checked") is None else TICKED
    if kind in ("hidden", "submit", "button", "reset", "image", "file", "password"):
        return ""
    return element.get("value") or ""
