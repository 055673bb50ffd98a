"""``jixiaolint parse``: what the reader saw."""

from __future__ import annotations

import argparse

from jixiaolint import api
from jixiaolint.cli import console
from jixiaolint.cli.settings import add_rule_arguments, options_of, settings_of
from jixiaolint.cli.target import refuse_inputs, write_file
from jixiaolint.discover import discover
from jixiaolint.model.error import UnreadableInput


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="文件、文件夹，或 - 表示标准输入")
    parser.add_argument(
        "-f", "--format", choices=("json", "table"), default="json", help="json 可再交给 check"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="写入文件而不是标准输出")
    parser.add_argument("--stdin-name", metavar="NAME", help="标准输入的文件名")
    add_rule_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    options = options_of(arguments, settings_of(arguments))
    session = api.open_session(options)
    if arguments.output:
        refuse_inputs([arguments.output], arguments.paths, session)
    found = discover(arguments.paths, api.suffixes(session.plugins), options.exclude)
    code = 0
    forms = []
    for source in found.sources:
        try:
            read = list(api.parse_source(source, session))
        except UnreadableInput as error:
            console.error(f"{source.uri}: {error.message} / {error.message_en}")
            code = 3
            continue
        if not read and source.named:
            console.error(f"{source.uri}: 未识别出绩效表 / no form recognised")
            code = 3
        forms += read
    for path in found.missing:
        console.error(f"路径不存在：{path} / no such path")
        code = 2
    _write(forms, arguments)
    return code


def _write(forms: list[dict[str, object]], arguments: argparse.Namespace) -> None:
    if arguments.format == "table":
        from jixiaolint.cli.table import tables

        text = tables(forms)
    else:
        import json

        text = json.dumps({"forms": forms}, ensure_ascii=False, indent=2) + "\n"
    if arguments.output:
        write_file(arguments.output, [text])
    elif arguments.format == "table":
        console.write(text)
    else:
        console.write_utf8([text])
