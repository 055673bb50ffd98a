"""The page in a browser: files are dropped on it, verdicts are seen, reports shown and kept."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from served import ROOT, form, server

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
DROP = """(files) => {
  const transfer = new DataTransfer();
  for (const [name, text] of files) transfer.items.add(new File([text], name));
  document.dispatchEvent(new DragEvent('drop', {dataTransfer: transfer, bubbles: true}));
}"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server("--workers", "2", "--max-file", "1") as (_, found):
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def heard() -> list[str]:
    """What the browser complains of; a test takes out what it expects."""
    return []


@pytest.fixture
def page(browser: Any, address: str, heard: list[str]) -> Iterator[Any]:
    """The page, in whose console nothing is said, and which asks nobody but its server."""
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda message: heard.append(message.text))
    page.on("request", lambda sent: sent.url.startswith((address, "blob:")) or heard.append(sent.url))
    page.goto(address)
    playwright.expect(page.locator("#profile option")).not_to_have_count(1)
    yield page
    page.close()
    assert heard == []


def drop(page: Any, *files: tuple[str, bytes]) -> None:
    page.evaluate(DROP, [[name, content.decode()] for name, content in files])
    playwright.expect(page.locator(".row.waiting, .row.busy")).to_have_count(0, timeout=60_000)


def badge(page: Any, name: str) -> str:
    return str(page.locator(".row", has_text=name).locator(".badge").inner_text())


def test_a_file_is_dropped_seen_and_kept(page: Any) -> None:
    drop(page, ("甲.txt", form("甲项目", "9.99")))
    assert badge(page, "甲.txt") == "退回"
    report = page.frame_locator("#frame")
    playwright.expect(report.locator(".banner")).to_contain_text("退回")
    playwright.expect(report.locator("#filter")).to_be_visible()
    report.locator(".finding a.place").first.click()
    playwright.expect(report.locator("td.chosen")).to_have_count(1)
    report.locator("td .badge").first.click()
    playwright.expect(report.locator(".finding.chosen")).to_have_count(1)
    page.locator("#download-one summary").click()
    with page.expect_download() as kept:
        page.get_by_role("button", name="JSON").locator("visible=true").click()
    assert kept.value.suggested_filename == "甲-审核报告.json"
    data = json.loads(Path(kept.value.path()).read_text("utf-8"))
    assert [entry["project"] for entry in data["forms"]] == ["甲项目"]
    page.locator("#download-one summary").click()
    with page.expect_download() as kept:
        page.get_by_role("button", name="网页报告").locator("visible=true").click()
    assert kept.value.suggested_filename == "甲-审核报告.html"


def test_fifty_files(page: Any) -> None:
    drop(
        page,
        *((f"{number}.txt", form(f"第{number}号", "9.28" if number % 2 else "9.99")) for number in range(50)),
    )
    assert page.locator("#filter").inner_text().split() == ["退回", "25", "通过", "25"]
    for row in page.locator(".row").all():
        name = row.locator(".name").inner_text().removesuffix(".txt")
        assert row.locator(".sub").inner_text() == f"第{name}号"
    page.locator("#filter .returned").click()
    playwright.expect(page.locator(".row:visible")).to_have_count(25)
    page.locator("#filter .returned").click()
    page.get_by_role("button", name="合并查看").click()
    playwright.expect(page.frame_locator("#frame").locator(".banner")).to_contain_text("50", timeout=60_000)


def test_what_goes_wrong_is_told_to_people(page: Any, heard: list[str]) -> None:
    drop(page, ("大.txt", b"x" * 1_100_000), ("空.txt", b""), ("通知.txt", "明天开会".encode()))
    assert "文件过大" in page.locator(".row", has_text="大.txt").inner_text()
    assert "空文件" in page.locator(".row", has_text="空.txt").inner_text()
    assert badge(page, "通知.txt") == "无法判定"
    page.route("**/api/check*", lambda route: route.abort())
    page.evaluate(DROP, [["乙.txt", form("乙项目").decode()]])
    row = page.locator(".row", has_text="乙.txt")
    playwright.expect(row).to_contain_text("连接不上")
    assert "ERR_FAILED" in heard.pop()
    page.unroute("**/api/check*")
    row.get_by_role("button", name="重试").click()
    playwright.expect(row.locator(".badge")).to_have_text("通过")


def test_a_busy_server_is_asked_again(page: Any, heard: list[str]) -> None:
    body = json.dumps({"error": {"code": "busy", "message": "稍后再试", "message_en": "later"}})
    answers = iter([(503, {"retry-after": "1"}, body), (429, {"retry-after": "1"}, body)])

    def answer(route: Any) -> None:
        status, headers, said = next(answers, (0, {}, ""))
        if status:
            route.fulfill(status=status, headers=headers, body=said)
        else:
            route.continue_()

    page.route("**/api/check*", answer)
    page.evaluate(DROP, [["丙.txt", form("丙项目").decode()]])
    playwright.expect(page.locator(".row .sub")).to_contain_text("秒后再试")
    playwright.expect(page.locator(".row .badge")).to_have_text("通过", timeout=20_000)
    assert [said.split("status of ")[1][:3] for said in heard] == ["503", "429"]
    heard.clear()


def test_a_profile_is_chosen(page: Any) -> None:
    drop(page, ("甲.txt", form()))
    with page.expect_request("**/api/check*") as asked:
        page.select_option("#profile", "national-2015")
    assert "profile=national-2015" in asked.value.url
    playwright.expect(page.frame_locator("#frame").locator("main")).to_contain_text(
        "national-2015", timeout=20_000
    )


def test_markup_of_a_form_stays_text(page: Any) -> None:
    name = "<img src=x onerror=alert(1)>.txt"
    drop(page, (name, form("<script>alert(1)</script>")))
    assert page.locator(".row .name").inner_text() == name
    assert page.locator(".row .sub").inner_text() == "<script>alert(1)</script>"
    assert page.locator(".row img").count() == 0


def test_by_keyboard(page: Any) -> None:
    drop(page, ("甲.txt", form()), ("乙.txt", form("乙项目")))
    page.locator(".row .view").first.focus()
    page.keyboard.press("Enter")
    playwright.expect(page.locator("#report-title")).to_be_focused()
    page.keyboard.press("Escape")
    playwright.expect(page.locator("#report")).to_be_hidden()
    playwright.expect(page.locator(".row .view").first).to_be_focused()
    page.locator(".row .menu summary").first.press("Enter")
    playwright.expect(page.locator(".row .menu").first.get_by_role("button").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".row .remove").first.press("Enter")
    playwright.expect(page.locator(".row")).to_have_count(1)
    playwright.expect(page.locator(".row .remove")).to_be_focused()


def complaints(page: Any) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations'], iframes: false})")
    return [f"{one['id']} {one['nodes'][0]['html']}" for one in found["violations"]]


@pytest.mark.parametrize("width", [1300, 390])
def test_it_is_accessible(page: Any, width: int) -> None:
    if not AXE.is_file():
        pytest.skip("no axe: npm install --no-save axe-core")
    page.set_viewport_size({"width": width, "height": 800})
    assert complaints(page) == []
    drop(page, ("甲.txt", form(score="9.99")), ("乙.txt", form()), ("空.txt", b""))
    assert complaints(page) == []
    page.locator(".row .view").first.click()
    page.frame_locator("#frame").locator(".banner").wait_for()
    assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing to scroll sideways"
