"""``POST /api/check``: each file is answered for, in every format, or a client is told why not."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from served import ROOT, SMALL, form
from starlette.testclient import TestClient

Files = list[tuple[str, tuple[str, bytes]]]


def one(name: str = "自评表.txt", content: bytes | None = None) -> Files:
    return [("file", (name, form() if content is None else content))]


def code(response: Any) -> str:
    told = response.json()["error"]
    assert told["message"]
    assert told["message_en"].isascii()
    return str(told["code"])


def test_a_form_is_checked(client: TestClient) -> None:
    response = client.post("/api/check", files=one(content=form("夏令营", "9.99")))
    assert response.status_code == 200
    report = response.json()
    schema = json.loads((ROOT / "lint/jixiaolint/reporters/report.schema.json").read_text("utf-8"))
    jsonschema.validate(report, schema)
    assert [entry["project"] for entry in report["forms"]] == ["夏令营"]
    assert any(finding["rule"] == "EXE-002" or "9.99" in finding["message"] for finding in report["findings"])
    summary = json.loads(response.headers["jixiaolint-summary"])
    assert (summary["outcome"], summary["project"]) == ("returned", "夏令营")
    assert summary["exit_code"] == report["summary"]["exit_code"]


def test_the_report_is_that_of_the_command(client: TestClient, session: Any) -> None:
    from jixiaolint import api
    from jixiaolint.reporters import render

    report = api.check_given([("自评表.txt", form())], session)
    said = "".join(str(piece) for piece in render(report, "json"))
    assert client.post("/api/check", files=one()).text == said


def test_every_format_that_there_is(client: TestClient, session: Any) -> None:
    for name, reporter in session.plugins.reporters.items():
        response = client.post("/api/check", params={"format": name}, files=one())
        if reporter.package:  # written to disk while it is made: what is submitted stays in memory
            assert response.status_code == 422, name
            continue
        assert response.status_code == 200, name
        assert response.content
        kept = response.headers["content-disposition"]
        assert kept.startswith("attachment")
        assert kept.endswith(reporter.suffix)


def test_a_language_and_a_profile(client: TestClient) -> None:
    asked = {"format": "text", "lang": "en", "profile": "national-2015"}
    response = client.post("/api/check", params=asked, files=one(content=form(score="9.99")))
    assert "national-2015" in response.text
    assert "error" in response.text
    report = client.post("/api/check", files=one()).json()
    assert report["forms"][0]["profile"]["name"] == "national-2020", "the next request has its own"


def test_files_that_bear_one_name_stay_apart(client: TestClient) -> None:
    files = (
        one("甲/表.txt", form("甲项目")) + one("甲/表.txt", form("乙项目")) + one("../表.txt", form("丙项目"))
    )
    report = client.post("/api/check", files=files).json()
    found = {entry["document"]: entry["project"] for entry in report["forms"]}
    assert found == {"甲/表.txt": "甲项目", "甲/表 (2).txt": "乙项目", "表.txt": "丙项目"}


def test_what_cannot_be_read_is_in_the_report(client: TestClient) -> None:
    files = one("坏.docx", b"PK\x03\x04 nothing") + one("通知.txt", "明天开会".encode()) + one()
    response = client.post("/api/check", files=files)
    statuses = {entry["uri"]: entry["status"] for entry in response.json()["documents"]}
    assert statuses == {"坏.docx": "unreadable", "通知.txt": "no-form", "自评表.txt": "read"}
    assert json.loads(response.headers["jixiaolint-summary"])["trouble"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"format": "pdf"}, "unknown-format"),
        ({"profile": "mars-2030"}, "unknown-profile"),
        ({"lang": "fr"}, "unknown-language"),
        ({"formt": "html"}, "unknown-parameter"),
    ],
)
def test_what_there_is_not(client: TestClient, asked: dict[str, str], expected: str) -> None:
    response = client.post("/api/check", params=asked, files=one())
    assert response.status_code == 422
    assert code(response) == expected


def test_too_much(client: TestClient) -> None:
    large = client.post("/api/check", files=one(content=b"x" * (SMALL.file + 1)))
    assert (large.status_code, code(large)) == (413, "file-too-large")
    assert large.json()["error"]["file"] == "自评表.txt"
    many = client.post("/api/check", files=one() * (SMALL.files + 1))
    assert (many.status_code, code(many)) == (413, "too-many-files")
    more = client.post("/api/check", files=one() * (SMALL.files + 5))
    assert code(more) == "too-many-files"
    whole = client.post("/api/check", files=one(content=b"x" * SMALL.request))
    assert (whole.status_code, code(whole)) == (413, "request-too-large")


def test_a_length_that_is_not_told_is_bounded_all_the_same(client: TestClient) -> None:
    def pieces() -> Any:
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(20):
            yield b"x" * (SMALL.request // 10)

    response = client.post(
        "/api/check", content=pieces(), headers={"content-type": "multipart/form-data; boundary=b"}
    )
    assert code(response) == "request-too-large"


def test_what_is_no_upload(client: TestClient) -> None:
    assert code(client.post("/api/check", content=b"x")) == "not-multipart"
    assert code(client.post("/api/check", data={"a": "b"}, files={"": ("", b"")})) == "no-file"
    headers = {"content-type": "multipart/form-data; boundary=b"}
    assert code(client.post("/api/check", content=b"junk", headers=headers)) == "bad-multipart"
    headers = {"content-type": "multipart/form-data"}
    assert code(client.post("/api/check", content=b"junk", headers=headers)) == "bad-multipart"


def test_other_addresses_and_methods(client: TestClient) -> None:
    assert (client.get("/api/check").status_code, client.get("/etc/passwd").status_code) == (405, 404)
    assert code(client.get("/api/check")) == "not-allowed"
    assert code(client.get("/script.js/..%2f..")) == "not-found"
    assert client.get("/healthz").json()["status"] == "ok"


def test_markup_in_a_name_is_only_text(client: TestClient) -> None:
    name = '<img src=x onerror="alert(1)">.txt'
    text = client.post("/api/check", params={"format": "html"}, files=one(name)).text
    assert "<img" not in text
    kept = client.post("/api/check", files=one('a"\r\nx: y.txt')).headers
    assert "x" not in kept
