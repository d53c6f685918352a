"""Sources: added and removed while it is a draft; their links are asked by the worker."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from council.commitments.evidence import well_formed
from council.drafting import permissions, queries
from council.drafting.actions.rows import line, locked
from council.drafting.models import Source
from council.drafting.phrases import BAD_SOURCE, NO_HOLDER, SOURCE_TWICE
from council.drafting.sources import Kind
from register.background import enqueue
from register.refusals import refuse

ASK_AGAIN, SILENT_FOR = timedelta(days=30), timedelta(days=1)


@transaction.atomic
def add_source(
    *, opinion_id: UUID, kind: Kind, title: str, url: str, person: Any, now: datetime, holder: str = ""
) -> Source:
    """Say what the text leans on, or whose position is beside it; `holder` counts for a position alone."""
    opinion = locked(opinion_id)
    refuse(permissions.may_edit(person, opinion, now))
    title, url, holder = title.strip(), url.strip(), holder.strip() if kind is Kind.POSITION else ""
    refuse(None if title and well_formed(url) else BAD_SOURCE)
    refuse(NO_HOLDER if kind is Kind.POSITION and not holder else None)
    refuse(SOURCE_TWICE if opinion.leans_on.filter(url=url).exists() else None)
    made = Source.objects.create(
        opinion=opinion,
        kind=kind.value,
        title=title,
        url=url,
        holder=holder,
        person=person,
        added_at=now,
    )
    enqueue("council.drafting.tasks.check_source", source_id=made.id)
    line(opinion, "source", now, person)
    return made


@transaction.atomic
def remove_source(*, opinion_id: UUID, source_id: int, person: Any, now: datetime) -> None:
    """Take a source out of a draft."""
    opinion = locked(opinion_id)
    refuse(permissions.may_edit(person, opinion, now))
    if opinion.leans_on.filter(id=source_id).delete()[0]:
        line(opinion, "source-removed", now, person)


@transaction.atomic
def note_check(*, source_id: int, alive: bool, now: datetime) -> None:
    """Write down whether the link answered; what the source says does not change."""
    Source.objects.filter(id=source_id).update(checked_at=now, alive=alive)


@transaction.atomic
def ask_links_again(*, now: datetime) -> None:
    """Have the worker ask links that were not asked for a month; one it has not answered, the next day."""
    found = queries.links_to_ask(now - ASK_AGAIN, now - SILENT_FOR)
    Source.objects.filter(id__in=found).update(asked_at=now)
    for source_id in found:
        enqueue("council.drafting.tasks.check_source", source_id=source_id)
