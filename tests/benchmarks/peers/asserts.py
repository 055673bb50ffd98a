"""The ten rules as assertions of Schematron; those of XPath 3 have decimals, those of XPath 1 have not."""

from __future__ import annotations

from peers import SLACK, spread


def decimals(path: str) -> str:
    return f"sum(for $n in {path} return xs:decimal($n))"


def _sum3(column: str) -> str:
    parts = f"parts/@{column}".replace("parts", "part")
    return (
        f"abs({decimals(parts)} - xs:decimal(total/@{column})) * 2 le "
        f"xs:decimal(@step) * (count({parts}) + 1)"
    )


XPATH3 = {
    "R1": _sum3("initial"),
    "R2": _sum3("adjusted"),
    "R3": "abs(xs:decimal(total/@executed) * 100 - xs:decimal(total/@rate) * xs:decimal(total/@adjusted)) * 2"
    " le xs:decimal(@rate_step) * xs:decimal(total/@adjusted)"
    " + xs:decimal(@step) * (100 + xs:decimal(total/@rate))",
    "R4": "every $row in indicator satisfies xs:decimal($row/@score) le xs:decimal($row/@weight)",
    "R5": f"{decimals('indicator/@weight')} + xs:decimal(total/@weight) eq 100",
    "R6": f"abs({decimals('indicator/@score')} + xs:decimal(total/@score) - xs:decimal(@total_score)) * 2"
    " le xs:decimal(@total_step)",
    "R7": "xs:decimal(total/@weight) eq 10",
    "R8": "xs:date(@start) le xs:date(@end)",
    "R9": "every $year in cited/@year satisfies xs:integer($year) le xs:integer(current()/@year)",
    "R10": "count(distinct-values(indicator/@name)) eq count(indicator)",
}


def _near(left: str, right: str, room: str) -> str:
    """XPath 1 has no ``abs``."""
    return f"{left} - ({right}) &lt;= {room} and {right} - ({left}) &lt;= {room}"


def _sum1(column: str) -> str:
    room = f"@step * ((count(part/@{column}) + 1) * 0.5 + {SLACK})"
    return _near(f"sum(part/@{column})", f"total/@{column}", room)


_ROOM = f"(@rate_step * total/@adjusted + @step * (100 + total/@rate)) * (0.5 + {SLACK})"
_DUE = "(sum(indicator/@score) + total/@score)"
XPATH1 = {
    "R1": _sum1("initial"),
    "R2": _sum1("adjusted"),
    "R3": _near("total/@executed * 100", "total/@rate * total/@adjusted", _ROOM),
    "R4": "not(indicator[@score &gt; @weight])",
    "R5": "sum(indicator/@weight) + total/@weight = 100",
    "R6": _near(_DUE, "@total_score", f"@total_step * (0.5 + {SLACK})"),
    "R7": "total/@weight = 10",
    "R8": "translate(@start, '-', '') &lt;= translate(@end, '-', '')",
    "R9": "not(cited[@year &gt; ../@year])",
    "R10": "not(indicator[@name = preceding-sibling::indicator/@name])",
}


def conditions(asserts: dict[str, str], variants: int) -> dict[str, str]:
    """Id → what must hold, or the year is not one of the variant."""
    guarded = {name: f"@year &lt;= {{v}} or ({text})" for name, text in asserts.items()}
    return spread(guarded, variants)
