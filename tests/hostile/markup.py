"""Hostile text: HTML, JSON, YAML, CSV, Markdown and plain lines."""

from __future__ import annotations

from collections.abc import Iterator

from case import ANY, READ, Case
from packages import LAUGHS, XXE

TITLE = "项目支出绩效自评表\n"
ANCHORS = "\n".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def page(body: str, prolog: str = "") -> bytes:
    return f"{prolog}<html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def spans(count: int) -> bytes:
    cells = '<td rowspan="65534" colspan="1000">项目名称</td>' * count
    return page(f"<p>项目支出绩效自评表</p><table><tr>{cells}</tr></table>")


def attributes() -> bytes:
    return page("<table " + " ".join(f"a{number}=1" for number in range(30_000)) + "><tr><td>一</table>")


def keys() -> bytes:
    return b'{"forms": {' + b",".join(b'"a%d": 1' % number for number in range(300_000)) + b"}}"


def rows(count: int) -> bytes:
    """A sound form with far too many rows."""
    head = "项目名称\t食堂\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    row = "产出指标\t数量指标\t新开社区食堂数量\t≥5家\t5家\t1\t1\n"
    return (TITLE + head + row * count).encode()


def cases() -> Iterator[Case]:
    """All of them."""
    slow = ("too-", "out-of-")
    yield Case("xxe.html", "html", lambda: page("<p>&i;</p>", XXE), READ)
    yield Case("laughs.html", "html", lambda: page("<p>&i;</p>", LAUGHS), (*READ, "too-"))
    yield Case("deep.html", "html", lambda: page("<div>" * 100_000 + "底"), (*READ, *slow))
    yield Case("deep-tables.html", "html", lambda: page("<table><tr><td>" * 30_000 + "底"), (*READ, *slow))
    yield Case("span.html", "html", lambda: spans(1), (*READ, *slow))
    yield Case("spans.html", "html", lambda: spans(50), slow)
    absurd = '<td rowspan="99999999999999999999" colspan="-1">一</td>' * 50
    yield Case("absurd.html", "html", lambda: page(f"<table><tr>{absurd}</tr></table>"), (*READ, *slow))
    yield Case("tables.html", "html", lambda: page("<table><tr><td>一</table>" * 9_000), (*READ, *slow))
    yield Case("attributes.html", "html", attributes, (*READ, *slow))
    yield Case("entities.html", "html", lambda: page("<p>" + "&#x4e00;" * 300_000), (*READ, *slow))
    yield Case("tags.html", "html", lambda: page("<" * 1_000_000), (*READ, *slow))
    yield Case("deep.json", "json", lambda: b'{"forms": ' + b"[" * 1_000_000, ANY)
    yield Case("deep-closed.json", "json", lambda: b'{"forms": ' + b"[" * 500 + b"]" * 500 + b"}", ANY)
    yield Case("digits.json", "json", lambda: b'{"forms": ' + b"9" * 1_000_000 + b"}", ANY)
    yield Case("exponent.json", "json", lambda: b'{"forms": [{"a": 1e999999999}]}', ANY)
    yield Case("keys.json", "json", keys, ANY)
    yield Case("aliases.yaml", "yaml", lambda: f"forms:\na: &a [哈]\n{ANCHORS}\n".encode(), ANY)
    yield Case("deep.yaml", "yaml", lambda: b"forms:\n" + b"[" * 100_000, ANY)
    stairs = "".join(" " * number + "a:\n" for number in range(1_000))
    yield Case("stairs.yaml", "yaml", lambda: f"forms:\n{stairs}".encode(), ANY)
    yield Case("self.yaml", "yaml", lambda: b"forms: &a\n  - *a\n", ANY)
    yield Case("tag.yaml", "yaml", lambda: b"forms:\n  - !!python/object/apply:os.system [id]\n", ANY)
    yield Case("line.txt", "text", lambda: ("绩效" * 60_000).encode(), (*READ, *slow))
    yield Case("tabs.txt", "text", lambda: TITLE.encode() + b"\t" * 3_000_000, (*READ, *slow))
    yield Case("lines.txt", "text", lambda: TITLE.encode() + b"\n" * 3_000_000, (*READ, *slow))
    yield Case("titles.txt", "text", lambda: (TITLE * 30_000).encode(), (*READ, *slow))
    yield Case("rows.txt", "text", lambda: rows(12_000), slow)
    yield Case("pipes.md", "markdown", lambda: TITLE.encode() + b"|" * 1_000_000, (*READ, *slow))
    yield Case("quotes.csv", "csv", lambda: b'"' * 999_999, (*READ, *slow))
    yield Case("commas.csv", "csv", lambda: b"," * 1_000_000, (*READ, *slow))
    head = TITLE + "项目名称\t甲\n得分\t"
    yield Case("digits.txt", "text", lambda: (head + "9" * 500_000).encode(), (*READ, *slow))
    yield Case("marks.txt", "text", lambda: (head + "\u0308" * 500_000).encode(), (*READ, *slow))
