"""The first page: what was audited, the conclusion, and what was mostly found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from jixiaolint.model.typing import Any
from jixiaolint.reporters.conclusion import OUTCOMES
from jixiaolint.reporters.docx.body import Body, Strong
from jixiaolint.reporters.docx.words import part, say
from jixiaolint.reporters.family import family_name
from jixiaolint.reporters.leftout import LeftOut
from jixiaolint.reporters.opinion import Opinion, checked, families, overall, share, unit_of
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
_NAMED = 3
"""Units that are called by their name."""
_LEVELS = ("error", "warning", "note")


def summary(
    body: Body, data: Data, opinions: Sequence[Opinion], left: Sequence[LeftOut], language: str
) -> None:
    """The page, to be signed by hand."""
    body.paragraph(say("title", language), "Title")
    body.paragraph(part(1, "conclusion", language), "Heading1")
    facts = [(say(key, language), text) for key, text in _facts(data, left, language)]
    body.table(((1700, "TableHead"), (7145, "TableText")), facts)
    body.paragraph(say("main", language), "Heading3")
    _main(body, data, language)
    if len(opinions) > 1:
        body.paragraph(say("outcomes", language).format(_outcomes(opinions, language)))
    body.paragraph(say("signed", language), "Signed")


def _facts(data: Data, left: Sequence[LeftOut], language: str) -> Iterator[tuple[str, str]]:
    found, counts, profile = overall(data), checked(data), data["tool"]["profile"]
    yield "object", _object(data["forms"], language)
    yield "scope", _scope(data, language)
    yield "standard", say("auto", language) if profile == "auto" else profile
    judged = [counts[key] for key in ("pass", "fail", "undecided")]
    yield "result", say("checked", language).format(sum(judged), *judged, share(data))
    yield "left", say("left-count", language).format(len(left)) if left else say("all-read", language)
    counted = say("counts", language).format(**found._asdict())
    lines = found.name(language), counted, say(f"outcome-{found.outcome}", language)
    yield "conclusion", Strong("\n".join(lines))


def _object(forms: Sequence[Data], language: str) -> str:
    units = list(dict.fromkeys(filter(None, map(unit_of, forms))))
    named = word("list", language).join(units[:_NAMED])
    if len(units) > _NAMED:
        return say("and-others", language).format(named, len(units))
    return named or say("nobody", language)


def _scope(data: Data, language: str) -> str:
    years = sorted({form["year"] for form in data["forms"] if form["year"]})
    listed = word("list", language).join(map(str, years))
    said = say("years", language).format(listed) if years else ""
    return say("scope-of", language).format(data["summary"]["documents"], len(data["forms"]), said)


def _main(body: Body, data: Data, language: str) -> None:
    counts = families(data["findings"])
    if not counts:
        body.paragraph(say("nothing", language))
        return
    rows = [[family_name(code, language), *_numbers(levels)] for code, levels in counts]
    total = sum((levels for _, levels in counts), Counter[str]())
    rows.append([say("total", language), *_numbers(total)])
    head = [say("family", language), *(word(level, language) for level in _LEVELS), say("total", language)]
    body.table(((4045, "TableText"), *[(1200, "TableCount")] * 4), rows, head=head)


def _numbers(levels: Counter[str]) -> list[str]:
    return [str(levels[level]) for level in _LEVELS] + [str(sum(levels[level] for level in _LEVELS))]


def _outcomes(opinions: Sequence[Opinion], language: str) -> str:
    counts = Counter(opinion.conclusion.outcome for opinion in opinions)
    return word("list", language).join(
        say("outcome-count", language).format(OUTCOMES[outcome][language == "en"], counts[outcome])
        for outcome in OUTCOMES
        if counts[outcome]
    )
