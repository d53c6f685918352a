"""What of the proposals waits: for a moderator, and past its term for the co-chairs too."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from proposals import queries
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Waiting, register_waiting

# Who sends a proposal is told that it is read within a week.
READ_WITHIN = timedelta(days=7)
MOST = 30


def moderating(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """The queue, oldest first."""
    task = _("Read it, then publish or return it")
    for one in queries.show(queries.waiting()[:MOST], language):
        sent = one.proposal.submitted_at
        yield Waiting(
            key=f"proposal:{one.proposal.id}",
            title=one.title.body,
            url=reverse("proposals:reading", args=[one.proposal.id]),
            task=task,
            since=day_of(sent) if sent else None,
            due=day_of(sent + READ_WITHIN) if sent else None,
            language=one.title.language,
        )


def past_term(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """Proposals that nobody has read in time, unnamed: what is not published is for moderators' eyes only."""
    late = queries.waiting().filter(submitted_at__lt=now - READ_WITHIN)
    told = late.order_by().aggregate(count=Count("id"), first=Min("submitted_at"))
    if told["count"]:
        words = ngettext_lazy(
            "%(count)d proposal has waited to be read for more than a week",
            "%(count)d proposals have waited to be read for more than a week",
            told["count"],
        )
        yield Waiting(
            key="proposals-past-term",
            title=words % {"count": told["count"]},
            url=reverse("proposals:list"),
            task=_("Ask a moderator to read, or find another one"),
            since=day_of(told["first"]),
            due=day_of(told["first"] + READ_WITHIN),
        )


def offer() -> None:
    """Make these known; called once, when the app is ready."""
    register_waiting("proposals-moderator", Duty.MODERATOR, moderating)
    register_waiting("proposals-cochair", Duty.COCHAIR, past_term)
