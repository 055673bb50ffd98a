"""Which findings follow from which, and the order in which they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.engine.outcome import HARDNESS, Failing
from jixiaolint.model.finding import Finding
from jixiaolint.model.form import Form
from jixiaolint.model.location import reading_order
from jixiaolint.model.rule import Rule
from jixiaolint.model.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiaolint.engine.cells import Cell

Below = dict[int, list[int]]
"""Position of a finding → positions of those that follow from it at once."""


def grouped(
    findings: Iterable[Finding], rules: Iterable[Rule], form: Form, failing: Failing
) -> tuple[Finding, ...]:
    """Findings in the order of the form, behind each those that follow from it, in the order of the chain.

    A chain is as long as its causes are: a rate, its score, the total, the grade. All of it carries the
    fingerprint of its first finding.
    """
    ordered = _distinct(sorted(findings, key=_order))
    covers = {rule.id: rule.covers for rule in rules if rule.covers}
    parents = _parents(ordered, covers, form, failing) if covers else {}
    below: Below = {}
    for effect, cause in sorted(parents.items()):
        below.setdefault(cause, []).append(effect)
    roots = (place for place in range(len(ordered)) if place not in parents)
    return tuple(finding for root in roots for finding in _chain(root, ordered, below))


def _chain(root: int, ordered: list[Finding], below: Below) -> Iterator[Finding]:
    """A finding and all that follows from it, depth first."""
    head = ordered[root]
    yield head._replace(group=head.fingerprint) if head.verdict == "fail" else head
    pending = [(effect, root) for effect in reversed(below.get(root, ()))]
    while pending:
        place, cause = pending.pop()
        yield ordered[place]._replace(
            derived=True, group=head.fingerprint, follows=ordered[cause].fingerprint
        )
        pending += [(effect, place) for effect in reversed(below.get(place, ()))]


def _parents(
    ordered: list[Finding], covers: dict[str, tuple[str, ...]], form: Form, failing: Failing
) -> dict[int, int]:
    """The one cause that each finding stands under: the last of a chain, of equals the first.

    No chain has a head that is softer than what stands in it: what may be explained away hides no error.
    """
    failed = [place for place, finding in enumerate(ordered) if _is_defect(finding)]
    sources = [place for place in failed if ordered[place].rule in covers]
    if not sources:
        return {}
    from jixiaolint.engine.cells import cells, row_of
    from jixiaolint.engine.consequence import follows

    levels, wrong = _levels(covers), _by_suspect(sources, ordered)
    parents: dict[int, int] = {}
    heads: dict[int, int] = {}
    for place in sorted(failed, key=lambda at: levels.get(ordered[at].rule, 0)):
        effect = ordered[place]
        touched = {cause for cell in (None, row_of(effect), *cells(effect)) for cause in wrong.get(cell, ())}
        for cause in sorted(touched, key=lambda at: (-levels[ordered[at].rule], at)):
            rule, head = ordered[cause].rule, heads.get(cause, cause)
            covered = effect.rule in covers[rule] and levels[rule] < levels[effect.rule]
            if not covered or HARDNESS[ordered[head].severity] > HARDNESS[effect.severity]:
                continue
            if follows(effect, ordered[cause], form, failing):
                parents[place], heads[place] = cause, head
                break
    return parents


def _by_suspect(sources: list[int], ordered: list[Finding]) -> dict[Cell | None, list[int]]:
    """Cell or row → findings about it that may be causes; None → findings about the whole form."""
    from jixiaolint.engine.cells import row_of, suspects

    found: dict[Cell | None, list[int]] = {}
    for place in sources:
        cause = ordered[place]
        for cell in {row_of(cause), *suspects(cause)} if cause.operands else (None,):
            found.setdefault(cell, []).append(place)
    return found


def _levels(covers: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """Rule → how many rules may come before it in a chain; in a circle the way back does not count."""
    before: dict[str, list[str]] = {}
    for rule, covered in covers.items():
        for name in covered:
            before.setdefault(name, []).append(rule)
    levels: dict[str, int] = {}

    def level(rule: str, path: frozenset[str]) -> int:
        if rule not in levels:
            causes = [cause for cause in before.get(rule, ()) if cause not in path]
            levels[rule] = max((level(cause, path | {cause}) + 1 for cause in causes), default=0)
        return levels[rule]

    for rule in sorted({*covers, *before}):
        level(rule, frozenset((rule,)))
    return levels


def _is_defect(finding: Finding) -> bool:
    return finding.verdict == "fail" and finding.kind == "finding"


def _distinct(findings: list[Finding]) -> list[Finding]:
    """Findings that say the same of the same place are one: a document cited three times in a cell."""
    seen: dict[object, Finding] = {}
    for finding in findings:
        said = (finding.rule, finding.case, finding.verdict, finding.message, finding.location)
        seen.setdefault(said, finding)
    return list(seen.values())


def _order(finding: Finding) -> tuple[object, ...]:
    return (
        *reading_order(finding.location),
        finding.verdict == "undecided",
        HARDNESS[finding.severity],
        finding.rule,
        finding.case,
        finding.field,
    )
