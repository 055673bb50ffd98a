"""What a worker does: files in, a report out. Runs in a process of its own that keeps no state but rules."""

from __future__ import annotations

import sys

from jixiaolint import api
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.serve.confinement import confine

if TYPE_CHECKING:
    from jixiaolint.model.finding import Report

_LONGEST = 80
"""Characters of what is told in a header."""


class Job(NamedTuple):
    """One request: ``files`` are (name, bytes)."""

    files: tuple[tuple[str, bytes], ...]
    format: str
    profile: str
    language: str


class Answer(NamedTuple):
    """The report in its format, with its summary as plain data; or the ``fault`` that kept it away.

    A fault is the code of a refusal with the place in our program; never what an exception said, which may
    quote a form.
    """

    content: bytes = b""
    summary: dict[str, Any] = {}
    fault: str = ""
    place: str = ""


class Terms(NamedTuple):
    """What every job of a server has in common. ``owner`` is the process that started the workers."""

    options: api.Options
    memory: int
    owner: int


_sessions: dict[str, api.Session] = {}
"""Of this process: profile → its session. Profiles are few, and the names are known before a job is sent."""


def prepare(terms: Terms) -> None:
    """Be ready for jobs: rules loaded, bounds set. Raises ConfigError."""
    if _sessions:
        return
    confine(terms.memory, terms.owner)
    _sessions[terms.options.profile] = api.open_session(terms.options)


def work(terms: Terms, job: Job) -> Answer:
    """Check the files of a job and render the report."""
    try:
        prepare(terms)
        session = _session(terms, job.profile)
        return _rendered(api.check_given(job.files, session), job, session)
    except MemoryError:
        return Answer(fault="out-of-memory")
    except Exception as error:
        return Answer(fault="fault", place=f"{type(error).__name__} {_place()}")


def _session(terms: Terms, profile: str) -> api.Session:
    profile = profile or terms.options.profile
    if profile not in _sessions:
        _sessions[profile] = api.with_profile(_sessions[terms.options.profile], profile)
    return _sessions[profile]


def _rendered(report: Report, job: Job, session: api.Session) -> Answer:
    from jixiaolint.reporters import Options, resolve
    from jixiaolint.reporters.plain import plain

    data = plain(report)
    reporter = session.plugins.reporters[job.format]
    options = Options(language=job.language, in_memory=True)
    pieces = resolve(reporter)(data if reporter.data else report, options)
    content = b"".join(
        piece if isinstance(piece, bytes) else piece.encode("utf-8", "surrogatepass") for piece in pieces
    )
    return Answer(content, summary(data, job.language))


def summary(data: dict[str, Any], language: str = "zh") -> dict[str, Any]:
    """A report in a line: outcome, counts, and what the first form or the first trouble is called."""
    from jixiaolint.reporters.conclusion import conclude

    found = conclude(data["findings"], complete=data["summary"]["complete"])
    project = next((form["project"] or form["title"] for form in data["forms"]), "")
    return {
        "outcome": found.outcome,
        "verdict": data["summary"]["verdict"],
        "exit_code": data["summary"]["exit_code"],
        "documents": data["summary"]["documents"],
        "forms": data["summary"]["forms"],
        "error": found.error,
        "warning": found.warning,
        "note": found.note,
        "undecided": found.undecided,
        "project": (project or "")[:_LONGEST],
        "trouble": _trouble(data, language)[:_LONGEST],
    }


def _trouble(data: dict[str, Any], language: str) -> str:
    """Why nothing of a document was read, where there is such a document."""
    unread = {entry["uri"] for entry in data["documents"] if entry["status"] in ("unreadable", "no-form")}
    key = "message" if language == "zh" else "message_en"
    about = (finding for finding in data["findings"] if finding["location"]["uri"] in unread)
    return next((str(finding[key]) for finding in about), "")


def _place() -> str:
    """Where in our program an exception that is being handled was raised: file and line."""
    trace = sys.exc_info()[2]
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{trace.tb_frame.f_code.co_filename.rsplit('jixiaolint', 1)[-1]}:{trace.tb_lineno}"
