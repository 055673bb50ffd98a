"""Paragraphs and tables of an OpenDocument text in the order in which they stand."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint.readers.flow import Element
from jixiaolint.readers.odt.inline import Context, Paragraph
from jixiaolint.readers.odt.names import attribute, kind

_SILENT = frozenset(
    (
        "",
        "office:forms",
        "text:sequence-decls",
        "text:variable-decls",
        "text:user-field-decls",
        "table:title",
        "table:desc",
        "office:event-listeners",
    )
)
_INLINE = frozenset(("draw:frame", "draw:control", "draw:custom-shape", "draw:rect", "draw:g"))


class Story:
    """Walks block-level content and hands on the text of each paragraph, and each table."""

    def __init__(
        self,
        context: Context,
        paragraph: Callable[[str], None],
        table: Callable[[Element], None],
    ) -> None:
        self._context, self._emit, self._table = context, paragraph, table

    def walk(self, element: Element) -> None:
        """Take in the content of an element."""
        for inner in element:
            name = kind(inner)
            if name in ("text:p", "text:h"):
                self._paragraph(inner)
            elif name == "table:table":
                self._table(inner)
            elif name == "text:section" and _is_hidden(inner):
                self._context.left_out.add_text("hidden", inner)
            elif name == "text:tracked-changes":
                self._changes(inner)
            elif name in _INLINE:
                self._gather(inner, whole=True)
            elif name not in _SILENT:
                self.walk(inner)

    def _paragraph(self, element: Element) -> None:
        if self._context.styles.hides(attribute(element, "text:style-name")):
            self._context.left_out.add_text("hidden", element)
        else:
            self._gather(element)

    def _gather(self, element: Element, *, whole: bool = False) -> None:
        gathered = Paragraph(self._context)
        if whole:
            gathered.take(element)
        else:
            gathered.walk(element)
        self._emit(gathered.text())
        for box in gathered.boxes:
            self.walk(box)

    def _changes(self, changes: Element) -> None:
        """What was deleted is kept here, away from the text; insertions stand in the text."""
        for region in changes:
            for change in region:
                if kind(change) == "text:deletion":
                    self._context.left_out.add_text("deleted", change)


def _is_hidden(section: Element) -> bool:
    display = attribute(section, "text:display")
    return display == "none" or (display == "condition" and attribute(section, "text:is-hidden") == "true")
