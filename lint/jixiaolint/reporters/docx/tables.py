"""Forms of which there is little to say, a row each."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint.reporters.docx.body import Body
from jixiaolint.reporters.docx.words import say
from jixiaolint.reporters.opinion import Opinion, level_of, said, unit_of

_CLEAN = (
    (700, "TableCount"), (800, "TableCount"), (2300, "TableText"), (2345, "TableText"), (1600, "TableText"),
    (1100, "TableCount"),
)  # fmt: skip
_NOTES = (
    (700, "TableCount"), (800, "TableCount"), (1500, "TableText"), (1645, "TableText"), (4200, "TableText"),
)  # fmt: skip


def is_slight(opinion: Opinion) -> bool:
    """Whether there are notes on the form, and nothing else."""
    return bool(opinion.findings) and all(level_of(finding) == "note" for finding in opinion.findings)


def with_notes(body: Body, found: Sequence[Opinion], title: str, language: str) -> None:
    """Forms with notes only, and what the notes say."""
    body.paragraph(title, "Heading1")
    head = [say(key, language) for key in ("number", "year", "organisation", "project", "verify")]
    body.table(_NOTES, ([*_whose(opinion)[:4], _notes(opinion, language)] for opinion in found), head=head)


def without_findings(body: Body, found: Sequence[Opinion], title: str, language: str) -> None:
    """Forms without findings, with the conclusion: of what was not wholly read there is none."""
    body.paragraph(title, "Heading1")
    head = [say(key, language) for key in ("number", "year", "organisation", "project", "kind", "conclusion")]
    rows = ([*_whose(opinion), opinion.conclusion.name(language)] for opinion in found)
    body.table(_CLEAN, rows, head=head)


def _whose(opinion: Opinion) -> list[str]:
    form = opinion.form
    texts = (opinion.number, form["year"], unit_of(form), form["project"], form["title"])
    return [str(text or "") for text in texts]


def _notes(opinion: Opinion, language: str) -> str:
    return "\n".join(
        f"{finding['rule']} {said(finding, 'message', language)}" for finding in opinion.findings
    )
