"""``waivers.yaml`` → justifications: a wrong shape stops the run, what says too little is a fault."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from jixiaolint import yamlfile
from jixiaolint.decisions import substance
from jixiaolint.decisions.extent import extents
from jixiaolint.decisions.waiver import FOREVER, FORM_KEYS, KEYS, REQUIRED, Fault, Sidecar, Waiver
from jixiaolint.engine.formkey import folded
from jixiaolint.model import regex as re
from jixiaolint.model.error import ConfigError
from jixiaolint.model.finding import Text
from jixiaolint.model.location import Location
from jixiaolint.model.typing import Any
from jixiaolint.yamlfile import Mapping, Sequence, fault, suggestion

_HOW = "每条说明以「- 」开头，一行一个键；可用 jixiaolint waive 追加"
_NAMES = {
    "rule": Text("规则编号", "the rule"),
    "evidence": Text("取数凭据，用 jixiaolint waive 生成", "the evidence, made by jixiaolint waive"),
    "reason": Text("理由", "the reason"),
    "by": Text("批准人", "who approves"),
    "date": Text("批准日期", "the date"),
    "until": Text(f"期限，没有期限写 {FOREVER}", f"the last day, or {FOREVER}"),
}
MOST_BYTES, MOST_NODES = 8 << 20, 500_000
"""Of a file: some fifteen thousand justifications, read in as many half milliseconds."""
At = Callable[..., Fault]
"""Makes a fault at a key of an entry."""
_SHAPES = {"fingerprint": "[0-9a-f]{32}", "evidence": "[0-9a-f]{16}"}


def read(path: str, rules: Collection[str]) -> Sidecar:
    """The file at ``path``; ``rules``: ids that exist. Raises ``ConfigError`` at file:line:column."""
    try:
        with open(path, "rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise ConfigError(
            f"读不到审核说明文件：{error.strerror}", f"cannot read the waivers: {error.strerror}", file=path
        ) from None
    return parse(data, path, rules)


def parse(data: bytes, path: str, rules: Collection[str]) -> Sidecar:
    """What ``data`` holds, as ``read`` does."""
    node = yamlfile.parse(data, path, most_nodes=MOST_NODES, most_bytes=MOST_BYTES)
    entries = _entries(node)
    waivers: list[Waiver] = []
    faults: list[Fault] = []
    seen: dict[tuple[object, ...], int] = {}
    for entry in entries:
        waiver = _waiver(entry)
        found = [*_faults(entry, waiver, rules), *_repeated(waiver, seen)]
        faults += found
        if not found:
            waivers.append(waiver)
    return Sidecar(path, data.decode("utf-8"), tuple(waivers), tuple(faults), extents(entries))


def _entries(node: Any) -> list[Mapping]:
    if isinstance(node, Mapping) and not node:
        return []
    if not isinstance(node, Sequence):
        raise fault(node, "审核说明应为列表", "waivers should be a list", hint=_HOW)
    for entry in node:
        yamlfile.closed(entry, optional=KEYS, hint=_HOW)
        for key, value in entry.items():
            if key == "form":
                yamlfile.closed(value, optional=FORM_KEYS, hint="写成 {project: 项目, year: 年度}")
            else:
                yamlfile.text(value)
        for value in entry.get("form", {}).values():
            yamlfile.text(value)
    return list(node)


def _waiver(entry: Mapping) -> Waiver:
    said = {key: " ".join(str(entry.get(key, "")).split()) for key in KEYS if key != "form"}
    form = {str(key): folded(str(value)) for key, value in entry.get("form", {}).items()}
    return Waiver(
        form={key: value for key, value in form.items() if value},
        place=Location(entry.file, entry.line, entry.column),
        **said,
    )


def _faults(entry: Mapping, waiver: Waiver, rules: Collection[str]) -> Iterator[Fault]:
    def at(key: str, zh: str, en: str, *, broad: bool = False) -> Fault:
        node = entry.get(key, entry)
        return Fault(Location(entry.file, node.line, node.column), waiver.rule, Text(zh, en), broad)

    missing = [key for key in REQUIRED if not getattr(waiver, key)]
    if missing:
        zh = "、".join(f"{key}（{_NAMES[key].zh}）" for key in missing)
        en = "; ".join(f"{key}, {_NAMES[key].en}" for key in missing)
        yield at(missing[0], f"缺少 {zh}", f"missing: {en}")
    for key, shape in _SHAPES.items():
        if (value := getattr(waiver, key)) and not re.fullmatch(shape, value):
            yield at(
                key, f"{key} 不是 jixiaolint 给出的：{value[:40]}", f"{key} is none of ours: {value[:40]}"
            )
    if waiver.rule and waiver.rule not in rules:
        yield _unknown(waiver.rule, rules, at)
    if waiver.reason and (weak := substance.fault(waiver.reason)):
        yield at("reason", *weak)
    if waiver.by and len(folded(waiver.by)) < 2:
        yield at("by", "批准人写全名", "write the full name of who approves")
    yield from _dates(waiver, at)
    if not waiver.fingerprint:
        yield from _breadth(waiver, at)


def _unknown(rule: str, rules: Collection[str], at: At) -> Fault:
    """A word for several rules is broad, any other that is no rule is wrong."""
    several = rule.rstrip("*-") in {known.partition("-")[0] for known in rules} or "*" in rule or "," in rule
    if several or rule == "all":
        return at("rule", "写明一条规则的编号", "name one rule", broad=True)
    hint = suggestion(rule, rules)
    return at("rule", f"没有规则 {rule[:40]}" + (f"，{hint}" if hint else ""), f"no rule {rule[:40]}")


def _dates(waiver: Waiver, at: At) -> Iterator[Fault]:
    for key in ("date", "until"):
        value = getattr(waiver, key)
        if value and not (is_date(value) or (key == "until" and value == FOREVER)):
            yield at(
                key, f"{key} 应写成 2026-12-31：{value[:40]}", f"{key} should read 2026-12-31: {value[:40]}"
            )
    if is_date(waiver.date) and is_date(waiver.until) and waiver.until < waiver.date:
        yield at("until", "期限早于批准日期", "it ends before it was approved")


def _breadth(waiver: Waiver, at: At) -> Iterator[Fault]:
    """Without a fingerprint: one form, one cell."""
    named = waiver.form.get("unit" if waiver.form.get("type", "").startswith("dept_") else "project")
    if not (named or waiver.form.get("file")):
        yield at(
            "form", "没有写明是哪张表（form 里写 project）", "it names no form: write its project", broad=True
        )
    elif "year" not in waiver.form and "file" not in waiver.form:
        yield at("form", "没有写明是哪一年度的表", "it names no year", broad=True)
    if not waiver.field or "*" in waiver.field:
        yield at("field", "没有写明是哪个栏目", "it names no field", broad=True)


def _repeated(waiver: Waiver, seen: dict[tuple[object, ...], int]) -> Iterator[Fault]:
    mark = (waiver.rule, tuple(sorted(waiver.form.items())), folded(waiver.field), waiver.fingerprint)
    first = seen.setdefault((*mark, waiver.evidence), waiver.place.line or 0)
    if first != waiver.place.line:
        said = Text(f"与第 {first} 行的说明重复", f"the same as the one on line {first}")
        yield Fault(waiver.place, waiver.rule, said)


def is_date(text: str) -> bool:
    """Whether it is a day as 2026-12-31."""
    from datetime import date

    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
