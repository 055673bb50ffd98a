"""Which forms were held beside which, in a line a relation: how they were found, and who has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.model.finding import Join
from jixiaolint.model.typing import Any
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
    for relation, ways in by_relation(map(join, found)).items():
        said = writer.word("list").join(_said(how, ways[how], language) for how in ways)
        yield f"  {relation_name(relation, language)}{writer.word('colon')}{said}\n"


def _said(how: str, found: list[dict[str, Any]], language: str) -> str:
    from jixiaolint.reporters.beside import HOW

    text = f"{HOW[how][language == 'en']} {len(found)}"
    if how in ("code", "name"):
        return text
    named = ", ".join(visible(clip(_with(join), 120)) for join in found[:_NAMED])
    return f"{text} ({named}{', …' if len(found) > _NAMED else ''})"


def _with(join: dict[str, Any]) -> str:
    """The form, with the partner that was only inferred."""
    if join["how"] != "near":
        return str(join["form"])
    return f"{join['form']} ≈ {'、'.join(join['partners'])} {float(join['similarity'] or 0):.0%}"
