"""Canonical forms: the JSON that ``parse`` prints, or the same written as YAML."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.model.document import Document, Note
from jixiaolint.model.error import ConfigError, UnreadableInput
from jixiaolint.model.location import Location
from jixiaolint.model.typing import Any
from jixiaolint.readers.encoding import decode
from jixiaolint.readers.jsontext import parse_json, without_lone_surrogates
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits, over
from jixiaolint.readers.lines import normalise_lines
from jixiaolint.readers.positions import Positions
from jixiaolint.readers.shape import is_canonical


def read_json(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of kind ``canonical``: ``data`` is plain, and numbers are text as they are written.

    JSON that says nothing of forms gives a document without content and a note. Raises
    UnreadableInput: syntax, shape (with the JSON Pointer), a key given twice, limits.
    """
    reading = decode(data)
    text = normalise_lines(reading.text, limits)
    if '"forms"' not in text:
        return _formless(name, reading.encoding)
    text = without_lone_surrogates(text)
    tree = parse_json(name, text, limits)
    return _checked(name, reading.encoding, tree, Positions(name, text), limits)


def read_yaml(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The same for YAML, whose scalars are all text. Anchors, tags and duplicate keys are refused."""
    reading = decode(data)
    text = normalise_lines(reading.text, limits)
    if not re.search(r"""(?m)^(?:\{\s*)?["']?forms["']?\s*:""", text):
        return _formless(name, reading.encoding)
    from jixiaolint import yamlfile

    try:
        root = yamlfile.parse(text, name, most_nodes=200_000)
    except ConfigError as error:
        raise UnreadableInput(
            "bad-yaml",
            f"YAML 无法读取：第 {error.line} 行：{error.message}",
            f"not readable as YAML: line {error.line}: {error.message_en}",
            line=error.line,
            column=error.column,
        ) from None
    found: dict[str, Location] = {}
    tree = _plain(root, "", found, name)
    return _checked(name, reading.encoding, tree, found, limits)


def _formless(name: str, encoding: str) -> Document:
    note = Note("no-form", "文件中没有 forms，不是绩效表单数据", "there is no key 'forms': not form data")
    return Document(name, "canonical", encoding=encoding, notes=(note,))


def _checked(name: str, encoding: str, tree: Any, positions: dict[str, Location], limits: Limits) -> Document:
    if _is_report(tree):
        return _formless(name, encoding)
    if not is_canonical(tree):
        if _deeper_than(tree, limits.depth):
            raise over(limits, "depth")
        from jixiaolint.readers.fault import fault

        wrong = fault(tree)
        if wrong is not None:
            pointer, message, message_en = wrong
            place = positions.get(pointer) or Location(name)
            line = place.line or 0
            shown = pointer or "/"
            raise UnreadableInput(
                "bad-form-data",
                f"表单数据结构不对：第 {line} 行 {shown}：{message}",
                f"form data of a wrong shape: line {line}, {shown}: {message_en}",
                line=line,
                column=place.column or 0,
            )
    return Document(name, "canonical", encoding=encoding, data=tree, positions=positions)


def _is_report(tree: Any) -> bool:
    """Whether the data only speaks of forms: a report, a file of rules, anything without the key."""
    if not isinstance(tree, dict):
        return False
    if "forms" not in tree:
        return True
    forms = tree["forms"]
    names = isinstance(forms, list) and bool(forms) and all(isinstance(form, str) for form in forms)
    return names or "findings" in tree or "rules" in tree


def _deeper_than(tree: Any, bound: int) -> bool:
    level = [tree]
    for _ in range(bound):
        level = [
            part
            for node in level
            if isinstance(node, (dict, list))
            for part in (node.values() if isinstance(node, dict) else node)
        ]
        if not level:
            return False
    return True


def _plain(node: Any, pointer: str, found: dict[str, Location], name: str) -> Any:
    """YAML nodes as plain data; their places are added to ``found``. Depth is bounded by the parser."""
    if isinstance(node, str):
        found[pointer] = _scalar_place(node, pointer, name)
        return str(node)
    found[pointer] = Location(name, node.line, node.column, node.line, node.column + 1, pointer=pointer)
    if isinstance(node, dict):
        return {
            str(key): _plain(value, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}", found, name)
            for key, value in node.items()
        }
    return [_plain(value, f"{pointer}/{index}", found, name) for index, value in enumerate(node)]


def _scalar_place(node: Any, pointer: str, name: str) -> Location:
    if not node.style and "\n" not in node:
        start, end = (node.line, node.column), (node.line, node.column + len(node))
    else:
        start, end = node.at(0), node.at(len(node))
    return Location(name, *start, *end, pointer=pointer)
