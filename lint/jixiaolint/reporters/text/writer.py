"""What every part of the text report needs: words, colours, the quoted lines."""

from __future__ import annotations

from collections.abc import Mapping

from jixiaolint.model.finding import Text
from jixiaolint.model.location import Location
from jixiaolint.model.quote import Quote
from jixiaolint.reporters import Options
from jixiaolint.reporters.link import link
from jixiaolint.reporters.source import Sources
from jixiaolint.reporters.visible import clip, visible
from jixiaolint.reporters.width import width
from jixiaolint.reporters.wording import word

LONGEST = 600
"""Characters of a sentence that are shown."""
_CODES = {
    "error": "1;31",
    "warning": "33",
    "note": "36",
    "evidence": "32",
    "undecided": "35",
    "heading": "1",
    "place": "1",
    "pass": "32",
    "fail": "1;31",
    "incomplete": "33",
}


class Writer:
    """The options of one report, the lines of its inputs, and the rows of those without lines."""

    def __init__(
        self, options: Options, sources: Sources, quotes: Mapping[Location, Quote] | None = None
    ) -> None:
        self.options = options
        self.sources = sources
        self.quotes = quotes if quotes is not None else {}

    def word(self, key: str) -> str:
        """A word of the report itself."""
        return word(key, self.options.language)

    def said(self, text: Text) -> str:
        """A sentence of a rule in the language of the report, safe to show."""
        return visible(clip(text.zh if self.options.language == "zh" else text.en, LONGEST))

    def paint(self, text: str, style: str) -> str:
        """The text in its colour, or as it is."""
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.options.color else text

    def linked(self, text: str, document: str) -> str:
        """The text as a link to the document, or as it is."""
        return link(text, document, self.options)

    def labelled(self, key: str, text: str) -> str:
        """An indented line that begins with its label."""
        return f"    {self.word(key)}  {text}\n"

    def listed(self, key: str, entries: list[str]) -> str:
        """The same for several entries, broken between them where the line is full."""
        indent = 6 + width(self.word(key))
        lines = [""]
        for entry in entries:
            if lines[-1] and indent + width(lines[-1] + entry) > self.options.width:
                lines.append("")
            lines[-1] += entry + self.word("stop")
        lines[-1] = lines[-1].removesuffix(self.word("stop"))
        return self.labelled(key, ("\n" + " " * indent).join(line.rstrip() for line in lines))
