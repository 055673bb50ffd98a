"""The pages of the rules: fresh, complete, and saying what the tool says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiaolint import api
from jixiaolint.api import Options
from jixiaolint.handbook import MARK, pages
from jixiaolint.testing import trials

DOCS = Path(__file__).parents[2] / "rules" / "docs"
HEADINGS = ("查什么", "为什么", "示例", "怎样改", "依据")


@pytest.fixture(scope="module")
def session() -> api.Session:
    return api.open_session(Options(examples=True))


@pytest.fixture(scope="module")
def found(session: api.Session) -> dict[str, str]:
    return pages(session, session.catalogue.rules)


def test_the_pages_are_fresh(found: dict[str, str], golden: Callable[[Path, str], None]) -> None:
    (DOCS / "en").mkdir(parents=True, exist_ok=True)
    for name, text in found.items():
        golden(DOCS / name, text)
    assert {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")} == set(found)


def test_every_page_says_first_that_it_is_generated(found: dict[str, str]) -> None:
    assert all(text.split("\n", 1)[0] == MARK for text in found.values())
    assert {name for name in found if not name.startswith("en/")} == {
        name[3:] for name in found if name.startswith("en/")
    }


def test_every_rule_stands_under_the_fixed_headings(session: api.Session, found: dict[str, str]) -> None:
    for rule in session.catalogue.rules:
        page = found[f"{rule.family}.md"]
        start = page.index(f"## {rule.id} ")
        part = page[start : page.find('<a id="', start) if '<a id="' in page[start:] else len(page)]
        shown = re.findall(r"^### (.+)$", part, re.MULTILINE)
        assert shown == [name for name in HEADINGS if name != "示例" or rule.examples]
        assert f"[{rule.id}]({rule.family}.md#{rule.id.lower()})" in found["README.md"]
        for case in rule.cases:
            assert case.id in part
        assert part.count("```yaml") == len(rule.cases)


def test_links_lead_somewhere(found: dict[str, str]) -> None:
    for name, text in found.items():
        folder = Path(name).parent
        for target in re.findall(r"\]\(([^)#\s]+\.md)(?:#[^)]*)?\)", text):
            assert (folder / target).as_posix().replace("en/../", "") in found, (name, target)
        for anchor in re.findall(r"\]\(#([^)]+)\)", text):
            assert f'<a id="{anchor}">' in text


def test_each_failing_example_quotes_the_tool(session: api.Session, found: dict[str, str]) -> None:
    failing = sum(trial.verdict in ("fail", "undecided") for trial in trials(session.context))
    chinese = sum(text.count("> 工具报告：") for name, text in found.items() if not name.startswith("en/"))
    english = sum(text.count("> The tool says: ") for name, text in found.items() if name.startswith("en/"))
    assert chinese == english >= failing
    assert "应为 93.65%" in found["EXE.md"]
    assert "expected 93.65%" in found["en/EXE.md"]


def test_no_text_breaks_a_table(found: dict[str, str]) -> None:
    for name, text in found.items():
        size = 0
        for line in text.split("\n"):
            if not line.startswith("|"):
                size = 0
                continue
            cells = len(re.findall(r"(?<!\\)\|", line))
            assert size in (0, cells), (name, line)
            size = cells
