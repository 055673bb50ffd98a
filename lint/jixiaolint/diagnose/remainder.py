"""尾差: the sums of a form that are equal only because their items were rounded, told in one note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint import language
from jixiaolint.diagnose.gathering import gathered, total_of
from jixiaolint.engine.facts import Facts
from jixiaolint.engine.outcome import Outcome
from jixiaolint.model.derivation import Derivation, cells_in
from jixiaolint.model.finding import Finding, Text
from jixiaolint.model.rule import Rule

_SHOWN = 3


def remainders(near: Iterable[Outcome]) -> list[Derivation]:
    """The equations that leave a remainder, each once, in the order of the rules."""
    found: dict[object, Derivation] = {}
    for outcome in near:
        if outcome.frame is not None:
            evidence = language.judge(outcome.case.check, outcome.frame, trace=True).shown
            for equation in _in(evidence) if evidence is not None else ():
                found.setdefault(_mark(equation), equation)
    return list(found.values())


def _in(node: Derivation) -> Iterator[Derivation]:
    if node.grade == "remainder":
        yield node
    else:
        for part in node.operands:
            yield from _in(part)


def _mark(equation: Derivation) -> object:
    """The same cells and the same difference are the same equation, whichever rule states it."""
    return frozenset((cell.location, cell.key) for cell in cells_in(equation)), equation.difference


def note(facts: Facts, near: Iterable[Outcome], rule: Rule) -> Finding | None:
    """The one note of a form, None when nothing of it leaves a remainder."""
    equations = remainders(near)
    if not equations:
        return None
    words: dict[str, str | Text] = {"count": str(len(equations)), "samples": _samples(equations)}
    return gathered(rule, facts, equations, total_of(equations[0]), **words)._replace(grade="remainder")


def _samples(equations: list[Derivation]) -> Text:
    shown = [_sample(equation) for equation in equations[:_SHOWN]]
    more = len(equations) > _SHOWN
    return Text(
        "；".join(text.zh for text in shown) + ("；等" if more else ""),
        "; ".join(text.en for text in shown) + ("; …" if more else ""),
    )


def _sample(equation: Derivation) -> Text:
    cell = total_of(equation)
    (total,) = (side for side in equation.operands if side is not cell)
    label = f"「{cell.label}」" if cell.label else ""
    return Text(
        f"{label}{cell.text}，各项之和 {total.text}，差 {equation.difference}",
        f"{cell.label} {cell.text}, its items {total.text}, off by {equation.difference}",
    )
