"""Amounts in 元 printed in 万元, and rules over a record of them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from functools import cache

from jixiaolint import language, ruleset, vocabulary, yamlfile
from jixiaolint.engine import Context
from jixiaolint.language import Library
from jixiaolint.model.form import Coverage, Form
from jixiaolint.model.location import Location
from jixiaolint.model.rule import Rule
from jixiaolint.values import make_field
from jixiaolint.vocabulary import Vocabulary

MODES = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "truncated": ROUND_DOWN}
CODED = """  FND-012:
    kind: notice
    severity: note
    with: [count, samples]
    message: "{count} {samples}"
  FND-013:
    severity: warning
    with: [count, cells, reason]
    message: "{count} {cells}{reason}"
"""


def printed(yuan: int | Decimal, mode: str = "half-up", places: int = 2) -> str:
    """An amount in 元 as a form prints it in 万元."""
    return str((Decimal(yuan) / 10000).quantize(Decimal(1).scaleb(-places), MODES[mode]))


def bench(
    labels: list[str], rules: Mapping[str, str], severity: str = "error"
) -> tuple[Context, dict[str, Rule]]:
    """Rules over a record of amounts, and all of them by id with those that code raises."""
    return _bench(tuple(labels), tuple(rules.items()), severity)


@cache
def _bench(
    labels: tuple[str, ...], rules: tuple[tuple[str, str], ...], severity: str
) -> tuple[Context, dict[str, Rule]]:
    entries = "".join(
        f"      {name}: {{key: {name}, type: money, precision: printed, blank: zero, en: {name}}}\n"
        for name in labels
    )
    words = "scopes:\n  记录:\n    key: form\n    en: record\n    labels:\n" + entries
    names = Vocabulary(vocabulary.read(yamlfile.parse(words.encode(), "words.yaml")))
    library = Library(
        names,
        functions=language.functions(),
        lexicons={"words": {}, "aspects": {}, "scales": [], "common": []},
        parameters={},
    )
    lines = "".join(f"  {id}: {{check: {check}, severity: {severity}}}\n" for id, check in rules)
    node = yamlfile.parse(("rules:\n" + lines + CODED).encode(), "rules.yaml")
    built = ruleset.build_rules(ruleset.read_rules([node], library))
    context = Context(tuple(rule for rule in built if rule.cases), names, library)
    return context, {rule.id: rule for rule in built}


def record(values: Mapping[str, str], unit: str = "万元") -> Form:
    """One record, each amount in a line of its own; ``1234元`` brings its own unit."""
    fields = {
        name: make_field(name, name, text, "money", unit=unit, location=Location("r", line=at, column=1))
        for at, (name, text) in enumerate(values.items(), 1)
    }
    return Form("r", 1, "", "", "", fields, {}, Location("r", line=1), Coverage(1, 1))
