"""What a server offers: formats of reports and profiles, as the page shows them and requests name them."""

from __future__ import annotations

from collections.abc import Mapping

from jixiaolint import __version__, api
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.reporters import Reporter
from jixiaolint.serve.limits import Limits
from jixiaolint.serve.refusal import Refusal

LANGUAGES = ("zh", "en")
PARAMETERS = ("format", "profile", "lang")
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".sarif": "application/sarif+json",
    ".md": "text/markdown; charset=utf-8",
    ".xml": "application/xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Wish(NamedTuple):
    """What a request asks for."""

    format: str
    profile: str
    language: str


class Offer(NamedTuple):
    """``formats`` and ``profiles`` by name; profiles have a title in Chinese and in English.

    ``profile`` and ``language`` are what is used where a request asks for none.
    """

    formats: Mapping[str, Reporter]
    profiles: Mapping[str, tuple[str, str]]
    suffixes: tuple[str, ...]
    profile: str
    language: str
    limits: Limits

    def wish(self, query: Mapping[str, str]) -> Wish:
        """What a request asks for in its query. Raises Refusal for what there is not."""
        for name in query:
            _among(name, PARAMETERS, "unknown-parameter")
        return Wish(
            _among(query.get("format") or "json", tuple(self.formats), "unknown-format"),
            _among(query.get("profile") or self.profile, ("auto", *self.profiles), "unknown-profile"),
            _among(query.get("lang") or self.language, LANGUAGES, "unknown-language"),
        )

    def data(self) -> dict[str, Any]:
        """All of it, as plain data."""
        return {
            "name": "jixiaolint",
            "version": __version__,
            "profile": self.profile,
            "profiles": [
                {"name": name, "title": title[0], "title_en": title[1]}
                for name, title in self.profiles.items()
            ],
            "formats": [
                {"name": name, "suffix": reporter.suffix, "type": media_type(reporter)}
                for name, reporter in self.formats.items()
            ],
            "suffixes": list(self.suffixes),
            "limits": {name: getattr(self.limits, name) for name in ("file", "request", "files")},
        }


def offer_of(session: api.Session, language: str, limits: Limits) -> Offer:
    """What can be offered with the rules and plug-ins of ``session``."""
    profiles = {name: tuple(entry["title"]) for name, entry in session.catalogue.profiles.items()}
    return Offer(
        {name: one for name, one in session.plugins.reporters.items() if not getattr(one, "package", "")},
        profiles,
        tuple(sorted(api.suffixes(session.plugins))),
        session.options.profile or "auto",
        language,
        limits,
    )


def media_type(reporter: Reporter) -> str:
    """As HTTP names it."""
    binary = getattr(reporter, "binary", False)
    return _TYPES.get(reporter.suffix, "application/octet-stream" if binary else "text/plain; charset=utf-8")


def _among(word: str, known: tuple[str, ...], code: str) -> str:
    if word not in known:
        raise Refusal(code, " ".join(known))
    return word
