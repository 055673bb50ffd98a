"""Which forms were held beside which, in a line a relation: how they were found, and who has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from jixiaolint.model.finding import Join
from jixiaolint.reporters.text.writer import Writer
from jixiaolint.reporters.visible import clip, visible

_NAMED = 3
"""Forms that are named of those whose partner is missing or not certain."""


def joins(found: Iterable[Join], writer: Writer) -> Iterator[str]:
    """Nothing where no rule looked at other forms."""
    if not found:
        return
    from jixiaolint.reporters.beside import by_relation, relation_name
    from jixiaolint.reporters.record import join

    language = writer.options.language
    counts: Counter[tuple[str, str]] = Counter((one.relation, one.how) for one in found)
    for relation, ways in by_relation(map(join, _first(found))).items():
        said = writer.word("list").join(
            _said(how, ways[how], counts[relation, how], language) for how in ways
        )
        yield f"  {relation_name(relation, language)}{writer.word('colon')}{said}\n"


def _first(found: Iterable[Join]) -> Iterator[Join]:
    """Those of each kind that may be named."""
    met = Counter[tuple[str, str]]()
    for one in found:
        met[one.relation, one.how] += 1
        if met[one.relation, one.how] <= _NAMED:
            yield one


def _said(how: Any, found: list[dict[str, Any]], count: int, language: str) -> str:
    """``found``: the first of ``count``."""
    from jixiaolint.reporters.beside import HOW

    text = f"{HOW[how][language == 'en']} {count}"
    if how in ("code", "name"):
        return text
    named = ", ".join(visible(clip(_with(join), 120)) for join in found[:_NAMED])
    return f"{text} ({named}{', …' if count > _NAMED else ''})"


def _with(join: dict[str, Any]) -> str:
    """The form, with the partner that was only inferred."""
    if join["how"] != "near":
        return str(join["form"])
    return f"{join['form']} ≈ {'、'.join(join['partners'])} {float(join['similarity'] or 0):.0%}"
