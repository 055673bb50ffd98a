"""The rule language on another field: the arithmetic of EN 16931 invoices, on invoices of our own."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from decimal import Decimal

import pytest

sys.path.insert(0, os.path.dirname(__file__))

from billing import Invoice, Part, invent, totals, xml_of
from ubl import read_invoice

from jixiaolint import language, ruleset, vocabulary, yamlfile
from jixiaolint.engine import Context, judge_form
from jixiaolint.language import Library
from jixiaolint.vocabulary import Vocabulary

HERE = os.path.dirname(__file__)
SEEDS = range(120)
Failing = Callable[[bytes], set[str]]
PLAIN = Invoice(
    lines=(
        Part(Decimal("100.00"), "S", "19"),
        Part(Decimal("50.00"), "S", "7"),
        Part(Decimal("30.00"), "Z", "0"),
        Part(Decimal("20.00"), "E", "0"),
        Part(Decimal("11.00"), "AE", "0"),
        Part(Decimal("12.00"), "K", "0"),
        Part(Decimal("13.00"), "G", "0"),
        Part(Decimal("14.00"), "O", ""),
    ),
    allowances=(Part(Decimal("10.00"), "S", "19"),),
    charges=(Part(Decimal("5.00"), "S", "7"),),
    paid=Decimal("40.00"),
    rounding=Decimal("0.02"),
)
"""Every category, an allowance, a charge, a payment and a rounding amount."""


@pytest.fixture(scope="module")
def context() -> Context:
    names = Vocabulary(vocabulary.read(yamlfile.read(os.path.join(HERE, "vocabulary.yaml"))))
    library = Library(
        names,
        functions=language.functions(),
        lexicons={"words": {}, "aspects": {}, "scales": [], "common": []},
        parameters={},
    )
    data = ruleset.read_rules([yamlfile.read(os.path.join(HERE, "rules.yaml"))], library)
    return Context(ruleset.build_rules(data), names, library)


@pytest.fixture
def failing(context: Context) -> Failing:
    """The names of the rules that an invoice breaks; nothing may be undecided or go wrong."""

    def run(xml: bytes) -> set[str]:
        result = judge_form(read_invoice(xml, context.vocabulary), context)
        assert result.tool_errors == ()
        assert all(finding.verdict == "fail" for finding in result.findings)
        return {finding.name.zh for finding in result.findings}

    return run


def test_every_rule_of_the_norm_is_there(context: Context) -> None:
    names = {rule.name.zh for rule in context.rules}
    wanted = {f"BR-CO-{number}" for number in range(10, 18)} | {"BR-27", "BR-28"}
    wanted |= {f"BR-{code}-{rule}" for code in ("S", "Z", "E", "AE", "IC", "G", "O") for rule in ("08", "09")}
    assert wanted <= names
    assert sum(name.startswith("BR-DEC-") for name in names) == 19


@pytest.mark.parametrize("seed", SEEDS)
def test_a_right_invoice_breaks_nothing(seed: int, failing: Failing) -> None:
    assert failing(xml_of(invent(seed))) == set()


def test_each_rule_judges_the_full_invoice(context: Context) -> None:
    result = judge_form(read_invoice(xml_of(PLAIN), context.vocabulary), context)
    assert result.findings == ()
    judged = {rule for rule, counts in result.checks.items() if counts.passed}
    idle = {rule.name.zh for rule in context.rules if rule.id not in judged}
    assert idle == {"BR-28", "BR-DEC-02", "BR-DEC-06", "BR-DEC-15", "BR-DEC-24", "BR-DEC-27"}


WRONG = {
    "LineExtensionAmount": {"BR-CO-10", "BR-CO-13"},
    "AllowanceTotalAmount": {"BR-CO-11", "BR-CO-13"},
    "ChargeTotalAmount": {"BR-CO-12", "BR-CO-13"},
    "TaxExclusiveAmount": {"BR-CO-13", "BR-CO-15"},
    "TaxInclusiveAmount": {"BR-CO-15", "BR-CO-16"},
    "PrepaidAmount": {"BR-CO-16"},
    "PayableRoundingAmount": {"BR-CO-16"},
    "PayableAmount": {"BR-CO-16"},
}


@pytest.mark.parametrize("element", WRONG)
@pytest.mark.parametrize("seed", [*range(8), None])
def test_a_wrong_total_breaks_the_rules_that_name_it(
    element: str, seed: int | None, failing: Failing
) -> None:
    invoice = PLAIN if seed is None else invent(seed)
    xml = xml_of(invoice)
    block = xml.index(b"<cac:LegalMonetaryTotal>")
    found = re.search(rb"<cbc:" + element.encode() + rb">(-?[\d.]+)<", xml[block:])
    if found is None:
        pytest.skip("this invoice has no such total")
    start, end = (block + place for place in found.span(1))
    wrong = f"{Decimal(found[1].decode()) + Decimal('0.01'):.2f}".encode()
    assert failing(xml[:start] + wrong + xml[end:]) == WRONG[element]


@pytest.mark.parametrize(
    ("code", "rate"), [("S", "19"), ("Z", "0"), ("E", "0"), ("AE", "0"), ("K", "0"), ("G", "0"), ("O", "")]
)
def test_a_taxable_amount_holds_only_its_own_lines(code: str, rate: str, failing: Failing) -> None:
    """Two subtotals exchange a cent: every total stays right, only the categories do not."""
    xml = xml_of(PLAIN).decode()
    other = "S" if code != "S" else "Z"
    xml = _taxable(
        _taxable(xml, code, rate, Decimal("0.01")), other, "7" if other == "S" else "0", Decimal("-0.01")
    )
    names = {"K": "IC"}
    expected = {f"BR-{names.get(one, one)}-08" for one in (code, other)}
    assert failing(xml.encode()) == expected


def _taxable(xml: str, code: str, rate: str, change: Decimal) -> str:
    percent = rf"\s*<cbc:Percent>{re.escape(rate)}<" if rate else ""
    pattern = re.compile(
        rf"(<cbc:TaxableAmount>)([\d.]+)(</cbc:TaxableAmount>\s*<cbc:TaxAmount>[\d.]+</cbc:TaxAmount>\s*"
        rf"<cac:TaxCategory>\s*<cbc:ID>{code}</cbc:ID>{percent})"
    )
    changed, count = pattern.subn(lambda found: f"{found[1]}{Decimal(found[2]) + change:.2f}{found[3]}", xml)
    assert count == 1
    return changed


@pytest.mark.parametrize(
    ("code", "name"), [("Z", "Z"), ("E", "E"), ("AE", "AE"), ("K", "IC"), ("G", "G"), ("O", "O")]
)
def test_tax_where_none_is_due(code: str, name: str, failing: Failing) -> None:
    xml = xml_of(PLAIN).decode()
    pattern = re.compile(rf"<cbc:TaxAmount>0\.00(</cbc:TaxAmount>\s*<cac:TaxCategory>\s*<cbc:ID>{code}<)")
    changed, count = pattern.subn(r"<cbc:TaxAmount>0.01\1", xml)
    assert count == 1
    expected = {f"BR-{name}-09", "BR-CO-14"} | ({"BR-CO-17"} if code != "O" else set())
    assert failing(changed.encode()) == expected


def test_the_rate_tells_two_standard_categories_apart(failing: Failing) -> None:
    moved = PLAIN._replace(lines=(PLAIN.lines[0]._replace(rate="7"), *PLAIN.lines[1:]))
    xml = xml_of(PLAIN).replace(b"<cbc:Percent>19</cbc:Percent>", b"<cbc:Percent>7</cbc:Percent>", 0)
    line = xml.index(b"<cac:InvoiceLine>")
    wrong = xml[:line] + xml[line:].replace(b">19<", b">7<", 1)
    assert totals(moved) != totals(PLAIN)
    assert failing(wrong) == {"BR-S-08"}


@pytest.mark.parametrize("amount", ["1.234", "1.005"])
def test_more_than_two_decimals(amount: str, failing: Failing) -> None:
    line = Invoice(lines=(Part(Decimal("1.00"), "O", ""),))
    xml = xml_of(line).replace(
        b"<cbc:LineExtensionAmount>1.00<", f"<cbc:LineExtensionAmount>{amount}<".encode()
    )
    assert {"BR-DEC-09", "BR-DEC-23"} <= failing(xml)


def test_prices_below_zero(failing: Failing) -> None:
    xml = xml_of(PLAIN).replace(b"<cbc:PriceAmount>100.00<", b"<cbc:PriceAmount>-100.00<")
    assert failing(xml) == {"BR-27"}
    gross = xml_of(PLAIN).replace(
        b"<cbc:PriceAmount>100.00</cbc:PriceAmount>",
        b"<cbc:PriceAmount>100.00</cbc:PriceAmount><cac:AllowanceCharge><cbc:ChargeIndicator>false"
        b"</cbc:ChargeIndicator><cbc:Amount>0.00</cbc:Amount><cbc:BaseAmount>-1.00</cbc:BaseAmount>"
        b"</cac:AllowanceCharge>",
    )
    assert failing(gross) == {"BR-28"}
