"""A document whose characters may be misread gives no certain value and no empty table."""

from __future__ import annotations

from jixiaolint.forms.doubt import doubted
from jixiaolint.model.form import Coverage, Field, Form, Row, RowSet
from jixiaolint.model.location import Location

WEIGHT = Field("weight", "分值", "10")


def form(**rowsets: RowSet) -> Form:
    place = Location("表.pdf")
    return Form("表.pdf", 1, "自评表", "t", "", {"total": WEIGHT}, rowsets, place, Coverage(1, 1))


def test_nothing_of_it_is_exact() -> None:
    inner = Row(1, {"weight": WEIGHT._replace(trust="unknown")})
    row = Row(1, {"weight": WEIGHT}, {"parts": RowSet((inner,))})
    found = doubted(form(indicators=RowSet((row,))))
    assert found.fields["total"].trust == "inferred"
    assert found.rowsets["indicators"].rows[0].fields["weight"].trust == "inferred"
    parts = found.rowsets["indicators"].rows[0].children["parts"]
    assert parts.rows[0].fields["weight"].trust == "unknown"


def test_a_table_without_rows_is_unread() -> None:
    found = doubted(form(indicators=RowSet(), funds=RowSet((), "absent")))
    assert found.rowsets["indicators"].status == "unread"
    assert found.rowsets["funds"].status == "absent"
