"""Plain text as SARIF messages want it: brackets would be links, braces placeholders (spec 3.11)."""

from __future__ import annotations

from functools import cache

from jixiaolint.model import regex as re
from jixiaolint.reporters.visible import visible

_LINK = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]"})
_BRACE = str.maketrans({"{": "{{", "}": "}}"})


def message(text: str) -> str:
    """A literal sentence to stand in a ``message``."""
    return argument(text).translate(_BRACE)


def argument(text: str) -> str:
    """A value for a placeholder: braces stay, as placeholders in it are not looked for."""
    return visible(text).translate(_LINK)


def template(text: str, quoted: bool = False) -> str:
    """A rule's message with ``{0}`` in it, where literal braces are doubled already."""
    text = visible(text).translate(_LINK)
    return _braces().sub(_quoted, text) if quoted else text


def _quoted(match: re.Match[str]) -> str:
    return f"'{{{match[1]}}}'" if match[1] else match[0]


def sentence(text: str) -> str:
    """English text with its full stop and its capital."""
    text = text.strip().rstrip("。.")
    return text[:1].upper() + text[1:] + "." if text else ""


@cache
def _braces() -> re.Pattern[str]:
    return re.compile(r"\{\{|\}\}|'?\{([0-9]+)\}'?")
