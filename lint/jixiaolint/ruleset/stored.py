"""The stored form of rules: only what differs from the defaults, for a rule of one line has little to say."""

from __future__ import annotations

from typing import Any

RULE: dict[str, Any] = {
    "kind": "finding",
    "severity": "warning",
    "class": "verify",
    "tier": 1,
    "report": "first",
    "why": ["", ""],
    "advice": ["", ""],
    "basis": [],
    "covers": [],
    "since": None,
    "until": None,
    "region": [],
    "tags": [],
    "waivable": None,
    "cases": [],
    "examples": "",
    "template": ["", ""],
    "relations": [],
}
CASE: dict[str, Any] = {
    "id": "",
    "name": "",
    "forms": [],
    "severity": "warning",
    "class": "verify",
    "tier": 1,
    "each": None,
    "when": None,
    "lets": [],
    "otherwise": [],
    "report": "first",
    "flagged": False,
}


def sparse(data: dict[str, Any], defaults: dict[str, Any]) -> dict[str, Any]:
    """``data`` without what the defaults say anyway."""
    return {key: value for key, value in data.items() if key not in defaults or value != defaults[key]}
