"""The command ``jixiaolint``: one file a command, imported when it is called."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from jixiaolint.cli import console, plain
from jixiaolint.model.error import ConfigError
from jixiaolint.model.typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    import argparse
    from types import ModuleType

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
QUICK = ("check",)
"""Commands that others wait for, as before every commit."""


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
    words = sys.argv[1:]
    if not words or words[0] not in QUICK:
        console.leave(main(words))
    from jixiaolint.cli import image

    with image.used(words):
        code = main(words)
    console.leave(code)


def _run(name: str, words: list[str]) -> int:
    from importlib import import_module

    with console.uncollected():
        module = import_module(f"jixiaolint.cli.{name}")
    run: Callable[[argparse.Namespace], int] = module.run
    arguments = _arguments(name, module, words)
    try:
        if getattr(arguments, "timing", False):
            from jixiaolint.cli.timing import timed

            return timed(run, arguments)
        return run(arguments)
    except ConfigError as error:
        console.error(error.render(getattr(arguments, "lang", None) or "zh"))
        return USAGE


def _arguments(name: str, module: ModuleType, words: list[str]) -> argparse.Namespace:
    """What a call says; one without a fault in it is understood without the import of argparse."""
    found = plain.understood(module.add_arguments, words) if name in QUICK else None
    if found is not None:
        return found
    from jixiaolint.cli.parser import parsed, parser_for

    parser = parser_for(name, COMMANDS[name], words)
    module.add_arguments(parser)
    return parsed(parser, words)


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
