"""What time does by itself: visitors are forgotten, the co-chairs are told of what is late."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from council.bodies.models import Council
from council.bodies.queries import cochairs
from council.moderation import queries
from council.moderation.models import Report
from residents.delivery.actions import deliver
from residents.permissions import day_of

LATE = "moderation.late"
VISITOR_KEPT = timedelta(days=1)


def forget_visitors(*, now: datetime) -> int:
    """Nothing is left of who reported without an account, a day later."""
    old = Report.objects.filter(at__lte=now - VISITOR_KEPT).exclude(visitor="")
    return old.update(visitor="")


@transaction.atomic
def tell_late(*, now: datetime) -> int:
    """Both co-chairs of each council are told, once a day, that something waits past its term."""
    late = queries.late_councils(now)
    today = day_of(now)
    for council in Council.objects.filter(id__in=late):
        people: list[UUID] = [one.person_id for one in cochairs(council, today)]
        deliver(kind=LATE, key=council.id, number=today.toordinal(), people=people, now=now)
    return len(late)
