"""Spectral (npm) and Arelle, programs that are started for their forms, beside our command."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from environment import Environment
from renderings import json_text, plain
from selfeval import Form

SPECTRAL = "Spectral, ten rules"
ARELLE = "Arelle, one sum (calculation 1.1)"
RULESET = """
const sum = (rows, key) => rows.reduce((total, row) => total + (row[key] ?? 0), 0);
const far = (left, right, room) => Math.abs(left - right) > room * 1.000001;
const gap = (form, key) => far(sum(form.parts, key), form.total[key],
  form.step * (form.parts.filter((part) => part[key] !== null).length + 1) / 2);
const rate = ({ total, step, rate_step }) => total.adjusted > 0 &&
  far(total.executed * 100, total.rate * total.adjusted,
    (rate_step * total.adjusted + step * (100 + total.rate)) / 2);
const broken = {
  R1: (form) => gap(form, "initial"),
  R2: (form) => gap(form, "adjusted"),
  R3: rate,
  R4: (form) => form.indicators.some((row) => row.score > row.weight),
  R5: (form) => sum(form.indicators, "weight") + form.total.weight !== 100,
  R6: (form) => far(sum(form.indicators, "score") + form.total.score, form.total_score, form.total_step / 2),
  R7: (form) => form.total.weight !== 10,
  R8: (form) => form.start > form.end,
  R9: (form) => form.cited.some((year) => year > form.year),
  R10: (form) => new Set(form.indicators.map((row) => row.name)).size < form.indicators.length,
};
const rules = Object.fromEntries(Object.entries(broken).map(([name, test]) => [name, {
  given: "$", severity: "error", message: "{{error}}",
  then: { function: (form) => (test(form) ? [{ message: name }] : []) },
}]));
export default { rules };
"""
SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:f="urn:form"
 xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" targetNamespace="urn:form" elementFormDefault="qualified">
<xs:annotation><xs:appinfo>
<link:linkbaseRef xlink:type="simple" xlink:href="sums.xml" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>
</xs:appinfo></xs:annotation>
<xs:import namespace="http://www.xbrl.org/2003/instance"
 schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
{items}</xs:schema>"""
SUMS = """<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
<link:calculationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
{arcs}</link:calculationLink></link:linkbase>"""
INSTANCE = """<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:f="urn:form"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:iso4217="http://www.xbrl.org/2003/iso4217">
<link:schemaRef xlink:type="simple" xlink:href="form.xsd"/>
<xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="urn:unit">unit</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:instant>{day}</xbrli:instant></xbrli:period></xbrli:context>
<xbrli:unit id="u"><xbrli:measure>iso4217:CNY</xbrli:measure></xbrli:unit>
{facts}</xbrli:xbrl>"""


def programs(
    forms: Sequence[Form], folder: Path, environment: Environment
) -> tuple[dict[str, list[str]], list[str]]:
    """What to run for one sound form, and what is to be said of the two, a sentence each."""
    sound = next(form for form in forms if not form.defect)
    found: dict[str, list[str]] = {}
    remarks = []
    spectral, remark = _spectral(forms[:300], sound, folder)
    found |= {SPECTRAL: spectral} if spectral else {}
    remarks.append(remark)
    error = environment.install(("arelle-release",))
    if error:
        remarks.append(f"Missing here: Arelle: {error}")
    else:
        found[ARELLE] = [environment.python, "-m", "arelle.CntlrCmdLine", *_arelle(sound, folder)]
        remarks.append(f"Arelle {environment.version('arelle-release')}: one of the ten rules, an instance.")
    return found, remarks


def _spectral(forms: Sequence[Form], sound: Form, folder: Path) -> tuple[list[str], str]:
    if shutil.which("npm") is None:
        return [], "Missing here: Spectral: there is no npm."
    place = folder / "spectral"
    place.mkdir(exist_ok=True)
    install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "@stoplight/spectral-cli"]
    done = subprocess.run(install, cwd=place, capture_output=True, text=True, check=False)
    if done.returncode:
        return [], f"Missing here: Spectral: {(done.stderr.strip().splitlines() or ['npm failed'])[-1]}"
    (place / "ruleset.mjs").write_text(RULESET, encoding="utf-8")
    for form in (*forms, sound):
        (place / f"{form.number}.json").write_text(json_text(plain(form)), encoding="utf-8")
    command = [str(place / "node_modules/.bin/spectral"), "lint", "-r", str(place / "ruleset.mjs"), "-q"]
    package = place / "node_modules/@stoplight/spectral-cli/package.json"
    version = json.loads(package.read_text(encoding="utf-8"))["version"]
    accuracy = _accuracy(forms, [*command, "-f", "json", *(str(place / f"{f.number}.json") for f in forms)])
    return [*command, str(place / f"{sound.number}.json")], f"Spectral {version}: {accuracy}."


def _accuracy(forms: Sequence[Form], command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    results: list[dict[str, Any]] = json.loads(done.stdout)
    found = {(int(Path(result["source"]).stem), result["code"]) for result in results}
    due = {(form.number, form.defect) for form in forms if form.defect}
    counts = Counter(missed=len(due - found), false=len(found - due))
    return f"{counts['missed']} of {len(due)} findings missed, {counts['false']} false"


def _arelle(form: Form, folder: Path) -> list[str]:
    """The initial budgets of a form as an XBRL instance with its taxonomy: what Arelle is given."""
    place = folder / "arelle"
    place.mkdir(exist_ok=True)
    total, *parts = form.content.funds
    amounts = {f"n{at}": row.initial.replace(",", "") or "0" for at, row in enumerate((total, *parts))}
    amounts = {name: "0" if amount == "—" else amount for name, amount in amounts.items()}
    places = -int(Decimal(amounts["n0"]).as_tuple().exponent)
    item = '<xs:element name="{0}" id="{0}" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item"'
    items = "".join(f'{item.format(name)} xbrli:periodType="instant"/>\n' for name in amounts)
    locator = '<link:loc xlink:type="locator" xlink:href="form.xsd#{0}" xlink:label="{0}"/>\n'
    arc = (
        '<link:calculationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/summation-item"'
        ' xlink:from="n0" xlink:to="{0}" order="1" weight="1.0"/>\n'
    )
    arcs = "".join(map(locator.format, amounts)) + "".join(arc.format(name) for name in list(amounts)[1:])
    facts = "".join(
        f'<f:{name} contextRef="c" unitRef="u" decimals="{places}">{escape(amount)}</f:{name}>\n'
        for name, amount in amounts.items()
    )
    texts = {
        "form.xsd": SCHEMA.replace("{items}", items),
        "sums.xml": SUMS.replace("{arcs}", arcs),
        "form.xbrl": INSTANCE.replace("{facts}", facts).replace("{day}", form.end.isoformat()),
    }
    for name, content in texts.items():
        (place / name).write_text(content, encoding="utf-8")
    options = ["--validate", "--calc=c11r", "--internetConnectivity=offline", "--logLevel=warning"]
    return ["--file", str(place / "form.xbrl"), *options]
