"""Forms in miniature, written as a clerk would fill them in, and the bundled names that rules use."""

from __future__ import annotations

import os
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from jixiaolint import bundled, language, vocabulary, yamlfile
from jixiaolint.language import Frame, Judgement, Library, Scope
from jixiaolint.model.form import Coverage, Field, Form, Row, RowSet
from jixiaolint.model.location import Location
from jixiaolint.model.value import Day, Number
from jixiaolint.vocabulary import Label, Vocabulary

POWERS = {"元": 0, "千元": 3, "万元": 4, "亿元": 8, "%": -2, "‰": -3}
EMPTY = {"": "blank", "—": "dash", "无": "dash", "/": "dash"}


class Cell(NamedTuple):
    """A cell that is more than its text."""

    raw: str
    missing: str = ""
    trust: str = "exact"
    unit: str = ""


def number(kind: str, raw: str, name: str = "") -> Number:
    """A printed number with the precision that its digits show."""
    digits = raw.replace(",", "")
    for mark in sorted(POWERS, key=len, reverse=True):
        if digits.endswith(mark):
            digits, name = digits.removesuffix(mark), mark
    power = POWERS.get(name, -2 if kind == "percent" else 0)
    value = Decimal(digits)
    place = Decimal(1).scaleb(value.as_tuple().exponent + power)  # type: ignore[operator]
    return Number(kind, Decimal(f"{digits}E{power}"), place, raw, name)  # type: ignore[arg-type]


def day(raw: str) -> Day:
    return Day(
        *[int(part) for part in raw.replace("年", "-").replace("月", "-").rstrip("-").split("-")], text=raw
    )


def make_cell(label: Label, given: Any, place: Location) -> Field:
    """A field from a text or a Cell, with the value that the text plainly has."""
    cell = given if isinstance(given, Cell) else Cell(given)
    missing = cell.missing or EMPTY.get(cell.raw, "")
    value: Any = None
    if not missing:
        if label.type in ("money", "percent", "score", "count", "year", "number"):
            kind = "count" if label.type == "number" else label.type
            value = number(kind, cell.raw, cell.unit or ("万元" if kind == "money" else ""))
        elif label.type == "date":
            value = day(cell.raw)
        elif label.type == "bool":
            value = cell.raw == "是"
        elif label.type == "text":
            value = cell.raw
        else:
            from jixiaolint.values import make_field

            return make_field(label.key, label.name, cell.raw, label.type, location=place, trust=cell.trust)
    return Field(label.key, label.name, cell.raw, value, missing, place, trust=cell.trust)  # type: ignore[arg-type]


class Maker:
    """Builds forms over the bundled vocabulary; also the kinds of cells that a text alone cannot say."""

    UNREAD = Cell("1,23,456", "unread", "unknown")
    HINT = Cell("（100字以内）", "hint")
    TEXT = Cell("见附件", "text")

    @staticmethod
    def inferred(raw: str, unit: str = "") -> Cell:
        return Cell(raw, trust="inferred", unit=unit)

    @staticmethod
    def unit(raw: str, name: str) -> Cell:
        return Cell(raw, unit=name)

    def __init__(self, names: Vocabulary) -> None:
        self.names = names
        self.line = 0

    def place(self) -> Location:
        self.line += 1
        return Location("表.txt", self.line, 1, self.line, 2)

    def row(self, scope: str, cells: dict[str, Any], place: int = 1) -> Row:
        names = self.names.scope(scope)
        fields: dict[str, Field] = {}
        children: dict[str, RowSet] = {}
        label = ""
        for name, given in cells.items():
            if name == "行":
                label = given
            elif name in names.nested:
                nested = self.names.scope(names.nested[name])
                children[nested.key] = self.rows(nested.key, given)
            else:
                found = names.labels[name]
                fields[found.key] = make_cell(found, given, self.place())
        return Row(place, fields, children, self.place(), label)

    def rows(self, scope: str, given: Any) -> RowSet:
        status = "read"
        if isinstance(given, tuple):
            status, given = given
        rows = [self.row(scope, cells, place) for place, cells in enumerate(given, 1)]
        return RowSet(tuple(rows), status)  # type: ignore[arg-type]

    def form(self, cells: dict[str, Any], type: str = "self_eval") -> Form:
        """Scalars by label; a row set by name: a list of rows, or (status, rows)."""
        fields: dict[str, Field] = {}
        rowsets: dict[str, RowSet] = {}
        for name, given in cells.items():
            if name in self.names.form.labels:
                label = self.names.form.labels[name]
                fields[label.key] = make_cell(label, given, self.place())
            elif name in self.names.relations:
                status, forms = given
                records = tuple(self.form(form) for form in forms)
                rowsets[self.names.relations[name].key] = RowSet(records, status)  # type: ignore[arg-type]
            else:
                scope = self.names.scope(name)
                rowsets[scope.key] = self.rows(scope.key, given)
        return Form("表.txt", 1, type, "t", "", fields, rowsets, self.place(), Coverage(1, 1))


@pytest.fixture(scope="session")
def names() -> Vocabulary:
    return Vocabulary(
        vocabulary.read(yamlfile.read(os.path.join(bundled.rules_directory(), "vocabulary.yaml")))
    )


@pytest.fixture(scope="session")
def library(names: Vocabulary) -> Library:
    root = bundled.rules_directory()
    return Library(
        names,
        functions=language.functions(),
        lexicons=language.read_lexicons(yamlfile.read(os.path.join(root, "lexicons.yaml"))),
        parameters=language.read_parameters(yamlfile.read(os.path.join(root, "parameters.yaml"))),
    )


@pytest.fixture
def make(names: Vocabulary) -> Maker:
    return Maker(names)


Judge = Callable[..., Judgement]


def with_parameters(library: Library, changes: str) -> Library:
    """The library of a profile that sets parameters, written as YAML."""
    known = library.parameters
    changed: dict[str, Any] = {}
    for name, value in yamlfile.closed(yamlfile.parse(changes, "参数")).items():
        entry = known[name]
        changed[str(name)] = {**entry, "value": language.read_value(value, entry["type"], entry["values"])}
    return Library(
        library.vocabulary,
        functions=library.functions,
        lexicons=library.lexicons,
        parameters={**known, **changed},
    )


@pytest.fixture
def judge(library: Library, make: Maker) -> Judge:
    """``judge(expression, cells, each="资金", row=0, lets={…}, parameters="评分法: 直接")``: the judgement
    with its evidence."""
    bundled_library = library

    def run(
        source: str,
        cells: dict[str, Any] | Form,
        *,
        each: str = "",
        row: int = 0,
        lets: dict[str, str] | None = None,
        trace: bool = True,
        parameters: str = "",
    ) -> Judgement:
        library = with_parameters(bundled_library, parameters) if parameters else bundled_library
        form = cells if isinstance(cells, Form) else make.form(cells)
        key = library.vocabulary.scope(each).key if each else ""
        types: dict[str, str] = {}
        expressions: dict[str, Any] = {}
        for name, text in (lets or {}).items():
            expressions[name] = language.resolve(text, Scope(key, "", dict(types)), library, want="")
            types[name] = language.type_of(expressions[name])
        expression = language.resolve(source, Scope(key, "", types), library)
        at = form.rows(key).rows[row] if key else None
        return language.judge(expression, Frame(form, at, expressions, library), trace)

    return run


@pytest.fixture
def scores(library: Library, make: Maker) -> Callable[..., Any]:
    """``scores({"指标值": …}, parameters="…")``: what is admitted for an indicator."""

    def run(cells: dict[str, Any], *, parameters: str = "", **more: Any) -> Any:
        form = make.form({"指标": [cells], **more})
        known = with_parameters(library, parameters) if parameters else library
        return language.indicator_scores(form, form.rows("indicators").rows[0], known)

    return run


@pytest.fixture
def verdict(judge: Judge) -> Callable[..., str]:
    """Only the verdict of ``judge``."""

    def run(*arguments: Any, **options: Any) -> str:
        return judge(*arguments, **options).verdict

    return run
