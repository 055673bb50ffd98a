"""Compiled rules of a session: made when there are more than a few forms, asked before the interpreter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiaolint.engine.facts import Facts
from jixiaolint.language import Library
from jixiaolint.model.rule import Case, Rule
from jixiaolint.model.typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from jixiaolint.engine.probe import Probe
    from jixiaolint.language.swift import Answer, Pool, Swift

PATIENCE = 3
"""Forms that the interpreter judges alone: compiling the rules costs as much as judging a handful."""
OF_ROUNDING = ("FND-012", "FND-013")
"""Rules about what passes only by rounding."""
Rules = tuple[Rule, ...]


class Shelf(Protocol):
    """Where the compiled rules of one library are kept between runs."""

    @property
    def rules(self) -> Rules:
        """What was compiled."""

    def load(self, form_type: str) -> Any:
        """What was stored for a type of form, None when there is nothing that may be trusted."""

    def store(self, form_type: str, data: Any) -> None:
        """Keep plain data and code for later runs."""


class Quick:
    """What is surely passed or surely not applicable, without the interpreter. Serves one library only.

    ``across``: it serves the rules that look at other forms, else those that do not. ``remainders``: somebody
    wants to know what passes only by rounding (``FormResult.near``). With a ``shelf`` the rules are compiled
    for the first form of each type, once for all runs.
    """

    __slots__ = ("_across", "_compiled", "_patience", "_pool", "_probes", "_remainders", "_shelf")

    def __init__(
        self,
        patience: int = PATIENCE,
        shelf: Shelf | None = None,
        *,
        remainders: bool = True,
        across: bool = False,
    ) -> None:
        self._across = across
        self._remainders = remainders
        self._compiled: dict[int, tuple[Case, Swift]] = {}
        self._probes: dict[str, tuple[Rules, list[Probe | None]]] = {}
        self._patience = patience if shelf is None else 0
        self._shelf = shelf
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
            shelf = self._shelf if self._shelf is not None and self._shelf.rules is rules else None
            known = shelf is not None and self._recalled(shelf, form_type)
            made = (
                rules,
                [probe(rule, form_type, self._of) if self.serves(rule) else None for rule in rules],
            )
            self._probes[form_type] = made
            if shelf is not None and not known:
                self._keep(shelf, form_type)
        return made[1]

    def serves(self, rule: Rule) -> bool:
        """Whether compiled code can do more for a rule than ask the interpreter: calls over a batch it cannot
        answer itself."""
        return bool(rule.relations) is self._across and "batch_forms" not in rule.relations

    def _recalled(self, shelf: Shelf, form_type: str) -> bool:
        """Take the functions that an earlier run has stored; False when there are none, or not these."""
        from jixiaolint.language.swift import Swift
        from jixiaolint.language.swift.kept import unpack

        assert self._pool is not None
        cases = list(_cases(shelf.rules, form_type))
        try:
            pairs = unpack(shelf.load(form_type), self._pool)
        except (LookupError, TypeError, ValueError):
            return False
        if len(pairs) != len(cases):
            return False
        for case, pair in zip(cases, pairs, strict=True):
            if id(case) not in self._compiled:
                self._compiled[id(case)] = case, Swift.kept(pair, self._pool)
        return True

    def _keep(self, shelf: Shelf, form_type: str) -> None:
        from jixiaolint.language.swift.kept import pack

        data = pack(self._of(case).pair() for case in _cases(shelf.rules, form_type))
        if data is not None:
            shelf.store(form_type, data)

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
            made = self._compiled[id(case)] = case, self._swift(case)
        return made[1]

    def _swift(self, case: Case) -> Swift:
        from jixiaolint.language.swift import Swift

        assert self._pool is not None
        return Swift(case.each, case.when, case.check, dict(case.lets), self._pool)


def cases_of(rule: Rule, form_type: str) -> list[Case]:
    """The cases of a rule that speak of a type of form."""
    return [case for case in rule.cases if form_type in case.forms or not case.forms]


def _cases(rules: Rules, form_type: str) -> Iterator[Case]:
    for rule in rules:
        if not rule.relations:
            yield from cases_of(rule, form_type)


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
