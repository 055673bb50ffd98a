"""Text that was taken for a part of a form and cannot be that: it is listed as not understood."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.forms.draft import Draft
from jixiaolint.forms.labels import fold
from jixiaolint.forms.marks import is_narrative
from jixiaolint.forms.sheet import SheetRow
from jixiaolint.forms.tokens import Token, lines_of
from jixiaolint.model import regex as re
from jixiaolint.model.form import Field, Row
from jixiaolint.model.location import Location

WORDS, NUMBERS, SHORT = 3, 2, 24
"""A line of so many words, so many of them numbers and none long, is a row of a table and no text."""
LISTED = 3
"""Indicators with a number that make a list."""
TAIL = 10
"""Characters of a line without a number that cannot go on with a number on the line before."""
_NUMBER = re.compile(r"[=≥≤><≧≦＞＜]*[¥￥]?-?\d[\d,]*(?:\.\d+)?[%％‰]?")
_DIGIT = re.compile(r"\d")


def strange(rows: list[SheetRow], draft: Draft) -> frozenset[Location]:
    """The places of cells, or of words of a stream, that were used and that nothing explains."""
    found = set(_of_indicators(draft))
    found.update(_of_amounts(draft))
    found.update(_rows_in_text(rows, draft))
    if draft.tokens:
        found.update(_tails(draft))
        found.update(_unnumbered(draft))
    return frozenset(found)


def _of_indicators(draft: Draft) -> Iterator[Location]:
    """Names of levels that are none, where no merged cell says that they are; numbers that nothing names."""
    levels = draft.layout.words.levels
    for row in _indicators(draft):
        for key in ("level1", "level2"):
            field = row.fields.get(key)
            if field is not None and field.raw.strip() and field.how != "span" and field.location is not None:
                text = fold(field.raw)
                if levels.first(text) is None and levels.second(text) is None:
                    yield field.location
        name = row.fields.get("name")
        if name is not None and _NUMBER.fullmatch(name.raw.strip()) and name.location is not None:
            yield name.location
        if name is not None and not name.raw.strip() and name.how != "span":
            yield from _numbers(row)


def _of_amounts(draft: Draft) -> Iterator[Location]:
    """Rows of amounts with a number, or where merged cells were lost with nothing, for a name."""
    for rowset, key in (("funds", "label"), ("subprojects", "name"), ("tasks", "name")):
        for row in draft.rowsets[rowset].rows if rowset in draft.rowsets else ():
            name = row.fields.get(key)
            if name is None or name.how == "derived":
                continue
            nameless = rowset != "funds" and not name.raw.strip() and name.how != "span"
            if nameless or _NUMBER.fullmatch(name.raw.strip()):
                yield from (field.location for field in row.fields.values() if field.location is not None)


def _numbers(row: Row) -> Iterator[Location]:
    for key in ("target", "actual", "weight", "score"):
        field = row.fields.get(key)
        if field is not None and field.location is not None and _NUMBER.fullmatch(field.raw.strip()):
            yield field.location


def _indicators(draft: Draft) -> tuple[Row, ...]:
    return draft.rowsets["indicators"].rows if "indicators" in draft.rowsets else ()


def _rows_in_text(rows: list[SheetRow], draft: Draft) -> Iterator[Location]:
    """Rows of some other table inside a text or a note: no cell of this form begins in such a line."""
    owned = set(_first_lines(draft))
    for line in lines_of(draft.tokens):
        if line[0].item.location.line not in owned and _is_row([token.text for token in line]):
            yield from (token.location for token in line)
    if draft.tokens:
        return
    for row in rows:
        item = row.items[0]
        if row.is_line and item.location.line not in owned and _is_row(item.text.split()):
            yield item.location


def _is_row(words: list[str]) -> bool:
    if len(words) < WORDS or any(len(word) > SHORT for word in words):
        return False
    return sum(_NUMBER.fullmatch(word) is not None for word in words) >= NUMBERS


def _first_lines(draft: Draft) -> Iterator[int | None]:
    """The lines in which values and labels begin, texts left out."""
    for field in draft.fields.values():
        spec = draft.layout.fields.get(field.key)
        text = spec is not None and is_narrative(spec)
        for where in (None if text else field.location, field.label_location):
            if where is not None:
                yield where.line
    for name in ("funds", "indicators", "subprojects", "tasks", "headings"):
        for row in draft.rowsets[name].rows if name in draft.rowsets else ():
            for field in row.fields.values():
                if field.location is not None:
                    yield field.location.line


def _unnumbered(draft: Draft) -> Iterator[Location]:
    """In a stream whose indicators are numbered one by one, what is taken for one and has no number."""
    rows = _indicators(draft)
    bare = [row for row in rows if "number" not in row.fields]
    if len(rows) - len(bare) < LISTED or len(bare) * 2 > len(rows):
        return
    for row in bare:
        for key in ("name", "target"):
            if key in row.fields:
                yield from _words_of(row.fields[key], draft)


def _words_of(field: Field, draft: Draft) -> Iterator[Location]:
    """The words of a stream that begin in the lines of a field, from its place on."""
    place = field.location
    if place is None or place.line is None or not field.raw.strip():
        return
    start, end = (place.line, place.column or 1), (place.end_line or place.line, place.end_column or 0)
    for token in draft.tokens:
        where = token.location
        if token.text and where.line is not None and start <= (where.line, where.column or 1) < end:
            yield where


def _tails(draft: Draft) -> Iterator[Location]:
    """Lines of text behind a target or a result that was a number: they belong to something else."""
    by_line: dict[int | None, list[Token]] = {}
    for token in draft.tokens:
        if token.text:
            by_line.setdefault(token.item.location.line, []).append(token)
    for row in _indicators(draft):
        for key in ("target", "actual"):
            field = row.fields.get(key)
            place = field.location if field is not None else None
            if place is None or place.line is None or not place.end_line or place.end_line == place.line:
                continue
            first = "".join(token.text for token in by_line.get(place.line, ()))
            for line in range(place.line + 1, place.end_line + 1):
                text = "".join(token.text for token in by_line.get(line, ()))
                if _DIGIT.search(first) and len(text) >= TAIL and not _DIGIT.search(text):
                    yield from (token.location for token in by_line[line])
