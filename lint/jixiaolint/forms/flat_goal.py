"""The years of a total goal that stand between its head and its text."""

from __future__ import annotations

from jixiaolint.forms.marks import Mark
from jixiaolint.forms.tokens import Token, span_of
from jixiaolint.model import regex as re
from jixiaolint.model.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiaolint.forms.flat import Stream

_YEARS = re.compile(r"[(（]?((?:19|20)\d{2})年?[-—–~至到]+((?:19|20)\d{2})年?[)）]?")


def without_years(stream: Stream, text: list[Token], mark: Mark) -> list[Token]:
    """（2023 年-2023 年）between the heads and the texts gives the years of the total goal."""
    draft = stream.draft
    for end in range(min(len(text), 4), 0, -1):
        years = _YEARS.fullmatch("".join(token.text for token in text[:end]))
        if years is None:
            continue
        _, place = span_of(text[:end])
        label = stream.tokens[mark.first].location
        for number, key, name in ((1, "goal.total.from", "目标起始年"), (2, "goal.total.to", "目标终止年")):
            draft.put(draft.make(key, name, "year", years[number], place, label_location=label, how="scan"))
        draft.use_tokens(text[:end])
        return text[end:]
    return text
