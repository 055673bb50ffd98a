"""What a gate makes of a finding: the level at which platforms are told of it, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable

from jixiaolint.model.typing import Any, Literal
from jixiaolint.reporters.conclusion import weighs
from jixiaolint.reporters.issue import cited
from jixiaolint.reporters.location import located
from jixiaolint.reporters.place import spot
from jixiaolint.reporters.visible import clip, visible
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
Level = Literal["error", "warning", "note", "undecided", "answered", "evidence"]
LEVELS = ("error", "warning", "note")
_LONG = 2000


def level(finding: Data) -> Level:
    """``answered``: by a justification, or known of old; what has no say in a gate is a note at most."""
    if finding.get("waiver") or finding.get("baseline") == "unchanged":
        return "answered"
    if finding["verdict"] == "undecided":
        return "undecided"
    if finding["kind"] == "evidence":
        return "evidence"
    severity: Level = finding["severity"]
    return severity if weighs(finding) else "note"


def stops(finding: Data) -> bool:
    """Whether it is an error rule that something unread keeps from deciding: never green."""
    return level(finding) == "undecided" and finding["severity"] == "error" and weighs(finding)


def fails(finding: Data, limit: str) -> bool:
    """Whether it fails a gate that is set at ``limit``: error, warning, note or never."""
    rank = level(finding)
    if rank not in LEVELS or limit not in LEVELS:
        return False
    return weighs(finding) and LEVELS.index(rank) <= LEVELS.index(limit)


def title(finding: Data, language: str) -> str:
    """``EXE-001 执行率``, on one line."""
    return visible(f"{finding['rule']} {said(finding, 'name', language)}".strip())


def told(finding: Data, language: str) -> list[str]:
    """The sentence, the arithmetic, the basis and the advice, a line each; the first one is the sentence."""
    named = [("calculation", line) for line in said(finding, "arithmetic", language)]
    named += [("basis", word("stop", language).join(filter(None, map(cited, finding["basis"]))))]
    named += [("advice", said(finding, "advice", language))]
    colon = word("colon", language)
    lines = [said(finding, "message", language) or finding["label"]]
    lines += [f"{word(name, language)}{colon}{text}" for name, text in named if text]
    return [visible(clip(line, _LONG)) for line in lines]


def where(finding: Data, language: str) -> str:
    """The place inside its file: ``第17行``, ``Sheet1!C5``, ``第2页``; "" when only the file is known."""
    return spot(located(finding["location"]), language)


def path(uri: str) -> str:
    """A file as platforms name it, relative to the repository."""
    return visible(uri.removeprefix("./"))


def said(record: Data, key: str, language: str) -> Any:
    """The value of a key in one language."""
    return record[key if language == "zh" else f"{key}_en"]


def faults(data: Data, language: str) -> Iterable[tuple[str, str, str]]:
    """(file, what, why) of each document that was not wholly read, and of each fault of the tool itself."""
    told_of = {finding["location"]["uri"] for finding in data["findings"] if finding["family"] == "INP"}
    for document in data["documents"]:
        if document["status"] in ("unreadable", "partly-read", "no-form") and document["uri"] not in told_of:
            notes = word("stop", language).join(said(document, "notes", language))
            state = word(document["status"], language)
            yield path(document["uri"]), state, visible(clip(notes or state, _LONG))
    for error in data["tool_errors"]:
        what = " ".join(filter(None, (error["rule"], word("tool-errors", language))))
        file = error["form"].rpartition("#")[0] or error["form"]
        yield path(file) or "-", visible(what), visible(clip(error["message"], _LONG))
