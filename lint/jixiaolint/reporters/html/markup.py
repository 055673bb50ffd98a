"""Pieces of HTML in which text of a form can only be text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from jixiaolint.reporters.visible import visible


def text(value: object) -> str:
    """Text to stand between tags or in quotes; line ends stay, nothing hides or acts."""
    return "\n".join(escape(visible(line), quote=True) for line in str(value).split("\n"))


def tag(name: str, content: str | Iterable[str] = "", /, **attributes: object) -> str:
    """An element. ``content`` is markup; attributes are text: ``class_`` is class, ``data_x`` is data-x.

    None leaves an attribute out, True gives it without a value.
    """
    inner = content if isinstance(content, str) else "".join(content)
    return f"<{name}{''.join(map(_attribute, attributes.items()))}>{inner}</{name}>"


def _attribute(pair: tuple[str, object]) -> str:
    name, value = pair
    if value is None or value is False:
        return ""
    word = name.rstrip("_").replace("_", "-")
    return f" {word}" if value is True else f' {word}="{text(value)}"'
