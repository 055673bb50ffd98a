"""How much of a numeric target was reached, and how far beyond it an actual value went."""

from __future__ import annotations

from jixiaolint.language import quantity as exact
from jixiaolint.language.fulfilment import Span
from jixiaolint.language.quantity import ONE, ZERO, Ratio

NONE, FULL = Ratio(ZERO), Ratio(ONE)


def forward(done: Ratio, aim: Ratio) -> Ratio:
    """A/T, from 0 to 1; nothing can be reached of a target of 0 that was missed."""
    return capped(exact.divide(done, aim)) if aim.top else NONE


def inverse(done: Ratio, aim: Ratio) -> Ratio:
    """T/A, from 0 to 1; 0 when a target of 0 was exceeded."""
    return capped(exact.divide(aim, done)) if done.top else NONE


def linear(done: Ratio, aim: Ratio) -> Ratio:
    """1 − (A − T)/T, from 0 to 1; 0 when a target of 0 was exceeded."""
    if not aim.top:
        return NONE
    return capped(exact.subtract(FULL, exact.divide(exact.subtract(done, aim), aim)))


def capped(share: Ratio) -> Ratio:
    """Neither below 0 nor above 1."""
    if share.top < 0:
        return NONE
    return FULL if exact.compare(share, FULL) > 0 else share


def single(found: Span) -> Ratio | None:
    """The number that an actual value is; None when it is only a bound."""
    if found.low is None or found.high is None or exact.compare(found.low, found.high) != 0:
        return None
    return found.low


def falls_short(done: Ratio, wanted: Span) -> bool:
    """Whether a value that misses its target lies below it and not above."""
    if wanted.low is None:
        return False
    return exact.compare(done, wanted.low) <= 0


def left_over(done: Ratio, wanted: Span, line: Ratio) -> Ratio | None:
    """What a target met beyond ``line`` (1.3: by more than 30 %) keeps when its score is cut by the
    deviation; None when it was not exceeded so far. Only for targets with one bound."""
    if wanted.high is None and wanted.low is not None:
        if exact.compare(done, exact.multiply(wanted.low, line)) <= 0:
            return None
        return linear(done, wanted.low)
    if wanted.low is None and wanted.high is not None:
        if exact.compare(wanted.high, exact.multiply(done, line)) <= 0:
            return None
        return forward(done, wanted.high)
    return None
