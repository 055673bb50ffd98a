"""Findings and forms that were told, as far as the end of a report counts them; made again when it does."""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any, TypeVar, overload

from jixiaolint.model.finding import Finding, Join, Text
from jixiaolint.model.form import Coverage, Form
from jixiaolint.model.location import Location

_Item = TypeVar("_Item")
_NOTHING = Text("", "")
_FIRST = 10
"""Joins of each kind that are kept in full: a summary names fewer."""


class _Made(Sequence[_Item]):
    """Items that are made each time they are asked for."""

    @abstractmethod
    def __iter__(self) -> Iterator[_Item]: ...

    @overload
    def __getitem__(self, at: int) -> _Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[_Item]: ...
    def __getitem__(self, at: int | slice) -> _Item | Sequence[_Item]:
        return tuple(self)[at]


class Findings(_Made[Finding]):
    """Which document and which kind of finding: 8 bytes a finding, and a ``Finding`` for each kind.

    What an unread document is said to be is kept: such documents are named at the end.
    """

    def __init__(self, documents: Sequence[str]) -> None:
        self._documents = documents
        self._where, self._which = array("I"), array("I")
        self._kinds: list[Finding] = []
        self._numbers: dict[Any, int] = {}

    def add(self, document: int, finding: Finding) -> None:
        """``document``: its place among all."""
        kind = _kind_of(finding)
        number = self._numbers.setdefault(kind, len(self._kinds))
        if number == len(self._kinds):
            self._kinds.append(_finding(*kind))
        self._where.append(document)
        self._which.append(number)

    def __len__(self) -> int:
        return len(self._which)

    def __iter__(self) -> Iterator[Finding]:
        last, made = -1, dict[int, Finding]()
        for document, kind in zip(self._where, self._which, strict=True):
            if document != last:
                last, made = document, {}
                place = Location(self._documents[document])
            if kind not in made:
                made[kind] = self._kinds[kind]._replace(location=place)
            yield made[kind]


def _kind_of(finding: Finding) -> tuple[Any, ...]:
    kind: tuple[Any, ...] = finding.kind, finding.severity, finding.verdict, finding.tier
    if finding.family != "INP":
        return *kind, "", "", _NOTHING
    return *kind, "INP", finding.form and "form", _NOTHING if finding.form else finding.message


def _finding(
    kind: Any, severity: Any, verdict: Any, tier: int, family: str, form: str, said: Text
) -> Finding:
    return Finding(
        "", "", _NOTHING, family, kind, severity, "logic", verdict, form, "", "", "", said, Location(""),
        tier=tier,
    )  # fmt: skip


class Joins(_Made[Join]):
    """How many of which relation were found in which way, and the first of each in full."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, Any], list[Join]] = {}
        self._counts: dict[tuple[str, Any], int] = {}

    def add(self, join: Join) -> None:
        """One more."""
        kind = join.relation, join.how
        first = self._first.setdefault(kind, [])
        self._counts[kind] = self._counts.get(kind, 0) + 1
        if len(first) < _FIRST:
            first.append(join)

    def __len__(self) -> int:
        return sum(self._counts.values())

    def __iter__(self) -> Iterator[Join]:
        for (relation, how), first in self._first.items():
            yield from first
            yield from repeat(Join("", relation, how), self._counts[relation, how] - len(first))


class Forms(_Made[Form]):
    """Which document, which form of it and how much of it was read: 16 bytes a form."""

    def __init__(self, documents: Sequence[str]) -> None:
        self._documents = documents
        self._numbers = array("I")

    def add(self, document: int, form: Form) -> None:
        """``document``: its place among all."""
        self._numbers.extend((document, form.index, form.coverage.used, form.coverage.seen))

    def __len__(self) -> int:
        return len(self._numbers) // 4

    def __iter__(self) -> Iterator[Form]:
        numbers = iter(self._numbers)
        for at, index, used, seen in zip(numbers, numbers, numbers, numbers, strict=True):
            uri = self._documents[at]
            yield Form(uri, index, "", "", "", {}, {}, Location(uri), Coverage(used, seen))
