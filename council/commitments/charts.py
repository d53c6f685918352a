"""Figures as charts that are their own tables: rows of a label, a bar and a number."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from council.commitments.keeping import Shares, State
from council.commitments.phrases import BARS, STATES

ORDER = (State.KEPT, State.ON_TIME, State.LATE, State.DROPPED, State.UNDATED)


def shares_chart(shares: Shares) -> dict[str, Any]:
    """How many commitments are in each state; the share is the percent."""
    rows = [
        {
            "label": STATES[state].word,
            "icon": STATES[state].icon,
            "share": shares.percent(state),
            "kind": BARS[state],
            "number": shares.count(state),
            "percent": shares.percent(state),
        }
        for state in ORDER
    ]
    heads = [_("State"), pgettext("part of a whole", "Share"), _("How many"), "%"]
    return {
        "caption": _("What became of the city’s commitments"),
        "heads": heads,
        "rows": rows,
        "total": shares.total,
    }
