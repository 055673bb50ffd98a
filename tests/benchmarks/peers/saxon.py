"""Saxon: assertions of Schematron as the XSLT 3 that a Schematron compiler makes of them; exact decimals."""

from __future__ import annotations

from peers import TEN, Check
from peers.asserts import XPATH3, conditions

PACKAGES = ("saxonche",)
SOURCE = "plain.xmll"
RULES = TEN
HEAD = (
    '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
    ' xmlns:xs="http://www.w3.org/2001/XMLSchema">'
    '<xsl:output method="text"/><xsl:template match="/form">'
)


def stylesheet(variants: int) -> str:
    tests = (
        f'<xsl:if test="not({test})"><xsl:text>{name} </xsl:text></xsl:if>'
        for name, test in conditions(XPATH3, variants).items()
    )
    return HEAD + "".join(tests) + "</xsl:template></xsl:stylesheet>"


def prepare(variants: int) -> Check:
    from saxonche import PySaxonProcessor  # type: ignore[import-not-found]

    processor = PySaxonProcessor(license=False)
    sheet = processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=stylesheet(variants))

    def check(form: bytes) -> list[str]:
        node = processor.parse_xml(xml_text=form.decode())
        found: str = sheet.transform_to_string(xdm_node=node) or ""
        return found.split()

    return check
