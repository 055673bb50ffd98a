"""``rules/profiles/regions.yaml`` → plain data: the places that a profile may be for, and what tells them."""

from __future__ import annotations

from jixiaolint.model.typing import Any
from jixiaolint.yamlfile import Node, closed, fault, text, texts


def read_regions(node: Node) -> dict[str, Any]:
    """Region → ``name`` (in full), ``en``, ``code`` (two digits), ``cities``. Raises ``ConfigError``."""
    found: dict[str, Any] = {}
    seen: dict[str, str] = {}
    for name, facts in closed(node).items():
        entry = closed(facts, required=("name", "en", "code"), optional=("cities",))
        cities = texts(entry.get("cities", []))
        for word in (text(entry["name"]), text(entry["code"]), *cities):
            if word in seen:
                raise fault(
                    name, f"「{word}」已属于{seen[word]}", f"'{word}' belongs to {seen[word]} already"
                )
            seen[word] = str(name)
        found[str(name)] = {
            "name": text(entry["name"]),
            "en": text(entry["en"]),
            "code": text(entry["code"]),
            "cities": cities,
        }
    return found
