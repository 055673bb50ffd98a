"""Canonical form data (what ``parse`` prints, or the same by hand) → forms."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint.forms.layout import Layout, Layouts
from jixiaolint.forms.lazily import Parts, cells_in, glanced, layout_of
from jixiaolint.forms.output import place_of
from jixiaolint.forms.plan import plan_of
from jixiaolint.model.document import Document, Note
from jixiaolint.model.form import Coverage, Form
from jixiaolint.model.location import Location
from jixiaolint.model.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiaolint.forms.whole import Reader


def forms_of(document: Document, known: Layouts) -> tuple[Form, ...]:
    """The forms of a canonical document; its shape was checked by the reader.

    A form of known names only is read when somebody asks for what is in it.
    """
    forms = document.data.get("forms", [])
    return tuple(_form(document, known, entry, index) for index, entry in enumerate(forms))


def _form(document: Document, known: Layouts, data: dict[str, Any], index: int) -> Form:
    given = _Given(document.uri, layout_of(data, known), data, index)
    plan = plan_of(given.layout)
    cells = cells_in(data, plan)
    if cells is not None:
        return given.form(glanced(data, plan, lambda: given.reader().read()), cells)
    reader = given.reader()
    parts = reader.read()
    return given.form(parts, reader.seen, reader.unknown, reader.draft.notes)


class _Given:
    """One form of the data: what it says of itself beside its cells."""

    def __init__(self, uri: str, layout: Layout, data: dict[str, Any], index: int) -> None:
        self.uri = uri
        self.layout = layout
        self.data = data
        self.index = index
        self.pointer = f"/forms/{index}"

    def reader(self) -> Reader:
        """Who reads it whole."""
        from jixiaolint.forms.whole import Reader

        return Reader(self.uri, self.layout, self.data, self.pointer)

    def form(
        self,
        parts: Parts,
        cells: int,
        unknown: Sequence[tuple[str, Location]] = (),
        notes: Sequence[Note] = (),
    ) -> Form:
        """The form of so many cells, with the names that nobody knows."""
        data = self.data
        return Form(
            str(data.get("document") or self.uri),
            int(data.get("index") or self.index + 1),
            self.layout.template.type,
            self.layout.template.id,
            str(data.get("title") or ""),
            *parts,
            place_of(data.get("location")) or self._place(""),
            self._coverage(cells, unknown),
            (*self._notes(), *notes),
        )

    def _place(self, path: str) -> Location:
        return Location(self.uri, pointer=self.pointer + path)

    def _coverage(self, cells: int, unknown: Sequence[tuple[str, Location]]) -> Coverage:
        share = self.data.get("coverage")
        unread = [
            (str(entry.get("text", "")), place_of(entry.get("location")) or self._place("/unread"))
            for entry in self.data.get("unread") or []
            if isinstance(entry, dict)
        ]
        if isinstance(share, (str, int, float)):
            used = round(float(share) * 10000)
            return Coverage(used, 10000 + len(unknown) * 600, (*unread, *unknown))
        return Coverage(cells, cells + len(unknown), (*unread, *unknown))

    def _notes(self) -> list[Note]:
        return [
            Note(
                str(note.get("code", "")),
                str(note.get("message", "")),
                str(note.get("message_en", "")),
                place_of(note.get("location")),
            )
            for note in self.data.get("notes") or []
            if isinstance(note, dict) and note.get("code") != "unknown-name"
        ]
