"""``jixiaolint rules test``: the examples of rules, judged."""

from __future__ import annotations

import argparse

from jixiaolint.api import Session
from jixiaolint.cli import console
from jixiaolint.cli.rules import write_json
from jixiaolint.cli.rules.given import given_rules
from jixiaolint.testing import Trial, trial


def run(session: Session, arguments: argparse.Namespace) -> int:
    """The examples of the rules given that did not come as they should; 1 when there is one."""
    rules = [rule for rule in given_rules(session, arguments) if rule.cases]
    trials = [trial(rule, example, session.context) for rule in rules for example in rule.examples]
    failed = [found for found in trials if found.problem]
    if arguments.format == "json":
        write_json({"examples": len(trials), "failed": [_data(found) for found in failed]})
        return 1 if failed else 0
    for found in failed:
        console.write(f"{found.rule.file}:{found.example.line}: {found.rule.id} {found.problem}\n")
    console.write(
        f"{len(trials)} 个示例，{len(failed)} 个不符 / {len(trials)} examples, {len(failed)} failed\n"
    )
    return 1 if failed else 0


def _data(found: Trial) -> dict[str, object]:
    return {
        "rule": found.rule.id,
        "file": found.rule.file,
        "line": found.example.line,
        "verdict": found.verdict,
        "problem": found.problem,
    }
