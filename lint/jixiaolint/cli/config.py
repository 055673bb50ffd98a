"""``jixiaolint config show``: the settings in force, where each comes from, and the profile of a form."""

from __future__ import annotations

import argparse

from jixiaolint import config
from jixiaolint.cli import console
from jixiaolint.cli.settings import add_rule_arguments, language_of, options_of, settings_of
from jixiaolint.readers import Limits


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("show",), metavar="show", help="show：显示设置")
    parser.add_argument("forms", nargs="*", default=[], metavar="FORM", help="这些表各用哪个审核方案，为什么")
    add_rule_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    options = options_of(arguments, settings)
    english = language_of(arguments, settings) == "en"
    unset = "(not set)" if english else "（未设）"
    file = settings.file or ("(none)" if english else "（无）")
    console.write(f"{'settings file: ' if english else '设置文件：'}{file}\n")
    values = {**options._asdict(), "lang": arguments.lang or settings.lang or "zh"}
    values |= {key: getattr(settings, key) for key in config.FILES}
    for key in config.KEYS:
        if key in ("extends", config.LIMITS):
            continue
        value = values[key.replace("-", "_")]
        shown = " ".join(value) if isinstance(value, tuple) else value
        origin = _origin(key, arguments, settings, english)
        console.write(f"{key:<9} = {shown or unset}    [{origin}]\n")
    console.write(f"{'cache':<9} = {options.cache_directory or ('(off)' if english else '（不用）')}\n")
    _show_limits(options.limits, settings, english)
    if arguments.forms:
        from jixiaolint import api
        from jixiaolint.cli import profile

        for line in profile.shown(arguments.forms, api.open_session(options), english):
            console.write(line + "\n")
    return 0


def _show_limits(limits: Limits, settings: config.Settings, english: bool) -> None:
    from jixiaolint.reading import bounds

    for field in limits._fields:
        key = bounds.key_of(field)
        given = settings.limits.get(key)
        default = "default" if english else "默认"
        origin = f"{given.file}:{given.line}" if given is not None else default
        console.write(f"limits.{key:<11} = {bounds.shown(limits, field)}    [{origin}]\n")


def _origin(key: str, arguments: argparse.Namespace, settings: config.Settings, english: bool) -> str:
    flag = {"plugins": "plugin"}.get(key, key.replace("-", "_"))
    if getattr(arguments, flag, None):
        return "command line" if english else "命令行"
    return settings.origin.get(key, "default" if english else "默认")
