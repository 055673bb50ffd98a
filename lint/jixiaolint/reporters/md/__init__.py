"""A summary in Markdown for a pipeline, a merge request or a message: short, the gravest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jixiaolint.model.typing import Any
from jixiaolint.reporters import Options
from jixiaolint.reporters.beside import DOUBTFUL, by_relation, counts, file_of, how_said, relation_name
from jixiaolint.reporters.conclusion import OUTCOMES
from jixiaolint.reporters.leftout import faults, left_out
from jixiaolint.reporters.md.escape import code, row, text
from jixiaolint.reporters.md.words import say
from jixiaolint.reporters.opinion import (
    LEVELS,
    Opinion,
    by_form,
    checked,
    gravest_first,
    is_known,
    level_of,
    name_of,
    opinions,
    overall,
    place_of,
    said,
    share,
    stands,
    unit_of,
)
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
WORST = 20
"""Findings that are shown when nobody asks for more or fewer."""
MOST_FORMS = 200
_OPEN = 20
"""So many forms are shown at once; a longer table is folded."""
_MOST_LINES = 50


def render(data: Data, options: Options) -> Iterator[str]:
    """The same text for the same report; at most some 150 kB however long the report."""
    language = options.language
    found = opinions(data)
    yield from _head(data, language)
    yield from _forms(found, language)
    yield from _findings(data, found, options.max_findings or WORST, language)
    yield from _list(say("beside", language), list(_beside(data, language)), language)
    left = [_document(entry, language) for entry in left_out(data, language)]
    yield from _list(say("unread", language).format(len(left)), left, language)
    yield from _list(say("faults", language), [text(fault) for fault in faults(data)], language)
    tool = data["tool"]
    digest = code(tool["rules_digest"].removeprefix("sha256:")[:12])
    about = say("about", language).format(tool["version"], digest, text(tool["profile"]))
    yield f"\n<sub>{about}</sub>\n"


def _head(data: Data, language: str) -> Iterator[str]:
    found, by_verdict, summary = overall(data), checked(data), data["summary"]
    yield f"## {say('title', language).format(found.name(language))}\n\n"
    yield say("counts", language).format(**found._asdict()) + "\n\n"
    judged = [by_verdict[key] for key in ("pass", "fail", "undecided")]
    total = summary["documents"], summary["forms"], sum(judged)
    yield say("checked", language).format(*total, *judged, share(data)) + "\n"


def _forms(found: Sequence[Opinion], language: str) -> Iterator[str]:
    """Returned forms first."""
    if not found:
        return
    names = ("number", "unit", "project", "kind", "year", "conclusion")
    heads = [say(name, language) for name in names] + [word(level, language) for level in LEVELS]
    rows = [_form(opinion, language) for opinion in gravest_first(found)[:MOST_FORMS]]
    left = len(found) - MOST_FORMS
    note = say("forms-left", language).format(left) if left > 0 else ""
    title = say("forms", language).format(len(found))
    yield from _folded(title, _table(heads, rows, note), folded=len(found) > _OPEN)


def _form(opinion: Opinion, language: str) -> list[str]:
    form, found = opinion.form, opinion.conclusion
    name = OUTCOMES[found.outcome][language == "en"]
    return [
        str(opinion.number),
        text(unit_of(form), 60),
        text(name_of(form, language), 60),
        text(form["title"] or "", 40),
        str(form["year"] or ""),
        name if found.outcome == "passed" else f"**{name}**",
        *(str(getattr(found, level) or "") for level in LEVELS),
    ]


def _findings(data: Data, found: Sequence[Opinion], most: int, language: str) -> Iterator[str]:
    """The worst of all forms: an error before every warning, a cause before what follows from it."""
    listed = [(None, finding) for finding in stands(by_form(data["findings"]).get("", ()))]
    every: list[tuple[Opinion | None, Data]] = [*listed]
    every += [(opinion, finding) for opinion in found for finding in opinion.findings]
    every.sort(key=lambda pair: (LEVELS.index(level_of(pair[1])), pair[1]["derived"]))
    if not every:
        yield f"\n{say('none', language)}\n"
        return
    heads = [say(name, language) for name in ("level", "rule", "form", "place", "message")]
    rows = [_finding(opinion, finding, language) for opinion, finding in every[:most]]
    title = say("findings", language).format(len(every), len(rows))
    yield from _folded(title, _table(heads, rows, ""), folded=False)


def _finding(opinion: Opinion | None, finding: Data, language: str) -> list[str]:
    of = f"{opinion.number} {name_of(opinion.form, language)}" if opinion else finding["location"]["uri"]
    level = word(level_of(finding), language)
    known = word("known", language) if is_known(finding) else ""
    return [
        f"**{level}**{known}" if level_of(finding) == "error" else level + known,
        code(finding["rule"]),
        text(of, 60),
        text(place_of(finding, language), 80),
        text(said(finding, "message", language)),
    ]


def _beside(data: Data, language: str) -> Iterator[str]:
    """A line a relation, and one for each form whose partner is not certain."""
    for relation, ways in by_relation(data.get("joins", ())).items():
        yield text(relation_name(relation, language) + word("colon", language) + counts(ways, language))
        for join in (join for how in DOUBTFUL for join in ways.get(how, ())):
            others = word("list", language).join(map(file_of, join["partners"]))
            yield text(f"{file_of(join['form'])} → {others} — {how_said(join, language)}")


def _table(heads: list[str], rows: Iterable[list[str]], note: str) -> Iterator[str]:
    yield row(heads)
    yield row(["---"] * len(heads))
    yield from map(row, rows)
    if note:
        yield f"\n{note}\n"


def _document(entry: Any, language: str) -> str:
    reasons = word("stop", language).join((*entry.reasons, *entry.notes))
    told = text(reasons) if reasons else ""
    return f"{text(entry.uri)} {entry.status}{word('colon', language) if told else ''}{told}"


def _list(title: str, lines: Sequence[str], language: str) -> Iterator[str]:
    if not lines:
        return
    items = [f"- {line}\n" for line in lines[:_MOST_LINES]]
    if len(lines) > _MOST_LINES:
        items.append(f"- {say('left', language).format(len(lines) - _MOST_LINES)}\n")
    yield from _folded(title, items, folded=len(lines) > 5)


def _folded(title: str, lines: Iterable[str], *, folded: bool) -> Iterator[str]:
    """A part under its heading, or behind it."""
    yield f"\n<details><summary>{title}</summary>\n\n" if folded else f"\n### {title}\n\n"
    yield from lines
    if folded:
        yield "\n</details>\n"
