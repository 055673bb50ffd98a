"""审核意见书 as a Word document: the conclusion on one page, then each form, then how it was audited."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from jixiaolint.reporters import Options
from jixiaolint.reporters.archive import steady
from jixiaolint.reporters.docx.annex import annex
from jixiaolint.reporters.docx.body import Body
from jixiaolint.reporters.docx.paper import paper
from jixiaolint.reporters.docx.section import Section
from jixiaolint.reporters.docx.summary import summary
from jixiaolint.reporters.docx.words import say
from jixiaolint.reporters.leftout import left_out
from jixiaolint.reporters.opinion import Opinion, opinions, unit_of

Data = dict[str, Any]
FEW = 50
"""Of so many forms the scores are shown whole."""
_COLUMNS = (
    (700, "TableCount"), (800, "TableCount"), (2300, "TableText"), (2345, "TableText"), (1600, "TableText"),
    (1100, "TableCount"),
)  # fmt: skip


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
    found, left = opinions(data), list(left_out(data, language))
    told = [opinion for opinion in found if opinion.findings]
    clean = [opinion for opinion in found if not opinion.findings]
    summary(body, data, found, left, language)
    if told:
        body.new_page(say("part-2", language) + say("forms", language), "Heading1")
        section = Section(body, language, brief=len(found) > FEW)
        for at, opinion in enumerate(told, 1):
            section.write(at, opinion)
    if clean:
        _clean(body, clean, "part-3" if told else "part-2", language)
    annex(body, data, left, language)


def _clean(body: Body, clean: Sequence[Opinion], part: str, language: str) -> None:
    """Forms without findings, a row each, with the conclusion: what is not wholly read has none."""
    body.paragraph(say(part, language) + say("clean", language), "Heading1")
    head = [say(key, language) for key in ("number", "year", "organisation", "project", "kind", "conclusion")]
    rows = (_row(opinion, language) for opinion in clean)
    body.table(_COLUMNS, rows, head=head)


def _row(opinion: Opinion, language: str) -> list[str]:
    form = opinion.form
    texts = (opinion.number, form["year"], unit_of(form), form["project"], form["title"])
    return [*(str(text or "") for text in texts), opinion.conclusion.name(language)]
