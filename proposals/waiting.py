"""What of the proposals waits: for a moderator, and past its term for the co-chairs too."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from council.bodies.waiting import chaired_by, stood_in_for
from proposals import queries
from proposals.models import Submission
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Waiting, register_waiting

FIRST, SECOND = _("Read it, then publish or return it"), _("Read it too: somebody would send it back")
MOST = 30


def moderating(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """The queue, what is due first: to read first, or as the second of two."""
    found = list(queries.waiting(person)[:MOST])
    for sent, one in zip(found, queries.show([one.proposal for one in found], language), strict=True):
        yield Waiting(
            key=f"proposal:{one.proposal.id}",
            title=one.title.body,
            url=reverse("proposals:reading", args=[one.proposal.id]),
            task=SECOND if hasattr(sent.case, "objection") else FIRST,
            since=day_of(sent.case.opened_at),
            due=day_of(sent.case.due_at),
            language=one.title.language,
        )


def past_term(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """Proposals that nobody has read in time, unnamed: what is not published is for moderators' eyes only."""
    bodies, names = chaired_by(person, now), stood_in_for(person, now)
    late = Submission.objects.filter(open=True, case__due_at__lte=now, case__council__in=bodies)
    rows = late.order_by().values("case__council")
    for row in rows.annotate(count=Count("id"), due=Min("case__due_at"), since=Min("case__opened_at")):
        words = ngettext_lazy(
            "%(count)d proposal has waited too long to be read",
            "%(count)d proposals have waited too long to be read",
            row["count"],
        )
        yield Waiting(
            key=f"proposals-past-term:{row['case__council']}",
            title=words % {"count": row["count"]},
            url=reverse("proposals:list"),
            task=_("Ask a moderator to read, or find another one"),
            since=day_of(row["since"]),
            due=day_of(row["due"]),
            on_behalf=names.get(row["case__council"], ""),
        )


def offer() -> None:
    """Make these known; called once, when the app is ready."""
    register_waiting("proposals-moderator", Duty.MODERATOR, moderating)
    register_waiting("proposals-cochair", Duty.COCHAIR, past_term)
