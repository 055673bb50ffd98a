"""Failing rules → likely causes: the least change that would make a form consistent, never a verdict."""

from __future__ import annotations

from jixiaolint.diagnose.oracle import Clock, Failure, Oracle
from jixiaolint.diagnose.rank import Ranked, ranked
from jixiaolint.diagnose.search import components, repairs
from jixiaolint.engine.judge import Context
from jixiaolint.model.form import Form
from jixiaolint.model.record import NamedTuple

__all__ = ["Diagnosis", "Ranked", "diagnose"]
SECONDS = 0.05
"""Time for one component; then what was found so far is told, and that it stopped."""


class Diagnosis(NamedTuple):
    """Failures that share cells, and the repairs that would end them, the likeliest first."""

    failures: tuple[Failure, ...]
    repairs: tuple[Ranked, ...]
    stopped: bool = False


def diagnose(form: Form, context: Context, seconds: float = SECONDS) -> list[Diagnosis]:
    """The components of numeric failures of a form with their likely causes."""
    oracle = Oracle(form, context._replace(quick=None))
    found = []
    for failures in components(oracle.failures()):
        clock = Clock(seconds)
        entries = ranked(repairs(failures, oracle, clock), failures, oracle)
        found.append(Diagnosis(tuple(failures), tuple(entries), clock.over))
    return found
