"""Compiled rules that an earlier run has kept: the same answers, and none of them from another rule set."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from jixiaolint import api, bundled, cache, shelf
from jixiaolint.api import Options, Session
from jixiaolint.engine import Context, judge_form
from jixiaolint.engine.quick import Quick
from jixiaolint.language.swift import build
from jixiaolint.readers import read_document

CORPUS = Path(__file__).parents[2] / "corpus"
FORMS = [path for path in sorted(CORPUS.rglob("*")) if path.suffix in (".txt", ".md", ".html")]
FORM = CORPUS / "自评表-文本表格" / "云栖县高标准农田（跨年建设）.txt"


def session(folder: Path, **changes) -> Session:
    return api.open_session(Options(cache_directory=str(folder), **changes))


def judged(path: Path, opened: Session) -> list:
    document = read_document(path.name, path.read_bytes())
    forms = api.forms_of(document, opened)
    return [judge_form(form, opened.profiles.of(form).context) for form in forms]


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("compiled-*"))


def test_kept_compiled_and_interpreted_rules_agree(tmp_path, monkeypatch) -> None:
    made, plain = session(tmp_path), api.open_session(Options())
    for path in FORMS:
        judged(path, made)  # compiled here, compared with the interpreter in test_quick
    recalled = session(tmp_path)
    monkeypatch.setattr(build, "judge_of", None)  # nothing is compiled again
    for path in FORMS:
        again = judged(path, recalled)
        document = read_document(path.name, path.read_bytes())
        interpreted = [
            judge_form(form, plain.profiles.of(form).context._replace(quick=None))
            for form in api.forms_of(document, plain)
        ]
        assert again == interpreted, path


def test_each_profile_and_type_of_form_has_its_own(tmp_path) -> None:
    judged(FORM, session(tmp_path))
    first = kept(tmp_path)
    assert len(first) == 1
    judged(FORM, session(tmp_path))
    assert kept(tmp_path) == first
    other = next(name for name in session(tmp_path).catalogue.profiles if name not in ("default", "auto"))
    judged(FORM, session(tmp_path, profile=other))
    assert len(kept(tmp_path)) == 2


def test_each_choice_of_rules_has_its_own(tmp_path) -> None:
    choices = ({"select": ("EXE",)}, {"select": ("EXE", "FND")}, {"ignore": ("EXE-001",)}, {})
    for number, choice in enumerate(choices, 1):
        first = judged(FORM, session(tmp_path, **choice))
        assert len(kept(tmp_path)) == number
        assert judged(FORM, session(tmp_path, **choice)) == first
        assert first == judged(FORM, api.open_session(Options(**choice)))
        assert len(kept(tmp_path)) == number


def test_a_run_without_cache_keeps_nothing(tmp_path) -> None:
    judged(FORM, api.open_session(Options()))
    assert kept(tmp_path) == []


def test_another_rule_set_or_generator_has_another_key(tmp_path, monkeypatch) -> None:
    rules = session(tmp_path).rules
    key = shelf.shelf(str(tmp_path), "sha256:1", "default", rules)
    assert key == shelf.shelf(str(tmp_path), "sha256:1", "default", rules)
    others = [
        shelf.shelf(str(tmp_path), "sha256:2", "default", rules),
        shelf.shelf(str(tmp_path), "sha256:1", "other", rules),
        shelf.shelf(str(tmp_path), "sha256:1", "default", rules[1:]),
        shelf.shelf(str(tmp_path), "sha256:1", "default", rules, remainders=False),
        shelf.shelf(str(tmp_path), "sha256:1", "default", (*rules[:-1], rules[-1]._replace(cases=()))),
    ]
    monkeypatch.setattr(shelf, "_generator", lambda: "changed")
    others.append(shelf.shelf(str(tmp_path), "sha256:1", "default", rules))
    assert key is not None
    assert all(other is not None and other.key != key.key for other in others)


@pytest.mark.parametrize("damage", [b"", b"nothing", None], ids=["empty", "short", "flipped"])
def test_a_damaged_file_is_compiled_again(tmp_path, damage) -> None:
    expected = judged(FORM, session(tmp_path))
    (file,) = kept(tmp_path)
    content = file.read_bytes()
    middle = len(content) // 2
    flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    file.write_bytes(flipped if damage is None else damage)
    assert judged(FORM, session(tmp_path)) == expected
    assert len(file.read_bytes()) > middle


def test_what_does_not_fit_the_rules_is_not_used(tmp_path) -> None:
    opened = session(tmp_path)
    document = read_document(FORM.name, FORM.read_bytes())
    (form,) = api.forms_of(document, opened)
    context: Context = opened.profiles.of(form).context

    class Wrong:
        rules = context.rules

        def load(self, form_type: str) -> object:
            return self.data

        def store(self, form_type: str, data: object) -> None:
            self.stored = data

    for data in ({}, [], 3, {"pairs": [(0, None)], "parts": []}):
        wrong = Wrong()
        wrong.data = data
        plain = judge_form(form, context._replace(quick=None))
        assert judge_form(form, context._replace(quick=Quick(shelf=wrong))) == plain
        assert wrong.stored["pairs"]


def test_a_changed_bundled_file_is_seen(tmp_path, monkeypatch) -> None:
    copy = tmp_path / "rules"
    shutil.copytree(bundled.rules_directory(), copy)
    monkeypatch.setattr(bundled, "rules_directory", lambda: str(copy))
    cache = tmp_path / "cache"
    before = session(cache)
    assert session(cache).catalogue.digest == before.catalogue.digest
    file = copy / "lexicons.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "# \n", encoding="utf-8")
    assert session(cache).catalogue.digest != before.catalogue.digest
    file.write_text(text, encoding="utf-8")
    assert session(cache).catalogue.digest == before.catalogue.digest


def test_rules_that_are_no_longer_used_make_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = shelf.Shelf(str(tmp_path), "rules", ())
    monkeypatch.setattr(cache.trim, "__defaults__", (3_000,))
    for number in range(9):
        store.store(str(number), "x" * 1_000)
        path = max(tmp_path.iterdir(), key=lambda file: file.stat().st_mtime_ns)
        os.utime(path, ns=(number, number))
    assert [store.load(str(number)) is not None for number in range(9)] == [False] * 7 + [True] * 2
