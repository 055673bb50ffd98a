"""Damaged, hostile and locked workbooks are read or refused."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile

import pytest
import workbook_form as form
from hypothesis import given, settings
from hypothesis import strategies as st
from workbook_parts import DOCUMENTS, SHEET, rewritten, shown, with_rows

from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers import DEFAULT_LIMITS, read_document

ONE, TWO = '<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
ROW = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row>'
ALL, OVERLAPPING = (
    '<mergeCell ref="A1:XFD1048576"/>',
    '<mergeCell ref="A1:B9"/>' * 500 + '<mergeCell ref="B1:C2"/>',
)


@pytest.mark.parametrize(
    ("rows", "merges", "expected"),
    [(ONE, ALL, 1), (ONE + TWO, "", 2), (ONE + TWO, ALL, 1), (ROW, OVERLAPPING, 1)],
)
def test_sheets_that_blow_up_other_readers_are_read(rows: str, merges: str, expected: int) -> None:
    assert len(shown(with_rows(rows, f"<mergeCells>{merges}</mergeCells>"))) == expected


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>', "damaged-package"),
        ('<row r="1"><c r="A9999999"><v>1</v></c></row>', "damaged-package"),
        ("<row>" + "<c/>" * 900 + "</row>", "too-many-cells"),
        ("<row>" + "<c><v>1</v></c>" * 200 + "</row>", "too-many-cells"),
        ("<row><c><v>1", "damaged-package"),
        ("", "empty"),
    ],
)
def test_what_is_too_much_or_broken_is_refused(rows: str, code: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_document("表.xlsx", with_rows(rows), limits=DEFAULT_LIMITS._replace(cells=150))
    assert caught.value.code == code


REPEATED = '<table:table-row table:number-rows-repeated="1048000">{}</table:table-row><table:table-row '
BLANK = '<table:table-cell table:number-columns-repeated="16384"/>'
FILLED = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'


def test_repeated_rows_of_an_open_document_are_not_laid_out() -> None:
    data = (DOCUMENTS / "form.ods").read_bytes()

    def repeated(cell: str) -> bytes:
        end = REPEATED.format(cell)
        return rewritten(data, {"content.xml": lambda text: text.replace("<table:table-row ", end, 1)})

    assert list(shown(repeated(BLANK), "表.ods").values()) == list(shown(data, "表.ods").values())
    with pytest.raises(UnreadableInput, match="单元格数"):
        read_document("表.ods", repeated(FILLED))


def test_an_open_document_whose_first_entry_was_packed_is_known_by_its_name() -> None:
    data = (DOCUMENTS / "form.ods").read_bytes()
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert read_document("表.ods", made.getvalue()).kind == "ods"


def test_a_password_is_named() -> None:
    manifest = '<manifest xmlns="m"><encryption-data/></manifest>'
    locked = rewritten((DOCUMENTS / "form.ods").read_bytes(), {"META-INF/manifest.xml": manifest})
    data = bytearray((DOCUMENTS / "form.xls").read_bytes())
    at = data.index(b"\x09\x08\x10\x00") + 20  # the record behind the first: now one that asks for a password
    data[at : at + 2] = b"\x2f\x00"
    for name, content in (("表.ods", locked), ("表.xls", bytes(data))):
        with pytest.raises(UnreadableInput) as caught:
            read_document(name, content)
        assert caught.value.code == "encrypted"


def test_a_chain_of_sectors_that_is_a_ring_has_an_end() -> None:
    """xlrd follows the short sectors of an OLE file for ever."""
    data = bytearray((DOCUMENTS / "form.xls").read_bytes())
    (short_sectors,) = struct.unpack_from("<i", data, 60)
    struct.pack_into("<i", data, 512 * (short_sectors + 1), 0)  # sector 0 is followed by sector 0
    entry = data.index("Workbook\0".encode("utf-16-le"))
    struct.pack_into("<ii", data, entry + 116, 0, 2000)
    with pytest.raises(UnreadableInput):
        read_document("表.xls", bytes(data))


WHOLE = {
    "表.xlsx": form.saved(form.rich()),
    "表.xls": (DOCUMENTS / "form.xls").read_bytes(),
    "表.ods": (DOCUMENTS / "form.ods").read_bytes(),
}

PARTS = [
    ("表.xlsx", SHEET),
    ("表.xlsx", "xl/workbook.xml"),
    ("表.xlsx", "xl/styles.xml"),
    ("表.ods", "content.xml"),
]


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_damaged_files_are_read_or_refused(name: str, draw: st.DataObject) -> None:
    data = bytearray(WHOLE[name])
    for _ in range(draw.draw(st.integers(0, 6))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    cut = draw.draw(st.sampled_from([len(data), draw.draw(st.integers(1, len(data)))]))
    with contextlib.suppress(UnreadableInput):
        read_document(name, bytes(data[:cut]))


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(PARTS), st.data())
def test_damaged_parts_are_read_or_refused(target: tuple[str, str], draw: st.DataObject) -> None:
    name, part = target
    with zipfile.ZipFile(io.BytesIO(WHOLE[name])) as package:
        text = package.read(part).decode()
    at = draw.draw(st.integers(0, len(text)))
    size = draw.draw(st.integers(0, 12))
    put = draw.draw(st.text(alphabet='0159AZ<>"/=: -', max_size=4))
    with contextlib.suppress(UnreadableInput):
        read_document(name, rewritten(WHOLE[name], {part: text[:at] + put + text[at + size :]}))
