"""Likely causes as fixes that an editor can offer: alternatives, never applied by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.finding import Cause, Finding
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.reporters.sarif.escape import message, sentence
from jixiaolint.reporters.sarif.location import Places
from jixiaolint.reporters.sarif.region import region

if TYPE_CHECKING:
    from jixiaolint.model.change import Change, ChangedCell
    from jixiaolint.model.location import Location

Data = dict[str, Any]


def fixes(finding: Finding, places: Places, language: str) -> list[Data]:
    """A fix for each cause whose cells all stand in a text as they were read."""
    return [
        {
            "description": {"text": described(cause, language)},
            "artifactChanges": [
                {"artifactLocation": places.artifact(finding.location), "replacements": found}
            ],
        }
        for cause in finding.causes
        if cause.change is not None and (found := _replacements(cause.change, places))
    ]


def described(cause: Cause, language: str) -> str:
    """The sentence of a cause."""
    return message(cause.text.zh) if language == "zh" else sentence(message(cause.text.en))


def changes(finding: Finding, language: str) -> list[Data]:
    """The same for inputs that are no text: cells by path and pointer."""
    return [
        {
            "text": cause.text.zh if language == "zh" else cause.text.en,
            "likelihood": cause.likelihood,
            "cells": [
                {"field": cell.field, "pointer": cell.pointer, "from": cell.printed, "to": cell.meant}
                for cell in (*cause.change.cells, *cause.change.following)
            ],
        }
        for cause in finding.causes
        if cause.change is not None
    ]


def _replacements(change: Change, places: Places) -> list[Data]:
    """Empty when a cell cannot be found in the text: half a change is none."""
    found = [_replacement(cell, places) for cell in (*change.cells, *change.following)]
    complete = [entry for entry in found if entry is not None]
    return complete if len(complete) == len(found) else []


def _replacement(cell: ChangedCell, places: Places) -> Data | None:
    place = cell.location
    if place is None:
        return None
    for before, after in _spellings(cell):
        if _stands(before, place, places):
            deleted = {key: value for key, value in region(place, places.sources).items() if key != "snippet"}
            return {"deletedRegion": deleted, "insertedContent": {"text": after}}
    return None


def _spellings(cell: ChangedCell) -> Iterator[tuple[str, str]]:
    """How the cell may be written in the file: as it is, or as a quoted value of JSON or YAML."""
    for quote in ("", '"', "'"):
        yield f"{quote}{cell.printed}{quote}", f"{quote}{cell.meant}{quote}"


def _stands(text: str, place: Location, places: Places) -> bool:
    """Whether exactly ``text`` stands at ``place``, within one line."""
    line = places.sources.line(place.document, place.line)
    if line is None or place.column is None or place.end_column is None:
        return False
    if place.end_line not in (None, place.line):
        return False
    return line[place.column - 1 : place.end_column - 1] == text
