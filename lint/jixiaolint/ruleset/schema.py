"""The JSON Schema of rule files that lies beside them."""

from __future__ import annotations

import os

from jixiaolint.bundled import rules_directory

NAME = "rules.schema.json"


def schema_text() -> str:
    """The text of the published schema."""
    with open(os.path.join(rules_directory(), NAME), encoding="utf-8") as stream:
        return stream.read()
