"""Which profile a form is judged by: year × region × kind, from signs that leave no doubt."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiaolint import api
from jixiaolint.engine.region import region_of
from jixiaolint.engine.standard import choose
from jixiaolint.model.form import Coverage, Field, Form, Row, RowSet
from jixiaolint.model.location import Location
from jixiaolint.model.value import Number

SESSION = api.open_session()
PROFILES, REGIONS = SESSION.catalogue.profiles, SESSION.catalogue.regions


def form(
    year: int | None = 2023,
    department: str = "柳林区园林局",
    *,
    kind: str = "self_eval",
    template: str = "self-eval",
    title: str = "项目支出绩效自评表",
    unit: str = "",
    code: str = "",
    classes: tuple[str, ...] = ("产出", "效益", "满意度"),
    trust: str = "exact",
) -> Form:
    texts = {"org.department": department, "org.unit": unit, "project.code": code}
    fields = {
        key: Field(key, key, text, text, trust=trust)  # type: ignore[arg-type]
        for key, text in texts.items()
        if text
    }
    if year is not None:
        fields["year"] = Field("year", "年度", str(year), Number("year", Decimal(year), text=str(year)))
    rows = tuple(
        Row(number, {"class1": Field("class1", "一级类别", name, name)})
        for number, name in enumerate(classes, 1)
    )
    rowsets = {"indicators": RowSet(rows)}
    return Form("表.txt", 1, kind, template, title, fields, rowsets, Location("表.txt"), Coverage(1, 1))


SHANGHAI, SICHUAN, HUBEI, CHONGQING = "上海市园林局", "四川省林业厅", "湖北省农业厅", "重庆市水利局"
COST = ("成本", "产出", "效益", "满意度")


@pytest.mark.parametrize(
    ("given", "profile"),
    [
        (form(2012), "national-2015"),
        (form(2019), "national-2015"),
        (form(2020), "national-2020"),
        (form(2025), "national-2020"),
        (form(2021, classes=COST), "national-2020"),
        (form(2022, classes=COST), "national-2021-cost"),
        (form(2019, classes=COST), "national-2015"),
        (form(2019, SHANGHAI, kind="project_goal_sh2019"), "shanghai-2019"),
        (form(2018, "南屿区图书馆", kind="project_goal_sh2019"), "shanghai-2019"),
        (form(2019, SHANGHAI), "national-2015"),
        (form(2022, SHANGHAI), "national-2020"),
        (form(2023, SHANGHAI), "shanghai-2023"),
        (form(2025, SHANGHAI, kind="project_goal"), "shanghai-2023"),
        (form(2020, SHANGHAI, kind="project_goal_sh2019"), "national-2020"),
        (form(2022, SICHUAN), "national-2020"),
        (form(2024, SICHUAN), "sichuan-2023"),
        (form(2024, SICHUAN, classes=COST), "sichuan-2023"),
        (form(2019, HUBEI), "national-2015"),
        (form(2021, HUBEI), "hubei-2020"),
        (form(2022, CHONGQING), "national-2020"),
        (form(2022, CHONGQING, kind="dept_self_eval"), "chongqing-department"),
        (form(2019, CHONGQING, kind="dept_self_eval"), "national-2015"),
        (form(2022, kind="dept_self_eval"), "national-2020"),
        (form(None, SICHUAN), "national-2020"),
        (form(None, kind="project_goal_sh2019"), "national-2020"),
    ],
)
def test_the_profile_of_a_form(given: Form, profile: str) -> None:
    standard = choose(given, PROFILES, REGIONS)
    assert standard.profile == profile
    assert standard.usual == (profile == "national-2020")
    assert standard.why.zh
    assert standard.why.en
    assert standard.why.zh != standard.why.en


def test_a_class_that_was_only_inferred_chooses_nothing() -> None:
    given = form(2022, classes=COST)
    rows = tuple(
        row._replace(fields={key: field._replace(trust="inferred") for key, field in row.fields.items()})
        for row in given.rows("indicators").rows
    )
    doubtful = given._replace(rowsets={"indicators": RowSet(rows)})
    assert choose(given, PROFILES, REGIONS).profile == "national-2021-cost"
    assert choose(doubtful, PROFILES, REGIONS).profile == "national-2020"


def test_the_reason_names_the_sign() -> None:
    standard = choose(form(2024, SICHUAN), PROFILES, REGIONS)
    assert standard.why.zh == "2024年度；四川：主管部门「四川省林业厅」"
    assert standard.why.en == "fiscal year 2024; Sichuan: department 四川省林业厅"


@pytest.mark.parametrize("year", range(2010, 2020))
@pytest.mark.parametrize("department", [SHANGHAI, SICHUAN, HUBEI, CHONGQING, "青禾县教育局"])
@pytest.mark.parametrize("kind", ["self_eval", "dept_self_eval", "project_goal", "project_goal_sh2019"])
def test_an_older_form_is_never_judged_by_a_later_profile(year: int, department: str, kind: str) -> None:
    profile = PROFILES[choose(form(year, department, kind=kind, classes=COST), PROFILES, REGIONS).profile]
    assert (profile["since"] or 0) <= year <= (profile["until"] or 9999)


def test_the_order_of_files_decides_nothing_among_ours() -> None:
    turned = dict(reversed(PROFILES.items()))
    for year in range(2015, 2027):
        for department in (SHANGHAI, SICHUAN, HUBEI, CHONGQING, "青禾县教育局"):
            for kind in ("self_eval", "dept_self_eval", "project_goal_sh2019"):
                given = form(year, department, kind=kind, classes=COST)
                assert choose(given, turned, REGIONS) == choose(given, PROFILES, REGIONS)


def test_of_equals_the_last_one_wins_and_one_for_nobody_is_used_by_name_only() -> None:
    mine = {**PROFILES["sichuan-2023"], "name": "我县"}
    idle = {**mine, "name": "备用", "region": [], "since": None}
    profiles = {**PROFILES, "我县": mine, "备用": idle}
    assert choose(form(2024, SICHUAN), profiles, REGIONS).profile == "我县"
    assert choose(form(2024), profiles, REGIONS).profile == "national-2020"


@pytest.mark.parametrize(
    ("given", "region"),
    [
        (form(department="上海市松江区园林局"), "上海"),
        (form(department="闵行区园林局"), "上海"),
        (form(department="中共四川省委党校"), "四川"),
        (form(department="国家税务总局绵阳市税务局"), "四川"),
        (form(department="凉山彝族自治州林业局"), "四川"),
        (form(department="", unit="荆 州 市 第一小学"), "湖北"),
        (form(department="", title="鄂州市2022年市直部门预算项目支出绩效目标表"), "湖北"),
        (form(department="219-重庆市渝北区城管局"), "重庆"),
        (form(department="县林业局", code="51000023T000000012345"), "四川"),
        (form(department="四川省林业厅", code="51000023T000000012345"), "四川"),
        (form(department="云南省人民政府驻上海市办事处"), "云南"),
        (form(department="上海市四川省商会联合会"), "上海"),
        (form(department="武汉市第一中学", unit="武汉市第一中学"), "湖北"),
        # nothing for sure
        (form(department="南屿区图书馆"), ""),
        (form(department="宝山区文化馆"), ""),
        (form(department="云栖县残联"), ""),
        (form(department="柳林区援四川省工作组"), ""),
        (form(department="黄山市公安局驻上海市工作站"), ""),
        (form(department="柳林区上海市场推广中心"), ""),
        (form(department="柳林区上海路街道"), ""),
        (form(department="四川路小学"), ""),
        (form(department="重庆火锅协会"), ""),
        (form(department="上海市园林局", unit="四川省林业厅"), ""),
        (form(department="四川省林业厅", code="42000023T000000012345"), ""),
        (form(department="县林业局", code="5123"), ""),
        (form(department="县林业局", code="510000"), ""),
        (form(department="四川省林业厅", trust="inferred"), ""),
    ],
)
def test_the_region_of_a_form(given: Form, region: str) -> None:
    sign = region_of(given, REGIONS)
    assert (sign.region if sign is not None else "") == region


def test_every_region_has_a_code_of_its_own_and_no_city_is_in_two() -> None:
    codes = [about["code"] for about in REGIONS.values()]
    cities = [city for about in REGIONS.values() for city in (about["name"], *about["cities"])]
    assert len(set(codes)) == len(codes) == 31
    assert len(set(cities)) == len(cities)
