"""A place as plain data."""

from __future__ import annotations

from jixiaolint.model.location import Location
from jixiaolint.model.typing import Any


def location(place: Location) -> dict[str, Any]:
    """A place; what its format does not have is null."""
    return {
        "uri": place.document,
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "sheet": place.sheet,
        "cell": place.cell,
        "page": place.page,
        "bbox": list(place.bbox) if place.bbox is not None else None,
        "table": place.table,
        "row": place.row,
        "column": place.table_column,
        "pointer": place.pointer,
    }


def located(data: dict[str, Any]) -> Location:
    """The place of such data."""
    bbox = data.get("bbox")
    return Location(
        str(data.get("uri", "")),
        data.get("startLine"),
        data.get("startColumn"),
        data.get("endLine"),
        data.get("endColumn"),
        data.get("sheet"),
        data.get("cell"),
        data.get("page"),
        tuple(bbox) if bbox else None,
        data.get("table"),
        data.get("row"),
        data.get("column"),
        data.get("pointer"),
    )
