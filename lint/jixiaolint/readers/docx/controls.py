"""Form controls of a Word document: the checkboxes and drop-down lists that its text lacks."""

from __future__ import annotations

from jixiaolint.readers.docx.names import Element, attribute, child, children, is_on, number
from jixiaolint.readers.marks import TICKED, UNTICKED


def checkbox(control: Element) -> str | None:
    """☑ or □ for a content control that is a checkbox, None for any other."""
    box = child(control, "sdtPr", "w14:checkbox")
    if box is None:
        return None
    return TICKED if is_on(child(box, "w14:checked")) else UNTICKED


def form_field(field: Element) -> str | None:
    """What a legacy form field shows by itself (``ffData``): a checkbox or the entry chosen in a list.

    None for a text field, whose text stands in the document.
    """
    data = child(field, "ffData")
    box = child(data, "checkBox")
    if box is not None:
        checked = child(box, "checked")
        return TICKED if is_on(child(box, "default") if checked is None else checked) else UNTICKED
    choices = child(data, "ddList")
    return None if choices is None else _chosen(choices)


def _chosen(choices: Element) -> str:
    entries = [attribute(entry) for entry in children(choices, "listEntry")]
    result = child(choices, "result")
    index = number(child(choices, "default") if result is None else result)
    return entries[index] if 0 <= index < len(entries) else ""
