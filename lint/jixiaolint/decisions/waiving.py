"""Justifications held against the findings of a run: what each of them comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from jixiaolint.decisions.evidence import evidence
from jixiaolint.decisions.sight import Sight
from jixiaolint.decisions.undecided import Undecided
from jixiaolint.decisions.waiver import Waiver
from jixiaolint.engine.formkey import FormKey, folded, form_key
from jixiaolint.model.finding import Finding, Report, Text
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Rule
from jixiaolint.model.typing import Literal

State = Literal["in-force", "unused", "expired", "void", "too-broad", "undecided", "elsewhere"]
"""``void``: the figures have changed; ``elsewhere``: its form was not in the run, its rule was not run, or
the other form that it looks at was not there; ``undecided``: something unread keeps its rule from
deciding."""
RuleOf = Callable[[str, str], "Rule | None"]
"""(form id, rule id) → the rule as the form was judged by it, None when it was not."""


class Standing(NamedTuple):
    """What a justification comes to. ``answers``: places of the findings that it answers."""

    waiver: Waiver
    state: State
    answers: tuple[int, ...] = ()
    reason: Text = Text("", "")


class Waiving:
    """The findings of a run, ready to be asked which of them a justification is for."""

    def __init__(self, report: Report, rule_of: RuleOf, today: str) -> None:
        self._findings, self._rule_of, self._today = report.findings, rule_of, today
        self._keys = {form.id: form_key(form) for form in report.forms}
        self._undecided = Undecided(
            (one.form, one.rule, one.field) for one in report.findings if one.verdict == "undecided"
        )
        self._sight = Sight(((one.form, one.relation, one.how) for one in report.joins), batch=False)
        self._by_rule: dict[str, list[int]] = {}
        for at, finding in enumerate(report.findings):
            if finding.verdict == "fail":
                self._by_rule.setdefault(finding.rule, []).append(at)

    def standing(self, waiver: Waiver) -> Standing:
        """What ``waiver`` comes to."""
        alike = self._by_rule.get(waiver.rule, ())
        failed = [at for at in alike if self._is_meant(waiver, self._findings[at])]
        if not failed:
            return Standing(waiver, self._absent(waiver))
        if waiver.expired(self._today):
            return Standing(waiver, "expired")
        same = tuple(at for at in failed if evidence(self._findings[at]) == waiver.evidence)
        if not same:
            return Standing(waiver, "void")
        reason = self._refusal(same)
        return Standing(waiver, "too-broad", (), reason) if reason else Standing(waiver, "in-force", same)

    def _is_meant(self, waiver: Waiver, finding: Finding) -> bool:
        if waiver.fingerprint and waiver.fingerprint != finding.fingerprint:
            return False
        if waiver.field and folded(waiver.field) != folded(finding.field):
            return False
        key = self._keys.get(finding.form)
        return not waiver.form if key is None else _fits(waiver.form, key)

    def _absent(self, waiver: Waiver) -> State:
        """Whether the form was looked at by the rule, and nothing was found."""
        forms = [form for form, key in self._keys.items() if waiver.form and _fits(waiver.form, key)]
        if any(self._undecided.covers(form, waiver.rule, waiver.field) for form in forms):
            return "undecided"
        return "unused" if any(self._looked(form, waiver.rule) for form in forms) else "elsewhere"

    def _looked(self, form: str, name: str) -> bool:
        rule = self._rule_of(form, name)
        return rule is not None and self._sight.saw(form, rule.relations)

    def _refusal(self, places: Sequence[int]) -> Text | None:
        findings = [self._findings[at] for at in places]
        if len({finding.fingerprint for finding in findings}) > 1:
            return Text(f"抵消了 {len(findings)} 个问题", f"it answers {len(findings)} findings")
        refusals = (refusal(one.klass, self._rule_of(one.form, one.rule)) for one in findings)
        return next(filter(None, refusals), None)


def refusal(klass: str, rule: Rule | None) -> Text | None:
    """Why a finding of a class cannot be answered by words, None when it can.

    What is to be verified can, a fault of logic cannot, unless the rule or a profile says otherwise.
    """
    said = rule.waivable if rule is not None else None
    if said is False:
        return Text("这条规则不接受说明", "this rule takes no waiver")
    if klass == "logic" and not said:
        return Text("属于逻辑性问题，须改正", "it is a fault of logic and has to be corrected")
    return None


def _fits(given: Mapping[str, str], key: FormKey) -> bool:
    return all(getattr(key, name) == value for name, value in given.items())


def standings(report: Report, waivers: Sequence[Waiver], rule_of: RuleOf, today: str) -> Iterator[Standing]:
    """What each of ``waivers`` comes to, in order."""
    waiving = Waiving(report, rule_of, today)
    return map(waiving.standing, waivers)
