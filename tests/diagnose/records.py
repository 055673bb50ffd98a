"""Records of any field with rules of their own: diagnosis knows nothing of budget forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jixiaolint import language, ruleset, vocabulary, yamlfile
from jixiaolint.engine import Context
from jixiaolint.language import Library
from jixiaolint.model.form import Coverage, Form
from jixiaolint.model.location import Location
from jixiaolint.values import make_field
from jixiaolint.vocabulary import Vocabulary


def bench(labels: list[str], rules: Mapping[str, str]) -> Context:
    """Rules over a record of plain numbers."""
    entries = "".join(
        f"      {name}: {{key: {name}, type: number, precision: exact, blank: zero, en: {name}}}\n"
        for name in labels
    )
    words = "scopes:\n  记录:\n    key: form\n    en: record\n    labels:\n" + entries
    names = Vocabulary(vocabulary.read(yamlfile.parse(words.encode(), "words.yaml")))
    library = Library(
        names,
        functions=language.functions(),
        lexicons={"words": {}, "aspects": {}, "scales": [], "common": []},
        parameters={},
    )
    lines = "".join(f"  {id}: {{check: {check}, severity: error}}\n" for id, check in rules.items())
    data = ruleset.read_rules([yamlfile.parse(("rules:\n" + lines).encode(), "rules.yaml")], library)
    return Context(ruleset.build_rules(data), names, library)


def record(values: Mapping[str, Any]) -> Form:
    """One record, each number in a line of its own."""
    fields = {
        name: make_field(name, name, str(value), "number", location=Location("r", line=at, column=1))
        for at, (name, value) in enumerate(values.items(), 1)
    }
    return Form("r", 1, "", "", "", fields, {}, Location("r", line=1), Coverage(1, 1))
