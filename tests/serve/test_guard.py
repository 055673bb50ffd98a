"""Who may ask, and what a browser is told."""

from __future__ import annotations

from typing import Any

import pytest
from served import form
from starlette.testclient import TestClient

HEADERS = ("x-content-type-options", "referrer-policy", "content-security-policy", "cache-control")


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]:8000", "127.0.0.7"])
def test_this_machine_is_asked_for(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "192.168.1.9", "", "127.0.0.1.evil"]
)
def test_a_name_that_was_made_to_lead_here_is_refused(client: TestClient, host: str) -> None:
    for path in ("/", "/healthz", "/api/check", "/openapi.json"):
        response = client.request("POST" if "check" in path else "GET", path, headers={"host": host})
        assert response.status_code == 421
        assert response.json()["error"]["code"] == "unknown-host"


def test_names_that_were_allowed_and_other_addresses(make: Any) -> None:
    client = make(names=("audit.example",), local=False)
    for host, status in {"audit.example:80": 200, "192.168.1.9": 200, "evil.example": 421}.items():
        assert client.get("/healthz", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "same-origin", "origin": "http://evil.example"},
        {"origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null"},
    ],
)
def test_pages_of_other_sites_upload_nothing(client: TestClient, headers: dict[str, str]) -> None:
    response = client.post("/api/check", headers=headers, files={"file": ("a.txt", form())})
    assert response.status_code == 403
    assert response.json()["error"]["code"] == "cross-site"


@pytest.mark.parametrize(
    "headers",
    [{}, {"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:8000"}, {"sec-fetch-site": "none"}],
)
def test_our_page_and_programs_do(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/check", headers=headers, files={"file": ("a.txt", form())}).status_code == 200


def test_every_answer_has_the_headers(client: TestClient) -> None:
    answers = [client.get(path) for path in ("/", "/script.js", "/healthz", "/nothing", "/api/about")]
    answers.append(client.post("/api/check", files={"file": ("a.txt", form())}))
    answers.append(client.get("/", headers={"host": "evil.example"}))
    for response in answers:
        assert all(name in response.headers for name in HEADERS), response.url
        assert response.headers["cache-control"] == "no-store"
        assert "default-src 'none'" in response.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in response.headers["content-security-policy"]
        assert not [name for name in response.headers if name.startswith("access-control")]


def test_the_page_runs_nothing_but_its_own(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "http:" not in policy
    page = client.get("/").text
    assert "<script>" not in page
    assert "style=" not in page
    assert " on" not in page.replace(" one", "")
    report = client.post("/api/check", params={"format": "html"}, files={"file": ("a.txt", form())}).text
    allowed = report.split('content="', 1)[1].split('"')[0]
    for source in ("script-src ", "style-src "):
        wanted = allowed.split(source)[1].split(";")[0]
        assert wanted in policy, "the report in the frame inherits the policy of the page"


def test_a_fault_of_ours_tells_nothing_of_a_form(
    make: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from jixiaolint.serve import check

    async def fails(*_: object) -> None:
        raise ValueError("机密项目")

    monkeypatch.setattr(check, "received", fails)
    response = make().post("/api/check", files={"file": ("机密.txt", form("机密项目"))})
    assert response.status_code == 500
    assert response.json()["error"]["code"] == "fault"
    assert "机密" not in response.text
    assert "ValueError" in caplog.text
    assert "机密" not in caplog.text
