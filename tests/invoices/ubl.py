"""UBL invoices in both directions: written from plain figures, read into the records that rules see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from jixiaolint.model.form import Coverage, Field, Form, Row, RowSet
from jixiaolint.model.location import Location
from jixiaolint.values import make_field
from jixiaolint.vocabulary import Scope, Vocabulary

CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
INVOICE = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
NAMES = {"cac": CAC, "cbc": CBC, "i": INVOICE}

TOTALS = {
    "total.lines": "cac:LegalMonetaryTotal/cbc:LineExtensionAmount",
    "total.allowances": "cac:LegalMonetaryTotal/cbc:AllowanceTotalAmount",
    "total.charges": "cac:LegalMonetaryTotal/cbc:ChargeTotalAmount",
    "total.net": "cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount",
    "total.vat": "cac:TaxTotal[cac:TaxSubtotal]/cbc:TaxAmount",
    "total.vat.accounting": "cac:TaxTotal[not(cac:TaxSubtotal)]/cbc:TaxAmount",
    "total.gross": "cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount",
    "total.paid": "cac:LegalMonetaryTotal/cbc:PrepaidAmount",
    "total.rounding": "cac:LegalMonetaryTotal/cbc:PayableRoundingAmount",
    "total.due": "cac:LegalMonetaryTotal/cbc:PayableAmount",
}
CATEGORY = {"category": "cac:TaxCategory/cbc:ID", "rate": "cac:TaxCategory/cbc:Percent"}
ITEM_TAX = "cac:Item/cac:ClassifiedTaxCategory"
PRICE_RULE = "cac:Price/cac:AllowanceCharge"
ROWS: dict[str, tuple[str, dict[str, str]]] = {
    "lines": (
        "cac:InvoiceLine",
        {
            "name": "cac:Item/cbc:Name",
            "net": "cbc:LineExtensionAmount",
            "allowance": "cac:AllowanceCharge[cbc:ChargeIndicator='false']/cbc:Amount",
            "charge": "cac:AllowanceCharge[cbc:ChargeIndicator='true']/cbc:Amount",
            "price": "cac:Price/cbc:PriceAmount",
            "gross_price": f"{PRICE_RULE}/cbc:BaseAmount",
            "category": f"{ITEM_TAX}/cbc:ID",
            "rate": f"{ITEM_TAX}/cbc:Percent",
        },
    ),
    "allowances": (
        "cac:AllowanceCharge[cbc:ChargeIndicator='false']",
        {"amount": "cbc:Amount", "base": "cbc:BaseAmount", **CATEGORY},
    ),
    "charges": (
        "cac:AllowanceCharge[cbc:ChargeIndicator='true']",
        {"amount": "cbc:Amount", "base": "cbc:BaseAmount", **CATEGORY},
    ),
    "breakdown": (
        "cac:TaxTotal/cac:TaxSubtotal",
        {"taxable": "cbc:TaxableAmount", "tax": "cbc:TaxAmount", **CATEGORY},
    ),
}


def read_invoice(xml: bytes, names: Vocabulary) -> Form:
    """The record of a UBL invoice; an element that is not there is an absent cell."""
    root = etree.fromstring(xml)
    place = Location("invoice.xml", line=1, column=1)
    fields = dict(_fields(root, TOTALS, names.form))
    rowsets = {key: _rows(root, key, names) for key in ROWS}
    return Form("invoice.xml", 1, "invoice", "", "", fields, rowsets, place, Coverage(1, 1))


def _rows(root: Any, key: str, names: Vocabulary) -> RowSet:
    path, columns = ROWS[key]
    rows = []
    for number, element in enumerate(root.xpath(path, namespaces=NAMES), 1):
        fields = dict(_fields(element, columns, names.scope(key)))
        label = fields["name"].raw if "name" in fields else ""
        rows.append(Row(number, fields, {}, _place(element), label))
    return RowSet(tuple(rows))


def _fields(element: Any, paths: dict[str, str], scope: Scope) -> Iterator[tuple[str, Field]]:
    for key, path in paths.items():
        for found in element.xpath(path, namespaces=NAMES)[:1]:
            label = scope.keys[key]
            unit = "%" if label.type == "percent" else ""
            yield (
                key,
                make_field(key, label.name, found.text or "", label.type, unit=unit, location=_place(found)),
            )


def _place(element: Any) -> Location:
    """The line, and a pointer that tells elements of one line apart."""
    return Location("invoice.xml", line=element.sourceline, pointer=element.getroottree().getpath(element))


Tree = tuple[str, "str | Iterable[Tree]"]
"""An element's prefixed name with its text or its children."""


def write_invoice(tree: Iterable[Tree]) -> bytes:
    """The XML of an invoice with the given children."""
    root = etree.Element(f"{{{INVOICE}}}Invoice", nsmap={None: INVOICE, "cac": CAC, "cbc": CBC})
    _append(root, tree)
    return etree.tostring(root, pretty_print=True, encoding="utf-8")


def _append(parent: Any, tree: Iterable[Tree]) -> None:
    for name, content in tree:
        prefix, _, local = name.partition(":")
        child = etree.SubElement(parent, f"{{{NAMES[prefix]}}}{local}")
        if isinstance(content, str):
            child.text = content
        else:
            _append(child, content)
