"""Word 2003 XML and flat Word packages (.xml, often named .doc), brought to the names of .docx."""

from __future__ import annotations

from jixiaolint.model.document import Document, Grid
from jixiaolint.readers.docx.body import Body
from jixiaolint.readers.docx.names import Element, W, child
from jixiaolint.readers.docx.opening import Parts
from jixiaolint.readers.leftout import notes, nothing_but
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits, over
from jixiaolint.readers.lines import nothing_in_it
from jixiaolint.readers.package import damaged
from jixiaolint.readers.textxml import parse_text_xml

_OLD = "{http://schemas.microsoft.com/office/word/2003/wordml}"
_NOTE = "{http://schemas.microsoft.com/aml/2001/core}annotation"
_HINT = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_ELEMENTS = {
    "vmerge": "vMerge",
    "hmerge": "hMerge",
    "ocx": "control",
    "footnote": "footnoteReference",
    "endnote": "endnoteReference",
}
_ATTRIBUTES = {"h-ansi": "hAnsi"}


def read_wordml(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of kind ``wordml``; places as in a .docx.

    Raises UnreadableInput (limits, damaged-package, dtd, empty, no-text).
    """
    try:
        body = Body(name, limits, _parts(parse_text_xml(data, limits)))
        blocks = body.blocks()
    except RecursionError:
        raise over(limits, "depth") from None
    if not blocks:
        raise nothing_but(body.left_out) or nothing_in_it()
    told = notes(name, body.left_out, has_table=any(isinstance(block, Grid) for block in blocks))
    return Document(name, "wordml", tuple(blocks), notes=tuple(told))


def _parts(root: Element) -> Parts:
    if root.tag == _PACKAGE + "package":
        members = {part.get(_PACKAGE + "name"): part for part in root}
        document, styles, numbering = (
            _inside(members.get(f"/word/{name}.xml")) for name in ("document", "styles", "numbering")
        )
    else:
        _rename(root)
        document, styles, numbering = root, child(root, "styles"), None
    if document is None or child(document, "body") is None:
        raise damaged()
    return Parts(document, styles, numbering)


def _inside(part: Element | None) -> Element | None:
    data = part.find(_PACKAGE + "xmlData") if part is not None else None
    return data[0] if data is not None and len(data) else None


def _rename(root: Element) -> None:
    """Give the elements of the year 2003 the names that they have had since 2007."""
    for element in list(root.iter()):
        tag = element.tag
        if tag == _NOTE:
            _annotation(element)
        elif isinstance(tag, str) and tag.startswith(_OLD):
            name = tag.removeprefix(_OLD)
            element.tag = W + _ELEMENTS.get(name, name)
            for key, value in list(element.attrib.items()):
                if key.startswith(_OLD):
                    short = key.removeprefix(_OLD)
                    element.set(W + _ATTRIBUTES.get(short, short), value)
            if name in ("footnote", "endnote"):
                del element[:]
            elif name == "listPr":
                _label(element)


def _annotation(element: Element) -> None:
    """Insertions, deletions and comments, which are all one element with a type."""
    kind = element.get(_OLD + "type") or ""
    element.tag = W + ("del" if kind == "Word.Deletion" else "ins")
    if kind == "Word.Comment":
        del element[:]


def _label(properties: Element) -> None:
    """The number of a list item stands in the file as it is printed."""
    hint = properties.find(_HINT + "t")
    paragraph = properties.getparent().getparent() if properties.getparent() is not None else None
    label = hint.get(_HINT + "val") if hint is not None else None
    if label and paragraph is not None:
        run = paragraph.makeelement(W + "r")
        text = run.makeelement(W + "t")
        text.text = label
        run.append(text)
        paragraph.insert(1, run)
