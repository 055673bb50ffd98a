"""The annex: by what was judged, what was not read, and what the words mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from jixiaolint.reporters.docx.body import Body
from jixiaolint.reporters.docx.words import say
from jixiaolint.reporters.leftout import LeftOut, faults
from jixiaolint.reporters.wording import word

Data = dict[str, Any]


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
    _documents(body, left, language)
    if found := faults(data):
        body.paragraph(say("faults", language), "Heading3")
        for fault in found:
            body.paragraph(fault)


def _documents(body: Body, left: Sequence[LeftOut], language: str) -> None:
    if not left:
        body.paragraph(say("everything-read", language))
        return
    body.paragraph(say("unread", language), "Heading3")
    rows = [(entry.uri, entry.status, "\n".join((*entry.reasons, *entry.notes))) for entry in left]
    head = [say(key, language) for key in ("file", "status", "reason")]
    body.table(((3300, "TableText"), (1300, "TableCount"), (4245, "TableText")), rows, head=head)
