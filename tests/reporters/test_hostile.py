"""What a form holds is text in every output: it moves no cursor, opens no tag, breaks no line."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jixiaolint.model.derivation import Derivation
from jixiaolint.model.document import Note
from jixiaolint.model.finding import Blocker, Cause, DocumentResult, Finding, Report, Text, ToolError
from jixiaolint.model.form import Coverage, Field, Form
from jixiaolint.model.location import Location
from jixiaolint.reporters import REPORTERS, Options, render, resolve

sys.path.insert(0, str(Path(__file__).parent))
from hostile import HOSTILE, NAMES


@pytest.fixture(params=HOSTILE, ids=NAMES)
def hostile(request: pytest.FixtureRequest) -> str:
    text: str = request.param
    return text


@pytest.fixture
def attacked(hostile: str, report_of: Callable[..., Report], finding_of: Callable[..., Finding]) -> Report:
    """The text in every place that an input can reach."""
    uri = f"目录/{hostile[:200]}.txt"
    place = Location(uri, 1, 2, 1, 4)
    cell = Location(uri, sheet=hostile[:40], cell="A1")
    operand = Derivation("field", hostile, hostile, hostile, hostile, place, key=hostile)
    texts = Text(hostile, hostile)
    findings = (
        finding_of(
            name=texts,
            message=texts,
            advice=texts,
            why=texts,
            field=hostile,
            pointer=f"/{hostile}",
            label=hostile,
            form=f"{uri}#1",
            location=place,
            printed=hostile,
            expected=hostile,
            difference=hostile,
            derivation=Derivation("=", value=False, operands=(operand, operand._replace(location=cell))),
            causes=(Cause("cell", texts), Cause("cell", texts)),
            related=((hostile, cell),),
            arguments=(hostile, hostile, hostile),
            basis=({"document": hostile, "number": hostile},),
        ),
        finding_of(verdict="undecided", blockers=(Blocker(hostile, hostile, hostile, cell),), location=cell),
        finding_of(family="INP", rule="INP-001", form="", message=texts, location=Location(uri)),
    )
    field = Field("project.name", "项目名称", hostile, hostile)
    form = Form(
        uri,
        1,
        "goal",
        "t",
        hostile,
        {"project.name": field},
        {},
        place,
        Coverage(1, 2, ((hostile, place),)),
    )
    return report_of(
        findings,
        documents=(DocumentResult(uri, "unreadable", (Note("n", hostile, hostile),), "text", "utf-8"),),
        forms=(form,),
        tool_errors=(ToolError("EXE-001", f"{uri}#1", hostile),),
        sources={uri: f"甲{hostile}乙"},
    )


ELEMENTS = re.findall(
    r"\w+",
    "html head meta title style body a header h1 h2 h3 h4 p b span form fieldset legend label input select "
    "option output button main section div dl dt dd ol ul li q code table caption thead tbody tr th td "
    "details summary figure figcaption svg text rect footer script",
)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", [name for name, reporter in REPORTERS.items() if not reporter.binary])
def test_nothing_in_a_form_acts(attacked: Report, hostile: str, name: str, language: str) -> None:
    text = "".join(render(attacked, name, Options(language=language, show_passed=True)))
    spaces = "\n\u3000\u200b" if name == "md" else "\n\u3000"
    assert text.translate(dict.fromkeys(map(ord, spaces))).isprintable()
    text.encode("utf-8")
    if name not in ("text", "concise", "html", "md", "junit", "github"):
        assert "</" not in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_workbook_holds_text_and_counts_only(attacked: Report, hostile: str, language: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(render(attacked, "xlsx", Options(language=language)))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(isinstance(cell.value, (str, int)) for cell in cells)
    assert all(cell.value.replace("\n", "").replace("\u3000", "").isprintable() for cell in texts(cells))
    assert not any(cell.hyperlink and cell.hyperlink.target for cell in cells)
    risky = [cell for cell in texts(cells) if cell.value.startswith(("=", "+", "-", "@"))]
    assert all(cell.quotePrefix for cell in risky)
    if hostile.startswith("="):
        assert hostile in [cell.value for cell in risky]


def texts(cells: list[Any]) -> list[Any]:
    return [cell for cell in cells if isinstance(cell.value, str)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_word_document_holds_text_only(attacked: Report, hostile: str, language: str) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document(io.BytesIO(b"".join(render(attacked, "docx", Options(language=language)))))
    said = [node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t")]
    assert all(text.replace("\u3000", "").isprintable() for text in said)
    tags = {node.tag.rpartition("}")[2] for node in document.element.body.iter()}
    assert not tags & {"hyperlink", "fldChar", "instrText", "fldSimple", "altChunk", "object", "drawing"}
    if hostile.startswith(("=", "</w:t>")):
        assert any(hostile in text for text in said)


def test_markdown_renders_to_text(attacked: Report) -> None:
    module = pytest.importorskip("markdown_it")
    rendered = module.MarkdownIt("commonmark").enable("table").render("".join(render(attacked, "md")))
    assert set(re.findall(r"<(\w+)", rendered)) <= {
        "h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "code", "ul", "li", "sub",
        "details", "summary",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["xlsx", "docx", "md", "html"])
def test_a_report_from_a_file_gives_the_same(attacked: Report, name: str) -> None:
    again = json.loads("".join(render(attacked, "json")))
    assert list(resolve(REPORTERS[name])(again, Options())) == list(render(attacked, name))


def test_a_page_holds_no_element_that_a_form_brings(attacked: Report) -> None:
    from lxml import html

    page = html.fromstring("".join(render(attacked, "html")))
    assert len(page.findall(".//script")) == 1
    assert {element.tag for element in page.iter()} <= {*ELEMENTS}
    for element in page.iter():
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
        assert element.get("href", "#").startswith("#")


@pytest.mark.parametrize("name", ["json", "sarif"])
def test_data_stays_data(attacked: Report, name: str) -> None:
    json.loads("".join(render(attacked, name)))


def test_json_gives_the_text_back_unchanged(attacked: Report, hostile: str) -> None:
    found: dict[str, Any] = json.loads("".join(render(attacked, "json")))
    expected = json.loads(json.dumps(hostile))
    assert found["findings"][0]["printed"] == expected
    assert found["findings"][0]["message"] == expected


def test_people_are_not_shown_a_book(attacked: Report) -> None:
    for name in ("text", "concise"):
        for line in "".join(render(attacked, name)).splitlines():
            assert len(line) < 4_000
