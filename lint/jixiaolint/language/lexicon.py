"""Lexicons: word lists, aspects of qualitative words, scales of levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiaolint.yamlfile import Node


def read_lexicons(node: Node) -> dict[str, Any]:
    """Plain data of ``rules/lexicons.yaml``: ``words``, ``aspects`` name → list, the others lists."""
    from jixiaolint.yamlfile import closed, fault, texts

    root = closed(node, required=("words",), optional=("aspects", "scales", "common", "kindred"))
    words = {str(name): texts(entry) for name, entry in closed(root["words"]).items()}
    for name, entry in root["words"].items():
        if not words[name]:
            raise fault(entry, f"词表「{name}」是空的", f"the lexicon '{name}' is empty")
        for word in entry:
            if not word.strip():
                raise fault(word, "词表里有空词", "an empty word in a lexicon")
    return {
        "words": words,
        "aspects": {str(name): texts(entry) for name, entry in closed(root.get("aspects", {})).items()},
        "common": texts(root.get("common", [])),
        "kindred": [texts(entry) for entry in root.get("kindred", [])],
        "scales": [texts(entry) for entry in root.get("scales", [])],
    }
