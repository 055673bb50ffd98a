"""Documents that were not read, or not wholly, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.reporters.wording import word

Data = dict[str, Any]


class LeftOut(NamedTuple):
    """A document; ``status`` in words, ``reasons`` why it was not read, ``notes`` on how it was."""

    uri: str
    status: str
    reasons: list[str]
    notes: list[str]


def left_out(data: Data, language: str) -> Iterator[LeftOut]:
    """Those of a report, in its order."""
    reasons, parts = _reasons(data, language), _parts(data, language)
    for document in data["documents"]:
        notes = document["notes"] if language == "zh" else document["notes_en"]
        found = reasons.get(document["uri"], [])
        if document["status"] == "skipped" and not found:
            continue  # a file of the folder that is no form
        if document["status"] == "partly-read" and not found:
            found = parts.get(document["uri"], [word("parts-unread", language)])
        if found or notes or document["status"] != "read":
            yield LeftOut(document["uri"], word(document["status"], language), found, list(notes))


def _reasons(data: Data, language: str) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for finding in data["findings"]:
        if not finding["form"] and not finding.get("waiver"):
            text = finding["message"] if language == "zh" else finding["message_en"]
            reasons.setdefault(finding["location"]["uri"], []).append(text)
    return reasons


def _parts(data: Data, language: str) -> dict[str, list[str]]:
    """How much was understood of the forms that were not understood wholly."""
    parts: dict[str, list[str]] = {}
    for form in data["forms"]:
        if form["coverage"] < 1:
            told = word("coverage", language).format(f"{form['coverage'] * 100:.1f}%")
            line = word("form", language).format(form["index"]) + word("colon", language) + told
            parts.setdefault(form["document"], []).append(line)
    return parts


def faults(data: Data) -> list[str]:
    """Faults of the tool, a line each."""
    return [
        " ".join(filter(None, (error["rule"], error["form"], error["message"])))
        for error in data["tool_errors"]
    ]
