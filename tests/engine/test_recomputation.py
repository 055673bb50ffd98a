"""Scores worked out again: what each should be, what cannot be told, the total, the grade, what flips it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from jixiaolint import api
from jixiaolint.assembly import DocumentReport, Recomputed, report_of
from jixiaolint.engine.recomputation import recompute
from jixiaolint.model.form import Form
from jixiaolint.model.recomputation import Recomputation, ScoredRow, Standing

Judged = Callable[..., DocumentReport]
FormText = Callable[..., str]
CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def session() -> api.Session:
    return api.open_session(api.Options())


def forms_of(session: api.Session, text: str) -> tuple[Form, ...]:
    return api.check_bytes("表.txt", text.encode("utf-8"), session).forms


@pytest.fixture
def again(session: api.Session) -> Callable[..., Recomputation]:
    """``again(text, 等级分段=None)``: the form of the text worked out again, with other parameters."""

    def run(text: str, **parameters: object) -> Recomputation:
        known = session.context.library
        changes = {name: {**known.parameters[name], "value": value} for name, value in parameters.items()}
        (form,) = forms_of(session, text)
        found = recompute(form, known.with_parameters(changes))
        assert found is not None
        return found

    return run


def row(found: Recomputation, label: str) -> ScoredRow:
    (chosen,) = (row for row in found.rows if row.label == label)
    return chosen


def due(row: ScoredRow) -> tuple[str | None, str | None, str]:
    low, high, reason = row.earned[:3]
    return (None if low is None else f"{low:f}", None if high is None else f"{high:f}", reason)


def test_a_form_that_is_as_it_should_be(form: FormText, again: Callable[..., Recomputation]) -> None:
    found = again(form())
    assert [row.inside for row in found.rows] == [True] * 6
    assert (found.total.parts, found.total.low, found.total.high) == (Decimal(99),) * 3
    assert (found.total.adds_up, found.total.inside, found.total.complete) == (True, True, True)
    assert found.grade is not None
    assert found.grade.of_printed is not None
    assert found.grade.of_printed.grade == "优"
    assert found.grade.flips == ()


def test_rows_keep_their_label_place_and_texts(form: FormText, again: Callable[..., Recomputation]) -> None:
    found = row(again(form()), "居民满意度")
    assert (found.target, found.actual, found.weight, found.printed) == ("≥90%", "93%", "10", "10")
    assert found.location is not None
    assert (found.location.line, found.pointer, found.field) == (
        17,
        "/indicators/4/score",
        "指标[居民满意度].得分",
    )


@pytest.mark.parametrize(
    ("target", "actual", "score", "expected"),
    [
        ("≥90%", "81%", "9", ("9", "9", "")),
        ("≥95%", "90%", "9.47", ("9.47", "9.48", "")),
        ("良好", "良好", "8", ("8", "10", "")),
        ("良好", "一般", "8", ("0", "9", "")),
        ("群众认可", "经费及时到位", "8", (None, None, "qualitative")),
        ("按编制数", "95人", "8", (None, None, "reference")),
        ("≥90%", "有所提高", "8", (None, None, "incomparable")),
        ("≥90%", "", "8", (None, None, "blank")),
        ("≥90%", "9,3%", "8", (None, None, "unread")),
    ],
)
def test_what_an_indicator_should_earn_or_why_that_cannot_be_told(
    form: FormText,
    again: Callable[..., Recomputation],
    target: str,
    actual: str,
    score: str,
    expected: tuple[str | None, str | None, str],
) -> None:
    text = form(row=f"≥90%\t93%\t10\t10 → {target}\t{actual}\t10\t{score}")
    found = row(again(text), "居民满意度")
    assert due(found) == expected
    assert found.inside == (None if expected[2] else True)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("10\t85.19%\t8.52", ("9", "9", "")),
        ("10\t90.00%\t9.0", ("9", "9", "")),
        ("10\t\t9", ("9", "9", "")),
        ("20\t90.00%\t18", ("18", "18", "")),
    ],
)
def test_the_execution_is_scored_by_its_amounts(
    form: FormText, again: Callable[..., Recomputation], cells: str, expected: tuple[str, str, str]
) -> None:
    found = row(again(form(cells=f"10\t90.00%\t9 → {cells}")), "预算执行率")
    low, high, reason = due(found)
    assert (Decimal(low or 0), Decimal(high or 0), reason) == (Decimal(expected[0]), Decimal(expected[1]), "")


def test_a_rounded_rate_and_a_whole_score_are_both_admitted(
    form: FormText, again: Callable[..., Recomputation]
) -> None:
    amounts = "120.00\t100.00\t90.00\t10\t90.00%\t9 → 250000\t250000\t215457.6\t10\t86.18%\t"
    for score in ("8.61", "8.62", "9"):
        assert row(again(form(cells=amounts + score)), "预算执行率").inside is True
    assert row(again(form(cells=amounts + "8.52")), "预算执行率").inside is False


def executed(budget: str, done: str, rate: str, weight: str = "10", score: str = "") -> str:
    return f"120.00\t100.00\t90.00\t10\t90.00%\t9 → 120.00\t{budget}\t{done}\t{weight}\t{rate}\t{score}"


@pytest.mark.parametrize(
    ("cells", "method", "low", "high"),
    [
        (executed("1,195.22", "1,018.18", "85.19%", score="8.52"), "比例", "8.51", "8.52"),
        (executed("1018.18", "1018.18", "85.19%", score="8.52"), "比例", "10", "10"),
        (executed("1397.9", "1389.3", "99.3%", score="10"), "比例", "9", "10"),
        (executed("100.00", "105.00", "105%", score="10"), "比例", "10", "10"),
        (executed("100.00", "85.45", "85%", score="8.50"), "比例", "8.5", "8.55"),
        (executed("100.00", "85.45", "58%", score="8.50"), "比例", "8.54", "8.55"),
        (executed("100.00", "100.00", "100%", "9.5", "9"), "比例", "9", "9.5"),
        (executed("", "", "85.00%", score="8.50"), "比例", "8.5", "8.5"),
        (executed("80.00", "40.00", "50.00%", "20", "10.0"), "比例", "10", "10"),
        (executed("100.00", "87.50", "87.50%", score="7.50"), "扣分", "7.5", "7.5"),
        (executed("100.00", "87.50", "87.50%", score="8"), "扣分", "7", "8"),
        (executed("100.00", "91.00", "91.00%", score="10"), "扣分", "10", "10"),
        (executed("100.00", "40.00", "40.00%", score="0"), "扣分", "0", "0"),
        (executed("100.00", "59.00", "59.00%", score="0"), "门槛", "0", "0"),
        (executed("100.00", "61.00", "61.00%", score="6.1"), "门槛", "6.1", "6.1"),
    ],
)
def test_the_execution_by_every_method(
    form: FormText, again: Callable[..., Recomputation], cells: str, method: str, low: str, high: str
) -> None:
    found = row(again(form(cells=cells), 执行率得分法=method), "预算执行率")
    assert (found.earned.low, found.earned.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("year", "base", "score", "inside"),
    [
        ("2022", "全年", "9", True),
        ("2022", "全年", "7.5", False),
        ("2022", "年初", "7.5", True),
        ("2019", "全年", "9", True),
        ("2019", "全年", "7.5", True),
        ("2019", "全年", "6", False),
    ],
)
def test_the_base_of_the_rate_is_the_profiles_and_before_2020_either(
    form: FormText, again: Callable[..., Recomputation], year: str, base: str, score: str, inside: bool
) -> None:
    text = form(year=f"2022年度 → {year}年度", cells=f"10\t90.00%\t9 → 10\t\t{score}")
    assert row(again(text, 执行率分母=base), "预算执行率").inside is inside


def test_nothing_of_nothing_is_no_rate(form: FormText, again: Callable[..., Recomputation]) -> None:
    nothing = form(cells="120.00\t100.00\t90.00\t10\t90.00%\t9 → 0\t0\t0\t10\t0.00%\t0")
    assert due(row(again(nothing), "预算执行率")) == (None, None, "zero")


def test_a_part_that_cannot_be_told_stands_as_printed_and_is_named(
    form: FormText, again: Callable[..., Recomputation]
) -> None:
    total = again(form(row="≥90%\t93%\t10\t10 → 按编制数\t95人\t10\t8", total="100\t99 → 100\t97")).total
    assert (total.low, total.high, total.assumed, total.missing) == (97, 97, ("居民满意度",), ())


@pytest.mark.parametrize(
    ("printed", "sound"), [("98.52", True), ("98.5", True), ("99", True), ("98", False), ("98.6", False)]
)
def test_a_total_may_be_rounded_at_the_place_to_which_it_is_printed(
    form: FormText, again: Callable[..., Recomputation], printed: str, sound: bool
) -> None:
    cells = executed("100.00", "85.20", "85.20%", score="8.52")
    total = again(form(cells=cells, total=f"100\t99 → 100\t{printed}")).total
    assert (total.adds_up, total.inside) == (sound, sound)


def test_without_any_score_for_a_part_there_is_no_sum(
    form: FormText, again: Callable[..., Recomputation]
) -> None:
    total = again(form(row="≥90%\t93%\t10\t10 → 按编制数\t95人\t10\t")).total
    assert (total.parts, total.low, total.high, total.missing) == (None, None, None, ("居民满意度",))
    assert (total.adds_up, total.inside) == (None, None)


def test_a_blank_score_that_can_be_worked_out_is_a_gap_of_the_printed_sum_only(
    form: FormText, again: Callable[..., Recomputation]
) -> None:
    total = again(form(row="≥90%\t93%\t10\t10 → ≥90%\t93%\t10\t")).total
    assert (total.parts, total.low, total.high) == (None, 99, 99)


def test_a_dash_for_a_score_says_that_the_row_is_not_scored(
    form: FormText, again: Callable[..., Recomputation]
) -> None:
    found = again(form(row="≥90%\t93%\t10\t10 → ≥90%\t93%\t10\t—", total="100\t99 → 100\t89"))
    assert "居民满意度" not in [row.label for row in found.rows]
    assert (found.total.parts, found.total.adds_up, found.total.complete) == (89, True, False)


def test_weights_that_do_not_make_the_full_score_are_told(
    form: FormText, again: Callable[..., Recomputation]
) -> None:
    assert not again(form(weight="96%\t10\t10 → 96%\t5\t5")).total.complete


def test_an_execution_beside_a_full_set_of_indicators_is_not_counted(
    form: FormText, again: Callable[..., Recomputation]
) -> None:
    found = again(form(weight="96%\t10\t10 → 96%\t20\t20", total="100\t99 → 100\t100"))
    assert not row(found, "预算执行率").counted
    assert (found.total.parts, found.total.adds_up, found.total.complete) == (100, True, True)


def test_how_far_the_grade_is_and_which_correction_flips_it(
    form: FormText, again: Callable[..., Recomputation]
) -> None:
    low = "≥800人\t850人\t30\t30 → ≥800人\t850人\t30\t20"
    found = again(form(score=low, total="100\t99 → 100\t89"))
    grade = found.grade
    assert grade is not None
    assert grade.of_printed is not None
    assert grade.of_printed.above is not None
    assert grade.of_printed.below is not None
    assert (grade.of_printed.grade, grade.of_printed.above[:], grade.of_printed.below[:]) == (
        "良",
        ("优", 90, 1),
        ("中", 80, 9),
    )
    (flip,) = grade.flips
    assert (flip.label, flip.standing.grade, flip.low.grade, flip.high.total) == (
        "日均锻炼人数",
        "良",
        "优",
        99,
    )


def test_a_total_that_is_not_the_sum_flips_the_grade_when_it_is_corrected(
    form: FormText, again: Callable[..., Recomputation]
) -> None:
    low = "≥800人\t850人\t30\t30 → ≥800人\t850人\t30\t14"
    grade = again(form(score=low)).grade
    assert grade is not None
    assert [(flip.label, flip.standing.grade, flip.low.grade) for flip in grade.flips] == [
        ("总分", "优", "良"),
        ("日均锻炼人数", "良", "优"),
    ]


@pytest.mark.parametrize(
    ("total", "grade", "below", "above"),
    [
        ("100", "优", "10", None),
        ("90", "优", "0", None),
        ("89.99", "良", "9.99", "0.01"),
        ("0", "差", None, "60"),
    ],
)
def test_a_bound_belongs_to_the_better_grade(
    total: str, grade: str, below: str | None, above: str | None
) -> None:
    from jixiaolint.engine.recomputation.standing import standing

    bands = (("优", Decimal(90)), ("良", Decimal(80)), ("中", Decimal(60)), ("差", Decimal(0)))
    found: Standing = standing(Decimal(total), bands)
    assert found.grade == grade
    assert (found.below.points if found.below else None) == (Decimal(below) if below else None)
    assert (found.above.points if found.above else None) == (Decimal(above) if above else None)


def test_what_the_profile_leaves_open_is_not_told(
    form: FormText, again: Callable[..., Recomputation]
) -> None:
    missed = form(row="≥90%\t93%\t10\t10 → ≥90%\t83%\t10\t10")
    found = again(missed, 等级分段=None, 评分法=None, 执行率得分法=None)
    assert found.grade is None
    assert [row.label for row in found.rows if row.earned.reason == "unset"] == ["预算执行率", "居民满意度"]
    assert (found.total.low, found.total.assumed) == (99, ("预算执行率", "居民满意度"))


def test_a_form_without_scores_has_nothing_to_work_out(session: api.Session) -> None:
    goal = next((CORPUS / "目标表-文本表格").glob("*.txt")).read_text(encoding="utf-8")
    assert all(recompute(form, session.context.library) is None for form in forms_of(session, goal))


def test_the_published_form_whose_total_is_not_its_sum(session: api.Session) -> None:
    text = (CORPUS / "自评表-文本表格/宝山区总工会2021年度自评表.txt").read_text(encoding="utf-8")
    found = recompute(forms_of(session, text)[0], session.context.library)
    assert found is not None
    assert (found.total.printed, found.total.parts) == ("93.52", Decimal("77.52"))
    assert (found.total.adds_up, found.total.inside) == (False, False)
    execution = row(found, "预算执行率")
    assert (execution.earned.low, execution.inside) == (Decimal(10), False)
    assert row(found, "工作目标实现程度").inside is True
    assert found.grade is not None
    flip = found.grade.flips[0]
    assert (flip.label, flip.standing.grade, flip.low.grade) == ("总分", "优", "中")


def test_nothing_is_worked_out_until_it_is_asked_for(form: FormText, session: api.Session) -> None:
    asked: list[str] = []

    def recording(form: Form) -> Recomputation | None:
        asked.append(form.id)
        return recompute(form, session.context.library)

    document = api.check_bytes("表.txt", form().encode("utf-8"), session)
    terms = api._terms(session, [document])._replace(recompute=recording)
    from jixiaolint.reporters import Options, render

    report = report_of([document], [], terms)
    for name in ("text", "concise", "sarif"):
        "".join(render(report, name, Options()))
    assert asked == []
    assert isinstance(report.recomputed, Recomputed)
    assert len(report.recomputed) == 1
    "".join(render(report, "json", Options()))
    assert asked == ["表.txt#1"]


def test_each_form_is_worked_out_by_its_own_profile(form: FormText, session: api.Session) -> None:
    """A form of 2016 has no bounds of grades, for these come from a document of 2020."""
    grades = []
    for year in ("2016", "2022"):
        (of_year,) = forms_of(session, form(year=f"2022年度 → {year}年度"))
        found = api.recomputed(of_year, session)
        assert found is not None
        grades.append(found.grade is not None)
    assert grades == [False, True]
