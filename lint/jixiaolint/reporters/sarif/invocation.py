"""The run itself: whether it went well, what could not be read, what broke in the tool."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiaolint.model.document import Note
from jixiaolint.model.finding import DocumentResult, Report, Text
from jixiaolint.model.gap import is_gap
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.reporters.sarif.escape import message
from jixiaolint.reporters.sarif.location import elsewhere
from jixiaolint.reporters.sarif.uri import artifact_location
from jixiaolint.reporters.tally import unread


class Kind(NamedTuple):
    """A kind of notification."""

    name: str
    level: str
    en: str
    zh: str


KINDS = {
    "unreadable": Kind("UnreadableInput", "error", "The input could not be read.", "文件未能读取。"),
    "partly-read": Kind("PartlyReadInput", "warning", "The input was read in part.", "文件只读懂一部分。"),
    "no-form": Kind("NoForm", "warning", "No form was recognised in the input.", "文件中没有认出表单。"),
    "input-note": Kind("InputNote", "note", "Something to know about the input.", "关于文件的说明。"),
    "left-out": Kind(
        "LeftOutResult", "note", "Results that the reader of this file cannot use.", "未列入本文件的结果。"
    ),
    "tool-error": Kind("ToolFault", "error", "A fault of the tool itself.", "本工具自身的故障。"),
}
_EXITS = {
    0: "nothing at or above the limit",
    1: "findings",
    2: "usage or configuration",
    3: "not everything could be checked",
    4: "a fault of the tool",
}


def descriptors(language: str) -> list[dict[str, Any]]:
    """The kinds of notification, in English or Chinese."""
    return [_descriptor(key, kind, language) for key, kind in KINDS.items()]


def _descriptor(key: str, kind: Kind, language: str) -> dict[str, Any]:
    text = {"text": kind.zh if language == "zh" else kind.en}
    texts = {"shortDescription": text, "fullDescription": text, "help": text}
    if language == "zh":
        return {"id": key, **texts}
    return {"id": key, "name": kind.name, **texts, "defaultConfiguration": {"level": kind.level}}


def invocation(
    report: Report, rules: dict[str, int], language: str, root: str, left_out: Sequence[Text] = ()
) -> dict[str, Any]:
    """No time, no machine, no command line: the same report gives the same bytes.

    ``left_out``: what is to be said of results that are not in the file.
    """
    found: dict[str, Any] = {
        "executionSuccessful": report.exit_code in (0, 1),
        "exitCode": report.exit_code,
        "exitCodeDescription": _EXITS.get(report.exit_code, "unknown"),
    }
    notifications = [*_inputs(report, language, root), *_faults(report, rules)]
    notifications += [
        {"descriptor": _reference("left-out"), "level": "note", "message": {"text": message(text)}}
        for text in (said.zh if language == "zh" else said.en for said in left_out)
    ]
    if notifications:
        found["toolExecutionNotifications"] = notifications
    return found


def _inputs(report: Report, language: str, root: str) -> Iterator[dict[str, Any]]:
    chinese = language == "zh"
    said = _reasons(report, chinese)
    for document in report.documents:
        if unread(document.status, document.named):
            kind = KINDS[document.status]
            text = said.get(document.uri) or (kind.zh if chinese else kind.en)
            yield _notification(document.status, text, document, root)
        for note in document.notes:
            yield _noted(note, document, chinese, root)


def _reasons(report: Report, chinese: bool) -> dict[str, str]:
    """What the findings about whole documents say."""
    return {
        finding.location.document: finding.message.zh if chinese else finding.message.en
        for finding in reversed(report.findings)
        if finding.family == "INP" and not finding.form
    }


def _notification(kind: str, text: str, document: DocumentResult, root: str) -> dict[str, Any]:
    return {
        "descriptor": _reference(kind),
        "level": KINDS[kind].level,
        "message": {"text": message(text)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact_location(document.uri, root)}}],
    }


def _noted(note: Note, document: DocumentResult, chinese: bool, root: str) -> dict[str, Any]:
    """A note of the reader; what was not read weighs more than what was hidden."""
    text = note.message if chinese else note.message_en
    found = _notification("input-note", text, document, root)
    if is_gap(note):
        found["level"] = "warning"
    place = elsewhere(note.location) if note.location is not None else {}
    if note.location is not None and note.location.line is not None:
        found["locations"][0]["physicalLocation"]["region"] = {"startLine": note.location.line}
    found["properties"] = {"code": note.code, **place}
    return found


def _faults(report: Report, rules: dict[str, int]) -> Iterator[dict[str, Any]]:
    for error in report.tool_errors:
        where = f"{error.form}: " if error.form else ""
        fault: dict[str, Any] = {
            "descriptor": _reference("tool-error"),
            "level": "error",
            "message": {"text": message(where + error.message)},
        }
        if error.rule in rules:
            fault["associatedRule"] = {"id": error.rule, "index": rules[error.rule]}
        yield fault


def _reference(kind: str) -> dict[str, Any]:
    return {"id": kind, "index": list(KINDS).index(kind)}
