"""Regions of canonical JSON and YAML: the leaves that fields were read from."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.forms.output import ROW_SETS
from jixiaolint.model import regex as re
from jixiaolint.model.form import Field, Form
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.readers.positions import Positions
from jixiaolint.repair.reading import Reading
from jixiaolint.repair.region import BLANKS, Region, is_unread, part_of
from jixiaolint.repair.source import Places

_NO_VALUES = frozenset(("location", "parent", "source"))
_LABELS = ("headings", "blocks")
_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}|\\.|[^\\]", re.S)
_TOGETHER = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")


class Leaf(NamedTuple):
    """A text of the data, where it stands, and the field that was read from it."""

    pointer: str
    raw: str
    field: Field | None


def regions_of(text: str, reading: Reading) -> list[Region]:
    """The regions of the text of canonical forms, in order."""
    document = reading.document
    places = Places(text)
    json = isinstance(document.positions, Positions)
    found: list[Region] = []
    for leaf in _leaves(reading):
        place = document.positions.get(leaf.pointer)
        if place is None or None in place[1:5]:
            continue
        start = places.offset(place.line or 1, place.column or 1)
        end = places.offset(place.end_line or 1, place.end_column or 1)
        found += _regions(start, text[start:end], leaf, json=json)
    return found


def _leaves(reading: Reading) -> Iterator[Leaf]:
    for index, (form, data) in enumerate(zip(reading.forms, reading.document.data["forms"], strict=True)):
        for key, value in data.get("fields", {}).items():
            yield _leaf(f"/forms/{index}/fields/{_escaped(key)}", value, form.fields.get(key))
        for name in ROW_SETS:
            if name in data and name not in _LABELS:
                yield from _of_rows(f"/forms/{index}/{name}", data[name], form, name)


def _of_rows(pointer: str, rows: list[dict[str, Any]], form: Form, name: str) -> Iterator[Leaf]:
    read = form.rows(name).rows
    for number, row in enumerate(rows):
        fields = read[number].fields if number < len(read) else {}
        for key, value in row.items():
            if key not in _NO_VALUES and not isinstance(value, list):
                yield _leaf(f"{pointer}/{number}/{_escaped(key)}", value, fields.get(key))


def _leaf(pointer: str, value: Any, field: Field | None) -> Leaf:
    """What a leaf says and the field read from it; none where rows stand in another order."""
    if isinstance(value, dict):
        pointer, value = f"{pointer}/raw", value.get("raw")
    raw = "" if value is None else str(value)
    return Leaf(pointer, raw, field if field is not None and raw in field.raw else None)


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _regions(start: int, written: str, leaf: Leaf, *, json: bool) -> Iterator[Region]:
    """The text of a leaf without its outer white space, and what stands around it."""
    if leaf.field is None:
        return
    text, places = _unescaped(start, written) if json and "\\" in written else (written, ())
    head = len(text) - len(text.lstrip("".join(BLANKS) + " "))
    tail = max(head, len(text.rstrip("".join(BLANKS) + " ")))
    for first, last in ((0, head), (tail, len(text))):
        if first < last:
            yield _cut(start, text, places, first, last, "end")
    if head < tail:
        inner = _cut(start, text, places, head, tail, part_of(leaf.field))
        yield inner._replace(unread=is_unread(leaf.field))


def _cut(start: int, text: str, places: tuple[int, ...], first: int, last: int, part: Any) -> Region:
    if places:
        return Region(start, text[first:last], part, places=places[first : last + 1])
    return Region(start + first, text[first:last], part)


def _unescaped(start: int, written: str) -> tuple[str, tuple[int, ...]]:
    """What a JSON string says, and the offset of each of its characters and of its end."""
    import json

    signs: list[str] = []
    places: list[int] = []
    for found in _ESCAPE.finditer(written):
        token = found[0]
        signs.append(str(json.loads(f'"{token}"')) if token[0] == "\\" else token)
        places.append(start + found.start())
    places.append(start + len(written))
    text = "".join(signs)
    return (text, tuple(places)) if not _TOGETHER.search(text) else ("", ())
