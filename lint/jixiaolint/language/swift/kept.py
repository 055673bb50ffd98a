"""Generated code as data for ``marshal`` and back: what was compiled once serves many runs."""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from decimal import Decimal
from types import CodeType, FunctionType

from jixiaolint.language.automaton import Automaton
from jixiaolint.language.swift import Pair
from jixiaolint.language.swift.pool import Answers, Pool
from jixiaolint.language.swift.selection import Selection
from jixiaolint.model.late import Late
from jixiaolint.model.typing import Any

_PLAIN = (str, int, bool, type(None))


def pack(pairs: Iterable[Pair]) -> dict[str, Any] | None:
    """The functions with all that their code names; None when something of it is no plain data."""
    packing = _Packing()
    try:
        numbered = [(packing.part(judge), packing.part(rows)) for judge, rows in pairs]
    except TypeError:
        return None
    return {
        "pairs": numbered,
        "parts": packing.parts,
        "plain": packing.plain,
        "nodes": packing.nodes,
        "numbers": packing.numbers,
        "functions": packing.functions,
        "answers": packing.answers,
        "patterns": packing.patterns,
    }


def unpack(data: dict[str, Any], pool: Pool) -> list[Pair]:
    """What ``pack`` was given. Raises ``LookupError``, ``TypeError`` or ``ValueError`` for any other data."""
    names = {**pool.names, **data["plain"]}
    names.update((name, Late(value)) for name, value in data["nodes"].items())
    names.update((name, _number(value)) for name, value in data["numbers"].items())
    names.update((name, Automaton.of_packed(*value)) for name, value in data["patterns"].items())
    shared: dict[int, Answers] = {}
    names.update((name, shared.setdefault(key, Answers())) for name, key in data["answers"].items())
    parts: list[Any] = []
    for part in data["parts"]:
        if isinstance(part, CodeType):
            parts.append(FunctionType(part, names, "judge"))
        else:
            key, select = part
            parts.append(Selection(key, None if select is None else parts[select]))
    names.update((name, parts[number]) for name, number in data["functions"].items())
    return [(parts[judge], None if rows is None else parts[rows]) for judge, rows in data["pairs"]]


class _Packing:
    """Numbers functions as they are met; what one needs has a lower number."""

    def __init__(self) -> None:
        self.parts: list[CodeType | tuple[str, int | None]] = []
        self.plain: dict[str, Any] = {}
        self.nodes: dict[str, bytes] = {}
        self.numbers: dict[str, Any] = {}
        self.functions: dict[str, int] = {}
        self.answers: dict[str, int] = {}
        self.patterns: dict[str, Any] = {}
        self._numbers: dict[int, int] = {}
        self._asked: dict[int, int] = {}

    def part(self, part: Any) -> int | None:
        """The number of a function or selection."""
        if part is None:
            return None
        if id(part) not in self._numbers:
            packed = self._selection(part) if isinstance(part, Selection) else self._code(part)
            self.parts.append(packed)
            self._numbers[id(part)] = len(self.parts) - 1
        return self._numbers[id(part)]

    def _selection(self, part: Selection) -> tuple[str, int | None]:
        return part.key, self.part(part.select)

    def _code(self, part: FunctionType) -> CodeType:
        code = part.__code__
        for name in code.co_names:
            if name[0] == "c" and name[1:].isdigit():
                self._constant(name, part.__globals__[name])
        return code.replace(co_linetable=b"", co_filename="")

    def _constant(self, name: str, value: Any) -> None:
        if isinstance(value, Answers):
            self.answers[name] = self._asked.setdefault(id(value), len(self._asked))
        elif isinstance(value, (FunctionType, Selection)):
            self.functions[name] = self.part(value) or 0
        elif isinstance(value, Automaton):
            self.patterns[name] = value.packed()
        elif isinstance(value, (list, dict)):
            self.nodes[name] = marshal.dumps(_plain(value))
        elif isinstance(value, Decimal):
            self.numbers[name] = str(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], tuple):
            self.numbers[name] = [(grade, str(bound)) for grade, bound in value]
        else:
            self.plain[name] = _plain(value)


def _number(value: str | list[tuple[str, str]]) -> Any:
    """A number, or the grades with the scores from which on they are given."""
    if isinstance(value, str):
        return Decimal(value)
    return tuple((grade, Decimal(bound)) for grade, bound in value)


def _plain(value: Any) -> Any:
    """``value`` itself; ``TypeError`` when ``marshal`` could not give it back the same."""
    if isinstance(value, (list, tuple, frozenset)):
        for part in value:
            _plain(part)
    elif isinstance(value, dict):
        for part in (*value.keys(), *value.values()):
            _plain(part)
    elif type(value) not in _PLAIN:
        raise TypeError(type(value).__name__)
    return value
