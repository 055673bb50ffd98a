"""Pages in a real browser. Needs the extra ``browser`` and a Chromium; for axe, ``npm install axe-core``."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jixiaolint import api
from jixiaolint.reporters import Options
from jixiaolint.reporters.html import render
from jixiaolint.reporters.plain import plain

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
SELF_EVALUATIONS = "corpus/自评表-文本表格"
SAMPLES = {
    "one": (f"{SELF_EVALUATIONS}/白鹭市2019年度自评表（引用文件）.txt",),
    "two": (f"{SELF_EVALUATIONS}/宝山区总工会2021年度自评表.txt",),
    "many": ("corpus",),
    "clean": ("corpus/网页表格/青禾县全民健身赛事（超额）.html",),
    "workbook": ("tests/renditions/samples/baoshan-excel.xls",),
    "pdf": ("tests/renditions/samples/baoshan-word.pdf",),
    "incomplete": ("corpus/没有这个文件.docx", f"{SELF_EVALUATIONS}/云栖县残联2022年度自评表.txt"),
    "nothing": ("corpus/没有这个文件.docx",),
}


@cache
def checked(*paths: str) -> dict[str, Any]:
    return plain(api.check([str(ROOT / path) for path in paths]))


def report(name: str) -> dict[str, Any]:
    """The report of a sample; ``answered`` is that of two forms with justifications and a long note."""
    if name != "answered":
        return checked(*SAMPLES[name])
    data = deepcopy(checked(*SAMPLES["two"]))
    said = {"reason": "上级批复在案", "by": "张三", "date": "2026-01-05", "until": "长期"}
    for finding in data["findings"][:2]:
        finding["waiver"] = said
    data["summary"]["waived"] = 2
    data["documents"][0]["notes"] = ["/srv/" + "performance_forms_uncached_" * 4]
    return data


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """While it runs, no other test of this process can start an event loop: it ends with each module."""
    playwright = pytest.importorskip("playwright.sync_api", reason="pip install jixiaolint[browser]")
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with playwright.sync_playwright() as started:
        try:
            chromium = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        except playwright.Error as error:
            pytest.skip(f"no Chromium: {str(error).splitlines()[0]}")
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe."""
    if not AXE.is_file():
        pytest.skip("no axe: npm install --no-save axe-core")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """``show("two", "#f1-2", width=420, language="en")``: the page of a sample, opened from disk.

    At the end nothing was asked of any network and the console is empty.
    """
    contexts, heard = [], []

    def opened(
        name: str, link: str = "", *, width: int = 1400, language: str = "zh", free: bool = False
    ) -> Any:
        path = tmp_path / f"{name}-{language}.html"
        path.write_text("".join(render(report(name), Options(language=language))), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=free)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("request", lambda sent: sent.url.split("#")[0] == path.as_uri() or heard.append(sent.url))
        page.goto(path.as_uri() + link)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert heard == []
