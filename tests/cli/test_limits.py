"""Limits are settings with units; what is wrong is told at its place; what they refuse is a finding."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

import pytest

from jixiaolint.config import Setting
from jixiaolint.model.error import ConfigError
from jixiaolint.readers import Limits
from jixiaolint.reading.bounds import key_of, limits_of, shown

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Write = Callable[[str, "str | bytes"], str]
Form = Callable[..., str]

WRITTEN = [
    ("memory", "1GB", 10**9),
    ("memory", "1.5 GB", 1_500_000_000),
    ("memory", "512 MiB", 2**29),
    ("memory", "700_000_000", 700_000_000),
    ("bytes", "50mb", 50_000_000),
    ("seconds", "30", 30),
    ("seconds", "30s", 30),
    ("seconds", "2分钟", 120),
    ("cpu-seconds", "5 秒", 5),
    ("cells", "20万", 200_000),
    ("cells", "200,000", 200_000),
    ("characters", "0.1亿", 10_000_000),
]


def setting(text: str) -> Setting:
    return Setting(text, "a.yaml", 3, 5)


@pytest.mark.parametrize(("key", "text", "value"), WRITTEN)
def test_a_limit_is_written_as_people_write(key: str, text: str, value: int) -> None:
    assert getattr(limits_of({key: setting(text)}), key.replace("-", "_")) == value


@pytest.mark.parametrize("field", Limits._fields)
def test_what_is_shown_can_be_written(field: str) -> None:
    assert limits_of({key_of(field): setting(shown(Limits(), field))}) == Limits()


WRONG = [
    ("memroy", "1GB", "memory"),
    ("cpu_seconds", "9", "cpu-seconds"),
    ("elephants", "9", "bytes"),
    ("memory", "1GBit", "GIB"),
    ("memory", "10MB", "200MB"),
    ("memory", "", "数"),
    ("memory", "-1", "数"),
    ("seconds", "0", "1s"),
    ("seconds", "1.5", "整数"),
    ("seconds", "5MB", "分钟"),
    ("cells", "inf", "万"),
    ("pages", "１０页", "万"),
]


@pytest.mark.parametrize(("key", "text", "word"), WRONG)
def test_a_wrong_limit_is_told_at_its_place(key: str, text: str, word: str) -> None:
    with pytest.raises(ConfigError) as caught:
        limits_of({key: setting(text)})
    assert caught.value.render().startswith("a.yaml:3:5: ")
    assert word in caught.value.render()
    assert caught.value.render("en") != caught.value.render()


def test_settings_of_both_kinds_say_where_a_limit_comes_from(run: Run, write: Write) -> None:
    write("共同.yaml", "limits: {pages: 9, seconds: 7}\n")
    write("jixiaolint.yaml", "extends: 共同.yaml\nlimits:\n  memory: 2GB\n  seconds: 8\n")
    shown = run("config", "show").stdout
    assert "limits.memory      = 2GB    [" in shown
    assert "jixiaolint.yaml:3]" in shown
    assert "jixiaolint.yaml:4]" in shown
    assert "共同.yaml:1]" in shown
    assert "limits.cells       = 200,000    [默认]" in shown
    toml = '[tool.jixiaolint]\nlang = "en"\n\n[tool.jixiaolint.limits]\n\nmemory = "2GB"\nseconds = 8\n'
    write("别处/pyproject.toml", toml)
    shown = run("config", "show", "--config", "别处/pyproject.toml").stdout
    assert "pyproject.toml:6]" in shown
    assert "limits.seconds     = 8s    [" in shown
    assert "[default]" in shown


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("limits:\n  memroy: 1GB\n", "jixiaolint.yaml:2:3", "memory"),
        ("limits: 1GB\n", "jixiaolint.yaml:1", "limits"),
        ("limits:\n  pages: [1]\n", "jixiaolint.yaml:1", "limits"),
        ("limit: {pages: 1}\n", "jixiaolint.yaml:1:1", "limits"),
    ],
)
def test_wrong_limits_are_2(run: Run, write: Write, form: Form, text: str, place: str, word: str) -> None:
    write("jixiaolint.yaml", text)
    write("好.txt", form())
    process = run("check", "好.txt")
    assert process.returncode == 2
    assert place in process.stderr
    assert word in process.stderr


def test_a_limit_that_is_met_is_a_finding_for_every_command(run: Run, write: Write, form: Form) -> None:
    write("jixiaolint.yaml", "limits: {rows: 3, forms: 1}\n")
    write("多.txt", form())
    process = run("check", "多.txt", "-f", "json")
    assert process.returncode == 3
    (finding,) = json.loads(process.stdout)["findings"]
    assert finding["rule"] == "INP-001"
    assert "一张表单的行数超过上限（3 行）" in finding["message"]
    for command in (("parse",), ("explain", "--on"), ("config", "show"), ("fix", "--diff")):
        process = run(*command, "多.txt")
        assert process.returncode in (2, 3), command
        assert "一张表单的行数超过上限" in process.stderr, command
    write("多.txt", form() * 2)
    write("jixiaolint.yaml", "limits: {forms: 1}\n")
    assert "表单数超过上限（1 张）" in run("check", "多.txt").stdout


def test_rows_are_bounded_in_each_form(run: Run, write: Write, form: Form) -> None:
    """Many forms of a sound size are no form that is too long."""
    write("多.txt", form() * 3)
    write("jixiaolint.yaml", "limits: {rows: 40}\n")
    found = json.loads(run("check", "多.txt", "-f", "json").stdout)
    assert len(found["forms"]) == 3


def test_a_folder_of_which_nothing_can_be_read_is_incomplete(run: Run, write: Write) -> None:
    write("夹/坏.docx", "PK\x03\x04 不是文档")
    process = run("check", "夹")
    assert process.returncode == 3
    assert process.stderr == ""
