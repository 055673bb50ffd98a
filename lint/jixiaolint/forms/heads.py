"""What the title of a form says: its name, its year, its type."""

from __future__ import annotations

from jixiaolint.forms.draft import Draft
from jixiaolint.forms.split import Stretch
from jixiaolint.forms.title import is_number_of_table, year_in, year_mark
from jixiaolint.model.form import Field
from jixiaolint.model.value import Number


def read_heads(stretch: Stretch, draft: Draft) -> None:
    """The year stands in a line below the title, above it, or in the title itself."""
    for row in stretch.heading:
        for item in row.items:
            if (
                year_mark(item)
                or is_number_of_table(item)
                or (stretch.title is not None and item is stretch.title.item)
            ):
                draft.use(item)
    marks = [item for row in stretch.heading for item in row.items if year_mark(item)]
    candidates = [*marks, *([stretch.title.item] if stretch.title is not None else [])]
    for item in candidates:
        span = year_in(item.text) or (_bare_year(item.text) if item in marks else None)
        if span is not None:
            raw = item.text[slice(*span)]
            draft.put(draft.make("year", "年度", "year", raw, item.place(*span)))
            break


def _bare_year(text: str) -> tuple[int, int] | None:
    digits = [at for at, char in enumerate(text) if char.isdigit()]
    return (digits[0], digits[-1] + 1) if digits else None


def put_type(draft: Draft) -> None:
    """The type is a fact of the form like any other."""
    kind = draft.layout.template.type
    draft.fields["form.type"] = Field("form.type", "表种", kind, kind, how="derived")


def put_unit(draft: Draft) -> None:
    """A form with amounts that declares no unit anywhere has left it blank."""
    if "money_unit" in draft.fields:
        return
    amounts = [*draft.fields.values()]
    for name in ("funds", "subprojects", "tasks"):
        rowset = draft.rowsets.get(name)
        rows = rowset.rows if rowset is not None else ()
        amounts += [field for row in rows for field in row.fields.values()]
    for field in amounts:
        if isinstance(field.value, Number) and field.value.kind == "money":
            place = field.label_location or field.location
            draft.fields["money_unit"] = draft.make("money_unit", "金额单位", "text", "", place)
            return


def put_own_unit(draft: Draft) -> None:
    """The form of a whole department names one body, which answers for the money as well."""
    department = draft.fields.get("org.department")
    if draft.layout.template.type.startswith("dept_") and department is not None and not department.missing:
        draft.fields.setdefault(
            "org.unit", department._replace(key="org.unit", label="实施单位", how="derived")
        )


def put_code(draft: Draft) -> None:
    """A project's code may stand before its name: 51000021R000000019951-工资性支出."""
    from jixiaolint.forms.code import split_code

    name = draft.fields.get("project.name")
    if name is None or name.missing or not name.raw[:1].isdigit():
        return
    code, rest = split_code(name.raw)
    if not code:
        return
    place = name.location
    draft.put(draft.make("project.code", "项目代码", "text", code, place, label_location=name.label_location))
    draft.fields["project.name"] = name._replace(value=rest)
    put_code_year(draft)


def put_code_year(draft: Draft) -> None:
    """The fiscal year inside a code of 21 places."""
    code = draft.fields.get("project.code")
    if code is None or code.missing or "project.code.year" in draft.fields:
        return
    text = "".join(code.raw.split())
    if len(text) == 21 and text[:8].isdigit() and text[8].isalpha() and text[9:].isdigit():
        year = f"20{text[6:8]}"
        field = draft.make("project.code.year", "代码年份", "year", year, code.location, how="derived")
        draft.put(field)
