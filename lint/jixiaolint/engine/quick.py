"""Compiled rules of a session: made when there are more than a few forms, asked before the interpreter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jixiaolint.engine.facts import Facts
from jixiaolint.language import Library
from jixiaolint.model.rule import Case

if TYPE_CHECKING:
    from jixiaolint.language.swift import Answer, Swift

PATIENCE = 3
"""Forms that the interpreter judges alone: compiling the rules costs as much as judging a handful."""


class Quick:
    """What is surely passed or surely not applicable, without the interpreter."""

    __slots__ = ("_compiled", "_forms")

    def __init__(self) -> None:
        self._compiled: dict[int, Swift] = {}
        self._forms = 0

    def count(self) -> None:
        """Another form is about to be judged."""
        self._forms += 1

    def answers(self, cases: Sequence[Case], facts: Facts, library: Library) -> list[Answer] | None:
        """For cases over the same rows an answer each, None where the interpreter must choose the rows."""
        if self._forms <= PATIENCE:
            return None
        found: list[Answer] = []
        for case in cases:
            answer = self._of(case, library)(facts.digest())
            if answer is None:
                return None
            found.append(answer)
        return found

    def _of(self, case: Case, library: Library) -> Swift:
        swift = self._compiled.get(id(case))
        if swift is None:
            from jixiaolint.language.swift import Swift

            swift = self._compiled[id(case)] = Swift(
                case.each, case.when, case.check, dict(case.lets), library
            )
            swift.prepare()
        return swift
