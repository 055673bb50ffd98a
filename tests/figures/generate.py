"""Self-evaluation forms in any number, with the truth about them.

    python tests/figures/generate.py COUNT SEED FOLDER [--format text|json] [--per-file N]

Three funding layouts, 8 to 16 indicators, blanks, dashes, clipped labels, shifted rows, amounts rounded
from 元 to 万元 (尾差), and in about one form of nine exactly one wrong figure of a known rule. The same
arguments give the same bytes. FOLDER/truth.yaml has the shape that ``values.py`` and ``findings.py`` read.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from invent import Generated, Indicator, generate

CLIPPED = {"年度资金总额": "年度资金总", "其中：当年财政拨款": "其中：当年财", "上年结转资金": "上年结转"}
PARTS = {"年度资金总额": "年度资金总"}


def text_lines(form: Generated, dice: random.Random) -> list[str]:
    """The form as tab rows, merges lost."""
    clip = dice.random() < 0.3
    lines = [
        "财政项目支出绩效自评表",
        "",
        f"（{form.year}年度）",
        "",
        f"项目名称\t{form.project}" + "\t" * 7,
        f"主管部门\t{form.department}\t\t\t实施单位\t{form.unit}\t\t\t",
        f"项目资金（{form.money_unit}）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\t",
    ]
    for fund in form.funds:
        label = CLIPPED.get(fund.label, fund.label) if clip else fund.label
        lines.append("\t".join(("", label, *fund[1:], "")))
    lines.append("年度总体目标\t预期目标\t\t\t实际完成情况\t\t\t\t")
    lines.append(f"\t{form.goal}\t\t\t{form.actual}\t\t\t\t")
    lines.append(
        "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施"
    )
    lines += _indicator_lines(form.indicators, dice.random() < 0.5)
    lines.append(f"总分\t\t\t\t\t{form.total_weight}\t{form.total_score}\t\t")
    return lines


def _indicator_lines(rows: Sequence[Indicator], shifted: bool) -> list[str]:
    out: list[str] = []
    before: tuple[str, str] = ("", "")
    for row in rows:
        level1 = row.level1 if row.level1 != before[0] else ""
        level2 = row.level2 if (row.level1, row.level2) != before else ""
        cells = ["", level1, level2, *row[2:]]
        if shifted and level1 == "满意度指标":
            cells = [*cells[1:], ""]
        out.append("\t".join(cells))
        before = (row.level1, row.level2)
    return out


def data(form: Generated) -> dict[str, Any]:
    """The form as the canonical structure."""
    fields = {
        "year": str(form.year),
        "project.name": form.project,
        "org.department": form.department,
        "org.unit": form.unit,
        "money_unit": form.money_unit,
        "goal.annual": form.goal,
        "goal.actual": form.actual,
        "total.weight": form.total_weight,
        "total.score": form.total_score,
    }
    funds = [
        {"source": "total" if place == 0 else _source(fund.label), **fund._asdict()}
        for place, fund in enumerate(form.funds)
    ]
    return {
        "type": "self_eval",
        "title": "财政项目支出绩效自评表",
        "fields": fields,
        "funds": funds,
        "indicators": [row._asdict() for row in form.indicators],
    }


def _source(label: str) -> str:
    words = (("结转", "carryover"), ("专户", "special-account"), ("单位资金", "unit"), ("中央", "central"))
    more = (("省级", "provincial"), ("市县", "local"), ("其他", "other"))
    return next((name for word, name in (*words, *more) if word in label), "fiscal")


def truth(form: Generated, number: int, first: int, lines: Sequence[str]) -> dict[str, Any]:
    """The labels of a form that stands at line ``first`` with these lines."""

    def line_of(part: str) -> int:
        return first + next(at for at, line in enumerate(lines) if part in line)

    findings = []
    if form.fault:
        where = {"rule": form.fault, "severity": "error", "gold": "must", "where": form.line}
        findings.append({**where, "lines": _fault_lines(form, line_of, lines)})
    total = form.funds[0]
    return {
        "index": number,
        "project": form.project,
        "lines": [first, first + len(lines) - 1],
        "year": form.year,
        "department": form.department,
        "unit_org": form.unit,
        "declared_unit": form.money_unit,
        **{key: getattr(total, key) for key in ("initial", "adjusted", "executed")},
        "exec_rate": total.rate,
        "exec_weight": total.weight,
        "exec_score": total.score,
        "declared_total": form.total_score,
        "indicators": [
            {
                "line": line_of(f"{row.name}\t" if "\t" in "".join(lines) else f'"{row.name}"'),
                "l1": row.level1,
                "l2": row.level2,
                **{
                    key: getattr(row, key) or None
                    for key in ("name", "target", "actual", "weight", "score", "reason")
                },
            }
            for row in form.indicators
        ],
        "findings": findings,
    }


def _fault_lines(form: Generated, line_of: Callable[[str], int], lines: Sequence[str]) -> list[int]:
    """Where the wrong figure may be shown: weights stand in every row of the table."""
    part = PARTS.get(form.line, form.line)
    part = '"total.score"' if part == "总分" and '"total.score"' in "".join(lines) else part
    if form.fault == "WGT-001":
        return [
            line_of(PARTS["年度资金总额"]),
            *(line_of(row.name) for row in form.indicators),
            line_of(part),
        ]
    return [line_of(part)]


def write(count: int, seed: int, folder: Path, style: str = "text", per_file: int = 1) -> None:
    """``count`` forms and their truth below ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = []
    for start in range(0, count, per_file):
        forms = [generate(number, seed) for number in range(start, min(start + per_file, count))]
        name = f"form{start:06d}.{'txt' if style == 'text' else 'json'}"
        content, labels = _document(forms, seed, start, style)
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
        documents.append({"file": name, "forms": labels})
    text = json.dumps({"version": 1, "seeds": documents}, ensure_ascii=False, indent=1)
    (folder / "truth.yaml").write_text(text + "\n", encoding="utf-8", newline="\n")


def _document(
    forms: Sequence[Generated], seed: int, start: int, style: str
) -> tuple[str, list[dict[str, Any]]]:
    lines: list[str] = []
    labels = []
    if style == "json":
        lines = json.dumps({"forms": [data(form) for form in forms]}, ensure_ascii=False, indent=1).split(
            "\n"
        )
        places = [at for at, line in enumerate(lines) if line.startswith('   "title"')] + [len(lines)]
        for number, form in enumerate(forms):
            first, last = places[number], places[number + 1]
            labels.append(truth(form, number + 1, first + 1, lines[first:last]))
    else:
        for number, form in enumerate(forms):
            own = text_lines(form, random.Random(f"{seed}/{start + number}"))
            labels.append(truth(form, number + 1, len(lines) + 1, own))
            lines += [*own, ""]
    return "\n".join(lines) + "\n", labels


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("seed", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--per-file", type=int, default=1)
    chosen = parser.parse_args(arguments)
    write(chosen.count, chosen.seed, chosen.folder, chosen.format, chosen.per_file)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
