"""The table of outputs, and what each of them costs to import."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import jixiaolint
from jixiaolint.model.finding import Report
from jixiaolint.reporters import REPORTERS, Options, Reporter, render

LINT = Path(jixiaolint.__file__).parents[1]


TEXTS = [name for name, reporter in REPORTERS.items() if not reporter.binary]


@pytest.mark.parametrize("name", TEXTS)
def test_every_output_of_the_table_renders(report: Report, name: str) -> None:
    assert "".join(render(report, name)).endswith("\n")
    assert REPORTERS[name].name == name
    assert REPORTERS[name].suffix.startswith(".")


def test_a_reporter_of_a_plugin_may_be_a_function(report: Report) -> None:
    def count(report: Report, options: Options) -> Iterator[str]:
        yield f"{len(report.findings)} {options.language}\n"

    table = {**REPORTERS, "count": Reporter("count", ".txt", count)}
    assert list(render(report, "count", Options(language="en"), reporters=table)) == ["11 en\n"]


@pytest.mark.parametrize("name", REPORTERS)
def test_reporters_are_pure(report: Report, name: str) -> None:
    before = repr(report)
    first = list(render(report, name))
    assert repr(report) == before
    assert list(render(report, name)) == first


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        (
            "text",
            {"json", "hashlib", "urllib.parse", "jixiaolint.reporters.sarif", "jixiaolint.reporters.json"},
        ),
        ("concise", {"json", "hashlib", "jixiaolint.reporters.text", "jixiaolint.reporters.sarif"}),
        ("json", {"hashlib", "jixiaolint.reporters.text", "jixiaolint.reporters.sarif"}),
        ("jsonl", {"hashlib", "jixiaolint.reporters.text", "jixiaolint.reporters.sarif"}),
        ("sarif", {"jixiaolint.reporters.text", "jixiaolint.reporters.json"}),
    ],
)
def test_an_output_brings_in_no_other(module: str, unwanted: set[str]) -> None:
    unwanted = unwanted | {"dataclasses", "pathlib", "inspect", "datetime", "logging", "jsonschema"}
    code = (
        f"import sys; sys.path.insert(0, {str(LINT)!r}); before = set(sys.modules)\n"
        f"import jixiaolint.reporters.{module}; print(*set(sys.modules) - before)"
    )
    run = subprocess.run([sys.executable, "-I", "-c", code], check=True, capture_output=True, text=True)
    assert unwanted.isdisjoint(run.stdout.split())
