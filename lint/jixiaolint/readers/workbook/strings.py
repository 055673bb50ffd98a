"""Texts of an Excel package: shared and inline strings, runs put together, phonetic guides left out."""

from __future__ import annotations

from jixiaolint.readers.limits import Limits, over
from jixiaolint.readers.workbook.parts import Element, Parts, local
from jixiaolint.readers.workbook.text import symbols, unescaped


def shared_strings(parts: Parts, name: str, limits: Limits) -> list[str]:
    """The table of shared strings. Raises UnreadableInput when there are more than cells may be read."""
    member = parts.find(name)
    if member is None:
        return []
    found: list[str] = []
    size = 0
    for element in parts.package.stream(member, "si"):
        text = string(element)
        found.append(text)
        size += len(text)
        if len(found) > limits.cells:
            raise over(limits, "cells")
        if size > limits.characters:
            raise over(limits, "characters")
    return found


def string(element: Element, font: str = "") -> str:
    """The text of ``si`` or ``is``; ``font`` is the cell's, which a run may replace by its own."""
    if len(element) == 1 and not font and local(element[0]) == "t":
        return unescaped(element[0].text or "")
    pieces: list[str] = []
    for part in element:
        name = local(part)
        if name == "t":
            pieces.append(symbols(unescaped(part.text or ""), font))
        elif name == "r":
            pieces.append(_run(part, font))
    return "".join(pieces)


def _run(run: Element, font: str) -> str:
    text = ""
    for part in run:
        name = local(part)
        if name == "rPr":
            font = next((str(e.get("val")) for e in part if local(e) in ("rFont", "name")), font)
        elif name == "t":
            text += unescaped(part.text or "")
    return symbols(text, font)
