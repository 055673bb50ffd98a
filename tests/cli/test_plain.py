"""A call that is understood without argparse is understood as argparse would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jixiaolint.cli import COMMANDS, check
from jixiaolint.cli.parser import parsed, parser_for
from jixiaolint.cli.plain import understood

GIVEN = """
form.txt 表.json - -1 -x -- --select --select=FND --select= --sel=FND --rules=a --rules --rules=-b
--fail-on never --fail-on=sometimes -f -fjson -f=json json --flat --flat=yes -q --quiet --jobs 2
auto --jobs=0 --jobs=7 --shard=1/2 --max-findings --max-findings=3 --no-cache --isolated --lang=en
--lang zh -o -h --baseline --profile= --context=x --as-of=2024-01-01 --unknown -qo out.txt
"""
WORDS = (*GIVEN.split(), "", "a b")


def by_argparse(words: list[str]) -> dict[str, object] | None:
    """None where it ends the process."""
    parser = parser_for("check", COMMANDS["check"], words)
    check.add_arguments(parser)
    try:
        return vars(parsed(parser, words))
    except SystemExit:
        return None


@given(some.lists(some.sampled_from(WORDS), max_size=6))
def test_a_call_means_what_argparse_makes_of_it(words: list[str]) -> None:
    found = understood(check.add_arguments, words)
    if found is not None:
        assert vars(found) == by_argparse(words)


PLAIN = """
form.txt
-
a --select FND b -q
--rules=x.yaml --rules y.yaml form.txt --jobs auto -f json -f html=a.html
--isolated --fail-on=never --max-findings=3 --shard 1/2 form.txt
"""


@pytest.mark.parametrize("call", PLAIN.strip().splitlines())
def test_a_plain_call_needs_no_argparse(call: str) -> None:
    words = call.split()
    found = understood(check.add_arguments, words)
    assert found is not None
    assert vars(found) == by_argparse(words)


def test_every_flag_of_check_is_known_to_both() -> None:
    words = ["form.txt"]
    parser = parser_for("check", "", words)
    check.add_arguments(parser)
    found = understood(check.add_arguments, words)
    assert vars(found) == vars(parsed(parser, words))
    assert len(vars(found)) > 20
