"""Text from a submitted form made safe to show: nothing in it may act on a terminal or hide."""

from __future__ import annotations


def visible(text: str, *, tab: str = " ") -> str:
    """One line of text: control, bidi, private-use and unassigned characters become ``<U+202E>``.

    Ticks and boxes of symbol fonts, which have no code of their own, show as √ and □. A line end is a
    space, a tab is ``tab``, a no-break or other odd space a plain one.
    """
    if text.isprintable():
        return text
    return "".join(_shown(character, tab) for character in text)


def _shown(character: str, tab: str) -> str:
    if character.isprintable() or character == "\u3000":
        return character
    if character in _MARKS:
        return _MARKS[character]
    if character == "\t":
        return tab
    if character in "\r\n":
        return " "
    if character.isspace() and character not in _SEPARATORS:
        return " "
    return f"<U+{ord(character):04X}>"


_MARKS = dict.fromkeys("\uf050\uf052\uf053\uf054\uf0fb\uf0fc\uf0fd\uf0fe", "√")
_MARKS |= dict.fromkeys("\uf02a\uf06f\uf071\uf0a3\uf0a8", "□")
"""As ``values.checkbox`` reads them."""
_SEPARATORS = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029")
"""White space to Python, but a control or an invisible line end to a terminal."""


def clip(text: str, limit: int) -> str:
    """The beginning of a long text, and how long it was."""
    if len(text) <= limit:
        return text
    return f"{text[:limit]}...({len(text)})"
