"""Word documents as packages: what other programs write, what is refused, what means harm."""

from __future__ import annotations

import contextlib
import random
import re
import time
from collections.abc import Iterator

import pytest
from docx_parts import (
    CHECKBOXES,
    CONTINUE,
    MAIN,
    NUMBERING,
    OFFICE,
    PLACEHOLDER,
    RESTART,
    STRICT,
    TYPES,
    W,
    char,
    codes,
    field,
    members,
    numbered,
    p,
    r,
    read,
    sdt,
    span,
    tbl,
    tc,
    ticked,
    tr,
    zipped,
)

from jixiaolint.model.document import Document, Line
from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers import DEFAULT_LIMITS, read_document
from jixiaolint.readers.docx.opening import _by_library, _by_name
from jixiaolint.readers.package import Package

# --- files that other programs write ----------------------------------------------------------------------

SIMPLE = p(r("项目支出绩效自评表")) + tbl(tr(tc("项目名称"), tc("河道清淤")))


def texts(document: Document) -> list[str]:
    found: list[str] = []
    for block in document.blocks:
        found += [block.text] if isinstance(block, Line) else [cell.text for cell in block.cells]
    return found


EXPECTED = ["项目支出绩效自评表", "项目名称", "河道清淤"]


def opened(name: str, files: dict[str, str]) -> list[str]:
    return texts(read_document(name, zipped(files)))


def test_the_strict_format_is_read() -> None:
    files = {
        name: text.replace(W, STRICT).replace(
            OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships/"
        )
        for name, text in members(SIMPLE).items()
    }
    assert opened("表.docx", files) == EXPECTED


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/xml",
    ],
)
def test_macros_templates_and_unnamed_types_are_read(kind: str) -> None:
    files = members(SIMPLE)
    files["[Content_Types].xml"] = TYPES.replace(MAIN, kind)
    assert opened("表.docm", files) == EXPECTED


def test_a_package_that_python_docx_refuses_is_read() -> None:
    missing = members(SIMPLE, styles="")
    del missing["word/styles.xml"]
    assert opened("表.docx", missing) == EXPECTED
    untyped = members(SIMPLE)
    del untyped["[Content_Types].xml"], untyped["_rels/.rels"]
    assert opened("表.docx", untyped) == EXPECTED
    slashes = {name.replace("/", "\\"): text for name, text in members(SIMPLE).items()}
    assert opened("表.docx", slashes) == EXPECTED
    other = members(SIMPLE, styles="")
    other["word/document2.xml"] = other.pop("word/document.xml")
    other["_rels/.rels"] = other["_rels/.rels"].replace("word/document", "/word/document2")
    del other["word/styles.xml"]
    assert opened("表.docx", other) == EXPECTED


def test_both_ways_into_a_package_lead_to_the_same_parts() -> None:
    data = zipped(members(numbered("概况", 5) + SIMPLE, numbering=NUMBERING, styles=PLACEHOLDER))
    one, two = _by_library(data), _by_name(Package(data, DEFAULT_LIMITS))
    assert one is not None
    for part, other in zip(one, two, strict=True):
        assert [element.tag for element in part.iter()] == [element.tag for element in other.iter()]


def test_other_prefixes_and_comments_inside_a_text() -> None:
    body = SIMPLE.replace("河道清淤", "河道<!-- 注 -->清淤")
    document = members(body)["word/document.xml"].replace("w:", "ns0:").replace("xmlns:w=", "xmlns:ns0=")
    assert opened("表.docx", {**members(""), "word/document.xml": document}) == EXPECTED


# --- what is refused --------------------------------------------------------------------------------------


def code_of(data: bytes, name: str = "表.docx") -> str:
    with pytest.raises(UnreadableInput) as caught:
        read_document(name, data)
    return caught.value.code


def test_a_dtd_is_refused_wherever_it_stands() -> None:
    dtd = '<!DOCTYPE w:document [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    for part in ("word/document.xml", "_rels/.rels", "word/styles.xml"):
        files = members(SIMPLE, styles="")
        files[part] = dtd + files[part]
        assert code_of(zipped(files)) == "dtd"
    files = members(SIMPLE)
    files["word/document.bin"] = dtd + files.pop("word/document.xml").replace("河道清淤", "&e;")
    files = {name: text.replace("document.xml", "document.bin") for name, text in files.items()}
    assert code_of(zipped(files)) == "dtd"


def test_what_is_no_word_file_is_named() -> None:
    assert (
        code_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le")) == "encrypted"
    )
    assert code_of(zipped({"word/other.xml": "<a/>"})) == "damaged-package"
    assert code_of(zipped({**members(SIMPLE), "word/document.xml": "<a"})) == "damaged-package"
    assert code_of(zipped(members(p()))) == "empty"
    assert code_of(zipped(members(p(r("<w:drawing><a:blip/></w:drawing>"))))) == "no-text"
    assert code_of(zipped(members('<w:altChunk w:id="r9"/>'))) == "no-text"
    assert read_document("表.docx", "项目名称\t清淤".encode()).kind == "text"


def test_more_than_the_limits_is_refused() -> None:
    data = zipped(members(tbl(tr(tc("甲"), tc("乙")), tr(tc("丙"), tc("丁"))) * 3 + p(r("长文" * 40)) * 9))
    for name, value in (("cells", 11), ("tables", 2), ("characters", 60), ("lines", 5), ("area", 3)):
        with pytest.raises(UnreadableInput) as caught:
            read_document("表.docx", data, limits=DEFAULT_LIMITS._replace(**{name: value}))
        assert caught.value.code == f"too-many-{name}"


def test_embedded_objects_and_imported_parts_are_told() -> None:
    sheet = '<w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>'
    option = "<w:object><w:control/></w:object>"
    document = read(p(r("附表"), r(sheet), r(option)) + "<w:altChunk/>")
    assert codes(document) == ["content-lost", "embedded-object", "content-lost"]
    assert "电子表格" in document.notes[1].message


def test_pictures_are_told_only_where_no_table_is() -> None:
    picture = p(r("图"), r("<w:drawing><a:blip/></w:drawing>"))
    assert codes(read(picture)) == ["pictures"]
    assert codes(read(picture + tbl(tr(tc("甲"))))) == []


# --- hostile files ----------------------------------------------------------------------------------------

RICH = (
    p(r("项目支出绩效自评表"), r("（2024年度）"))
    + numbered("概况", 5)
    + tbl(
        tr(tc("产出", RESTART), tc("数量", span(2)), tc(p(*CHECKBOXES.values()))),
        tr(tc("", CONTINUE), tc("质量"), sdt(tc("95%")), tc(tbl(tr(tc("子表"))))),
        widths=(900, 20, 900, 900),
    )
    + p(field(r"eq \o\ac(□,√)"), f"<w:ins>{r('新')}</w:ins>")
)
WORDS = (
    "w:tbl", "w:tr", "w:tc", "w:p", "w:r", "w:t", "w:sdt", "w:sdtContent", "w:vMerge", "w:gridSpan",
    "w:hMerge", "w:fldChar", "w:txbxContent", "w:numPr", "w:ins", "w:del", "mc:AlternateContent", "w:val",
    "w:body", "99999999", "restart", "begin", "end", "separate", "",
)  # fmt: skip


def edited(chance: random.Random) -> str:
    """The rich document with names and values exchanged; often it is still XML."""
    body = members(RICH)["word/document.xml"]
    for _ in range(chance.randint(1, 12)):
        spots = list(re.finditer(r"(?<=[<\"/])[\w:]+", body))
        spot = chance.choice(spots)
        old, new = spot[0], chance.choice(WORDS)
        if chance.random() < 0.7:
            body = re.sub(rf"(?<=[<\"/]){re.escape(old)}(?=[\s\">/])", new, body, count=chance.choice((0, 2)))
        else:
            body = body[: spot.start()] + new + body[spot.end() :]
    return body


def hostile() -> Iterator[bytes]:
    chance = random.Random(7)
    files = members(RICH, numbering=NUMBERING, styles=PLACEHOLDER)
    sound = zipped(files)
    yield from (sound[: chance.randrange(4, len(sound))] for _ in range(25))
    for _ in range(60):
        data = bytearray(sound)
        for _ in range(chance.randint(1, 9)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        yield bytes(data)
    for _ in range(120):
        yield zipped({**files, "word/document.xml": edited(chance)})
    for part in ("word/numbering.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels"):
        yield zipped({**files, part: "<a"})
        yield zipped({**files, part: files["word/document.xml"]})


def test_nothing_but_unreadable_input_is_ever_raised() -> None:
    outcomes = {"read": 0, "refused": 0}
    for data in hostile():
        started = time.perf_counter()
        try:
            read_document("表.docx", data)
            outcomes["read"] += 1
        except UnreadableInput:
            outcomes["refused"] += 1
        assert time.perf_counter() - started < 2
    assert min(outcomes.values()) > 20


@pytest.mark.parametrize(
    "body",
    [
        tbl(tr(tc("<w:p/>"))).replace("<w:p/>", "{}"),
        sdt("{}"),
        p(r("<w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>")),
        "<w:ins>{}</w:ins>",
        p("<m:oMath>{}</m:oMath>"),
    ],
)
def test_deep_nesting_is_read_or_refused(body: str) -> None:
    for depth in (20, 120, 3000):
        nested = p(r("底"))
        for _ in range(depth):
            nested = body.replace("{}", nested)
        with contextlib.suppress(UnreadableInput):
            read(nested)


@pytest.mark.parametrize(
    "body",
    [
        tbl((tr(*[tc("甲", RESTART + span(60))] * 200) + tr(*[tc("", CONTINUE)] * 9000)) * 30),
        tbl(tr(*[tc("甲", span(400))] * 400) * 9, widths=(9,) * 400),
        tbl(tr(tc("甲")), widths=(9,) * 90000),
        p(*[r("甲") + char("begin")] * 9000),
        p(*[char("begin") + char("separate") + r("甲")] * 9000),
        sdt(p(r("甲")), ticked("1")) * 9000,
    ],
)
def test_files_made_to_cost_time_are_read_or_refused_at_once(body: str) -> None:
    data = zipped(members(body))
    started = time.perf_counter()
    with contextlib.suppress(UnreadableInput):
        read_document("表.docx", data)
    assert time.perf_counter() - started < 2


def test_a_package_of_endless_relations_is_not_given_to_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []
    monkeypatch.setattr("docx.opc.package.OpcPackage.open", given.append)
    files = members(SIMPLE)
    assert opened("表.docx", files) == EXPECTED
    assert len(given) == 1
    files["word/_rels/document.xml.rels"] += "".join(f"<!--{number}-->" for number in range(100_000))
    assert opened("表.docx", files) == EXPECTED
    assert len(given) == 1
