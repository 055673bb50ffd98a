"""Rules as reporting descriptors: English in the driver, Chinese in its translation."""

from __future__ import annotations

from jixiaolint.model.finding import Finding, Report
from jixiaolint.model.typing import Any
from jixiaolint.reporters.sarif.escape import message, sentence
from jixiaolint.reporters.sarif.taxonomy import Taxonomy, identity
from jixiaolint.reporters.sarif.wording import strings

_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}
_PRECISION = {1: "very-high", 2: "high", 3: "medium"}


def descriptions(report: Report) -> dict[str, dict[str, Any]]:
    """Every rule that ran or found something, by id in order, with the wordings that occur."""
    found = {
        rule: {**about, "messages": dict(about.get("messages", {}))} for rule, about in report.rules.items()
    }
    for finding in report.findings:
        about = found.setdefault(finding.rule, _described(finding))
        if finding.template.en:
            about["messages"].setdefault(finding.message_id, finding.template._asdict())
    return dict(sorted(found.items()))


def _described(finding: Finding) -> dict[str, Any]:
    return {
        "name": finding.name._asdict(),
        "family": finding.family,
        "severity": finding.severity,
        "class": finding.klass,
        "why": finding.why._asdict(),
        "advice": finding.advice._asdict(),
        "basis": list(finding.basis),
        "messages": {},
    }


def descriptor(rule: str, description: dict[str, Any], taxonomy: Taxonomy) -> dict[str, Any]:
    """The rule in English, with its default level, its basis and its tags."""
    severity = description.get("severity", "warning")
    tags = sorted({description.get("family", ""), description.get("class", ""), *description.get("tags", ())})
    found: dict[str, Any] = {"id": rule}
    name = _identifier(_said(description, "name", "en"))
    if name and name != rule:
        found["name"] = name
    found.update(_texts(rule, description, "en"))
    found["defaultConfiguration"] = {"enabled": True, "level": severity}
    found["messageStrings"] = strings(description, "en")
    related = [taxonomy.reference(basis) for basis in description.get("basis", ()) if identity(basis)]
    if related:
        found["relationships"] = [{"target": target, "kinds": ["relevant"]} for target in related]
    found["properties"] = {
        "tags": [tag for tag in tags if tag][:20],
        "precision": _PRECISION.get(description.get("tier", 1), "medium"),
        "problem.severity": _PROBLEM.get(severity, "warning"),
    }
    return found


def translated(rule: str, description: dict[str, Any]) -> dict[str, Any]:
    """The same rule in Chinese."""
    texts = _texts(rule, description, "zh")
    return {"id": rule, **texts, "messageStrings": strings(description, "zh")}


def _texts(rule: str, description: dict[str, Any], language: str) -> dict[str, Any]:
    name = _said(description, "name", language) or rule
    why = _said(description, "why", language) or name
    advice = _said(description, "advice", language)
    title = "建议" if language == "zh" else "Advice"
    basis = "依据" if language == "zh" else "Basis"
    cited = [
        " ".join(filter(None, (b.get("document"), b.get("number")))) for b in description.get("basis", ())
    ]
    text = _stop(why, language) + (f"\n{title}: {_stop(advice, language)}" if advice else "")
    markdown = f"# {rule} {_markdown(name)}\n\n{_markdown(why)}\n"
    if advice:
        markdown += f"\n## {title}\n\n{_markdown(advice)}\n"
    if cited:
        markdown += f"\n## {basis}\n\n" + "".join(f"- {_markdown(entry)}\n" for entry in cited)
    return {
        "shortDescription": {"text": _stop(name, language)},
        "fullDescription": {"text": _stop(why, language)},
        "help": {"text": text, "markdown": markdown},
    }


def _said(description: dict[str, Any], key: str, language: str) -> str:
    texts = description.get(key) or {}
    other = "en" if language == "zh" else "zh"
    said: str = texts.get(language) or texts.get(other) or ""
    return said


def _stop(text: str, language: str) -> str:
    if language == "en":
        return sentence(message(text))
    return message(text).rstrip("。.") + "。"


def _markdown(text: str) -> str:
    return "".join(
        f"\\{c}" if c in "\\`*_[]<>#|" else c for c in text.replace("\\[", "[").replace("\\]", "]")
    )


def _identifier(name: str) -> str:
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in name).split()
    return "".join(word[:1].upper() + word[1:] for word in words)
