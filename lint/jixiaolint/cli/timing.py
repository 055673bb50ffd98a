"""``--timing``: a small table on standard error of where the time went."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator

from jixiaolint import stopwatch
from jixiaolint.reporters.visible import visible
from jixiaolint.reporters.width import pad, shorten, width
from jixiaolint.stopwatch import Stopwatch

_SLOWEST = 5
_NAME = 80
_ORDER = ("start", "rules", "read", "apart", "extract", "judge", "diagnose", "report", "other")
_WORDS = {
    "title": ("用时（秒）", "Time (seconds)"),
    "start": ("启动", "start"),
    "rules": ("载入规则", "rules"),
    "read": ("读取 {}", "reading {}"),
    "apart": ("读取并识表 {}（另一进程）", "reading and extracting {} (apart)"),
    "extract": ("识表", "extracting"),
    "judge": ("审核", "judging"),
    "diagnose": ("找原因", "diagnosis"),
    "report": ("写报告", "reports"),
    "other": ("其他", "other"),
    "total": ("合计", "total"),
    "slowest": ("最慢的文件", "Slowest files"),
}


def timed(run: Callable[[argparse.Namespace], int], arguments: argparse.Namespace) -> int:
    """``run`` with the table at its end."""
    english = arguments.lang == "en"
    with stopwatch.running() as watch:
        code = run(arguments)
        sys.stderr.write("".join(table(watch, watch.elapsed(), english)))
    return code


def table(watch: Stopwatch, elapsed: float, english: bool = False) -> Iterator[str]:
    """Lines: a row a stage with its share, the total, then the slowest documents.

    ``elapsed``: seconds since the watch was started; what no stage accounts for is told as other.
    """
    other = max(elapsed - sum(watch.stages.values()), 0.0)
    spent = {"start": watch.start, **watch.stages, "other": other}
    total = elapsed + watch.start
    names = sorted(spent, key=lambda name: (_ORDER.index(name.partition(" ")[0]), name))
    rows = [(_said(name, english), spent[name]) for name in names] + [(_said("total", english), total)]
    most = max(width(label) for label, _ in rows)
    yield _said("title", english) + "\n"
    for label, seconds in rows:
        yield f"  {pad(label, most)}  {seconds:8.3f}  {seconds / max(total, 1e-9):4.0%}\n"
    yield from _slowest(watch, english)


def _slowest(watch: Stopwatch, english: bool) -> Iterator[str]:
    if len(watch.documents) < 2:
        return
    slowest = sorted(watch.documents.items(), key=lambda entry: -entry[1])[:_SLOWEST]
    yield _said("slowest", english) + "\n"
    for uri, seconds in slowest:
        yield f"  {seconds:8.3f}  {shorten(visible(uri), _NAME)}\n"


def _said(name: str, english: bool) -> str:
    stage, _, kind = name.partition(" ")
    return _WORDS[stage][english].format(kind)
