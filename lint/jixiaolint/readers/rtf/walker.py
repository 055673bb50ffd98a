"""Walks RTF and hands on what a person sees, as paragraphs, ends of cells and ends of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy

from jixiaolint.readers.fieldcodes import object_kind
from jixiaolint.readers.limits import Limits, over
from jixiaolint.readers.rtf.field import Field
from jixiaolint.readers.rtf.fonts import codec
from jixiaolint.readers.rtf.rows import Row
from jixiaolint.readers.rtf.state import State
from jixiaolint.readers.rtf.text import Text
from jixiaolint.readers.rtf.tokens import Token, tokens
from jixiaolint.readers.rtf.words import CHARACTERS, COUNTED, PARAGRAPHS, SIGNS, SKIPPED, STARRED
from jixiaolint.readers.tablestack import TableStack

Event = Callable[[TableStack], None]
_DEEPEST = 30


class Walker:
    """One walk over a document; ``left_out`` counts by kind what it does not hand on."""

    def __init__(self, limits: Limits) -> None:
        self.left_out: Counter[str] = Counter()
        self._limits = limits
        self._text = Text(limits, self.left_out)
        self._states: list[State] = []
        self._row, self._rows = Row(), list[tuple[int, Row]]()
        self._body: list[Event] = []
        self._boxes: list[Event] = []
        self._events = self._body
        self._outside: list[tuple[int, list[Event], list[str]]] = []

    def events(self) -> Iterator[Event]:
        """The body, then the text boxes."""
        yield from self._body
        yield from self._boxes

    def walk(self, data: bytes) -> bool:
        """Whether the document was whole. Raises UnreadableInput (limits)."""
        for token in tokens(data):
            if token.kind == "bytes":
                self._text.take_bytes(token.data)
                continue
            self._text.flush()
            if token.kind == "{":
                self._open()
            elif token.kind == "}":
                if not self._close():
                    break
            elif token.kind == "sign":
                self._sign(token.text)
            else:
                self._word(token)
        whole = not self._states
        self._text.flush()
        if not whole:
            self._paragraph()
        while self._states:
            self._close()
        self._paragraph()
        return whole

    # --- groups ------------------------------------------------------------------------------------------

    def _open(self) -> None:
        if len(self._states) > self._limits.depth:
            raise over(self._limits, "depth")
        self._states.append(self._text.state)
        self._text.state = copy(self._text.state)
        self._text.state.starred = False
        self._text.skip = 0

    def _close(self) -> bool:
        """Whether a group is still open."""
        self._text.skip = 0
        if not self._states:
            return False
        depth = len(self._states)
        while self._text.fields and self._text.fields[-1].depth == depth:
            self._end_field(self._text.fields.pop())
        if self._rows and self._rows[-1][0] == depth:
            self._row = self._rows.pop()[1]
        if self._outside and self._outside[-1][0] == depth:
            self._paragraph()
            _, self._events, self._text.parts = self._outside.pop()
        self._text.state = self._states.pop()
        return bool(self._states)

    def _end_field(self, field: Field) -> None:
        shown = field.shown("".join(self._text.parts[field.parts :]))
        if field.target == "body" and shown is None:
            self.left_out["field" if field.is_form else "equation"] += 1
        self._text.state.target = field.target
        self._text.add(shown or "")
        code = object_kind("".join(field.code))
        if code:
            self.left_out[code] += 1

    # --- control words -----------------------------------------------------------------------------------

    def _sign(self, sign: str) -> None:
        self._text.skip = 0
        if sign == "*":
            self._text.state.starred = True
        elif sign in "\r\n":
            self._paragraph()
        elif sign in SIGNS:
            self._text.add(SIGNS[sign])

    def _word(self, token: Token) -> None:
        word, state = token.text, self._text.state
        number = 1 if token.number is None else token.number
        self._text.skip = 0
        if word in COUNTED and state.target == "body":
            self.left_out[COUNTED[word]] += 1
        starred, state.starred = state.starred, False
        if word in SKIPPED or (starred and word not in STARRED):
            state.target = "skip" if state.target != "upr" else "upr"
        elif state.target in ("skip", "upr") and not (word == "ud" and state.target == "upr"):
            return
        elif word in CHARACTERS:
            self._text.add(" " if word == "tab" and state.label else CHARACTERS[word])
        elif not self._look(word, number) and not self._destination(word) and state.target == "body":
            self._structure(word, number)
        if self._text.fields:
            self._text.fields[-1].take(word, number)

    def _look(self, word: str, number: int) -> bool:
        """Words that change how text looks or is coded."""
        state = self._text.state
        match word:
            case "u":
                self._text.unicode(number)
            case "uc":
                state.fallback = max(0, min(number, 100))
            case "f" if state.target == "font":
                self._text.fonts.number = number
            case "f":
                state.font = number
            case "fcharset" if state.target == "font":
                self._text.fonts.set_charset(number)
            case "ansicpg":
                self._text.fonts.default = codec(number)
            case "plain":
                state.plain()
            case "v":
                state.hidden = number != 0
            case "deleted":
                state.deleted = number != 0
            case "super" | "sub" | "nosupersub":
                state.raised = word == "super" and number != 0
            case _:
                return False
        return True

    def _destination(self, word: str) -> bool:
        """Words that say what a group is for."""
        state = self._text.state
        match word:
            case "fonttbl":
                state.target = "font"
            case "upr":
                state.target = "upr"
            case "ud":
                state.target = "body"
            case "field":
                self._text.fields.append(Field(state.target, len(self._states), len(self._text.parts)))
            case "fldinst":
                state.target = "code"
            case "fldrslt" if self._text.fields:
                state.target = self._text.fields[-1].target
            case "ffl":
                state.target = "item"
            case "listtext" | "pntext":
                state.label = True
            case "shptxt" if state.target == "body":
                self._outside.append((len(self._states), self._events, self._text.parts))
                self._events, self._text.parts = self._boxes, []
                state.in_table, state.depth = False, 0
            case "nesttableprops":
                self._rows.append((len(self._states), self._row))
                self._row = Row()
            case _:
                return False
        return True

    def _structure(self, word: str, number: int) -> None:
        """Words that end or place paragraphs, cells and rows."""
        state = self._text.state
        if word in PARAGRAPHS:
            self._paragraph()
        elif word == "pard":
            state.in_table, state.depth = False, 0
        elif word == "intbl":
            state.in_table = number != 0
        elif word == "itap":
            state.depth = max(0, min(number, _DEEPEST))
        elif word in ("cell", "nestcell"):
            text, depth = self._text.taken(), 1 if word == "cell" else max(state.depth, 2)
            self._events.append(lambda tables: tables.end_cell(text, depth))
        elif word in ("row", "nestrow"):
            shape, level = self._row.copy().cells, 1 if word == "row" else max(state.depth, 2)
            self._events.append(lambda tables: tables.end_row(shape, level))
        elif word == "trowd":
            self._row = Row()
        else:
            self._row.take(word, number)

    def _paragraph(self) -> None:
        text = self._text.taken()
        depth = max(self._text.state.depth, int(self._text.state.in_table))
        self._events.append(lambda tables: tables.paragraph(text, depth))
