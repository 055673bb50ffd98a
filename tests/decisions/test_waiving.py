"""What a justification answers, and what becomes of one that answers nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from content import invent
from documents import DOCUMENTS
from page import lay_out
from texts import TEXTS
from walkway import ADJUSTED, FORM, REASON, WRONG_RATE, rewritten

from jixiaolint.api import Options
from jixiaolint.decisions import decider, writing
from jixiaolint.decisions.evidence import evidence
from jixiaolint.engine.formkey import form_key
from jixiaolint.model.error import ConfigError
from jixiaolint.model.finding import Finding, Report
from jixiaolint.reporters import Options as Look
from jixiaolint.reporters import render

Check = Callable[..., Report]
PROFILE = """\
profile: 本局
extends: national-2020
rules:
  {rule}: {{waivable: {word}, reason: 本局规定}}
"""


def waiver(finding: Finding, report: Report, **changes: str) -> str:
    form = next(form for form in report.forms if form.id == finding.form)
    said = {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "field": finding.field,
        "evidence": evidence(finding),
        "reason": REASON,
        "by": "王芳（区财政局绩效科）",
        "date": "2026-01-15",
        "until": "2026-12-31",
    }
    return writing.entry({**said, **changes}, form_key(form)._asdict())


def of(report: Report, rule: str) -> Finding:
    return next(one for one in report.findings if one.rule == rule)


def raised(report: Report) -> list[str]:
    return [one.rule for one in report.findings if one.family == "WVR"]


def shown(report: Report, name: str, **look: object) -> str:
    return "".join(map(str, render(report, name, Look(**look))))  # type: ignore[arg-type]


@pytest.fixture
def text(check: Check) -> str:
    """A justification of the one finding of the form that may be answered."""
    report = check({"步道.txt": FORM})
    return waiver(of(report, ADJUSTED), report)


def test_a_justified_finding_is_counted_apart_and_fails_no_gate(check: Check, text: str) -> None:
    forms, strict = {"步道.txt": FORM}, Options(fail_on="note", select=(ADJUSTED, "WVR"))
    assert check(forms, options=strict).exit_code == 1
    report = check(forms, waivers=text, options=strict)
    assert report.exit_code == 0
    assert raised(report) == []
    data = json.loads(shown(report, "json"))
    assert data["summary"]["waived"] == 1
    assert sum(data["summary"]["findings"].values()) == 0
    assert data["findings"][0]["waiver"]["reason"] == REASON
    assert data["findings"][0]["waiver"]["location"] == {"uri": "waivers.yaml", "startLine": 1}
    printed = shown(report, "text")
    assert "另有 1 项已有审核说明" in printed
    assert ADJUSTED not in printed
    assert ADJUSTED not in shown(report, "concise")
    assert "1 more answered by waivers" in shown(report, "text", language="en")
    page = shown(report, "html")
    assert "已附审核说明 1 条" in page
    assert REASON in page


def test_the_report_keeps_to_its_schema(check: Check, text: str) -> None:
    from importlib import resources

    schema = json.loads((resources.files("jixiaolint.reporters") / "report.schema.json").read_text("utf-8"))
    report = check({"步道.txt": rewritten(WRONG_RATE)}, waivers=text, as_of="2027-01-01")
    jsonschema.Draft202012Validator(schema).validate(json.loads(shown(report, "json")))
    report = check({"步道.txt": rewritten(WRONG_RATE)}, waivers=text)
    jsonschema.Draft202012Validator(schema).validate(json.loads(shown(report, "json")))


def test_sarif_says_of_every_result_whether_it_is_suppressed(check: Check, text: str) -> None:
    report = check({"步道.txt": rewritten(WRONG_RATE)}, waivers=text)
    results = json.loads(shown(report, "sarif"))["runs"][0]["results"]
    said = {one["ruleId"]: one["suppressions"] for one in results}
    assert said[ADJUSTED][0]["justification"] == REASON
    assert (said[ADJUSTED][0]["kind"], said[ADJUSTED][0]["status"]) == ("external", "accepted")
    assert said["EXE-001"] == []
    assert "suppressions" not in shown(check({"步道.txt": FORM}), "sarif")


@pytest.mark.parametrize("layout", ["docx", "xlsx"])
def test_it_holds_for_the_same_form_in_another_format(check: Check, layout: str) -> None:
    page = lay_out(invent(13, 20, "self_eval", "weights"))
    report = check({"a.txt": TEXTS["tabs"][1](page)})
    finding = next(one for one in report.findings if one.klass == "verify" and one.verdict == "fail")
    suffix, write = DOCUMENTS[layout]
    again = check({f"b{suffix}": write(page)}, waivers=waiver(finding, report))
    assert [one.fingerprint for one in again.findings if one.waiver] == [finding.fingerprint]


def test_changed_figures_make_it_void(check: Check, text: str) -> None:
    report = check({"步道.txt": rewritten(("120.00", "125.00"))}, waivers=text)
    assert raised(report) == ["WVR-003"]
    assert of(report, ADJUSTED).waiver is None
    assert "步道" in of(report, "WVR-003").message.zh


def test_figures_elsewhere_in_the_form_do_not(check: Check, text: str) -> None:
    report = check({"步道.txt": rewritten(("93%", "94%"))}, waivers=text)
    assert of(report, ADJUSTED).waiver is not None


def test_it_ends_after_its_last_day(check: Check, text: str) -> None:
    assert of(check({"步道.txt": FORM}, waivers=text, as_of="2026-12-31"), ADJUSTED).waiver
    report = check({"步道.txt": FORM}, waivers=text, as_of="2027-01-01")
    assert raised(report) == ["WVR-002"]
    assert of(report, ADJUSTED).waiver is None


def test_the_clock_is_read_only_where_it_matters(
    check: Check, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def clock() -> str:
        raise AssertionError("the clock was read")

    monkeypatch.setattr(decider, "clock_day", clock)
    forever = text.replace("2026-12-31", "长期")
    report = check({"步道.txt": FORM}, waivers=forever, as_of="")
    assert of(report, ADJUSTED).waiver is not None
    assert report.today == ""
    check({"步道.txt": FORM}, waivers=text, as_of="2026-05-01")
    with pytest.raises(AssertionError, match="clock"):
        check({"步道.txt": FORM}, waivers=text, as_of="")
    monkeypatch.setattr(decider, "clock_day", lambda: "2026-05-01")
    assert check({"步道.txt": FORM}, waivers=text, as_of="").today == "2026-05-01"


def test_what_was_corrected_leaves_it_unused(check: Check, text: str) -> None:
    report = check({"步道.txt": rewritten(("120.00", "100.00"))}, waivers=text)
    assert raised(report) == ["WVR-001"]


def test_a_form_that_was_not_looked_at_says_nothing_of_it(check: Check, text: str) -> None:
    other = rewritten(("公园健身步道养护", "公园路灯养护"))
    assert raised(check({"路灯.txt": other}, waivers=text)) == []
    assert raised(check({"步道.txt": FORM}, waivers=text, options=Options(select=("EXE-001", "WVR")))) == []


@pytest.mark.parametrize("key", ["fingerprint", "field", "form"])
def test_all_that_it_names_has_to_fit(check: Check, text: str, key: str) -> None:
    """A copied entry with another project does not answer the finding that it was copied from."""
    first = text.splitlines()[0]
    wrong = {
        "fingerprint": text.replace(first, first[:-33] + "0" * 32 + '"'),
        "field": text.replace("全年预算数", "全年执行数"),
        "form": text.replace("公园健身步道养护", "公园路灯养护"),
    }[key]
    assert of(check({"步道.txt": FORM}, waivers=wrong), ADJUSTED).waiver is None


def test_a_hand_written_entry_needs_no_fingerprint(check: Check, text: str) -> None:
    by_hand = "- " + "\n".join(text.splitlines()[1:]).lstrip() + "\n"
    assert "fingerprint" not in by_hand
    assert of(check({"步道.txt": FORM}, waivers=by_hand), ADJUSTED).waiver is not None


def test_a_fault_of_logic_cannot_be_explained_away(check: Check) -> None:
    forms = {"步道.txt": rewritten(WRONG_RATE)}
    report = check(forms)
    report = check(forms, waivers=waiver(of(report, "EXE-001"), report))
    assert raised(report) == ["WVR-005"]
    assert of(report, "EXE-001").waiver is None
    assert report.exit_code == 1


def test_a_profile_may_say_otherwise_either_way(check: Check, tmp_path: Path) -> None:
    forms = {"步道.txt": rewritten(WRONG_RATE)}
    plain = check(forms)
    for rule, word, answered in (("EXE-001", "yes", True), (ADJUSTED, "no", False)):
        (tmp_path / "本局.yaml").write_text(PROFILE.format(rule=rule, word=word), encoding="utf-8")
        options = Options(rules=("本局.yaml",), profile="本局")
        report = check(forms, waivers=waiver(of(plain, rule), plain), options=options)
        assert (of(report, rule).waiver is not None) is answered
        assert raised(report) == ([] if answered else ["WVR-005"])


def test_copies_of_a_form_are_answered_together_but_not_one_with_other_figures(
    check: Check, text: str
) -> None:
    changed = rewritten(("120.00", "125.00"))
    report = check({"a.txt": FORM, "b.txt": FORM, "c.txt": changed}, waivers=text)
    answered = [one.location.document for one in report.findings if one.waiver]
    assert answered == ["a.txt", "b.txt"]
    assert raised(report) == []


def test_the_same_run_gives_the_same_bytes_and_order_of_entries_is_no_matter(check: Check, text: str) -> None:
    forms = {"步道.txt": rewritten(WRONG_RATE)}
    report = check(forms)
    other = waiver(of(report, "EXE-001"), report)
    one = check(forms, waivers=text + other)
    assert shown(one, "json") == shown(check(forms, waivers=text + other), "json")
    swapped = check(forms, waivers=other + text)
    assert [bool(f.waiver) for f in one.findings] == [bool(f.waiver) for f in swapped.findings]


def test_without_the_file_the_run_stops(check: Check, tmp_path: Path) -> None:
    (tmp_path / "步道.txt").write_text(FORM, encoding="utf-8")
    with pytest.raises(ConfigError):
        check({"步道.txt": FORM}, waivers="family: WVR\n")


def test_what_cannot_be_read_now_leaves_it_standing(check: Check, text: str) -> None:
    report = check({"步道.txt": rewritten(("120.00", "12O.0l"))}, waivers=text)
    assert of(report, ADJUSTED).verdict == "undecided"
    assert raised(report) == []
