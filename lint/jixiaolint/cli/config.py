"""``jixiaolint config show``: the settings in force, where each comes from, and the profile of a form."""

from __future__ import annotations

import argparse

from jixiaolint import config
from jixiaolint.cli import console
from jixiaolint.cli.settings import add_rule_arguments, language_of, options_of, settings_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("show",), metavar="show", help="show：显示设置")
    parser.add_argument("forms", nargs="*", default=[], metavar="FORM", help="这些表各用哪个审核方案，为什么")
    add_rule_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    options = options_of(arguments, settings)
    console.write(f"设置文件 / file: {settings.file or '（无 / none）'}\n")
    values = {**options._asdict(), "lang": arguments.lang or settings.lang or "zh"}
    for key in config.KEYS:
        if key == "extends":
            continue
        value = values[key.replace("-", "_")]
        shown = " ".join(value) if isinstance(value, tuple) else value
        console.write(
            f"{key:<9} = {shown or '（默认 / default）'}    [{_origin(key, arguments, settings)}]\n"
        )
    console.write(f"{'cache':<9} = {options.cache_directory or '（不用 / off）'}\n")
    if arguments.forms:
        from jixiaolint import api
        from jixiaolint.cli import profile

        english = language_of(arguments, settings) == "en"
        for line in profile.shown(arguments.forms, api.open_session(options), english):
            console.write(line + "\n")
    return 0


def _origin(key: str, arguments: argparse.Namespace, settings: config.Settings) -> str:
    flag = {"plugins": "plugin"}.get(key, key.replace("-", "_"))
    if getattr(arguments, flag, None):
        return "命令行 / command line"
    return settings.origin.get(key, "默认 / default")
