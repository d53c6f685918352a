"""What outlives the slots, and their end: places in the log, then nothing."""

from uuid import UUID

from django.db import connection, transaction

from votes.urn.actions.holding import forget_halves
from votes.urn.models import KeyHolder, Leaf, Slot, Urn, Wrap


@transaction.atomic
def place_leaves(*, round_id: UUID, first: int) -> int:
    """Give the leaves that wait their places in the log, sorted by value, from `first` on; how many.

    The caller holds the log's lock.
    """
    waiting = Leaf.objects.filter(round_id=round_id, position__isnull=True).order_by("commitment")
    places = list(enumerate(waiting.values_list("commitment", flat=True), first))
    table = connection.ops.quote_name(Leaf._meta.db_table)
    with connection.cursor() as cursor:
        # One statement for all: a bulk update of a hundred thousand rows takes minutes.
        cursor.executemany(f"UPDATE {table} SET position = %s WHERE commitment = %s", places)  # noqa: S608
    return len(places)


@transaction.atomic
def forget(*, round_id: UUID) -> int:
    """Delete every slot of an opened round; how many there were. What was opened stays, without them.

    With them go a sealed urn's holders, what was sealed for their pairs, and its test ballot.
    """
    forget_halves(round_id=round_id)
    Wrap.objects.filter(first__round_id=round_id).delete()
    KeyHolder.objects.filter(round_id=round_id).delete()
    Urn.objects.filter(round_id=round_id).update(trial=None, trial_commitment="")
    return Slot.objects.filter(round_id=round_id).delete()[0]
