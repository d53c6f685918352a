"""What waits for a desk: its shifts, and the paper ballots to type in."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Waiting, register_waiting
from votes.budgets.phases import Phase
from votes.budgets.queries import worded
from votes.paper.models import Lot, Shift

AHEAD = timedelta(days=2)


def working(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """Her shifts of the next days, and the lots of closed votes that nobody has finished."""
    shifts = Shift.objects.filter(officer=person, ends__gt=now, starts__lte=now + AHEAD)
    for one in shifts.select_related("station").order_by("starts"):
        live = one.starts <= now
        hours = {"starts": _at(one.starts), "ends": _at(one.ends)}
        yield Waiting(
            key=f"shift:{one.id}",
            title=one.station.name,
            url=reverse("paper:stations"),
            task=_("Your shift: from %(starts)s to %(ends)s") % hours,
            due=day_of(one.starts),
            live=live,
        )
    for lot in Lot.objects.filter(settled_at__isnull=True).select_related("round", "station"):
        if lot.round.phase(now) is Phase.CHECKING:
            title = worded(lot.round, "title", language)
            yield Waiting(
                key=f"lot:{lot.id}",
                title=f"{title.text} – {lot.station.name}",
                url=reverse("paper:lot", args=[lot.round.slug, lot.id]),
                task=_("Type in the paper ballots"),
                since=day_of(lot.round.closes) if lot.round.closes else None,
                language=title.language,
            )


def _at(moment: datetime) -> str:
    return date_format(localtime(moment), "TIME_FORMAT")


def offer() -> None:
    """Make these known; called once, when the app is ready."""
    register_waiting("stations-desk", Duty.DESK, working)
