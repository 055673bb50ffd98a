"""Values right, wrong and missing.

    python tests/figures/values.py LABELS.yaml… DIRECTORY

For labels of any shape that ``labels.py`` reads. ``--document FILE`` reads every labelled form from FILE
instead: forms are matched by project name, texts and places are not compared. ``--all`` lists what is right.
"""

from __future__ import annotations

import argparse
import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import labels
import printed
from labels import LabelledForm, Row, Value

KEYS = {"indicators": "name", "funds": "label", "subprojects": "name", "tasks": "name"}
SILENT = {"source", "label", "line"}
TOTALS = {"total", "总额"}

Parser = Callable[[str], list[dict[str, Any]]]


class Outcome(NamedTuple):
    """How one labelled value was read. ``state``: right, wrong, missing or misplaced."""

    state: str
    kind: str
    document: str
    line: int
    what: str
    expected: str | None
    read: str


class Leaf(NamedTuple):
    """A value as ``parse`` prints it: what stands there, what it means, in which unit, on which lines."""

    raw: str
    value: Any
    unit: str = ""
    line: int = 0
    end: int = 0


def compare_form(document: str, form: LabelledForm, data: dict[str, Any], facts: bool) -> Iterator[Outcome]:
    """Every labelled value of a form against what was read. ``facts``: neither texts nor places."""
    unit = form.fields["money_unit"].text if "money_unit" in form.fields else ""
    fields = data.get("fields", {})
    for key, value in form.fields.items():
        kind = printed.kind_of(key)
        if not (facts and kind == "叙述"):
            yield _judge(document, key, kind, value, fields.get(key), unit or "", facts)
    for name, rows in form.rows.items():
        yield from _compare_rows(document, name, rows, data.get(name) or [], unit or "", facts)


def _compare_rows(
    document: str, name: str, rows: Sequence[Row], read: Sequence[dict[str, Any]], unit: str, facts: bool
) -> Iterator[Outcome]:
    for row, match in pair(name, rows, read):
        title = row.text(KEYS[name]) or row.text("source")
        if row.text("source") == "total" and match is not None:
            source = _text_of(match, "source")
            state = "right" if source in TOTALS else "wrong"
            yield Outcome(
                state, "来源", document, row.cells["source"].line, f"{title}.source", "total", source
            )
        for key, value in row.cells.items():
            if key not in SILENT:
                kind = printed.kind_of(key, name)
                leaf = (match.get(key) or _declared(match, key)) if match is not None else None
                yield _judge(document, f"{name}[{title}].{key}", kind, value, leaf, unit, facts)
    extra = len(read) - len(rows)
    if extra > 0 and name == "indicators":
        yield Outcome("wrong", "多余的行", document, 0, name, None, f"{extra} 行")


def _declared(row: dict[str, Any], key: str) -> Any:
    """A goal form has one amount to a row, which labels call the initial budget."""
    return row.get("amount") if key == "initial" else None


def _judge(document: str, what: str, kind: str, value: Value, leaf: Any, unit: str, facts: bool) -> Outcome:
    read = split(leaf)
    if leaf is None or (value.text is not None and printed.is_blank(read.raw) and read.value is None):
        state = "right" if value.text is None else "missing"
    elif not printed.same(kind, value.text, read.raw, read.value, unit, read.unit):
        state = "wrong"
    elif not facts and kind != "指标级次" and value.text and not _in_place(value, read):
        state = "misplaced"
    else:
        state = "right"
    shown = " ".join(filter(None, (read.raw, read.unit, f"@{read.line}" if read.line else "")))
    return Outcome(state, kind, document, value.line, what, value.text, shown)


def _in_place(value: Value, read: Leaf) -> bool:
    """Do the lines read and the lines labelled overlap, as far as both are known?"""
    if not value.line or not read.line:
        return True
    return read.line <= (value.end or value.line) and value.line <= read.end


def split(leaf: Any) -> Leaf:
    """The parts of a leaf of the ``parse`` output; a leaf may be a bare string."""
    if not isinstance(leaf, dict):
        return Leaf("" if leaf is None else str(leaf), leaf)
    place = leaf.get("location") or {}
    line = int(place.get("startLine") or 0)
    last = int(place.get("endLine") or line)
    return Leaf(str(leaf.get("raw") or ""), leaf.get("value"), leaf.get("unit") or "", line, last)


def pair(
    name: str, rows: Sequence[Row], read: Sequence[dict[str, Any]]
) -> Iterator[tuple[Row, dict[str, Any] | None]]:
    """Labelled rows with the rows read: by name in order, then by place between two that match."""
    if name == "subprojects" and not any(row.text("name") for row in rows):
        yield from zip(rows, [*read, *[None] * len(rows)], strict=False)
        return
    if name == "funds":
        yield from _pair_funds(rows, read)
        return
    left = [_name(row.text(KEYS[name])) for row in rows]
    right = [_name(_text_of(entry, KEYS[name])) for entry in read]
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "insert":
            found = [read[n] for n in range(c, d)]
            yield from zip(rows[a:b], [*found, *[None] * (b - a)], strict=False)


def _pair_funds(
    rows: Sequence[Row], read: Sequence[dict[str, Any]]
) -> Iterator[tuple[Row, dict[str, Any] | None]]:
    left = list(read)
    for row in rows:
        wanted = _name(row.text("label"))
        found = next((entry for entry in left if wanted and _name(_text_of(entry, "label")) == wanted), None)
        if found is None and wanted:
            found = next((entry for entry in left if _prefix(wanted, _name(_text_of(entry, "label")))), None)
        if found is None and row.text("source") in TOTALS:
            found = next((entry for entry in left if _text_of(entry, "source") in TOTALS), None)
        if found is not None:
            left.remove(found)
        yield row, found


def _text_of(entry: dict[str, Any], key: str) -> str:
    read = split(entry.get(key))
    return read.raw or (read.value if isinstance(read.value, str) else "")


def _name(text: str) -> str:
    return re.sub(r"^(其中:|指标\d+:|[\d一二三四五六七八九十]+[、.])|:$", "", printed.fold(text))


def _prefix(one: str, other: str) -> bool:
    return len(other) >= 2 and (one.startswith(other) or other.startswith(one))


def choose(form: LabelledForm, read: Sequence[dict[str, Any]], number: int) -> dict[str, Any] | None:
    """The form read that a labelled form is: same project name, else same place in the document."""
    wanted = printed.fold(form.project)
    for entry in read:
        if wanted and printed.fold(_text_of(entry.get("fields", {}), "project.name")) == wanted:
            return entry
    if wanted and number != len(read):
        return None
    return next((entry for entry in read if entry.get("index", 0) == form.number), None)


def measure(path: Path, directory: Path, parser: Parser, document: Path | None = None) -> list[Outcome]:
    """All outcomes of a label file."""
    out: list[Outcome] = []
    for labelled in labels.read(path):
        target = document or _find(directory, labelled.file)
        read = parser(str(target))
        for form in labelled.forms:
            data = choose(form, read, len(labelled.forms))
            name = f"{target}#{form.number}"
            if data is None:
                out.append(Outcome("missing", "表单", name, form.first, form.project, form.project, ""))
                nothing = compare_form(name, form, {}, document is not None)
                out += [outcome for outcome in nothing if outcome.state != "right"]
                continue
            out.append(Outcome("right", "表单", name, form.first, form.project, form.project, ""))
            out += compare_form(name, form, data, document is not None)
    return out


def _find(directory: Path, name: str) -> Path:
    if (directory / name).is_file():
        return directory / name
    return next(iter(sorted(directory.rglob(name))), directory / name)


def table(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> str:
    """Counts by a key, as plain text."""
    rows: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        rows.setdefault(key(outcome), Counter())[outcome.state] += 1
    rows["合计"] = Counter(outcome.state for outcome in outcomes)
    states = ("right", "wrong", "missing", "misplaced")
    lines = ["\t".join(("", *states, "share"))]
    for name, counts in rows.items():
        share = (counts["right"] + counts["misplaced"]) / max(1, sum(counts.values()))
        lines.append("\t".join((name, *(str(counts[state]) for state in states), f"{share:.2%}")))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("labels", nargs="+", type=Path)
    parser.add_argument("directory", type=Path, help="where the documents are")
    parser.add_argument("--document", type=Path, help="read every labelled form from this file")
    parser.add_argument("--all", action="store_true", help="list values that are right, too")
    chosen = parser.parse_args(arguments)
    from jixiaolint.api import open_session, parse

    session = open_session()
    outcomes: list[Outcome] = []
    for path in chosen.labels:
        outcomes += measure(
            path, chosen.directory, lambda name: parse(name, session=session), chosen.document
        )
    for outcome in outcomes:
        if chosen.all or outcome.state != "right":
            place = f"{outcome.document}:{outcome.line or '?'}"
            print(
                f"{outcome.state}\t{place}\t{outcome.what}\t标注 {outcome.expected!r}\t读到 {outcome.read!r}"
            )
    print("\n" + table(outcomes, lambda outcome: outcome.kind))
    print("\n" + table(outcomes, lambda outcome: outcome.document.rsplit("/", 1)[-1]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
