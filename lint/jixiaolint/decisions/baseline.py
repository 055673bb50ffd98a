"""The baseline: findings that were there when the tool was adopted, one a line, so that it merges well."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from jixiaolint.decisions.evidence import evidence
from jixiaolint.engine.formkey import FormKey, file_mark, form_key
from jixiaolint.model.error import ConfigError
from jixiaolint.model.finding import Finding, Report
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.reporters.serial import dumps
from jixiaolint.reporters.visible import visible

SCHEMA = "jixiaolint/baseline/1"
MAX_BYTES = 256 << 20
WEIGHT = {"note": 1, "warning": 2, "error": 3}
OWN = "WVR"
"""Findings about decisions are not made part of one."""


class Entry(NamedTuple):
    """An old finding. ``form``: the parts of its form's key; ``evidence`` tells copies of a form apart."""

    fingerprint: str
    rule: str
    severity: str
    field: str
    form: tuple[str, ...]
    evidence: str


class Matched(NamedTuple):
    """``known``: position of a finding → the entry that it is; ``absent``: entries that no finding is."""

    known: dict[int, Entry]
    absent: tuple[Entry, ...]


def counts(finding: Finding) -> bool:
    """Whether a finding belongs in a baseline: a defect that no justification answers."""
    return (
        finding.verdict == "fail"
        and finding.kind != "evidence"
        and finding.waiver is None
        and finding.family != OWN
    )


def entries(report: Report) -> Iterator[tuple[int, Entry]]:
    """What a baseline of ``report`` would hold, with the positions of the findings."""
    keys = {form.id: form_key(form) for form in report.forms}
    for at, finding in enumerate(report.findings):
        if counts(finding):
            key = keys.get(finding.form) or FormKey("", "", "", "", file_mark(finding.location.document))
            yield at, _entry(finding, tuple(key))


def _entry(finding: Finding, key: tuple[str, ...]) -> Entry:
    return Entry(finding.fingerprint, finding.rule, finding.severity, finding.field, key, evidence(finding))


def match(found: Sequence[tuple[int, Entry]], known: Iterable[Entry]) -> Matched:
    """Findings held against a baseline as multisets; one that became graver is none of the old ones.

    Of several with the same fingerprint those whose figures are the same go together first.
    """
    left: dict[str, list[Entry]] = {}
    for entry in known:
        left.setdefault(entry.fingerprint, []).append(entry)
    matched: dict[int, Entry] = {}
    for exact in (True, False):
        for at, entry in found:
            old = next((old for old in left.get(entry.fingerprint, ()) if _is(entry, old, exact)), None)
            if at not in matched and old is not None:
                left[entry.fingerprint].remove(old)
                matched[at] = old
    return Matched(matched, tuple(old for olds in left.values() for old in olds))


def _is(entry: Entry, old: Entry, exact: bool) -> bool:
    graver = WEIGHT[entry.severity] > WEIGHT[old.severity]
    return not graver and (not exact or (old.evidence, old.form) == (entry.evidence, entry.form))


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """The lines of a file: what it is, then an entry a line in a fixed order."""
    yield dumps({"schema": SCHEMA}) + "\n"
    yield from sorted(dumps(_data(entry)) + "\n" for entry in entries)


def _data(entry: Entry) -> dict[str, Any]:
    form = {name: part for name, part in zip(FormKey._fields, entry.form, strict=True) if part}
    return {
        "rule": entry.rule,
        "form": form,
        "field": entry.field,
        "severity": entry.severity,
        "fingerprint": entry.fingerprint,
        "evidence": entry.evidence,
    }


def read(path: str) -> tuple[Entry, ...]:
    """The file at ``path``. Raises ``ConfigError`` at file:line:column."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as stream:
            text = stream.read(MAX_BYTES)
    except OSError as error:
        raise ConfigError(
            f"读不到基线：{error.strerror}", f"cannot read the baseline: {error.strerror}", file=path
        ) from None
    except UnicodeDecodeError:
        raise ConfigError("基线不是 UTF-8 编码", "the baseline is not UTF-8", file=path) from None
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    head = _json(*lines[0], path) if lines else None
    if head != {"schema": SCHEMA}:
        hint = "用 jixiaolint baseline create 生成"
        if isinstance(head, dict) and str(head.get("schema", "")).startswith(SCHEMA[:-1]):
            hint = f"是 {visible(str(head['schema']))[:40]}，这里用 {SCHEMA}；请重新生成"
        raise ConfigError("不是基线文件", "not a baseline", file=path, line=1, column=1, hint=hint)
    return tuple(_read(_json(number, line, path), path, number) for number, line in lines[1:])


def _json(number: int, line: str, path: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        column = getattr(error, "colno", 1)
        conflict = line.startswith(("<<<<<<<", "=======", ">>>>>>>"))
        hint = "合并冲突没有处理：两边的行都留下即可" if conflict else "一行一条"
        raise ConfigError("不是 JSON", "not JSON", file=path, line=number, column=column, hint=hint) from None


def _read(data: Any, path: str, number: int) -> Entry:
    """One line; a second header, as a merge may leave it, is refused as well."""
    names = ("fingerprint", "rule", "severity", "field", "evidence")
    form = data.get("form") if isinstance(data, dict) else None
    if (
        not isinstance(form, dict)
        or not all(isinstance(data.get(name), str) for name in names)
        or not set(form) <= set(FormKey._fields)
        or not all(isinstance(part, str) for part in form.values())
        or data["severity"] not in WEIGHT
    ):
        raise ConfigError(
            "基线的这一行不对", "this line of the baseline is wrong", file=path, line=number, column=1
        )
    key = tuple(form.get(name, "") for name in FormKey._fields)
    return Entry(data["fingerprint"], data["rule"], data["severity"], data["field"], key, data["evidence"])
