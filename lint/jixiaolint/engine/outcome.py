"""The verdict of one case of a rule on one row, before it is worded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from jixiaolint.model.finding import Blocker, Checks, Verdict
from jixiaolint.model.form import Form, Row
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Case, Rule
from jixiaolint.model.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiaolint.language import Frame, Judgement

HARDNESS = {"error": 0, "warning": 1, "note": 2}
"""Severity → its rank, the hardest first."""
Failing = Callable[[Form, str], set[str] | None]
"""(form, rule) → the fields at which the rule fails or cannot decide, None when it was not judged."""


class Outcome(NamedTuple):
    """``frame`` is where the case was judged, for wording; ``cause`` names the ``otherwise`` that held."""

    rule: Rule
    case: Case
    row: Row | None
    verdict: Verdict
    judgement: Judgement | None = None
    frame: Frame | None = None
    cause: str = ""
    blockers: tuple[Blocker, ...] = ()
    doubtful: bool = False
    """The rows were chosen, or the rule applied, by a value that was only inferred."""
    recalled: tuple[str, ...] = ()
    """Parameters that the verdict rests on and whose value was set from memory."""
    near: tuple[Outcome, ...] = ()
    """Of the cases judged on the row those that pass only because sums of rounded figures leave room."""

    @property
    def partnerless(self) -> bool:
        """Whether nothing but other forms are wanting: there is none, there are two, or not surely all."""
        return bool(self.blockers) and all(
            one.key in self.rule.relations and one.reason in ("partner", "several", "incomplete")
            for one in self.blockers
        )

    def waits_for(self, relations: frozenset[str]) -> bool:
        """Whether it is undecided only because forms of these relations are wanting."""
        return (
            self.verdict == "undecided"
            and self.partnerless
            and all(blocker.key in relations for blocker in self.blockers)
        )

    @property
    def rounds(self) -> bool:
        """Whether it passes although its sums are not equal to the last digit."""
        grade = self.judgement.grade if self.judgement is not None and self.verdict == "pass" else ""
        if grade != "rounded":
            return grade == "remainder"
        from jixiaolint.language.static import adds

        return adds(self.case.check, dict(self.case.lets))


def reported(rule: Rule, outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    """Outcomes worth a finding, those that share one finding together."""
    failed = [outcome for outcome in outcomes if outcome.verdict == "fail"]
    if rule.report == "once" or any(outcome.case.report == "once" for outcome in failed):
        for case in dict.fromkeys(outcome.case.id for outcome in failed):
            yield [outcome for outcome in failed if outcome.case.id == case]
    else:
        yield from ([outcome] for outcome in failed)
    undecided = [one for one in outcomes if one.verdict == "undecided" and not one.partnerless]
    if rule.relations:  # one cell of another form keeps many rows open
        undecided = list({one.blockers: one for one in reversed(undecided)}.values())[::-1]
    yield from ([outcome] for outcome in undecided)


def counted(rule: Rule, outcomes: Iterable[Outcome]) -> Checks:
    """Evidence that was found is no failure."""
    count = {"pass": 0, "fail": 0, "not-applicable": 0, "undecided": 0, "unpaired": 0}
    for outcome in outcomes:
        speaks_for = rule.kind == "evidence" and outcome.verdict == "fail"
        unpaired = outcome.verdict == "undecided" and outcome.partnerless
        count["pass" if speaks_for else "unpaired" if unpaired else outcome.verdict] += 1
    return Checks(*count.values())
