"""A finding is the same finding whatever its form is written in and whatever the file is called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from build import CHOSEN, CORPUS
from content import FAULTS, content_of, invent
from documents import DOCUMENTS
from page import Page, lay_out
from texts import TEXTS
from walkway import FORM, WRONG_RATE, rewritten

from jixiaolint import api
from jixiaolint.decisions.evidence import evidence, evidence_of_data
from jixiaolint.model.finding import Finding, Report
from jixiaolint.readers import read_document
from jixiaolint.reporters.plain import plain

Check = Callable[..., Report]
Known = dict[tuple[str, str], tuple[str, str]]
SAMPLES = Path(__file__).parents[1] / "renditions" / "samples"


def known(name: str, data: bytes, session: api.Session) -> Known:
    """Fingerprint and evidence → rule and severity of every defect."""
    document = read_document(name, data)
    findings = api.check_document(document, data, session).findings
    return {
        (one.fingerprint, evidence(one)): (one.rule, one.severity)
        for one in findings
        if one.verdict == "fail" and one.family != "INP"
    }


def as_text(page: Page) -> bytes:
    return TEXTS["tabs"][1](page).encode()


@pytest.mark.parametrize("layout", sorted(DOCUMENTS))
@pytest.mark.parametrize("fault", FAULTS)
def test_the_same_form_in_another_format_has_the_same_findings(
    layout: str, fault: str, session: api.Session
) -> None:
    page = lay_out(invent(10 + FAULTS.index(fault), 20, "self_eval", fault))
    suffix, write = DOCUMENTS[layout]
    expected = known("本.txt", as_text(page), session)
    assert expected
    assert known(f"另存{suffix}", write(page), session) == expected


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("baoshan-*")), ids=lambda path: path.name)
def test_old_office_files_and_pdf_have_the_same_findings(path: Path, session: api.Session) -> None:
    page = lay_out(content_of(api.parse(str(CORPUS / CHOSEN["baoshan"]))[0]))
    assert known(path.name, path.read_bytes(), session) == known("a.txt", as_text(page), session)


def marks(report: Report, family: str = "") -> set[str]:
    return {one.fingerprint for one in report.findings if one.family == family or not family}


def test_neither_the_file_nor_amounts_nor_lines_are_part_of_it(check: Check) -> None:
    one = check({"甲/步道.txt": rewritten(WRONG_RATE)})
    other = check({"乙/改.txt": "\n\n" + rewritten(("90.00%", "57.00%"), ("120.00", "130.00"))})
    assert marks(one, "EXE") & marks(other, "EXE")
    assert {one.location.line for one in one.findings} != {one.location.line for one in other.findings}


@pytest.mark.parametrize(
    "change",
    [("公园健身步道养护", "公园路灯养护"), ("2022年度", "2023年度"), ("柳林区公园管理所", "柳林区绿化所")],
    ids=["project", "year", "unit"],
)
def test_project_year_and_unit_are(check: Check, change: tuple[str, str]) -> None:
    assert not marks(check({"a.txt": FORM})) & marks(check({"b.txt": rewritten(change)}))


def test_full_width_blanks_and_brackets_are_not(check: Check) -> None:
    wide = rewritten(
        ("柳林区公园管理所", "柳林区 公园管理所"), ("公园健身步道养护", "公园健身步道养护（Ａ段）")
    )
    narrow = rewritten(("公园健身步道养护", "公园健身步道养护(A段)"))
    assert marks(check({"a.txt": wide})) == marks(check({"b.txt": narrow}))


def test_forms_that_name_no_project_are_told_apart_by_their_files(check: Check) -> None:
    blank = rewritten(("公园健身步道养护", ""))
    one, other = marks(check({"步道.txt": blank})), marks(check({"路灯.txt": blank}))
    assert one
    assert not one & other
    assert marks(check({"别处/步道.txt": blank})) == one


def test_another_form_beside_it_changes_nothing(check: Check) -> None:
    alone = marks(check({"b.txt": FORM}))
    assert alone <= marks(check({"a.txt": rewritten(WRONG_RATE), "b.txt": FORM, "c.txt": FORM}))


def test_the_report_and_the_program_agree_on_evidence(check: Check) -> None:
    report = check({"a.txt": rewritten(WRONG_RATE, ("93%", "九成"))})
    findings: list[Finding] = list(report.findings)
    assert [evidence_of_data(one) for one in plain(report)["findings"]] == list(map(evidence, findings))
