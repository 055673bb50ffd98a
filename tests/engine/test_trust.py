"""No error rests on a value that was not read for certain: marks of doubt set in the forms of the corpus."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jixiaolint import api
from jixiaolint.assembly import DocumentReport
from jixiaolint.forms import to_data
from jixiaolint.model.finding import Finding
from jixiaolint.readers import read_document
from jixiaolint.reporters.operand import leaves

CORPUS = Path(__file__).parents[2] / "corpus"
DOCUMENTS = sorted(
    path
    for path in CORPUS.glob("*/*")
    if path.suffix in (".txt", ".md", ".html", ".htm", ".json") and path.name != "README.md"
)
Data = dict[str, Any]


@pytest.fixture(scope="module")
def session() -> api.Session:
    return api.open_session()


def forms_of(path: Path, session: api.Session) -> list[Data]:
    document = read_document(path.name, path.read_bytes())
    return [json.loads(json.dumps(to_data(form))) for form in api.forms_of(document, session)]


def cells(data: Any, pointer: str = "") -> Iterator[tuple[str, Data]]:
    """Every value of a form that was parsed, with its JSON Pointer."""
    if isinstance(data, dict) and "raw" in data and "trust" in data:
        yield pointer, data
        return
    for key, part in data.items() if isinstance(data, dict) else enumerate(data or ()):
        if isinstance(part, (dict, list)) and key not in ("location", "unread", "notes"):
            yield from cells(part, f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}")


def marked(form: Data, trusts: dict[str, str]) -> Data:
    """A copy of the form in which these cells have another trust, and all cells their own pointers."""
    copy: Data = json.loads(json.dumps(form))
    for pointer, cell in cells(copy):
        cell["trust"] = trusts.get(pointer, cell["trust"])
        for key in ("value", "location", "label_location", "unit_location", "note", "missing"):
            cell.pop(key, None) if key != "missing" or pointer in trusts else None
    return copy


def judged(form: Data, session: api.Session) -> DocumentReport:
    return api.check_bytes("表.json", json.dumps({"forms": [form]}).encode(), session)


def pointers(finding: Finding) -> set[str]:
    """The cells that a finding rests on."""
    operands = finding.operands or (leaves(finding.derivation) if finding.derivation is not None else ())
    places = [finding.location, *(operand.location for operand in operands)]
    return {place.pointer.removeprefix("/forms/0") for place in places if place is not None and place.pointer}


def errors(report: DocumentReport) -> list[Finding]:
    return [one for one in report.findings if one.verdict == "fail" and one.severity == "error"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_no_error_rests_on_doubtful_cells_wherever_they_are(path: Path, session: api.Session) -> None:
    chance = random.Random(path.name)
    for form in forms_of(path, session):
        every = [pointer for pointer, _ in cells(form)]
        for share in (0.05, 0.3):
            doubtful = chance.sample(every, max(1, int(len(every) * share)))
            report = judged(marked(form, dict.fromkeys(doubtful, "inferred")), session)
            assert not report.tool_errors
            for finding in errors(report):
                assert pointers(finding).isdisjoint(doubtful), (finding.rule, finding.message.zh)


@pytest.mark.parametrize("trust", ["inferred", "unknown"])
def test_an_error_ends_with_the_certainty_of_any_cell_it_rests_on(trust: str, session: api.Session) -> None:
    tried = 0
    for path in DOCUMENTS[::2]:
        for form in forms_of(path, session):
            known = {pointer for pointer, _ in cells(form)}
            for error in errors(judged(marked(form, {}), session)):
                for pointer in sorted(pointers(error) & known)[:2]:
                    tried += 1
                    report = judged(marked(form, {pointer: trust}), session)
                    same = [
                        one for one in report.findings if (one.rule, one.field) == (error.rule, error.field)
                    ]
                    still = [one for one in same if one in errors(report)]
                    if still and trust == "unknown":
                        assert _holds_anyway(form, pointer, error, session), (error.rule, error.message.zh)
                        continue
                    assert not still, (error.rule, error.message.zh, pointer)
                    if trust == "inferred":
                        assert all(one.verdict == "fail" for one in same)
                    else:
                        assert report.checks[error.rule].undecided or report.checks[error.rule].not_applicable
    assert tried > 20


def _holds_anyway(form: Data, pointer: str, error: Finding, session: api.Session) -> bool:
    """Whether a failure stands whatever the unread cell holds: the rest of a sum is too large without it."""
    for text in ("", "0", "987654321"):
        changed = marked(form, {})
        for place, cell in cells(changed):
            if place == pointer:
                cell["raw"] = text
        found = [(one.rule, one.field) for one in errors(judged(changed, session))]
        if (error.rule, error.field) not in found:
            return False
    return True
