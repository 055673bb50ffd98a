"""Workflow commands that GitHub turns into annotations beside the lines of a form."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.typing import Any
from jixiaolint.reporters import Options
from jixiaolint.reporters.conclusion import by_weight
from jixiaolint.reporters.standing import faults, level, path, stops, title, told, where
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
Annotation = tuple[str, dict[str, str], str]
"""Command, properties, message."""
MOST = 10
"""GitHub shows so many annotations of each level of a step, and drops the others without a word."""
COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(data: Data, options: Options) -> Iterator[str]:
    """The worst of each level, a command a line; how many more there are in a notice at the end."""
    language = options.language
    of = {command: list[Annotation]() for command in COMMANDS.values()}
    for annotation in _annotations(data, language):
        of[annotation[0]].append(annotation)
    left = {command: max(len(found) - MOST, 0) for command, found in of.items()}
    if any(left.values()):
        left["notice"] = max(len(of["notice"]) - (MOST - 1), 0)
    for command, found in of.items():
        yield from map(_line, found[: len(found) - left[command]])
    if any(left.values()):
        counts = [
            word("more-of", language).format(left[COMMANDS[name]], word(name, language)) for name in COMMANDS
        ]
        said = word("more-told", language).format(word("list", language).join(counts))
        yield _line(("notice", {"title": "jixiaolint"}, said))


def _annotations(data: Data, language: str) -> Iterator[Annotation]:
    """What was not read, then findings: the gravest first, what follows from another after the others."""
    for file, what, why in faults(data, language):
        yield "error", {"file": file, "title": what}, why
    listed = sorted(by_weight(data["findings"]), key=lambda finding: bool(finding["derived"]))
    for finding in listed:
        command = "warning" if stops(finding) else COMMANDS.get(level(finding))
        if command is not None:
            yield command, _properties(finding, language), "\n".join(_said(finding, language))


def _properties(finding: Data, language: str) -> dict[str, str]:
    place = finding["location"]
    found = {"file": path(place["uri"])}
    if place["startLine"] is not None:
        found |= {"line": place["startLine"], "endLine": place["endLine"] or place["startLine"]}
        if place["startColumn"] is not None and found["line"] == found["endLine"]:
            found |= {"col": place["startColumn"], "endColumn": place["endColumn"] or place["startColumn"]}
    return {**{key: str(value) for key, value in found.items()}, "title": title(finding, language)}


def _said(finding: Data, language: str) -> list[str]:
    lines = told(finding, language)
    place = where(finding, language) if finding["location"]["startLine"] is None else ""
    return [f"{place}{word('colon', language)}{lines[0]}", *lines[1:]] if place else lines


def _line(annotation: Annotation) -> str:
    command, properties, message = annotation
    named = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{command} {named}::{_data(message)}\n"


def _data(text: str) -> str:
    """Escaped as the runner reads it back; the mark of its older commands is broken up."""
    return text.replace("##[", "# #[").replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
