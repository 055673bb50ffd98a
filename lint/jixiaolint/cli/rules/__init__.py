"""``jixiaolint rules …``: the catalogue, and help for those who write rules."""

from __future__ import annotations

import argparse

from jixiaolint import api
from jixiaolint.cli import console
from jixiaolint.cli.settings import add_rule_arguments, opened, options_of, settings_of
from jixiaolint.model.error import ConfigError
from jixiaolint.model.typing import Any

ACTIONS = {
    "list": "全部规则",
    "check": "检查规则文件",
    "test": "运行示例",
    "coverage": "各规则在一批表上的判定次数",
    "docs": "生成说明页",
    "schema": "规则文件的 JSON Schema",
}
_ABOUT = "；".join(f"{name} {about}" for name, about in ACTIONS.items())
_PATHS = "规则文件或文件夹（同 --rules）；coverage 为表单，docs 为写入的文件夹（默认 rules/docs）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=tuple(ACTIONS), metavar="ACTION", help=_ABOUT)
    parser.add_argument("paths", nargs="*", default=[], metavar="PATH", help=_PATHS)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    add_rule_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    if arguments.action == "schema":
        return _schema()
    if arguments.action in ("coverage", "docs"):
        return _on_forms_or_folder(arguments)
    arguments.rules = [*arguments.rules, *arguments.paths]
    session = _session(arguments, examples=True)
    if arguments.action == "check":
        from jixiaolint.cli.rules import problems

        return problems.run(session, arguments)
    from jixiaolint.cli.rules import listing, trials

    return listing.run(session, arguments) if arguments.action == "list" else trials.run(session, arguments)


def _on_forms_or_folder(arguments: argparse.Namespace) -> int:
    if arguments.action == "coverage":
        from jixiaolint.cli.rules import coverage

        if not arguments.paths:
            raise ConfigError("rules coverage 要写明表单文件或文件夹", "rules coverage needs forms to check")
        return coverage.run(_session(arguments), arguments)
    from jixiaolint.cli.rules import pages

    if len(arguments.paths) > 1:
        raise ConfigError("rules docs 只写入一个文件夹", "rules docs writes into one folder")
    return pages.run(_session(arguments, examples=True), arguments)


def _session(arguments: argparse.Namespace, examples: bool = False) -> api.Session:
    settings = settings_of(arguments)
    return opened(options_of(arguments, settings)._replace(examples=examples), settings)


def _schema() -> int:
    from jixiaolint.ruleset import schema_text

    console.write_utf8([schema_text()])
    return 0


def write_json(data: Any) -> None:
    """``data`` as JSON on standard output."""
    import json

    console.write_utf8([json.dumps(data, ensure_ascii=False, indent=2) + "\n"])
