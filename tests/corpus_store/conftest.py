"""Small corpora: forms in miniature over the bundled vocabulary, rules from one expression."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jixiaolint import language
from jixiaolint.corpus import needed_of, pack_facts
from jixiaolint.corpus.corpus import Corpus
from jixiaolint.engine import Context
from jixiaolint.language import Library, Scope
from jixiaolint.model.finding import Text
from jixiaolint.model.form import Field, Form
from jixiaolint.model.rule import Case, Message, Rule
from jixiaolint.vocabulary import Vocabulary


def _language_conftest() -> Any:
    path = Path(__file__).parents[1] / "language" / "conftest.py"
    name = "corpus_store_language_conftest"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


conftest = _language_conftest()
Cell, Maker, names, library = conftest.Cell, conftest.Maker, conftest.names, conftest.library


@pytest.fixture
def form(names: Vocabulary) -> Callable[..., Form]:
    """``form("a.txt", {label: text…}, type="self_eval")``."""

    def make(document: str, cells: dict[str, Any], type: str = "self_eval") -> Form:
        maker = Maker(names)
        place_of = maker.place
        maker.place = lambda: place_of()._replace(document=document)
        made: Form = maker.form(cells, type)
        fields = {**made.fields, "form.type": Field("form.type", "表种", type, type)}
        place = made.location._replace(document=document)
        return made._replace(document=document, fields=fields, location=place)

    return make


def rule_of(
    library: Library, source: str, *, each: str = "", name: str = "T-001", flag: bool = True, forms: Any = ()
) -> Rule:
    """A rule with one case: the condition is a flag, or what must hold."""
    key = library.vocabulary.scope(each).key if each else ""
    node = language.resolve(source, Scope(key, "", {}), library)
    rows = language.resolve(each, Scope(), library, want="rows") if each else None
    check = ["not", 0, "bool", node] if flag else node
    message = Message(("不符",), ("fails",))
    case = Case("", "", tuple(forms), check, "error", "logic", 1, message, rows, report="all", flagged=flag)
    return Rule(
        name, Text("试", "t"), "T", (case,), "finding", "error", "logic", 1, "all", Text("", ""),
        Text("", ""),
        relations=frozenset(language.relations_of([case])),
    )  # fmt: skip


class OneProfile:
    """Judges every form by the same rules."""

    def __init__(self, library: Library, rules: tuple[Rule, ...]) -> None:
        self.context = Context(rules, library.vocabulary, library)

    def of(self, form: Form) -> OneProfile:
        return self


Judged = dict[str, Any]


@pytest.fixture
def judged(library: Library) -> Callable[..., Judged]:
    """``judged(rules, forms, lent=(), **settings)``: id → (result, joins)."""

    def run(rules: Any, forms: Any, lent: Any = (), **settings: Any) -> Judged:
        rules = tuple(rules)
        needed = needed_of(rules, library.vocabulary)
        with Corpus(library.vocabulary, rules, **settings) as corpus:
            for one in forms:
                corpus.add(pack_facts(one, needed))
            for one in lent:
                corpus.lend(pack_facts(one, needed))
            found: Iterator[Any] = corpus.judged(OneProfile(library, rules))  # type: ignore[arg-type]
            return {name: (result, joins) for name, result, joins in found}

    return run
