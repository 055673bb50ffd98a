"""Patterns of 形如: a regular language, matched in linear time."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiaolint.language import ExpressionError
from jixiaolint.language.automaton import Automaton, compiled, too_large
from jixiaolint.language.pattern import check, read, search

ATOMS = st.sampled_from(["a", "b", "1", ".", "[ab]", "[^a]", "[a-c1]", r"\d", r"\W", "^", "$", r"\[", "甲"])


def larger(inner):
    return st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]}|{pair[1]})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    )


@settings(max_examples=300, deadline=None)
@given(st.recursive(ATOMS, larger, max_leaves=12), st.text("ab1[甲c", max_size=8))
def test_it_matches_what_re_matches(pattern, text):
    if too_large(read(pattern)):
        return
    found = re.search(pattern, text) is not None
    assert search(pattern, text) == found
    assert Automaton.of_packed(*compiled(pattern).packed()).search(text) == found


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("(率|比例)$", "资金到位率", True),
        ("(率|比例)$", "利率水平", False),
        ("[，、,].+", "采购,安装", True),
        ("，", "采购,安装", True),
        ("（试行）", "(试行)", True),
        ("^[^\\d〔〕]+〔\\d{4}〕[1-9]\\d*号$", "沪财绩〔2020〕6号", True),
        ("^[^\\d〔〕]+〔\\d{4}〕[1-9]\\d*号$", "沪财绩[2020]6号", False),
        ("^$", "", True),
        ("a{0}b", "b", True),
        ("[\\]\\-a]", "-", True),
        ("[０-９]", "5", True),
    ],
)
def test_on_folded_text(pattern, text, found):
    assert search(pattern, text) is found


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("(a*)*b", "a" * 50_000), ("(a|a)*$b", "a" * 50_000), ("(服务|活动).*(人次|次数)$", "服务" * 25_000)],
)
def test_no_pattern_is_slow(pattern, text):
    start = time.process_time()
    assert search(pattern, text) is False
    assert time.process_time() - start < 5


def test_memory_stays_bounded_on_hostile_text():
    pattern = "甲.{0,150}乙"
    text = "".join(chr(0x4E00 + n % 20_000) for n in range(30_000))
    search(pattern, text)
    assert compiled(pattern)._steps <= 5_000


@pytest.mark.parametrize(
    ("pattern", "place"),
    [
        ("a(b", 2),
        ("a)b", 2),
        ("a[bc", 2),
        ("*a", 1),
        ("a**", 3),
        ("a?+", 3),
        ("(?=a)", 2),
        ("(?i)a", 2),
        (r"a\1", 2),
        (r"\bа", 1),
        ("a{,3}", 2),
        ("a{3,1}", 2),
        ("a{999}", 2),
        ("(a{200}){200}", 1),
        ("[z-a]", 4),
        ("^*", 2),
        ("", 1),
        ("a b", 1),
        (r"\s", 1),
        ("(" * 30 + "a" + ")" * 30, 21),
    ],
)
def test_what_is_refused(pattern, place):
    with pytest.raises(ExpressionError) as caught:
        check(pattern, 0)
    assert caught.value.offset == place - 1, caught.value.message
