"""Where the outputs of a command go: one to standard output, the others to files of their own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from jixiaolint.cli import console, terminal
from jixiaolint.model.error import ConfigError
from jixiaolint.model.typing import TYPE_CHECKING
from jixiaolint.reporters import REPORTERS, Options, Reporter
from jixiaolint.stopwatch import stage

if TYPE_CHECKING:
    import argparse

FOR_PEOPLE = ("text", "concise")
WIDTH, NARROWEST = 100, 40
"""Columns of a quoted line where there is no terminal, and on the narrowest one."""
Output = tuple[str, str | None]
"""A format, and the file that it goes to; None: standard output."""
Pieces = Iterator[str] | Iterator[bytes]


def add_output_arguments(parser: argparse.ArgumentParser) -> None:
    """Formats, files and how much is shown."""
    parser.add_argument(
        "-f",
        "--format",
        action="append",
        default=[],
        metavar="FMT[=FILE]",
        help="输出格式，可重复：" + " ".join(REPORTERS),
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="写入文件而不是标准输出")
    parser.add_argument("--flat", action="store_true", help="不归并派生问题")
    parser.add_argument(
        "--max-findings", type=_count, default=0, metavar="N", help="最多显示 N 条（0 为全部）"
    )
    parser.add_argument("--show-passed", action="store_true", help="也列出通过的检查次数")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto")


def add_fail_on(parser: argparse.ArgumentParser, usual: str = "默认 error") -> None:
    """From which level on the exit code is 1."""
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning", "note", "never"),
        default=None,
        help=f"达到该级别时退出码为 1（{usual}）",
    )


def _count(word: str) -> int:
    if not word.isdecimal():
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"应为 0 以上的整数，不是「{word}」 / not a whole number from 0")
    return int(word)


def chosen(
    arguments: argparse.Namespace, reporters: dict[str, Reporter], usual: str = "text"
) -> list[Output]:
    """The outputs asked for, ``usual`` when none was; at most one goes to standard output.

    Raises ``ConfigError``: an unknown format, two outputs to one place, bytes to a terminal, a package that
    is not installed.
    """
    outputs: list[Output] = []
    for entry in arguments.format or [usual]:
        name, _, target = entry.partition("=")
        if name not in reporters:
            raise ConfigError(
                f"没有输出格式「{name}」", f"unknown format {name!r}", hint="可用：" + " ".join(reporters)
            )
        outputs.append((name, destination(target)))
    if arguments.output:
        if len(outputs) > 1 or outputs[0][1]:
            raise ConfigError("-o 只能与一个 -f 同用；多个输出请写 -f 格式=文件", "-o goes with one -f only")
        outputs = [(outputs[0][0], destination(arguments.output))]
    _refuse_sharing(outputs, reporters)
    _refuse_lacking(reporters[name] for name, _ in outputs)
    return sorted(outputs, key=lambda output: output[1] is None)


def destination(target: str) -> str | None:
    """``-`` is standard output, as it is standard input."""
    return None if target in ("", "-") else target


def _refuse_sharing(outputs: list[Output], reporters: dict[str, Reporter]) -> None:
    if sum(target is None for _, target in outputs) > 1:
        raise ConfigError(
            "标准输出只能有一种格式；其余请写 -f 格式=文件", "only one format may go to standard output"
        )
    bare = next((name for name, target in outputs if target is None and reporters[name].binary), None)
    if bare is not None:
        suffix = reporters[bare].suffix
        raise ConfigError(
            f"「{bare}」要写入文件：-f {bare}=文件{suffix}", f"{bare} goes to a file: -f {bare}=FILE{suffix}"
        )
    places = [os.path.realpath(target) for _, target in outputs if target is not None]
    twice = next((place for place in places if places.count(place) > 1), None)
    if twice is not None:
        raise ConfigError(f"两种输出写到同一个文件：{twice}", f"two outputs go to one file: {twice}")


def _refuse_lacking(chosen: Iterable[Reporter]) -> None:
    for reporter in chosen:
        package = getattr(reporter, "package", "")
        if not package:
            continue
        from importlib import import_module

        try:
            import_module(package)
        except ImportError:
            raise ConfigError(
                f"没有安装 {package}，不能写 {reporter.name}",
                f"{reporter.name} needs {package}",
                hint="pip install 'jixiaolint[scale]'",
            ) from None


def write_outputs(
    outputs: list[Output],
    arguments: argparse.Namespace,
    language: str,
    render: Callable[[str, Options], Pieces],
) -> None:
    """Render each output and write it where it goes."""
    for name, target in outputs:
        shown = target is None and name in FOR_PEOPLE
        links = shown and terminal.wants_links(arguments.color)
        options = Options(
            language=language,
            color=shown and terminal.wants_color(arguments.color),
            width=max(console.columns(WIDTH), NARROWEST) if shown else WIDTH,
            links=links,
            root=_here() if links else "",
            flat=arguments.flat,
            max_findings=arguments.max_findings,
            show_passed=arguments.show_passed,
            pipeline=dict(os.environ) if os.environ.get("TF_BUILD") else {},
        )
        try:
            with stage("report"):
                _write(name, target, render(name, options))
        except BrokenPipeError:
            console.silence()


def _here() -> str:
    """The working directory as a URI."""
    from jixiaolint.reporters.sarif.uri import absolute

    return absolute(os.getcwd().replace("\\", "/") + "/")


def _write(name: str, target: str | None, pieces: Pieces) -> None:
    if target is not None:
        from jixiaolint.cli.target import write_file

        write_file(target, pieces)
    elif name in FOR_PEOPLE:
        for piece in pieces:
            console.write(str(piece))
    else:
        console.write_utf8(str(piece) for piece in pieces)
