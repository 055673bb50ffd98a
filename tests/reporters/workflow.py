"""Standard output as a GitHub runner reads it: which lines are commands, and what they say."""

from __future__ import annotations

import re
from typing import NamedTuple

COMMANDS = frozenset(
    (
        *("error", "warning", "notice", "debug", "group", "endgroup", "echo", "stop-commands", "add-mask"),
        *("set-output", "save-state", "set-env", "add-path", "add-matcher", "remove-matcher"),
    )
)


class Command(NamedTuple):
    """A command that a runner would carry out."""

    name: str
    properties: dict[str, str]
    data: str


def commands(output: str) -> list[Command]:
    """Every command in an output, of the form ``::name k=v::data`` or of the older ``##[name k=v;]data``."""
    return [found for line in re.split(r"\r\n|\r|\n", output) if (found := command(line)) is not None]


def command(line: str) -> Command | None:
    """The command of a line: the new form at its beginning, the older one anywhere in it."""
    current = re.match(r"\s*::([^ :]+)(?: (.*?))?::(.*)", line)
    if current and current[1] in COMMANDS:
        pairs = (pair.split("=", 1) for pair in (current[2] or "").split(",") if "=" in pair)
        return Command(
            current[1],
            {key.strip(): unescaped(value, {"%3A": ":", "%2C": ","}) for key, value in pairs},
            unescaped(current[3], {}),
        )
    older = re.search(r"##\[([^\] ]+)[^\]]*\](.*)", line)
    return Command(older[1], {}, older[2]) if older and older[1] in COMMANDS else None


def unescaped(text: str, more: dict[str, str]) -> str:
    """In the order of the runner: the percent sign last."""
    for code, character in {"%0D": "\r", "%0A": "\n", **more, "%25": "%"}.items():
        text = text.replace(code, character)
    return text
