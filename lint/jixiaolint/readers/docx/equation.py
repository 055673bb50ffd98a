"""Equations as text: EQ fields, in which ticked boxes are drawn as one sign over another, and OMML."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.readers.docx.names import Element, child, content, kind
from jixiaolint.readers.marks import TICKED, raised

_OVER = re.compile(r"(?i)\\o(?:\\a[clr])?\s*\(([^()]{0,20})\)")
_FRACTION = re.compile(r"(?i)\\f\s*\(([^(),，;；]{1,40})[,，;；]([^(),，;；]{1,40})\)")
_BOXES = frozenset("□☐○〇◯◻▢")
_TICKS = frozenset("√✓✔×✕✗✘☑Vv")
_CIRCLED = {str(number): chr(0x245F + number) for number in range(1, 21)}
_DEEPEST = 60


def is_equation(instruction: str) -> bool:
    """Whether a field is an EQ field."""
    return instruction.strip()[:2].lower() == "eq"


def field_text(instruction: str) -> str | None:
    r"""What an EQ field shows: ``eq \o\ac(□,√)`` is ☑, ``eq \f(1,2)`` is 1/2.

    None for equations that are no text.
    """
    text = instruction.strip()[2:]
    shown = _FRACTION.sub(lambda match: f"{match[1].strip()}/{match[2].strip()}", text)
    shown = _OVER.sub(lambda match: _over(match[1]), shown).strip()
    return None if "\\" in shown else shown


def _over(signs: str) -> str:
    """Signs printed one over the other: a tick in a box, a number in a circle, a word in a frame."""
    parts = [part.strip() for part in re.split("[,，;；]", signs) if part.strip()]
    outer = [part for part in parts if part in _BOXES]
    inner = [part for part in parts if part not in _BOXES]
    if outer and inner and inner[0] in _TICKS:
        return TICKED
    if outer and inner:
        return _CIRCLED.get(inner[0], inner[0])
    return "".join(outer[:1] or inner)


def math_text(element: Element, depth: int = 0) -> str:
    """The characters of an equation; a fraction with a stroke, a power raised."""
    name = kind(element)
    if depth > _DEEPEST or name.endswith("Pr"):
        return ""
    if name in ("m:t", "t"):
        return content(element)
    if name == "m:f":
        return f"{_part(element, 'm:num', depth)}/{_part(element, 'm:den', depth)}"
    if name == "m:sSup":
        below = _part(element, "m:e", depth)
        return below + raised(_part(element, "m:sup", depth), below)
    return "".join(math_text(inner, depth + 1) for inner in element)


def _part(element: Element, name: str, depth: int) -> str:
    part = child(element, name)
    return "" if part is None else math_text(part, depth + 1)
