"""``--select`` and ``--ignore``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jixiaolint import ruleset
from jixiaolint.model.error import ConfigError
from jixiaolint.model.rule import Rule
from jixiaolint.ruleset.select import select

TEXT = """
rules:
  AA-001 年度: 年度 > 2000
  AA-002 年度上限: 年度 < 2100
  BB-001 猜想:
    tier: 3
    check: 年度 > 2010
  BB-002:
    name: {zh: 一部分是猜想, en: Partly a guess}
    cases:
      确定:
        check: 年度 > 2001
      猜想:
        tier: 3
        check: 年度 > 2011
  IN-001:
    kind: input
    message: 读不出
"""


@pytest.fixture(scope="module")
def rules(read: Callable[..., Any]) -> tuple[Rule, ...]:
    return ruleset.build_rules(read(TEXT))


def chosen(
    rules: tuple[Rule, ...], select_words: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
) -> list[str]:
    return [
        rule.id + "".join(f"/{case.id}" for case in rule.cases if case.id)
        for rule in select(rules, select_words, ignore)
    ]


@pytest.mark.parametrize(
    ("wanted", "unwanted", "expected"),
    [
        ((), (), ["AA-001", "AA-002", "BB-002/确定", "IN-001"]),
        (("AA",), (), ["AA-001", "AA-002"]),
        (("AA-002",), (), ["AA-002"]),
        (("aa-002",), (), ["AA-002"]),
        (("年度上限",), (), ["AA-002"]),
        (("Partly a guess",), (), ["BB-002/确定/猜想"]),
        (("AA-001,BB-002",), (), ["AA-001", "BB-002/确定/猜想"]),
        (("AA-001，IN",), (), ["AA-001", "IN-001"]),
        (("BB",), (), ["BB-002/确定"]),
        (("BB", "BB-001"), (), ["BB-001", "BB-002/确定"]),
        (("all",), (), ["AA-001", "AA-002", "BB-001", "BB-002/确定/猜想", "IN-001"]),
        ((), ("AA", "IN"), ["BB-002/确定"]),
        (("AA",), ("AA-001",), ["AA-002"]),
        ((), ("all",), []),
    ],
)
def test_words_choose_rules(
    wanted: tuple[str, ...], unwanted: tuple[str, ...], expected: list[str], rules: tuple[Rule, ...]
) -> None:
    assert chosen(rules, wanted, unwanted) == expected


@pytest.mark.parametrize(
    ("word", "hint"), [("AA-003", "AA-00"), ("AAA", "AA"), ("年渡", "年度"), ("zzzzzz", "rules list")]
)
def test_a_word_that_fits_nothing_is_an_error_with_a_suggestion(
    word: str, hint: str, rules: tuple[Rule, ...]
) -> None:
    with pytest.raises(ConfigError) as caught:
        select(rules, (word,), ())
    assert word in caught.value.message
    assert hint in caught.value.hint
    with pytest.raises(ConfigError):
        select(rules, (), (word,))
