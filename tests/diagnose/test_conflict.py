"""Totals that hold one by one and not together; and that honest rounding never looks like it."""

from __future__ import annotations

from decimal import Decimal
from time import perf_counter

import pytest
from amounts import MODES, bench, printed, record
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jixiaolint.diagnose.rounding import of_rounding
from jixiaolint.engine import judge_form
from jixiaolint.model.finding import Finding

LABELS = [*"tabcdefghuv"]
TWO_WAYS = {"XX-001": "t = a + b + c", "XX-002": "t = d + e + f"}
CHAIN = {"XX-001": "t = a + b + c", "XX-002": "u = t + d", "XX-003": "u = e + f + g", "XX-004": "v = h + t"}


def found(values: dict[str, str], rules: dict[str, str], **more: str) -> list[Finding]:
    context, by_id = bench(LABELS, rules, **more)
    form = record(values)
    judged = judge_form(form, context)
    assert not judged.tool_errors
    assert not [one for one in judged.findings if one.verdict == "fail"], "each rule is to pass by itself"
    return [one for one in of_rounding(form, judged.near, context, by_id) if one.rule == "FND-013"]


def test_a_total_that_is_too_small_for_one_sum_and_too_large_for_another() -> None:
    values = {
        "t": "100.00",
        "a": "40.01",
        "b": "30.01",
        "c": "30.00",
        "d": "40.00",
        "e": "30.00",
        "f": "29.98",
    }
    (finding,) = found(values, TWO_WAYS)
    assert (finding.label, finding.printed, finding.severity, finding.verdict) == (
        "t",
        "100.00",
        "warning",
        "fail",
    )
    assert [part.label for part in finding.derivation.operands] == ["t", "t"]
    assert {operand.label for operand in finding.operands} == set("tabcdef")
    assert len(finding.related) == 6
    assert "100.005 至 100.035" in finding.message.zh
    assert "99.965 至 99.995" in finding.message.zh


@pytest.mark.parametrize("changed", [{"c": "29.99"}, {"f": "29.99"}, {"t": "100.01", "f": "30.00"}])
def test_a_hundredth_less_and_they_can_hold(changed: dict[str, str]) -> None:
    values = {
        "t": "100.00",
        "a": "40.01",
        "b": "30.01",
        "c": "30.00",
        "d": "40.00",
        "e": "30.00",
        "f": "29.98",
    }
    assert found({**values, **changed}, TWO_WAYS) == []


def test_rules_that_may_be_broken_bear_no_witness() -> None:
    values = {
        "t": "100.00",
        "a": "40.01",
        "b": "30.01",
        "c": "30.00",
        "d": "40.00",
        "e": "30.00",
        "f": "29.98",
    }
    assert found(values, TWO_WAYS, severity="warning") == []


def test_sums_that_share_no_cell_do_not_meet() -> None:
    values = {
        "t": "100.00",
        "a": "40.01",
        "b": "30.01",
        "c": "30.00",
        "u": "100.00",
        "d": "40.00",
        "e": "30.00",
        "f": "29.98",
    }
    assert found(values, {"XX-001": "t = a + b + c", "XX-002": "u = d + e + f"}) == []


def test_of_alternatives_only_the_one_that_can_hold_is_a_witness() -> None:
    values = {
        "t": "100.00",
        "a": "40.01",
        "b": "30.01",
        "c": "30.00",
        "d": "40.00",
        "e": "30.00",
        "f": "29.98",
        "g": "0.01",
    }
    either = {**TWO_WAYS, "XX-001": "t = a + b + c 或 t = a + b + c - g"}
    assert found(values, either) == []
    only = {**TWO_WAYS, "XX-001": "t = a + b + c 或 t = a + b"}
    assert len(found(values, only)) == 1


def test_the_smallest_set_is_told() -> None:
    """Two totals at odds; others hang together with them and are not named."""
    values = {
        "t": "100.00",
        "a": "40.01",
        "b": "30.01",
        "c": "30.00",
        "d": "40.00",
        "e": "30.00",
        "f": "29.98",
        "u": "120.01",
        "g": "20.00",
        "v": "150.00",
        "h": "30.00",
    }
    rules = {**TWO_WAYS, "XX-003": "u = t + g", "XX-004": "v = h + u", "XX-005": "v = t + g + h"}
    (finding,) = found(values, rules)
    assert len(finding.derivation.operands) == 2
    assert finding.label == "t"


def test_three_that_contradict_each_other_where_no_two_do() -> None:
    """The first puts t half a hundredth up, the last u half a hundredth down, the second ties u to t."""
    values = {
        "t": "100.00",
        "a": "40.01",
        "b": "30.01",
        "c": "30.00",
        "d": "20.00",
        "u": "120.00",
        "e": "40.00",
        "f": "40.00",
        "g": "39.98",
    }
    rules = {"XX-001": "t = a + b + c", "XX-002": "u = t + d", "XX-003": "u = e + f + g"}
    (finding,) = found(values, rules)
    assert len(finding.derivation.operands) == 3
    for left_out in rules:
        assert found(values, {name: check for name, check in rules.items() if name != left_out}) == []


def test_more_than_three_are_found_by_taking_away_what_can_be_spared() -> None:
    """The same, with the tie between t and u in two steps; a fifth total is at odds with nothing."""
    values = {
        "t": "100.00", "a": "40.01", "b": "30.01", "c": "30.00", "d": "20.00", "u": "120.00", "v": "120.00",
        "e": "40.00", "f": "40.00", "g": "39.98", "h": "20.00",
    }  # fmt: skip
    rules = {
        "XX-001": "t = a + b + c", "XX-002": "u = t + d", "XX-003": "v = u + 0",
        "XX-004": "v = e + f + g", "XX-005": "u = t + h",
    }  # fmt: skip
    (finding,) = found(values, rules)
    assert len(finding.derivation.operands) == 4


def test_blanks_and_dashes_add_nothing() -> None:
    values = {"t": "100.00", "a": "50.02", "b": "—", "c": "49.99", "d": "50.00", "e": "", "f": "49.99"}
    context, by_id = bench(LABELS, TWO_WAYS)
    form = record(values)
    near = judge_form(form, context).near
    (note,) = [one for one in of_rounding(form, near, context, by_id) if one.rule == "FND-012"]
    assert [part.difference for part in note.derivation.operands] == ["0.01", "0.01"]


amounts = st.integers(min_value=0, max_value=9_999_999)


@settings(max_examples=120, deadline=None)
@given(
    parts=st.lists(amounts, min_size=7, max_size=7),
    mode=st.sampled_from(sorted(MODES)),
    cut=st.integers(1, 10**6),
)
def test_honest_rounding_is_never_a_contradiction(parts: list[int], mode: str, cut: int) -> None:
    a, b, c, d, _g, h, _ = parts
    t = a + b + c
    u = t + d
    e, f = u * cut // 10**6 // 2, u // 3
    true = {
        "t": t,
        "a": a,
        "b": b,
        "c": c,
        "u": u,
        "d": d,
        "e": e,
        "f": f,
        "g": u - e - f,
        "v": t + h,
        "h": h,
    }
    values = {name: printed(amount, mode) for name, amount in true.items()}
    context, by_id = bench(LABELS, CHAIN)
    form = record(values)
    told = list(of_rounding(form, judge_form(form, context).near, context, by_id))
    assert [one.message.zh for one in told if one.rule == "FND-013"] == []


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.integers(10_000, 99_999), min_size=5, max_size=5), off=st.sampled_from([1, 2]))
def test_what_is_built_to_conflict_is_found(parts: list[int], off: int) -> None:
    """Sums of three put the total 0.02 up and 0.02 (or 0.01) down: its own 0.005 cannot bridge 0.03."""
    a, b, c, d, e = (Decimal(part) / (100 if at < 3 else 1000) for at, part in enumerate(parts))
    d, e = d.quantize(Decimal("0.01")), e.quantize(Decimal("0.01"))
    t = a + b + c
    f = t - d - e
    assume(f > 1)
    values = {
        "t": t,
        "a": a,
        "b": b,
        "c": c + Decimal("0.02"),
        "d": d,
        "e": e,
        "f": f - Decimal("0.01") * off,
    }
    told = found({name: str(value) for name, value in values.items()}, TWO_WAYS)
    if off == 2:
        assert [len(one.derivation.operands) for one in told] == [2]
    else:
        assert told == []


def test_it_ends_in_time() -> None:
    """Twenty totals over the same twelve amounts: an answer or a stop within the time for one form."""
    labels = [f"x{number}" for number in range(12)] + [f"s{number}" for number in range(20)]
    rules = {}
    values = {f"x{number}": f"{number + 1}.0{number % 10}" for number in range(12)}
    for number in range(20):
        chosen = [f"x{(number + step * (1 + number % 5)) % 12}" for step in range(6)]
        rules[f"XX-{number:03d}"] = f"s{number} = " + " + ".join(chosen)
        total = sum(Decimal(values[name]) for name in chosen) + Decimal("0.03") * (-1) ** number
        values[f"s{number}"] = str(total)
    context, by_id = bench(labels, rules)
    form = record(values)
    near = judge_form(form, context).near
    assert len(near) > 10
    start = perf_counter()
    told = [one for one in of_rounding(form, near, context, by_id) if one.rule == "FND-013"]
    assert perf_counter() - start < 1
    assert all(one.verdict == "fail" or one.blockers[0].reason == "budget" for one in told)
