"""Findings that a tool must make, may make and must not make.

    python tests/figures/findings.py LABELS.yaml… DIRECTORY [--rules FND,EXE-001,…] [--report REPORT.json]

A finding matches a label of the same rule when their lines overlap (its own place first, then its operands).
Labels by family (``forms/truth.yaml`` shape) match any finding of the families in ``FAMILIES`` in that file.
Without ``--report`` the command ``python -m jixiaolint check -f json DIRECTORY`` is run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import labels
from labels import Label, LabelledDocument, LabelledForm

FAMILIES = {
    "FUND-SUM": "FND",
    "FUND-ALT-SUM": "FND",
    "RATE": "EXE",
    "RATE-OVER100": "EXE FND",
    "EXEC-SCORE": "EXE SCO CMP",
    "SCORE-SUM": "SCO",
    "SCORE-UNEXPLAINED": "SCO",
    "DEVIATION-REASON-BLANK": "SCO",
    "WEIGHT-SUM": "WGT",
    "L1-QUOTA": "WGT",
    "BLANK-REQUIRED": "CMP IND",
    "PLACEHOLDER": "CMP",
    "YEAR": "TMP CIT",
    "UNIT": "UNT IND CMP",
    "NARRATIVE-NUM": "GOL PLS UNT FND",
    "DIRECTION": "IND",
    "ACTUAL-INEQUALITY": "IND",
    "TARGET-CONFLICT": "IND GOL",
    "DUP-VALUE": "UNT IND CMP FND",
    "ATTACH-MISMATCH": "XFM GOL UNT CIT",
}
SEVERITIES = ("error", "warning", "note")


class Found(NamedTuple):
    """A finding of the report. ``lines``: its own place, ``near``: the places of its operands."""

    rule: str
    severity: str
    verdict: str
    document: str
    lines: frozenset[int]
    near: frozenset[int]
    message: str

    @property
    def family(self) -> str:
        return self.rule.partition("-")[0]

    @property
    def place(self) -> str:
        return f"{self.document}:{min(self.lines, default=0) or '?'}"


class Match(NamedTuple):
    """What came of one document's labels. Pairs are (form number, label).

    ``lowered``: must labels that were found with a lower severity than the label's.
    """

    must: list[tuple[int, Label]]
    missed: list[tuple[int, Label]]
    may: list[tuple[int, Label]]
    may_found: int
    false_alarms: list[tuple[Label, Found]]
    unlabelled: list[Found]
    lowered: list[tuple[Label, Found]]


def findings_of(report: dict[str, Any]) -> list[Found]:
    """The findings of a JSON report that say that something is wrong."""
    return [
        _found(entry)
        for entry in report["findings"]
        if entry.get("verdict", "fail") == "fail" and entry.get("kind", "finding") != "evidence"
    ]


def _found(entry: dict[str, Any]) -> Found:
    place = entry.get("location") or {}
    near = [operand.get("location") or {} for operand in entry.get("operands") or []]
    near += [related.get("location") or {} for related in entry.get("related") or []]
    return Found(
        entry["rule"],
        entry["severity"],
        entry.get("verdict", "fail"),
        str(place.get("uri") or "").replace("\\", "/"),
        _span(place),
        frozenset[int]().union(*map(_span, near)),
        entry.get("message", ""),
    )


def _span(place: dict[str, Any]) -> frozenset[int]:
    first, last = place.get("startLine"), place.get("endLine")
    return frozenset(range(first, (last or first) + 1)) if first else frozenset()


def match(document: LabelledDocument, found: Sequence[Found], rules: Sequence[str] = ()) -> Match:
    """Labels of one document against the findings reported in it."""
    mine = [one for one in found if _is_of(one, document.file) and wanted(one.rule, rules)]
    if document.by_family:
        return _match_families(document.forms[0], mine)
    labelled = [(form.number, label) for form in document.forms for label in form.findings]
    labelled = [(number, label) for number, label in labelled if wanted(label.rule, rules)]
    known = [label for _, label in labelled]
    must = [pair for pair in labelled if pair[1].gold == "must"]
    may = [pair for pair in labelled if pair[1].gold != "must"]
    alarms = [
        (label, one)
        for form in document.forms
        for label in form.non_findings
        for one in mine
        if one.rule == label.rule and one.lines & label.lines and not _known(one, known)
    ]
    return Match(
        must,
        [pair for pair in must if not any(_fits(pair[1], one) for one in mine)],
        may,
        sum(any(_fits(label, one) for one in mine) for _, label in may),
        alarms,
        [one for one in mine if not _known(one, known) and not _inside_alarm(one, alarms)],
        [pair for _, label in must if (pair := _lowered(label, mine)) is not None],
    )


def _match_families(form: LabelledForm, mine: Sequence[Found]) -> Match:
    must = [(1, label) for label in form.findings if label.gold == "must"]
    may = [(1, label) for label in form.findings if label.gold != "must"]
    allowed = {family for label in form.findings for family in FAMILIES.get(label.rule, "").split()}
    return Match(
        must,
        [pair for pair in must if not _family_fits(pair[1], mine)],
        may,
        sum(_family_fits(label, mine) for _, label in may),
        [],
        [one for one in mine if one.family not in allowed],
        [],
    )


def _lowered(label: Label, mine: Sequence[Found]) -> tuple[Label, Found] | None:
    """The highest finding that fits a label, when it is lower than labelled."""
    fitting = sorted((SEVERITIES.index(one.severity), at) for at, one in enumerate(mine) if _fits(label, one))
    if not fitting or label.severity not in SEVERITIES or fitting[0][0] <= SEVERITIES.index(label.severity):
        return None
    return label, mine[fitting[0][1]]


def _family_fits(label: Label, mine: Sequence[Found]) -> bool:
    families = FAMILIES.get(label.rule, "").split()
    return any(one.family in families for one in mine)


def _fits(label: Label, one: Found) -> bool:
    return one.rule == label.rule and bool(label.lines & (one.lines or one.near) or label.lines & one.near)


def _known(one: Found, known: Sequence[Label]) -> bool:
    return any(_fits(label, one) for label in known)


def _inside_alarm(one: Found, alarms: Sequence[tuple[Label, Found]]) -> bool:
    return any(one is alarm for _, alarm in alarms)


def _is_of(one: Found, file: str) -> bool:
    return one.document == file or one.document.endswith("/" + file)


def wanted(rule: str, rules: Sequence[str]) -> bool:
    """Is a rule chosen by id, family or not restricted at all? Family labels are never restricted."""
    return not rules or rule in rules or rule.partition("-")[0] in rules or rule in FAMILIES


def run(directory: Path) -> dict[str, Any]:
    """The JSON report of a folder."""
    command = [sys.executable, "-m", "jixiaolint", "check", "-f", "json", str(directory)]
    done = subprocess.run(command, capture_output=True, check=False)
    if not done.stdout:
        raise SystemExit(f"check: exit {done.returncode}: {done.stderr.decode(errors='replace')}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def lines_of(document: LabelledDocument, result: Match) -> Iterator[str]:
    """What is wrong, a line each."""
    for number, label in result.missed:
        place = f"{document.file}:{min(label.lines, default=0) or '?'}#{number}"
        yield f"missed\t{place}\t{label.rule}\t{label.where}\t{label.why}"
    for label, one in result.false_alarms:
        yield f"false-alarm\t{one.place}\t{one.rule}\t{one.severity}\t{one.message}\t({label.why})"
    for label, one in result.lowered:
        yield f"lowered\t{one.place}\t{one.rule}\t{label.severity} → {one.severity}\t{one.message}"
    clean = all(form.clean for form in document.forms)
    for one in result.unlabelled:
        if one.severity == "error" or clean:
            yield f"unlabelled\t{one.place}\t{one.rule}\t{one.severity}\t{one.message}"


def summary(results: Sequence[tuple[LabelledDocument, Match]]) -> str:
    """Figures over all documents, as plain text."""
    count: Counter[str] = Counter()
    for _, result in results:
        count["must"] += len(result.must)
        count["missed"] += len(result.missed)
        count["may"] += len(result.may)
        count["may found"] += result.may_found
        count["non-findings reported"] += len(result.false_alarms)
        count["lowered"] += len(result.lowered)
        for one in result.unlabelled:
            count[f"unlabelled {one.severity}"] += 1
    lines = [
        f"must found\t{count['must'] - count['missed']}/{count['must']}",
        f"may found\t{count['may found']}/{count['may']}",
        f"of these with a lower severity\t{count['lowered']}",
        f"non-findings reported\t{count['non-findings reported']}",
        *(f"unlabelled {severity}s\t{count[f'unlabelled {severity}']}" for severity in SEVERITIES),
    ]
    return "\n".join(lines)


def by_rule(results: Sequence[tuple[LabelledDocument, Match]]) -> str:
    """Must labels found per rule."""
    total: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for _, result in results:
        total.update(label.rule for _, label in result.must)
        missed.update(label.rule for _, label in result.missed)
    return "\n".join(f"{rule}\t{total[rule] - missed[rule]}/{total[rule]}" for rule in sorted(total))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("labels", nargs="+", type=Path)
    parser.add_argument("directory", type=Path, help="where the documents are")
    parser.add_argument("--rules", default="", help="ids or families, with commas; others are left out")
    parser.add_argument("--present", action="store_true", help="only rules that the report counts")
    parser.add_argument("--report", type=Path, help="a JSON report instead of running check")
    chosen = parser.parse_args(arguments)
    report = json.loads(chosen.report.read_text(encoding="utf-8")) if chosen.report else run(chosen.directory)
    rules = [rule for rule in chosen.rules.split(",") if rule]
    if chosen.present:
        rules += list(report["checks"])
    found = findings_of(report)
    results = [
        (document, match(document, found, rules)) for path in chosen.labels for document in labels.read(path)
    ]
    for document, result in results:
        print(*lines_of(document, result), sep="\n", end="\n" if any(lines_of(document, result)) else "")
    print("\n" + by_rule(results) + "\n\n" + summary(results))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
