"""A lease in the database: one process runs a recurring job, another takes over when it dies."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from register.models import Lease


@transaction.atomic
def take(*, name: str, holder: UUID, now: datetime, seconds: int) -> bool:
    """Take or renew the lease for `seconds`; False while somebody else holds it."""
    lease, _made = Lease.objects.get_or_create(name=name, defaults={"holder": holder, "until": now})
    free = Lease.objects.filter(Q(until__lte=now) | Q(holder=holder), name=lease.name)
    return free.update(holder=holder, until=now + timedelta(seconds=seconds)) == 1


@transaction.atomic
def give_back(*, name: str, holder: UUID) -> None:
    """End the lease, so that the next process need not wait for it."""
    Lease.objects.filter(name=name, holder=holder).delete()
