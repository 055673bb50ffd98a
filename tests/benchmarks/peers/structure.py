"""jsonschema: the structure of a form; of the ten rules it can say only that execution weighs 10."""

from __future__ import annotations

import json
from typing import Any

from peers import Check

PACKAGES = ("jsonschema",)
SOURCE = "plain.jsonl"
RULES = ("R7",)
AMOUNT = {"type": ["number", "null"]}
FUND = {
    "type": "object",
    "properties": {"label": {"type": "string"}, "initial": AMOUNT, "adjusted": AMOUNT, "executed": AMOUNT},
    "required": ["label", "initial", "adjusted", "executed"],
}
INDICATOR = {
    "type": "object",
    "properties": {"name": {"type": "string", "minLength": 1}, "weight": AMOUNT, "score": AMOUNT},
    "required": ["name", "target", "actual", "weight", "score"],
}
DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
SHAPE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "year": {"type": "integer"},
        "start": DATE,
        "end": DATE,
        "total": FUND,
        "parts": {"type": "array", "items": FUND},
        "indicators": {"type": "array", "items": INDICATOR, "minItems": 1},
        "cited": {"type": "array", "items": {"type": "integer"}},
    },
    "required": ["year", "start", "end", "total", "parts", "indicators"],
}
TEN = {"properties": {"total": {"properties": {"weight": {"const": 10}}}}}


def prepare(variants: int) -> Check:
    from jsonschema import Draft202012Validator

    later = [
        {"if": {"properties": {"year": {"exclusiveMinimum": 1900 + variant}}}, "then": TEN}
        for variant in range(variants)
    ]
    validator = Draft202012Validator({**SHAPE, "allOf": later})

    def check(text: bytes) -> list[str]:
        form = json.loads(text)
        found = [error.schema_path for error in validator.iter_errors(form)]
        return [f"R7.{path[1]}" if path[0] == "allOf" else "shape" for path in found]

    return check
