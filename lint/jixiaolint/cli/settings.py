"""Flags that several commands share, and how they add up with the configuration file."""

from __future__ import annotations

import os

from jixiaolint import api, cache, config
from jixiaolint.api import Options
from jixiaolint.config import Settings
from jixiaolint.model.error import ConfigError
from jixiaolint.model.typing import TYPE_CHECKING
from jixiaolint.readers import Limits

if TYPE_CHECKING:
    import argparse


def add_rule_arguments(parser: argparse.ArgumentParser) -> None:
    """Which rules, which plug-ins, which settings."""
    parser.add_argument(
        "--rules",
        action="append",
        default=[],
        metavar="PATH|PACK",
        help="加入规则文件、文件夹或规则包（可重复）",
    )
    parser.add_argument(
        "--profile",
        default="",
        metavar="NAME",
        help="审核方案，用于所有的表（默认 auto：按年度、地区、表种选）",
    )
    parser.add_argument(
        "--select", action="append", default=[], metavar="ID", help="只用这些规则（编号、族、名称，逗号分隔）"
    )
    parser.add_argument("--ignore", action="append", default=[], metavar="ID", help="不用这些规则")
    add_plugin_arguments(parser)


def add_plugin_arguments(parser: argparse.ArgumentParser) -> None:
    """Which plug-ins, which settings: of a command that runs no rules."""
    add_settings_arguments(parser)
    parser.add_argument("--plugin", action="append", default=[], metavar="NAME", help="启用插件（可重复）")
    parser.add_argument("--no-plugins", action="store_true", help="不用设置文件里的插件")


def add_settings_arguments(parser: argparse.ArgumentParser) -> None:
    """Which settings: of a command that has its rules and plug-ins from elsewhere."""
    parser.add_argument("--config", metavar="FILE", help="设置文件（默认向上查找 jixiaolint.yaml）")
    parser.add_argument("--isolated", action="store_true", help="不读任何设置文件")
    parser.add_argument("--no-cache", action="store_true", help="不用规则和以前结果的缓存")
    parser.add_argument("--lang", choices=("zh", "en"), default=None, help="输出语言")


def add_other_forms(parser: argparse.ArgumentParser) -> None:
    """Forms that rules may look at beside those that are checked."""
    parser.add_argument("--facts", metavar="FILE", help="核定表库（jixiaolint facts），用于跨表、跨年核对")
    parser.add_argument(
        "--context",
        action="append",
        default=[],
        metavar="PATH",
        help="一同核对但不列入报告的表，如上年的表（可重复）",
    )
    parser.add_argument(
        "--complete",
        action="store_true",
        help="声明各部门当年的项目目标表都在其中（连同 --context），可以求和与部门整体表核对",
    )
    parser.add_argument(
        "--engine",
        choices=("sqlite", "duckdb"),
        default="sqlite",
        help="跨表核对时存放在哪里（默认 sqlite）；上百万行可用 duckdb（pip install 'jixiaolint[scale]'）",
    )


def with_other_forms(options: Options, arguments: argparse.Namespace) -> Options:
    """The options with what ``add_other_forms`` asks for. Raises ``ConfigError``."""
    if arguments.facts == "":
        raise ConfigError("--facts 后面是空的", "--facts is given nothing")
    return options._replace(
        facts=arguments.facts or "",
        context=tuple(arguments.context),
        complete=arguments.complete,
        engine=arguments.engine,
    )


def settings_of(arguments: argparse.Namespace) -> Settings:
    """The configuration file that applies. Raises ``ConfigError``."""
    if arguments.isolated:
        return Settings()
    if arguments.config:
        if not os.path.isfile(arguments.config):
            raise ConfigError(
                f"没有设置文件：{arguments.config}", f"no such settings file: {arguments.config}"
            )
        return config.load(arguments.config)
    found = config.find(os.getcwd())
    return config.load(found) if found else Settings()


def options_of(arguments: argparse.Namespace, settings: Settings) -> Options:
    """Flags before the file: lists of rules and plug-ins add up, the rest is replaced."""
    plugins = () if arguments.no_plugins else settings.plugins
    return Options(
        rules=(*settings.rules, *getattr(arguments, "rules", ())),
        profile=getattr(arguments, "profile", "") or settings.profile,
        select=_words(getattr(arguments, "select", [])) or settings.select,
        ignore=_words(getattr(arguments, "ignore", [])) or settings.ignore,
        plugins=(*plugins, *arguments.plugin),
        exclude=settings.exclude,
        fail_on=getattr(arguments, "fail_on", None) or settings.fail_on or "error",
        allow_empty=getattr(arguments, "allow_empty", False),
        skip_formless=getattr(arguments, "skip_formless", False),
        cache_directory=None if arguments.no_cache else cache.default_directory(dict(os.environ)),
        limits=_limits(settings),
        stdin_name=getattr(arguments, "stdin_name", None) or "-",
    )


def opened(options: Options, settings: Settings) -> api.Session:
    """A session. A ``ConfigError`` about a word of the settings file tells its file:line:column."""
    try:
        return api.open_session(options)
    except ConfigError as error:
        from jixiaolint.cli.blame import placed

        raise placed(error, settings) from None


def language_of(arguments: argparse.Namespace, settings: Settings) -> str:
    """``zh`` unless told otherwise."""
    return arguments.lang or settings.lang or "zh"


def _limits(settings: Settings) -> Limits:
    if not settings.limits:
        return Limits()
    from jixiaolint.reading.bounds import limits_of

    return limits_of(settings.limits)


def _words(given: list[str]) -> tuple[str, ...]:
    return tuple(word.strip() for entry in given for word in entry.split(",") if word.strip())
