"""Patterns that are compiled when first used behave as those of ``re``, also when taken from a store."""

from __future__ import annotations

import ast
import marshal
import pickle
import re
from pathlib import Path
from typing import Any

import pytest

from jixiaolint.model import regex

SOURCES = Path(regex.__file__).parents[1]
PATTERNS = [
    (r"(?P<year>\d{4})年(?:(\d\d?)月)?", 0),
    (r"[\u4e00-\u9fff《》]+", 0),
    (r"checked\b|(?<!x)[a-zé]+", regex.I),
    (r"a.b", regex.S | regex.A),
    (r"《([^《》]*)》\s*[(（]([^()]*〔\d{4}〕\d+号)[)）]", 0),
]
TEXT = "依据《办法》（沪财〔2021〕3号），2021年3月 CHECKED É a\nb"


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_patterns", "_known", "_new"):
        monkeypatch.setattr(regex, name, {})
    monkeypatch.setattr(regex, "_storing", False)


@pytest.mark.parametrize(("text", "flags"), PATTERNS)
def test_the_methods_of_a_pattern_are_those_of_re(text: str, flags: int) -> None:
    ours, theirs = regex.compile(text, flags), re.compile(text, flags)
    assert [found.span() for found in ours.finditer(TEXT)] == [f.span() for f in theirs.finditer(TEXT)]
    assert ours.findall(TEXT) == theirs.findall(TEXT)
    assert ours.split(TEXT) == theirs.split(TEXT)
    assert ours.sub("_", TEXT) == theirs.sub("_", TEXT)
    assert (ours.pattern, ours.flags, ours.groups) == (theirs.pattern, theirs.flags, theirs.groups)
    assert dict(ours.groupindex) == dict(theirs.groupindex)


def test_the_functions_take_text_or_a_pattern() -> None:
    for pattern in (r"\d", regex.compile(r"\d")):
        assert regex.sub(pattern, "*", "a1b2", count=1) == "a*b2"
        assert regex.split(pattern, "a1b2c", maxsplit=1) == ["a", "b2c"]
        assert regex.findall(pattern, "a1b2") == ["1", "2"]
        found = regex.search(pattern, "a1")
        assert found is not None
        assert found.span() == (1, 2)
        assert regex.match(pattern, "a1") is None
        assert regex.fullmatch(pattern, "1") is not None
        assert [found[0] for found in regex.finditer(pattern, "12")] == ["1", "2"]
    assert regex.sub("X", "_", "axb", flags=regex.I) == "a_b"


def test_escape_is_that_of_re() -> None:
    every = "".join(map(chr, range(0x250))) + "（）〔〕万元"
    assert regex.escape(every) == re.escape(every)


def test_a_wrong_pattern_tells_when_it_is_used() -> None:
    wrong = regex.compile("(")
    with pytest.raises(re.error):
        wrong.search("x")


@pytest.mark.parametrize(("text", "flags"), PATTERNS)
def test_a_stored_pattern_is_the_compiled_one(text: str, flags: int, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = _stored(text, flags)
    monkeypatch.setattr(regex, "_patterns", {})
    monkeypatch.setattr(regex, "_new", {})
    monkeypatch.setattr(regex, "_known", {})
    monkeypatch.setattr(re, "compile", None)
    regex.recall(stored)
    taken: Any = regex.compile(text, flags)
    spans = [found.span() for found in taken.finditer(TEXT)]
    learnt = regex.learnt()
    monkeypatch.undo()
    assert spans == [found.span() for found in re.compile(text, flags).finditer(TEXT)]
    assert learnt is None


def test_every_literal_pattern_of_the_package_can_be_stored() -> None:
    found = {
        str(node.args[0].value)
        for path in SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
        if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    }
    assert len(found) > 20
    for text in found:
        flags, code, groups, names = _stored(text, 0)[0, text]
        assert flags
        assert groups == re.compile(text).groups
        assert code
        assert names is not None


@pytest.mark.parametrize("wrong", [None, [], {}, {(0, "a+"): 7}, {(0, "a+"): (32, [1, 2, 3], 0, {})}])
def test_a_store_that_is_no_store_is_not_used(wrong: object) -> None:
    regex.recall(wrong)
    assert regex.compile("a+").findall("caat") == ["aa"]


def test_nothing_is_learnt_without_a_store() -> None:
    regex.compile("b+").search("abba")
    assert regex.learnt() is None


def test_a_pattern_travels_to_another_process() -> None:
    sent = pickle.loads(pickle.dumps(regex.compile(r"\d+", regex.A)))
    assert sent.findall("1年22") == ["1", "22"]


def _stored(text: str, flags: int) -> dict[Any, Any]:
    regex.recall(None)
    regex.compile(text, flags).search("")
    stored: dict[Any, Any] = marshal.loads(marshal.dumps(regex.learnt()))
    return stored
