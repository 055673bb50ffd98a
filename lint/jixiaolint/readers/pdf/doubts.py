"""What a person should know about a PDF file, and when it is refused."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.document import Note
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.lines import nothing_in_it
from jixiaolint.readers.pdf.page import Content
from jixiaolint.readers.pdf.table import Box

_FEW = 30
"""Characters below which a page that is a picture counts as unread: a stamp, the mark of a scanner."""
_REFUSED = 0.3
"""Share of characters that no one can tell from which a file is refused."""
_DOUBTFUL = 0.02
_SHAPES = 200
"""Small drawings on a page without text from which they are probably its letters."""


def is_unread(content: Content) -> bool:
    """Whether what a page shows is a picture, or letters drawn as shapes."""
    few = sum(glyph.text != " " for glyph in content.glyphs) < _FEW
    return few and (content.scan or content.pictures > 0 or len(content.drawing.ink) > _SHAPES)


def refuse_unreadable(contents: list[Content]) -> None:
    """Raises UnreadableInput where there is nothing to read: scanned, unmapped-font, empty."""
    if all(is_unread(content) for content in contents) and contents:
        raise UnreadableInput(
            "scanned",
            "这是扫描件或图片（没有可复制的文字），无法读取；请提供可复制文字的 PDF，或原 Word、Excel 文件",
            "the file is a scan or a picture without text; "
            "provide a PDF whose text can be copied, or the original Word or Excel file",
        )
    if not any(glyph.text.strip() for content in contents for glyph in content.glyphs):
        raise nothing_in_it()
    if _share_unknown(contents) >= _REFUSED:
        raise UnreadableInput(
            "unmapped-font",
            "文件中的字体没有字符对照，文字无法正确读出（复制出来是乱码）；"
            "请从 Word、Excel 重新导出 PDF，或提供原文件",
            "the fonts of the file do not say which characters they show; "
            "export the PDF again or provide the original file",
        )


def is_doubtful(contents: list[Content]) -> bool:
    """Whether the characters themselves may be misread."""
    return any(content.ocr for content in contents) or _share_unknown(contents) > _DOUBTFUL


def _share_unknown(contents: list[Content]) -> float:
    return sum(content.unknown for content in contents) / max(
        sum(len(content.glyphs) for content in contents), 1
    )


class Doubts(NamedTuple):
    """What the layout left open.

    ``unsure``: cells of which it is not certain whether they go on a row of the page before; ``lost``:
    pages whose columns could not be told apart; ``clipped``: cells too small for their text.
    """

    unsure: list[Box]
    lost: list[int]
    clipped: list[Box]


def notes_of(name: str, contents: list[Content], doubts: Doubts) -> Iterator[Note]:
    """Everything that was left out or read with doubt, page by page."""
    for content in contents:
        place = Location(name, page=content.number)
        for code, zh, en in _about(content):
            yield Note(code, f"第 {content.number} 页{zh}", f"page {content.number}: {en}", place)
    for page in doubts.lost:
        yield Note(
            "columns-lost",
            f"第 {page} 页的表格没有框线，分不清各列各行，只按文字逐行读取，请核实；"
            "最好提供带框线的表或原文件",
            f"page {page} has a table without lines whose columns could not be told apart; read line by line",
            Location(name, page=page),
        )
    for page in sorted({box.page for box in doubts.clipped}):
        cells = [box for box in doubts.clipped if box.page == page]
        yield Note(
            "text-clipped",
            f"第 {page} 页有 {len(cells)} 个单元格放不下其中的文字，可能没有显示完整，"
            f"请核实：「{cells[0].text[:20]}」",
            f"page {page}: {len(cells)} cells are too small for their text, of which some may be missing",
            Location(name, page=page),
        )
    for box in doubts.unsure:
        yield Note(
            "row-cut",
            f"第 {box.page} 页开头的一行可能是上一页最后一行的续行，未合并，请核实",
            f"the first row of page {box.page} may go on from the page before; they were not joined",
            Location(name, page=box.page),
        )


def _about(content: Content) -> Iterator[tuple[str, str, str]]:
    if is_unread(content):
        yield "page-unread", "是图片，没有可复制的文字，未能读取", "a picture without text, not read"
    elif content.ocr:
        yield (
            "ocr",
            "的文字由扫描图片识别而来，可能有误，请核实",
            "text recognised from a scan; it may be wrong",
        )
    elif content.pictures:
        yield (
            "picture-unread",
            "有较大的图片，其中的内容未能读取",
            "a large picture whose content was not read",
        )
    if content.unknown:
        count = content.unknown
        yield (
            "unmapped-characters",
            f"有 {count} 个字符的字体没有字符对照，显示为“\ufffd”，请核实",
            f"{count} characters that their font does not name, shown as U+FFFD",
        )
    if content.hidden:
        yield (
            "hidden-content",
            f"有 {content.hidden} 个看不见的字符（白色、透明或在页面之外）未读取",
            f"{content.hidden} characters that cannot be seen were not read",
        )
    if content.askew:
        yield "watermark", "的斜排文字（水印）未读取", "slanted text (a watermark) was not read"
    if content.comments:
        yield "comments", f"有 {content.comments} 处批注未读取", f"{content.comments} comments were not read"
