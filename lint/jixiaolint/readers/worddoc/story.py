"""A story of the document (its body, its text boxes) as paragraphs of the text that a person sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.marks import in_font, in_symbol_font, is_symbol_font, raised
from jixiaolint.readers.package import damaged
from jixiaolint.readers.worddoc.fields import Fields
from jixiaolint.readers.worddoc.fonts import font_names
from jixiaolint.readers.worddoc.header import WordFile
from jixiaolint.readers.worddoc.looks import Look, look_of
from jixiaolint.readers.worddoc.pages import Pages
from jixiaolint.readers.worddoc.pieces import Piece, pieces_of
from jixiaolint.readers.worddoc.sprms import Sprm, sprms
from jixiaolint.readers.worddoc.styles import Styles

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_TYPED = {"\x0b": "\n", "\x0e": "\n", "\x1e": "-"}
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SYMBOL = "("
"""What stands in the text in place of a symbol; writers need not mark it as special."""
CELL, PARAGRAPH, PAGE = "\x07", "\r", "\x0c"


class Paragraph(NamedTuple):
    """A paragraph's text, the mark that ends it ("" at the end of a story), and the mark's properties."""

    text: str
    mark: str
    properties: tuple[Sprm, ...]
    look: Look


class Story:
    """Reads ranges of the text; ``left_out`` counts by kind what is not in it."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._pieces = pieces_of(file.pieces, file.document)
        self._characters = Pages(file.document, file.characters, paragraphs=False)
        self._paragraphs = Pages(file.document, file.paragraphs, paragraphs=True)
        self._fonts = font_names(file.fonts)
        self._styles = Styles(file.styles)
        self._looks: dict[tuple[bytes, int, tuple[Sprm, ...]], Look] = {}
        self._found: dict[tuple[bytes, int, tuple[Sprm, ...]], tuple[Sprm, ...]] = {}
        self._parts: list[str] = []
        self.left_out: Counter[str] = Counter()
        self._fields = Fields(file.data, self.left_out)

    def paragraphs(self, start: int, end: int) -> Iterator[Paragraph]:
        """The paragraphs of a range of characters. Raises UnreadableInput (``damaged-package``)."""
        if start < end and self._pieces[-1].end < end:
            raise damaged()
        for piece in self._pieces:
            first, last = max(start, piece.start), min(end, piece.end)
            if first < last:
                yield from self._piece(piece, first, last)
        yield Paragraph(self._taken(), "", (), Look())
        self._fields.reset()

    def _piece(self, piece: Piece, first: int, last: int) -> Iterator[Paragraph]:
        at = piece.offset + (first - piece.start) * piece.width
        stop = piece.offset + (last - piece.start) * piece.width
        while at < stop:
            stretch = self._characters.at(at)
            end = min(stop, stretch.end + (stretch.end - at) % piece.width)
            yield from self._run(piece, at, end, self._look(stretch.properties, at, piece.changes))
            at = end

    def _look(self, properties: bytes, at: int, changes: tuple[Sprm, ...]) -> Look:
        style = self._paragraphs.at(at).style if self._styles.any_hides else 0
        key = (properties, style, changes)
        if key not in self._looks:
            found = (*sprms(properties, self._file.data), *changes)
            self._looks[key] = look_of(found, self._styles, style)
        return self._looks[key]

    def _run(self, piece: Piece, at: int, end: int, look: Look) -> Iterator[Paragraph]:
        """The paragraphs that end within characters of one look."""
        text = _decoded(self._file.document[at:end], piece.width)
        done = 0
        for control in _CONTROL.finditer(text):
            between = text[done : control.start()]
            self._add(between, look)
            at += (len(between) + len(_ASTRAL.findall(between))) * piece.width
            self._control(control[0], look)
            if control[0] in (CELL, PARAGRAPH, PAGE):
                yield self._paragraph(control[0], at, piece, look)
            at += piece.width
            done = control.end()
        self._add(text[done:], look)

    def _paragraph(self, mark: str, at: int, piece: Piece, look: Look) -> Paragraph:
        if mark == CELL:  # no field goes on behind the cell that it began in
            self._fields.reset()
        stretch = self._paragraphs.at(at)
        key = (stretch.properties, stretch.style, piece.changes)
        found = self._found.get(key)
        if found is None:
            own = sprms(stretch.properties, self._file.data)
            found = self._found[key] = (*self._styles.lists(stretch.style), *own, *piece.changes)
        return Paragraph(self._taken(), mark, found, look)

    def _taken(self) -> str:
        text = "".join(self._parts)
        self._parts = []
        return text

    def _add(self, text: str, look: Look) -> None:
        if not text:
            return
        if self._fields.in_code:
            self._fields.add_code(text)
        elif look.shown:
            self._parts.append(self._shown(text, look))
        elif text.strip():
            self.left_out["deleted" if look.deleted else "hidden"] += 1

    def _shown(self, text: str, look: Look) -> str:
        if look.symbol is not None and not text.strip(_SYMBOL):
            font, code = look.symbol
            return in_font(self._font(font), chr(code)) * len(text)
        if is_symbol_font(self._font(look.font)):
            return in_symbol_font(text)
        return raised(text, self._parts[-1] if self._parts else "") if look.raised else text

    def _font(self, number: int) -> str:
        return self._fonts[number] if 0 <= number < len(self._fonts) else ""

    def _control(self, char: str, look: Look) -> None:
        match char:
            case "\x13":
                self._fields.begin(look.shown)
            case "\x14":
                self._fields.separate(len(self._parts))
            case "\x15":
                start = self._fields.result_from
                result = "" if start is None else "".join(self._parts[start:])
                self._parts.extend(self._fields.end(result))
            case "\x01" | "\x08" if self._fields.in_code:
                self._fields.picture(look.picture)
            case "\x01" | "\x08":
                self.left_out["picture"] += look.special and look.shown
            case "\x02" if look.special and look.shown:
                self.left_out["footnote"] += 1
            case _ if char in _TYPED:
                self._add(_TYPED[char], look)


def _decoded(data: bytes, width: int) -> str:
    if width == 1:
        return data.decode("cp1252", "replace")
    return data.decode("utf-16-le", "replace")
