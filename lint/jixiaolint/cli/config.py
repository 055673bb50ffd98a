"""``jixiaolint config show|check|init``: the settings in force, a file of them checked, one begun."""

from __future__ import annotations

import argparse
import os

from jixiaolint import config
from jixiaolint.cli import console
from jixiaolint.cli.settings import add_rule_arguments, language_of, opened, options_of, settings_of
from jixiaolint.cli.target import write_file
from jixiaolint.model.error import ConfigError
from jixiaolint.readers import Limits

ACTIONS = {
    "show": "显示设置及出处",
    "check": "检查设置文件",
    "init": "写一个逐项说明的设置文件",
}
_ABOUT = "；".join(f"{name} {about}" for name, about in ACTIONS.items())
_PATHS = f"show：这些表各用哪个审核方案，为什么；check、init：设置文件（init 默认 {config.NAME}）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=tuple(ACTIONS), metavar="ACTION", help=_ABOUT)
    parser.add_argument("paths", nargs="*", default=[], metavar="PATH", help=_PATHS)
    add_rule_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Raises ``ConfigError``."""
    return {"show": _show, "check": _check, "init": _init}[arguments.action](arguments)


def _init(arguments: argparse.Namespace) -> int:
    """Write a settings file where there is none."""
    from jixiaolint.cli import starter

    if len(arguments.paths) > 1:
        raise ConfigError("config init 只写一个文件", "config init writes one file")
    path = arguments.paths[0] if arguments.paths else config.NAME
    if os.path.isdir(path):
        path = os.path.join(path, config.NAME)
    if os.path.lexists(path):
        raise ConfigError("已有这个文件，没有改动", "there is such a file, left as it is", file=path)
    write_file(path, [starter.text()])
    console.write(f"wrote {path}\n" if arguments.lang == "en" else f"已写入 {path}\n")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    """Every file with all that it names: 0, or 2 and each fault on standard error."""
    found = config.find(os.getcwd())
    paths = arguments.paths or [path for path in (arguments.config, found) if path][:1]
    if not paths:
        raise ConfigError(
            f"没有设置文件 {config.NAME}（可用 config init 写一个）", f"no settings file {config.NAME}"
        )
    return max([_checked(path, arguments) for path in paths])


def _checked(path: str, arguments: argparse.Namespace) -> int:
    """One file."""
    english = arguments.lang == "en"
    try:
        settings = config.load(path)
        opened(options_of(arguments, settings), settings)
    except ConfigError as error:
        console.error(error.render("en" if english else "zh"))
        return 2
    console.write(f"{path}: " + ("no fault found\n" if english else "没有发现问题\n"))
    return 0


def _show(arguments: argparse.Namespace) -> int:
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
    if arguments.paths:
        from jixiaolint.cli import profile

        for line in profile.shown(arguments.paths, opened(options, settings), english):
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
