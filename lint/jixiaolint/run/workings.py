"""What is worked out of a form on request: its scores again, and what comes of a change in it."""

from __future__ import annotations

from jixiaolint.model.arithmetic import steady
from jixiaolint.model.form import Form
from jixiaolint.model.typing import TYPE_CHECKING
from jixiaolint.session import Session

if TYPE_CHECKING:
    from jixiaolint.model.change import Change
    from jixiaolint.model.recomputation import Recomputation
    from jixiaolint.model.whatif import WhatIf


@steady
def recomputed(form: Form, session: Session) -> Recomputation | None:
    """The scores of a form worked out again by the profile that is for it, None when it has none."""
    from jixiaolint.engine.recomputation import recompute

    return recompute(form, session.profiles.of(form).context.library)


@steady
def supposed(form: Form, change: Change, session: Session) -> WhatIf:
    """What comes of a change in a form, by the profile that is for it."""
    from jixiaolint.diagnose.whatif import applied, what_if

    context = session.profiles.of(form).context
    return what_if(form, applied(form, change), context)
