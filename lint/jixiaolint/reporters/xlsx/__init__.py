"""审核问题清单 as an Excel workbook: the list, a sheet for each unit, counts, scores worked out again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jixiaolint.model.typing import Any
from jixiaolint.reporters import Options
from jixiaolint.reporters.archive import steady
from jixiaolint.reporters.issue import Issue, by_organisation, issues, listed
from jixiaolint.reporters.leftout import left_out
from jixiaolint.reporters.moment import moment
from jixiaolint.reporters.opinion import opinions, unit_of
from jixiaolint.reporters.xlsx.beside import beside
from jixiaolint.reporters.xlsx.book import Book
from jixiaolint.reporters.xlsx.crosstab import by_rule, crosstab
from jixiaolint.reporters.xlsx.files import files
from jixiaolint.reporters.xlsx.listing import Listing
from jixiaolint.reporters.xlsx.scores import scores
from jixiaolint.reporters.xlsx.summary import Summary
from jixiaolint.reporters.xlsx.words import say

Data = dict[str, Any]
MOST_UNITS = 200
"""Sheets of units; where there are more, the list of all has to do."""
_SETTINGS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render(data: Data, options: Options) -> Iterator[bytes]:
    """The whole workbook in one piece: the same bytes for the same report."""
    import io

    import xlsxwriter

    made = io.BytesIO()
    memory = {"in_memory": True} if options.in_memory else {"constant_memory": True}
    with xlsxwriter.Workbook(made, {**_SETTINGS, **memory}) as book:
        book.set_properties({"title": say("title", options.language), "created": moment()})
        _write(Book(book), data, options.language)
    yield steady(made.getvalue())


def _write(book: Book, data: Data, language: str) -> None:
    """All sheets; their names are claimed first, for the links between them."""
    rows, found, left = list(issues(data, language)), opinions(data), list(left_out(data, language))
    listing, units, told = Listing(book, language), by_organisation(rows), listed(rows, language)
    first = book.names.claim(say("summary", language))
    every = listing.names(say("all", language), told)
    names = {key: book.names.claim(say(key, language)) for key in ("rules", "units", "scores", "files")}
    lists = {unit: listed(entries, language) for unit, entries in units.items()}
    held = book.names.claim(say("beside", language)) if data.get("joins") else ""
    own = _of_units(listing, lists, language)
    sheets = {unit: claimed[0] for unit, claimed in own.items()}
    remarks = [say("many-units", language).format(MOST_UNITS, every[0])] if len(units) > MOST_UNITS else []
    Summary(book, data, language).write(first, found, left, sheets, remarks, names["files"])
    listing.write(every, told)
    heads = [(say("rule", language), 12), (say("kind", language), 60)]
    crosstab(book, names["rules"], heads, by_rule(rows), language)
    _by_unit(book, names["units"], units, data, language)
    scores(book, names["scores"], found, language)
    files(book, names["files"], data, left, language)
    if held:
        beside(book, held, data, language)
    for unit, claimed in own.items():
        listing.write(claimed, lists[unit])


def _of_units(listing: Listing, units: dict[str, list[Issue]], language: str) -> dict[str, list[str]]:
    """Unit → the names of its sheets; none for a single one."""
    if not 1 < len(units) <= MOST_UNITS:
        return {}
    return {unit: listing.names(unit or say("unknown", language), rows) for unit, rows in units.items()}


def _by_unit(book: Book, name: str, units: dict[str, list[Issue]], data: Data, language: str) -> None:
    """Units that filed forms, those without a finding too."""
    forms = Counter(map(unit_of, data["forms"]))
    heads = [(say("organisation", language), 40), (say("sheets", language), 10)]
    rows = [
        ((unit or say("unknown", language), forms[unit]), units.get(unit, []))
        for unit in dict.fromkeys((*units, *forms))
    ]
    crosstab(book, name, heads, rows, language)
