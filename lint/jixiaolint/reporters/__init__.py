"""The outputs of a run: each a function from a report to pieces of text, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from jixiaolint.model.finding import Report
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING, Any, Literal, Protocol, TextIO

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

Need = Literal["identity", "scores", "cells"]
"""How much of a form an output shows: whose it is, its scores worked out again too, or everything."""


class Options(NamedTuple):
    """How to show a report. What is shown is the report's own affair.

    ``width`` is the number of terminal columns that a quoted line may take. ``max_findings`` (0 = all)
    and ``flat`` concern the outputs for people; JSON and SARIF always hold everything. ``root`` is the
    absolute ``file:`` URI of the folder that document URIs are relative to, "" when it is not to be told.
    ``in_memory``: nothing may be written to disk meanwhile, at the price of memory.
    ``pipeline``: variables of the Azure pipeline that it runs in, by which that service knows the run.
    ``links``: places in the outputs for people are links of a terminal, for which ``root`` must be told.
    """

    language: str = "zh"
    color: bool = False
    width: int = 100
    flat: bool = False
    max_findings: int = 0
    show_passed: bool = False
    root: str = ""
    in_memory: bool = False
    pipeline: Mapping[str, str] = {}
    links: bool = False


class Run(Protocol):
    """A run that is told while it goes on."""

    @property
    def head(self) -> Report:
        """What is known before any document is checked."""

    def parts(self) -> Iterator[Report]:
        """Each document as it is finished, as a report of its own."""

    def total(self) -> Report:
        """After the last of them: counts and statuses. Of a finding or form only its kind and its document
        are left, made anew with each pass over them; what is told of it at the end is kept from its part."""

    def later(self) -> AbstractContextManager[TextIO]:
        """Where what shall be told at the end is written, to be read from its beginning."""


Render = Callable[[Any, Options], Iterator[str] | Iterator[bytes]]


class Reporter(NamedTuple):
    """An output. ``render`` is a function or its lazy name, ``module:function``.

    ``data``: it takes the report as plain data, as ``-f json`` prints it, so that ``report`` can render it
    again from a file. ``binary``: its pieces are bytes, and go to a file. ``need``: what it shows of forms.
    ``stream``: where it can tell a ``Run`` in the same bytes, the lazy name of the function that does.
    ``package``: what it needs beside this tool; such an output also writes to disk while it is made.
    """

    name: str
    suffix: str
    render: str | Render
    data: bool = False
    binary: bool = False
    need: Need = "cells"
    stream: str = ""
    package: str = ""


REPORTERS: dict[str, Reporter] = {
    reporter.name: reporter
    for reporter in (
        Reporter(
            "text",
            ".txt",
            "jixiaolint.reporters.text:render",
            need="identity",
            stream="jixiaolint.reporters.text:stream",
        ),
        Reporter(
            "concise",
            ".txt",
            "jixiaolint.reporters.concise:render",
            need="identity",
            stream="jixiaolint.reporters.concise:stream",
        ),
        Reporter("json", ".json", "jixiaolint.reporters.json:render"),
        Reporter(
            "jsonl",
            ".jsonl",
            "jixiaolint.reporters.jsonl:render",
            need="scores",
            stream="jixiaolint.reporters.jsonl:stream",
        ),
        Reporter(
            "parquet",
            ".parquet",
            "jixiaolint.reporters.parquet:render",
            data=True,
            binary=True,
            need="identity",
            stream="jixiaolint.reporters.parquet:stream",
            package="duckdb",
        ),
        Reporter("sarif", ".sarif", "jixiaolint.reporters.sarif:render", need="identity"),
        Reporter("sarif-github", ".sarif", "jixiaolint.reporters.sarif.platform:github", need="identity"),
        Reporter("sarif-gitlab", ".sarif", "jixiaolint.reporters.sarif.platform:gitlab", need="identity"),
        Reporter("sarif-azure", ".sarif", "jixiaolint.reporters.sarif.platform:azure", need="identity"),
        Reporter("junit", ".xml", "jixiaolint.reporters.junit:render", data=True),
        Reporter("gitlab", ".json", "jixiaolint.reporters.gitlab:render", data=True),
        Reporter("github", ".txt", "jixiaolint.reporters.github:render", data=True),
        Reporter("html", ".html", "jixiaolint.reporters.html:render", data=True),
        Reporter("xlsx", ".xlsx", "jixiaolint.reporters.xlsx:render", data=True, binary=True),
        Reporter("docx", ".docx", "jixiaolint.reporters.docx:render", data=True, binary=True),
        Reporter("md", ".md", "jixiaolint.reporters.md:render", data=True),
    )
}


def resolve(reporter: Reporter) -> Render:
    """The function of a reporter, its module imported if need be."""
    found: Render = _named(reporter.render) if isinstance(reporter.render, str) else reporter.render
    return found


def stream(
    run: Run, name: str, options: Options, *, reporters: dict[str, Reporter]
) -> Iterator[str] | Iterator[bytes]:
    """The pieces that ``render`` makes of the whole report, as the run goes on."""
    pieces: Iterator[str] | Iterator[bytes] = _named(reporters[name].stream)(run, options)
    return pieces


def _named(place: str) -> Any:
    from importlib import import_module

    module, _, function = place.partition(":")
    return getattr(import_module(module), function)


def render(
    report: Report, name: str, options: Options | None = None, *, reporters: dict[str, Reporter] | None = None
) -> Iterator[str] | Iterator[bytes]:
    """Pieces to be written one after the other, line ends included.

    ``reporters`` is the table with plug-ins. An unknown name is a KeyError: the caller checks names.
    """
    reporter = (REPORTERS if reporters is None else reporters)[name]
    if not reporter.data:
        return resolve(reporter)(report, options or Options())
    from jixiaolint.reporters.plain import plain

    return resolve(reporter)(plain(report), options or Options())
