"""How long rules that look at other forms take, and how much memory, as the forms become many.

    python tests/figures/corpus.py [N…] [--engine sqlite,duckdb]

N forms (default 1000 10000) of invented departments: goals and self-evaluations of the same projects, last
year's too, copies, copied goals, indicators that a few file under another class, cells that were not read.
Each size runs in a process of its own; CPU seconds for putting in and for judging, the peak of memory,
and the exponent from one size to the next.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from jixiaolint import bundled, language, vocabulary, yamlfile
from jixiaolint.corpus import needed_of, open_corpus, pack_facts
from jixiaolint.engine import Context
from jixiaolint.language import Library, Scope
from jixiaolint.model.finding import Text
from jixiaolint.model.form import Coverage, Field, Form, Row, RowSet
from jixiaolint.model.location import Location
from jixiaolint.model.rule import Case, Message, Rule
from jixiaolint.model.value import Number

RULES = {
    "重复": (
        "",
        "存在(同批表[表种 = 本表.表种 且 年度 = 本表.年度 且 实施单位 = 本表.实施单位"
        " 且 同名(项目名称, 本表.项目名称)])",
    ),
    "雷同": ("", "存在(同批表[非 同名(项目名称, 本表.项目名称) 且 项目总目标 = 本表.项目总目标])"),
    "归类": (
        "指标",
        "计数(同批表[表种 = 本表.表种].指标[同名(核心名称, 本行.核心名称) 且 二级类别 ≠ 本行.二级类别]) > "
        "计数(同批表[表种 = 本表.表种].指标[同名(核心名称, 本行.核心名称) 且 二级类别 = 本行.二级类别]) + 1",
    ),
    "离群": (
        "",
        "计数(同批表[表种 = 本表.表种]) ≥ 5 且"
        " 年度资金总额 > 10 × 中位数(同批表[表种 = 本表.表种].年度资金总额)",
    ),
    "衔接": ("", "年度资金总额 ≠ 目标表.年度资金总额"),
    "照搬": ("", "项目总目标 = 上年表.项目总目标"),
}
STRANGE = float(os.environ.get("STRANGE", "0.001"))
"""Share of the texts that are only inferred; a quarter as many are unread."""
CLASSES = ("数量", "质量", "时效", "成本", "社会效益", "满意度")
TOPICS = ("培训", "修缮", "采购", "补助", "宣传", "绿化", "普查", "信息化", "保洁", "巡查")


def bundled_library() -> Library:
    root = bundled.rules_directory()
    names = vocabulary.Vocabulary(vocabulary.read(yamlfile.read(os.path.join(root, "vocabulary.yaml"))))
    return Library(
        names,
        functions=language.functions(),
        lexicons=language.read_lexicons(yamlfile.read(os.path.join(root, "lexicons.yaml"))),
        parameters=language.read_parameters(yamlfile.read(os.path.join(root, "parameters.yaml"))),
    )


def rules_of(library: Library) -> tuple[Rule, ...]:
    return tuple(_rule(library, name, each, source) for name, (each, source) in RULES.items())


def _rule(library: Library, name: str, each: str, source: str) -> Rule:
    key = library.vocabulary.scope(each).key if each else ""
    check = ["not", 0, "bool", language.resolve(source, Scope(key, "", {}), library)]
    rows = language.resolve(each, Scope(), library, want="rows") if each else None
    case = Case(
        "", "", (), check, "note", "verify", 1, Message((name,), (name,)), rows, report="once", flagged=True
    )
    return Rule(
        name, Text(name, name), "F", (case,), "finding", "note", "verify", 1, "once", Text("", ""),
        Text("", ""),
        relations=frozenset(language.relations_of([case])),
    )  # fmt: skip


def invented(count: int) -> Iterator[Form]:
    """``count`` forms: a project a pair of goal and self-evaluation, every fifth with last year's pair."""
    dice = random.Random(7)
    made = number = 0
    while made < count:
        number += 1
        for form in _of_project(dice, number):
            if made < count:
                made += 1
                yield form


def _of_project(dice: random.Random, number: int) -> Iterator[Form]:
    unit = f"第{number // 25}单位"
    name = f"{dice.choice(TOPICS)}{number // 3 if dice.random() < 0.02 else number}号项目"
    goal = "按时保质完成年度任务" if dice.random() < 0.05 else f"完成{name}各项任务，惠及{number}人"
    amount = Decimal(dice.randrange(10_000, 9_999_999)) * (300 if dice.random() < 0.005 else 1)
    years = (2023, 2022) if number % 5 == 0 else (2023,)
    rows = [_indicator(dice) for _ in range(10)]
    for year in years:
        for kind in ("project_goal", "self_eval"):
            yield _form(dice, f"{number}-{year}-{kind}.txt", kind, year, unit, name, goal, amount, rows)


def _indicator(dice: random.Random) -> tuple[str, str]:
    measured = dice.choice(("人数", "完成率", "及时率", "满意度"))
    return f"{dice.choice(TOPICS)}{measured}{dice.randrange(400)}", dice.choice(CLASSES)


def _form(dice: random.Random, document: str, kind: str, year: int, unit: str, name: str, goal: str,
          amount: Decimal, rows: Any) -> Form:  # fmt: skip
    place = Location(document, 3, 1, 3, 9)

    def text(key: str, value: str) -> Field:
        if dice.random() < STRANGE / 4:
            return Field(key, key, "?", None, "unread", place, trust="unknown")
        return Field(
            key, key, value, value, "", place, trust="inferred" if dice.random() < STRANGE else "exact"
        )

    cells = [
        text("org.department", unit),
        text("org.unit", unit),
        text("project.name", name),
        text("goal.total", goal),
    ]
    fields = {cell.key: cell for cell in cells}
    fields["form.type"] = Field("form.type", "表种", kind, kind)
    fields["year"] = Field(
        "year", "年度", str(year), Number("year", Decimal(year), text=str(year)), "", place
    )
    money = Number("money", amount, Decimal(100), str(amount), "万元")
    fields["funds.annual"] = Field("funds.annual", "年度资金总额", str(amount), money, "", place)
    indicators = tuple(
        Row(at, {key: text(key, value) for key, value in
                 (("name", label), ("core_name", label), ("class2", kind2))}, {}, place, label)
        for at, (label, kind2) in enumerate(rows, 1)
    )  # fmt: skip
    return Form(document, 1, kind, "t", "", fields, {"indicators": RowSet(indicators)}, place, Coverage(1, 1))


class OneProfile:
    def __init__(self, context: Context) -> None:
        self.context = context

    def of(self, form: Form) -> OneProfile:
        return self


def measure(count: int, engine: str) -> None:
    library = bundled_library()
    rules = rules_of(library)
    needed = needed_of(rules, library.vocabulary)
    corpus = open_corpus(library.vocabulary, rules, engine=engine)
    adding = 0.0
    for form in invented(count):
        packed = pack_facts(form, needed)
        start = time.process_time()
        corpus.add(packed)
        adding += time.process_time() - start
    start = time.process_time()
    found = undecided = faults = 0
    for _, result, _ in corpus.judged(OneProfile(Context(rules, library.vocabulary, library))):  # type: ignore[arg-type]
        found += sum(finding.verdict == "fail" for finding in result.findings)
        undecided += sum(checks.undecided for checks in result.checks.values())
        faults += len(result.tool_errors)
    judging = time.process_time() - start
    corpus.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(count, f"{adding:.1f}", f"{judging:.1f}", peak, found, undecided, faults)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("counts", nargs="*", type=int, default=[1000, 10_000], metavar="N")
    parser.add_argument("--engine", default="sqlite,duckdb")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.one:
        measure(given.counts[0], given.engine)
        return
    print(f"{'engine':8}{'forms':>8}{'put s':>8}{'judge s':>9}{'peak MB':>9}{'found':>8}{'open':>8}{'n^':>6}")
    for engine in given.engine.split(","):
        before: tuple[int, float] | None = None
        for count in given.counts:
            command = [sys.executable, __file__, str(count), "--engine", engine, "--one"]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
            took = float(told[1]) + float(told[2])
            power = math.log(took / before[1]) / math.log(count / before[0]) if before else float("nan")
            print(f"{engine:8}{count:>8}{told[1]:>8}{told[2]:>9}{told[3]:>9}{told[4]:>8}{told[5]:>8}{power:>6.2f}"
                  + (f"  faults {told[6]}" if told[6] != "0" else ""), flush=True)  # fmt: skip
            before = count, took


if __name__ == "__main__":
    main()
