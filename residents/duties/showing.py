"""The list in words."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from residents.duties.queries import Listed
from residents.phrases import DUTIES, URGENCIES
from residents.roles import Role
from residents.waiting import Urgency, Waiting

CHIPS = {
    Urgency.LIVE: ("live", ""),
    Urgency.LATE: ("late", "triangle-alert"),
    Urgency.SOON: ("soon", "clock"),
    Urgency.REST: ("info", "calendar"),
}


@dataclass(frozen=True)
class Row:
    """One thing as the page shows it; `chip` is (kind, icon, word), empty where there is no last day."""

    listed: Listed
    duty: Any
    chip: tuple[str, str, str] | None
    age: str

    @property
    def item(self) -> Waiting:
        return self.listed.item

    @property
    def can_be_handed_over(self) -> bool:
        """What waits in a role waits for others too; a signature or a seat is her own."""
        return self.item.duty.value in set(Role)


def groups(found: list[Listed], today: date) -> list[tuple[str, Any, list[Row]]]:
    """What is hers to do by urgency: a name, its words, the rows."""
    hers = [one for one in found if one.hers]
    return [
        (urgency.name.lower(), URGENCIES[urgency.name.lower()], [row(one, today) for one in those])
        for urgency, those in groupby(hers, key=lambda one: one.item.urgency(today))
    ]


def row(listed: Listed, today: date) -> Row:
    """The thing with its words."""
    item = listed.item
    return Row(listed, DUTIES[item.duty], _chip(item, today), age_words(item.since, today))


def _chip(item: Waiting, today: date) -> tuple[str, str, str] | None:
    urgency = item.urgency(today)
    if urgency is Urgency.LIVE:
        return (*CHIPS[urgency], _("Now"))
    return (*CHIPS[urgency], due_words(item.due, today)) if item.due else None


def due_words(due: date | None, today: date) -> str:
    """How many days are left, or how late it is."""
    if due is None:
        return ""
    left = (due - today).days
    if left < 0:
        late = npgettext("something to do", "Late by %(count)d day", "Late by %(count)d days", -left)
        return late % {"count": -left}
    if left == 0:
        return _("Today")
    if left > 30:
        return _("Until %(day)s") % {"day": date_format(due, "DATE_FORMAT")}
    return ngettext("%(count)d day left", "%(count)d days left", left) % {"count": left}


def age_words(since: date | None, today: date) -> str:
    """How long it has waited."""
    if since is None or since > today:
        return ""
    days = (today - since).days
    if days == 0:
        return _("Waiting since today")
    return ngettext("Waiting for %(count)d day", "Waiting for %(count)d days", days) % {"count": days}
