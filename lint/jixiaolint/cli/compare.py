"""``jixiaolint compare A B``: 新增, 已整改, 仍存在 between two submissions or two reports."""

from __future__ import annotations

import argparse
import json
import os

from jixiaolint import api
from jixiaolint.cli import console
from jixiaolint.cli.decisions import add_decision_arguments, decisions_of, tell_day
from jixiaolint.cli.output import destination
from jixiaolint.cli.report import blamed, read_report
from jixiaolint.cli.settings import add_rule_arguments, language_of, opened, options_of, settings_of
from jixiaolint.cli.target import refuse_inputs, write_file
from jixiaolint.decisions.comparison import compare
from jixiaolint.model.error import ConfigError
from jixiaolint.model.typing import Any
from jixiaolint.reporters.comparison import render
from jixiaolint.reporters.plain import SCHEMA, plain
from jixiaolint.reporters.serial import array, members

_HEAD = 4096


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("before", metavar="A", help="前一次：JSON 报告，或送审的文件、文件夹")
    parser.add_argument("after", metavar="B", help="后一次，同上")
    parser.add_argument("-f", "--format", choices=("text", "json"), default="text")
    parser.add_argument("-o", "--output", metavar="FILE", help="写入文件而不是标准输出")
    add_decision_arguments(parser)
    add_rule_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    decisions = decisions_of(arguments, settings)._replace(baseline="")
    session = opened(options_of(arguments, settings)._replace(decisions=decisions), settings)
    output = destination(arguments.output or "")
    if output:
        refuse_inputs([output], [arguments.before, arguments.after], session)
    before, after = (_report(path, session) for path in (arguments.before, arguments.after))
    with blamed(before, arguments.before), blamed(after, arguments.after):
        data = compare(before, after)
    if arguments.format == "json":
        pieces = list(_json(data))
    else:
        pieces = list(render(data, language_of(arguments, settings)))
    try:
        _write(output, pieces, arguments.format)
    except BrokenPipeError:
        console.silence()
    return int(data["summary"]["exit_code"])


def _write(output: str | None, pieces: list[str], form: str) -> None:
    if output:
        write_file(output, pieces)
    elif form == "json":
        console.write_utf8(pieces)
    else:
        console.write("".join(pieces))


def _report(path: str, session: api.Session) -> dict[str, Any]:
    if not os.path.exists(path):
        raise ConfigError(f"路径不存在：{path}", f"no such path: {path}")
    if _is_report(path):
        return read_report(path)
    report = api.check([path], session=session)
    tell_day(report.today)
    if not report.forms:
        raise ConfigError(f"没有认出绩效表：{path}", f"no form recognised: {path}")
    return plain(report)


def _is_report(path: str) -> bool:
    if os.path.isdir(path):
        return False
    with open(path, "rb") as stream:
        return json.dumps(SCHEMA).encode() in stream.read(_HEAD)


def _json(data: dict[str, Any]) -> Any:
    head = {key: value for key, value in data.items() if key != "findings"}
    yield "{\n  " + ",\n  ".join(members(**head)) + ",\n"
    yield from array("findings", data["findings"], "  ")
    yield "\n}\n"
