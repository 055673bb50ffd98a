"""Any form, damaged at random: values stay, damage goes, and the second time there is nothing to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jixiaolint.model.finding import Text
from jixiaolint.repair import Reading, Repair, course
from jixiaolint.repair.cells import regions_of
from jixiaolint.repair.edit import Edit, apply, without_overlap
from jixiaolint.repair.kinds import Kind
from jixiaolint.repair.proof import difference, statement
from jixiaolint.repair.region import Region

Fix = Callable[..., Repair]
Read = Callable[..., Reading]
CORPUS = Path(__file__).parents[2] / "corpus"
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
DAMAGE: tuple[Callable[[str], str], ...] = (
    lambda text: text.translate(WIDE),
    lambda text: "".join(f"{sign}\u200b" for sign in text),
    lambda text: f"\u3000{text}\u00a0",
    lambda text: text.replace("≥", "＞＝").replace("=", "＝").replace("≤", "≦"),
    lambda text: text.replace("〔", "[").replace("〕", "]"),
    lambda text: text.replace("%", " %").replace("≥", "≥ "),
    lambda text: text.replace(",", ", ").replace(".", ". "),
    lambda text: text.replace(",", "，"),
    lambda text: text.replace("%", "（%）"),
)
QUIET = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


TEXTS = [path for path in sorted(CORPUS.rglob("*.txt")) if "\ufffd" not in text_of(path)]


def damaged(data: st.DataObject, text: str, read: Read, kinds: tuple[Callable[[str], str], ...]) -> str:
    """The text with some of its cells and narratives written badly."""
    regions = [
        region
        for region in regions_of(text, read(text.encode()))
        if region.part != "end" and region.masked() == region  # nothing is repaired inside markup
    ]
    chosen = data.draw(st.lists(st.sampled_from(regions), min_size=1, max_size=12, unique=True))
    edits = []
    for region in chosen:
        new = data.draw(st.sampled_from(kinds))(region.text)
        edits.append(Edit(region.start, region.start + len(region.text), new))
    return apply(text, without_overlap(edits))


@QUIET
@given(st.data(), st.sampled_from(TEXTS))
def test_values_and_findings_stay_and_the_second_time_nothing_is_left(
    read: Read, fix: Fix, data: st.DataObject, path: Path
) -> None:
    text = damaged(data, text_of(path), read, DAMAGE)
    first = fix(text)
    assert difference(statement(read(text.encode())), statement(read(first.data))) is None
    second = fix(first.data)
    assert second.data == first.data
    assert second.made == {}


@QUIET
@given(st.data(), st.sampled_from(TEXTS))
def test_damage_that_does_not_change_the_reading_goes_without_a_trace(
    read: Read, fix: Fix, data: st.DataObject, path: Path
) -> None:
    whole = fix(text_of(path)).text
    worse = damaged(data, whole, read, (DAMAGE[1], DAMAGE[4]))
    if difference(statement(read(whole.encode())), statement(read(worse.encode()))) is None:
        assert fix(worse).text == whole


def test_numbers_of_full_width_come_back_in_every_text(read: Read, fix: Fix) -> None:
    came_back = 0
    for path in TEXTS:
        whole = fix(text_of(path)).text
        edits = [
            Edit(region.start, region.start + len(region.text), region.text.translate(WIDE))
            for region in regions_of(whole, read(whole.encode()))
            if region.part == "figure"
        ]
        worse = apply(whole, without_overlap(edits))
        assert worse != whole
        if difference(statement(read(whole.encode())), statement(read(worse.encode()))) is None:
            assert fix(worse).text == whole, path
            came_back += 1
    assert came_back > len(TEXTS) // 2


def wrong(region: Region) -> Iterator[Edit]:
    """A repair that corrects what is said, as no repair may."""
    text = region.text
    if text == "85.00":
        yield Edit(0, 5, "58.00")
    if text == "柳林区民政局":
        yield Edit(0, 6, "柳林区财政局")
    if "〔" in text:
        yield Edit(text.index("〔"), text.index("〕") + 1, "〔2019〕")


def test_a_repair_that_changes_a_value_is_dropped(
    fix: Fix, form: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = Kind("wrong", Text("错", "wrong"), wrong)
    monkeypatch.setattr(course, "KINDS", (kind, *course.KINDS))
    text = form(rate="８５．００％").replace("让老人就近吃上热饭", "按财预〔2020〕10号执行")
    result = fix(text)
    assert result.text == text.replace("８５．００％", "85.00%")
    assert {dropped.before for dropped in result.dropped} == {"85.00", "柳林区民政局", "〔2020〕"}


def test_what_is_not_proven_is_dropped(
    fix: Fix, form: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course, "MOST_READINGS", 0)
    text = form(rate="８５．００％")
    result = fix(text)
    assert result.text == text
    assert {dropped.before for dropped in result.dropped} == {"８５．００％"}
