"""The planner answers as the plain evaluation over all other forms does, on any corpus and any rule."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest

from jixiaolint import language
from jixiaolint.corpus import needed_of, pack_facts
from jixiaolint.corpus.corpus import Corpus
from jixiaolint.corpus.key import identity_of
from jixiaolint.corpus.lean import lean
from jixiaolint.corpus.neighbours import Neighbours
from jixiaolint.corpus.plan import BATCH
from jixiaolint.corpus.tally import Tally
from jixiaolint.engine.facts import Facts
from jixiaolint.language import Frame, Library
from jixiaolint.language.evaluate import evaluate
from jixiaolint.language.operand import Operand
from jixiaolint.language.quantity import Quantity
from jixiaolint.model.form import Form, RowSet

from .conftest import Cell, Maker, rule_of

EXPRESSIONS = [
    ("", "计数(同批表) ≥ 1"),
    ("", "存在(同批表)"),
    ("", "计数(同批表[表种 = 本表.表种]) ≥ 2"),
    ("", "年度资金总额 > 2 × 中位数(同批表[表种 = 本表.表种].年度资金总额)"),
    ("", "年度资金总额 ≥ 合计(同批表[表种 = 本表.表种].年度资金总额)"),
    ("", "合计(同批表.年度资金总额) > 100元"),
    ("", "年度资金总额 > 最大(同批表[实施单位 = 本表.实施单位].年度资金总额)"),
    ("", "年度资金总额 < 最小(同批表[年度 = 本表.年度].年度资金总额)"),
    (
        "",
        "存在(同批表[表种 = 本表.表种 且 年度 = 本表.年度 且 实施单位 = 本表.实施单位"
        " 且 同名(项目名称, 本表.项目名称)])",
    ),
    ("", "没有(同批表[同名(项目名称, 本表.项目名称)])"),
    ("", "存在(同批表[非 同名(项目名称, 本表.项目名称) 且 项目总目标 = 本表.项目总目标])"),
    ("", "计数(同批表[年度资金总额 > 本表.年度资金总额]) ≥ 2"),
    ("", "计数(同批表[年度资金总额 = 本表.年度资金总额 且 实施单位 ≠ 本表.实施单位]) ≥ 1"),
    ("", "存在(同批表[项目名称 含 本表.实施单位 或 年度 = 本表.年度])"),
    ("", "计数(同批表[有关(项目名称, 本表.项目名称)]) ≥ 1"),
    ("", "计数(同批表[年度 = 2023]) > 1"),
    ("", "计数(同批表[年度资金总额 > 中位数(同批表.年度资金总额)]) > 1"),
    ("", "计数(同批表.指标) > 3"),
    ("", "计数(同批表[表种 = 本表.表种].指标[二级类别 = \"数量\"]) > 2"),
    ("", "合计(同批表[年度 = 本表.年度].指标.分值) > 20"),
    ("", "中位数(同批表.指标[同名(指标名称, \"培训人数\")].分值) > 5"),
    (
        "指标",
        "计数(同批表[表种 = 本表.表种].指标[同名(核心名称, 本行.核心名称) 且 二级类别 ≠ 本行.二级类别]) > "
        "计数(同批表[表种 = 本表.表种].指标[同名(核心名称, 本行.核心名称) 且 二级类别 = 本行.二级类别]) + 1",
    ),
    ("指标", "存在(同批表[年度 = 本表.年度].指标[同名(指标名称, 本行.指标名称) 且 分值 > 本行.分值])"),
    ("指标", "没有(同批表.指标[指标名称 = 本行.指标名称])"),
]  # fmt: skip
UNSURE = [("2023", "exact"), ("2022", "exact"), ("2023", "exact"), ("2023", "inferred")]


def random_cell(dice: random.Random, values: list[str], strange: float) -> Any:
    raw = dice.choice(values)
    if dice.random() >= strange:
        return raw
    return dice.choice(
        [
            Cell(raw, trust="inferred"),
            Cell("", "blank"),
            Cell("?", "unread", "unknown"),
            Cell("见附件", "text"),
        ]
    )


def random_form(dice: random.Random, names: Any, number: int, strange: float) -> Form:
    units, projects = ["一中", "二中"], ["培训项目", "培训 项目", "修缮", "1.修缮情况"]
    cells: dict[str, Any] = {
        "年度": random_cell(dice, ["2023", "2022"], strange),
        "实施单位": random_cell(dice, units, strange),
        "项目名称": random_cell(dice, projects, strange),
        "项目总目标": random_cell(dice, ["改善办学条件", "改善办学 条件", "提高质量"], strange),
        "年度资金总额": random_cell(dice, ["10", "10.00", "25.5", "100"], strange),
    }
    for name in [name for name in cells if dice.random() < 0.08]:
        del cells[name]
    rows = [
        {
            "指标名称": random_cell(dice, ["培训人数", "指标1：培训人数（人）", "合格率"], strange),
            "核心名称": random_cell(dice, ["培训人数", "合格率"], strange),
            "二级类别": random_cell(dice, ["数量", "质量"], strange),
            "分值": random_cell(dice, ["5", "10"], strange),
        }
        for _ in range(dice.randrange(4))
    ]
    status = dice.choice(["read"] * 6 + ["incomplete", "unread"])
    if dice.random() < 0.85:
        cells["指标"] = (status, rows)
    type_ = dice.choice(["self_eval", "self_eval", "project_goal"])
    made: Form = Maker(names).form(cells, type_)
    field = made.fields.get("form.type") or Maker(names).form({"表种": type_}).fields["form.type"]
    place = made.location._replace(document=f"{number}.txt")
    return made._replace(document=f"{number}.txt", fields={**made.fields, "form.type": field}, location=place)


def told(answer: Any) -> Any:
    """What an answer says: not how the numbers in it were printed."""
    if not isinstance(answer, Operand):
        return answer
    value = answer.value
    if isinstance(value, Quantity):
        value = (value.kind, value.value, value.least, value.most)
    return value, answer.state, answer.inferred, frozenset((one.key, one.reason) for one in answer.blockers)


def plainly(node: Any) -> Any:
    """The expression as it was before anything in it was planned."""
    if not isinstance(node, list):
        return node
    return plainly(node[4]) if node and node[0] == "crowd" else [plainly(part) for part in node]


def crowds(node: Any) -> list[Any]:
    if not isinstance(node, list):
        return []
    return ([node] if node and node[0] == "crowd" else []) + [one for part in node for one in crowds(part)]


@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
@pytest.mark.parametrize("strange", [0.0, 0.12])
@pytest.mark.parametrize(("each", "source"), EXPRESSIONS, ids=[source[:40] for _, source in EXPRESSIONS])
def test_the_planner_agrees_with_the_plain_evaluation(
    library: Library,
    names: Any,
    each: str,
    source: str,
    strange: float,
    engine: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if engine == "duckdb":
        pytest.importorskip("duckdb")
        monkeypatch.setattr("jixiaolint.corpus.duck._AS_ONE", 5)
    dice = random.Random(f"{source}{strange}")
    rule = rule_of(library, source, each=each)
    needed = needed_of((rule,), library.vocabulary)
    met: set[Any] = set()
    for _ in range(25 if engine == "sqlite" else 2):
        forms = [random_form(dice, names, number, strange) for number in range(dice.randrange(1, 9))]
        with Corpus(library.vocabulary, (rule,), engine=engine) as corpus:
            for form in forms:
                corpus.add(pack_facts(form, needed))
            crowd = corpus._seal()
            thin = [lean(form, needed) for form in forms]
            planned = crowds(corpus._planner.rewritten(rule).cases[0].check)
            assert planned, "nothing was planned"
            for at, form in enumerate(thin):
                others = tuple(Facts(one, library.vocabulary) for one in thin if one is not form)
                plain = Facts(form, library.vocabulary, {BATCH: RowSet(others)})  # type: ignore[arg-type]
                facts = Facts(form, library.vocabulary)
                facts.related = Neighbours(corpus._shelf, crowd, at, facts, identity_of(form))
                rows = form.rows("indicators").rows if each else (None,)
                for row in rows:
                    for node in planned:
                        frame = Frame(facts, row, {}, library, precision=facts.precision)
                        expected = told(evaluate(plainly(node), Frame(plain, row, {}, library)))
                        answer = told(evaluate(node, frame))
                        if isinstance(expected, tuple) and strange and answer[2]:
                            expected = (*expected[:2], True, *expected[3:])  # guesses may count for more
                        assert answer == expected, (form, row, node)
                        met.add(expected[:2])
    assert met


@pytest.mark.parametrize("trust", ["exact", "inferred"])
def test_a_form_is_compared_with_those_that_may_match_not_with_all(
    judged: Any, library: Library, form: Any, monkeypatch: pytest.MonkeyPatch, trust: str
) -> None:
    """Names, units and years of flat text are often inferred: the work must not grow with the square."""
    source = (
        "存在(同批表[同名(项目名称, 本表.项目名称) 且 实施单位 = 本表.实施单位 且 年度 = 本表.年度"
        " 且 年度资金总额 = 本表.年度资金总额])"
    )
    taken = Counter[int]()
    take = Tally.take

    def counting(self: Tally, *given: Any) -> None:
        taken[count] += 1
        take(self, *given)

    monkeypatch.setattr(Tally, "take", counting)
    for count in (30, 120):
        forms = [
            form(
                f"{number}.txt",
                {
                    "项目名称": Cell(f"培训项目{number // 2}", trust=trust),
                    "实施单位": Cell(f"第{number % 7}中学", trust=trust),
                    "年度": Cell("2023", trust=trust),
                    "年度资金总额": f"{number}.00",
                },
            )
            for number in range(count)
        ]
        judged([rule_of(library, source)], forms)
    assert taken[120] <= 5 * taken[30]


def test_what_cannot_be_planned_stays_as_it_is(library: Library) -> None:
    for source in (
        "存在(同批表[存在(指标[分值 > 10])])",
        "全空(同批表.项目名称)",
        "项目名称 ∈ 同批表.项目名称",
    ):
        rule = rule_of(library, source)
        with Corpus(library.vocabulary, (rule,)) as corpus:
            assert not crowds(corpus._planner.rewritten(rule).cases[0].check)
    assert language.VERSION
