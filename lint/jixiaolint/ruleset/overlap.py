"""Rules over the same rows: those that repeat each other, and those that cannot both pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiaolint.model.record import NamedTuple
from jixiaolint.ruleset.entailment import clash, follows
from jixiaolint.ruleset.formulas import Formula, inside, meet
from jixiaolint.ruleset.literal import Bound, Fact, Literal, Member, Shape, sentence


class Overlap(NamedTuple):
    """``kind``: same; alike (the same is asked for under other conditions); implied (``formula`` says
    nothing that ``other`` does not); shadowed (an earlier case of its rule always speaks first);
    contrary (one of both must fail; ``why`` shows the parts)."""

    kind: str
    formula: Formula
    other: Formula
    why: str = ""


def overlaps(formulas: Sequence[Formula]) -> Iterator[Overlap]:
    """What is told of the later of two formulas."""
    keys = [_subjects(formula.fails | formula.holds) for formula in formulas]
    for index, later in enumerate(formulas):
        for place, earlier in enumerate(formulas[:index]):
            if keys[index] & keys[place] and meet(earlier, later):
                yield from _between(earlier, later)


def _subjects(literals: frozenset[Literal]) -> frozenset[Shape]:
    """What the literals speak of."""
    found: set[Shape] = set()
    for literal in literals:
        if isinstance(literal, Bound):
            found.add(literal.terms)
        elif isinstance(literal, Member):
            found.add(literal.subject)
        elif isinstance(literal, Fact) and literal.shape[0] == "any":
            found |= {subject for choice in literal.shape[1] for subject in _subjects(choice)}
        else:
            found.add(literal.shape)
    return frozenset(found)


def _between(earlier: Formula, later: Formula) -> Iterator[Overlap]:
    if earlier.rule.id == later.rule.id:
        if _shadows(earlier, later):
            yield Overlap("shadowed", later, earlier)
        return
    repeats = follows(later.reported, earlier.reported)
    repeated = follows(earlier.reported, later.reported)
    if repeats and repeated:
        yield Overlap("same", later, earlier)
    elif repeats and inside(later, earlier) and later.weight <= earlier.weight:
        yield Overlap("implied", later, earlier)
    elif repeated and inside(earlier, later) and earlier.weight <= later.weight:
        yield Overlap("implied", earlier, later)
    elif earlier.holds == later.holds and not clash(earlier.given | later.given):
        yield Overlap("alike", later, earlier)
    yield from _contrary(earlier, later)


def _shadows(earlier: Formula, later: Formula) -> bool:
    """Of cases over the same rows the first that fails speaks, unless all are reported.

    Cases that report a condition and its contrary are two severities of one rule and no contradiction.
    """
    if later.rule.report == "all" or not inside(later, earlier):
        return False
    return follows(later.reported, earlier.reported)


def _contrary(earlier: Formula, later: Formula) -> Iterator[Overlap]:
    both = earlier.given | later.given
    if clash(both):
        return
    excluded = clash(both | earlier.holds | later.holds)
    alone = clash(both | earlier.holds) or clash(both | later.holds)
    blank = len({type(literal) for literal in excluded}) > 1  # of an empty cell one of both says nothing
    if excluded and not alone and not blank:
        yield Overlap("contrary", later, earlier, " 与 ".join(map(sentence, excluded)))
