"""``jixiaolint rules list``."""

from __future__ import annotations

import argparse

from jixiaolint.api import Session
from jixiaolint.assembly import describe
from jixiaolint.cli import console
from jixiaolint.cli.rules import write_json
from jixiaolint.cli.rules.given import all_rules


def run(session: Session, arguments: argparse.Namespace) -> int:
    """A line a rule: id, severity, class, name."""
    if arguments.format == "json":
        write_json([describe(rule) for rule in all_rules(session)])
        return 0
    for rule in all_rules(session):
        name = rule.name.en if arguments.lang == "en" else rule.name.zh
        console.write(f"{rule.id:<9}{rule.severity:<8} {rule.klass:<7}{name}\n")
    return 0
