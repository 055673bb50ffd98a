"""``jixiaolint check``: read, check, report."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from jixiaolint import api
from jixiaolint.api import Manner
from jixiaolint.cli import console, terminal
from jixiaolint.cli.decisions import add_decision_arguments, decisions_of, tell_day
from jixiaolint.cli.output import Output, add_fail_on, add_output_arguments, chosen, write_outputs
from jixiaolint.cli.settings import add_rule_arguments, language_of, opened, options_of, settings_of
from jixiaolint.cli.target import refuse_inputs
from jixiaolint.model.error import ConfigError
from jixiaolint.model.finding import Report
from jixiaolint.reporters import Need, render, stream

_MOST_JOBS = 512
_NEEDS: tuple[Need, ...] = ("cells", "scores")
"""The most first."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="文件、文件夹，或 - 表示标准输入")
    add_output_arguments(parser)
    add_fail_on(parser)
    parser.add_argument("--stdin-name", metavar="NAME", help="标准输入的文件名")
    parser.add_argument("--allow-empty", action="store_true", help="没有可检查的文件时也返回 0")
    parser.add_argument(
        "--skip-formless", action="store_true", help="没有绩效表的文件跳过并计数（供 pre-commit 使用）"
    )
    add_decision_arguments(parser)
    parser.add_argument("--baseline", metavar="FILE", help="基线里已有的问题不算（jixiaolint baseline）")
    parser.add_argument("-q", "--quiet", action="store_true", help="标准输出不写，只给退出码；写到文件的照写")
    parser.add_argument(
        "--jobs",
        type=_jobs,
        default=0,
        metavar="N|auto",
        help="同时检查的进程数（默认 auto：工作量大时用全部处理器）",
    )
    parser.add_argument("--timing", action="store_true", help="用时花在哪里，写到标准错误")
    parser.add_argument(
        "--executor",
        default="",
        metavar="NAME[=ADDRESS]",
        help="由谁检查：serial、processes[=N]、dask[=tcp://主机:8786]，或插件提供的",
    )
    add_rule_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    options = options_of(arguments, settings)._replace(decisions=decisions_of(arguments, settings))
    language = language_of(arguments, settings)
    with console.uncollected():
        session = opened(options, settings)
    outputs = chosen(arguments, session.plugins.reporters)
    _refuse_overwriting(outputs, arguments.paths, session)
    if arguments.quiet:
        outputs = [(name, target) for name, target in outputs if target is not None]
    manner = _manner(arguments, outputs, session)
    with _watched(arguments, language) as watch:
        report = _told_meanwhile(arguments, outputs, session, manner, watch, language)
        told = report is not None
        if report is None:
            report = api.check(arguments.paths, options, session, watch, manner)
    _say_what_is_missing(report)
    if not arguments.quiet:
        tell_day(report.today)
    _tell_left_out(report, outputs, arguments)
    if not told:
        reporters = session.plugins.reporters
        write_outputs(
            outputs,
            arguments,
            language,
            lambda name, options: render(report, name, options, reporters=reporters),
        )
    return report.exit_code


def _say_what_is_missing(report: Report) -> None:
    for document in report.documents:
        if any(note.code == "missing" for note in document.notes):
            console.error(f"路径不存在：{document.uri} / no such path")
    if report.exit_code == 2 and not report.documents:
        console.error("没有可检查的文件（可加 --allow-empty）/ nothing to check")


def _jobs(word: str) -> int:
    if word == "auto":
        return 0
    if not word.isdecimal() or not 0 < int(word) <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(
            f"应为 auto 或 1 到 {_MOST_JOBS} 的整数，不是「{word}」 / auto or a number from 1 to {_MOST_JOBS}"
        )
    return int(word)


def _manner(arguments: argparse.Namespace, outputs: list[Output], session: api.Session) -> Manner:
    """Stages are timed where the work is done: here."""
    needs = {getattr(session.plugins.reporters[name], "need", "cells") for name, _ in outputs}
    need: Need = next((need for need in _NEEDS if need in needs), "identity")
    if arguments.executor and arguments.jobs:
        raise ConfigError("--jobs 与 --executor 只用一个", "either --jobs or --executor")
    jobs = 1 if arguments.timing and not arguments.jobs else arguments.jobs
    return Manner(jobs, need, keep=True, executor=arguments.executor)


def _told_meanwhile(
    arguments: argparse.Namespace,
    outputs: list[Output],
    session: api.Session,
    manner: Manner,
    watch: api.Watch | None,
    language: str,
) -> Report | None:
    """The end of a run of which every document was told and let go when it was finished.

    None where that cannot be: it is a short one, the output needs all of it at once, or progress is drawn
    where it would be told.
    """
    reporters = session.plugins.reporters
    if len(outputs) > 1 or not all(getattr(reporters[name], "stream", "") for name, _ in outputs):
        return None
    if arguments.flat or arguments.timing or (watch and any(target is None for _, target in outputs)):
        return None
    run = api.course(arguments.paths, session, manner, watch)
    if run is None:
        return None
    write_outputs(
        outputs, arguments, language, lambda name, options: stream(run, name, options, reporters=reporters)
    )
    for _ in run.parts():  # nothing was asked for, or nobody reads on
        pass
    return run.total()


@contextmanager
def _watched(arguments: argparse.Namespace, language: str) -> Iterator[api.Watch | None]:
    """Progress for those who watch."""
    if arguments.quiet or not terminal.wants_progress():
        yield None
        return
    from jixiaolint.cli.progress import shown

    with shown(language == "en") as progress:
        yield progress.watch


def _tell_left_out(report: Report, outputs: list[Output], arguments: argparse.Namespace) -> None:
    """A list of one line a finding has no place for saying that it was cut."""
    left = sum(finding.verdict != "undecided" for finding in report.findings) - arguments.max_findings
    if arguments.max_findings and left > 0 and any(name == "concise" for name, _ in outputs):
        console.error(f"另有 {left} 条未列出（--max-findings）/ {left} more not listed")


def _refuse_overwriting(outputs: list[Output], paths: list[str], session: api.Session) -> None:
    """A form under review is never written to."""
    refuse_inputs([target for _, target in outputs if target is not None], paths, session)
