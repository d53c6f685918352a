"""Who votes with a pass: read by the ballot's own pages from their forms."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from register.refusals import Refused
from votes.budgets.models import Round
from votes.budgets.voters import Voter
from votes.codes import actions, queries
from votes.codes.passes import Pass, Way
from votes.codes.phrases import PASS_IS_OVER
from votes.paper.queries import voter

BANNER = "codes/parts/banner.html"


def read(request: Any, round_: Round, now: datetime) -> Voter | None:
    """The voter of the pass in the form; refuses a false or an old pass."""
    text = request.POST.get("pass", "")
    if not text:
        return None
    shown, until = queries.read_pass(round_, text, now)
    person = voter(shown.resident)
    if person is None:
        raise Refused(PASS_IS_OVER)
    return Voter(
        person,
        carried={"pass": text},
        banner=BANNER,
        told={"until": until, "assisted": shown.way is Way.ASSISTED},
        queued=bool(shown.token),
        hold=_holding(shown),
    )


def _holding(shown: Pass) -> Callable[[Round, datetime], Callable[[], None]] | None:
    """What the cast uses up, locked first; a card alone uses nothing up."""
    if not (shown.token or shown.code or shown.station):
        return None
    return lambda round_, now: actions.hold(round_=round_, shown=shown, now=now)
