"""``jixiaolint check``: read, check, report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from jixiaolint import api
from jixiaolint.api import Manner
from jixiaolint.cli import console, terminal
from jixiaolint.cli.decisions import add_decision_arguments, decisions_of, tell_day
from jixiaolint.cli.output import Output, add_fail_on, add_output_arguments, chosen
from jixiaolint.cli.settings import (
    add_other_forms,
    add_rule_arguments,
    language_of,
    opened,
    options_of,
    settings_of,
    with_other_forms,
)
from jixiaolint.cli.telling import say_what_is_missing, tell, told_meanwhile
from jixiaolint.discover import Source
from jixiaolint.model.error import ConfigError
from jixiaolint.model.finding import Report
from jixiaolint.model.typing import TYPE_CHECKING
from jixiaolint.reporters import Need

if TYPE_CHECKING:
    import argparse

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
    add_other_forms(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="标准输出不写，只给退出码；写到文件的照写")
    parser.add_argument(
        "--jobs",
        type=_jobs,
        default=0,
        metavar="N|auto",
        help="同时检查的进程数（默认 auto：工作量大时用全部处理器）",
    )
    parser.add_argument(
        "--shard",
        type=_shard,
        default=None,
        metavar="I/N",
        help="只检查 N 份中的第 I 份，用 -o 写成分片文件，再用 jixiaolint merge 合并",
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
    options = with_other_forms(options, arguments)
    language = language_of(arguments, settings)
    with console.uncollected():
        session = opened(options, settings)
    outputs = chosen(arguments, session.plugins.reporters)
    _refuse_overwriting(outputs, arguments.paths, session)
    if arguments.shard is not None:
        return _sharded(arguments, session)
    if arguments.quiet:
        outputs = [(name, target) for name, target in outputs if target is not None]
    manner = _manner(arguments, outputs, session)
    with _watched(arguments, language) as watch:
        report = told_meanwhile(
            lambda: api.course(arguments.paths, session, manner, watch),
            arguments,
            outputs,
            session,
            language,
            drawn=watch is not None,
        )
        told = report is not None
        if report is None:
            report = api.check(arguments.paths, options, session, watch, manner)
    say_what_is_missing(report)
    if not arguments.quiet:
        tell_day(report.today)
    _tell_left_out(report, outputs, arguments)
    if (arguments.facts or arguments.context) and report.forms and not report.joins:
        console.error("--facts、--context 里没有表种和年度对得上的表 / no form there to compare with")
    if not told:
        tell(report, arguments, outputs, session, language)
    return report.exit_code


def _sharded(arguments: argparse.Namespace, session: api.Session) -> int:
    """Check a part and write what it came to; what is to be said of it is said by ``merge``."""
    from jixiaolint.cli.target import write_file
    from jixiaolint.run import dispatch, elsewhere, shard

    if not arguments.output or arguments.format:
        raise ConfigError(
            "--shard 要用 -o 写成分片文件，格式在合并时选（jixiaolint merge）",
            "--shard goes with -o FILE; formats are chosen by jixiaolint merge",
        )
    if arguments.facts or arguments.context or arguments.complete:
        raise ConfigError(
            "--facts、--context、--complete 在合并时给（jixiaolint merge）",
            "give --facts, --context and --complete to jixiaolint merge",
        )
    if arguments.baseline or arguments.waivers:
        raise ConfigError(
            "--baseline、--waivers 在合并时给（jixiaolint merge）",
            "give --baseline and --waivers to jixiaolint merge",
        )
    _refuse_both(arguments)
    number, of = arguments.shard
    found = api.found_below(arguments.paths, session)
    session = api.ready_for(session, 2)
    sources = shard.part(found.sources, number, of)
    if arguments.executor:
        made = elsewhere.dossiers(sources, session, "cells", arguments.executor)
    else:
        made = dispatch.dossiers(sources, session, "cells", _jobs_for(sources, arguments), keep=True)
    write_file(arguments.output, shard.written(shard.head(found, session, number, of), made))
    for path in found.missing:
        console.error(f"路径不存在：{path} / no such path")
    return 2 if found.missing else 0


def _jobs_for(sources: Sequence[Source], arguments: argparse.Namespace) -> int:
    from jixiaolint.run import workload

    jobs: int = arguments.jobs or int(not workload.is_much(sources))
    return jobs


def _shard(word: str) -> tuple[int, int]:
    number, _, of = word.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 0 < int(number) <= int(of)):
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"应写成 2/8（第 2 份，共 8 份），不是「{word}」 / not a part like 2/8")
    return int(number), int(of)


def _jobs(word: str) -> int:
    if word == "auto":
        return 0
    if not word.isdecimal() or not 0 < int(word) <= _MOST_JOBS:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(
            f"应为 auto 或 1 到 {_MOST_JOBS} 的整数，不是「{word}」 / auto or a number from 1 to {_MOST_JOBS}"
        )
    return int(word)


def _manner(arguments: argparse.Namespace, outputs: list[Output], session: api.Session) -> Manner:
    """Stages are timed where the work is done: here."""
    needs = {getattr(session.plugins.reporters[name], "need", "cells") for name, _ in outputs}
    need: Need = next((need for need in _NEEDS if need in needs), "identity")
    _refuse_both(arguments)
    jobs = 1 if arguments.timing and not arguments.jobs else arguments.jobs
    return Manner(jobs, need, keep=True, executor=arguments.executor)


def _refuse_both(arguments: argparse.Namespace) -> None:
    if arguments.executor and arguments.jobs:
        raise ConfigError("--jobs 与 --executor 只用一个", "either --jobs or --executor")


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
    """A list of one line a finding has no place for saying that it was cut, or what is not in it."""
    if not any(name == "concise" for name, _ in outputs):
        return
    decided = [finding for finding in report.findings if finding.verdict != "undecided"]
    standing = sum(finding.stands for finding in decided)
    left, answered = standing - arguments.max_findings, len(decided) - standing
    if arguments.max_findings and left > 0:
        console.error(f"另有 {left} 条未列出（--max-findings）/ {left} more not listed")
    if answered:
        console.error(
            f"另有 {answered} 条已有审核说明或在基线内，未列出 / {answered} more justified or known of old"
        )


def _refuse_overwriting(outputs: list[Output], paths: list[str], session: api.Session) -> None:
    """A form under review is never written to."""
    targets = [target for _, target in outputs if target is not None]
    if targets:
        from jixiaolint.cli.target import refuse_inputs

        refuse_inputs(targets, paths, session)
