"""What a pack adds to the lexicons and parameters: its own beside ours, nothing in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.language.lexicon import NAMED, SHARED, read_scales, read_words
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.yamlfile import Mapping, closed, fault, suggestion

if TYPE_CHECKING:
    from jixiaolint.yamlfile import Node, Scalar

SECTIONS = (*NAMED, "scales", "parameters")
"""Keys of a pack file beside ``rules``."""
_ADD = "add"
_Own = dict[tuple[str, str], "Scalar"]


def extended(
    lexicons: dict[str, Any], parameters: dict[str, Any], nodes: Iterable[Node]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both tables with what the files ``nodes`` add; the tables given stay as they are.

    Raises ConfigError for a name that is taken, a list to add to that does not exist, an empty list.
    """
    files = [node for node in nodes if isinstance(node, Mapping) and any(key in node for key in SECTIONS)]
    if not files:
        return lexicons, parameters
    words = {**lexicons, **{section: dict(lexicons[section]) for section in NAMED}}
    own: _Own = {}
    for section, name, entry in _entries(files):
        if not _adds(entry):
            _check_new(section, name, words, own)
            words[section][str(name)] = read_words(name, entry)
    for section, name, entry in _entries(files):
        if _adds(entry):
            words[section][str(name)] = _longer(section, name, entry, words)
    for section in NAMED:
        if section not in SHARED:
            _check_apart(section, files, words)
    words["scales"] = [*words["scales"], *_scales(files)]
    return words, _with_parameters(parameters, files, own)


def _entries(files: list[Mapping]) -> Iterator[tuple[str, Scalar, Any]]:
    for root in files:
        for section in NAMED:
            for name, entry in closed(root.get(section, {})).items():
                yield section, name, entry


def _adds(entry: Any) -> bool:
    if not isinstance(entry, Mapping):
        return False
    closed(entry, required=(_ADD,))
    return True


def _check_new(section: str, name: Scalar, words: dict[str, Any], own: _Own) -> None:
    """A list of its own takes a name that is free and that an expression can spell."""
    if name in words[section]:
        raise _taken(
            name, own.get((section, str(name))), f"要往里加词，写成 {name}: {{add: [词, 词]}}；自己的另取名字"
        )
    _check_name(name)
    own[section, str(name)] = name


def _taken(name: Scalar, known: Scalar | None, hint: str) -> Exception:
    where = f"，见 {known.file}:{known.line}:{known.column}" if known is not None else "，随程序提供"
    where_en = f" at {known.file}:{known.line}:{known.column}" if known is not None else " and comes with us"
    return fault(name, f"「{name}」已经有了{where}", f"'{name}' exists already{where_en}", hint=hint)


def _check_name(name: Scalar) -> None:
    from jixiaolint.language.token import WORDS

    if not name.isidentifier() or name in WORDS:
        raise fault(
            name,
            f"「{name}」不能作名称",
            f"'{name}' cannot be a name",
            hint="名称用汉字、字母、数字，不以数字开头",
        )


def _longer(section: str, name: Scalar, entry: Mapping, words: dict[str, Any]) -> list[str]:
    known = words[section]
    if name not in known:
        hint = suggestion(name, known) or "自己的词表直接写成一列词"
        raise fault(name, f"没有词表「{name}」", f"no lexicon '{name}'", hint=hint)
    return list(dict.fromkeys([*known[name], *read_words(name, entry[_ADD])]))


def _check_apart(section: str, files: list[Mapping], words: dict[str, Any]) -> None:
    """A word of an aspect or of a kind of unit stands under one name; a pack does not move it."""
    owners: dict[str, list[str]] = {}
    for name, members in words[section].items():
        for word in members:
            owners.setdefault(word, []).append(name)
    for root in files:
        for name, entry in closed(root.get(section, {})).items():
            for word in entry[_ADD] if _adds(entry) else entry:
                others = [owner for owner in owners[word] if owner != name]
                if others:
                    raise fault(
                        word, f"「{word}」已属于「{others[0]}」", f"'{word}' belongs to '{others[0]}' already"
                    )


def _scales(files: list[Mapping]) -> list[list[str]]:
    return [scale for root in files for scale in read_scales(root.get("scales", []))]


def _with_parameters(parameters: dict[str, Any], files: list[Mapping], own: _Own) -> dict[str, Any]:
    from jixiaolint.language.parameter import read_parameter

    table = dict(parameters)
    for root in files:
        for name, entry in closed(root.get("parameters", {})).items():
            if name in table:
                raise _taken(
                    name,
                    own.get(("parameters", str(name))),
                    "要改它的值，用审核方案（profile）；自己的另取名字",
                )
            _check_name(name)
            own["parameters", str(name)] = name
            table[str(name)] = read_parameter(name, entry)
    return table
