"""``jixiaolint rules docs``: the pages of a rule set, written into a folder."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator

from jixiaolint.api import Session
from jixiaolint.cli import console
from jixiaolint.cli.rules.given import all_rules, given_rules
from jixiaolint.handbook import MARK, pages
from jixiaolint.model.error import ConfigError

FOLDER = os.path.join("rules", "docs")


def run(session: Session, arguments: argparse.Namespace) -> int:
    """Write the pages; those of rules that are gone are removed, files of others never touched."""
    folder = arguments.paths[0] if arguments.paths else FOLDER
    rules = given_rules(session, arguments)
    found = pages(session, rules, reference=len(rules) == len(all_rules(session)))
    foreign = [path for path in (os.path.join(folder, name) for name in found) if not _ours(path)]
    if foreign:
        raise ConfigError(f"不是生成的文件，没有改写：{foreign[0]}", f"not a generated file: {foreign[0]}")
    for path in list(_generated(folder)):
        if os.path.relpath(path, folder).replace(os.sep, "/") not in found:
            os.remove(path)
    for name, text in found.items():
        _write(os.path.join(folder, name), text)
    console.write(f"{folder}: {len(found)} 页 / pages\n")
    return 0


def _ours(path: str) -> bool:
    """Whether there is no such file, or one that was generated."""
    if not os.path.exists(path):
        return True
    try:
        with open(path, encoding="utf-8") as stream:
            return stream.readline().rstrip("\n") == MARK
    except (OSError, ValueError):
        return False


def _generated(folder: str) -> Iterator[str]:
    for place in (folder, os.path.join(folder, "en")):
        if os.path.isdir(place):
            names = sorted(os.listdir(place))
            paths = [os.path.join(place, name) for name in names if name.endswith(".md")]
            yield from (path for path in paths if _ours(path))


def _write(path: str, text: str) -> None:
    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        reason = error.strerror
        raise ConfigError(f"无法写入 {path}（{reason}）", f"cannot write {path} ({reason})") from None
