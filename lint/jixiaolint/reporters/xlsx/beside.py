"""Which forms were held against which, a row a form and relation."""

from __future__ import annotations

from jixiaolint.model.typing import Any
from jixiaolint.reporters.beside import by_relation, file_of, how_said, names_of, relation_name
from jixiaolint.reporters.xlsx.book import Book
from jixiaolint.reporters.xlsx.words import say

Data = dict[str, Any]
MOST = 1_000_000
"""Excel takes 1,048,576 rows on a sheet."""
_COLUMNS = (("number", 7), ("relation", 14), ("project", 34), ("file", 46), ("how", 26), ("partner", 60))


def beside(book: Book, name: str, data: Data, language: str) -> None:
    """The sheet; what is not certain comes first of each relation."""
    sheet = book.sheet(name, [width for _, width in _COLUMNS], frozen=(1, 0))
    sheet.put(0, [say(key, language) for key, _ in _COLUMNS], "head")
    names = names_of(data)
    relations = by_relation(data["joins"])
    rows = [join for ways in relations.values() for joins in ways.values() for join in joins][:MOST]
    for at, join in enumerate(rows, 1):
        partners = "\n".join(map(file_of, join["partners"]))
        told = (relation_name(join["relation"], language), names.get(join["form"], ""), file_of(join["form"]))
        sheet.put(at, [at, *told, how_said(join, language), partners])
    sheet.made.autofilter(0, 0, len(rows), len(_COLUMNS) - 1)
