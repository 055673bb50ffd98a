"""``jixiaolint fix --diff``: how a form is written, put right in a copy; never what it says."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator

from jixiaolint import api
from jixiaolint.cli import console
from jixiaolint.cli.settings import add_rule_arguments, opened, options_of, settings_of
from jixiaolint.discover import Source, discover, load
from jixiaolint.model.error import ConfigError, UnreadableInput
from jixiaolint.repair import KINDS, NOT_REPAIRED, Dropped, Reading, Repair, repair

FOUND, INCOMPLETE = 1, 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "补正文本、CSV、Markdown、JSON、YAML 副本的写法："
        "全角数字和符号、数中空格、不可见字符、百分号、文号括号。"
        "金额、得分等读数一律不变，读数或审核结果会变的补正不做并说明。从不改写送审文件本身。"
        "退出码：0 没有可补正的，1 有，2 用法，3 有文件未能补正。"
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="文件、文件夹，或 - 表示标准输入")
    parser.add_argument("--diff", action="store_true", help="在标准输出给出差异（unified diff）")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="把补正后的副本写成新文件（须尚不存在；只限一个输入）"
    )
    parser.add_argument("--stdin-name", metavar="NAME", help="标准输入的文件名")
    add_rule_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    if not arguments.diff and not arguments.output:
        raise ConfigError(
            "请加 --diff 查看差异，或用 -o 写出副本；送审文件不就地改写",
            "give --diff, or -o for a copy; a form under review is never written to",
        )
    settings = settings_of(arguments)
    session = opened(options_of(arguments, settings), settings)
    found = discover(arguments.paths, api.suffixes(session.plugins), session.options.exclude)
    if arguments.output:
        _refuse_target(arguments.output, found.sources)
    code = max((_fix(source, session, arguments) for source in found.sources), default=0)
    for path in found.missing:
        console.error(f"路径不存在：{path} / no such path")
    if not found.sources and not found.missing:
        console.error("没有可补正的文件 / nothing to repair")
    return 2 if found.missing or not found.sources else code


def _refuse_target(target: str, sources: tuple[Source, ...]) -> None:
    """A copy goes to a file of its own, and there is one copy only."""
    if len(sources) != 1:
        raise ConfigError("-o 只能用于一个输入文件", "-o goes with one input only")
    if os.path.realpath(target) == os.path.realpath(sources[0].path):
        raise ConfigError(f"不改写送审文件：{target}", f"a form under review is not written to: {target}")
    if os.path.lexists(target):
        raise ConfigError(f"文件已存在，不覆盖：{target}", f"the file exists and is kept: {target}")


def _fix(source: Source, session: api.Session, arguments: argparse.Namespace) -> int:
    uri = session.options.stdin_name if source.path == "-" else source.uri
    try:
        data = load(source, session.options.limits.bytes)
        result = repair(data, lambda copy: _reading(uri, copy, session))
    except UnreadableInput as error:
        console.error(f"{uri}: {error.message} / {error.message_en}")
        return INCOMPLETE if source.named or error.code != NOT_REPAIRED else 0
    except (RecursionError, MemoryError):
        console.error(f"{uri}: 结构过于复杂，未读取 / too complex")
        return INCOMPLETE
    if result is None:
        if source.named:
            console.error(f"{uri}: 未识别出绩效表，未补正 / no form recognised, left alone")
        return INCOMPLETE if source.named else 0
    _tell(uri, result)
    if not result.made:
        return 0
    if arguments.output:
        _write(arguments.output, result.data)
    if arguments.diff:
        _show(uri, result)
    return FOUND


def _reading(uri: str, data: bytes, session: api.Session) -> Reading:
    reading = session.desk.read(uri, data, whole=True)
    report = api.check_reading(reading, data, session)
    return Reading(reading.document, report.forms, report.findings, report.checks, report.tool_errors)


def _tell(uri: str, result: Repair) -> None:
    """How many changes there are, and every one that was not made, on standard error."""
    from jixiaolint.reporters.visible import visible

    made = [(kind, result.made[kind.id]) for kind in KINDS if kind.id in result.made]
    if made:
        total = sum(count for _, count in made)
        chinese = "，".join(f"{kind.name.zh} {count}" for kind, count in made)
        english = ", ".join(f"{count} {kind.name.en}" for kind, count in made)
        console.error(f"{visible(uri)}: 可补正 {total} 处：{chinese} / {total} to repair: {english}")
    for dropped in result.dropped:
        console.error(f"{visible(uri)}:{dropped.line}: {_said(dropped)}")


def _said(dropped: Dropped) -> str:
    from jixiaolint.reporters.visible import visible

    before, after = visible(dropped.before), visible(dropped.after)
    kind, reason = dropped.kind.name, dropped.reason
    return (
        f"未补正「{before}」→「{after}」（{kind.zh}）：{reason.zh}"
        f" / dropped {before!r} -> {after!r} ({kind.en}): {reason.en}"
    )


def _write(target: str, data: bytes) -> None:
    try:
        with open(target, "xb") as stream:
            stream.write(data)
    except OSError as error:
        raise ConfigError(
            f"无法写入 {target}（{error.strerror}）", f"cannot write {target} ({error.strerror})"
        ) from None


def _show(uri: str, result: Repair) -> None:
    """The diff, in UTF-8 and byte for byte for ``patch``; on a terminal nothing in it may act or hide."""
    from jixiaolint.repair.diff import unified

    mark = "\ufeff" if result.source.mark else ""
    lines = unified(uri, mark + result.source.text, mark + result.text)
    if sys.stdout is not None and sys.stdout.isatty():
        for line in _shown(lines):
            console.write(line)
    else:
        console.write_utf8(lines)


def _shown(lines: Iterator[str]) -> Iterator[str]:
    from jixiaolint.reporters.visible import visible

    for line in lines:
        text = line.rstrip("\r\n")
        yield text if text.isprintable() else "".join(_sign(sign, visible(sign, tab="\t")) for sign in text)
        yield "\n"


def _sign(sign: str, shown: str) -> str:
    """A blank that only looks ordinary by its code, too: otherwise both lines of a change look alike."""
    return f"<U+{ord(sign):04X}>" if shown == " " != sign else shown
