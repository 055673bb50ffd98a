"""Which message of its rule a finding shows, and the values that stand in it."""

from __future__ import annotations

from jixiaolint.model.finding import Finding
from jixiaolint.model.typing import Any
from jixiaolint.reporters.sarif.escape import argument, message, sentence, template
from jixiaolint.reporters.visible import clip

GENERAL = {
    "expected": ("'{0}' says '{1}'; '{2}' was expected.", "{0} 填 {1}，应为 {2}。"),
    "printed": ("Look at '{0}', which says '{1}'.", "请看 {0}：{1}。"),
    "place": ("Look at '{0}'.", "请看 {0}。"),
    "undecided": ("'{0}' cannot be decided.", "{0} 无法判定。"),
}
"""Message strings of every rule, for a finding whose own sentence came without its parts."""
_LONG = 300


def shown(finding: Finding, description: dict[str, Any], language: str) -> dict[str, Any]:
    """A SARIF message: the sentence itself, and the same by id and arguments for other languages."""
    text = finding.message.zh if language == "zh" else finding.message.en
    key, values = _chosen(finding, description)
    said = message(clip(text, _LONG * 10)) or key
    if language == "en":
        said = sentence(said)
    return {"text": said, "id": key, "arguments": [argument(clip(value, _LONG)) for value in values]}


def strings(description: dict[str, Any], language: str) -> dict[str, dict[str, str]]:
    """The message strings of a rule in one language: its own wordings, and the general ones."""
    english = language == "en"
    found = {}
    for wording, texts in sorted(description.get("messages", {}).items()):
        if texts.get("en"):
            text = texts.get(language) or texts["en"]
            quoted = template(text, quoted=english)
            found[message_id(wording)] = {"text": sentence(quoted) if english else quoted}
    for key, (en, zh) in GENERAL.items():
        found[key] = {"text": en if english else zh}
    return found


def message_id(wording: str) -> str:
    """The id of a rule's own wording, never one of the general ones."""
    return f"case:{wording}" if wording else "default"


def _chosen(finding: Finding, description: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    if finding.verdict == "undecided":
        return "undecided", (finding.label or finding.field or finding.location.document,)
    texts = description.get("messages", {}).get(finding.message_id)
    if texts and texts.get("en") and finding.arguments:
        return message_id(finding.message_id), finding.arguments
    label = finding.label or finding.field or finding.location.document
    if finding.expected:
        return "expected", (label, finding.printed, finding.expected)
    if finding.printed:
        return "printed", (label, finding.printed)
    return "place", (label,)
