"""``waivers.yaml`` with an entry more or with some less; all else in the file stays as it is."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from itertools import pairwise

from jixiaolint.decisions.extent import LINE_END
from jixiaolint.decisions.reading import parse
from jixiaolint.decisions.waiver import FORM_KEYS, KEYS, Sidecar, Waiver
from jixiaolint.model.error import ConfigError
from jixiaolint.model.location import Location

HEADER = """\
# 审核说明：一条说明针对一张表的一个问题；表里的数变了，说明即失效。
# 用 jixiaolint waive 追加，jixiaolint waivers check 检查，过期、没有用上的用 jixiaolint waivers prune 清理。
"""


def entry(said: Mapping[str, str], form: Mapping[str, str]) -> str:
    """An entry in the order of ``KEYS``, every text in quotes."""
    lines = []
    for key in KEYS:
        if key == "form":
            lines += ["form:"] if any(form.values()) else []
            lines += [f"  {name}: {_quoted(form[name])}" for name in FORM_KEYS if form.get(name)]
        elif said.get(key):
            lines.append(f"{key}: {_quoted(said[key])}")
    return "".join(f"{'- ' if at == 0 else '  '}{line}\n" for at, line in enumerate(lines))


def _quoted(text: str) -> str:
    """JSON is YAML, but for what a file may not hold as it is."""
    return "".join(
        character if character.isprintable() else json.dumps(character)[1:-1]
        for character in json.dumps(text, ensure_ascii=False)
    )


def added(text: str, new: str, file: str, rules: Collection[str]) -> str:
    """``text`` with the entry ``new`` at its end. Raises ``ConfigError`` when that is no justification."""
    ending = "\r\n" if "\r\n" in text else "\n"
    start = text or HEADER
    start += "" if start.endswith(("\n", "\r")) else ending
    made = start + new.replace("\n", ending)
    before = parse(text.encode(), file, rules)
    after = parse(made.encode(), file, rules)
    if len(after.extents) != len(before.extents) + 1:
        raise _by_hand(file)
    fresh = after.extents[-1][0]
    for fault in after.faults:
        if (fault.place.line or 0) >= fresh:
            raise ConfigError(fault.reason.zh, fault.reason.en)
    return made


def removed(sidecar: Sidecar, starts: Collection[int], rules: Collection[str]) -> str:
    """The text without the entries that begin on these lines; comments stay."""
    ends = [0, *(match.end() for match in LINE_END.finditer(sidecar.text)), len(sidecar.text)]
    lines = [sidecar.text[start:end] for start, end in pairwise(ends)]
    gone = [range(first, last + 1) for first, last in sidecar.extents if first in starts]
    kept = "".join(line for at, line in enumerate(lines, 1) if not any(at in span for span in gone))
    left = [_content(waiver) for waiver in sidecar.waivers if waiver.place.line not in starts]
    try:
        after = parse(kept.encode(), sidecar.file, rules)
    except ConfigError:
        raise _by_hand(sidecar.file) from None
    found = list(map(_content, after.waivers))
    if len(after.extents) != len(sidecar.extents) - len(gone) or any(one not in found for one in left):
        raise _by_hand(sidecar.file)
    return kept


def _content(waiver: Waiver) -> Waiver:
    """A justification wherever it stands."""
    return waiver._replace(place=Location(waiver.place.document))


def _by_hand(file: str) -> ConfigError:
    return ConfigError(
        "这个文件的写法不便自动改动，请手工改；每条说明以「- 」开头，一行一个键",
        "a file that cannot be changed automatically; write entries as block lists",
        file=file,
    )
