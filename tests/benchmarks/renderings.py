"""A form written down: as text in the layouts that there are, as canonical data, for other tools."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import quoteattr

from defects import number, step
from page import Box, Page, lay_out
from selfeval import Form
from texts import TEXTS

LAYOUTS = {
    "one line": "one_line",
    "glued": "glued",
    "a cell a line": "cell_per_line",
    "pipes": "pipes",
    "tabs": "tabs",
    "html": "web",
}
"""How the text of a form may be laid out → the rendition that writes it so."""
SOURCES = {"结转": "carryover", "其他": "other"}
CITED = re.compile(r"〔(\d{4})〕")


def text(form: Form, layout: str) -> str:
    """The form as text; its table has a row for the dates, below the project and the organisations."""
    page = lay_out(form.content)
    row = 2
    dates = (Box(row, 0, 1, 2, "项目起止时间"), Box(row, 2, 1, 7, "至".join(_printed_dates(form))))
    moved = tuple(box._replace(row=box.row + 1) if box.row >= row else box for box in page.boxes)
    longer = Page(page.title, page.year, (*moved, *dates), page.rows + 1, page.columns)
    return TEXTS[LAYOUTS[layout]][1](longer)


def suffix(layout: str) -> str:
    return TEXTS[LAYOUTS[layout]][0]


def _printed_dates(form: Form) -> tuple[str, str]:
    return form.start.strftime(form.style), form.end.strftime(form.style)


def canonical(form: Form) -> dict[str, Any]:
    """What ``parse -f json`` prints, with every value as the text that is printed."""
    content = form.content
    start, end = _printed_dates(form)
    return {
        "type": "self_eval",
        "title": "项目支出绩效自评表",
        "fields": {
            "year": str(content.year),
            "project.name": content.project,
            "org.department": content.department,
            "org.unit": content.unit,
            "money_unit": content.money_unit,
            "period.start": start,
            "period.end": end,
            "goal.annual": content.goal,
            "goal.actual": content.actual,
            "total.weight": content.total_weight,
            "total.score": content.total_score,
        },
        "funds": [
            {"source": _source(at, fund.label), **fund._asdict()} for at, fund in enumerate(content.funds)
        ],
        "indicators": [row._asdict() for row in content.indicators],
    }


def _source(at: int, label: str) -> str:
    return "total" if at == 0 else next((name for word, name in SOURCES.items() if word in label), "fiscal")


def plain(form: Form) -> dict[str, Any]:
    """The form for other tools, read for them: numbers are numbers, dates ISO, cited years a list.

    ``step``, ``rate_step``, ``total_step``: the last printed place of money, rate and total score.
    """
    content = form.content
    total, *parts = content.funds
    texts = ("project", "department", "unit", "money_unit", "goal", "actual")
    return {
        "year": content.year,
        "start": form.start.isoformat(),
        "end": form.end.isoformat(),
        "step": step(total.initial),
        "rate_step": step(total.rate),
        "total_step": step(content.total_score),
        "total_score": Decimal(content.total_score),
        "total": _numbers(total._asdict()),
        "parts": [_numbers(part._asdict()) for part in parts],
        "indicators": [_numbers(row._asdict()) for row in content.indicators],
        "cited": [int(year) for year in CITED.findall(content.goal + content.actual)],
        **{key: getattr(content, key) for key in texts},
    }


def _numbers(row: dict[str, str]) -> dict[str, Any]:
    """Numeric cells as numbers; blank ones and dashes are null."""
    numeric = ("initial", "adjusted", "executed", "weight", "rate", "score")
    return {key: number(value) if key in numeric else value for key, value in row.items()}


def json_text(value: Any) -> str:
    """JSON with every ``Decimal`` as the digits that it has; the standard library would write a float."""
    import json

    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{json_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(json_text, value)) + "]"
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def xml_text(form: Form) -> str:
    """The same as ``plain`` as an XML document: a value is an attribute, a blank one has none."""
    data = plain(form)
    rows = [("total", data.pop("total"))]
    rows += [(name[:-1], row) for name in ("parts", "indicators") for row in data.pop(name)]
    rows += [("cited", {"year": year}) for year in data.pop("cited")]
    inner = "".join(f"<{name}{_attributes(row)}/>" for name, row in rows)
    return f"<form{_attributes(data)}>{inner}</form>"


def _attributes(row: dict[str, Any]) -> str:
    written = {key: f"{value:f}" if isinstance(value, Decimal) else str(value) for key, value in row.items()}
    return "".join(f" {key}={quoteattr(written[key])}" for key in row if row[key] is not None)
