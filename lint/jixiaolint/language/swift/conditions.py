"""Code for conditions: a variable that holds 0 (surely false), 1 (surely true) or 2 (neither)."""

from __future__ import annotations

from typing import Any

from jixiaolint.language.relation import words_of
from jixiaolint.language.swift.comparisons import chain, turned
from jixiaolint.language.swift.digest import ABSENT, DASHED, UNSURE, WORDS
from jixiaolint.language.swift.numbers import cell
from jixiaolint.language.swift.rows import each_row, rows_of
from jixiaolint.language.swift.texts import text
from jixiaolint.language.swift.writer import Node, Unsupported, Writer


def condition(node: Node, writer: Writer) -> str:
    """The variable of a condition; what cannot be compiled is left to the interpreter."""
    if node[0] == "let":
        return condition(writer.lets[node[3]], writer)
    emit = _EMITTERS.get(node[0])
    if emit is not None:
        try:
            with writer.attempt():
                return emit(node, writer)  # type: ignore[no-any-return]
        except Unsupported:
            pass
    return _ask(node, writer)


def _ask(node: Node, writer: Writer) -> str:
    answer = writer.fresh()
    each = "r" if "each" in writer.places else "None"
    row = writer.places.get("row", "None")
    writer.line(f"{answer} = ask({writer.constant(node)}, LETS, LIBRARY, g, {each}, {row})")
    with writer.block(f"if {answer} is None"):
        writer.line("return None")
    return answer


def _and(node: Node, writer: Writer) -> str:
    result = writer.fresh()
    writer.line(f"{result} = {condition(node[3], writer)}")
    for part in node[4:]:
        with writer.block(f"if {result}"):
            answer = condition(part, writer)
            writer.line(f"{result} = {answer} if {result} == 1 or not {answer} else 2")
    return result


def _or(node: Node, writer: Writer) -> str:
    result = writer.fresh()
    writer.line(f"{result} = {condition(node[3], writer)}")
    for part in node[4:]:
        with writer.block(f"if {result} != 1"):
            answer = condition(part, writer)
            writer.line(f"{result} = {answer} if not {result} or {answer} == 1 else 2")
    return result


def _not(node: Node, writer: Writer) -> str:
    return turned(condition(node[3], writer), True, writer)


def _words(node: Node, writer: Writer) -> Any:
    """The folded words of a set, lexicon or parameter; None for an unset parameter."""
    if node[0] == "set" and node[2] == "set":
        return words_of(member[3] for member in node[3])
    if node[0] == "lexicon":
        return writer.library.words(node[3])
    if node[0] == "parameter" and node[2] == "set":
        return writer.library.parameter(node[3])
    raise Unsupported


def _in(node: Node, writer: Writer) -> str:
    words = _words(node[5], writer)
    if words is None:
        raise Unsupported
    found, result = text(node[4], writer, empty_is_text=True), writer.fresh()
    members = writer.constant(frozenset(words))
    writer.line(f"{result} = 2 if {found} == 2 else 1 if {found} in {members} else 0")
    return turned(result, node[3], writer)


def _contains(node: Node, writer: Writer) -> str:
    result = writer.fresh()
    if node[5][2] in ("text", "target"):
        found, part = text(node[4], writer, empty_is_text=True), text(node[5], writer)
        lost = f"{found} == 2 or {part} == 2"
        writer.line(f"{result} = 2 if {lost} else 1 if {part} and {part} in {found} else 0")
    else:
        words = _words(node[5], writer)
        if words is None:
            raise Unsupported
        found = text(node[4], writer, empty_is_text=True)
        writer.line(f"{result} = 2 if {found} == 2 else has({found}, {writer.constant(tuple(words))})")
    return turned(result, node[3], writer)


def _match(node: Node, writer: Writer) -> str:
    if node[4][0] == "call":
        raise Unsupported
    found, result = text(node[4], writer, empty_is_text=True, raw=True), writer.fresh()
    writer.line(f"{result} = 2 if {found} == 2 else matches({writer.constant(node[5])}, {found})")
    return turned(result, node[3], writer)


def _meets(node: Node, writer: Writer) -> str:
    actual, target, result = cell(node[4], writer), cell(node[5], writer), writer.fresh()
    with writer.block(f"if {actual}.__class__ is Target and {target}.__class__ is Target"):
        writer.line(f"{result} = meets({actual}, {target}, SCALES, EXACTLY)")
        with writer.block(f"if {result} is None"):
            writer.line("return None")
    with writer.block(f"elif {actual} == {UNSURE} or {target} == {UNSURE}"):
        writer.line("return None")
    with writer.block("else"):
        writer.line(f"{result} = 2")
    return turned(result, node[3], writer)


def _field(node: Node, writer: Writer) -> str:
    """A cell that is itself true or false."""
    found, result = cell(node, writer), writer.fresh()
    with writer.block(f"if {found}.__class__ is B"):
        writer.line(f"{result} = 1 if {found} else 0")
    with writer.block(f"elif {found} == {UNSURE}"):
        writer.line("return None")
    with writer.block("else"):
        writer.line(f"{result} = 2")
    return result


def _call(node: Node, writer: Writer) -> str:
    emit: Any = _CALLS.get(node[3])
    if emit is None:
        raise Unsupported
    return emit(node, writer)  # type: ignore[no-any-return]


def _filled(node: Node, writer: Writer) -> str:
    result = writer.fresh()
    writer.line(f"{result} = 1")
    for part in node[4:]:
        with writer.block(f"if {result}"):
            answer = _one_filled(part, writer)
            writer.line(f"{result} = {answer} if {result} == 1 or not {answer} else 2")
    return result


def _opened(node: Node, writer: Writer) -> Node:
    while node[0] == "let":
        node = writer.lets[node[3]]
    return node


def _one_filled(node: Node, writer: Writer) -> str:
    if node[2] == "choice":
        raise Unsupported
    found, result = cell(node, writer), writer.fresh()
    with writer.block(f"if {found}.__class__ is S"):
        writer.line(f"{result} = 1 if {found}.strip() else 0")
    with writer.block(f"elif {found}.__class__ is not I or {found} == {WORDS}"):
        writer.line(f"{result} = 1")
    with writer.block(f"elif {found} == {UNSURE}"):
        writer.line("return None")
    absent = 0 if _opened(node, writer)[5] == "text" else 2
    with writer.block("else"):
        writer.line(f"{result} = {absent} if {found} == {ABSENT} else 0")
    return result


def _blank(node: Node, writer: Writer) -> str:
    part = node[4]
    answer, result = _one_filled(part, writer), writer.fresh()
    writer.line(f"{result} = 2 if {answer} == 2 else 1 - {answer}")
    if part[2] in ("score", "percent"):
        found = cell(part, writer)
        with writer.block(f"if {found} == {DASHED}"):
            writer.line(f"{result} = 2")
    return result


def _quantitative(node: Node, writer: Writer) -> str:
    found, result = cell(node[4], writer), writer.fresh()
    with writer.block(f"if {found}.__class__ is Target"):
        writer.line(f"{result} = quantitative({found})")
        with writer.block(f"if {result} is None"):
            writer.line("return None")
    with writer.block(f"elif {found} == {UNSURE} or {found}.__class__ is not I"):
        writer.line("return None")
    with writer.block("else"):
        writer.line(f"{result} = 2")
    return result


def _exists(node: Node, writer: Writer) -> str:
    rows, result = rows_of(node[4], writer), writer.fresh()
    with writer.block(f"if {rows} == {ABSENT}"):
        writer.line(f"{result} = 2")
    with writer.block("else"):
        writer.line(f"{result} = 0")
        with each_row(node[4], rows, writer):
            writer.line(f"{result} = 1")
            writer.line("break")
    return result


def _none(node: Node, writer: Writer) -> str:
    return turned(_exists(node, writer), True, writer)


_CALLS: dict[str, Any] = {
    "有值": _filled,
    "空": _blank,
    "存在": _exists,
    "没有": _none,
    "定量": _quantitative,
}
_EMITTERS: dict[str, Any] = {
    "and": _and,
    "or": _or,
    "not": _not,
    "chain": chain,
    "in": _in,
    "contains": _contains,
    "match": _match,
    "meets": _meets,
    "field": _field,
    "call": _call,
}
