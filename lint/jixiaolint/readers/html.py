"""HTML pages: tables with their exact spans, and the text around them."""

from __future__ import annotations

from jixiaolint.model.document import Document, Grid, Line, Note
from jixiaolint.model.location import Location
from jixiaolint.model.typing import Any
from jixiaolint.readers.encoding import decode
from jixiaolint.readers.flow import Element
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits
from jixiaolint.readers.lines import damage_notes, normalise_lines, nothing_in_it


def read_html(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of kind ``html``. Raises UnreadableInput (encoding, limits, nothing in it)."""
    reading = decode(data)
    text = normalise_lines(reading.text, limits)
    if "<" not in text:  # plain text with the suffix of a page
        from jixiaolint.readers.text import read_text

        return read_text(name, data, limits=limits)
    blocks, notes = read_markup(name, text, limits)
    if not blocks:
        raise nothing_in_it()
    return Document(name, "html", tuple(blocks), reading.encoding, (*damage_notes(name, reading), *notes))


def read_markup(
    name: str, text: str, limits: Limits, *, line: int = 1, column: int = 1
) -> tuple[list[Grid | Line], list[Note]]:
    """The blocks of a page or fragment that begins at a place of a file, and what was lost in it."""
    from jixiaolint.readers.page import Page

    root, errors = _parsed(text)
    if root is None:
        return [], []
    page = Page(name, text, limits, line, column, root)
    blocks = page.blocks()
    return blocks, [*page.notes(), *_losses(name, errors, line)]


def _parsed(text: str) -> tuple[Element | None, list[Any]]:
    """The tree, without network, DTD or entities; None for text without any element."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        recover=True,
        huge_tree=False,
    )
    data = text.replace("\0", " ").encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None, []
    return root, list(parser.error_log)


def _losses(name: str, errors: list[Any], line: int) -> list[Note]:
    """What libxml2 left out: it drops, without raising, all that is nested deeper than 256 elements."""
    deep = [error for error in errors if "depth" in error.message.lower()]
    if not deep:
        return []
    at = deep[0].line + line - 1
    return [
        Note(
            "content-lost",
            f"网页嵌套过深，第 {at} 行之后有内容未能读取，请核实",
            f"the page is nested too deeply; content after line {at} was not read",
            Location(name, at),
        )
    ]
