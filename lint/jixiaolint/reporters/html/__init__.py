"""The report as one page: no network, no framework, works from disk, by keyboard and on paper."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from importlib import resources
from typing import Any

from jixiaolint.digest import sha256
from jixiaolint.reporters import Options
from jixiaolint.reporters.family import family_name
from jixiaolint.reporters.html import section
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.overview import overview
from jixiaolint.reporters.html.words import say
from jixiaolint.reporters.leftout import faults, left_out
from jixiaolint.reporters.opinion import by_form, checked, overall, share
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
MOST_OPEN = 30
"""So many forms stand in the page as they are; more are kept folded until they are looked at."""


def render(data: Data, options: Options) -> Iterator[str]:
    """The same bytes for the same report."""
    language = options.language
    findings = by_form(data["findings"])
    yield from _head(data, language)
    yield tag("a", text(say("skip", language)), href="#main", class_="skip")
    yield _banner(data, language)
    yield _filter(data, language)
    yield '<main id="main">'
    yield from overview(data, findings, language)
    yield from _documents(data, language)
    folded = len(data["forms"]) > MOST_OPEN
    if folded:
        yield tag("noscript", tag("p", text(say("needs-script", language))))
        yield '<div id="opened"></div>'
    for number, form in enumerate(data["forms"], 1):
        pieces = section.draw(number, form, findings.get(form["id"], []), language)
        if folded:
            yield tag("template", pieces, data_form=f"form-{number}")
        else:
            yield from pieces
    yield "</main>"
    yield _foot(data, language)
    yield f"<script>{_resource('script.js')}</script></body></html>\n"


def _head(data: Data, language: str) -> Iterator[str]:
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


def _title(data: Data, language: str) -> str:
    forms = data["forms"]
    project = forms[0]["project"] if len(forms) == 1 else None
    return " · ".join(filter(None, (project, say("title", language))))


def _source(content: str) -> str:
    """The hash by which the policy of the page allows a style sheet or a script."""
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()


def _resource(name: str) -> str:
    return (resources.files(__name__) / name).read_text("utf-8").strip()


def _banner(data: Data, language: str) -> str:
    summary = data["summary"]
    found, checks = overall(data), checked(data)
    judged = sum(checks.values())
    said = say("checks", language).format(judged, checks["pass"], checks["fail"])
    if checks["undecided"]:
        said += say("checks-undecided", language).format(checks["undecided"], share(data))
    counts = say("documents-forms", language).format(summary["documents"], summary["forms"])
    parts = (
        tag("h1", text(say("title", language))),
        section.verdict(found, language),
        tag("p", text(f"{counts} · {said}"), class_="checks"),
    )
    return tag("header", parts, class_=f"banner {found.outcome}")


def _filter(data: Data, language: str) -> str:
    """Hidden until the script, without which it is of no use, shows it."""
    families = sorted({finding["family"] for finding in data["findings"]})
    levels = ("error", "warning", "note", "undecided")
    boxes = [
        tag(
            "label",
            (f'<input type="checkbox" name="severity" value="{level}" checked>', text(word(level, language))),
        )
        for level in levels
    ]
    options = [tag("option", text(say("all", language)), value="")]
    options += [tag("option", text(family_name(code, language)), value=code) for code in families]
    parts = (
        tag("legend", text(say("filter", language)), class_="hidden"),
        *boxes,
        tag("label", (text(say("family", language)), " ", tag("select", options, name="family"))),
        tag("label", (text(say("search", language)), ' <input type="search" name="text">')),
        tag("output", "", aria_live="polite", data_pattern=say("shown", language)),
        tag("button", text(say("print", language)), type="button", name="print"),
    )
    return tag("form", tag("fieldset", parts), id="filter", class_="filter", hidden=True)


def _documents(data: Data, language: str) -> Iterator[str]:
    """What could not be read, or not wholly, with the reason, and faults of the tool."""
    lines = []
    for document in left_out(data, language):
        said = "；".join((*document.reasons, *document.notes))
        lines.append(f"{document.uri}：{document.status}{'：' if said else ''}{said}")
    yield from _list(say("unread-files", language), lines, "documents")
    yield from _list(say("tool-errors", language), faults(data), "faults")


def _list(title: str, lines: list[str], name: str) -> Iterator[str]:
    if lines:
        items = tag("ul", (tag("li", text(line)) for line in lines))
        heading = tag("h2", text(title), id=f"{name}-title")
        yield tag("section", (heading, items), class_=name, aria_labelledby=f"{name}-title")


def _foot(data: Data, language: str) -> str:
    tool = data["tool"]
    digest = tool["rules_digest"].removeprefix("sha256:")[:12]
    return tag("footer", tag("p", text(say("about", language).format(tool["version"], digest))))
