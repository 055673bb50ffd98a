"""Lexicons: word lists, aspects of qualitative words, kinds of units, scales of levels."""

from __future__ import annotations

from jixiaolint.model.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiaolint.yamlfile import Node

NAMED = ("words", "aspects", "units")
"""Sections that map a name to its words; in the last two a word belongs to one name only."""
SHARED = ("words",)
"""Sections in which a word may stand under several names."""


def read_lexicons(node: Node) -> dict[str, Any]:
    """Plain data of ``rules/lexicons.yaml``: name → words for each of ``NAMED``, lists for the rest."""
    from jixiaolint.yamlfile import closed, texts

    root = closed(node, required=("words",), optional=(*NAMED, "scales", "common", "kindred"))
    found: dict[str, Any] = {
        section: {str(name): read_words(name, entry) for name, entry in closed(root.get(section, {})).items()}
        for section in NAMED
    }
    return {
        **found,
        "common": texts(root.get("common", [])),
        "kindred": [texts(entry) for entry in root.get("kindred", [])],
        "scales": read_scales(root.get("scales", [])),
    }


def read_words(name: str, node: Any) -> list[str]:
    """The words of one list, which holds at least one and none that is blank."""
    from jixiaolint.yamlfile import fault, texts

    found = texts(node)
    if not found:
        raise fault(node, f"词表「{name}」是空的", f"the lexicon '{name}' is empty")
    for word in node:
        if not word.strip():
            raise fault(word, "词表里有空词", "an empty word in a lexicon")
    return found


def read_scales(node: Any) -> list[list[str]]:
    """Levels that can be ranked, best first; at least two to a scale."""
    from jixiaolint.yamlfile import fault

    if not isinstance(node, list):
        raise fault(node, "应为列表，每一项是一列由好到差的词", "expected a list of scales")
    scales = [read_words("scales", entry) for entry in node]
    for entry, scale in zip(node, scales, strict=True):
        if len(set(scale)) < 2:
            raise fault(entry, "一列等级至少两个词", "a scale has at least two levels")
    return scales
