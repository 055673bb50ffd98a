"""Outcomes → findings: the place, the arithmetic and the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint.engine.facts import Facts, year_of
from jixiaolint.engine.identity import fingerprint, subject
from jixiaolint.engine.outcome import Outcome
from jixiaolint.engine.phrase import phrase_of
from jixiaolint.model.derivation import Derivation, cells_in
from jixiaolint.model.finding import Cause, Confidence, Finding, Severity, Text
from jixiaolint.model.location import Location
from jixiaolint.model.typing import TYPE_CHECKING
from jixiaolint.ruleset.wording import basis_for
from jixiaolint.vocabulary import Vocabulary

if TYPE_CHECKING:
    from jixiaolint.engine.partner import Partner

DEMOTED: dict[Severity, Severity] = {"error": "warning", "warning": "warning", "note": "note"}
"""On soft ground nothing is an error."""
SOFTER: dict[Severity, Severity] = {"error": "warning", "warning": "note", "note": "note"}


def finding_of(
    outcomes: Sequence[Outcome], facts: Facts, vocabulary: Vocabulary, against: Finding | None = None
) -> Finding:
    """One finding for outcomes that share it: the first speaks, the others lend their places.

    ``against`` is evidence that makes it one step softer.
    """
    first = outcomes[0]
    if first.verdict == "undecided":
        return _undecided(first, facts, vocabulary)
    judgement, frame = first.judgement, first.frame
    if judgement is None or frame is None:
        raise ValueError("a failing outcome has a judgement and a frame")
    operands = _unique([operand for outcome in outcomes for operand in _operands(outcome)])
    severity = _severity(first)
    severity = severity if against is None else SOFTER[severity]
    place = subject(first, facts, vocabulary)
    partners = _partners(outcomes, operands, facts)
    files = [one.document for one in partners if one.document != facts.form.document]
    evidence = against.rule if against is not None else ""
    phrase = phrase_of(first, severity, len(outcomes), evidence, files)
    related = tuple(
        (operand.label, operand.location)
        for operand in operands
        if operand.location is not None and operand.location != place.location
    )
    told = {where.document for _, where in related}
    related += tuple((one.relation, one.location) for one in partners if one.document not in told)
    if against is not None:
        related += ((f"佐证 {against.rule} {against.name.zh}", against.location),)
    return _blank(first, facts, place.location)._replace(
        severity=severity,
        verdict="fail",
        field=place.path,
        pointer=place.pointer,
        label=place.label,
        message=phrase.message,
        message_id=phrase.id,
        template=phrase.template,
        arguments=phrase.arguments,
        related=related,
        printed=place.printed or (place.label if partners else ""),
        expected=judgement.expected,
        difference=judgement.difference,
        grade=judgement.grade,
        rounding=judgement.rounding,
        derivation=judgement.shown,
        operands=tuple(operands),
        causes=_causes(first),
        confidence=_confidence(first, against is not None),
        fingerprint=fingerprint(facts.form, first.rule.id, first.case.id, place.path),
    )


def _partners(
    outcomes: Sequence[Outcome], operands: Sequence[Derivation], facts: Facts
) -> tuple[Partner, ...]:
    """The other forms that a finding rests on."""
    if not outcomes[0].rule.relations:
        return ()
    from jixiaolint.engine.partner import partners_of

    return partners_of(outcomes, operands, facts)


def _at_hand(place: Location | None, facts: Facts) -> bool:
    """Whether a place lies in the document of the form that is judged."""
    return place is not None and (not facts.related or place.document == facts.form.document)


def _operands(outcome: Outcome) -> tuple[Derivation, ...]:
    judgement = outcome.judgement
    if judgement is None:
        return ()
    return judgement.operands if judgement.together is None else cells_in(judgement.together)


def _unique(operands: list[Derivation]) -> list[Derivation]:
    seen: dict[object, Derivation] = {}
    for operand in operands:
        seen.setdefault((operand.key, operand.label, operand.location), operand)
    return list(seen.values())


def _severity(outcome: Outcome) -> Severity:
    """The case's severity, lowered where the ground is soft.

    What rests on an inferred value or on a number from memory, or misses by one unit in the last printed
    place, is never an error.
    """
    soft = _near(outcome) or bool(outcome.recalled) or _doubtful(outcome)
    return DEMOTED[outcome.case.severity] if soft else outcome.case.severity


def _near(outcome: Outcome) -> bool:
    """It is off by one unit in the last printed place."""
    return outcome.judgement is not None and outcome.judgement.grade == "last-place"


def _doubtful(outcome: Outcome) -> bool:
    judgement = outcome.judgement
    return outcome.doubtful or (judgement is not None and judgement.trust != "exact")


def _confidence(outcome: Outcome, weakened: bool) -> Confidence:
    """A step lower for each tier above the first, an inferred value, a last place, a number from memory,
    evidence against it."""
    sure: tuple[Confidence, ...] = ("high", "medium", "low")
    doubtful = _doubtful(outcome) or bool(outcome.recalled)
    steps = outcome.case.tier - 1 + doubtful + _near(outcome) + weakened
    return sure[min(steps, 2)]


def _causes(outcome: Outcome) -> tuple[Cause, ...]:
    if not outcome.cause:
        return ()
    return (
        Cause(
            "wrong-formula",
            Text(outcome.cause, outcome.case.otherwise_en.get(outcome.cause, outcome.cause)),
            None,
            "high",
        ),
    )


def _undecided(outcome: Outcome, facts: Facts, vocabulary: Vocabulary) -> Finding:
    blockers = outcome.blockers
    cell = next((blocker for blocker in blockers if _at_hand(blocker.location, facts)), None)
    row = outcome.row.location if outcome.row is not None else None
    location = (cell.location if cell else None) or row or facts.form.location
    label = "、".join(dict.fromkeys(blocker.label for blocker in blockers if blocker.label))
    zh = f"无法判定：{label or '所需的数'}未能读出" if blockers else "无法判定"
    en = f"cannot be decided: {label or 'a value'} could not be read" if blockers else "cannot be decided"
    place = subject(outcome, facts, vocabulary)
    return _blank(outcome, facts, location)._replace(
        verdict="undecided",
        severity=DEMOTED[outcome.case.severity] if outcome.recalled else outcome.case.severity,
        field=place.path,
        pointer=place.pointer,
        label=place.label or label,
        message=Text(zh, en),
        blockers=blockers,
        confidence="low",
        fingerprint=fingerprint(facts.form, outcome.rule.id, outcome.case.id, place.path),
    )


def _blank(outcome: Outcome, facts: Facts, location: Location) -> Finding:
    rule, case = outcome.rule, outcome.case
    return Finding(
        rule=rule.id,
        case=case.id,
        name=rule.name,
        family=rule.family,
        kind=rule.kind,
        severity=case.severity,
        klass="verify" if outcome.recalled else case.klass,
        tier=case.tier,
        verdict="fail",
        form=facts.form.id,
        field="",
        pointer="",
        label="",
        message=Text("", ""),
        location=location,
        basis=basis_for(rule, year_of(facts)),
        advice=rule.advice,
        why=rule.why,
    )
