"""The labels of the corpus agree with themselves: arithmetic done here, without any code of the tool."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import labels
import printed
import pytest
from labels import LabelledForm, Row

CORPUS = Path(__file__).parents[2] / "corpus"
FACTS = sorted(CORPUS.rglob("*.facts.yaml"))
FORMS = [
    pytest.param(path, form, id=f"{path.name.removesuffix('.facts.yaml')}#{form.number}")
    for path in FACTS
    for document in labels.read(path)
    for form in document.forms
]
CHECKED = {
    "FND-001",
    "FND-002",
    "FND-003",
    "FND-004",
    "FND-006",
    "FND-008",
    "FND-009",
    "EXE-001",
    "EXE-002",
    "WGT-001",
    "SCO-001",
    "SCO-002",
    "TMP-001",
    "TMP-002",
}
ZERO = Decimal(0)


def field(form: LabelledForm, key: str) -> Decimal | None:
    value = form.fields.get(key)
    return printed.number(value.text) if value and value.text else None


def cell(row: Row, key: str) -> Decimal | None:
    return printed.number(row.text(key)) if row.text(key) else None


def column(rows: list[Row], key: str) -> list[Decimal]:
    return [number for row in rows if (number := cell(row, key)) is not None]


def unequal(form: LabelledForm, whole: str, *parts: str) -> bool:
    total = field(form, whole)
    known = [number for part in parts if (number := field(form, part)) is not None]
    return total is not None and bool(known) and total != sum(known)


def larger(form: LabelledForm, one: str, other: str) -> bool:
    left, right = field(form, one), field(form, other)
    return left is not None and right is not None and left > right


def funds(form: LabelledForm) -> tuple[Row | None, list[Row]]:
    """The total row and its sources."""
    rows = form.rows.get("funds", [])
    total = next((row for row in rows if row.text("source") == "total"), None)
    return total, [row for row in rows if row is not total]


def rounded(value: Decimal, like: str) -> Decimal:
    digits = len(like.rstrip("%").partition(".")[2])
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def wrong_columns(form: LabelledForm) -> int:
    total, parts = funds(form)
    if total is None or not parts:
        return 0
    columns = ("initial", "adjusted", "executed")
    return sum(
        bool(column(parts, key)) and cell(total, key) != sum(column(parts, key), ZERO) for key in columns
    )


def wrong_rates(form: LabelledForm) -> int:
    count = 0
    for row in form.rows.get("funds", []):
        spent, budget, rate = cell(row, "executed"), cell(row, "adjusted"), cell(row, "rate")
        if spent is not None and budget and rate is not None:
            count += rounded(spent / budget * 100, row.text("rate")) != rate
    return count


def wrong_execution_score(form: LabelledForm) -> int:
    total, _ = funds(form)
    if total is None or not total.text("score"):
        return 0
    weight, rate, score = (cell(total, key) for key in ("weight", "rate", "score"))
    spent, budget = cell(total, "executed"), cell(total, "adjusted")
    assert weight
    assert rate is not None
    assert spent is not None
    assert budget
    accepted = (weight * rate / 100, weight * spent / budget)
    return all(rounded(value, total.text("score")) != score for value in accepted)


def indicator_sum(form: LabelledForm, key: str) -> Decimal | None:
    total, _ = funds(form)
    numbers = column(form.rows.get("indicators", []), key)
    own = cell(total, key) if total is not None else None
    return sum(numbers, own or ZERO) if numbers else None


def scores_above(form: LabelledForm) -> int:
    rows = [*form.rows.get("indicators", []), *form.rows.get("funds", [])]
    pairs = [(cell(row, "score"), cell(row, "weight")) for row in rows]
    return sum(score is not None and weight is not None and score > weight for score, weight in pairs)


def days(form: LabelledForm) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    values = [form.fields.get(key) for key in ("period.start", "period.end")]
    if not all(value and value.text for value in values):
        return None
    start, end = (printed.day(value.text or "") for value in values if value)
    return start, end


def faults(form: LabelledForm) -> Iterator[tuple[str, int]]:
    """Rule id and how often the labelled figures break it."""
    yield "FND-001", unequal(form, "funds.total", "funds.total.fiscal", "funds.total.other")
    yield (
        "FND-002",
        unequal(form, "funds.annual", *(f"funds.annual.{x}" for x in ("fiscal", "carryover", "other"))),
    )
    yield "FND-003", wrong_columns(form)
    sides = (("funds.annual", "funds.total"), ("funds.annual.fiscal", "funds.total.fiscal"))
    other = ("funds.annual.other", "funds.total.other")
    yield "FND-004", sum(larger(form, *side) for side in (*sides, other))
    budgets = column(form.rows.get("subprojects", []), "budget")
    yield "FND-006", bool(budgets) and field(form, "funds.annual") != sum(budgets)
    spent = [(cell(row, "executed"), cell(row, "adjusted")) for row in form.rows.get("funds", [])]
    over = sum(done is not None and plan is not None and done > plan for done, plan in spent)
    yield "FND-008", over + larger(form, "executed.previous", "budget.previous")
    tasks = form.rows.get("tasks", [])
    amounts = column(tasks, "fiscal") + column(tasks, "other")
    yield "FND-009", bool(amounts) and field(form, "dept.tasks.total") != sum(amounts)
    yield "EXE-001", wrong_rates(form)
    yield "EXE-002", wrong_execution_score(form)
    weights = indicator_sum(form, "weight")
    yield "WGT-001", weights is not None and weights != 100
    scores = indicator_sum(form, "score")
    yield "SCO-001", scores is not None and scores != field(form, "total.score")
    yield "SCO-002", scores_above(form)
    both = days(form)
    yield "TMP-001", both is not None and both[0] > both[1]
    year = int(re.findall(r"\d{4}", form.fields["year"].text or "0")[0])
    yield "TMP-002", both is not None and both[0] <= both[1] and not both[0][0] <= year <= both[1][0]


@pytest.mark.parametrize(("path", "form"), FORMS)
def test_faults_of_the_figures_are_the_labelled_ones(path: Path, form: LabelledForm) -> None:
    computed = Counter({rule: int(count) for rule, count in faults(form) if count})
    labelled = Counter(
        label.rule for label in form.findings if label.gold == "must" and label.rule in CHECKED
    )
    assert computed == labelled


@pytest.mark.parametrize(("path", "form"), FORMS)
def test_a_clean_form_has_nothing_that_must_be_found(path: Path, form: LabelledForm) -> None:
    assert form.clean == (not any(label.gold == "must" for label in form.findings))


def decoded(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith(b"\xff\xfe"):
        return data.decode("utf-16")
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "绩效" in text or "績效" in text or "forms" in text:
            return text
    raise AssertionError(path)


@pytest.mark.parametrize(("path", "form"), FORMS)
def test_labelled_values_stand_where_the_labels_say(path: Path, form: LabelledForm) -> None:
    document = labels.read(path)[0].file
    lines = re.split(r"\r\n|\n|\r", decoded(path.parent / document))
    fits: Callable[[str, int], bool] = lambda text, line: text in folded_from(lines, line)  # noqa: E731
    for key, value in form.fields.items():
        if value.text and value.line and key not in ("money_unit", "category"):
            assert fits(printed.fold(value.text), value.line), (key, value)
    for name, rows in form.rows.items():
        for row in rows:
            for key, value in row.cells.items():
                if (
                    value.text
                    and value.line
                    and key not in ("level1", "level2", "label", "source", "target", "name")
                ):
                    assert fits(printed.fold(value.text), value.line), (name, row.text("name"), key, value)


def folded_from(lines: list[str], line: int) -> str:
    """A line with those after it: names and texts may run on."""
    return printed.fold("".join(lines[line - 1 : line + 25]))


def test_every_form_has_labels_and_every_label_a_form() -> None:
    forms = {path for path in CORPUS.rglob("*") if path.is_file() and path.suffix not in (".expected",)}
    forms -= {path for path in forms if path.name.endswith(".facts.yaml") or path.name == "README.md"}
    labelled = {path.parent / labels.read(path)[0].file for path in FACTS}
    assert forms == labelled
    assert len(FORMS) >= 45
