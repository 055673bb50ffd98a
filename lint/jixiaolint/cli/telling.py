"""A run written to the outputs that were asked for: as it goes on, or when it is over."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint import api
from jixiaolint.cli import console
from jixiaolint.cli.output import Output, write_outputs
from jixiaolint.model.finding import Report
from jixiaolint.model.typing import TYPE_CHECKING
from jixiaolint.reporters import render, stream

if TYPE_CHECKING:
    import argparse

    from jixiaolint.run.course import Course


def told_meanwhile(
    begin: Callable[[], Course | None],
    arguments: argparse.Namespace,
    outputs: list[Output],
    session: api.Session,
    language: str,
    *,
    drawn: bool = False,
) -> Report | None:
    """The end of a run of which every document was told and let go when it was finished.

    None where that cannot be: ``begin`` gives none, the output needs all of it at once, or progress is
    ``drawn`` where it would be told.
    """
    reporters = session.plugins.reporters
    if len(outputs) > 1 or not all(getattr(reporters[name], "stream", "") for name, _ in outputs):
        return None
    if arguments.flat or getattr(arguments, "timing", False):
        return None
    if drawn and any(target is None for _, target in outputs):
        return None
    run = begin()
    if run is None:
        return None
    write_outputs(
        outputs, arguments, language, lambda name, options: stream(run, name, options, reporters=reporters)
    )
    for _ in run.parts():  # nothing was asked for, or nobody reads on
        pass
    return run.total()


def tell(
    report: Report,
    arguments: argparse.Namespace,
    outputs: list[Output],
    session: api.Session,
    language: str,
) -> None:
    """Write a whole report."""
    reporters = session.plugins.reporters
    write_outputs(
        outputs, arguments, language, lambda name, options: render(report, name, options, reporters=reporters)
    )


def say_what_is_missing(report: Report) -> None:
    """Why the exit code is 2, on standard error."""
    lost = [one.uri for one in report.documents if any(note.code == "missing" for note in one.notes)]
    for uri in lost:
        console.error(f"路径不存在：{uri} / no such path")
    if report.exit_code == 2 and not lost:
        console.error("没有可检查的文件（可加 --allow-empty）/ nothing to check")
