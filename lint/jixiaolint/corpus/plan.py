"""Calls over all forms of a batch (计数(同批表[…])), as something that an index can answer.

A planned call is ``["crowd", offset, type, number of its plan, call]``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from jixiaolint.language import functions
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Case, Rule
from jixiaolint.model.typing import Any, Literal

Node = list[Any]
BATCH = "batch_forms"
PLANNED = ("计数", "存在", "没有", "合计", "中位数", "最大", "最小", "唯一")
MOST_KEYS = 4
_EXACT = ("year", "count", "score")
_TAME = ("chain", "and", "or", "not", "in", "contains", "match")


class Key(NamedTuple):
    """A conjunct ``field = outer`` or ``同名(field, outer)``. ``level`` 1: of the form, 2: of a row in it."""

    level: int
    field: Node
    outer: Node
    how: Literal["text", "name", "number"]


class Part(NamedTuple):
    """A conjunct of a filter. ``cells``: places of the cells that it reads, in ``Plan.fields`` of its level.
    ``outers``: those of ``Plan.outers`` that stand in it. ``key``: set when it compares a text with another,
    for sameness or, ``negated``, for difference; ``place`` is that of the key among those of the plan.
    Parts with the same ``name`` say the same."""

    name: str
    node: Node
    cells: tuple[int, ...]
    outers: tuple[int, ...]
    key: Key | None = None
    negated: bool = False
    place: int | None = None


class Plan(NamedTuple):
    """``first`` and ``second`` are the filters of the forms and of rows in them, None where there is none.

    ``outers``: the parts of the filters that do not look at the other form. ``tame``: on values that were
    read for sure the filters neither doubt nor guess. ``finely``: they look at amounts, so that it matters
    how finely the form at hand prints money.
    """

    number: int
    function: str
    rows: str
    """Key of the row set inside the forms, "" when forms themselves are counted."""
    nested: bool
    first: Node | None
    second: Node | None
    column: Node | None
    keys: tuple[Key, ...]
    outers: tuple[Node, ...]
    fields: tuple[tuple[str, ...], tuple[str, ...]]
    """Keys of the cells that the filters read, of the form and of the row."""
    tame: bool
    finely: bool
    twins: tuple[bool, ...]
    """For each key whether its cell is a text that the filter looks at nowhere else."""
    covered: tuple[bool, bool]
    """Whether the filter of forms, and that of rows, says no more than the keys."""
    call: Node
    parts: tuple[tuple[Part, ...], tuple[Part, ...]] = ((), ())
    """The conjuncts of both filters."""
    lets: bool = False
    """Whether a let of the rule has a say."""


class Planner:
    """Numbers the calls of a run's rules; the same call in two rules has one plan."""

    def __init__(self) -> None:
        self.plans: list[Plan] = []
        self._known: dict[str, int | None] = {}
        self._names = {name: function.name for name, function in functions().items()}

    def rewritten(self, rule: Rule) -> Rule:
        """The rule with its calls planned where they can be."""
        return (
            rule._replace(cases=tuple(self._case(case) for case in rule.cases))
            if BATCH in rule.relations
            else rule
        )

    def _case(self, case: Case) -> Case:
        parts = {
            name: self._part(getattr(case, name))
            for name in ("check", "each", "when", "lets", "otherwise", "message")
        }
        return case._replace(**parts)

    def _part(self, part: Any) -> Any:
        if isinstance(part, tuple):
            made = [self._part(item) for item in part]
            return type(part)(*made) if hasattr(part, "_fields") else tuple(made)
        if not isinstance(part, list):
            return part
        node = [self._part(item) for item in part]
        if len(node) < 5 or node[0] != "call" or self._names.get(node[3]) not in PLANNED:
            return node
        number = self._number(node)
        return node if number is None else ["crowd", node[1], node[2], number, node]

    def _number(self, call: Node) -> int | None:
        text = json.dumps(_placeless(call), ensure_ascii=False)
        if text not in self._known:
            made = plan_of(call, len(self.plans), self._names)
            self._known[text] = None if made is None else made.number
            self.plans += [] if made is None else [made]
        return self._known[text]


def _placeless(node: Any) -> Any:
    """Without offsets, which tell where an expression stands and not what it says."""
    if not isinstance(node, list):
        return node
    rest = [_placeless(item) for item in node]
    return (
        [rest[0], 0, *rest[2:]]
        if len(rest) > 1 and isinstance(rest[0], str) and type(rest[1]) is int
        else rest
    )


def plan_of(call: Node, number: int, names: dict[str, str]) -> Plan | None:
    """The plan of a call, None when it does not ask about the batch or looks too deep into other forms."""
    column = call[4] if call[4][0] == "column" else None
    base = column[3] if column is not None else call[4]
    inner = base if base[0] == "inner" else None
    relation = inner[3] if inner is not None else base
    if len(call) != 5 or relation[0] != "relation" or relation[3] != BATCH:
        return None
    first, second = relation[7], inner[7] if inner is not None else None
    reads = [Reading(first), Reading(second)]
    if not all(reading.shallow for reading in reads):
        return None
    keys = [key for level, part in ((2, second), (1, first)) for key in _keys(part, level, names)]
    wanted = [len(_conjuncts(part)) for part in (first, second)]
    keys.sort(key=lambda key: (key.field[4] == "form.type", key.how == "number", -key.level))
    keys = keys[:MOST_KEYS]
    return Plan(
        number, names[call[3]], inner[4] if inner is not None else "", bool(inner and inner[5]),
        first, second, column, tuple(keys),
        tuple(node for reading in reads for node in reading.outers),
        (tuple(reads[0].fields), tuple(reads[1].fields)),
        all(reading.tame for reading in reads),
        any(reading.finely for reading in reads) or (inner is not None and column is not None),
        tuple(key.how != "number" and reads[key.level - 1].fields[key.field[4]] == 1 for key in keys),
        (sum(key.level == 1 for key in keys) == wanted[0], sum(key.level == 2 for key in keys) == wanted[1]),
        call,
        (_parts_of(first, reads[0], 0, 1, keys, names),
         _parts_of(second, reads[1], len(reads[0].outers), 2, keys, names)),
        _has_let(call),
    )  # fmt: skip


def _parts_of(
    condition: Node | None, whole: Reading, start: int, level: int, keys: list[Key], names: dict[str, str]
) -> tuple[Part, ...]:
    """The conjuncts in their order. ``start``: place of the first outer part among those of the plan."""
    conjuncts = _conjuncts(condition) if looks_at_row(condition) else [] if condition is None else [condition]
    columns, made = list(whole.fields), []
    for node in conjuncts:
        reading = Reading(node)
        end = start + len(reading.outers)
        cells = tuple(columns.index(key) for key in reading.fields)
        key, negated = _sameness(node, level, names)
        place = keys.index(key) if key in keys and not negated else None
        name = json.dumps(_placeless(node), ensure_ascii=False)
        made.append(Part(name, node, cells, tuple(range(start, end)), key, negated, place))
        start = end
    return tuple(made)


def _sameness(node: Node, level: int, names: dict[str, str]) -> tuple[Key | None, bool]:
    """What text a conjunct compares with what, and whether it wants them to differ."""
    if node[0] == "not":
        key, negated = _sameness(node[3], level, names)
        return key, not negated
    negated = node[0] == "chain" and node[3] == ["≠"]
    plain = [*node[:3], ["="], *node[4:]] if negated else node
    return next((key for key in _keys(plain, level, names) if key.how != "number"), None), negated


class Reading:
    """What a filter looks at: cells of the other form, and all else as the largest parts without them."""

    def __init__(self, condition: Node | None) -> None:
        self.fields: dict[str, int] = {}
        self.outers: list[Node] = []
        self.shallow = self.tame = True
        self.finely = False
        if condition is not None:
            self._walk(condition)

    def _walk(self, node: Node) -> None:
        if node[0] == "field" and node[3] == "row":
            self.fields[node[4]] = self.fields.get(node[4], 0) + 1
            self.finely = self.finely or node[2] == "money"
            self.tame = self.tame and node[2] != "choice"
        elif not looks_at_row(node):
            if node[0] not in ("set", "lexicon", "text", "number"):
                self.outers.append(node)
        elif node[0] in ("rows", "inner", "relation", "column", "index"):
            self.shallow = False
        else:
            self.tame = self.tame and (
                node[0] in _TAME or (node[0] == "call" and node[3] in ("同名", "same_name"))
            )
            for part in _parts(node):
                self._walk(part)


def _parts(node: Any) -> Iterator[Node]:
    """The operands of a node: lists that begin with an operator and an offset."""
    for item in node[3:] if _is_node(node) else node:
        if _is_node(item):
            yield item
        elif isinstance(item, list):
            yield from _parts(item)


def _is_node(item: Any) -> bool:
    return isinstance(item, list) and len(item) > 2 and isinstance(item[0], str) and type(item[1]) is int


def looks_at_row(node: Any) -> bool:
    """Whether a part of a filter reads the row that is being filtered.

    A filter inside it has rows of its own, and a let is worked out outside.
    """
    if not isinstance(node, list) or not node:
        return False
    if node[0] in ("field", "index", "rows") and len(node) > 3 and isinstance(node[1], int):
        return bool(node[3] == "row")
    if node[0] in ("relation", "let", "crowd"):
        return False
    if node[0] == "inner":
        return looks_at_row(node[3])
    return any(looks_at_row(part) for part in node)


def _has_let(node: Any) -> bool:
    return isinstance(node, list) and (node[:1] == ["let"] or any(map(_has_let, node)))


def _conjuncts(condition: Node | None) -> list[Node]:
    if condition is None:
        return []
    return condition[3:] if condition[0] == "and" else [condition]


def _keys(condition: Node | None, level: int, names: dict[str, str]) -> Iterator[Key]:
    for part in _conjuncts(condition):
        if part[0] == "chain" and part[3] == ["="]:
            yield from _key(level, part[4][0], part[4][1], "text")
        elif part[0] == "call" and names.get(part[3]) == "同名":
            yield from _key(level, part[4], part[5], "name")


def _key(level: int, one: Node, two: Node, how: Literal["text", "name"]) -> Iterator[Key]:
    field, outer = (one, two) if one[0] == "field" and one[3] == "row" else (two, one)
    if field[0] != "field" or field[3] != "row" or looks_at_row(outer):
        return
    if field[2] == outer[2] == "text":
        yield Key(level, field, outer, how)
    elif how == "text" and field[2] == outer[2] and field[2] in _EXACT and outer[0] in ("field", "number"):
        yield Key(level, field, outer, "number")
