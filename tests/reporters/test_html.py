"""The page as markup: its policy, its marks and links, what hostile text can do, the same bytes twice."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from hashlib import sha256
from typing import Any

import pytest
from lxml import html

from jixiaolint.reporters import Options
from jixiaolint.reporters.html import render

Data = dict[str, Any]
Checked = Callable[..., Data]
BAOSHAN = "corpus/自评表-文本表格/宝山区总工会2021年度自评表.txt"
SONGJIANG = "corpus/整体目标表-文本表格/松江区总工会2025年度整体目标表.txt"
CITED = "corpus/自评表-文本表格/白鹭市2019年度自评表（引用文件）.txt"
CLEAN = "corpus/网页表格/青禾县全民健身赛事（超额）.html"
SAMPLES = {
    "one form": (CITED,),
    "two forms": (BAOSHAN,),
    "without findings": (CLEAN,),
    "undecided": (SONGJIANG,),
    "many forms": ("corpus",),
    "workbook": ("tests/renditions/samples/baoshan-excel.xls",),
    "text document": ("tests/renditions/samples/museum-word.odt",),
    "pdf": ("tests/renditions/samples/goal-word.pdf",),
    "missing": ("corpus/没有这个文件.docx", CLEAN),
}


def page(data: Data, language: str = "zh") -> str:
    return "".join(str(piece) for piece in render(data, Options(language=language)))


def parsed(data: Data, language: str = "zh") -> Any:
    return html.fromstring(page(data, language).encode())


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(params=SAMPLES)
def data(request: pytest.FixtureRequest, checked: Checked) -> Data:
    return checked(*SAMPLES[request.param])


@pytest.fixture(params=["zh", "en"])
def tree(request: pytest.FixtureRequest, data: Data) -> Any:
    return parsed(data, request.param)


def test_the_same_report_gives_the_same_bytes(data: Data) -> None:
    again = json.loads(json.dumps(data))
    assert page(data) == page(again)


def test_only_the_script_and_the_style_of_the_page_may_act(data: Data) -> None:
    text = page(data)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    for element in ("script", "style"):
        (content,) = re.findall(f"<{element}>(.*?)</{element}>", text, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy[1]
    assert policy[1].startswith("default-src 'none';")
    assert "unsafe" not in policy[1]
    assert "http" not in policy[1]


def test_nothing_is_fetched_and_no_attribute_acts(tree: Any) -> None:
    for element in tree.iter():
        assert not [name for name in element.attrib if name.startswith("on") or name in ("style", "src")]
        assert element.get("href", "#").startswith("#")
    assert not tree.xpath("//link|//img|//iframe|//object|//embed|//base")


def test_ids_are_unique_and_every_link_leads_somewhere(tree: Any) -> None:
    ids = Counter(tree.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    targets = {link[1:] for link in tree.xpath("//@href")}
    targets |= {name for names in tree.xpath("//@data-figures|//@data-cell") for name in names.split()}
    targets |= set(tree.xpath("//@aria-labelledby"))
    assert targets - set(ids) == set()


def test_every_badge_leads_to_a_finding_that_leads_back(tree: Any) -> None:
    findings = {one.get("id"): one for one in tree.xpath("//li[contains(@class,'finding')]")}
    badges = tree.xpath("//*[contains(@class,'redrawn')]//a[contains(@class,'badge')]")
    led = set()
    for badge in badges:
        finding = findings[badge.get("href")[1:]]
        cell = next(one for one in badge.iterancestors() if one.tag in ("td", "th"))
        assert finding.get("data-cell") == cell.get("id")
        assert badge.text == finding.xpath("string(.//span[contains(@class,'badge')])")
        led.add(finding.get("id"))
    assert led == {name for name, one in findings.items() if one.get("data-cell")}


def test_every_finding_is_told_once(data: Data, tree: Any) -> None:
    assert len(tree.xpath("//li[contains(@class,'finding')]")) == len(data["findings"])


def test_the_overview_counts_as_the_sections_do(data: Data, tree: Any) -> None:
    rows = tree.xpath("//table[@class='index']/tbody/tr")
    assert len(rows) == (len(data["forms"]) if len(data["forms"]) > 1 else 0)
    for form, row in zip(data["forms"], rows, strict=bool(rows)):
        assert (form["title"] or "")[:40] in row.xpath("string(td[3])")
        section = tree.xpath(f"//section[@id='{row.get('data-form')}']")[0]
        for cell in row.xpath("td[@data-level]"):
            level = cell.get("data-level")
            found = section.xpath(f".//li[@data-severity='{level}'][not(contains(@class,'waived'))]")
            assert int(cell.text or 0) == len(found)


def test_charts_begin_with_three_forms(data: Data, tree: Any) -> None:
    assert bool(tree.xpath("//figure")) == (len(data["forms"]) >= 3)


def test_many_forms_are_folded(data: Data, tree: Any) -> None:
    folded = tree.xpath("//template/@data-form")
    wanted = [f"form-{number}" for number in range(1, len(data["forms"]) + 1)]
    assert folded == (wanted if len(wanted) > 30 else [])
    assert [one.get("id") for one in tree.xpath("//section[contains(@class,'form')]")] == wanted


def test_structure_for_those_who_do_not_see_it(tree: Any) -> None:
    levels = [int(one.tag[1]) for one in tree.iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in zip([0, *levels], levels, strict=False))
    for table in tree.iter("table"):
        assert words(table.find("caption"))
        assert all(head.get("scope") for head in table.iter("th"))
    regions = tree.xpath("//*[@role='region']/@aria-label")
    assert len(regions) == len(set(regions))
    titles = [words(one) for one in tree.iter("h2")]
    assert len(titles) == len(set(titles))
    for control in tree.iter("input", "select"):
        assert words(next(one for one in control.iterancestors() if one.tag == "label"))


def test_no_code_or_missing_word_is_shown(tree: Any) -> None:
    text = tree.xpath("string(//body)")
    assert "None" not in text
    assert not re.search(r"\{\w*\}", "".join(tree.xpath("//main//text()")))
    assert not tree.xpath("//dd[.='incomplete' or .='unread']")


def test_hostile_text_stays_text_in_folded_forms(checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jixiaolint.reporters.html.MOST_OPEN", 0)
    text = json.dumps(checked(BAOSHAN), ensure_ascii=False)
    evil = "工会</template></script><img src=x onerror=alert(1)>‮\x1b"
    tree = parsed(json.loads(text.replace("工会", json.dumps(evil, ensure_ascii=False)[1:-1])))
    assert len(tree.xpath("//template")) == 2
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img|//@onerror")
    assert "<U+202E><U+001B>" in tree.xpath("string(//template)")


def test_a_finding_that_follows_stands_under_its_root_in_brief(checked: Checked) -> None:
    data = checked(BAOSHAN)
    (root,) = (one for one in data["findings"] if one["rule"] == "SCO-003" and "管理规范" in one["message"])
    chain = [one for one in data["findings"] if one["group"] == root["fingerprint"]]
    assert len(chain) == 4
    items = parsed(data).xpath("//section[@id='form-1']//li[contains(@class,'finding')]")
    first = next(at for at, item in enumerate(items) if root["message"] in words(item))
    assert items[first].find("dl") is not None
    steps = []
    for item in items[first + 1 : first + 4]:
        assert "由此引出" in words(item.find("h4"))
        assert item.find("dl") is None
        assert item.find("details/dl") is not None
        steps.append(re.search(r"step(\d)", item.get("class"))[1])  # type: ignore[index]
    assert steps == ["1", "1", "2"]


def test_what_is_undecided_says_what_it_waits_for_and_no_more(checked: Checked) -> None:
    tree = parsed(checked(SONGJIANG))
    items = tree.xpath("//li[@data-severity='undecided']")
    assert len(items) == 17
    for item in items:
        assert [words(one) for one in item.iter("dt")] == ["先要看清"]
        assert [words(one) for one in item.iter("dd")] == ["指标：没有读全"]
    assert "130 项检查中 17 项无法判定（13%）" in words(tree.xpath("//header[contains(@class,'banner')]")[0])


def test_a_passage_of_a_long_text_is_marked(checked: Checked) -> None:
    marks = parsed(checked(CITED)).xpath("//mark")
    assert [words(mark).split("财预")[1] for mark in marks] == ["〔2020〕10号）", "〔2021〕101号）"]
    for mark in marks:
        assert mark.getnext().get("class").startswith("badge")


@pytest.fixture
def answered(checked: Checked) -> Data:
    data = deepcopy(checked(BAOSHAN))
    waived = [one for one in data["findings"] if one["form"] == data["forms"][1]["id"]][:2]
    said = {"reason": "上级<b>批复</b>在案", "by": "张三", "date": "2026-01-05", "until": "长期"}
    for finding in waived:
        finding["waiver"] = said
    data["summary"]["waived"] = 2
    return data


def test_what_a_justification_answers_stands_apart(answered: Data) -> None:
    tree = parsed(answered)
    (apart,) = tree.xpath("//details[@class='answered']")
    assert words(apart.find("summary")) == "已附审核说明 2 条，不计入结论"
    items = apart.xpath(".//li[contains(@class,'finding')]")
    assert ["waived" in item.get("class") for item in items] == [True, True]
    for item in items:
        said = "上级<b>批复</b>在案；批准人 张三；日期 2026-01-05；有效至 长期"
        assert said in [words(one) for one in item.iter("dd")]
    assert len(tree.xpath("//section[@id='form-2']//li[contains(@class,'waived')]")) == 2
    assert "另有 2 条已附审核说明" in words(tree.xpath("//header")[0])


def test_what_was_known_of_old_says_so(checked: Checked) -> None:
    data = deepcopy(checked(CITED))
    data["findings"][0]["baseline"] = "unchanged"
    assert parsed(data).xpath("//li//span[@class='known']/text()") == ["原有"]


def test_a_finding_about_a_file_stands_before_the_forms(report_data: Data) -> None:
    tree = parsed(report_data)
    (section,) = tree.xpath("//section[@id='about-files']")
    texts = [words(item) for item in section.iter("li")]
    assert any("附件/坏文件.docx" in text and "文件已损坏" in text for text in texts)
    assert [one.tag for one in section.iter("h2", "h3")][:2] == ["h2", "h3"]
    unread = words(tree.xpath("//section[@id='documents']")[0])
    assert "公厕改造" in unread
    assert "坏文件" not in unread
    assert "ZeroDivisionError" in words(tree.xpath("//section[@id='faults']")[0])


@pytest.fixture
def report_data(report: Any) -> Data:
    from jixiaolint.reporters.plain import plain

    return plain(report)


def test_what_is_due_is_told_as_such_for_errors_only(report_data: Data) -> None:
    for item in parsed(report_data).xpath("//li[contains(@class,'finding')][p[@class='values']]"):
        said = words(item.xpath("p[@class='values']")[0])
        assert ("应为" in said) == (item.get("data-severity") == "error")


def test_english_pages_say_where_chinese_stands(checked: Checked) -> None:
    tree = parsed(checked(BAOSHAN), "en")
    assert tree.get("lang") == "en"
    assert {one.get("lang") for one in tree.xpath("//*[contains(@class,'redrawn')]")} == {"zh-CN"}
