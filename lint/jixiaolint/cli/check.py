"""``jixiaolint check``: read, check, report."""

from __future__ import annotations

import argparse
import os

from jixiaolint import api
from jixiaolint.cli import console
from jixiaolint.cli.settings import add_rule_arguments, language_of, options_of, settings_of
from jixiaolint.cli.target import refuse_inputs, write_file
from jixiaolint.model.error import ConfigError
from jixiaolint.model.finding import Report
from jixiaolint.reporters import Options, Reporter, render

FOR_PEOPLE = ("text", "concise")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="文件、文件夹，或 - 表示标准输入")
    parser.add_argument(
        "-f",
        "--format",
        action="append",
        default=[],
        metavar="FMT[=FILE]",
        help="输出格式，可重复：text concise json jsonl sarif",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="写入文件而不是标准输出")
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning", "note", "never"),
        default=None,
        help="达到该级别时退出码为 1（默认 error）",
    )
    parser.add_argument("--flat", action="store_true", help="不归并派生问题")
    parser.add_argument(
        "--max-findings", type=_count, default=0, metavar="N", help="最多显示 N 条（0 为全部）"
    )
    parser.add_argument("--show-passed", action="store_true", help="也列出通过的检查次数")
    parser.add_argument("--stdin-name", metavar="NAME", help="标准输入的文件名")
    parser.add_argument("--allow-empty", action="store_true", help="没有可检查的文件时也返回 0")
    parser.add_argument(
        "--skip-formless", action="store_true", help="没有绩效表的文件跳过并计数（供 pre-commit 使用）"
    )
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    parser.add_argument("-q", "--quiet", action="store_true", help="只给退出码")
    add_rule_arguments(parser)


def _count(word: str) -> int:
    if not word.isdecimal():
        raise argparse.ArgumentTypeError(f"应为 0 以上的整数，不是「{word}」 / not a whole number from 0")
    return int(word)


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    options = options_of(arguments, settings)
    language = language_of(arguments, settings)
    with console.uncollected():
        session = api.open_session(options)
    outputs = _outputs(arguments, session.plugins.reporters)
    _refuse_overwriting(outputs, arguments.paths, session)
    report = api.check(arguments.paths, options, session)
    for path in (
        document.uri
        for document in report.documents
        if any(note.code == "missing" for note in document.notes)
    ):
        console.error(f"路径不存在：{path} / no such path")
    if report.exit_code == 2 and not report.documents:
        console.error("没有可检查的文件（可加 --allow-empty）/ nothing to check")
    if not arguments.quiet:
        _tell_left_out(report, outputs, arguments)
        outputs.sort(key=lambda output: output[1] is None)
        for name, target in outputs:
            try:
                _write(report, name, target, arguments, language, session.plugins.reporters)
            except BrokenPipeError:
                console.silence()
    return report.exit_code


def _tell_left_out(
    report: Report, outputs: list[tuple[str, str | None]], arguments: argparse.Namespace
) -> None:
    """A list of one line a finding has no place for saying that it was cut."""
    left = sum(finding.verdict != "undecided" for finding in report.findings) - arguments.max_findings
    if arguments.max_findings and left > 0 and any(name == "concise" for name, _ in outputs):
        console.error(f"另有 {left} 条未列出（--max-findings）/ {left} more not listed")


def _refuse_overwriting(
    outputs: list[tuple[str, str | None]], paths: list[str], session: api.Session
) -> None:
    """A form under review is never written to, and two outputs never share a file."""
    targets = [target for _, target in outputs if target is not None]
    places = [os.path.realpath(target) for target in targets]
    twice = next((place for place in places if places.count(place) > 1), None)
    if twice is not None:
        raise ConfigError(f"两种输出写到同一个文件：{twice}", f"two outputs go to one file: {twice}")
    refuse_inputs(targets, paths, session)


def _outputs(arguments: argparse.Namespace, reporters: dict[str, Reporter]) -> list[tuple[str, str | None]]:
    """(format, file) pairs; at most one goes to standard output. Raises ``ConfigError``."""
    chosen: list[tuple[str, str | None]] = []
    for entry in arguments.format or ["text"]:
        name, _, target = entry.partition("=")
        if name not in reporters:
            raise ConfigError(
                f"没有输出格式「{name}」", f"unknown format {name!r}", hint="可用：" + " ".join(reporters)
            )
        chosen.append((name, target or None))
    if arguments.output:
        if len(chosen) > 1 or chosen[0][1]:
            raise ConfigError("-o 只能与一个 -f 同用；多个输出请写 -f 格式=文件", "-o goes with one -f only")
        chosen = [(chosen[0][0], arguments.output)]
    if sum(target is None for _, target in chosen) > 1:
        raise ConfigError(
            "标准输出只能有一种格式；其余请写 -f 格式=文件", "only one format may go to standard output"
        )
    return chosen


def _write(
    report: Report,
    name: str,
    target: str | None,
    arguments: argparse.Namespace,
    language: str,
    reporters: dict[str, Reporter],
) -> None:
    options = Options(
        language=language,
        color=target is None and name in FOR_PEOPLE and console.wants_color(arguments.color),
        flat=arguments.flat,
        max_findings=arguments.max_findings,
        show_passed=arguments.show_passed,
    )
    chunks = render(report, name, options, reporters=reporters)
    if target is None:
        if name in FOR_PEOPLE:
            for chunk in chunks:
                console.write(chunk)
        else:
            console.write_utf8(chunks)
        return
    write_file(target, chunks)
