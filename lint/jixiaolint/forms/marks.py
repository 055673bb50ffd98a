"""Labels in a stream of tokens; one may be broken over several tokens and lines."""

from __future__ import annotations

from jixiaolint.forms.labels import Hit, bare, unit_of
from jixiaolint.forms.layout import Layout
from jixiaolint.forms.template import FieldSpec
from jixiaolint.forms.tokens import Token
from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple

MOST_JOINED = 4
"""Tokens over which a label may be broken."""
LONGEST_PART = 10
NARRATIVE = (
    "goal.",
    "project.summary",
    "project.basis",
    "project.necessity",
    "project.plan",
    "org.duties",
    "other.",
)


class Mark(NamedTuple):
    """A label in the stream: its tokens are ``first`` up to, not including, ``end``."""

    first: int
    end: int
    hit: Hit
    folded: str


def label_at(tokens: list[Token], at: int, layout: Layout) -> Mark | None:
    """The longest label that begins with a token; it may be broken over several. A name of a funding
    source that is no label by itself has no target."""
    if at >= len(tokens) or not tokens[at].folded:
        return None
    joined = ""
    best: Mark | None = None
    for end in range(at, min(at + MOST_JOINED, len(tokens))):
        token = tokens[end]
        if not token.folded or (end > at and len(token.folded) > LONGEST_PART):
            break
        if best is not None and layout.lexicon.whole(token.folded) is not None:
            break
        joined += token.folded
        if end > at and _ends_with_label(joined, token.folded, layout):
            break
        hit = layout.lexicon.whole(joined) or layout.words.sources.whole(joined)
        if hit is not None and (best is None or best.hit.label != hit.label or unit_of(joined)):
            known = layout.lexicon.whole(joined)
            best = Mark(at, end + 1, known or Hit((), hit.label), joined)
    return best


def _ends_with_label(joined: str, last: str, layout: Layout) -> bool:
    """Whether a text before a label only looks like a longer one that is told by its ending: a value before
    主管部门 is no part of it."""
    known = joined in layout.lexicon or bare(joined) in layout.lexicon
    return not known and last in layout.lexicon and layout.lexicon.whole(joined) is not None


def label_beside(tokens: list[Token], mark: Mark, layout: Layout) -> bool:
    """Whether the next label stands on the same line: where columns are gone, its value may be the one that
    is missing here."""
    end = mark.end
    if end >= len(tokens) or tokens[end].line != tokens[mark.first].line:
        return False
    return bool(tokens[end].text) and label_at(tokens, end, layout) is not None


def behind(token: Token) -> Location:
    """Just behind a label: the place of a value that was left blank."""
    return token.item.place(token.end, token.end) if token.end < len(token.item.text) else token.location


def is_narrative(spec: FieldSpec) -> bool:
    """Whether a field holds sentences."""
    return spec.type == "text" and spec.key.startswith(NARRATIVE)
