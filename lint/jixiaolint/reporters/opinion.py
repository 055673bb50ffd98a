"""What a report comes to, form by form: what every document for an audit office starts from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.reporters.conclusion import Conclusion, by_weight, conclude, conclusion_of, is_defect
from jixiaolint.reporters.location import located
from jixiaolint.reporters.place import spot
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
_GRAVEST = ("returned", "undecided", "conditional", "passed")
LEVELS = ("error", "warning", "note", "undecided")


class Opinion(NamedTuple):
    """A form with the findings that call for an answer, gravest first, and the conclusion on it."""

    number: int
    form: Data
    findings: list[Data]
    conclusion: Conclusion


def opinions(data: Data) -> list[Opinion]:
    """One for each form, in the order of the report; ``number`` counts from 1."""
    found = by_form(data["findings"])
    return [_opinion(number, form, found.get(form["id"], [])) for number, form in enumerate(data["forms"], 1)]


def _opinion(number: int, form: Data, findings: list[Data]) -> Opinion:
    return Opinion(number, form, stands(findings), conclusion_of(form, findings))


def gravest_first(found: Iterable[Opinion]) -> list[Opinion]:
    """Returned forms before those that could not be decided, and those before the others."""
    return sorted(found, key=lambda opinion: _GRAVEST.index(opinion.conclusion.outcome))


def by_form(findings: Iterable[Data]) -> dict[str, list[Data]]:
    """Form id → its findings, gravest first; "" has those about documents."""
    found: dict[str, list[Data]] = {}
    for finding in by_weight(findings):
        found.setdefault(finding["form"], []).append(finding)
    return found


def stands(findings: Iterable[Data]) -> list[Data]:
    """Findings that call for an answer: not waived, no evidence in favour."""
    return [entry for entry in findings if entry["kind"] != "evidence" and not entry.get("waiver")]


def overall(data: Data) -> Conclusion:
    """The conclusion on everything that was handed in."""
    return conclude(data["findings"], complete=data["summary"]["complete"])


def is_known(finding: Data) -> bool:
    """Whether it was there when the baseline was made."""
    return finding.get("baseline") == "unchanged"


def level_of(finding: Data) -> str:
    """error, warning, note or undecided."""
    return "undecided" if finding["verdict"] == "undecided" else str(finding["severity"])


def families(findings: Iterable[Data]) -> list[tuple[str, Counter[str]]]:
    """Defects of each family by severity, the family with most errors first."""
    counts: dict[str, Counter[str]] = {}
    for finding in filter(is_defect, findings):
        counts.setdefault(finding["family"], Counter())[finding["severity"]] += 1
    order = ("error", "warning", "note")
    return sorted(counts.items(), key=lambda pair: ([-pair[1][level] for level in order], pair[0]))


def checked(data: Data) -> Counter[str]:
    """How many checks were judged, by verdict: pass, fail, undecided."""
    counts: Counter[str] = Counter()
    for entry in data["checks"].values():
        counts.update({key: entry[key] for key in ("pass", "fail", "undecided")})
    return counts


def share(data: Data) -> str:
    """Of the checks that had something to judge, the part that could not be decided: ``3.9%``."""
    return f"{data['summary']['undecided_share'] * 100:.1f}%"


def unit_of(form: Data) -> str:
    """Who filed a form, "" when it does not say."""
    return str(form["organisation"] or form["department"] or "")


def name_of(form: Data, language: str) -> str:
    """What a form is called by: its project, or its unit, or its title."""
    return str(form["project"] or unit_of(form) or form["title"] or word("untitled", language))


def place_of(finding: Data, language: str) -> str:
    """``第5行，年度资金总额 / 执行率``."""
    where = spot(located(finding["location"]), language), finding["label"]
    return ("，" if language == "zh" else ", ").join(filter(None, where))


def said(entry: Data, key: str, language: str) -> Any:
    """A text of a report, or its English twin."""
    return entry[key if language == "zh" else f"{key}_en"]


class Unclear(NamedTuple):
    """What could not be decided, with the rules that wait for it."""

    place: str
    message: str
    rules: list[str]


def unclear(findings: Iterable[Data], language: str) -> Iterator[Unclear]:
    """Undecided findings of a form, told once for each reason."""
    found: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        if level_of(finding) == "undecided":
            key = place_of(finding, language), said(finding, "message", language)
            found.setdefault(key, []).append(finding["rule"])
    for (place, message), rules in found.items():
        yield Unclear(place, message, list(dict.fromkeys(rules)))
