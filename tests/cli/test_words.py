"""Plain command lines give what argparse gives; whatever is not plain is left to it."""

from __future__ import annotations

from importlib import import_module

import pytest
from jixiaolint.cli.words import Words

from jixiaolint.cli.usage import Parser

PLAIN = [
    "check a.txt",
    "check a.txt 表单/b.html -",
    "check a.txt -f sarif=out.sarif -f text",
    "check --select FND,EXE --select WGT-001 a.txt",
    "check --fail-on=note a.txt --max-findings 5",
    "check --fail-on never -q --no-cache --isolated a.txt",
    "check -o out.json --lang en --stdin-name 甲.txt -",
    "check a=b.txt --rules=x=y.yaml",
    "parse a.txt --format table",
    "explain FND-001 --on a.txt",
    "config show --isolated",
    "version",
]
OTHER = [
    "check",
    "check --help",
    "check a.txt --sel FND",
    "check a.txt --nothing",
    "check a.txt --fail-on blue",
    "check a.txt --max-findings many",
    "check a.txt --max-findings",
    "check a.txt --rules --select",
    "check a.txt -q b.txt",
    "check a.txt --quiet=yes",
    "check a.txt -qf text",
    "check a.txt -f=text",
    "check -- -a.txt",
    "config hide",
    "explain",
    "explain FND-001 FND-002",
    "version 2",
]


@pytest.mark.parametrize("line", PLAIN)
def test_a_plain_line_gives_what_argparse_gives(line: str) -> None:
    name, *words = line.split()
    module = import_module(f"jixiaolint.cli.{name}")
    plain, parser = Words(), Parser(name, "")
    module.add_arguments(plain)
    module.add_arguments(parser)
    found = plain.parse(words)
    assert found is not None
    assert vars(found) == vars(parser.parse_args(words))


@pytest.mark.parametrize("line", OTHER)
def test_other_lines_are_left_to_argparse(line: str) -> None:
    name, *words = line.split()
    plain = Words()
    import_module(f"jixiaolint.cli.{name}").add_arguments(plain)
    assert plain.parse(words) is None


def test_two_lines_do_not_share_their_lists() -> None:
    plain = Words()
    plain.add_argument("--rules", action="append", default=[])
    assert plain.parse(["--rules", "a"]).rules == ["a"]  # type: ignore[union-attr]
    assert plain.parse(["--rules", "b"]).rules == ["b"]  # type: ignore[union-attr]
