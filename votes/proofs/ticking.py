"""What falls due by itself: adding to the logs, and finishing a destruction that was cut off."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from register.recurring import for_each
from votes.budgets.models import Round
from votes.proofs import actions
from votes.proofs.heads import is_due
from votes.proofs.models import Destruction
from votes.proofs.queries import log
from votes.urn.scrubbing import HeldBackError


def due(now: datetime) -> None:
    """The log of one vote waits for no other that fails, nor do the keys that are still to remove."""
    for_each("log", _logs(now), lambda key: actions.append_pending(round_id=key, now=now))
    unfinished = Destruction.objects.filter(keys_gone_at__isnull=True).values_list("round_id", flat=True)
    for_each("destruction", unfinished, lambda key: _finish(key, now))


def _logs(now: datetime) -> Iterator[UUID]:
    """Of every round that takes votes, or took them and has no result yet, where something is to be added."""
    running = Round.objects.filter(held_elsewhere=False, opens__lte=now, published_at__isnull=True)
    for round_ in running.exclude(key_fingerprint="").select_related("log"):
        looked = round_.log.looked_at if hasattr(round_, "log") else None
        waiting = log.waiting(round_.id).count()
        closed = round_.voided_at or (round_.closes is not None and round_.closes <= now)
        if is_due(waiting, looked, now) or (closed and waiting):
            yield round_.id


def _finish(round_id: UUID, now: datetime) -> None:
    with suppress(HeldBackError):
        actions.finish_destruction(round_id=round_id, now=now)
