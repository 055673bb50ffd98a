"""A finding as a row of a 问题清单: the columns that an audit office hands out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.reporters.conclusion import by_weight
from jixiaolint.reporters.family import family_name
from jixiaolint.reporters.opinion import is_known, level_of, place_of, unit_of
from jixiaolint.reporters.wording import word

Data = dict[str, Any]


_NAMED = 2
"""Rules that are named in the column of rules where several wait for the same."""


class Issue(NamedTuple):
    """One row; empty where a finding has nothing to say. ``level``: error, warning, note or undecided."""

    department: str
    organisation: str
    project: str
    form: str
    rule: str
    kind: str
    place: str
    printed: str
    expected: str
    difference: str
    message: str
    basis: str
    level: str
    advice: str
    file: str


def issues(data: Data, language: str) -> Iterator[Issue]:
    """The findings of a report that call for an answer, gravest first within each form."""
    forms = {form["id"]: form for form in data["forms"]}
    order = {name: at for at, name in enumerate(forms)}
    findings = [entry for entry in by_weight(data["findings"]) if entry["kind"] != "evidence"]
    for finding in sorted(findings, key=lambda entry: order.get(entry["form"], len(order))):
        if not finding.get("waiver"):
            yield issue(finding, forms.get(finding["form"]), language)


def issue(finding: Data, form: Data | None, language: str) -> Issue:
    """The row of one finding; ``form`` is None where it is about a document."""
    said = finding if language == "zh" else {**finding, **_english(finding)}
    level = level_of(finding)
    return Issue(
        department=str(form["department"] or "") if form else "",
        organisation=unit_of(form) if form else "",
        project=str(form["project"] or "") if form else "",
        form=str(form["title"] or "") if form else "",
        rule=finding["rule"],
        kind=family_name(finding["family"], language) + word("colon", language) + said["name"],
        place=place_of(finding, language),
        printed=finding["printed"],
        expected=finding["expected"] if finding["severity"] == "error" else "",
        difference=finding["difference"],
        message=said["message"] + (word("known", language) if is_known(finding) else ""),
        basis=word("stop", language).join(map(cited, finding["basis"])),
        level=word(level, language),
        advice=word("look", language) if level == "undecided" else said["advice"],
        file=finding["location"]["uri"],
    )


def listed(rows: Iterable[Issue], language: str) -> list[Issue]:
    """``rows`` with what cannot be decided for the same reason in one, which tells the rules that wait."""
    undecided = word("undecided", language)
    found: dict[object, list[Issue]] = {}
    for at, row in enumerate(rows):
        alike = row._replace(rule="", kind="", basis="") if row.level == undecided else at
        found.setdefault(alike, []).append(row)
    return [_together(alike, language) for alike in found.values()]


def _together(rows: list[Issue], language: str) -> Issue:
    first, *others = rows
    if not others:
        return first
    rules = list(dict.fromkeys(row.rule for row in rows))
    comma = word("list", language)
    return first._replace(
        rule=comma.join(rules[:_NAMED]) + ("…" if rules[_NAMED:] else ""),
        kind=word("checks-open", language).format(len(rows)),
        message=word("keeps-open", language).format(first.message, len(rows), comma.join(rules)),
        basis="",
    )


def _english(finding: Data) -> Data:
    return {key: finding[f"{key}_en"] for key in ("name", "message", "advice")}


def cited(basis: Data) -> str:
    """《文件》（文号）."""
    title, number = str(basis.get("document", "")), str(basis.get("number", ""))
    if title and number and not title.startswith("《"):
        title = f"《{title}》"
    return title + (f"（{number}）" if title and number else number)


def by_organisation(rows: Iterable[Issue]) -> dict[str, list[Issue]]:
    """Rows of each unit, in the order of their first."""
    units: dict[str, list[Issue]] = {}
    for row in rows:
        units.setdefault(row.organisation, []).append(row)
    return units
