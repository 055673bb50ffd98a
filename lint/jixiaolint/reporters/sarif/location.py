"""Places as SARIF locations: a region of a text, or the cell of a form in another format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jixiaolint.model.location import Location
from jixiaolint.model.quote import Quote
from jixiaolint.model.typing import Any
from jixiaolint.reporters.sarif.escape import message
from jixiaolint.reporters.sarif.region import context, region
from jixiaolint.reporters.sarif.uri import artifact_location
from jixiaolint.reporters.source import Sources
from jixiaolint.reporters.visible import visible


class Places:
    """What it takes to write a location: the lines of the inputs, and their names as URIs."""

    def __init__(
        self,
        sources: Sources,
        documents: Sequence[str],
        root: str,
        quotes: Mapping[Location, Quote] | None = None,
    ) -> None:
        self.sources = sources
        self._quotes = quotes if quotes is not None else {}
        self._root = root
        self._artifacts = {
            name: {**artifact_location(name, root), "index": index} for index, name in enumerate(documents)
        }

    def artifact(self, place: Location) -> dict[str, Any]:
        """The file of a place."""
        found = self._artifacts.get(place.document)
        if found is None:
            found = self._artifacts[place.document] = artifact_location(place.document, self._root)
        return found

    def physical(self, place: Location) -> dict[str, Any]:
        """File and region."""
        found = {"artifactLocation": self.artifact(place), "region": region(place, self.sources)}
        beyond = elsewhere(place)
        quote = self._quotes.get(place)
        if quote is not None:
            beyond["quote"] = quote.text
        if beyond:
            found["properties"] = beyond
        return found

    def location(self, place: Location, said: str = "", number: int | None = None) -> dict[str, Any]:
        """A location with what is to be said of it."""
        found: dict[str, Any] = {} if number is None else {"id": number}
        found["physicalLocation"] = self.physical(place)
        if said:
            found["message"] = {"text": message(said)}
        return found

    def primary(self, place: Location, pointer: str, label: str) -> dict[str, Any]:
        """The place of a finding, with the line around it and the cell of the form as logical location."""
        found = self.location(place)
        around = context(place, self.sources)
        if around is not None:
            found["physicalLocation"]["contextRegion"] = around
        if pointer or label:
            logical = {"name": visible(label), "fullyQualifiedName": visible(pointer or label)}
            found["logicalLocations"] = [{key: text for key, text in logical.items() if text}]
            found["logicalLocations"][0]["kind"] = "value"
        return found


def elsewhere(place: Location) -> dict[str, Any]:
    """Sheet, cell, page, box, table cell and pointer: what a region cannot say."""
    named = {
        "sheet": place.sheet,
        "cell": place.cell,
        "page": place.page,
        "bbox": list(place.bbox) if place.bbox is not None else None,
        "table": place.table,
        "row": place.row,
        "column": place.table_column,
        "pointer": place.pointer,
    }
    return {key: value for key, value in named.items() if value is not None}
