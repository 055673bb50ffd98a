"""JUnit XML, for pipelines that show tests: a suite a form, a case a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.reporters import Options
from jixiaolint.reporters.standing import faults, level, path, title, told, where
from jixiaolint.reporters.visible import visible
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
KINDS = ("failure", "error", "skipped")


class Case(NamedTuple):
    """A test. ``kind``: failure, error or skipped, "" when it passed."""

    name: str
    kind: str
    type: str
    message: str
    text: str


class Suite(NamedTuple):
    """The tests of a form or of a document. ``name`` is unique in a report."""

    name: str
    file: str
    cases: list[Case]


def render(data: Data, options: Options) -> Iterator[str]:
    """Errors are failures, what is undecided or answered is skipped, what was not read an error.

    Warnings and notes stop nothing: their cases pass and say their sentence in ``system-out``.
    """
    suites = list(_suites(data, options.language))
    cases = [case for suite in suites for case in suite.cases]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    totals = {key: value for key, value in _counts(cases).items() if key != "skipped"}
    yield f"<testsuites{_attributes(name='jixiaolint', **totals)}>\n"
    for suite in suites:
        yield f"<testsuite{_attributes(name=suite.name, file=suite.file, **_counts(suite.cases))}>\n"
        yield from (_case(case, suite) for case in _distinct(suite.cases))
        yield "</testsuite>\n"
    yield "</testsuites>\n"


def _suites(data: Data, language: str) -> Iterator[Suite]:
    """Forms in the order of the report, then findings that are about no form, then what was not read."""
    forms = {form["id"]: Suite(_named(form), path(form["document"]), []) for form in data["forms"]}
    others: dict[str, Suite] = {}
    for finding in data["findings"]:
        file = path(finding["location"]["uri"])
        suite = forms.get(finding["form"]) or others.setdefault(file, Suite(file, file, []))
        suite.cases.append(_found(finding, language))
    for file, what, why in faults(data, language):
        suite = others.setdefault(file, Suite(file, file, []))
        suite.cases.append(Case(what, "error", "input", why, why))
    for suite in forms.values():
        if not suite.cases:
            suite.cases.append(Case(word("no-findings", language), "", "", "", ""))
    yield from forms.values()
    yield from others.values()


def _named(form: Data) -> str:
    title = f" {form['title']}" if form["title"] else ""
    return visible(f"{path(form['document'])}#{form['index']}{title}")


def _found(finding: Data, language: str) -> Case:
    lines = told(finding, language)
    place = where(finding, language)
    text = "\n".join([place, *lines] if place else lines)
    name = " ".join(filter(None, (title(finding, language), visible(finding["label"]))))
    rank = level(finding)
    if finding["family"] == "INP" and not finding["form"] and rank == "error":
        return Case(name, "error", "input", lines[0], text)
    kind = {"error": "failure", "undecided": "skipped", "answered": "skipped"}.get(rank, "")
    message = lines[0]
    if rank == "answered":
        message = f"{word('answered', language)}{word('colon', language)}{message}"
    return Case(name, kind, rank, message, text)


def _distinct(cases: Iterable[Case]) -> Iterator[Case]:
    """Cases of one name are one case to those who read the file: later ones get a number."""
    seen: dict[str, int] = {}
    for case in cases:
        seen[case.name] = seen.get(case.name, 0) + 1
        number = seen[case.name]
        yield case if number == 1 else case._replace(name=f"{case.name} ({number})")


def _counts(cases: Iterable[Case]) -> dict[str, str]:
    kinds = [case.kind for case in cases]
    failures, errors, skipped = (str(kinds.count(kind)) for kind in KINDS)
    return {"tests": str(len(kinds)), "failures": failures, "errors": errors, "skipped": skipped}


def _case(case: Case, suite: Suite) -> str:
    head = f"<testcase{_attributes(name=case.name, classname=suite.name)}"
    if not case.text:
        return head + "/>\n"
    tag = case.kind or "system-out"
    told = _attributes(message=case.message, type=case.type) if case.kind else ""
    return f"{head}>\n<{tag}{told}>{_escaped(case.text)}</{tag}>\n</testcase>\n"


def _attributes(**values: str) -> str:
    return "".join(f' {name}="{_escaped(value)}"' for name, value in values.items())


def _escaped(text: str) -> str:
    """What XML would act on; characters that it does not allow were made visible before."""
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(character, entity)
    return text
