"""pandera: checks of a table of forms, after sums were made by hand; floats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from peers import TEN, spread
from peers.flat import RULES as TESTS
from peers.flat import row

PACKAGES = ("pandera", "pandas")
SOURCE = "plain.jsonl"
RULES = TEN
WHOLE = True


def prepare(variants: int) -> Callable[[Sequence[bytes]], Iterator[list[str]]]:
    import pandas  # type: ignore[import-untyped]
    import pandera.pandas as pandera  # type: ignore[import-not-found]

    def holds(test: str) -> Callable[[Any], Any]:
        return lambda frame: frame.eval(test)

    tests = spread({name: f"(year <= {{v}}) | ({test})" for name, test in TESTS.items()}, variants)
    checks = [pandera.Check(holds(test), name=name) for name, test in tests.items()]
    schema = pandera.DataFrameSchema({"year": pandera.Column(int)}, checks=checks)

    def check(forms: Sequence[bytes]) -> Iterator[list[str]]:
        found: list[list[str]] = [[] for _ in forms]
        try:
            schema.validate(pandas.DataFrame(list(map(row, forms))), lazy=True)
        except pandera.errors.SchemaErrors as errors:
            cases = errors.failure_cases.drop_duplicates(["check", "index"])
            for name, index in zip(cases["check"], cases["index"], strict=True):
                found[int(index)].append(name)
        return iter(found)

    return check
