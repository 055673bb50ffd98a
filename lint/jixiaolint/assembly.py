"""What the documents of a run came to, put together: counts, rules, the exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import add

from jixiaolint import __version__
from jixiaolint.model.document import Note
from jixiaolint.model.finding import (
    Checks,
    DocumentResult,
    Finding,
    Join,
    Report,
    Severity,
    Standard,
    Supposition,
    Text,
    ToolError,
)
from jixiaolint.model.form import Form
from jixiaolint.model.location import Location
from jixiaolint.model.quote import Quote
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Rule
from jixiaolint.model.typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from jixiaolint.model.change import Change
    from jixiaolint.model.recomputation import Recomputation
    from jixiaolint.model.whatif import WhatIf

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
WEIGHT = {"error": 3, "warning": 2, "note": 1}


class Terms(NamedTuple):
    """What a report is held to: the rules that ran, when it fails, how scores are worked out again.

    ``suppose``: what comes of a change in a form. ``decide``: the report with waivers and baseline applied.
    """

    rules: tuple[Rule, ...]
    digest: str
    profile: str
    fail_on: str = "error"
    may_be_empty: bool = False
    recompute: Callable[[Form], Recomputation | None] = lambda form: None
    suppose: Callable[[Form, Change], WhatIf | None] = lambda form, change: None
    decide: Callable[[Report], Report] | None = None


class Recomputed(Mapping[str, "Recomputation"]):
    """Form id → its recomputation, worked out when it is first asked for. Forms without scores have none."""

    def __init__(
        self,
        forms: Iterable[Form],
        recompute: Callable[[Form], Recomputation | None],
        known: Mapping[str, Recomputation | None] = {},
    ) -> None:
        self._forms = {form.id: form for form in forms}
        self._recompute = recompute
        self._known = dict(known)

    def __getitem__(self, form: str) -> Recomputation:
        if form not in self._known:
            self._known[form] = self._recompute(self._forms[form])
        found = self._known[form]
        if found is None:
            raise KeyError(form)
        return found

    def __iter__(self) -> Iterator[str]:
        return (form for form in self._forms if form in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Supposed(Mapping[Supposition, "WhatIf"]):
    """(form id, root of a search) → what comes of the first change, judged when it is first asked for."""

    def __init__(
        self,
        findings: Iterable[Finding],
        forms: Iterable[Form],
        suppose: Callable[[Form, Change], WhatIf | None],
        known: Mapping[Supposition, WhatIf | None] = {},
    ) -> None:
        self._forms = {form.id: form for form in forms}
        self._changes = dict(first_changes(findings))
        self._suppose = suppose
        self._known = dict(known)

    def __getitem__(self, key: Supposition) -> WhatIf:
        if key not in self._known:
            self._known[key] = self._suppose(self._forms[key[0]], self._changes[key])
        found = self._known[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[Supposition]:
        return iter(self._changes)

    def __len__(self) -> int:
        return len(self._changes)


def first_changes(findings: Iterable[Finding]) -> Iterator[tuple[Supposition, Change]]:
    for finding in findings:
        if finding.search is not None and finding.search.root == finding.fingerprint:
            change = next((cause.change for cause in finding.causes if cause.change is not None), None)
            if change is not None:
                yield (finding.form, finding.fingerprint), change


class DocumentReport(NamedTuple):
    """What one document came to; complete in itself, so that documents may be checked anywhere.

    ``recomputed`` and ``supposed``: what was worked out already, where the forms were whole; None for a form
    without scores.
    """

    document: DocumentResult
    forms: tuple[Form, ...] = ()
    findings: tuple[Finding, ...] = ()
    checks: dict[str, Checks] = {}
    tool_errors: tuple[ToolError, ...] = ()
    text: str | None = None
    standards: dict[str, Standard] = {}
    quotes: dict[Location, Quote] = {}
    recomputed: Mapping[str, Recomputation | None] = {}
    supposed: Mapping[Supposition, WhatIf | None] = {}
    facts: tuple[str, ...] = ()
    """Of each form what rules need that look at other forms, packed; none where no such rule will run."""
    joins: tuple[Join, ...] = ()


def add_checks(total: dict[str, Checks], more: dict[str, Checks]) -> None:
    """Count ``more`` into ``total``."""
    for rule, counts in more.items():
        known = total.get(rule)
        total[rule] = counts if known is None else Checks(*map(add, known, counts))


def report_of(results: Sequence[DocumentReport], missing: Sequence[str], terms: Terms) -> Report:
    """All documents in one report, with the exit code."""
    checks: dict[str, Checks] = {}
    for result in results:
        add_checks(checks, result.checks)
    documents = [result.document for result in results]
    documents += [_missing(path) for path in missing]
    forms = tuple(form for result in results for form in result.forms)
    findings = tuple(finding for result in results for finding in result.findings)
    report = Report(
        documents=tuple(documents),
        forms=forms,
        findings=findings,
        checks=dict(sorted(checks.items())),
        tool_errors=tuple(error for result in results for error in result.tool_errors),
        rules=_described(terms.rules, findings),
        rules_digest=terms.digest,
        profile=terms.profile,
        exit_code=0,
        version=__version__,
        sources={result.document.uri: result.text for result in results if result.text is not None},
        standards=_joined(result.standards for result in results),
        recomputed=Recomputed(forms, terms.recompute, _joined(result.recomputed for result in results)),
        supposed=Supposed(findings, forms, terms.suppose, _joined(result.supposed for result in results)),
        quotes=_joined(result.quotes for result in results),
        joins=tuple(join for result in results for join in result.joins),
    )
    if terms.decide is not None:
        report = terms.decide(report)
    return report._replace(exit_code=exit_code(report, missing, terms))


def _joined(parts: Iterable[Mapping[_Key, _Value]]) -> dict[_Key, _Value]:
    return {key: value for part in parts for key, value in part.items()}


def _described(rules: Iterable[Rule], findings: Iterable[Finding]) -> dict[str, dict[str, Any]]:
    """Every rule that ran, with the wordings that its findings use."""
    described = {rule.id: describe(rule) for rule in rules}
    for finding in findings:
        if finding.arguments and finding.rule in described:
            messages = described[finding.rule].setdefault("messages", {})
            messages[finding.message_id] = {"zh": finding.template.zh, "en": finding.template.en}
    return described


def _missing(path: str) -> DocumentResult:
    note = Note("missing", "路径不存在", "no such file or folder")
    return DocumentResult(path, "unreadable", (note,))


def exit_code(report: Report, missing: Sequence[str], terms: Terms) -> int:
    """0 clean · 1 findings · 2 usage · 3 incomplete · 4 a fault of ours; 2 before 4 before 3 before 1."""
    tried = any(document.status in ("read", "partly-read", "unreadable") for document in report.documents)
    named = any(document.named for document in report.documents)
    if missing or not (tried or named or terms.may_be_empty):
        return 2
    if report.tool_errors:
        return 4
    if any(_incomplete(document) for document in report.documents) or any(map(_blocked, report.findings)):
        return 3
    limit = WEIGHT.get(terms.fail_on, 4)
    return int(any(_fails(finding, limit) for finding in report.findings))


def _incomplete(document: DocumentResult) -> bool:
    return document.status in ("unreadable", "partly-read") or (
        document.status == "no-form" and document.named
    )


def _fails(finding: Finding, limit: int) -> bool:
    """A defect at or above the limit that nobody has answered."""
    return (
        finding.verdict == "fail" and finding.weighs and finding.stands and WEIGHT[finding.severity] >= limit
    )


def _blocked(finding: Finding) -> bool:
    """An error rule that something unread keeps from deciding."""
    return finding.verdict == "undecided" and finding.weighs and finding.severity == "error"


def describe(rule: Rule) -> dict[str, Any]:
    """The public face of a rule, as plain data."""

    def both(text: Text) -> dict[str, str]:
        return {"zh": text.zh, "en": text.en}

    severity: Severity = rule.severity
    return {
        "id": rule.id,
        "name": both(rule.name),
        "family": rule.family,
        "kind": rule.kind,
        "severity": severity,
        "class": rule.klass,
        "tier": rule.tier,
        "why": both(rule.why),
        "advice": both(rule.advice),
        "basis": [dict(entry) for entry in rule.basis],
        "tags": list(rule.tags),
    }
