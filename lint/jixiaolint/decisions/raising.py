"""What is wrong with justifications, as findings of the family WVR at the place in their file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jixiaolint.decisions.waiver import Fault, Waiver
from jixiaolint.decisions.waiving import Standing
from jixiaolint.engine.raised import raised
from jixiaolint.model.finding import Finding, Text
from jixiaolint.model.location import Location
from jixiaolint.model.rule import Rule

UNUSED = "WVR-001"
EXPIRED = "WVR-002"
VOID = "WVR-003"
MALFORMED = "WVR-004"
TOO_BROAD = "WVR-005"
OF_STATE = {"unused": UNUSED, "expired": EXPIRED, "void": VOID, "too-broad": TOO_BROAD}
UNNAMED = Text("（未写规则）", "(no rule)")


def of_fault(fault: Fault, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """An entry that is no justification."""
    named: str | Text = fault.rule or UNNAMED
    facts = {"rule": named, "reason": fault.reason} if fault.broad else {"reason": fault.reason}
    rule = rules.get(TOO_BROAD if fault.broad else MALFORMED)
    return _raised(rule, fault.place, f"{fault.rule} {fault.reason.zh}", facts)


def of_standings(standings: Iterable[Standing], rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """Justifications that do not answer what they are for."""
    for standing in standings:
        waiver = standing.waiver
        every: dict[str, str | Text] = {
            "rule": waiver.rule,
            "target": waiver.target,
            "until": waiver.until,
            "reason": standing.reason,
        }
        rule = rules.get(OF_STATE.get(standing.state, ""))
        yield from _raised(rule, waiver.place, _mark(waiver), every)


def _mark(waiver: Waiver) -> str:
    return " ".join((waiver.rule, waiver.target, waiver.fingerprint, waiver.evidence))


def _raised(
    rule: Rule | None, place: Location, mark: str, facts: Mapping[str, str | Text]
) -> Iterator[Finding]:
    if rule is not None:
        yield raised(rule, place, None, mark, **facts)
