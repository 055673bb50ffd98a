"""Where decisions on findings are kept: ``waivers.yaml`` beside the settings, and the baseline."""

from __future__ import annotations

import os

from jixiaolint.cli import console
from jixiaolint.config import Settings
from jixiaolint.decisions import Decisions
from jixiaolint.discover import uri_of
from jixiaolint.model.error import ConfigError
from jixiaolint.model.typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

WAIVERS = "waivers.yaml"
BASELINE = "jixiaolint-baseline.jsonl"


def add_decision_arguments(parser: argparse.ArgumentParser) -> None:
    """Which justifications hold, and on which day."""
    parser.add_argument(
        "--waivers", metavar="FILE", help=f"审核说明（默认设置文件旁或当前文件夹的 {WAIVERS}）"
    )
    parser.add_argument("--ignore-waivers", action="store_true", help="不用审核说明")
    parser.add_argument("--as-of", metavar="DATE", default="", help="说明的期限按这一天判断（默认今天）")


def decisions_of(arguments: argparse.Namespace, settings: Settings) -> Decisions:
    """The files that apply. Raises ``ConfigError`` for a day that is none."""
    sidecar = sidecar_of(arguments, settings)
    named = arguments.waivers or settings.waivers
    used = "" if arguments.ignore_waivers or not (named or os.path.isfile(sidecar)) else sidecar
    if arguments.isolated and not arguments.waivers:
        used = ""
    kept = getattr(arguments, "baseline", None) or settings.baseline
    return Decisions(used, uri_of(kept) if kept else "", day(arguments.as_of, "--as-of"))


def sidecar_of(arguments: argparse.Namespace, settings: Settings) -> str:
    """The file that justifications are written to, whether it exists or not."""
    beside = os.path.join(os.path.dirname(settings.file), WAIVERS)
    return uri_of(arguments.waivers or settings.waivers or beside)


def tell_day(today: str) -> None:
    """Say on standard error which day was read from the clock, if any was."""
    if today:
        console.error(f"说明的期限按今天 {today} 判断（--as-of 可固定）/ waivers as of today")


def day(text: str, flag: str) -> str:
    """``text`` if it is a day or empty. Raises ``ConfigError``."""
    if text:
        from jixiaolint.decisions.reading import is_date

        if not is_date(text):
            raise ConfigError(f"{flag} 应写成 2026-12-31，不是「{text}」", f"{flag} is no day: {text!r}")
    return text
