"""Regions of a text, a Markdown or a CSV file: the cells and narratives that fields were read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.forms.output import ROW_SETS
from jixiaolint.model.form import Field, Form, RowSet
from jixiaolint.model.record import NamedTuple
from jixiaolint.repair.reading import Reading
from jixiaolint.repair.region import BLANKS, WIDTHLESS, Region, is_unread, part_of
from jixiaolint.repair.saying import said
from jixiaolint.repair.source import Places

_LABELS = ("headings", "blocks")
_EDGES = {"csv": '\t,;"'}
_BLANKS = BLANKS | {" "}
_STOPS = ("。", "\n", "\r")


def regions_of(text: str, reading: Reading) -> list[Region]:
    """The regions of a document's text, in order of its fields, each once."""
    page = _Page(text, Places(text), reading.document.uri, _EDGES.get(reading.document.kind, "\t|"))
    tables = _tables(text)
    found: dict[tuple[int, int], Region] = {}
    for form in reading.forms:
        for field in fields_of(form):
            for region in page.regions(field):
                span = (region.start, region.start + len(region.text))
                if not any(start < span[1] and span[0] < end for start, end in tables):
                    found.setdefault(span, region)
    return list(found.values())


def fields_of(form: Form) -> Iterator[Field]:
    """Every field of a form that was printed as such; figures first, for a cell may stand twice."""
    fields = [*form.fields.values()]
    for name in ROW_SETS:
        if name in form.rowsets and name not in _LABELS:
            fields += _of_rows(form.rowsets[name])
    return iter(sorted(fields, key=part_of))


def _of_rows(rowset: RowSet) -> Iterable[Field]:
    for row in rowset.rows:
        yield from row.fields.values()
        for child in row.children.values():
            yield from _of_rows(child)


def _tables(text: str) -> list[tuple[int, int]]:
    """Where HTML tables stand, which are left alone."""
    if "<table" not in text.lower():
        return []
    from jixiaolint.readers.tags import scan

    return scan(text).tables


class _Page(NamedTuple):
    """A text in which fields are looked up. ``edges`` are the signs that part its cells."""

    text: str
    places: Places
    uri: str
    edges: str

    def regions(self, field: Field) -> Iterator[Region]:
        span = self._span(field)
        if span is None:
            return
        start, end = span
        words = self.text[start:end]
        if words:
            yield Region(start, words, part_of(field), is_unread(field))
        left, right = self._before(start, words), self._after(end)
        if left < start:
            yield Region(left, self.text[left:start], "end")
        if end < right:
            yield Region(end, self.text[end:right], "end")

    def _before(self, start: int, words: str) -> int:
        """Where the blanks before a cell's text begin; without an edge before them only what has no width."""
        left = self._blanks(start, -1, _BLANKS)
        if self._opens(left) and not any(stop in words for stop in _STOPS):
            return left
        return self._blanks(start, -1, WIDTHLESS)

    def _after(self, end: int) -> int:
        right = self._blanks(end, 1, _BLANKS)
        return right if self._closes(right) else self._blanks(end, 1, WIDTHLESS)

    def _span(self, field: Field) -> tuple[int, int] | None:
        """Where a field stands, None where what stands there is not what the field says."""
        place = field.location
        if place is None or place.document != self.uri or place.line is None or place.column is None:
            return None
        if place.end_line is None or place.end_column is None:
            return None
        start = self.places.offset(place.line, place.column)
        end = self.places.offset(place.end_line, place.end_column)
        seen = self.text[start:end].replace('""', '"')
        return (start, end) if said(seen) in said(field.raw) else None

    def _blanks(self, place: int, step: int, blanks: frozenset[str]) -> int:
        """The end of the blanks beside a place."""
        at = place if step > 0 else place - 1
        while 0 <= at < len(self.text) and self.text[at] in blanks:
            at += step
        return at if step > 0 else at + 1

    def _opens(self, place: int) -> bool:
        """Whether a cell begins here: not an indented line, which is indented on purpose."""
        before = self.text[place - 1 : place]
        if before and before not in "\r\n":
            return before in self.edges
        line = self.text[place : self.text.find("\n", place) + 1 or None]
        return any(edge in line for edge in self.edges)

    def _closes(self, place: int) -> bool:
        after = self.text[place : place + 1]
        return not after or after in "\r\n" or after in self.edges
