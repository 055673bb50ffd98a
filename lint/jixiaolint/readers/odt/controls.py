"""Form controls of an OpenDocument text: what stands ticked, chosen or typed in them."""

from __future__ import annotations

from jixiaolint.readers.flow import Element
from jixiaolint.readers.marks import TICKED, UNTICKED
from jixiaolint.readers.odt.names import attribute, kind

_TYPED = frozenset(
    ("form:text", "form:textarea", "form:formatted-text", "form:number", "form:date", "form:time")
)


class Controls:
    """The controls of all forms of a document by their id."""

    def __init__(self, root: Element) -> None:
        self._by_id: dict[str, Element] = {}
        for element in root.iter():
            name = kind(element)
            if name.startswith("form:"):
                for attribute_name in ("xml:id", "form:id"):
                    self._by_id.setdefault(attribute(element, attribute_name), element)
        self._by_id.pop("", None)

    def shown(self, name: str) -> str:
        """What the control shows: ☑ or □, a text, or nothing."""
        control = self._by_id.get(name)
        match kind(control) if control is not None else "":
            case "form:checkbox":
                return _tick(_state(control, "state") == "checked")
            case "form:radio":
                return _tick((_state(control, "selected") or "false") == "true")
            case "form:combobox":
                return _state(control, "value")
            case "form:listbox":
                return _chosen(control)
            case typed if typed in _TYPED:
                return _state(control, "value")
        return ""


def _tick(ticked: bool) -> str:
    return TICKED if ticked else UNTICKED


def _state(control: Element | None, name: str) -> str:
    """What a control is set to now, else what it was set to at first."""
    return attribute(control, f"form:current-{name}") or attribute(control, f"form:{name}")


def _chosen(control: Element | None) -> str:
    options = [each for each in (control if control is not None else ()) if kind(each) == "form:option"]
    for name in ("form:current-selected", "form:selected"):
        for option in options:
            if attribute(option, name) == "true":
                return attribute(option, "form:label")
    return ""


def content_control(control: Element) -> str | None:
    """☑ or □ for a content control that is a checkbox, None for any other."""
    if attribute(control, "loext:checkbox") != "true":
        return None
    return _tick(attribute(control, "loext:checked") == "true")


def field_mark(mark: Element) -> str | None:
    """What a field taken over from Word shows by itself, None for one whose text stands in the document."""
    name = attribute(mark, "field:type").rpartition(".")[2]
    values = [
        (attribute(each, "field:name"), attribute(each, "field:value"))
        for each in mark
        if kind(each) == "field:param"
    ]
    if name == "FORMCHECKBOX":
        return _tick(("Checkbox_Checked", "true") in values)
    if name == "FORMDROPDOWN":
        entries = [value for key, value in values if key == "Dropdown_ListEntry"]
        chosen = next((value for key, value in values if key == "Dropdown_Selected"), "")
        known = chosen.isascii() and chosen.isdigit() and int(chosen[:6]) < len(entries)
        return entries[int(chosen[:6])] if known else ""
    return None
