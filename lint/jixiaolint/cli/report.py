"""``jixiaolint report``: render a JSON report again, without checking again."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager

from jixiaolint import api, plugins
from jixiaolint.cli.output import Output, add_fail_on, add_output_arguments, chosen, write_outputs
from jixiaolint.cli.settings import add_plugin_arguments, language_of, settings_of
from jixiaolint.model.error import ConfigError
from jixiaolint.model.typing import Any
from jixiaolint.reporters import Reporter, resolve
from jixiaolint.reporters.plain import SCHEMA

_CHECKED = 50
"""Records of each kind that are held against the schema at first: all would take longer than the check."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", metavar="REPORT.json", help="check -f json 写出的报告")
    add_output_arguments(parser)
    add_fail_on(parser, "默认同当时的退出码")
    add_plugin_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    names = (*(() if arguments.no_plugins else settings.plugins), *arguments.plugin)
    reporters = plugins.load(names, api.builtin_tables()).reporters
    outputs = chosen(arguments, reporters, usual="md")
    _refuse(outputs, reporters, arguments.report)
    data = read_report(arguments.report)
    language = language_of(arguments, settings)
    with blamed(data, arguments.report):
        write_outputs(
            outputs, arguments, language, lambda name, options: resolve(reporters[name])(data, options)
        )
    return _exit_code(data, arguments.fail_on)


def _exit_code(data: dict[str, Any], fail_on: str | None) -> int:
    """That of the check; another limit changes nothing where not everything could be checked."""
    stored = int(data["summary"]["exit_code"])
    if fail_on is None or stored not in (0, 1):
        return stored
    from jixiaolint.reporters.standing import fails

    return int(any(fails(finding, fail_on) for finding in data["findings"]))


def _refuse(outputs: list[Output], reporters: dict[str, Reporter], report: str) -> None:
    """Raises ``ConfigError`` for what needs more than a report holds, and for writing over the report."""
    again = [name for name, reporter in reporters.items() if getattr(reporter, "data", False)]
    for name, target in outputs:
        if name not in again:
            raise ConfigError(
                f"「{name}」不能由 JSON 报告再出，要在 check 时写",
                f"{name} cannot be made from a report, ask check for it",
                hint="可用：" + " ".join(again),
            )
        if target and os.path.exists(target) and os.path.exists(report) and os.path.samefile(target, report):
            raise ConfigError(f"输出会覆盖报告：{target}", f"the output would overwrite the report: {target}")


@contextmanager
def blamed(data: dict[str, Any], path: str) -> Iterator[None]:
    """While a report is used: what fails on one that is wrong after its beginning is no fault of ours.

    Raises ``ConfigError``.
    """
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError):
        _hold_against_schema(data, path, None)
        raise


def read_report(path: str) -> dict[str, Any]:
    """A report that ``check -f json`` wrote. Raises ``ConfigError``."""
    try:
        with open(path, encoding="utf-8-sig", errors="surrogatepass") as stream:
            data = json.load(stream)
    except OSError as error:
        raise ConfigError(
            f"无法打开报告 {path}（{error.strerror}）", f"cannot open the report {path} ({error.strerror})"
        ) from None
    except (ValueError, RecursionError):
        raise ConfigError("不是 JSON 报告", "not a JSON report", file=path) from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ConfigError(
            f"不是 {SCHEMA} 报告；请用 check -f json 重新生成",
            f"not a report of {SCHEMA}; make it again with check -f json",
            file=path,
        )
    _hold_against_schema(data, path)
    return data


def _hold_against_schema(data: dict[str, Any], path: str, most: int | None = _CHECKED) -> None:
    from importlib import resources

    import jsonschema

    schema = json.loads((resources.files("jixiaolint.reporters") / "report.schema.json").read_text("utf-8"))
    sample = {key: value[:most] if isinstance(value, list) else value for key, value in data.items()}
    error = next(jsonschema.Draft202012Validator(schema).iter_errors(sample), None)
    if error is not None:
        raise ConfigError(
            f"报告结构不对：{error.json_path}：{error.message}",
            f"a report of a wrong shape: {error.json_path}: {error.message}",
            file=path,
        )
