"""``jixiaolint merge``: the parts of a run put together, as if it had been one run."""

from __future__ import annotations

import argparse
import os

from jixiaolint import api, cache
from jixiaolint.cli.decisions import add_decision_arguments, decisions_of, tell_day
from jixiaolint.cli.output import add_fail_on, add_output_arguments, chosen
from jixiaolint.cli.settings import (
    add_other_forms,
    add_settings_arguments,
    language_of,
    opened,
    settings_of,
    with_other_forms,
)
from jixiaolint.cli.telling import say_what_is_missing, tell, told_meanwhile
from jixiaolint.model.error import ConfigError
from jixiaolint.run import shard
from jixiaolint.run.shard import Shard


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.allow_abbrev = False  # "--ignore", which check has, is not "--ignore-waivers"
    parser.add_argument("shards", nargs="+", metavar="SHARD", help="check --shard I/N -o FILE 写出的全部分片")
    add_output_arguments(parser)
    add_fail_on(parser, "默认同检查时")
    add_decision_arguments(parser)
    parser.add_argument("--baseline", metavar="FILE", help="基线里已有的问题不算（jixiaolint baseline）")
    add_other_forms(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="标准输出不写，只给退出码；写到文件的照写")
    add_settings_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    shards = shard.opened(arguments.shards)
    session = _session(shards[0], arguments)
    language = language_of(arguments, settings_of(arguments))
    outputs = chosen(arguments, session.plugins.reporters)
    _refuse_overwriting(outputs, arguments.shards)
    if arguments.quiet:
        outputs = [(name, target) for name, target in outputs if target is not None]
    missing = shards[0].head.missing
    session = api.ready_for(session, sum(one.head.count for one in shards))
    results = api.across_forms(shard.results(shards), session)
    report = told_meanwhile(
        lambda: api.course_on(results, missing, session), arguments, outputs, session, language
    )
    if report is not None:
        say_what_is_missing(report)
        return report.exit_code
    report = api.report_on(results, missing, session)
    say_what_is_missing(report)
    if not arguments.quiet:
        tell_day(report.today)
    tell(report, arguments, outputs, session, language)
    return report.exit_code


def _session(first: Shard, arguments: argparse.Namespace) -> api.Session:
    """With the options of the run and the decisions of today. Raises ``ConfigError`` for other rules."""
    settings = settings_of(arguments)
    options = first.head.options._replace(
        cache_directory=None if arguments.no_cache else cache.default_directory(dict(os.environ)),
        decisions=decisions_of(arguments, settings),
    )
    options = with_other_forms(options, arguments)
    if arguments.fail_on:
        options = options._replace(fail_on=arguments.fail_on)
    session = opened(options, settings)
    if session.catalogue.digest != first.head.rules:
        raise ConfigError(
            "检查时的规则或版本与这里的不同，请用同样的规则和版本合并",
            "the shards were made by other rules or another version",
            file=first.path,
        )
    return session


def _refuse_overwriting(outputs: list[tuple[str, str | None]], shards: list[str]) -> None:
    there = {os.path.realpath(path) for path in shards}
    for _, target in outputs:
        if target is not None and os.path.realpath(target) in there:
            raise ConfigError(f"输出会覆盖分片：{target}", f"the output would overwrite a shard: {target}")
