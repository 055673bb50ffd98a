"""审核意见书 as a Word document: the conclusion on one page, then each form, then how it was audited."""

from __future__ import annotations

import io
from collections.abc import Iterator

from jixiaolint.model.typing import Any
from jixiaolint.reporters import Options
from jixiaolint.reporters.archive import steady
from jixiaolint.reporters.docx.annex import annex
from jixiaolint.reporters.docx.body import Body
from jixiaolint.reporters.docx.paper import paper
from jixiaolint.reporters.docx.section import Section
from jixiaolint.reporters.docx.summary import summary
from jixiaolint.reporters.docx.tables import is_slight, with_notes, without_findings
from jixiaolint.reporters.docx.words import part, say
from jixiaolint.reporters.leftout import left_out
from jixiaolint.reporters.opinion import gravest_first, opinions

Data = dict[str, Any]
FEW = 50
"""So many forms are told of at length, with all their scores."""


def render(data: Data, options: Options) -> Iterator[bytes]:
    """The whole document in one piece: the same bytes for the same report."""
    language = options.language
    document = paper(say("title", language), language, say("page", language))
    body = Body(document)
    _write(body, data, language)
    body.close()
    made = io.BytesIO()
    document.save(made)
    yield steady(made.getvalue())


def _write(body: Body, data: Data, language: str) -> None:
    """Of many forms those come first that were returned, and those with notes only stand in a table."""
    found, left = opinions(data), list(left_out(data, language))
    brief = len(found) > FEW
    told = [opinion for opinion in found if opinion.findings and not (brief and is_slight(opinion))]
    parts = iter(range(2, 5))
    summary(body, data, found, left, language)
    if told:
        body.new_page(part(next(parts), "forms", language), "Heading1")
        section = Section(body, language, brief=brief)
        for at, opinion in enumerate(gravest_first(told) if brief else told, 1):
            section.write(at, opinion)
    if brief and (slight := [opinion for opinion in found if is_slight(opinion)]):
        with_notes(body, slight, part(next(parts), "slight", language), language)
    if clean := [opinion for opinion in found if not opinion.findings]:
        without_findings(body, clean, part(next(parts), "clean", language), language)
    annex(body, data, left, language)
