"""SARIF 2.1.0: plain data, no library, the same bytes for the same report."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.finding import DocumentResult, Report
from jixiaolint.model.typing import Any
from jixiaolint.reporters import Options
from jixiaolint.reporters.sarif.fingerprint import Fingerprints
from jixiaolint.reporters.sarif.invocation import descriptors, invocation
from jixiaolint.reporters.sarif.location import Places
from jixiaolint.reporters.sarif.reader import ANY, Reader
from jixiaolint.reporters.sarif.result import Results
from jixiaolint.reporters.sarif.rule import descriptions, descriptor, translated
from jixiaolint.reporters.sarif.taxonomy import NAME, Taxonomy
from jixiaolint.reporters.sarif.uri import BASE, artifact_location, common_root
from jixiaolint.reporters.serial import array, dumps, members
from jixiaolint.reporters.source import Sources
from jixiaolint.reporters.tally import tally

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
INFORMATION = "urn:jixiaolint"
_ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "gb18030": "GB18030", "gbk": "GBK", "big5": "Big5"}


def render(report: Report, options: Options, reader: Reader = ANY) -> Iterator[str]:
    """One run, a result a line: every finding that ``reader`` can use, whatever ``max_findings`` says."""
    chosen, left_out = reader.selection(report.findings)
    names = [document.uri for document in report.documents]
    options = options._replace(root=options.root or common_root(names))
    described = descriptions(report)
    rules = {rule: index for index, rule in enumerate(described)}
    taxonomy = Taxonomy(_bases(report, described))
    sources = Sources(report.sources)
    places = Places(sources, names, options.root, report.quotes)
    followed = {(finding.form, finding.follows) for finding in report.findings if finding.follows}
    named = (((finding.form, finding.fingerprint), finding) for finding in report.findings)
    causes = {mark: finding for mark, finding in named if mark in followed}
    results = Results(places, Fingerprints(sources), described, rules, taxonomy, options.language, causes)
    results = results._replace(waived=any(finding.waiver is not None for finding in report.findings))
    yield f'{{"$schema": {dumps(SCHEMA)}, "version": "2.1.0", "runs": [{{\n'
    yield f'"tool": {{"driver": {{{", ".join(members(**_driver(report, taxonomy)))},\n'
    yield from array("rules", (descriptor(rule, about, taxonomy) for rule, about in described.items()), "")
    yield "}},\n"
    run = _run(report, rules, taxonomy, options)
    run["invocations"] = [invocation(report, rules, options.language, options.root, left_out)]
    yield ",\n".join(members(**run, **reader.identity(report, options.pipeline))) + ",\n"
    yield from array("artifacts", (_artifact(document, options) for document in report.documents), "")
    yield f',\n"translations": [{{{", ".join(members(**_translation(report)))},\n'
    yield from array("rules", (translated(rule, about) for rule, about in described.items()), "")
    yield "}],\n"
    written = (reader.adapted(results.result(finding), finding) for finding in chosen)
    yield from array("results", written, "")
    yield "\n}]}\n"


def _bases(report: Report, described: dict[str, dict[str, Any]]) -> Iterator[dict[str, str]]:
    for about in described.values():
        yield from about.get("basis", ())
    for finding in report.findings:
        yield from finding.basis


def _driver(report: Report, taxonomy: Taxonomy) -> dict[str, Any]:
    driver: dict[str, Any] = {
        "name": "jixiaolint",
        "fullName": f"jixiaolint {report.version}",
        "version": report.version,
        "semanticVersion": report.version,
        "informationUri": INFORMATION,
        "language": "en-US",
        "shortDescription": {"text": "Audit linter for Chinese budget performance forms."},
        "notifications": descriptors("en"),
    }
    if taxonomy:
        driver["supportedTaxonomies"] = [{"name": NAME, "index": 0}]
    return driver


def _run(report: Report, rules: dict[str, int], taxonomy: Taxonomy, options: Options) -> dict[str, Any]:
    base: dict[str, Any] = {"uri": options.root.rstrip("/") + "/"} if options.root else {}
    base["description"] = {"text": "The folder that the names of the inputs are relative to."}
    run: dict[str, Any] = {
        "language": "zh-CN" if options.language == "zh" else "en-US",
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {BASE: base},
        "properties": {
            "profile": report.profile,
            "profiles": _profiles(report),
            "rulesDigest": report.rules_digest,
            **({"baseline": report.ratchet._asdict()} if report.ratchet is not None else {}),
            **_verdict(report, options.language),
        },
    }
    if taxonomy:
        run["taxonomies"] = [taxonomy.component()]
    return run


def _verdict(report: Report, language: str) -> dict[str, Any]:
    """The verdict, never without the share of what could not be decided."""
    counts = tally(report)
    return {
        "verdict": counts.verdict,
        "complete": counts.complete,
        "judged": counts.checks.judged,
        "undecided": counts.checks.undecided,
        "undecidedShare": round(counts.checks.undecided_share, 4),
        "undecidedSaid": counts.open(language),
    }


def _profiles(report: Report) -> dict[str, list[str]]:
    """The forms that each profile judged."""
    found: dict[str, list[str]] = {}
    for form, standard in report.standards.items():
        found.setdefault(standard.profile, []).append(form)
    return dict(sorted(found.items()))


def _translation(report: Report) -> dict[str, Any]:
    return {
        "name": "jixiaolint.zh-CN",
        "version": report.version,
        "language": "zh-CN",
        "contents": ["localizedData"],
        "isComprehensive": True,
        "associatedComponent": {"name": "jixiaolint"},
        "shortDescription": {"text": "财政绩效表单审核工具。"},
        "notifications": descriptors("zh"),
    }


def _artifact(document: DocumentResult, options: Options) -> dict[str, Any]:
    artifact: dict[str, Any] = {
        "location": artifact_location(document.uri, options.root),
        "roles": ["analysisTarget"],
    }
    if document.encoding:
        artifact["encoding"] = _ENCODINGS.get(document.encoding, document.encoding)
    return artifact
