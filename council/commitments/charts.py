"""Figures as charts that are their own tables: rows of a label, a bar and a number."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from council.commitments.figures import By, Group
from council.commitments.keeping import Shares, State
from council.commitments.phrases import BARS, STATES
from council.opinions.answering import Outcome
from council.opinions.phrases import OUTCOMES

OUTCOME_BARS = {
    Outcome.FOLLOWED: "b2",
    Outcome.PARTLY: "b3",
    Outcome.NOT_FOLLOWED: "b4",
    Outcome.UNDER_STUDY: "",
    Outcome.PASSED_ON: "b0",
}
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


def on_time_chart(found: list[Group]) -> dict[str, Any]:
    """Answered on time, of those that were due, a row a group."""
    rows = [
        {
            "label": group.label or _("None named"),
            "office": group.key if group.by == By.DEPARTMENT else "",
            "share": group.answers.percent or 0,
            "kind": "b2",
            "number": group.answers.due,
            "percent": group.answers.percent or 0,
        }
        for group in found
        if group.answers.due
    ]
    heads = [_("Group"), pgettext("part of a whole", "Share"), _("Answers that were due"), _("On time, %")]
    return {"caption": _("Answered on time"), "heads": heads, "rows": rows}


def outcomes_chart(said: Mapping[Outcome, int]) -> dict[str, Any]:
    """What the city said to the requests."""
    total = sum(said.values())
    rows = [
        {
            "label": OUTCOMES[outcome].word,
            "icon": OUTCOMES[outcome].icon,
            "share": round(100 * said.get(outcome, 0) / total),
            "kind": OUTCOME_BARS[outcome],
            "number": said.get(outcome, 0),
            "percent": round(100 * said.get(outcome, 0) / total),
        }
        for outcome in Outcome
        if total
    ]
    heads = [_("The city’s answer"), pgettext("part of a whole", "Share"), _("How many"), "%"]
    return {"caption": _("What the city said to each request"), "heads": heads, "rows": rows}
