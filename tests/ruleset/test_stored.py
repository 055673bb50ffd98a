"""Rules as they are kept for a quick start are the rules."""

from __future__ import annotations

import marshal
import pickle

from jixiaolint import api
from jixiaolint.model.rule import Case, Rule
from jixiaolint.ruleset import rows_of, rules_of


def test_kept_rules_are_the_same_in_every_respect() -> None:
    rules = tuple(rule._replace(examples=()) for rule in api.open_session().catalogue.rules)
    kept = rules_of(marshal.loads(marshal.dumps(rows_of(rules))))
    assert kept == rules
    assert rules == kept
    pairs = zip(kept, rules, strict=True)
    cases = [both for ours, theirs in pairs for both in zip(ours.cases, theirs.cases, strict=True)]
    assert len(cases) > 100
    for ours, theirs in cases:
        plain = Case(*theirs)
        assert [getattr(ours, name) for name in Case._fields] == list(plain)
        assert (*ours,) == (*plain,)
        assert ours[Case._fields.index("check")] == plain.check
        assert ours._replace(check=["other"]) == plain._replace(check=["other"])
        assert ours._replace(check=["other"]) != plain
        assert ours._asdict() == plain._asdict()
        assert repr(ours).partition("(")[2] == repr(plain).partition("(")[2]


def test_a_kept_case_leaves_the_process_as_a_plain_one() -> None:
    rules = api.open_session().catalogue.rules
    case = next(case for rule in rules_of(rows_of(rules)) for case in rule.cases)
    again = pickle.loads(pickle.dumps(case))
    assert type(again) is Case
    assert again == case


def test_what_a_case_says_is_unpacked_when_it_is_asked_for() -> None:
    rules = api.open_session().catalogue.rules
    at = Rule._fields.index("cases")
    damaged = [
        (*row[:at], tuple((head, b"nothing") for head, _ in row[at]), *row[at + 1 :])
        for row in rows_of(rules)
    ]
    kept = rules_of(damaged)
    assert [[(case.id, case.forms, case.each) for case in rule.cases] for rule in kept] == [
        [(case.id, case.forms, case.each) for case in rule.cases] for rule in rules
    ]
