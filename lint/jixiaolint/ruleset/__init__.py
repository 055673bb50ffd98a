"""Rule files → rules: what a rule may say, read with positions and built without the parser.

Reading (YAML → plain data) and building (plain data → ``Rule``) are apart, so that a warm start
imports neither YAML nor the expression parser.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.ruleset.stored import rows_of, rules_of

if TYPE_CHECKING:
    from jixiaolint.language import Library
    from jixiaolint.model.form import Form
    from jixiaolint.model.rule import Example, Rule
    from jixiaolint.vocabulary import Vocabulary
    from jixiaolint.yamlfile import Node

__all__ = [
    "adjusted",
    "build_rules",
    "example_form",
    "example_partners",
    "read_profiles",
    "read_regions",
    "read_rules",
    "rows_of",
    "rules_of",
    "schema_text",
    "with_examples",
]


def build_rules(data: list[dict[str, Any]], *, examples: bool = True) -> tuple[Rule, ...]:
    """Rules as ``read_rules`` described them; checking needs no ``examples``."""
    from jixiaolint.ruleset import build

    return build.build_rules(data, examples=examples)


def with_examples(rules: Iterable[Rule], texts: Iterable[str]) -> tuple[Rule, ...]:
    """The rules with their examples, which are read from one JSON text a rule."""
    from jixiaolint.ruleset import build

    return build.with_examples(rules, texts)


def adjusted(rules: Iterable[Rule], changes: dict[str, dict[str, Any]]) -> tuple[Rule, ...]:
    """``rules`` with the switches and severities of a profile (its ``rules``); the others are the same."""
    if not changes:
        return tuple(rules)
    from jixiaolint.ruleset import build

    return build.adjusted(rules, changes)


def read_rules(nodes: Sequence[Node], library: Library) -> list[dict[str, Any]]:
    """Plain data of all rules of all files, in the order of the files. Raises ``ConfigError``."""
    from jixiaolint.ruleset import pack

    return pack.read_rules(nodes, library)


def read_regions(node: Node) -> dict[str, Any]:
    """Plain data of the regions that profiles may be for. Raises ``ConfigError``."""
    from jixiaolint.ruleset import region

    return region.read_regions(node)


def read_profiles(
    nodes: Sequence[Node],
    library: Library,
    rules: list[dict[str, Any]],
    *,
    templates: Sequence[str] = (),
    regions: Sequence[str] = (),
) -> dict[str, dict[str, Any]]:
    """Plain data of every profile by name; what it may name is given. Raises ``ConfigError``."""
    from jixiaolint.ruleset import profile

    known = {rule["id"]: rule for rule in rules}
    return profile.read_profiles(nodes, profile.Names(library, known, templates, regions))


def example_form(example: Example, rule: Rule, vocabulary: Vocabulary) -> Form:
    """The form that an example of ``rule`` describes; its texts are read as a submitted cell's are."""
    from jixiaolint.ruleset import specimen

    return specimen.example_form(example, rule, vocabulary)


def example_partners(example: Example, rule: Rule, vocabulary: Vocabulary) -> dict[str, list[Form]]:
    """The other forms that an example gives, by the key of the relation in which they stand."""
    from jixiaolint.ruleset import specimen

    return specimen.example_partners(example, rule, vocabulary)


def schema_text() -> str:
    """The JSON Schema of rule files, for editors."""
    from jixiaolint.ruleset import schema

    return schema.schema_text()
