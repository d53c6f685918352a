"""What of the drafts waits for members: open comments, and amendments that nobody has settled."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.urls import reverse
from django.utils.translation import ngettext_lazy

from council.bodies.queries import mandates_on
from council.drafting.models import Writer
from council.opinions.lifecycle import State
from council.opinions.models import Opinion
from languages.queries import readings
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Waiting, register_waiting

MOST = 30


def writing(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """The drafts that the person writes, in a group or as a member of the council, with open comments."""
    seated = mandates_on(day_of(now)).filter(person=person).values("council")
    group = Writer.objects.filter(opinion=OuterRef("pk"))
    open_ones = Q(comments__resolved_at__isnull=True, comments__isnull=False)
    drafts: Any = Opinion.objects.filter(state=State.DRAFT.value, council__in=seated)
    hers = drafts.filter(Exists(group.filter(person=person)) | ~Exists(group))
    counted = hers.annotate(
        left=Count("comments", filter=open_ones, distinct=True),
        first=Min("comments__written_at", filter=open_ones),
    )
    found = list(counted.filter(left__gt=0).select_related("title").order_by("first")[:MOST])
    read = readings((one.title for one in found), language)
    for one in found:
        words = ngettext_lazy("%(count)d comment to settle", "%(count)d comments to settle", one.left)
        yield Waiting(
            key=f"draft:{one.id}",
            title=read[one.title_id].body,
            url=reverse("drafting:work", args=[one.id]),
            task=words % {"count": one.left},
            since=day_of(one.first),
            language=read[one.title_id].language,
        )


def offer() -> None:
    """Make these known; called once, when the app is ready."""
    register_waiting("drafts-member", Duty.MEMBER, writing)
