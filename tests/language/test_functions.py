"""Functions that rules may call: all are documented, and plug-ins add their own."""

from __future__ import annotations

from jixiaolint import language
from jixiaolint.language import FUNCTIONS, Frame, Function, Library, Scope
from jixiaolint.language.builtin.manual import manual
from jixiaolint.language.function import load
from jixiaolint.model.value import Number

NA, IC, UN, T, F = "not-applicable", "incomparable", "unknown", "true", "false"


def test_every_function_is_there_and_documented(library):
    assert len(FUNCTIONS) >= 38
    for function in FUNCTIONS.values():
        assert callable(load(function)), function.name
        entry = manual(function)
        assert entry.about, function.name
        assert entry.about_en.isascii(), function.name
        assert entry.example.startswith(function.name), function.name
        assert library.functions[function.alias] is library.functions[function.name]


def test_aliases_are_the_same_function(judge):
    cells = {"指标": [{"得分": "3"}, {"得分": "4"}]}
    assert judge("sum(指标.得分) = 7", cells).verdict == T


def test_a_function_of_a_plug_in(library, make):
    def double(number):
        return number._replace(value=number.value * 2) if number.value < 1000 else None

    extra = Function("翻倍", "double", ("score",), "score", double)
    own = Library(
        library.vocabulary,
        functions=language.functions({"翻倍": extra}),
        lexicons=library.lexicons,
        parameters=library.parameters,
    )
    expression = language.resolve("翻倍(总分.得分) = 100", Scope(), own)

    def verdict(score):
        form = make.form({"总分.得分": score})
        return language.judge(expression, Frame(form, None, {}, own)).verdict

    assert verdict("50") == T
    assert verdict("51") == F
    assert verdict("5000") == IC
    assert verdict("") == NA
    assert verdict(make.UNREAD) == UN
    assert isinstance(make.form({"总分.得分": "50"}).fields["total.score"].value, Number)
