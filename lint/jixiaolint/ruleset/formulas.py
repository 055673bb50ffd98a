"""The formulas of a rule set in their normal form, ready to be compared with each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.language import Library
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Case, Rule
from jixiaolint.ruleset.literal import Literal, Shape
from jixiaolint.ruleset.normal import Normal

SEVERITY = {"note": 0, "warning": 1, "error": 2}


class Formula(NamedTuple):
    """One case. ``given`` chooses its rows, ``holds`` is what a pass asks for, ``fails`` what a report needs.

    ``rows`` is the row set that it runs over, without the filter.
    """

    rule: Rule
    case: Case
    rows: Shape
    given: frozenset[Literal]
    holds: frozenset[Literal]
    fails: frozenset[Literal]

    @property
    def reported(self) -> frozenset[Literal]:
        """All that must be so for the case to be reported."""
        return self.given | self.fails

    @property
    def name(self) -> str:
        return f"{self.rule.id}「{self.case.id}」" if self.case.id else self.rule.id

    @property
    def name_en(self) -> str:
        return f"{self.rule.id} (case {self.case.id})" if self.case.id else self.rule.id

    @property
    def weight(self) -> int:
        return SEVERITY[self.case.severity]


def formulas(rules: Iterable[Rule], library: Library) -> Iterator[Formula]:
    """Every case of every rule, in order."""
    for rule in rules:
        for case in rule.cases:
            normal = Normal(dict(case.lets), library)
            given = normal.of_rows(case.each) | normal.literals(case.when)
            holds, fails = normal.literals(case.check), normal.literals(case.check, False)
            yield Formula(rule, case, _rows(case, normal), given, holds, fails)


def _rows(case: Case, normal: Normal) -> Shape:
    each = case.each
    if each is None:
        return "form"
    if each[0] == "rows":
        return (each[3], each[4])
    return normal.shape(each)


def meet(first: Formula, second: Formula) -> bool:
    """Whether both may judge the same rows of the same form."""
    return (
        first.rows == second.rows
        and _share(first.case.forms, second.case.forms)
        and _share(first.rule.regions, second.rule.regions)
        and _years(first.rule)[0] <= _years(second.rule)[1]
        and _years(second.rule)[0] <= _years(first.rule)[1]
    )


def _share(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return not first or not second or bool(set(first) & set(second))


def _years(rule: Rule) -> tuple[int, int]:
    return rule.since or 0, rule.until or 9999


def inside(narrow: Formula, wide: Formula) -> bool:
    """Whether ``wide`` judges every form that ``narrow`` judges, at least as often and as strictly."""
    forms = not wide.case.forms or (narrow.case.forms and set(narrow.case.forms) <= set(wide.case.forms))
    regions = not wide.rule.regions or set(narrow.rule.regions) == set(wide.rule.regions)
    (low, high), (lowest, highest) = _years(narrow.rule), _years(wide.rule)
    runs = wide.case.tier <= narrow.case.tier
    return bool(forms) and regions and lowest <= low and high <= highest and runs
