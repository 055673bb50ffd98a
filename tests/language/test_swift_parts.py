"""The parts of compiled rules: code without texts, rows, conditions, answers that are kept."""

from __future__ import annotations

import inspect
import re

from jixiaolint import language
from jixiaolint.language import Scope
from jixiaolint.language.builtin.registry import TABLE
from jixiaolint.language.function import load
from jixiaolint.language.swift import FAIL, Pool, Swift
from jixiaolint.language.swift.build import judge_of
from jixiaolint.language.swift.conditions import condition
from jixiaolint.language.swift.digest import Digest
from jixiaolint.language.swift.reads import ROW_BOUND
from jixiaolint.language.swift.writer import Writer


def test_generated_code_holds_no_text_of_a_rule(library):
    source = '核心名称 形如 /率$/ 且 指标值 ∈ {"及时"} 且 得分 > 93 或 存在(指标[核心名称 含 "甲"])'
    writer = Writer({}, Pool(library))
    writer.places["each"] = "r"
    condition(language.resolve(source, Scope("indicators"), library), writer)
    code = writer.source()
    assert code.isascii()
    for part in ("93", "core_name", "indicators", "score"):
        assert part not in code


def test_lets_and_conditions(library, make):
    lets = {"应得": language.resolve("分值 × 执行率", Scope("funds"), library, want="")}
    types = {"应得": language.type_of(lets["应得"])}
    when = language.resolve("分值 > 0 且 有值(得分)", Scope("funds"), library)
    check = language.resolve("得分 = 应得", Scope("funds", "", types), library)
    rows = language.resolve('资金[来源 = "总额"]', Scope(), library, want="rows")
    swift = Swift(rows, when, check, lets, Pool(library))
    form = make.form(
        {
            "资金": [
                {"来源": "总额", "分值": "10", "执行率": "85.19%", "得分": "8.52"},
                {"来源": "财政", "分值": "10", "执行率": "85.19%", "得分": "1"},
                {"来源": "总额", "分值": "10", "执行率": "85.19%", "得分": "1.00"},
                {"来源": "总额", "分值": "—", "执行率": "85.19%", "得分": "—"},
                {"来源": "总额", "分值": "10", "执行率": "85.19%", "得分": "—"},
            ]
        }
    )
    answer = swift(Digest(form, library.vocabulary))
    assert [cells.source.number for cells in answer.rows] == [1, 3, 4, 5]
    assert answer.codes == [1, FAIL, 2, 2]


def test_doubtful_tables_are_left_to_the_interpreter(library, make):
    expression = language.resolve("0 ≤ 得分", Scope("indicators"), library)
    rows = language.resolve("指标", Scope(), library, want="rows")
    swift = Swift(rows, None, expression, {}, Pool(library))

    def answer(cells):
        return swift(Digest(make.form(cells), library.vocabulary))

    assert answer({"指标": ("incomplete", [{"得分": "1"}])}) is None
    assert answer({"指标": ("unread", [])}) is None
    assert answer({}).rows == []
    assert answer({"指标": []}).rows == []


def test_the_function_can_be_built_alone(library, make):
    expression = language.resolve("年度 = 2023年", Scope(), library)
    judge = judge_of(None, expression, {}, Pool(library), row=False)
    digest = Digest(make.form({"年度": "2023"}), library.vocabulary)
    assert judge(digest, digest.own, None) == 1


def looks_beyond(function):
    """Whether a function, or one of its module to which it hands its frame, reads form or row."""
    source = inspect.getsource(function)
    if re.search(r"frame\.(form|row|each|let|lets|within|outside|money_place)\b", source):
        return True
    module = inspect.getmodule(function)
    handed = set(re.findall(r"(?<![.\w])(\w+)\(frame,", source)) - {function.__name__}
    return any(looks_beyond(getattr(module, name)) for name in handed)


def test_functions_that_look_beyond_their_arguments_are_known():
    """Answers are kept by the contents of cells: one that hangs on other cells must not be."""
    assert {function.name for function in TABLE if looks_beyond(load(function))} == ROW_BOUND


def test_answers_are_kept_for_equal_cells_only(library, make):
    """One text may be two values: 5 under 万元 and under 元, 85 as read and as inferred."""
    source = "如果(年度资金总额 > 0, 年度资金总额, 年度资金总额) < 10000元"
    expression = language.resolve(source, Scope(), library)
    swift = Swift(None, None, expression, {}, Pool(library))

    def code(given):
        return swift(Digest(make.form({"年度资金总额": given}), library.vocabulary)).codes[0]

    inferred = make.inferred("5")._replace(unit="元")
    plain = inferred._replace(trust="exact")
    large = plain._replace(unit="万元")
    cells = (plain, large, plain, large, inferred, plain, "", make.UNREAD)
    assert [code(given) for given in cells] == [1, 0, 1, 0, 0, 1, 2, 0]


def test_the_engine_knows_the_codes_by_the_same_numbers():
    from jixiaolint.engine import judge
    from jixiaolint.language import swift

    for name in ("ASK", "PASS", "NOT_APPLICABLE", "FAIL"):
        assert getattr(judge, name) == getattr(swift, name)
