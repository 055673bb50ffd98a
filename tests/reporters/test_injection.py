"""Hostile text planted in every cell of a form and in its name stays text: each output is read back by what
reads it in earnest, holds nothing that acts, and shows the text."""

from __future__ import annotations

import html as entities
import io
import itertools
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jixiaolint import api
from jixiaolint.assembly import Terms, report_of
from jixiaolint.cli import main
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.finding import Report
from jixiaolint.reporters import REPORTERS, Options, render
from jixiaolint.reporters.visible import visible

sys.path.insert(0, str(Path(__file__).parent))
from hostile import HOSTILE, NAMES

FORM = Path(__file__).parents[1] / "cli" / "self_evaluation.txt"
WRONG = {
    "year": "2021",
    "name": "社区食堂运营补助",
    "budget": "100.00",
    "executed": "85.00",
    "rate": "58.00%",
    "score": "8.50",
    "total": "1.00",
}
SHOWN = 30
"""Characters of a hostile text that must be seen where it is shown at all."""


@cache
def session() -> api.Session:
    return api.open_session(api.Options(apart=False))


@cache
def sound() -> str:
    text = FORM.read_text(encoding="utf-8").format(**WRONG)
    reading = session().desk.read("表.txt", text.encode())
    from jixiaolint.forms import to_data

    return json.dumps({"forms": [to_data(form) for form in reading.forms]})


def planted(hostile: str, plant: Callable[[str, str], str]) -> bytes:
    """The form as data, each cell with what ``plant`` makes of its text and the hostile one; of a very long
    one every twelfth."""

    cells = itertools.count()
    often = 1 if len(hostile) < 1_000 else 12

    def grown(value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("raw"), str):
            return plant(value["raw"], hostile) if next(cells) % often == 0 else value["raw"]
        if isinstance(value, dict):
            return {key: grown(each) for key, each in value.items() if key not in ("location", "unread")}
        return [grown(each) for each in value] if isinstance(value, list) else value

    return json.dumps(grown(json.loads(sound()))).encode()


def in_words(text: str, hostile: str) -> str:
    """Numbers stay, so that the rules have something to say; words become hostile."""
    return text if re.search(r"\d", text) or not text else f"{text}{hostile}"


def everywhere(text: str, hostile: str) -> str:
    return f"{hostile}{text}"


def in_figures(text: str, hostile: str) -> str:
    return f"{text}{hostile}" if re.fullmatch(r"[\d.,%]+", text) else text


PLANTS = (in_words, everywhere, in_figures)


@cache
def attacked(hostile: str) -> Report:
    """Four documents whose names are hostile too; what cannot be read of them is told as a finding."""
    results = []
    for number, plant in enumerate(PLANTS):
        uri = f"目录/{hostile[:200]}{number}.json"
        results.append(_checked(uri, planted(hostile, plant)))
    text = FORM.read_text(encoding="utf-8").format(**{**WRONG, "name": hostile, "rate": f"58.00%{hostile}"})
    results.append(_checked(f"{hostile[:200]}/表.txt", text.encode("utf-8", "surrogatepass")))
    rules = tuple(session().by_id.values())
    return report_of(results, [f"没有/{hostile[:200]}"], Terms(rules, "sha256:0", "national-2020"))


def _checked(uri: str, data: bytes) -> api.DocumentReport:
    try:
        return api.check_bytes(uri, data, session())
    except UnreadableInput as error:
        from jixiaolint.engine import inputs
        from jixiaolint.model.finding import DocumentResult

        found = tuple(inputs.unreadable(uri, error, session().by_id))
        return api.DocumentReport(DocumentResult(uri, "unreadable"), findings=found)


def shown(hostile: str) -> str:
    """The hostile text as a person must see it, but for spaces."""
    return "".join(visible(hostile).split())[:SHOWN]


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def printable(text: str, besides: str = "\n\u3000") -> bool:
    return text.translate(dict.fromkeys(map(ord, besides))).isprintable()


def read_plain(pieces: bytes, hostile: str) -> str:
    text = pieces.decode()
    assert printable(text)
    return text


def read_json(pieces: bytes, hostile: str) -> str:
    text = pieces.decode()
    assert printable(text)
    assert "</" not in text
    assert "<!" not in text
    return " ".join(map(visible, strings(json.loads(text))))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def read_lines(pieces: bytes, hostile: str) -> str:
    lines = pieces.decode().split("\n")
    assert lines.pop() == ""
    return " ".join(read_json(line.encode(), hostile) for line in lines)


def read_sarif(pieces: bytes, hostile: str) -> str:
    """Messages hold no link of SARIF: a bracket that is not escaped. Names of files are URIs."""
    said = read_json(pieces, hostile)
    run = json.loads(pieces)["runs"][0]
    for text in messages(run):
        assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]]", text), text
    for uri in uris(run):
        assert re.fullmatch(r"[\w.~!$&'()*+,;=:@%/?#-]*", uri, re.ASCII), uri
    return re.sub(r"\\([\[\]\\])", r"\1", said.replace("{{", "{").replace("}}", "}"))


def messages(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        if key == "message":
            yield from (value[name] for name in ("text",) if name in value)
            yield from value.get("arguments", ())
        for name, each in value.items():
            yield from messages(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from messages(each, key)


def uris(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            if name in ("uri", "helpUri") and isinstance(each, str):
                yield each
            yield from uris(each)
    elif isinstance(value, list):
        for each in value:
            yield from uris(each)


ELEMENTS = set(
    re.findall(
        r"\w+",
        "html head meta title style body a header h1 h2 h3 h4 p b span form fieldset legend label input "
        "select option output button main section div dl dt dd ol ul li q code table caption thead tbody "
        "tr th td details summary figure figcaption svg text rect footer script",
    )
)
MARKDOWN = set(re.findall(r"\w+", "h2 h3 p strong table thead tbody tr th td code ul li sub details summary"))
XML = set(
    re.findall(
        r"[\w-]+", "testsuites testsuite testcase failure error skipped properties property system-out"
    )
)


def read_html(pieces: bytes, hostile: str) -> str:
    from lxml import html

    text = pieces.decode()
    assert printable(text)
    page = html.fromstring(text)
    assert len(page.findall(".//script")) == 1
    assert {element.tag for element in page.iter()} <= ELEMENTS
    for element in page.iter():
        assert not [name for name in element.attrib if name.startswith("on") or name in ("style", "srcdoc")]
        assert element.get("href", "#").startswith("#")
        assert element.get("src") is None
    return str(page.text_content())


def read_markdown(pieces: bytes, hostile: str) -> str:
    markdown = pytest.importorskip("markdown_it").MarkdownIt("gfm-like", {"linkify": False, "html": True})
    text = pieces.decode()
    assert printable(text, "\n\u3000\u200b")
    made = markdown.render(text)
    assert set(re.findall(r"</?(\w+)", made)) <= MARKDOWN
    assert not re.search(r"<[^>]+\son\w+=", made)
    bare = re.sub(r"<code>.*?</code>", "", made)
    assert not re.search(r"(?<![\w&])[@#!](?=\w)", entities.unescape(re.sub(r"<[^>]*>", " ", bare)))
    return entities.unescape(re.sub(r"<[^>]*>", "", made))


def read_workbook(pieces: bytes, hostile: str) -> str:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(pieces))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    said = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert all(map(printable, said))
    assert all(printable(sheet.title) for sheet in book)
    assert all(len(text) <= 32_767 for text in said)
    assert not any(cell.hyperlink and cell.hyperlink.target for cell in cells)
    risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value[:1] in "=+-@"]
    assert all(cell.quotePrefix for cell in risky if cell.value)
    return " ".join(said)


def read_letter(pieces: bytes, hostile: str) -> str:
    docx = pytest.importorskip("docx")
    body = docx.Document(io.BytesIO(pieces)).element.body
    said = [node.text or "" for node in body.iter() if node.tag.endswith("}t")]
    assert all(map(printable, said))
    tags = {node.tag.rpartition("}")[2] for node in body.iter()}
    assert not tags & {"hyperlink", "fldChar", "instrText", "fldSimple", "altChunk", "object", "drawing"}
    return "".join(said)


def read_xml(pieces: bytes, hostile: str) -> str:
    from lxml import etree

    assert printable(pieces.decode())
    root = etree.fromstring(pieces)
    assert {node.tag for node in root.iter()} <= XML
    return " ".join([*root.itertext(), *(text for node in root.iter() for text in node.attrib.values())])


def read_commands(pieces: bytes, hostile: str) -> str:
    """Every line is one command of ours; a runner splits lines, then undoes the escapes."""
    text = pieces.decode()
    assert printable(text)
    for line in text.splitlines():
        assert re.match(r"::(error|warning|notice)( [^:]*)?::", line), line
        assert not re.search(r"%(?!25|0A|0D|3A|2C)", line), line
        assert "##[" not in line
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def read_parquet(pieces: bytes, hostile: str) -> str:
    duckdb = pytest.importorskip("duckdb")
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        file.write(pieces)
        file.flush()
        rows = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [file.name]).fetchall()
    said = [text for row in rows for text in row if isinstance(text, str)]
    assert all(map(printable, said))
    return " ".join(said)


READ: dict[str, Callable[[bytes, str], str]] = {
    "text": read_plain,
    "concise": read_plain,
    "json": read_json,
    "jsonl": read_lines,
    "html": read_html,
    "md": read_markdown,
    "xlsx": read_workbook,
    "docx": read_letter,
    "parquet": read_parquet,
    "junit": read_xml,
    "gitlab": read_json,
    "github": read_commands,
    **dict.fromkeys(("sarif", "sarif-github", "sarif-gitlab", "sarif-azure"), read_sarif),
}
"""How what each reporter writes is read back; the text of it that a person is shown."""


def test_every_reporter_is_read_back() -> None:
    assert REPORTERS.keys() <= READ.keys()


@pytest.mark.parametrize("name", REPORTERS)
@pytest.mark.parametrize("hostile", HOSTILE, ids=NAMES)
def test_hostile_text_is_shown_as_text(hostile: str, name: str) -> None:
    pieces = [
        piece if isinstance(piece, bytes) else piece.encode() for piece in render(attacked(hostile), name)
    ]
    said = READ[name](b"".join(pieces), hostile)
    assert shown(hostile) in squeezed(said)


@pytest.mark.parametrize("name", ["text", "concise"])
@pytest.mark.parametrize("hostile", HOSTILE, ids=NAMES)
def test_no_name_opens_or_closes_a_link(hostile: str, name: str) -> None:
    options = Options(color=True, links=True, root="file:///审核/")
    text = "".join(map(str, render(attacked(hostile), name, options)))
    links = re.findall(r"\x1b\]8;;([^\x1b]*)\x1b\\([^\x1b]*(?:\x1b\[[\d;]*m[^\x1b]*)*)\x1b\]8;;\x1b\\", text)
    assert links
    assert all(re.fullmatch(r"file:///[A-Za-z0-9._~%/-]*", uri) for uri, _ in links)
    assert text.count("\x1b]") == 2 * len(links)
    assert printable(re.sub(r"\x1b\]8;;[^\x1b]*\x1b\\|\x1b\[[\d;]*m", "", text))


def a_name(hostile: str) -> str:
    """As much of the text as a file may be called."""
    kept = re.sub(r"[/\0]", "", hostile)[:60]
    try:
        os.fsencode(kept)
    except UnicodeEncodeError:
        kept = kept.encode("utf-8", "replace").decode()
    return kept


@pytest.mark.parametrize(
    "words", [("parse", "-f", "table"), ("explain", "--on"), ("explain", "EXE", "--on")], ids=" ".join
)
@pytest.mark.parametrize("hostile", HOSTILE, ids=NAMES)
def test_what_a_command_shows_of_a_form_is_text(
    hostile: str, words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forms = [json.loads(planted(hostile, plant))["forms"][0] for plant in PLANTS]
    file = tmp_path / f"{a_name(hostile)}.json"
    file.write_text(json.dumps({"forms": forms}))
    assert main([*words, str(file), "--isolated"]) in (0, 3)
    output = capsys.readouterr()
    assert printable(output.out), output.out
    assert printable(output.err), output.err
    if words[0] == "parse" and not re.search("[\u2028\ud800-\udfff]", hostile):  # a space, and U+FFFD
        assert shown(hostile) in squeezed(output.out)
