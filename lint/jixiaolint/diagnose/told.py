"""Findings with their likely causes: all findings of a contradiction carry the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jixiaolint.diagnose.cause import mentions, of_repair, of_shift, of_unit
from jixiaolint.diagnose.cell import Identity
from jixiaolint.diagnose.oracle import Failure, Oracle
from jixiaolint.diagnose.patience import Patience
from jixiaolint.diagnose.rank import Ranked, ranked
from jixiaolint.diagnose.search import Change, components, repairs
from jixiaolint.diagnose.shift import shifts
from jixiaolint.diagnose.unit import POINTER, Unit
from jixiaolint.engine.identity import subject
from jixiaolint.engine.judge import Context
from jixiaolint.model.change import Mention, Search
from jixiaolint.model.finding import Cause, Finding
from jixiaolint.model.form import Form
from jixiaolint.model.record import NamedTuple

MOST = 3
"""Causes told of one finding."""
MOVES = 20
"""Moves of figures that are tried."""
CLOSE = 5
"""Points between causes that are equally likely."""
FLOOR = 20
"""Points below which a cause is told only when there is no better one."""


class _Found(NamedTuple):
    """What came of a component: causes that move many cells, then the repairs of a few."""

    moves: tuple[Cause, ...]
    repairs: tuple[Ranked, ...]
    stopped: bool


def with_causes(
    findings: Sequence[Finding], form: Form, context: Context, unfailing: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """``findings`` of ``form``, those that contradict each other with what may be the reason.

    ``unfailing``: rules of which it is known that nothing fails on the form as it is.
    """
    told = list(findings)
    oracle = Oracle(form, context, unfailing)
    unit = Unit(oracle)
    for failures in components(oracle.failures()):
        places = sorted(_places(failures, findings, oracle))
        if places:
            _tell(told, places, failures, _found(failures, oracle, unit), oracle)
    causes = tuple(_of_unit(finding, unit, oracle) for finding in told)
    oracle.put_away()
    unit.put_away()
    return causes


def _of_unit(finding: Finding, unit: Unit, oracle: Oracle) -> Finding:
    """A finding about the declared unit itself, with the unit under which it vanishes."""
    if finding.pointer != POINTER or finding.verdict != "fail" or not unit.ends(finding):
        return finding
    own = Mention(finding.rule, finding.field, finding.fingerprint)
    causes = (*finding.causes, of_unit(unit.other, [own], oracle))
    return finding._replace(causes=causes, search=Search("ranked", finding.fingerprint))


def _places(failures: Iterable[Failure], findings: Sequence[Finding], oracle: Oracle) -> set[int]:
    """Where the findings of a component stand; several rows may share one finding."""
    known: dict[tuple[str, str, str], int] = {}
    for place, finding in enumerate(findings):
        if finding.verdict == "fail":
            known.setdefault((finding.rule, finding.case, finding.field), place)
            known.setdefault((finding.rule, finding.case, "*"), place)
    found = set()
    for failure in failures:
        rule, case = failure.outcome.rule, failure.outcome.case
        path = subject(failure.outcome, oracle.facts, oracle.context.vocabulary).path
        shared = "*" if "once" in (rule.report, case.report) else path
        found.add(known.get((rule.id, case.id, path), known.get((rule.id, case.id, shared), -1)))
    return found - {-1}


def _found(failures: list[Failure], oracle: Oracle, unit: Unit) -> _Found:
    cells = len(oracle.cells)
    patience, briefly = Patience(cells=cells), Patience(MOVES, cells)
    moves = []
    if unit.explains(failures):
        moves.append(of_unit(unit.other, mentions(failures, oracle), oracle))
    moved = list(shifts(failures, oracle, briefly))
    moves += [of_shift(shift, failures, oracle) for shift in moved]
    entries = ranked(repairs(failures, oracle, patience), failures, oracle)
    same = {_mark(shift.changes) for shift in moved}
    entries = [entry for entry in entries if _mark(entry.repair.changes) not in same]
    return _Found(tuple(moves), tuple(entries), patience.spent)


def _mark(changes: Iterable[Change]) -> frozenset[tuple[Identity, str]]:
    return frozenset((change.cell.id, change.text) for change in changes)


def _tell(
    told: list[Finding], places: list[int], failures: list[Failure], found: _Found, oracle: Oracle
) -> None:
    """The causes at every finding of the component, behind the formula that it may be wrong by."""
    best = _worth_telling(found.repairs, failures)
    causes = [*found.moves, *(of_repair(entry, failures, oracle) for entry in best)]
    root = next((place for place in places if not told[place].derived), places[0])
    search = Search("ranked", told[root].fingerprint, stopped=found.stopped)
    alike = sum(entry.points > best[0].points - CLOSE for entry in best) if best else 0
    apart = bool(found.moves) or any(told[place].causes for place in places)
    if not apart and not causes:
        search = search._replace(state="unexplained" if _are_settled(failures) else "bounded")
    elif not apart and alike > 1:
        search = search._replace(state="indistinct", alike=alike)
        causes = [_unsure(cause, at, alike) for at, cause in enumerate(causes)]
    for place in places:
        listed = (*told[place].causes, *causes)[:MOST]
        told[place] = told[place]._replace(causes=listed, search=search)


def _worth_telling(entries: Sequence[Ranked], failures: Iterable[Failure]) -> list[Ranked]:
    """Where only a bound is known any figure within it would do: one that ends something else as well."""
    if not _are_settled(failures):
        return [entry for entry in entries if entry.ends]
    return [entry for entry in entries if entry.points >= FLOOR] or list(entries[:1])


def _are_settled(failures: Iterable[Failure]) -> bool:
    """Whether an equation says what a figure would have to be."""
    return any(failure.equality for failure in failures)


def _unsure(cause: Cause, at: int, alike: int) -> Cause:
    """One of several that are equally likely is not likely; what comes behind them is less so."""
    return cause._replace(likelihood="medium" if at < alike == 2 else "low")
