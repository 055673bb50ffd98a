"""``jixiaolint rules coverage``: how often each rule was judged on a corpus, and what came of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from jixiaolint.api import Session
from jixiaolint.cli import console
from jixiaolint.cli.rules import write_json
from jixiaolint.cli.rules.counting import Count, Coverage, coverage
from jixiaolint.cli.rules.given import given_rules
from jixiaolint.model.typing import Any
from jixiaolint.reporters.width import head, pad, width

INCOMPLETE, NOTHING, FAULT = 3, 2, 4
COLUMNS = {
    "zh": ("规则", "不符", "相符", "不适用", "无法判定", "判定的表", "名称"),
    "en": ("rule", "fail", "pass", "n/a", "undecided", "forms", "name"),
}
_WIDEST = 44


def run(session: Session, arguments: argparse.Namespace) -> int:
    """The table; 3 when a document could not be read, 2 for a path that is missing or no form at all."""
    found = coverage(session, arguments.paths)
    rules = {rule.id: rule for rule in given_rules(session, arguments) if rule.cases}
    rules = {id: rule for id, rule in rules.items() if id in session.by_id}
    counts = {id: found.counts.get(id, Count()) for id in rules}
    if arguments.format == "json":
        write_json(_data(found, counts, {id: rule.family for id, rule in rules.items()}))
    else:
        language = arguments.lang or "zh"
        names = {id: rule.name.en if language == "en" else rule.name.zh for id, rule in rules.items()}
        families = {id: rule.family for id, rule in rules.items()}
        for line in _lines(found, counts, names, families, language):
            console.write(line + "\n")
    for path, reason in found.unread:
        console.error(f"{path}: {reason}")
    for path in found.missing:
        console.error(f"路径不存在：{path} / no such path")
    if found.missing or not found.forms:
        return NOTHING
    return FAULT if found.faults else INCOMPLETE if found.unread else 0


def _sums(counts: dict[str, Count], families: dict[str, str]) -> dict[str, Count]:
    total: dict[str, Count] = {}
    for rule, count in counts.items():
        total[families[rule]] = total.get(families[rule], Count()) | count
    return total


def _silent(counts: dict[str, Count]) -> tuple[list[str], list[str]]:
    """Rules that never failed though they judged something, and rules that judged nothing."""
    quiet = [rule for rule, count in counts.items() if count.judged and not count.checks.failed]
    return quiet, [rule for rule, count in counts.items() if not count.judged]


def _data(found: Coverage, counts: dict[str, Count], families: dict[str, str]) -> dict[str, Any]:
    quiet, unused = _silent(counts)
    sums = {family: count.data() for family, count in _sums(counts, families).items()}
    for entry in sums.values():
        del entry["forms"]
    return {
        "documents": found.documents,
        "forms": found.forms,
        "rules": {rule: count.data() for rule, count in counts.items()},
        "families": sums,
        "neverFired": quiet,
        "neverJudged": unused,
        "unread": [{"path": path, "reason": reason} for path, reason in found.unread],
        "toolErrors": list(found.faults),
    }


def _lines(
    found: Coverage,
    counts: dict[str, Count],
    names: dict[str, str],
    families: dict[str, str],
    language: str,
) -> Iterator[str]:
    rows: list[tuple[str, ...]] = [COLUMNS[language]]
    for family, total in _sums(counts, families).items():
        rows += [
            (rule, *map(str, count.data().values()), head(names[rule], _WIDEST))
            for rule, count in counts.items()
            if families[rule] == family
        ]
        rows.append((family, *map(str, total.data().values()), "合计" if language == "zh" else "total"))
        rows[-1] = (*rows[-1][:5], "", rows[-1][6])
    yield from _table(rows)
    quiet, unused = _silent(counts)
    words = {
        "zh": ("从未不符", "从未判定", "文件 {0}  表单 {1}  未能读取 {2}"),
        "en": ("never failed", "never judged anything", "{0} documents, {1} forms, {2} unread"),
    }[language]
    yield ""
    for title, rules in zip(words, (quiet, unused), strict=False):
        yield f"{title} {len(rules)}: {' '.join(rules)}".rstrip()
    yield words[2].format(found.documents, found.forms, len(found.unread))


def _table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        first, *numbers, name = row
        shown = [" " * (size - width(text)) + text for text, size in zip(numbers, widths[1:], strict=False)]
        yield "  ".join((pad(first, widths[0]), *shown, name)).rstrip()
