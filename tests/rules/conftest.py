"""The rules that come with the package."""

from __future__ import annotations

import glob
import os
import sys
from pathlib import Path

import pytest

from jixiaolint import language, ruleset, vocabulary, yamlfile
from jixiaolint.bundled import rules_directory
from jixiaolint.engine import Context
from jixiaolint.language import Library
from jixiaolint.model.rule import Rule

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "figures")]
NAMES = ("vocabulary.yaml", "parameters.yaml", "lexicons.yaml")


def rule_files() -> list[str]:
    """Paths of the bundled rule files."""
    paths = sorted(glob.glob(os.path.join(rules_directory(), "*.yaml")))
    return [path for path in paths if os.path.basename(path) not in NAMES]


@pytest.fixture(scope="session")
def bundled() -> tuple[tuple[Rule, ...], Context]:
    words, parameters, lexicons = (yamlfile.read(os.path.join(rules_directory(), name)) for name in NAMES)
    library = Library(
        vocabulary.Vocabulary(vocabulary.read(words)),
        functions=language.functions({}),
        lexicons=language.read_lexicons(lexicons),
        parameters=language.read_parameters(parameters),
    )
    rules = ruleset.build_rules(ruleset.read_rules([yamlfile.read(path) for path in rule_files()], library))
    return rules, Context(tuple(rule for rule in rules if rule.cases), library.vocabulary, library)
