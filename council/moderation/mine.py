"""A person's own part in moderation: what she is told, can take with her, and what goes when she leaves."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from council.moderation import actions, subjects
from council.moderation.models import Block, Measure, Report
from council.moderation.telling import QUIET, title_of
from residents.my_page import Item, Section
from residents.permissions import day_of

MOST = 20


def measures(person: Any, language: str, now: datetime) -> Section | None:
    """What was done about her or her texts, with the page that says why; nothing when there is nothing."""
    found = Measure.objects.filter(person=person).exclude(end__in=QUIET).select_related("case")[:MOST]
    homes = subjects.homes(list(found))
    items = tuple(
        Item(
            title=title_of(one),
            url=homes.get(one.id) or reverse("moderation:measure", args=[one.id]),
            note=date_format(day_of(one.at)),
            state=("off", "undo-2", pgettext_lazy("a measure", "Over"))
            if one.end
            else ("late", "lock", _("Read why, or contest it")),
        )
        for one in found
    )
    return Section(title=_("What moderators decided about you"), items=items) if items else None


def export(person: Any) -> dict[str, Any]:
    """What was done about her, what she reported, whom she does not see."""
    told = Measure.objects.filter(person=person).select_related("reason", "appeal__text")
    return {
        "measures": [
            {
                "kind": one.kind,
                "rule": one.rule,
                "automatic": one.automatic,
                "at": one.at.isoformat(),
                "reason": one.reason.body if one.reason else "",
                "end": one.end,
                "appeal": one.appeal.text.body if hasattr(one, "appeal") else "",
            }
            for one in told
        ],
        "reports": [
            {"rule": one.rule, "at": one.at.isoformat()} for one in Report.objects.filter(reporter=person)
        ],
        "not_seen": Block.objects.filter(reader=person).count(),
    }


def forget(person: Any, now: datetime) -> None:
    actions.forget(person=person)
