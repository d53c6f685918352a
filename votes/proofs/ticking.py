"""What falls due by itself: adding to the logs, and finishing a destruction that was cut off."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from votes.budgets.models import Round
from votes.proofs import actions
from votes.proofs.heads import is_due
from votes.proofs.models import Destruction
from votes.proofs.queries import log
from votes.urn.scrubbing import HeldBackError


def due(now: datetime) -> None:
    """All of it: the log of one vote waits for no other that fails. Then the first trouble is raised."""
    troubles = []
    for work in _works(now):
        try:
            work()
        except Exception as trouble:
            troubles.append(trouble)
    if troubles:
        raise troubles[0]


def _works(now: datetime) -> Iterator[Callable[[], Any]]:
    """For every round that takes votes, or took them and has no result yet; and for keys still to remove."""
    running = Round.objects.filter(held_elsewhere=False, opens__lte=now, published_at__isnull=True)
    for round_ in running.exclude(key_fingerprint="").select_related("log"):
        looked = round_.log.looked_at if hasattr(round_, "log") else None
        waiting = log.waiting(round_.id).count()
        closed = round_.voided_at or (round_.closes is not None and round_.closes <= now)
        if is_due(waiting, looked, now) or (closed and waiting):
            yield partial(actions.append_pending, round_id=round_.id, now=now)
    for minutes in Destruction.objects.filter(keys_gone_at__isnull=True):
        yield partial(_finish, minutes.round_id, now)


def _finish(round_id: UUID, now: datetime) -> None:
    with suppress(HeldBackError):
        actions.finish_destruction(round_id=round_id, now=now)
