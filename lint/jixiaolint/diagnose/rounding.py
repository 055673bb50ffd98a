"""What a form that passes owes to rounding: its remainders in one note, totals that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jixiaolint.engine.facts import Facts
from jixiaolint.engine.judge import Context
from jixiaolint.engine.outcome import Outcome
from jixiaolint.engine.quick import OF_ROUNDING
from jixiaolint.model.finding import Finding
from jixiaolint.model.form import Form
from jixiaolint.model.rule import Rule

RULES = REMAINDER, CONTRADICTION = OF_ROUNDING


def of_rounding(
    form: Form, near: Sequence[Outcome], context: Context, rules: Mapping[str, Rule]
) -> Iterator[Finding]:
    """Findings of the rules of ``rules`` that speak about rounding; ``near`` is what passes only by it."""
    if not near:
        return
    facts = Facts(form, context.vocabulary)
    if REMAINDER in rules:
        from jixiaolint.diagnose.remainder import note

        told = note(facts, near, rules[REMAINDER])
        if told is not None:
            yield told
    if CONTRADICTION in rules:
        from jixiaolint.diagnose.contradiction import contradictions

        yield from contradictions(facts, context, rules[CONTRADICTION])
