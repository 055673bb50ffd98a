"""CEL in Rust (common-expression-language), with the functions that come with the wheel; floats."""

from __future__ import annotations

import json

from peers import SLACK, TEN, Check, spread

PACKAGES = ("common-expression-language",)
SOURCE = "plain.jsonl"
RULES = TEN
_SUM = (
    "math.abs(double(sum(parts.filter(p, p.{c} != null).map(p, double(p.{c})))) - double(total.{c}))"
    " > double(step) * (double(size(parts.filter(p, p.{c} != null)) + 1) * 0.5 + {s})"
)
FAILS = {
    "R1": _SUM.replace("{c}", "initial"),
    "R2": _SUM.replace("{c}", "adjusted"),
    "R3": "double(total.adjusted) > 0.0 &&"
    " math.abs(double(total.executed) * 100.0 - double(total.rate) * double(total.adjusted))"
    " > (double(rate_step) * double(total.adjusted) + double(step) * (100.0 + double(total.rate)))"
    " * (0.5 + {s})",
    "R4": "indicators.exists(i, double(i.score) > double(i.weight))",
    "R5": "sum(indicators.map(i, i.weight)) + total.weight != 100",
    "R6": "math.abs(double(sum(indicators.map(i, double(i.score)))) + double(total.score)"
    " - double(total_score)) > double(total_step) * (0.5 + {s})",
    "R7": "total.weight != 10",
    "R8": "start > end",
    "R9": "cited.exists(y, y > year)",
    "R10": "size(distinct(indicators.map(i, i.name))) < size(indicators)",
}


def prepare(variants: int) -> Check:
    import cel  # type: ignore[import-not-found]
    from cel import stdlib

    guarded = {name: f"year > {{v}} && ({text})".replace("{s}", SLACK) for name, text in FAILS.items()}
    rules = {name: cel.compile(text) for name, text in spread(guarded, variants).items()}

    def check(text: bytes) -> list[str]:
        context = cel.Context(variables=json.loads(text))
        stdlib.add_stdlib_to_context(context)
        return [name for name, rule in rules.items() if rule.execute(context)]

    return check
