"""What everybody may read, table by table: only what is named here leaves, and nobody who is not in office.

Not here on purpose: authors of messages, proposals, questions and contributions, and the names they chose
to sign with; who supports what, who takes part in a workshop; what is hidden, waits for a moderator or is a
draft; choices of a vote that is not closed; any ballot, and any total before its publication.
"""

from collections.abc import Iterator
from datetime import datetime

from django.core.files.storage import Storage

from config.record.public import bodies, lines, opinions, proposals, sessions, votes
from config.record.public.bodies import in_office
from config.record.rows import every, table
from config.record.shape import Table
from register.models import SealKey
from votes.proofs.models import Bundle

__all__ = ["bundles", "in_office", "tables"]


def tables(now: datetime) -> Iterator[Table]:
    """In the order in which one would read them."""
    yield from bodies.tables()
    yield from sessions.tables()
    yield from opinions.tables()
    yield from proposals.tables(now)
    yield from votes.tables()
    yield from lines.tables(now)
    yield table("seal-keys", every(SealKey), "public", "made_at", "current")


def bundles() -> Iterator[tuple[str, Storage]]:
    """The files with which anyone counts a published vote again."""
    for bundle in Bundle.objects.filter(round__published_at__isnull=False).order_by("file"):
        yield str(bundle.file.name), bundle.file.storage
