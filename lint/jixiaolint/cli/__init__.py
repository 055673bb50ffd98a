"""The command ``jixiaolint``: one file a command, imported when it is called."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from jixiaolint.cli import console
from jixiaolint.model.error import ConfigError
from jixiaolint.model.typing import Any, NoReturn

COMMANDS = {
    "check": "检查绩效表并报告问题 / check forms and report findings",
    "parse": "显示读出的内容 / show what was read",
    "explain": "说明规则，或在某张表上演算 / explain a rule, or work it out on a form",
    "fix": "只改写法的补正，输出差异 / repair how forms are written, as a diff",
    "compare": "比较两次送审或两份报告 / compare two submissions or reports",
    "waive": "给一个问题写审核说明 / justify a finding",
    "waivers": "检查、清理审核说明 / check and prune waivers",
    "baseline": "已有问题的基线 / a baseline of old findings",
    "merge": "合并分片的检查结果 / put the shards of a check together",
    "facts": "核定表库：收入、列出、移去、导出 / the store of approved forms",
    "report": "由 JSON 报告再出各种格式 / render a JSON report again",
    "serve": "网页与 HTTP 接口：把表拖进去 / a page to drop forms on",
    "rules": "规则目录、检查、示例测试 / list, check and test rules",
    "config": "显示设置及出处 / show settings and where they come from",
    "version": "版本 / version",
}
USAGE = 2
USED = "用法："


class Formatter(argparse.HelpFormatter):
    """A fixed width: asking for the terminal's costs the import of half the archive formats."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=100)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, USED if prefix is None else prefix)


class EnglishFormatter(Formatter):
    """The same with the usage as argparse says it."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "usage: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """argparse with our exit code and our words. ``english``: its headings as argparse has them."""

    def __init__(self, prog: str, description: str, english: bool) -> None:
        formatter = EnglishFormatter if english else Formatter
        super().__init__(prog=prog, description=description, formatter_class=formatter, add_help=english)
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


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 clean, 1 findings, 2 usage, 3 incomplete, 4 our fault."""
    console.prepare()
    if not console.stands_somewhere():
        console.error("当前目录已不存在 / the working directory is gone")
        return USAGE
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in ("-h", "--help"):
        return console.guarded(lambda: _help(bool(words)))
    name, *rest = words
    if name == "--version":
        name = "version"
    if name not in COMMANDS:
        return _unknown(name)
    return console.guarded(lambda: _run(name, rest))


def command() -> NoReturn:
    """``main`` as a process of its own."""
    console.leave(main())


def _run(name: str, words: list[str]) -> int:
    from importlib import import_module

    with console.uncollected():
        module = import_module(f"jixiaolint.cli.{name}")
    parser = Parser(f"jixiaolint {name}", COMMANDS[name], _is_english(words))
    add: Callable[[argparse.ArgumentParser], None] = module.add_arguments
    run: Callable[[argparse.Namespace], int] = module.run
    add(parser)
    parse = parser.parse_args if "--" in words else parser.parse_intermixed_args
    arguments = parse(words)
    try:
        if getattr(arguments, "timing", False):
            from jixiaolint.cli.timing import timed

            return timed(run, arguments)
        return run(arguments)
    except ConfigError as error:
        console.error(error.render(getattr(arguments, "lang", None) or "zh"))
        return USAGE


def _is_english(words: list[str]) -> bool:
    """Whether a call asks for English, as far as can be seen before it is understood."""
    return "--lang=en" in words or "en" in (after for before, after in pairwise(words) if before == "--lang")


def _help(asked: bool) -> int:
    lines = ["用法 / usage: jixiaolint 命令 [参数]", ""]
    lines += [f"  {name:<9}{about}" for name, about in COMMANDS.items()]
    lines += ["", "jixiaolint 命令 --help 显示该命令的参数"]
    console.write("\n".join(lines) + "\n")
    return 0 if asked else USAGE


def _unknown(name: str) -> int:
    import difflib

    close = difflib.get_close_matches(name, COMMANDS, 1)
    hint = f"，是否想用「{close[0]}」" if close else ""
    console.error(f"没有命令「{name}」{hint} / unknown command")
    return USAGE
