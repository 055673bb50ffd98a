"""Failing rules → likely causes: the least change that would make a form consistent, never a verdict."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint.diagnose.oracle import Clock, Failure, Oracle
from jixiaolint.diagnose.patience import Patience
from jixiaolint.diagnose.rank import Ranked, ranked
from jixiaolint.diagnose.search import components, repairs
from jixiaolint.engine.judge import Context
from jixiaolint.model.form import Form
from jixiaolint.model.record import NamedTuple

__all__ = ["Diagnosis", "Ranked", "diagnose"]


class Diagnosis(NamedTuple):
    """Failures that share cells, and the repairs that would end them, the likeliest first."""

    failures: tuple[Failure, ...]
    repairs: tuple[Ranked, ...]
    stopped: bool = False


def diagnose(form: Form, context: Context, seconds: float | None = None) -> list[Diagnosis]:
    """The components of numeric failures of a form with their likely causes.

    ``seconds``: the time for one component; without it as many tries as ``Patience`` has.
    """
    oracle = Oracle(form, context._replace(quick=None))
    patience: Callable[[], Clock] = Patience if seconds is None else lambda: Clock(seconds)
    return [diagnosis(failures, oracle, patience()) for failures in components(oracle.failures())]


def diagnosis(failures: list[Failure], oracle: Oracle, clock: Clock) -> Diagnosis:
    """The likely causes of one component."""
    found = repairs(failures, oracle, clock)
    stopped = clock.over
    return Diagnosis(tuple(failures), tuple(ranked(found, failures, oracle)), stopped)
