"""Compiled rules of a session: made when there are more than a few forms, asked before the interpreter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jixiaolint.engine.facts import Facts
from jixiaolint.language import Library
from jixiaolint.model.rule import Case, Rule

if TYPE_CHECKING:
    from jixiaolint.engine.probe import Probe
    from jixiaolint.language.swift import Answer, Pool, Swift

PATIENCE = 3
"""Forms that the interpreter judges alone: compiling the rules costs as much as judging a handful."""
OF_ROUNDING = ("FND-012", "FND-013")
"""Rules about what passes only by rounding."""
Rules = tuple[Rule, ...]


class Quick:
    """What is surely passed or surely not applicable, without the interpreter. Serves one library only.

    ``remainders``: somebody wants to know what passes only by rounding (``FormResult.near``).
    """

    __slots__ = ("_compiled", "_patience", "_pool", "_probes", "_remainders")

    def __init__(self, patience: int = PATIENCE, remainders: bool = True) -> None:
        self._remainders = remainders
        self._compiled: dict[int, tuple[Case, Swift]] = {}
        self._probes: dict[str, tuple[Rules, list[Probe | None]]] = {}
        self._patience = patience
        self._pool: Pool | None = None

    def probes(self, form_type: str, rules: Rules, library: Library) -> list[Probe | None] | None:
        """Another form is about to be judged: for each rule what may know its counts at once.

        None while the interpreter shall judge alone.
        """
        if self._patience > 0:
            self._patience -= 1
            return None
        made = self._probes.get(form_type)
        if made is None or made[0] is not rules:
            from jixiaolint.engine.probe import probe
            from jixiaolint.language.swift import Pool

            self._pool = self._pool or Pool(library, self._remainders)
            made = rules, [None if rule.relations else probe(rule, form_type, self._of) for rule in rules]
            self._probes[form_type] = made
        return made[1]

    def answers(
        self, cases: Sequence[Case], facts: Facts, only: frozenset[int] | None = None
    ) -> list[Answer] | None:
        """For cases over the same rows an answer each, None where the interpreter must choose the rows.

        ``only``: numbers of the rows that are asked for.
        """
        if self._pool is None:
            return None
        found: list[Answer] = []
        for case in cases:
            answer = self._of(case)(facts.digest(), only)
            if answer is None:
                return None
            found.append(answer)
        return found

    def _of(self, case: Case) -> Swift:
        made = self._compiled.get(id(case))
        if made is None:
            from jixiaolint.language.swift import Swift

            assert self._pool is not None
            swift = Swift(case.each, case.when, case.check, dict(case.lets), self._pool)
            made = self._compiled[id(case)] = case, swift
        return made[1]


def groups_of(rule: Rule, cases: Sequence[Case]) -> list[list[Case]]:
    """Cases over the same rows: the first that fails speaks for a row. ``report: all``: each by itself."""
    if rule.report == "all":
        return [[case] for case in cases]
    groups: list[list[Case]] = []
    for case in cases:
        for group in groups:
            if group[0].each == case.each:
                group.append(case)
                break
        else:
            groups.append([case])
    return groups
