"""Lines of generated code. It names things c0 t1 r …: no text of a rule file ever stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jixiaolint.language.library import Library

Node = list[Any]


class Unsupported(Exception):
    """A node that compiled code cannot answer; the interpreter is asked instead."""


class Writer:
    """Collects lines and constants. ``places`` maps where a name is looked up (form, each, row) to the
    variable that holds these cells."""

    def __init__(self, lets: dict[str, Node], library: Library) -> None:
        self.lets = lets
        self.library = library
        self.lines: list[str] = []
        self.constants: dict[str, Any] = {}
        self.places: dict[str, str] = {"form": "d"}
        self.loops = 0
        self._depth = 1
        self._count = 0

    def line(self, text: str) -> None:
        self.lines.append("    " * self._depth + text)

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
        name = f"c{len(self.constants)}"
        self.constants[name] = value
        return name

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

    def source(self, name: str) -> str:
        """The function that was written, taking digest ``g``, the form's cells ``d``, the row's ``r``."""
        return "\n".join([f"def {name}(g, d, r):", *self.lines, ""])
