"""Settings of a repository of forms: ``jixiaolint.yaml`` or ``[tool.jixiaolint]`` in ``pyproject.toml``."""

from __future__ import annotations

import os

from jixiaolint.model.error import ConfigError
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any

NAME = "jixiaolint.yaml"
LISTS = ("rules", "select", "ignore", "plugins", "exclude")
WORDS = {
    "profile": None,
    "lang": ("zh", "en"),
    "fail-on": ("error", "warning", "note", "never"),
    "waivers": None,
    "baseline": None,
    "extends": None,
}
FILES = ("waivers", "baseline")
LIMITS = "limits"
KEYS = (*LISTS, *WORDS, LIMITS)


class Setting(NamedTuple):
    """A text of a configuration file and where it stands."""

    value: str
    file: str
    line: int
    column: int


class Settings(NamedTuple):
    """What a configuration file says. ``origin`` maps a key to file:line for ``config show``.

    ``limits``: name → what is written; ``jixiaolint.reading.bounds`` knows what it means.
    """

    rules: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    profile: str = ""
    lang: str = ""
    fail_on: str = ""
    waivers: str = ""
    baseline: str = ""
    limits: dict[str, Setting] = {}
    file: str = ""
    origin: dict[str, str] = {}


def find(start: str) -> str | None:
    """The nearest configuration file at or above ``start``."""
    folder = os.path.abspath(start)
    while True:
        candidate = os.path.join(folder, NAME)
        if os.path.isfile(candidate):
            return candidate
        candidate = os.path.join(folder, "pyproject.toml")
        if os.path.isfile(candidate) and _mentions_us(candidate):
            return candidate
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def _mentions_us(path: str) -> bool:
    try:
        with open(path, "rb") as stream:
            return b"[tool.jixiaolint" in stream.read()
    except OSError:
        return False


def load(path: str, seen: tuple[str, ...] = ()) -> Settings:
    """The settings of one file and of those it extends. Paths in it are relative to the file's folder."""
    if os.path.abspath(path) in seen:
        raise ConfigError("extends 循环引用", "extends runs in a circle", file=path)
    entries = _toml(path) if path.endswith(".toml") else _yaml(path)
    folder = os.path.dirname(os.path.abspath(path))
    values: dict[str, Any] = {}
    origin: dict[str, str] = {}
    if "extends" in entries:
        word, place = entries.pop("extends")
        base = os.path.join(folder, _word("extends", word, path, place))
        if not os.path.isfile(base):
            raise ConfigError(
                f"extends 指向的文件不存在：{word}",
                f"extends: no such file: {word}",
                file=path,
                line=place,
                column=1,
            )
        inherited = load(base, (*seen, os.path.abspath(path)))
        values.update(
            {name: getattr(inherited, name) for name in Settings._fields if getattr(inherited, name)}
        )
        origin.update(inherited.origin)
    for key, (value, line) in entries.items():
        name = key.replace("-", "_")
        origin[key] = f"{path}:{line}" if line else path
        if key == LIMITS:
            values[name] = {**values.get(name, {}), **_limits(value, path, line)}
        elif key in LISTS:
            values[name] = _anchored(key, _words(key, value, path, line), folder)
        else:
            word = _word(key, value, path, line)
            values[name] = os.path.join(folder, word) if key in FILES else word
    values["file"] = path
    values["origin"] = origin
    return Settings(**values)


def _anchored(key: str, words: tuple[str, ...], folder: str) -> tuple[str, ...]:
    if key != "rules":
        return words
    return tuple(_place(word, folder) for word in words)


def _place(word: str, folder: str) -> str:
    """A path relative to the file; a bare word that is no path there is the name of a plug-in's pack."""
    path = os.path.join(folder, word)
    bare = not word.endswith((".yaml", ".yml")) and "/" not in word and os.sep not in word
    return word if bare and not os.path.exists(path) else path


def _limits(value: object, path: str, line: int) -> dict[str, Setting]:
    if not isinstance(value, dict) or any(isinstance(item, (dict, list)) for item in value.values()):
        raise ConfigError(
            "「limits」应为「项: 值」，如 memory: 1GB",
            "limits: expected a mapping such as memory: 1GB",
            file=path,
            line=line,
            column=1,
        )
    lines = _table_lines(path) if path.endswith(".toml") else {}
    return {
        str(key): Setting(
            str(item), path, getattr(key, "line", lines.get(key, line)), getattr(key, "column", 1)
        )
        for key, item in value.items()
    }


def _table_lines(path: str) -> dict[str, int]:
    """The lines of the entries of ``[tool.jixiaolint.limits]``."""
    with open(path, encoding="utf-8") as stream:
        lines = stream.read().splitlines()
    start = next((at for at, line in enumerate(lines, 1) if line.strip() == f"[tool.jixiaolint.{LIMITS}]"), 0)
    found: dict[str, int] = {}
    for number, line in enumerate(lines[start:], start + 1):
        if line.startswith("["):
            break
        found.setdefault(line.split("=")[0].strip().strip("\"'"), number)
    return found if start else {}


def _word(key: str, value: object, path: str, line: int) -> str:
    allowed = WORDS[key]
    if not isinstance(value, str) or (allowed and value not in allowed):
        choices = f"，可取 {' | '.join(allowed)}" if allowed else ""
        raise ConfigError(
            f"「{key}」应为一个词{choices}",
            f"{key}: expected {allowed or 'a word'}",
            file=path,
            line=line,
            column=1,
        )
    return str(value)


def _words(key: str, value: object, path: str, line: int) -> tuple[str, ...]:
    if isinstance(value, str):
        return (str(value),)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(str(item) for item in value)
    raise ConfigError(
        f"「{key}」应为一个词或一列词",
        f"{key}: expected a word or a list of words",
        file=path,
        line=line,
        column=1,
    )


def _check_key(key: str, path: str, line: int, column: int) -> str:
    if key in KEYS:
        return key
    import difflib

    close = difflib.get_close_matches(key, KEYS, 1)
    hint = f"是否想写「{close[0]}」" if close else "可用：" + " ".join(KEYS)
    raise ConfigError(
        f"没有设置项「{key}」", f"unknown setting {key!r}", file=path, line=line, column=column, hint=hint
    )


def _yaml(path: str) -> dict[str, tuple[object, int]]:
    from jixiaolint import yamlfile

    node = yamlfile.read(path)
    if isinstance(node, str) and not node.strip():
        return {}
    if not isinstance(node, dict):
        raise ConfigError("设置文件应为「键: 值」", "settings must be a mapping", file=path, line=1, column=1)
    return {
        _check_key(str(key), path, key.line, key.column): (value, key.line) for key, value in node.items()
    }


def _toml(path: str) -> dict[str, tuple[object, int]]:
    import tomllib

    with open(path, "rb") as stream:
        data = stream.read()
    try:
        table = tomllib.loads(data.decode("utf-8"))["tool"]["jixiaolint"]
    except (ValueError, KeyError) as error:
        raise ConfigError(
            f"pyproject.toml 无法读取：{error}", f"pyproject.toml: {error}", file=path
        ) from None
    lines = data.decode("utf-8").splitlines()
    start = next((number for number, line in enumerate(lines, 1) if line.strip() == "[tool.jixiaolint]"), 0)
    return {
        _check_key(key, path, _toml_line(lines, start, key), 1): (value, _toml_line(lines, start, key))
        for key, value in table.items()
    }


def _toml_line(lines: list[str], start: int, key: str) -> int:
    for number, line in enumerate(lines[start:], start + 1):
        if line.split("=")[0].strip().strip("\"'") == key:
            return number
    return start
