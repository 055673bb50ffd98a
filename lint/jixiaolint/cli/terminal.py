"""What the terminal that is written to can do, and what its owner wants of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from jixiaolint.model.typing import TextIO

_LINKING_PROGRAMS = frozenset(
    ("iTerm.app", "WezTerm", "vscode", "ghostty", "rio", "Tabby", "Hyper", "WarpTerminal", "mintty")
)
_LINKING_TERMS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour")
_LINKING_VTE = 5000
"""Version 0.50 of the terminal widget of GNOME."""
_OFF = ("", "0", "false", "no", "off")


def wants_color(choice: str) -> bool:
    """``choice``, where it is not ``auto``; then NO_COLOR, then FORCE_COLOR, then whether it is a terminal
    that knows colours."""
    environment = os.environ
    if choice != "auto":
        return choice == "always" and (not _is_terminal(sys.stdout) or _speaks_ansi())
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return _on(environment, "FORCE_COLOR")
    return _is_able(sys.stdout) and _speaks_ansi()


def wants_links(choice: str) -> bool:
    """Whether places may be links: only on a terminal that is likely to know them, or is said to by
    FORCE_HYPERLINK; never where ``--color never`` asks for plain text."""
    if choice == "never" or not _is_terminal(sys.stdout):
        return False
    if os.environ.get("FORCE_HYPERLINK"):
        return _on(os.environ, "FORCE_HYPERLINK")
    return _is_able(sys.stdout) and _knows_links(os.environ)


def wants_progress() -> bool:
    """Whether somebody watches standard error."""
    return _is_able(sys.stderr) and not _on(os.environ, "CI")


def _knows_links(environment: Mapping[str, str]) -> bool:
    """By what terminals say of themselves. A file is not there for the terminal at the other end of ssh."""
    if _on(environment, "CI") or environment.get("SSH_CONNECTION"):
        return False
    term = environment.get("TERM", "")
    if term.startswith(("tmux", "screen")):
        return False
    version = environment.get("VTE_VERSION", "")
    return (
        environment.get("TERM_PROGRAM") in _LINKING_PROGRAMS
        or bool(environment.get("WT_SESSION") or environment.get("KONSOLE_VERSION"))
        or (version.isdecimal() and int(version) >= _LINKING_VTE)
        or term.startswith(_LINKING_TERMS)
    )


def _is_able(stream: TextIO | None) -> bool:
    return _is_terminal(stream) and os.environ.get("TERM") != "dumb"


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _on(environment: Mapping[str, str], name: str) -> bool:
    return environment.get(name, "").lower() not in _OFF


def _speaks_ansi() -> bool:
    """A console of Windows must first be told that escapes are not text."""
    if sys.platform != "win32":
        return True
    import ctypes

    console = ctypes.windll.kernel32
    handle = console.GetStdHandle(-11)
    mode = ctypes.c_ulong()
    return bool(console.GetConsoleMode(handle, ctypes.byref(mode))) and bool(
        console.SetConsoleMode(handle, mode.value | 4)
    )
