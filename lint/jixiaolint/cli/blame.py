"""Where in the settings file a word stands that is no rule, profile, plug-in or path."""

from __future__ import annotations

import os
from collections.abc import Iterator

from jixiaolint.config import Settings
from jixiaolint.model.error import ConfigError

_KEYS = ("plugins", "rules", "profile", "select", "ignore")


def placed(error: ConfigError, settings: Settings) -> ConfigError:
    """The same error with its place, if it has none and tells of a word of the settings file."""
    if error.file:
        return error
    for key, word in _words(settings):
        if f"「{word}」" in error.message or error.message.endswith(f"：{word}"):
            file, _, line = settings.origin[key].rpartition(":")
            if line.isdecimal():
                place = _found(file, int(line), word)
                return ConfigError(
                    error.message,
                    error.message_en,
                    file=file,
                    line=place[0],
                    column=place[1],
                    hint=error.hint,
                )
    return error


def _words(settings: Settings) -> Iterator[tuple[str, str]]:
    for key in _KEYS:
        value = getattr(settings, key)
        for word in (value,) if isinstance(value, str) else value:
            if word and key in settings.origin:
                yield key, word


def _found(file: str, first: int, word: str) -> tuple[int, int]:
    """The line and column of a word at or after the line of its key; a path may stand there as written."""
    written = (word, os.path.relpath(word, os.path.dirname(os.path.abspath(file))).replace(os.sep, "/"))
    with open(file, encoding="utf-8-sig") as stream:
        for number, line in enumerate(stream, 1):
            column = max(line.find(form) for form in written) if number >= first else -1
            if column >= 0:
                return number, column + 1
    return first, 1
