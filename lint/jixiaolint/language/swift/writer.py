"""Lines of generated code. It names things c0 t1 r …: no text of a rule file ever stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from jixiaolint.language.frame import Frame
from jixiaolint.language.swift.pool import Pool, spelt
from jixiaolint.language.swift.reads import cells_of
from jixiaolint.language.swift.runtime import answer_of
from jixiaolint.model.form import EMPTY, Record, RowSet
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any

Node = list[Any]


class Unsupported(Exception):
    """A node that compiled code cannot answer; the interpreter is asked instead."""


class Shape(NamedTuple):
    """What a function is for. ``head`` and ``tail`` go around its lines, which stand ``depth`` steps in;
    ``leave`` ends it, or a row, where it is not sure, ``answer`` with an answer ``{}``."""

    head: tuple[str, ...]
    leave: tuple[str, ...]
    answer: tuple[str, ...] = ("return {}",)
    tail: tuple[str, ...] = ()
    depth: int = 1


ONE = Shape(("def judge(g, d, r):",), ("return None",))
"""An answer, None when it is not sure."""
UNSURE_OF_ROW = 9
"""In place of an answer that is kept in a row; above those of conditions."""
KEPT = ONE._replace(leave=(f"return {UNSURE_OF_ROW}",))
"""An answer that is kept in a row."""
_EACH = ("def judge(g, d, rows):", "    found = []", "    out = found.append", "    for r in rows:")
CODES = Shape(
    (*_EACH, "        try:"),
    ("out(0)", "continue"),
    ("out({} or 5)", "continue"),
    depth=3,
    tail=("        except Unsure:", "            out(0)", "    return found"),
)
"""A code a row: 1 surely passed, 2 surely not applicable, 3 or 4 only a form is wanting (see ``beside``), 5
surely failed, 0 when it is not sure."""
CHOSEN = Shape(
    _EACH,
    ("return None",),
    ("if {} == 1:", "    out(r)", "elif {} > 2:", "    return None"),
    ("    return found",),
    2,
)
"""The rows with the answer 1, None when one of them is not sure."""


class _Nowhere:
    """A form without cells."""

    def field(self, key: str) -> None:
        return None

    def rows(self, name: str) -> RowSet:
        return EMPTY


NOWHERE: Record = _Nowhere()


class Writer:
    """Collects lines and constants. ``places`` maps where a name is looked up (form, each, row) to the
    variable that holds these cells."""

    def __init__(self, lets: dict[str, Node], pool: Pool, shape: Shape = ONE) -> None:
        self.shape = shape
        self.lets = lets
        self.pool = pool
        self.library = pool.library
        self.lines: list[str] = []
        self.places: dict[str, str] = {"form": "d"}
        self.root: Node | None = None
        """The part that the function is for, when it is a shared one."""
        self.loops = 0
        self.inner = False
        self._depth = shape.depth
        self._count = 0

    @property
    def within(self) -> bool:
        """Whether the code runs once for each of many rows."""
        return self.inner or bool(self.loops) or "each" in self.places

    def line(self, text: str) -> None:
        self.lines.append("    " * self._depth + text)

    def leave(self) -> None:
        """The function, or the row that it is at, is not sure."""
        inner = self.loops and self.shape is CODES
        for text in ("raise Unsure",) if inner else self.shape.leave:
            self.line(text)

    def answer(self, value: str) -> None:
        """The function, or the row that it is at, comes to ``value``."""
        for text in self.shape.answer:
            self.line(text.format(value))

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Lines under ``head:``."""
        self.line(head + ":")
        self._depth += 1
        start = len(self.lines)
        yield
        if len(self.lines) == start:
            self.line("pass")
        self._depth -= 1

    def fresh(self) -> str:
        """A new variable."""
        self._count += 1
        return f"t{self._count}"

    def constant(self, value: Any) -> str:
        """The name of a constant."""
        return self.pool.constant(value)

    def opened(self, node: Node) -> Node:
        """What a let stands for."""
        while node[0] == "let":
            node = self.lets[node[3]]
        return node

    def chosen(self, node: Node) -> Node:
        """What a let, or a choice that the parameters settle, stands for."""
        node = self.opened(node)
        while node[0] == "call" and node[3] == "如果":
            answer = self.settled(node[4])
            if answer is None or answer > 1:
                break
            node = self.opened(node[5] if answer else node[6])
        return node

    def settled(self, node: Node) -> int | None:
        """The answer to a condition of parameters alone, None for any other."""
        if cells_of(node, self.lets, self.library) != []:
            return None
        return answer_of(node, Frame(NOWHERE, None, self.lets, self.library))

    def spelt(self, node: Node) -> str:
        """What tells a part of a rule from other parts."""
        return spelt(node, self.lets)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Undo the lines written inside when they end in Unsupported."""
        lines, depth, places, loops = len(self.lines), self._depth, dict(self.places), self.loops
        try:
            yield
        except Unsupported:
            del self.lines[lines:]
            self._depth, self.places, self.loops = depth, places, loops
            raise

    def source(self) -> str:
        """``judge``, taking digest ``g``, the form's cells ``d``, the row's ``r`` or the ``rows``."""
        return "\n".join([*self.shape.head, *self.lines, *self.shape.tail, ""])
