"""What one document comes to: its forms judged, and what of it was not read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from jixiaolint.assembly import DocumentReport, add_checks
from jixiaolint.engine import inputs, judge_form
from jixiaolint.engine.outcome import Outcome
from jixiaolint.engine.quick import OF_ROUNDING
from jixiaolint.engine.suspicion import with_causes
from jixiaolint.engine.template import is_template
from jixiaolint.model.document import Document, Note
from jixiaolint.model.finding import (
    HEURISTIC,
    Checks,
    DocumentResult,
    DocumentStatus,
    Finding,
    Standard,
    ToolError,
)
from jixiaolint.model.form import Form
from jixiaolint.model.gap import is_gap
from jixiaolint.model.location import Location
from jixiaolint.model.quote import Quote
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Rule
from jixiaolint.profiles import Measure, Profiles
from jixiaolint.stopwatch import stage

UNDECIDED_LIMIT = 0.2
"""Share of the checks of a document from which on it counts as partly read. One cell that cannot be read
leaves a few checks open, which are told one by one, and a table that is lost about an eighth of them
(measured: 12 to 18 in a hundred). From a fifth on more than one part of the form is missing, so that a
report without findings says nothing."""


Keep = Callable[[Form, tuple[Finding, ...], bool], Form]


class Judged(NamedTuple):
    """What the rules say of the forms of a document."""

    findings: list[Finding]
    checks: dict[str, Checks]
    tool_errors: list[ToolError]
    standards: dict[str, Standard]


def examine(
    document: Document,
    forms: tuple[Form, ...],
    data: bytes,
    profiles: Profiles,
    select: tuple[str, ...],
    *,
    named: bool = True,
    keep: Keep = lambda form, findings, blank: form,
) -> DocumentReport:
    """A document that was read from ``data``, checked. ``select``: the rules that were asked for, if any.

    ``keep`` gets a form once it is judged, with its findings and whether it is blank, and gives what the
    report holds of it: the cells of one form may be let go before the next is read.
    """
    status = _status(document, forms, named)
    rules = profiles.base[2]
    about = list(inputs.of_document(document.uri, document.notes, rules))
    if not forms:
        about += inputs.without_form(document.uri, rules) if named else ()
        return DocumentReport(_result(document, status, named), findings=tuple(about))
    places = document.positions if document.kind == "canonical" else None
    judged, forms = _judged(forms, profiles, select, places, keep)
    unsure = tuple(_unsure(document.uri, judged.checks, rules))
    if unsure:
        document, status = document._replace(notes=(*document.notes, *unsure)), "partly-read"
    findings = (*about, *judged.findings)
    if places is not None and findings:
        findings = (*_placed(about, places), *judged.findings)
        forms = with_lines(forms, document)
    return DocumentReport(
        _result(document, status, named),
        forms,
        findings,
        judged.checks,
        tuple(judged.tool_errors),
        text_of(document, data) if findings else None,
        judged.standards,
        _quotes(document, findings) if findings else {},
    )


def _quotes(document: Document, findings: tuple[Finding, ...]) -> dict[Location, Quote]:
    from jixiaolint.engine.quote import quotes

    return quotes(document, findings)


def _status(document: Document, forms: tuple[Form, ...], named: bool) -> DocumentStatus:
    """A document with a gap was read in part, also where no form was seen: one may stand in the gap."""
    partly = any(map(is_gap, document.notes)) or any(not form.coverage.enough for form in forms)
    if partly:
        return "partly-read"
    return "read" if forms else "no-form" if named else "skipped"


def _unsure(uri: str, checks: dict[str, Checks], rules: dict[str, Rule]) -> Iterator[Note]:
    """A note where too much of what weighs could not be decided."""
    if not any(counts.undecided for counts in checks.values()):
        return
    weighing = [counts for name, counts in checks.items() if name in rules and weighs(rules[name])]
    total = Checks(*map(sum, zip(*weighing, strict=True))) if weighing else Checks()
    if total.undecided and total.undecided_share >= UNDECIDED_LIMIT:
        share = f"{total.undecided_share:.0%}"
        yield Note(
            "checks-undecided",
            f"{total.judged} 项检查中 {total.undecided} 项无法判定（{share}），没有发现问题不等于没有问题",
            f"{total.undecided} of {total.judged} checks could not be decided ({share}): "
            "no findings do not mean no faults",
            Location(uri),
        )


def weighs(rule: Rule) -> bool:
    """Whether a rule has a say in a gate."""
    return rule.kind == "finding" and rule.tier < HEURISTIC


def _placed(findings: Iterable[Finding], places: Mapping[str, Location] | None) -> Iterable[Finding]:
    """With a line for every pointer, where the document has such places."""
    if places is None or not findings:
        return findings
    from jixiaolint.engine.place import placed

    return [placed(finding, places) for finding in findings]


def _judged(
    forms: tuple[Form, ...],
    profiles: Profiles,
    select: tuple[str, ...],
    places: Mapping[str, Location] | None,
    keep: Keep,
) -> tuple[Judged, tuple[Form, ...]]:
    """What the rules say, and what is kept of the forms: one after the other."""
    judged = Judged([], {}, [], {})
    kept: list[Form] = []
    for form in forms:
        standard = judged.standards[form.id] = profiles.standard(form)
        measure = profiles.measure(standard.profile)
        blank = is_template(form)
        if blank:
            told = list(inputs.of_template(form, measure.by_id))
        else:
            told = _told(form, measure, profiles, select, judged)
        found = (*_placed(told, places),)
        judged.findings.extend(found)
        kept.append(keep(form, found, blank))
    return judged, tuple(kept)


def _told(
    form: Form, measure: Measure, profiles: Profiles, select: tuple[str, ...], judged: Judged
) -> list[Finding]:
    """The findings of a form; its checks and our faults are added to what was ``judged``."""
    with stage("judge"):
        result = judge_form(form, measure.context)
    told = [*inputs.of_form(form, measure.by_id)]
    with stage("diagnose"):
        told += with_causes(result, form, measure.context, judged.tool_errors)
        try:
            told += of_rounding(form, result.near, profiles, select)
        except Exception as error:
            judged.tool_errors.append(ToolError("", form.id, f"{type(error).__name__}: {error}"))
    judged.tool_errors.extend(result.tool_errors)
    add_checks(judged.checks, result.checks)
    return told


def of_rounding(
    form: Form, near: Sequence[Outcome], profiles: Profiles, select: tuple[str, ...]
) -> tuple[Finding, ...]:
    """What passes only by rounding (``near``); where rules were chosen, by those too that were not."""
    rules = profiles.of(form).by_id if near or select else {}
    if rules.keys().isdisjoint(OF_ROUNDING):
        return ()
    from jixiaolint.diagnose import rounding

    context = profiles.whole(profiles.standard(form).profile)
    if select:
        near = judge_form(form, context).near
    return tuple(rounding.of_rounding(form, near, context, rules))


def with_lines(forms: Sequence[Form], document: Document) -> tuple[Form, ...]:
    """The forms with the lines that each takes, where their places are pointers."""
    from jixiaolint.engine.place import extents_of

    places = extents_of([form.location for form in forms], document.positions)
    return tuple(form._replace(location=place) for form, place in zip(forms, places, strict=True))


def _result(document: Document, status: DocumentStatus, named: bool) -> DocumentResult:
    return DocumentResult(document.uri, status, document.notes, document.kind, document.encoding, named)


def text_of(document: Document, data: bytes) -> str | None:
    """The document's text for quoting, where it is text."""
    if not document.encoding:
        return None
    from jixiaolint.readers.encoding import decode

    return decode(data)[0]
