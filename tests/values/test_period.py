"""Dates in running text: what they say, where they stand and what part they play."""

from __future__ import annotations

import pytest

from jixiaolint.values import DateWord, find_dates


def one(text: str) -> DateWord:
    found = find_dates(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "raw", "begin", "finish"),
    [
        ("2023年6月30日前完成", "2023年6月30日", (2023, 6, 30), (2023, 6, 30)),
        ("计划于2023年6月底前完成", "2023年6月底", (2023, 6, 0), (2023, 6, 0)),
        ("2023/1/1开工", "2023/1/1", (2023, 1, 1), (2023, 1, 1)),
        ("2023.01.01", "2023.01.01", (2023, 1, 1), (2023, 1, 1)),
        ("２０２３年６月", "２０２３年６月", (2023, 6, 0), (2023, 6, 0)),
        ("二〇二三年六月", "二〇二三年", (2023, 0, 0), (2023, 0, 0)),
        ("2023年底", "2023年底", (2023, 12, 0), (2023, 12, 0)),
        ("2023年上半年", "2023年上半年", (2023, 1, 0), (2023, 6, 0)),
        ("2023年第二季度", "2023年第二季度", (2023, 4, 0), (2023, 6, 0)),
        ("2023年春节前", "2023年春节前", (2023, 0, 0), (2023, 0, 0)),
        ("2023年度", "2023年度", (2023, 0, 0), (2023, 0, 0)),
        ("2023 年 1 月（至2023年12月）", "2023 年 1 月（至2023年12月）", (2023, 1, 0), (2023, 12, 0)),
        ("2019年3月6日至2022年12月31日", "2019年3月6日至2022年12月31日", (2019, 3, 6), (2022, 12, 31)),
        ("2023年1月1日—12月31日", "2023年1月1日—12月31日", (2023, 1, 1), (2023, 12, 31)),
        ("2019年3—10月", "2019年3—10月", (2019, 3, 0), (2019, 10, 0)),
        ("2024年7月—8月", "2024年7月—8月", (2024, 7, 0), (2024, 8, 0)),
        ("2023年7、8月", "2023年7、8月", (2023, 7, 0), (2023, 8, 0)),
        ("2023年12月—2024年春节前", "2023年12月—2024年春节前", (2023, 12, 0), (2024, 0, 0)),
        ("2021-2025年", "2021-2025年", (2021, 0, 0), (2025, 0, 0)),
        ("2023年-2025年", "2023年-2025年", (2023, 0, 0), (2025, 0, 0)),
        ("2022-2023学年", "2022-2023学年", (2022, 0, 0), (2023, 0, 0)),
        ("2023年2月30日", "2023年2月30日", (2023, 0, 0), (2023, 0, 0)),
    ],
)
def test_dates(text: str, raw: str, begin: tuple[int, int, int], finish: tuple[int, int, int]) -> None:
    word = one(text)
    assert word.raw == raw
    assert word.begin is not None
    assert word.finish is not None
    assert (word.begin[:3], word.finish[:3], word.year) == (begin, finish, begin[0])
    assert text[word.start : word.end] == raw


@pytest.mark.parametrize("text", ["12月底前完成", "7-8月", "年底前", "全年", "第三季度", "上半年", "5月20日"])
def test_time_limits_without_a_year_are_no_dates(text: str) -> None:
    word = one(text)
    assert (word.begin, word.finish, word.year) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "每月一次，每季度两次，每年三次",
        "工资2000元，共2023元",
        "财预〔2020〕10号",
        "36个月，3年，20天",
        "2016先进系统",
        "电话2023-5566",
        "90岁",
        "12.5个月",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("本单位拟于2023年1月（至2023年12月）\n\n实施关爱项目", "项目起止"),
        ("项目实施的起止时间2019年3月6日至2022年12月31日", "项目起止"),
        ("项目周期：2022年3月-2023年11月", "项目起止"),
        ("建设工期为2022年3月至2023年11月", "项目起止"),
        ("本项目自2023年1月起至2023年12月止。", "项目起止"),
        ("项目从2023年1月至12月实施，本项目惠及全区", "项目起止"),
        # a step of a plan or a contract is not the project
        ("2023年3月至5月开展摸底调查", "目标"),
        ("于2023年3月至5月组织项目申报", "目标"),
        ("拟于2023年3月至5月完成甲项目招标", "目标"),
        ("合同期限2022年6月1日至2023年5月31日", "背景"),
        ("项目已于2023年7月完成招标", "背景"),
        ("截至2022年底，在册3000户", "背景"),
        ("自2020年起每年开展", "背景"),
        ("2020年以来", "背景"),
        ("较2022年增长5%", "背景"),
        ("2022年竣工", "背景"),
        ("根据2023年度工作计划", "背景"),
        ("2022年培训100人", "目标"),
        ("2023年12月底前完成", "目标"),
        ("自2023年6月1日向社会开放", "目标"),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert find_dates(text)[0].role == role


def test_dates_of_a_citation_belong_to_it() -> None:
    text = "2023年12月5日《关于2024年度甲的通知》（区民〔2023〕3号）提到“开展时间：2024年7月—8月”。"
    text += "2024年12月底前完成。"
    assert [(word.raw, word.in_citation) for word in find_dates(text)] == [
        ("2023年12月5日", True),
        ("2024年度", True),
        ("2024年7月—8月", True),
        ("2024年12月底", False),
    ]


def test_columns_follow_the_vocabulary() -> None:
    assert set(one("2023年").columns()) == {
        "role", "from", "to", "year", "in_citation", "sentence", "after", "raw"
    }  # fmt: skip
    assert one("12月底").columns()["year"] is None


@pytest.mark.parametrize(
    "text",
    ["支付2023年工程尾款", "发放2023年秋季学期补助", "使用2023年结转资金", "按2022年版目录"],
)
def test_a_year_that_a_thing_is_called_by_is_no_time_of_a_task(text: str) -> None:
    assert one(text).role == "背景"


def test_what_is_paid_in_a_year_is_a_task_of_that_year() -> None:
    assert one("2024年付清工程尾款").role == "目标"


def test_a_plan_tells_of_steps_to_come() -> None:
    assert find_dates("2024年3月开工", "实施计划")[0].role == "目标"
    assert find_dates("2024年3月开工", "项目概况")[0].role == "背景"
    assert find_dates("已于2024年3月开工", "实施计划")[0].role == "背景"


def test_a_time_knows_its_sentence_and_what_follows() -> None:
    found = one("一、前期准备。2024年完成验收，交付使用；其余不变")
    assert found.sentence == "2024年完成验收，交付使用"
    assert found.after == "完成验收，交付使用"
