"""A comparison of two submissions, for people."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.typing import Any
from jixiaolint.reporters.location import located
from jixiaolint.reporters.place import place
from jixiaolint.reporters.text.summary import table
from jixiaolint.reporters.visible import clip, visible
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
_STATES = ("new", "persisting", "unverified", "waived", "fixed")
_LONG = 16
"""Characters of a value that are shown."""
_SEVERITIES = ("error", "warning", "note")


def render(data: Data, language: str) -> Iterator[str]:
    """Counts, the findings of each form in a table, the conclusion."""
    yield from _counts(data["summary"], language)
    forms: dict[str, list[Data]] = {}
    for finding in data["findings"]:
        forms.setdefault((finding["form"] or {}).get("id", ""), []).append(finding)
    for findings in forms.values():
        yield "\n" + _title(findings[0], language) + "\n"
        yield from table([_heads(language), *(_row(finding, language) for finding in _ordered(findings))])
    yield f"\n{word('verdict', language)}{word('colon', language)}{_verdict(data['summary'], language)}\n"


def _counts(summary: Data, language: str) -> Iterator[str]:
    heads = [word("state", language), *(word(severity, language) for severity in _SEVERITIES)]
    rows = [
        [word(f"state-{state}", language), *(str(summary[state][severity]) for severity in _SEVERITIES)]
        for state in _STATES
        if any(summary[state].values()) or state not in ("waived", "unverified")
    ]
    yield from table([heads, *rows])


def _title(finding: Data, language: str) -> str:
    form = finding["form"]
    if form is None:
        side = finding["after"] or finding["before"]
        return visible(side["location"]["uri"])
    parts = [form["document"], clip(form["title"], 80), form["project"] or ""]
    parts.append(form["organisation"] or form["department"] or "")
    if form["year"]:
        parts.append(word("year", language).format(form["year"]))
    return visible("  ".join(filter(None, parts)))


def _heads(language: str) -> list[str]:
    return [
        word(f"comparison-{name}", language) for name in ("state", "rule", "level", "cell", "value", "place")
    ]


def _ordered(findings: list[Data]) -> list[Data]:
    """By state, then by severity."""
    return sorted(
        findings,
        key=lambda one: (_STATES.index(one["state"]), _SEVERITIES.index(one["severity"])),
    )


def _row(finding: Data, language: str) -> list[str]:
    chinese = language == "zh"
    name = finding["name" if chinese else "name_en"]
    why = finding["why" if chinese else "why_en"]
    state = word(f"state-{finding['state']}", language) + (f"：{why}" if why else "")
    side = finding["after"] or finding["before"]
    cells = (
        state,
        f"{finding['rule']} {name}",
        word(finding["severity"], language),
        finding["label"] or finding["field"],
        _change(finding, language),
        place(located(side["location"]), language),
    )
    return [visible(clip(cell, 60)) for cell in cells]


def _change(finding: Data, language: str) -> str:
    """``58.00% → 85.00%``, and what is due where an error stands."""
    sides = [side["printed"] for side in (finding["before"], finding["after"]) if side]
    said = " → ".join(_short(side) or word("blank", language) for side in dict.fromkeys(sides))
    if not any(sides):
        said = ""
    elif len(sides) > 1 and sides[0] == sides[1]:
        said += word("comparison-same", language)
    due = finding["after"]["expected"] if finding["after"] else ""
    if finding["severity"] == "error" and due:
        said += word("comparison-due", language).format(_short(due))
    return said


def _short(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= _LONG else text[:_LONG] + "..."


def _verdict(summary: Data, language: str) -> str:
    left = summary["new"]["error"] + summary["persisting"]["error"]
    if left:
        return word("comparison-left", language).format(left)
    if summary["exit_code"]:
        return word("comparison-open", language)
    return word("comparison-clear", language)
