"""Invoices that are right to the cent, made from a few numbers."""

from __future__ import annotations

import random
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from ubl import Tree, write_invoice

CENT = Decimal("0.01")
RATES = {
    "S": ("19", "7", "5.5"),
    "Z": ("0",),
    "E": ("0",),
    "AE": ("0",),
    "K": ("0",),
    "G": ("0",),
    "O": ("",),
}


class Part(NamedTuple):
    """An amount under a VAT category: a line, an allowance or a charge."""

    amount: Decimal
    category: str
    rate: str


class Invoice(NamedTuple):
    """What the totals follow from."""

    lines: tuple[Part, ...]
    allowances: tuple[Part, ...] = ()
    charges: tuple[Part, ...] = ()
    paid: Decimal | None = None
    rounding: Decimal | None = None


def invent(seed: int) -> Invoice:
    """An invoice of one to nine lines in some of the categories; the same seed gives the same one."""
    dice = random.Random(seed)
    codes = dice.sample(sorted(RATES), dice.randint(1, 3))

    def part(top: int) -> Part:
        code = dice.choice(codes)
        return Part(Decimal(dice.randint(1, top)) / 100, code, dice.choice(RATES[code]))

    return Invoice(
        tuple(part(10_000_000) for _ in range(dice.randint(1, 9))),
        tuple(part(50_000) for _ in range(dice.randint(0, 2))),
        tuple(part(50_000) for _ in range(dice.randint(0, 2))),
        dice.choice([None, Decimal("100.00")]),
        dice.choice([None, Decimal("-0.01"), Decimal("0.02")]),
    )


def totals(invoice: Invoice) -> dict[str, Decimal]:
    """The document totals by their canonical keys."""
    lines, allowances, charges = (
        sum((part.amount for part in parts), Decimal(0))
        for parts in (invoice.lines, invoice.allowances, invoice.charges)
    )
    vat = sum((tax for _, tax in breakdown(invoice).values()), Decimal(0))
    net = lines - allowances + charges
    due = net + vat - (invoice.paid or 0) + (invoice.rounding or 0)
    return {"lines": lines, "allowances": allowances, "charges": charges, "net": net, "vat": vat, "due": due}


def breakdown(invoice: Invoice) -> dict[tuple[str, str], tuple[Decimal, Decimal]]:
    """(category, rate) → taxable amount and tax."""
    taxable: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for parts, sign in ((invoice.lines, 1), (invoice.allowances, -1), (invoice.charges, 1)):
        for part in parts:
            taxable[part.category, part.rate] += sign * part.amount
    return {
        key: (base, (base * Decimal(key[1] or 0) / 100).quantize(CENT, ROUND_HALF_UP))
        for key, base in taxable.items()
    }


def xml_of(invoice: Invoice) -> bytes:
    """The invoice as UBL."""
    return write_invoice(tree_of(invoice))


def tree_of(invoice: Invoice) -> list[Tree]:
    total = totals(invoice)
    tree: list[Tree] = [("cbc:ID", "INV-1")]
    tree += [("cac:AllowanceCharge", _document_level(part, "false")) for part in invoice.allowances]
    tree += [("cac:AllowanceCharge", _document_level(part, "true")) for part in invoice.charges]
    tree.append(("cac:TaxTotal", [("cbc:TaxAmount", f"{total['vat']:.2f}"), *_subtotals(invoice)]))
    tree.append(("cac:LegalMonetaryTotal", _totals(invoice, total)))
    tree += [("cac:InvoiceLine", _line(number, part)) for number, part in enumerate(invoice.lines, 1)]
    return tree


def _totals(invoice: Invoice, total: dict[str, Decimal]) -> list[Tree]:
    found = [
        ("cbc:LineExtensionAmount", total["lines"]),
        ("cbc:TaxExclusiveAmount", total["net"]),
        ("cbc:TaxInclusiveAmount", total["net"] + total["vat"]),
        ("cbc:AllowanceTotalAmount", total["allowances"] if invoice.allowances else None),
        ("cbc:ChargeTotalAmount", total["charges"] if invoice.charges else None),
        ("cbc:PrepaidAmount", invoice.paid),
        ("cbc:PayableRoundingAmount", invoice.rounding),
        ("cbc:PayableAmount", total["due"]),
    ]
    return [(name, f"{amount:.2f}") for name, amount in found if amount is not None]


def _subtotals(invoice: Invoice) -> list[Tree]:
    return [
        (
            "cac:TaxSubtotal",
            [
                ("cbc:TaxableAmount", f"{base:.2f}"),
                ("cbc:TaxAmount", f"{tax:.2f}"),
                ("cac:TaxCategory", _category(code, rate)),
            ],
        )
        for (code, rate), (base, tax) in breakdown(invoice).items()
    ]


def _category(code: str, rate: str) -> list[Tree]:
    return [("cbc:ID", code), *([("cbc:Percent", rate)] if rate else [])]


def _document_level(part: Part, charge: str) -> list[Tree]:
    return [
        ("cbc:ChargeIndicator", charge),
        ("cbc:Amount", f"{part.amount:.2f}"),
        ("cac:TaxCategory", _category(part.category, part.rate)),
    ]


def _line(number: int, part: Part) -> list[Tree]:
    category = ("cac:ClassifiedTaxCategory", _category(part.category, part.rate))
    return [
        ("cbc:ID", str(number)),
        ("cbc:LineExtensionAmount", f"{part.amount:.2f}"),
        ("cac:Item", [("cbc:Name", f"item {number}"), category]),
        ("cac:Price", [("cbc:PriceAmount", f"{part.amount:.2f}")]),
    ]
