"""Which of a session's rules a command for rule authors is about."""

from __future__ import annotations

import argparse
import os

from jixiaolint import bundled
from jixiaolint.api import Session
from jixiaolint.model.rule import Rule


def all_rules(session: Session) -> tuple[Rule, ...]:
    """Every rule, heuristics too; only those that were selected when some were."""
    options = session.options
    return session.rules if options.select or options.ignore else session.catalogue.rules


def given_rules(session: Session, arguments: argparse.Namespace) -> tuple[Rule, ...]:
    """The rules of the files that were named; all of them when none was."""
    ours = bundled.rules_directory() + os.sep
    rules = all_rules(session)
    own = tuple(rule for rule in rules if not rule.file.startswith(ours))
    return own if arguments.rules and own else rules
