"""``jixiaolint parse``: what the reader saw."""

from __future__ import annotations

import argparse

from jixiaolint import api
from jixiaolint.api import Session
from jixiaolint.cli import console
from jixiaolint.cli.settings import add_plugin_arguments, language_of, opened, options_of, settings_of
from jixiaolint.cli.target import refuse_inputs, write_file
from jixiaolint.discover import Source, discover
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.gap import is_gap

INCOMPLETE = 3
WIDE, NARROW = 120, 40
"""Columns where there is no terminal, and those that a table takes at least."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="文件、文件夹，或 - 表示标准输入")
    parser.add_argument(
        "-f",
        "--format",
        choices=("json", "table"),
        default="json",
        help="json 可再交给 check；table 按读懂的样子重画成表，供核对",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="写入文件而不是标准输出")
    parser.add_argument(
        "--width", type=_width, metavar="N", help="table 每行的列数（默认随终端，不在终端上为 120）"
    )
    parser.add_argument("--stdin-name", metavar="NAME", help="标准输入的文件名")
    add_plugin_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    options = options_of(arguments, settings)
    session = opened(options, settings)
    if arguments.output:
        refuse_inputs([arguments.output], arguments.paths, session)
    found = discover(arguments.paths, api.suffixes(session.plugins), options.exclude)
    english = language_of(arguments, settings) == "en"
    code = 0
    forms: list[dict[str, object]] = []
    for source in found.sources:
        read, worse = _read(source, session, english)
        forms += read
        code = max(code, worse)
    for path in found.missing:
        console.error(f"路径不存在：{path} / no such path")
        code = 2
    _write(forms, arguments, session, english)
    return code


def _read(source: Source, session: Session, english: bool) -> tuple[list[dict[str, object]], int]:
    """The forms of a source; 3 where some of it was not read, which is told on standard error."""
    try:
        forms, notes = api.parse_document(source, session)
    except UnreadableInput as error:
        console.error(f"{source.uri}: {error.message} / {error.message_en}")
        return [], INCOMPLETE
    for note in notes:
        console.error(f"{source.uri}: {note.message_en if english else note.message}")
    code = INCOMPLETE if any(map(is_gap, notes)) else 0
    if not forms and source.named:
        console.error(f"{source.uri}: 未识别出绩效表 / no form recognised")
        code = INCOMPLETE
    return forms, code


def _write(
    forms: list[dict[str, object]], arguments: argparse.Namespace, session: Session, english: bool
) -> None:
    if arguments.format == "table":
        text = _drawn(forms, arguments, session, english)
    else:
        import json

        text = json.dumps({"forms": forms}, ensure_ascii=False, indent=2) + "\n"
    if arguments.output:
        write_file(arguments.output, [text])
    elif arguments.format == "table":
        console.write(text)
    else:
        console.write_utf8([text])


def _drawn(
    forms: list[dict[str, object]], arguments: argparse.Namespace, session: Session, english: bool
) -> str:
    from jixiaolint.cli.leaf import Page
    from jixiaolint.cli.table import tables

    kinds = {
        template.id: template.name["en" if english else "zh"]
        for template in session.catalogue.templates
        if not template.words
    }
    width = max(arguments.width or (WIDE if arguments.output else console.columns(WIDE)), NARROW)
    return "".join(tables(forms, Page(width, english, session.catalogue.vocabulary, kinds)))


def _width(word: str) -> int:
    if not word.isdecimal() or not int(word):
        raise argparse.ArgumentTypeError(f"应为正整数，不是「{word}」 / not a whole number from 1")
    return int(word)
