"""Workbooks say what they could not know: results never computed, and values that are errors."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import openpyxl
import pytest
import workbook_form as form
from workbook_parts import DOCUMENTS, PLAIN, book_with, cells, codes, rewritten, shown, with_rows
from workbook_verdicts import checked, failed, parsed

from jixiaolint.api import Session
from jixiaolint.readers import read_document


def test_a_formula_without_a_result_is_unknown_and_never_zero() -> None:
    book = form.workbook()
    book.active["D6"], book.active["H17"] = "=D7", "=SUM(H13:H16)"
    document = read_document("表.xlsx", form.saved(book))
    assert codes(document) == ["uncached-formula"]
    assert "D6、H17" in document.notes[0].message
    assert cells(form.saved(book))["D6"].text == "\ufffd=D7"


def test_a_result_that_a_program_only_put_there_is_unknown() -> None:
    """A program that computes nothing writes 0, and asks whoever opens the file to compute."""
    rows = '<row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>0</v></c><c r="B1"><f>C1</f><v>7</v></c></row>'
    stale = with_rows(rows)  # openpyxl asks for it, too
    computed = rewritten(stale, {"xl/workbook.xml": lambda text: text.replace("fullCalcOnLoad", "x")})
    assert shown(stale) == {"A1": "\ufffd=SUM(B1:C1)", "B1": "7"}
    assert shown(computed) == {"A1": "0", "B1": "7"}


def test_a_formula_that_gives_no_text_is_blank_and_not_unknown() -> None:
    rows = '<row r="1"><c r="A1" t="str"><f>IF(B1,"","x")</f><v></v></c><c r="B1"><v>1</v></c></row>'
    assert shown(with_rows(rows)) == {"B1": "1"}


def _patched_formula(flags: int, result: bytes) -> bytes:
    """form.xls with the result and the flags of its first formula changed."""
    data = bytearray((DOCUMENTS / "form.xls").read_bytes())
    at = data.index(struct.pack("<HH", 5, 3), 0x200)  # row and column of D6
    while data[at - 4 : at - 2] != b"\x06\x00":
        at = data.index(struct.pack("<HH", 5, 3), at + 1)
    data[at + 6 : at + 16] = result + struct.pack("<H", flags)
    return bytes(data)


@pytest.mark.parametrize(
    ("flags", "result", "expected"),
    [
        (2, bytes(8), "\ufffd=…"),
        (0, bytes(8), "0.00"),
        (2, struct.pack("<d", 8.5), "8.50"),
        (0, b"\x03\0\0\0\0\0\xff\xff", "\ufffd=…"),
    ],
)
def test_an_old_workbook_tells_a_result_that_was_never_computed(
    flags: int, result: bytes, expected: str
) -> None:
    """Programs that do not compute write 0 with the flag "compute when opened", or an empty text."""
    assert cells(_patched_formula(flags, result), "表.xls")["D6"].text == expected


def test_unknown_cells_make_no_error_and_no_pass(tmp_path: Path, session: Session) -> None:
    book = form.workbook()
    for where in ("C6", "D6", "E6", "H6", "G6", "G17", "H17", "G13", "H13"):
        book.active[where] = "=A1"
    report = checked(tmp_path, form.saved(book), session)
    assert failed(report) == []
    assert report.exit_code == 3
    plain = checked(tmp_path, PLAIN, session)
    assert plain.exit_code == 0


def test_an_unknown_cell_keeps_its_column(tmp_path: Path, session: Session) -> None:
    book = form.workbook()
    book.active["H16"], book.active["E6"] = "=SUM(H13:H15)", "=SUM(E7:E9)"
    (read,) = parsed(tmp_path, book, session)
    for leaf, place in ((read["indicators"][3]["score"], "H16"), (read["funds"][0]["executed"], "E6")):
        assert (leaf["location"]["cell"], leaf["missing"], leaf["trust"]) == (place, "unread", "unknown")
    assert read["indicators"][3]["reason"]["raw"] == ""


def test_error_values_are_unknown_wherever_they_stand(tmp_path: Path, session: Session) -> None:
    book = form.workbook()
    for where in ("D6", "H17"):
        book.active[where] = "#REF!"
        book.active[where].data_type = "e"
    report = checked(tmp_path, form.saved(book), session)
    assert report.exit_code == 3
    assert {finding.location.cell for finding in report.findings if finding.rule == "INP-004"} == {
        "D6",
        "H17",
    }


def test_openpyxl_takes_a_formula_without_a_result_for_a_blank_cell() -> None:
    book = book_with(A1="=1+1", A3="x")
    values = openpyxl.load_workbook(io.BytesIO(form.saved(book)), data_only=True).active
    assert values is not None
    assert values["A1"].value is None
    assert values["A2"].value is None
    assert cells(form.saved(book))["A1"].text == "\ufffd=1+1"
