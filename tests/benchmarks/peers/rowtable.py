"""frictionless: row constraints of a table of forms, after sums were made by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from peers import TEN, spread
from peers.flat import RULES as TESTS
from peers.flat import row

PACKAGES = ("frictionless",)
SOURCE = "plain.jsonl"
RULES = TEN
WHOLE = True


def prepare(variants: int) -> Callable[[Sequence[bytes]], Iterator[list[str]]]:
    from frictionless import Checklist, Resource, checks  # type: ignore[import-not-found]

    tests = spread({name: f"year <= {{v}} or {test}" for name, test in TESTS.items()}, variants)
    names = {test: name for name, test in tests.items()}
    checklist = Checklist(checks=[checks.row_constraint(formula=test) for test in names])

    def check(forms: Sequence[bytes]) -> Iterator[list[str]]:
        found: list[list[str]] = [[] for _ in forms]
        report = Resource(data=list(map(row, forms))).validate(checklist, limit_errors=1_000_000)
        for number, note in report.flatten(["rowNumber", "note"]):
            name = next((name for test, name in names.items() if f'"{test}"' in note), "shape")
            found[(number or 2) - 2].append(name)
        return iter(found)

    return check
