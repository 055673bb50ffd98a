"""lxml.isoschematron: ISO Schematron over libxslt; XPath 1, so numbers are floats."""

from __future__ import annotations

from peers import TEN, Check
from peers.asserts import XPATH1, conditions

PACKAGES = ("lxml",)
SOURCE = "plain.xmll"
RULES = TEN


def schema(variants: int) -> str:
    asserts = "".join(
        f'<assert id="{name}" test="{test}">{name}</assert>'
        for name, test in conditions(XPATH1, variants).items()
    )
    rule = f'<pattern><rule context="/form">{asserts}</rule></pattern>'
    return f'<schema xmlns="http://purl.oclc.org/dsdl/schematron">{rule}</schema>'


def prepare(variants: int) -> Check:
    from lxml import etree, isoschematron  # type: ignore[attr-defined]

    tool = isoschematron.Schematron(etree.fromstring(schema(variants)), store_report=True)

    def check(form: bytes) -> list[str]:
        if tool.validate(etree.fromstring(form)):
            return []
        found = tool.validation_report.getroot().iter("{http://purl.oclc.org/dsdl/svrl}failed-assert")
        return [str(failed.get("id")) for failed in found]

    return check
