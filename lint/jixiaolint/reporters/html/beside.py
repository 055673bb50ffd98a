"""Which forms were held against which: a line a relation and way, opened where an auditor has to look."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.typing import Any
from jixiaolint.reporters.beside import DOUBTFUL, HOW, by_relation, file_of, likeness, names_of, relation_name
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.words import say
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
MOST = 300
"""Forms listed of one way of one relation."""


def beside(data: Data, language: str) -> Iterator[str]:
    """Nothing where no rule looked at other forms."""
    if not data.get("joins"):
        return
    yield '<section class="apart" id="beside" aria-labelledby="beside-title">'
    yield tag("h2", text(say("beside", language)), id="beside-title")
    links = {form["id"]: f"#form-{at}" for at, form in enumerate(data["forms"], 1)}
    lister = _Lister(links, names_of(data), language)
    for relation, ways in by_relation(data["joins"]).items():
        for how, joins in ways.items():
            name = f"{relation_name(relation, language)}{word('colon', language)}"
            said = f"{name}{HOW[how][language == 'en']} {len(joins)}"
            opened = "" if how in DOUBTFUL else None
            yield tag("details", (tag("summary", text(said)), lister.listed(joins)), open=opened)
    yield "</section>"


class _Lister:
    """Forms as links to their sections; one that was only lent is named."""

    def __init__(self, links: dict[str, str], names: dict[str, str], language: str) -> None:
        self._links, self._names, self._language = links, names, language

    def listed(self, joins: list[Data]) -> str:
        items = [tag("li", self._pair(join)) for join in joins[:MOST]]
        left = len(joins) - MOST
        items += [tag("li", text(word("more", self._language).format(left)))] if left > 0 else []
        return tag("ul", items)

    def _pair(self, join: Data) -> str:
        own = self._form(join["form"])
        if not join["partners"]:
            return own
        others = text(word("list", self._language)).join(map(self._form, join["partners"]))
        near = likeness(join, self._language)
        return f"{own} → {others}" + text(f" — {near}" if near else "")

    def _form(self, form: str) -> str:
        name, file = self._names.get(form, ""), file_of(form)
        said = text(say("in-brackets", self._language).format(name, file) if name else file)
        return tag("a", said, href=self._links[form]) if form in self._links else said
