"""What was left out of a word processor's document, told to people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from jixiaolint.model.document import Note
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.location import Location
from jixiaolint.readers.flow import Element

_KINDS = {
    "deleted": (
        "deleted-text",
        "修订标记中已删除的内容 {} 处未读取；请接受或拒绝全部修订后再报",
        "{} passages deleted with tracked changes were not read; accept or reject all changes",
    ),
    "hidden": (
        "hidden-content",
        "文档中有 {} 处隐藏内容未读取",
        "{} hidden parts of the document were not read",
    ),
    "placeholder": (
        "empty-control",
        "有 {} 处控件只显示填写提示、未填内容，按空白读取",
        "{} controls show only what to fill in and were read as blank",
    ),
    "footnote": ("footnotes", "有 {} 处脚注或尾注未读取", "{} footnotes or endnotes were not read"),
    "equation": ("content-lost", "有 {} 处公式未能读出，请核实", "{} equations could not be read"),
    "field": ("content-lost", "有 {} 个窗体域的状态未能读出，请核实", "{} form fields could not be read"),
    "control": (
        "content-lost",
        "有 {} 个 ActiveX 控件（如选项按钮）未能读出，请核实所选内容",
        "{} ActiveX controls could not be read; check what is chosen in them",
    ),
    "workbook": (
        "embedded-object",
        "文档中嵌有 {} 个电子表格对象，其中内容未读取；如为绩效表，请单独另存后再报",
        "{} embedded workbooks were not read; save a form in one as a file of its own",
    ),
    "object": ("embedded-object", "文档中嵌有 {} 个对象未读取", "{} embedded objects were not read"),
    "chunk": (
        "content-lost",
        "文档引入了 {} 处外来内容（altChunk 或子文档）未读取；请用办公软件打开并另存后再报",
        "{} imported parts (altChunk, subdocument) were not read; open and save the file again",
    ),
    "picture": (
        "pictures",
        "文档中没有表格，有 {} 幅图片，图片中的文字未读取；请报送可编辑的表格",
        "the document has no table but {} pictures, whose text was not read",
    ),
}
_ALONE = ("chunk", "workbook", "object", "picture", "hidden", "deleted")
"""What may be all that a document holds."""


class LeftOut(Counter[str]):
    """How often something was left out, by the keys that ``notes`` knows."""

    def add_text(self, what: str, element: Element) -> None:
        """Count a part that is not shown, if there is text in it."""
        if any(text.strip() for text in element.itertext()):
            self[what] += 1


def notes(name: str, counts: Mapping[str, int], *, has_table: bool) -> list[Note]:
    """A note for each kind that was left out; pictures count where no table was found."""
    told = []
    for kind, (code, message, message_en) in _KINDS.items():
        count = counts.get(kind, 0)
        if count and not (kind == "picture" and has_table):
            told.append(Note(code, message.format(count), message_en.format(count), Location(name)))
    return told


def nothing_but(counts: Mapping[str, int]) -> UnreadableInput | None:
    """The error for a document without text that holds something else, None if it holds nothing."""
    for kind in _ALONE:
        count = counts.get(kind, 0)
        if count:
            _, message, message_en = _KINDS[kind]
            return UnreadableInput(
                "no-text", f"没有可读的文字：{message.format(count)}", f"no text: {message_en.format(count)}"
            )
    return None
