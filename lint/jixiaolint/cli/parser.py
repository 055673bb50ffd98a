"""How a call is understood by argparse, with our exit code and our words."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from itertools import pairwise

from jixiaolint.cli import USAGE, console
from jixiaolint.model.typing import Any, NoReturn

USED = "用法："


class Formatter(argparse.HelpFormatter):
    """A fixed width: asking for the terminal's costs the import of half the archive formats."""

    used = USED

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=100)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self.used if prefix is None else prefix)


class EnglishFormatter(Formatter):
    """The same with the usage as argparse says it."""

    used = "usage: "


class Once(argparse.Action):
    """An option of one value, which a second value does not silently replace. For one parse of one call."""

    _given = False

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        if self._given:
            raise argparse.ArgumentError(self, "given more than once")
        self._given = option_string is not None
        setattr(namespace, self.dest, values)


class Parser(argparse.ArgumentParser):
    """argparse with our exit code and our words. ``english``: its headings as argparse has them."""

    def __init__(self, prog: str, description: str, english: bool) -> None:
        formatter = EnglishFormatter if english else Formatter
        super().__init__(prog=prog, description=description, formatter_class=formatter, add_help=english)
        for word in (None, "store"):
            self.register("action", word, Once)
        if not english:
            self._positionals.title, self._optionals.title = "参数", "选项"
            self.add_argument("-h", "--help", action="help", help="显示本帮助")

    def format_usage(self) -> str:
        """With the prefix of argparse, whose length it counts on where flags and paths may mix."""
        return super().format_usage().replace(USED, "usage: ", 1)

    def error(self, message: str) -> NoReturn:
        from jixiaolint.cli.usage import told

        console.error(told(message, self))
        self.exit(USAGE, f"用法见 / usage: {self.prog} --help\n")


def parser_for(name: str, about: str, words: Sequence[str]) -> Parser:
    """The parser of a command, in the language that the call asks for."""
    return Parser(f"jixiaolint {name}", about, _is_english(words))


def parsed(parser: argparse.ArgumentParser, words: Sequence[str]) -> argparse.Namespace:
    """Flags and paths may be mixed. What is wrong ends the process."""
    return parser.parse_args(words) if "--" in words else parser.parse_intermixed_args(words)


def _is_english(words: Sequence[str]) -> bool:
    """Whether a call asks for English, as far as can be seen before it is understood."""
    return "--lang=en" in words or "en" in (after for before, after in pairwise(words) if before == "--lang")
