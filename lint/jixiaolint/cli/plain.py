"""A call that needs no argparse: flags written out in full, each with its value, and nothing wrong.

Importing argparse and asking it takes longer than judging a form. What a call may say is told once, by the
``add_arguments`` of the command; whatever is not said in the plainest way is left to argparse, with its rules
for short forms and its words for faults.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import SimpleNamespace

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse


class _Beyond(Exception):
    """It takes argparse to understand this."""


class _Argument(NamedTuple):
    """A flag, or the paths. ``action``: store, store_true or append."""

    name: str
    action: str
    default: Any
    type: Callable[[str], Any] | None
    choices: Sequence[str] | None


class _Arguments:
    """Takes down what ``add_arguments`` tells a parser."""

    def __init__(self) -> None:
        self.flags: dict[str, _Argument] = {}
        self.paths = ""

    def add_argument(
        self,
        *words: str,
        action: str = "store",
        default: Any = None,
        type: Callable[[str], Any] | None = None,
        choices: Sequence[str] | None = None,
        nargs: str | None = None,
        help: str = "",
        metavar: str = "",
    ) -> None:
        """As of ``argparse.ArgumentParser``; a keyword that is not known here is a ``TypeError``."""
        if not words[0].startswith("-"):
            assert (nargs, self.paths) == ("+", ""), "one list of paths"
            self.paths = words[0]
            return
        assert nargs is None
        assert type is None or not isinstance(default, str), "argparse would read the default"
        name = next(word for word in words if word.startswith("--"))[2:].replace("-", "_")
        if action == "store_true":
            default = False
        assert action in ("store", "store_true", "append")
        for word in words:
            self.flags[word] = _Argument(name, action, default, type, choices)


def understood(tell: Callable[[Any], None], words: Sequence[str]) -> argparse.Namespace | None:
    """What argparse would make of a call, None where it shall be asked. ``tell``: adds the arguments."""
    known = _Arguments()
    tell(known)
    try:
        return _read(known, words)  # type: ignore[return-value]
    except _Beyond:
        return None


def _read(known: _Arguments, words: Sequence[str]) -> SimpleNamespace:
    usual = {flag.name: flag.default for flag in known.flags.values()}
    given: dict[str, Any] = {}
    paths: list[str] = []
    rest = iter(words)
    for word in rest:
        if _is_path(word):
            paths.append(word)
        else:
            _take(*_flag(known, word), rest, given)
    if not paths:
        raise _Beyond
    return SimpleNamespace(**{**usual, **given, known.paths: paths})


def _take(flag: _Argument, value: str | None, rest: Iterator[str], given: dict[str, Any]) -> None:
    """Add to ``given`` what a flag says; one value does not replace another."""
    if flag.action == "store_true":
        if value is not None:
            raise _Beyond
        given[flag.name] = True
        return
    read = _value(flag, _next(rest) if value is None else value)
    if flag.action == "append":
        given[flag.name] = [*given.get(flag.name, flag.default), read]
    elif flag.name in given:
        raise _Beyond
    else:
        given[flag.name] = read


def _is_path(word: str) -> bool:
    return word == "-" or not word.startswith("-")


def _flag(known: _Arguments, word: str) -> tuple[_Argument, str | None]:
    """A flag as it is called, and what stands behind its ``=``."""
    name, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
    if name not in known.flags or (equals and not value):
        raise _Beyond
    return known.flags[name], value if equals else None


def _next(words: Iterator[str]) -> str:
    """The word behind a flag. One that starts like a flag is its value only where an ``=`` says so."""
    word = next(words, "--")
    if not _is_path(word):
        raise _Beyond
    return word


def _value(flag: _Argument, word: str) -> Any:
    """What a flag is given, as what it is."""
    if flag.choices is not None and word not in flag.choices:
        raise _Beyond
    if flag.type is None:
        return word
    try:
        return flag.type(word)
    except Exception:
        raise _Beyond from None
