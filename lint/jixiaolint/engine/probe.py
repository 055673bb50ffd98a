"""Rules of a session for one type of form, ready to be asked: all that needs no form is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jixiaolint.engine.quick import cases_of, groups_of
from jixiaolint.language.swift import ASK, FAIL, PASS, UNSEEN_WANTING, WANTING
from jixiaolint.model.finding import Checks
from jixiaolint.model.rule import Case, Rule
from jixiaolint.model.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiaolint.language.swift import Digest, Judge, Swift
    from jixiaolint.language.swift.digest import Cells

Probe = Callable[["Digest"], "Checks | None"]
"""The counts of a rule on a form, None when one row of it is not sure."""
PASSED, NOT_APPLICABLE = Checks(1, 0, 0, 0), Checks(0, 0, 1, 0)
UNPAIRED = Checks(unpaired=1)
_BY_CODE: tuple[Checks | None, ...] = (None, PASSED, NOT_APPLICABLE, NOT_APPLICABLE, UNPAIRED)
_counts: dict[tuple[int, int, int], Checks] = {}


def probe(rule: Rule, form_type: str, compiled: Callable[[Case], Swift]) -> Probe:
    """The probe of ``rule`` for forms of a type."""
    if rule.since is not None or rule.until is not None:
        always = probe(rule._replace(since=None, until=None), form_type, compiled)
        return _within(rule.since or 0, rule.until or 9999, always)
    cases = cases_of(rule, form_type)
    if not cases:
        return _never
    if len(cases) == 1 and cases[0].each is None:
        return _single(compiled(cases[0]))
    return _several([[compiled(case) for case in group] for group in groups_of(rule, cases)])


def _within(since: int, until: int, always: Probe) -> Probe:
    """For a rule of certain years; a form that does not tell its year for sure is not judged here."""
    from jixiaolint.language.swift.digest import name_of

    year = name_of("year", "year")

    def judge(digest: Digest) -> Checks | None:
        found = digest.own[year]
        if found.__class__ is int:
            return None
        return always(digest) if since <= int(found.value) <= until else NOT_APPLICABLE

    return judge


def _never(digest: Digest) -> Checks:
    return NOT_APPLICABLE


def _single(swift: Swift) -> Probe:
    judge: Any = swift.function()

    def one(digest: Digest) -> Checks | None:
        code = judge(digest, digest.own, None)
        return _BY_CODE[code] if code else None

    return one


def _several(groups: Sequence[Sequence[Swift]]) -> Probe:
    plan = [(group[0].rows, tuple(swift.of_rows() for swift in group)) for group in groups]

    def many(digest: Digest) -> Checks | None:
        passed = idle = waiting = 0
        for rows_of, judges in plan:
            rows = rows_of(digest)
            if rows is None:
                return None
            if isinstance(rows, int):
                idle += rows == UNSEEN_WANTING
                waiting += rows == WANTING
                continue
            best: list[int] = []
            for judge in judges if rows else ():
                codes = _sure(judge, digest, rows)
                if codes is None:
                    return None
                best = list(map(_weightier, best, codes)) if best else codes
            held, open_ = best.count(PASS), best.count(WANTING)
            passed += held
            waiting += open_
            idle += len(best) - held - open_ or not rows
        return _counted(passed, idle, waiting)

    return many


def _sure(judge: Judge, digest: Digest, rows: Sequence[Cells | None]) -> list[int] | None:
    """The codes of a case, None when one row is not sure; then they are noted for who asks row by row."""
    codes: list[int] = judge(digest, digest.own, rows)
    if ASK not in codes and FAIL not in codes:
        return codes
    digest.codes[judge] = codes
    return None


def _weightier(one: int, other: int) -> int:
    """Of the codes of two cases on a row: what waits for a form, else what passed, else the rest."""
    return WANTING if WANTING in (one, other) else min(one, other)


def _counted(passed: int, idle: int, waiting: int) -> Checks:
    found = _counts.get((passed, idle, waiting))
    if found is None:
        found = _counts[passed, idle, waiting] = Checks(passed, 0, idle, 0, waiting)
    return found
