"""Rules that look at other forms say the same compiled as interpreted, whatever is unread or doubtful."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jixiaolint import api
from jixiaolint.api import Options
from jixiaolint.corpus import Needed
from jixiaolint.corpus.lean import content, lean
from jixiaolint.corpus.opening import opened, packed
from jixiaolint.engine import Facts, judge_across
from jixiaolint.engine.quick import Quick
from jixiaolint.model.form import Field, Form, Row, RowSet
from jixiaolint.model.value import Number
from jixiaolint.readers import read_document

CORPUS = Path(__file__).parents[2] / "corpus"
ONE = ("goal_form", "monitor_form", "previous_form", "previous_self_eval")


@pytest.fixture(scope="module")
def session() -> api.Session:
    families = {rule.family for rule in api.open_session(Options()).catalogue.rules}
    return api.open_session(Options(select=tuple(sorted(families))))


@pytest.fixture(scope="module")
def forms(session: api.Session) -> list[Form]:
    found: list[Form] = []
    for path in sorted(CORPUS.rglob("*")):
        if path.suffix in (".txt", ".md", ".json"):
            found += api.forms_of(read_document(path.name, path.read_bytes()), session)
    return found


def spoilt(form: Form, dice: random.Random, lenders: list[Row]) -> Form:
    """``form`` with some cells unread, guessed, empty or gone, rows of other forms, tables cut off."""

    def cells(fields: dict[str, Field]) -> dict[str, Field]:
        kept = {key: cell(field) for key, field in fields.items() if dice.random() > 0.03}
        return kept if dice.random() < 0.9 else dict(fields)

    def cell(field: Field) -> Field:
        way = dice.random()
        if way < 0.02:
            return field._replace(value=None, missing="unread", trust="unknown")
        if way < 0.05:
            return field._replace(trust="inferred")
        if way < 0.08:
            return field._replace(raw="", value=None, missing=dice.choice(empty(field)))
        return field

    def empty(field: Field) -> tuple[Any, ...]:
        return ("blank", "dash", "text") if isinstance(field.value, Number) else ("blank", "dash", "hint")

    def table(name: str, found: RowSet) -> RowSet:
        rows = [row._replace(fields=cells(row.fields)) for row in found.rows if dice.random() > 0.05]
        if name == "indicators":
            rows += [dice.choice(lenders) for _ in range(dice.choice((0, 0, 1, 3)))]
        rows = [row._replace(number=at) for at, row in enumerate(rows, 1)]
        return RowSet(tuple(rows), dice.choice((found.status,) * 12 + ("incomplete",)))  # type: ignore[arg-type]

    sets = {name: table(name, found) for name, found in form.rowsets.items()}
    return form._replace(fields=cells(form.fields), rowsets=sets)


def around(form: Form, forms: list[Form], dice: random.Random, lenders: list[Row],
           session: api.Session) -> Iterator[tuple[str, RowSet]]:  # fmt: skip
    """A partner for most relations: often the form itself with other cells, sometimes none or two."""
    for name in ONE:
        kind = "self_eval" if name == "previous_self_eval" else "project_goal"
        likely = [one for one in forms if one.type == kind] or forms
        chosen = [form] if dice.random() < 0.5 else dice.choices(likely, k=dice.choice((0, 1, 1, 1, 2)))
        rows = tuple(Facts(spoilt(one, dice, lenders), session.context.vocabulary) for one in chosen)
        status = "absent" if not rows else dice.choice(("read", "read", "read", "inferred"))
        yield name, RowSet(rows, status)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(3))
def test_compiled_and_interpreted_verdicts_agree_across_forms(
    seed: int, session: api.Session, forms: list[Form]
) -> None:
    dice = random.Random(seed)
    rules = tuple(rule for rule in session.context.rules if rule.relations.isdisjoint(("batch_forms",)))
    quick = Quick(patience=0, across=True, remainders=False)
    context = session.context._replace(rules=rules, quick=quick)
    wanted = [form for form in forms if form.type in ("self_eval", "project_goal", "dept_self_eval")]
    lenders = [row for form in wanted for row in form.rows("indicators").rows]
    verdicts = [0, 0, 0, 0, 0]
    for _ in range(60):
        form = spoilt(dice.choice(wanted), dice, lenders)
        related = dict(around(form, wanted, dice, lenders, session))
        empty = [name for name in ONE if not related[name].rows]
        unseen = frozenset(dice.sample(empty, dice.randint(0, len(empty))))
        fast = judge_across(form, related, context, unseen)
        plain = judge_across(form, related, context._replace(quick=None), unseen)
        assert fast._replace(near=()) == plain._replace(near=()), form.id
        for checks in plain.checks.values():
            verdicts = [one + more for one, more in zip(verdicts, checks, strict=True)]
    assert all(verdicts), verdicts


def test_a_packed_form_opened_again_is_the_form(session: api.Session, forms: list[Form]) -> None:
    everything = Needed(whole=True)
    for form in forms:
        thin = lean(form, everything)
        assert content(opened(packed(thin))) == content(thin)
        assert opened(packed(thin)) == thin


@pytest.mark.parametrize("data", [b"null", b"{}", b"[]", b"[4]", b'[3,[-1],"read"]', b'[4,"a",1]', b"no"])
def test_what_is_no_packed_form_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"no form|Expecting|no rows|unpack"):
        opened(data)
