"""zen-engine: compiled expressions (Rust); exact decimals."""

from __future__ import annotations

import json

from peers import TEN, Check, spread

PACKAGES = ("zen-engine",)
SOURCE = "plain.jsonl"
RULES = TEN
_SUM = (
    "abs(sum(map(filter(parts, #.{c} != null), #.{c})) - total.{c}) * 2"
    " > step * (len(filter(parts, #.{c} != null)) + 1)"
)
FAILS = {
    "R1": _SUM.replace("{c}", "initial"),
    "R2": _SUM.replace("{c}", "adjusted"),
    "R3": "total.adjusted > 0 and abs(total.executed * 100 - total.rate * total.adjusted) * 2"
    " > rate_step * total.adjusted + step * (100 + total.rate)",
    "R4": "some(indicators, #.score > #.weight)",
    "R5": "sum(map(indicators, #.weight)) + total.weight != 100",
    "R6": "abs(sum(map(indicators, #.score)) + total.score - total_score) * 2 > total_step",
    "R7": "total.weight != 10",
    "R8": "date(start) > date(end)",
    "R9": "some(cited, # > year)",
    "R10": "some(indicators as a, len(filter(indicators as b, b.name == a.name)) > 1)",
}


def prepare(variants: int) -> Check:
    import zen  # type: ignore[import-not-found]

    guarded = {name: f"year > {{v}} and ({text})" for name, text in FAILS.items()}
    rules = {name: zen.compile_expression(text) for name, text in spread(guarded, variants).items()}

    def check(text: bytes) -> list[str]:
        form = json.loads(text)
        return [name for name, rule in rules.items() if rule.evaluate(form)]

    return check
