"""Rows of indicators out of glued text: weights and scores that were cut apart, reasons that ran on."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint.forms.draft import Draft
from jixiaolint.forms.flat_table import unread
from jixiaolint.forms.points import Pair, likely, number_of, pairs
from jixiaolint.forms.runs import ends_name
from jixiaolint.forms.tokens import Token
from jixiaolint.model import regex as re
from jixiaolint.model.form import Field, Row
from jixiaolint.model.record import NamedTuple

LONGEST_NAME = 20
"""Characters of the name of an indicator that hardly holds a reason as well."""
RAN_ON = "与上一行的偏差原因连写，无法分开"
HELD = "指标名称与指标值连写，无法分开"
_SENTENCE = re.compile(r"[，,。；;！]")


class GluedRow(NamedTuple):
    """A row with its tokens by column key. ``follows``: nothing stands between it and the row above."""

    row: Row
    cells: dict[str, list[Token]]
    follows: bool


def settled(rows: Sequence[GluedRow], keys: Sequence[str], draft: Draft) -> list[Row]:
    """The rows with points as far as exactly one way to cut them can be true, and no text for a name that may
    be a reason."""
    done = [entry.row for entry in rows]
    if _are_neighbours(keys):
        done = _with_points(rows, draft)
    done = [_without_target(row) for row in done]
    if "reason" in keys:
        for at, entry in enumerate(rows):
            if entry.follows and at:
                done[at - 1], done[at] = _without_reason(done[at - 1], done[at])
    return done


def _without_target(row: Row) -> Row:
    """A target in words may be held by a name that ends with no word for what is counted or judged."""
    name, target = row.fields.get("name"), row.fields.get("target")
    if name is None or target is None or target.missing != "blank" or ends_name(name.raw):
        return row
    return row._replace(fields={**row.fields, "target": unread(target)._replace(note=HELD)})


def _are_neighbours(keys: Sequence[str]) -> bool:
    return "weight" in keys and list(keys[keys.index("weight") + 1 :][:1]) == ["score"]


def _with_points(rows: Sequence[GluedRow], draft: Draft) -> list[Row]:
    glued = [_glued(entry.cells) for entry in rows]
    found = likely([_pairs(tokens, entry.row) for tokens, entry in zip(glued, rows, strict=True)])
    return [
        entry.row if not tokens else _cut(entry.row, tokens, choice, draft)
        for entry, tokens, choice in zip(rows, glued, found, strict=True)
    ]


def _pairs(tokens: list[Token], row: Row) -> list[Pair]:
    """What the points of a row may be; those that were not glued are what they are."""
    if tokens:
        return pairs("".join(token.text for token in tokens))
    points = [row.fields[key] for key in ("weight", "score") if key in row.fields]
    if any(number_of(field) is None for field in points):
        return []
    return [(points[0].raw, points[1].raw)]


def _glued(cells: dict[str, list[Token]]) -> list[Token]:
    """The tokens of weight and score where one ends and the next begins without a blank between them; digits
    that were not cut stand for both."""
    tokens = [*cells.get("weight", ()), *cells.get("score", ())]
    sure = all(token.kind != "unsure" for token in tokens)
    if len(tokens) == 1 and not sure and not (cells.get("weight") and cells.get("score")):
        return tokens
    if len(tokens) != 2 or not sure:
        return []
    first, second = tokens
    return tokens if first.item is second.item and first.end == second.start else []


def _cut(row: Row, tokens: list[Token], choice: list[Pair], draft: Draft) -> Row:
    fields = dict(row.fields)
    if len(choice) != 1:
        fields.update({key: unread(fields[key]) for key in ("weight", "score") if key in fields})
        return row._replace(fields=fields)
    at, item = tokens[0].start, tokens[0].item
    for key, text in zip(("weight", "score"), choice[0], strict=True):
        known = fields[key]
        made = draft.make(key, known.label, "score", text, item.place(at, at + len(text)), how=known.how)
        fields[key] = made._replace(trust="inferred", label_location=known.label_location)
        at += len(text)
    return row._replace(fields=fields)


def _without_reason(above: Row, row: Row) -> tuple[Row, Row]:
    """A reason is due above where points were lost; what follows may begin with it."""
    name = row.fields.get("name")
    if name is None:
        return above, row
    runs_on = _SENTENCE.search(name.raw) is not None or len(name.raw) > LONGEST_NAME
    reason = above.fields.get("reason")
    if reason is not None and not reason.raw and (runs_on or _lost_points(above)):
        above = above._replace(fields={**above.fields, "reason": _ran_on(reason)})
    if runs_on:
        fields = {
            key: _ran_on(field) if key in ("name", "core_name") else field
            for key, field in row.fields.items()
        }
        row = row._replace(fields=fields)
    return above, row


def _ran_on(field: Field) -> Field:
    return unread(field)._replace(note=RAN_ON)


def _lost_points(row: Row) -> bool:
    weight, score = (number_of(row.fields.get(key)) for key in ("weight", "score"))
    return weight is None or score is None or score < weight
