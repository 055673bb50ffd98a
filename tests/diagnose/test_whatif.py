"""What comes of other texts in some cells, and the names by which cells are found."""

from __future__ import annotations

import pytest
from footpath import EXCHANGED, TEXT, checked, open_session, read, spoilt

from jixiaolint import api
from jixiaolint.diagnose.lookup import Lookup, with_settings
from jixiaolint.diagnose.whatif import applied, what_if
from jixiaolint.engine import judge_form
from jixiaolint.model.error import ConfigError
from jixiaolint.model.form import Form
from jixiaolint.model.whatif import WhatIf

WRONG_TOTAL = "100\t99 → 100\t79"


@pytest.fixture(scope="module")
def session() -> api.Session:
    return open_session()


def set_in(form: Form, session: api.Session, *texts: str) -> WhatIf:
    vocabulary = session.context.vocabulary
    lookup = Lookup(form, vocabulary)
    changed = with_settings(form, [lookup.setting(text) for text in texts], vocabulary)
    return what_if(form, changed, session.context)


def rules(found: WhatIf) -> tuple[set[str], set[str]]:
    return {finding.rule for finding in found.gone}, {finding.rule for finding in found.new}


def test_findings_vanish_and_appear_and_the_total_and_grade_change(session: api.Session) -> None:
    found = set_in(read(spoilt(WRONG_TOTAL), session), session, "总分.得分=99")
    gone, new = rules(found)
    assert "SCO-001" in gone
    assert new == set()
    assert found.before is not None
    assert found.after is not None
    assert (found.before.total.printed, found.after.total.printed) == ("79", "99")
    assert found.before.grade is not None
    assert found.after.grade is not None
    assert found.before.grade.of_printed != found.after.grade.of_printed
    spoiling = set_in(read(TEXT, session), session, "居民满意度.得分=11")
    assert rules(spoiling) == (set(), {"SCO-002", "SCO-001"})


def test_the_changed_form_is_the_one_that_would_have_been_read(session: api.Session) -> None:
    """Wherever a form keeps a cell: a rate stands in its row, in the total row's children and at the head."""
    texts = ("资金[年度资金总额].执行率=75.00%", "当年财政拨款.全年执行数=66.00", "居民满意度.完成值=88%")
    changed = set_in(read(TEXT, session), session, *texts).form
    typed = read(
        spoilt("90.00%\t9 → 75.00%\t9", "80.00\t70.00 → 80.00\t66.00", "≥90%\t93% → ≥90%\t88%"), session
    )
    found = judge_form(changed, session.context).findings
    assert {f.fingerprint for f in found} == {
        f.fingerprint for f in judge_form(typed, session.context).findings
    }
    for key in ("exec.rate", "funds.annual"):
        assert changed.fields[key].value == typed.fields[key].value


def test_the_first_cause_does_what_it_says(session: api.Session) -> None:
    for pairs in ((WRONG_TOTAL,), EXCHANGED, ("120.00\t100.00\t90.00 → 120.00\t90.00\t100.00",)):
        text = spoilt(*pairs)
        form, report = read(text, session), checked(text, session)
        told = [finding for finding in report.findings if finding.search is not None]
        assert told
        for finding in told:
            change = next(cause.change for cause in finding.causes if cause.change is not None)
            found = what_if(form, applied(form, change), session.context)
            gone = {one.fingerprint for one in found.gone}
            assert {mention.fingerprint for mention in change.resolves} <= gone
            assert finding.fingerprint in gone
            assert not [one for one in found.new if one.severity == "error"]


@pytest.mark.parametrize(
    "name",
    [
        "指标[居民满意度].得分",
        "居民满意度.得分",
        "居民满意度 / 得分",
        "指标[5].得分",
        "indicators[居民满意度].score",
        "/indicators/4/score",
        " 居民 满意度.得分 ",
    ],
)
def test_a_cell_goes_by_the_names_that_reports_use(session: api.Session, name: str) -> None:
    setting = Lookup(read(TEXT, session), session.context.vocabulary).setting(f"{name}=8")
    assert (setting.name.pointer, setting.printed, setting.text) == ("/indicators/4/score", "10", "8")


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("居民满意.得分=8", "没有", "居民满意度.得分"),
        ("居民满意度得分=8", "没有", "居民满意度.得分"),
        ("总分得分=8", "没有", "总分.得分"),
        ("居民满意度.得分", "没有写改成什么", ""),
        ("指标[居民满意度].指标名称=满意", "没有", ""),
        ("表种=x", "没有", ""),
    ],
)
def test_an_unknown_name_is_refused_with_a_near_one(
    session: api.Session, text: str, said: str, hint: str
) -> None:
    with pytest.raises(ConfigError) as error:
        Lookup(read(TEXT, session), session.context.vocabulary).setting(text)
    assert said in error.value.render("zh")
    assert hint in error.value.render("zh")


def test_a_name_of_two_cells_is_refused_with_their_pointers(session: api.Session) -> None:
    twice = read(spoilt("日均骑行人数\t≥800人\t850人 → 居民满意度\t≥90%\t93%"), session)
    lookup = Lookup(twice, session.context.vocabulary)
    with pytest.raises(ConfigError) as error:
        lookup.setting("居民满意度.得分=8")
    assert "/indicators/3/score" in error.value.render("zh")
    assert lookup.setting("指标[4].得分=8").printed == "30"


def test_a_text_that_is_no_number_is_refused(session: api.Session) -> None:
    with pytest.raises(ConfigError, match="读不出"):
        set_in(read(TEXT, session), session, "总分.得分=很高")


def test_a_value_may_hold_an_equals_sign(session: api.Session) -> None:
    setting = Lookup(read(TEXT, session), session.context.vocabulary).setting("居民满意度.指标值==90%")
    assert setting.text == "=90%"


def test_setting_the_unit_reads_every_amount_anew(session: api.Session) -> None:
    form = read(TEXT, session)
    vocabulary = session.context.vocabulary
    changed = with_settings(form, [Lookup(form, vocabulary).setting("金额单位=元")], vocabulary)
    amounts = [field.value for field in (form.fields["funds.annual"], changed.fields["funds.annual"])]
    assert amounts[0].value == amounts[1].value * 10000  # type: ignore[union-attr]
