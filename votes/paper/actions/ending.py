"""What stations keep under a round's key goes with the key."""

from uuid import UUID

from django.db import transaction

from votes.paper.models import ListLine, QueueToken


@transaction.atomic
def forget_seals(*, round_id: UUID) -> None:
    """Take out what a round's key could read: the tokens of the queue, and by which card a line was sealed.

    The lines stay with their outcomes: the lots' numbers come from them.
    """
    QueueToken.objects.filter(round_id=round_id).delete()
    ListLine.objects.filter(lot__round_id=round_id).update(seal="")
