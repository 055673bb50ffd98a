"""``jixiaolint rules check``: what is wrong with rules that load."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from jixiaolint.api import Session
from jixiaolint.cli import console
from jixiaolint.cli.rules import write_json
from jixiaolint.cli.rules.given import all_rules, given_rules
from jixiaolint.forms.template import PERIOD, Template
from jixiaolint.ruleset.lint import Setting, lint
from jixiaolint.ruleset.problem import Problem
from jixiaolint.ruleset.written import Written

LEVELS = {"error": "错误", "warning": "警告", "note": "提示"}


def run(session: Session, arguments: argparse.Namespace) -> int:
    """The problems of the rules given, each at its place; 1 when there is more than notes."""
    given = given_rules(session, arguments)
    files = {rule.file for rule in given}
    problems = [problem for problem in lint(all_rules(session), setting_of(session)) if problem.file in files]
    if arguments.format == "json":
        write_json({"rules": len(given), "problems": [problem.data() for problem in problems]})
    else:
        for problem in problems:
            console.write(_line(problem, arguments.lang or "zh") + "\n")
        count = len(given)
        console.write(f"{count} 条规则，{len(problems)} 个问题 / {count} rules, {len(problems)} problems\n")
    return 1 if any(problem.level != "note" for problem in problems) else 0


def _line(problem: Problem, language: str) -> str:
    level = LEVELS[problem.level] if language == "zh" else problem.level
    text = problem.message if language == "zh" else problem.message_en
    return f"{problem.file}:{problem.line}:{problem.column}: {level} {text}"


def setting_of(session: Session) -> Setting:
    """What the rules of a session are held against."""
    written = Written.of(session.catalogue.rules)
    return Setting(session.context.library, layouts_of(session.catalogue.templates), written)


def layouts_of(templates: Iterable[Template]) -> dict[str, frozenset[tuple[str, str]]]:
    """Form type → (scope key, label key) of the cells that its layouts, or all layouts, may have."""
    everywhere: set[tuple[str, str]] = set()
    own: dict[str, set[tuple[str, str]]] = {}
    for template in templates:
        cells = own.setdefault(template.type, set()) if template.type else everywhere
        for block in template.block_specs():
            cells |= {("form", key) for field in block.fields for key in _keys(field.key, field.type)}
            cells |= {(block.table, column.key) for column in block.columns if not column.role}
        for key, _, kind, *_ in template.words.get("fields", ()):
            cells |= {("form", found) for found in _keys(key, kind)}
        for table, columns in template.words.get("columns", {}).items():
            cells |= {(table, key) for key, _, _, role in columns if not role}
    return {type: frozenset(cells | everywhere) for type, cells in own.items()}


def _keys(key: str, kind: str) -> tuple[str, ...]:
    """A period is read into its start and its end."""
    return ("period.start", "period.end") if kind == PERIOD else (key,)
