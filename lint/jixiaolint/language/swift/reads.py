"""What an expression reads: cells of the form or of a row, or more than cells."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.language.library import Library
from jixiaolint.model.typing import Any

Node = list[Any]
ROW_BOUND = frozenset(("应得分下限", "应得分上限", "计分依据"))
"""Functions that look at more of form and row than their arguments."""
_LEAVES = frozenset(("number", "text", "parameter", "lexicon"))
_TABLES = frozenset(("rows", "relation", "inner", "column", "index"))
_MOST_CELLS = 6


def cells_of(node: Node, lets: dict[str, Node], library: Library) -> list[tuple[str, str]] | None:
    """(form, row or each; key) of all cells that decide a condition, None when other things decide too."""
    found: dict[tuple[str, str], None] = {}
    for part in _opened(node, lets):
        if part[0] in _TABLES or (part[0] == "call" and not _is_pure(part[3], library)):
            return None
        if part[0] == "field":
            found[part[3], part[4]] = None
    return list(found) if len(found) <= _MOST_CELLS else None


def _is_pure(name: str, library: Library) -> bool:
    function = library.functions[name]
    built_in = isinstance(function.run, str) and function.run.startswith("jixiaolint.")
    return function.name not in ROW_BOUND and (built_in or not function.operands)


def of_form_alone(node: Node, lets: dict[str, Node]) -> bool:
    """Whether a part has one and the same answer for every row of ``each`` and of filters around it."""
    return all(_is_of_form(part, inside) for part, inside in _walk(node, lets, False))


def of_row_alone(node: Node, lets: dict[str, Node]) -> bool:
    """Whether a part has one and the same answer for a row of ``each``, whatever filter is around it."""
    return all(
        part[0] not in ("field", "rows", "index") or part[3] != "row" or inside
        for part, inside in _walk(node, lets, False)
    )


def has_tables(node: Node, lets: dict[str, Node]) -> bool:
    """Whether rows are looked at."""
    return any(part[0] in _TABLES for part in _opened(node, lets))


def _is_of_form(part: Node, inside: bool) -> bool:
    if part[0] in ("field", "rows", "index"):
        return part[3] == "form" or (inside and part[3] == "row")
    return part[0] != "call" or part[3] not in ROW_BOUND


def _opened(node: Node, lets: dict[str, Node]) -> Iterator[Node]:
    return (part for part, _ in _walk(node, lets, False))


def _walk(node: Node, lets: dict[str, Node], inside: bool) -> Iterator[tuple[Node, bool]]:
    """Every node, lets opened, and whether it stands in a filter, where ``row`` is the filter's own."""
    if node[0] == "let":
        yield from _walk(lets[node[3]], lets, False)
        return
    yield node, inside
    if node[0] == "field" or node[0] in _LEAVES:
        return
    for part in node[3:]:
        for child in _nodes(part):
            filtering = node[0] in ("rows", "relation", "inner") and child is node[7]
            yield from _walk(child, lets, inside or filtering)


def _nodes(part: Any) -> Iterator[Node]:
    if not isinstance(part, list) or not part:
        return
    if len(part) > 2 and isinstance(part[0], str) and isinstance(part[1], int):
        yield part
    else:
        for one in part:
            yield from _nodes(one)
