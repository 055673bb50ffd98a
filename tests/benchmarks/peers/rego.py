"""Rego, by regorus (Rust): rules compiled for its virtual machine."""

from __future__ import annotations

import json
from typing import Any

from peers import SLACK, TEN, Check, spread

PACKAGES = ("gordon-to-regorus",)
SOURCE = "plain.jsonl"
RULES = TEN
SUM = """
  parts := [part.{c} | some part in input.parts; part.{c} != null]
  abs(sum(parts) - input.total.{c}) > input.step * ((count(parts) + 1) / 2 + {s})"""
BODIES = {
    "R1": SUM.replace("{c}", "initial"),
    "R2": SUM.replace("{c}", "adjusted"),
    "R3": """
  budget := input.total.adjusted
  budget > 0
  room := (input.rate_step * budget + input.step * (100 + input.total.rate)) * (0.5 + {s})
  abs(input.total.executed * 100 - input.total.rate * budget) > room""",
    "R4": """
  some row in input.indicators
  row.score > row.weight""",
    "R5": "\n  sum([row.weight | some row in input.indicators]) + input.total.weight != 100",
    "R6": """
  due := sum([row.score | some row in input.indicators]) + input.total.score
  abs(due - input.total_score) > input.total_step * (0.5 + {s})""",
    "R7": "\n  input.total.weight != 10",
    "R8": "\n  input.start > input.end",
    "R9": """
  some year in input.cited
  year > input.year""",
    "R10": "\n  count({row.name | some row in input.indicators}) < count(input.indicators)",
}


def policy(variants: int) -> str:
    heads = [
        f'found contains "{name}" if {{\n  input.year > {{v}}{body}\n}}'.replace(
            "{v}", str(1900 + int(name.partition(".")[2]))
        )
        for name, body in spread(BODIES, variants).items()
    ]
    return "package forms\nimport rego.v1\n" + "\n".join(heads).replace("{s}", SLACK) + "\n"


def prepare(variants: int) -> Check:
    import regorus  # type: ignore[import-not-found]

    program = regorus.Program.compile_from_modules(
        "{}", [("forms.rego", policy(variants))], ["data.forms.found"]
    )
    machine = regorus.Rvm()
    machine.load_program(program)

    def check(form: bytes) -> Any:
        machine.set_input_json(form.decode())
        return json.loads(machine.execute())

    return check
