"""``jixiaolint rules list|check|test|schema``: the catalogue, and help for those who write rules."""

from __future__ import annotations

import argparse
import os
from typing import Any

from jixiaolint import api, bundled
from jixiaolint.api import Session
from jixiaolint.assembly import describe
from jixiaolint.cli import console
from jixiaolint.cli.settings import add_rule_arguments, options_of, settings_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("list", "check", "test", "schema"))
    parser.add_argument("paths", nargs="*", metavar="PATH", help="规则文件或文件夹（同 --rules）")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    add_rule_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    if arguments.action == "schema":
        return _schema()
    arguments.rules = [*arguments.rules, *arguments.paths]
    session = api.open_session(options_of(arguments, settings_of(arguments))._replace(examples=True))
    if not session.options.select and not session.options.ignore:
        session = _with_heuristics(session)
    actions = {"list": _list, "check": _check, "test": _test}
    return actions[arguments.action](session, arguments)


def _with_heuristics(session: Session) -> Session:
    """The session with tier 3 as well: who writes rules sees them all."""
    rules = session.catalogue.rules
    judged = tuple(rule for rule in rules if rule.cases)
    return session._replace(rules=rules, context=session.context._replace(rules=judged))


def _schema() -> int:
    from jixiaolint.ruleset import schema_text

    console.write_utf8([schema_text()])
    return 0


def _list(session: Session, arguments: argparse.Namespace) -> int:
    if arguments.format == "json":
        return _json([describe(rule) for rule in session.rules])
    for rule in session.rules:
        name = rule.name.en if arguments.lang == "en" else rule.name.zh
        console.write(f"{rule.id:<9}{rule.severity:<8} {rule.klass:<7}{name}\n")
    return 0


def _json(data: Any) -> int:
    import json

    console.write_utf8([json.dumps(data, ensure_ascii=False, indent=2) + "\n"])
    return 0


def _check(session: Session, arguments: argparse.Namespace) -> int:
    from jixiaolint.ruleset.lint import lint

    ours = bundled.rules_directory() + os.sep
    given = [rule for rule in session.rules if not arguments.rules or not rule.file.startswith(ours)]
    files = {rule.file for rule in given}
    problems = [problem for problem in lint(session.rules) if problem.file in files]
    for problem in problems:
        text = problem.message_en if arguments.lang == "en" else problem.message
        console.write(f"{problem.file}:{problem.line}: {problem.rule} {text}\n")
    count = len(given)
    console.write(f"{count} 条规则，{len(problems)} 个问题 / {count} rules, {len(problems)} problems\n")
    return 1 if any(problem.level == "warning" for problem in problems) else 0


def _test(session: Session, arguments: argparse.Namespace) -> int:
    from jixiaolint.testing import trials

    total = failed = 0
    for trial in trials(session.context):
        total += 1
        if trial.problem:
            failed += 1
            console.write(f"{trial.rule.file}:{trial.example.line}: {trial.rule.id} {trial.problem}\n")
    console.write(f"{total} 个示例，{failed} 个不符 / {total} examples, {failed} failed\n")
    return 1 if failed else 0
