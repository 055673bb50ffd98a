"""The annex: by what was judged, what was not read, and what the words mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from jixiaolint.model.typing import Any
from jixiaolint.reporters.beside import DOUBTFUL, by_relation, counts, file_of, how_said, relation_name
from jixiaolint.reporters.docx.body import Body
from jixiaolint.reporters.docx.words import say
from jixiaolint.reporters.leftout import LeftOut, faults
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
_MOST = 200
"""Forms without a certain partner that are told one by one."""


def annex(body: Body, data: Data, left: Sequence[LeftOut], language: str) -> None:
    """Everything that an auditor may be asked about afterwards."""
    tool = data["tool"]
    body.paragraph(say("annex", language), "Heading1")
    digest = tool["rules_digest"].removeprefix("sha256:")[:12]
    body.paragraph(say("about", language).format(tool["version"], digest))
    body.paragraph(say("about-levels", language))
    profiles = Counter(form["profile"]["name"] for form in data["forms"] if form["profile"])
    if profiles:
        listed = (say("profile-count", language).format(*entry) for entry in sorted(profiles.items()))
        body.paragraph(say("about-auto", language).format(word("list", language).join(listed)))
    _beside(body, data, language)
    _documents(body, left, language)
    if found := faults(data):
        body.paragraph(say("faults", language), "Heading3")
        for fault in found:
            body.paragraph(fault)


def _beside(body: Body, data: Data, language: str) -> None:
    """A line a relation, and a row for each form whose partner is missing or not certain."""
    relations = by_relation(data.get("joins", ()))
    if not relations:
        return
    body.paragraph(say("beside", language), "Heading3")
    for relation, ways in relations.items():
        body.paragraph(relation_name(relation, language) + word("colon", language) + counts(ways, language))
    doubtful = [join for ways in relations.values() for how in DOUBTFUL for join in ways.get(how, ())]
    missing = relations.get("goal_form", {}).get("none", [])
    head = [say(key, language) for key in ("file", "how", "partner")]
    rows = [
        (
            file_of(join["form"]),
            relation_name(join["relation"], language) + word("colon", language) + how_said(join, language),
            "\n".join(map(file_of, join["partners"])),
        )
        for join in (*doubtful, *missing)[:_MOST]
    ]
    if rows:
        body.table(((3300, "TableText"), (2245, "TableText"), (3300, "TableText")), rows, head=head)
    if left := len(doubtful) + len(missing) - len(rows):
        body.paragraph(word("more", language).format(left))


def _documents(body: Body, left: Sequence[LeftOut], language: str) -> None:
    if not left:
        body.paragraph(say("everything-read", language))
        return
    body.paragraph(say("unread", language), "Heading3")
    rows = [(entry.uri, entry.status, "\n".join((*entry.reasons, *entry.notes))) for entry in left]
    head = [say(key, language) for key in ("file", "status", "reason")]
    body.table(((3300, "TableText"), (1300, "TableCount"), (4245, "TableText")), rows, head=head)
