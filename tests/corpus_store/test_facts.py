"""The store of approved forms: nothing half, nothing lost, nothing mistaken for it."""

from __future__ import annotations

import csv
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jixiaolint import api
from jixiaolint.cli import main
from jixiaolint.corpus import approved, schema
from jixiaolint.corpus.export import columns_of, export
from jixiaolint.corpus.key import identity_of
from jixiaolint.corpus.shelf import identity_text
from jixiaolint.model.error import ConfigError
from jixiaolint.model.form import Form
from jixiaolint.reading.wire import pack

ROOT = Path(__file__).parents[2]
FORM = """项目支出绩效目标申报表
（{year}年度）
项目名称\t{name}
主管部门\t柳林区园林局\t实施单位\t柳林区公园管理所
项目资金（万元）\t年度资金总额\t{amount}
\t其中：财政拨款\t{amount}
年度目标\t养护健身步道，方便居民锻炼。
绩效指标\t一级指标\t二级指标\t三级指标\t指标值
\t产出指标\t数量指标\t养护步道长度\t≥12公里
\t\t质量指标\t养护验收合格率\t=100%
"""
MakeForm = Callable[..., Form]


def project(form: MakeForm, number: int, amount: str = "10.5", year: str = "2023") -> Form:
    cells = {
        "年度": year, "主管部门": "教育局", "实施单位": "一中", "项目名称": f"第{number}号培训",
        "年度资金总额": amount, "指标": [{"指标名称": "人数", "分值": "10"}],
    }  # fmt: skip
    return form(f"{number}.txt", cells, "project_goal")


def ids(path: Path) -> list[str]:
    store = approved.Approved(str(path))
    try:
        return [kept.id for kept in store.kept()]
    finally:
        store.close()


def test_the_same_project_and_year_replaces(form: MakeForm, tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    assert [one.how for one in approved.add(str(path), [project(form, 1), project(form, 2)])] == ["added"] * 2
    again = project(form, 1, "11")._replace(document="新.txt")
    assert [one.how for one in approved.add(str(path), [again, project(form, 2)])] == ["replaced", "same"]
    assert [one.how for one in approved.add(str(path), [project(form, 1, year="2024")])] == ["added"]
    assert sorted(ids(path)) == ["1.txt#1", "2.txt#1", "新.txt#1"]


def test_a_form_of_nobody_is_not_taken(form: MakeForm, tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    assert [one.how for one in approved.add(str(path), [form("a.txt", {"项目名称": "无年度"})])] == [
        "nameless"
    ]
    assert ids(path) == []


def test_what_went_wrong_leaves_nothing_behind(form: MakeForm, tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    approved.add(str(path), [project(form, 1)])
    with pytest.raises(AttributeError):
        approved.add(str(path), [project(form, 2), None])  # type: ignore[list-item]
    assert ids(path) == ["1.txt#1"]


WRITER = """
import pickle, sys
sys.path.insert(0, {tests!r})
from jixiaolint.corpus import approved
from jixiaolint.reading.wire import unpack
forms = [unpack(line) for line in open({data!r}, "rb").read().splitlines()]
turn = 0
while turn < {turns}:
    for start in range(0, len(forms), 20):
        approved.add({path!r}, [one._replace(document="w{name}-%d-%s" % (turn, one.document)) for one in forms[start:start + 20]])
        print(turn, flush=True)
    turn += 1
"""  # fmt: skip # noqa: E501


def writer(tmp_path: Path, path: Path, name: str, forms: list[Form], turns: int) -> subprocess.Popen[bytes]:
    data = tmp_path / f"{name}.jsonl"
    data.write_bytes(b"\n".join(pack(one) for one in forms))
    code = WRITER.format(tests=str(ROOT / "tests"), data=str(data), path=str(path), name=name, turns=turns)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "lint")}
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment)


def intact(path: Path) -> int:
    """How many forms are there, after the file was found whole and every form with all its keys."""
    store = approved.Approved(str(path))
    kept = [(one.who, store.form(one.ordinal)) for one in store.kept()]
    store.close()
    base = sqlite3.connect(path)
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    marks = dict(base.execute("SELECT ordinal, count(*) FROM marks GROUP BY ordinal").fetchall())
    assert set(marks) == {row[0] for row in base.execute("SELECT ordinal FROM forms")}
    base.close()
    assert all(identity_of(form) == who for who, form in kept)
    return len(kept)


def test_two_writers_at_once(form: MakeForm, tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    one = [project(form, number) for number in range(100)]
    two = [project(form, number) for number in range(60, 160)]
    writers = [writer(tmp_path, path, "a", one, 2), writer(tmp_path, path, "b", two, 2)]
    for process in writers:
        process.communicate(timeout=120)
        assert process.returncode == 0
    assert intact(path) == 160


def test_killed_in_the_middle(form: MakeForm, tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    forms = [project(form, number) for number in range(200)]
    for wait in (0.0, 0.003, 0.011, 0.02, 0.04):
        process = writer(tmp_path, path, "k", forms, 1000)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert intact(path) % 20 == 0


def old_store(path: Path, forms: list[Form]) -> None:
    """A store as version 1 wrote it."""
    base = sqlite3.connect(path)
    base.execute(schema.FIRST)
    for form in forms:
        who = identity_of(form)
        row = (approved.key_of(who), identity_text(form.id, who), pack(form))
        base.execute("INSERT INTO forms (key, who, packed) VALUES (?,?,?)", row)
    base.execute(f"PRAGMA application_id = {schema.APPLICATION}")
    base.execute("PRAGMA user_version = 1")
    base.commit()
    base.close()


def test_a_store_of_version_1_goes_on(form: MakeForm, tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    old_store(path, [project(form, 1)])
    before = path.read_bytes()
    assert ids(path) == ["1.txt#1"]
    assert path.read_bytes() == before, "reading changed the file"
    approved.add(str(path), [project(form, 2)])
    assert intact(path) == 2


def test_a_newer_store_and_a_file_of_others(form: MakeForm, tmp_path: Path) -> None:
    newer, other, text = tmp_path / "newer.db", tmp_path / "other.db", tmp_path / "text.db"
    approved.add(str(newer), [project(form, 1)])
    base = sqlite3.connect(newer)
    base.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    base.close()
    base = sqlite3.connect(other)
    base.execute("CREATE TABLE forms (a)")
    base.close()
    text.write_text("不是数据库" * 300, encoding="utf-8")
    before = {path: path.read_bytes() for path in (newer, other, text)}
    for path, said in ((newer, "更新的版本"), (other, "不是核定表库"), (text, "不是核定表库")):
        for use in (approved.Approved, lambda name: approved.add(name, [])):
            with pytest.raises(ConfigError, match=said):
                use(str(path))
        assert path.read_bytes() == before[path]
    with pytest.raises(ConfigError, match="没有核定表库"):
        approved.Approved(str(tmp_path / "none.db"))


def test_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number, amount in ((1, "10.00"), (2, "25.50")):
        text = FORM.format(year=2023, name=f"公园步道养护{number}期", amount=amount)
        Path(f"{number}.txt").write_text(text, encoding="utf-8")
    common = ["--facts", "核定.db", "--isolated"]
    assert main(["facts", "add", "1.txt", "2.txt", *common]) == 0
    assert "收入 2 张" in capsys.readouterr().out
    assert main(["facts", "add", "1.txt", *common]) == 0
    assert "未变 1 张" in capsys.readouterr().out
    assert main(["facts", "list", *common]) == 0
    assert capsys.readouterr().out.count("\n") == 2
    assert main(["facts", "remove", "2.txt", *common]) == 0
    assert main(["facts", "remove", "2.txt", *common]) == 2
    assert main(["facts", "add", "missing.txt", *common]) == 2
    assert main(["facts", "list", "--facts", "none.db"]) == 2
    Path("x.txt").write_text("一封信\n", encoding="utf-8")
    assert main(["facts", "add", "x.txt", *common]) == 3
    assert main(["facts", "export", "-f", "jsonl", "-o", "out", *common]) == 0
    assert Path("out/forms.jsonl").read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("list --complete", "--complete 只用于 facts add"),
        ("add 1.txt -f csv", "-f 只用于 facts export"),
        ("remove 1.txt -o out", "-o 只用于 facts export"),
        ("list 1.txt", "facts list 不写 PATH"),
        ("export 1.txt -o out", "facts export 不写 PATH"),
    ],
)
def test_what_has_no_meaning_is_refused(
    words: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "核定.db"
    assert main(["facts", *words.split(), "--facts", str(store), "--isolated"]) == 2
    assert told in capsys.readouterr().err
    assert not store.exists()


def test_not_all_added_is_not_complete(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("1.txt").write_text(FORM.format(year=2023, name="公园步道养护", amount="10.00"), encoding="utf-8")
    Path("2.xlsx").write_bytes(b"PK\x03\x04" + bytes(200))
    store = ["--facts", "核定.db", "--isolated", "--complete"]
    assert main(["facts", "add", "1.txt", "2.xlsx", *store]) == 3
    assert "--complete 不算" in capsys.readouterr().err
    with sqlite3.connect("核定.db") as base:
        assert base.execute("SELECT count(*) FROM complete").fetchone() == (0,)
    assert main(["facts", "add", "1.txt", *store]) == 0
    with sqlite3.connect("核定.db") as base:
        assert base.execute("SELECT count(*) FROM complete").fetchone() == (2,)


def test_a_damaged_store_is_no_fault_of_ours(form: MakeForm, tmp_path: Path) -> None:
    path = str(tmp_path / "facts.db")
    approved.add(path, [project(form, 1)])
    with sqlite3.connect(path) as base:
        base.execute("UPDATE forms SET packed = x'00', who = '[1'")
    for act in (lambda: ids(Path(path)), lambda: approved.remove(path, ["1.txt"])):
        with pytest.raises(ConfigError, match="已损坏"):
            act()
    with pytest.raises(ConfigError, match="已损坏"):
        approved.Approved(path).form(1)


def test_names_of_bytes_and_of_several_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = FORM.format(year=2023, name="公园步道养护", amount="10.00").encode()
    folder = Path("表")
    folder.mkdir()
    try:
        Path(os.fsdecode(b"\xe8\xa1\xa8/\xff\xfe.txt")).write_bytes(text)
    except OSError:
        pytest.skip("a file system of text only")
    (folder / "两\n行.txt").write_bytes(text.replace("步道".encode(), "亭廊".encode()))
    assert main(["check", "表", "--isolated", "-q"]) != 4
    assert main(["facts", "add", "表", "--facts", "f.db", "--isolated"]) == 0
    capsys.readouterr()
    assert main(["facts", "list", "--facts", "f.db"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    for kind in ("csv", "jsonl"):
        assert main(["facts", "export", "--facts", "f.db", "-f", kind, "-o", kind]) == 0


def test_tables_keep_money_exact(form: MakeForm, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "facts.db"
    approved.add(str(path), [project(form, number, "0.1") for number in range(10)])
    names = export(str(path), "parquet", str(tmp_path / "表 '1"))
    assert [Path(name).name for name in names] == [
        "forms.parquet",
        "indicators.parquet",
        "funds.parquet",
        "columns.csv",
    ]
    forms = "'" + names[0].replace("'", "''") + "'"
    ((total, kind),) = duckdb.sql(
        f"SELECT sum(funds_annual), any_value(typeof(funds_annual)) FROM {forms}"
    ).fetchall()
    assert (total, kind) == (Decimal("10000"), "DECIMAL(38,10)")
    described = {
        name for table in ("forms", "indicators", "funds") for name, about, _ in columns_of(table) if about
    }
    assert described >= {row[0] for row in duckdb.sql(f"DESCRIBE SELECT * FROM {forms}").fetchall()}


def test_parquet_holds_what_csv_holds(form: MakeForm, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = str(tmp_path / "facts.db")
    cells = {
        "年度": "2023",
        "项目名称": '步道，"甲"\r\n\udcff',
        "年度资金总额": "12345678901234567.89",
        "主管部门": "",
        "实施单位": "一中",
    }
    approved.add(path, [form("1.txt", cells, "project_goal"), project(form, 2, "0.0001")])
    for kind in ("csv", "parquet"):
        export(path, kind, str(tmp_path))
    as_said = {"VARCHAR": str, "INTEGER": int, "DECIMAL(38,10)": Decimal}
    for table in ("forms", "indicators", "funds"):
        with open(tmp_path / f"{table}.csv", encoding="utf-8-sig", newline="") as file:
            _, *rows = csv.reader(file)
        kinds = [as_said[kind] for _, _, kind in columns_of(table)]
        said = [[read(cell) if cell else None for read, cell in zip(kinds, row, strict=True)] for row in rows]
        found = duckdb.execute("SELECT * FROM read_parquet(?)", [str(tmp_path / f"{table}.parquet")])
        assert [list(row) for row in found.fetchall()] == said


def test_nothing_to_add_is_told_and_a_fault_of_ours_loses_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "空").mkdir()
    common = ["--isolated", "--facts", "核定.db"]
    assert main(["facts", "add", "空", *common]) == 2
    assert "没有可收入的表" in capsys.readouterr().err
    for number in (1, 2):
        text = FORM.format(year=2023, name=f"公园步道养护{number}期", amount="10.00")
        Path(f"{number}.txt").write_text(text, encoding="utf-8")
    read = api.read_source

    def faulty(source: Any, session: Any) -> Any:
        if source.uri == "1.txt":
            raise RuntimeError("broken")
        return read(source, session)

    monkeypatch.setattr(api, "read_source", faulty)
    assert main(["facts", "add", "1.txt", "2.txt", *common]) == 3
    told = capsys.readouterr()
    assert "1.txt: 程序错误" in told.err
    assert "收入 1 张" in told.out
