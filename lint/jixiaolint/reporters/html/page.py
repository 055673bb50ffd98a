"""What stands around the report: the head with its policy, the banner with the conclusion, the foot."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from importlib import resources

from jixiaolint.digest import sha256
from jixiaolint.model.typing import Any
from jixiaolint.reporters.conclusion import conclude
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.section import verdict
from jixiaolint.reporters.html.words import say

Data = dict[str, Any]


def head(data: Data, language: str) -> Iterator[str]:
    """To the opening of the body. Only the script and the style sheet of the page may act in it."""
    script, style = _resource("script.js"), _resource("style.css")
    policy = (
        f"default-src 'none'; style-src '{_source(style)}'; script-src '{_source(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    tongue = "zh-CN" if language == "zh" else "en"
    yield f'<!doctype html>\n<html lang="{tongue}"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield tag("title", text(_title(data, language)))
    yield f"<style>{style}</style></head><body>"
    yield tag("a", text(say("skip", language)), href="#main", class_="skip")


def _title(data: Data, language: str) -> str:
    forms = data["forms"]
    project = forms[0]["project"] if len(forms) == 1 else None
    return " · ".join(filter(None, (project, say("title", language))))


def _source(content: str) -> str:
    """The hash by which the policy of the page allows a style sheet or a script."""
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()


def _resource(name: str) -> str:
    return (resources.files(__package__) / name).read_text("utf-8").strip()


def banner(data: Data, language: str) -> str:
    """The conclusion on all of it, with what could not be decided beside it, and how much was checked."""
    summary = data["summary"]
    found = conclude(data["findings"], complete=summary["complete"])
    beside = [summary["undecided_said" if language == "zh" else "undecided_said_en"]]
    beside += [] if summary["complete"] else [say("incomplete", language)]
    beside += [say("waived-count", language).format(summary["waived"])] if summary["waived"] else []
    parts = (
        tag("h1", text(say("title", language))),
        verdict(found, language, beside),
        tag("p", text(" · ".join(_checked(data, language))), class_="checks"),
    )
    return tag("header", parts, class_=f"banner {found.outcome}")


def _checked(data: Data, language: str) -> Iterator[str]:
    skipped = sum(document["status"] == "skipped" for document in data["documents"])
    yield say("documents-forms", language).format(len(data["documents"]) - skipped, len(data["forms"]))
    if skipped:
        yield say("skipped", language).format(skipped)
    passed, failed = (sum(counts[key] for counts in data["checks"].values()) for key in ("pass", "fail"))
    yield say("checks", language).format(data["summary"]["judged"], passed, failed)


def foot(data: Data, language: str) -> Iterator[str]:
    """What made the report, and the end of the page."""
    tool = data["tool"]
    digest = tool["rules_digest"].removeprefix("sha256:")[:12]
    yield tag("footer", tag("p", text(say("about", language).format(tool["version"], digest))))
    yield f"<script>{_resource('script.js')}</script></body></html>\n"
