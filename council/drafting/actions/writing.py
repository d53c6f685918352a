"""Writing the text: the group, the versions, the comments."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.drafting import permissions, queries
from council.drafting.actions.rows import Spot, line, locked, said, spotted
from council.drafting.models import Amendment, Comment, Source, Version, Writer
from council.drafting.phrases import NOBODY, STALE_BASE
from council.opinions import actions as opinions
from council.opinions.actions import Draft
from council.opinions.models import Opinion
from council.opinions.origins import OriginKind
from council.referrals import actions as referrals
from languages.actions import erase_text, write_text
from register.refusals import refuse


@transaction.atomic
def begin_draft(
    *,
    council_id: UUID,
    person: Any,
    draft: Draft,
    now: datetime,
    referral_id: UUID | None = None,
    opinion_id: UUID | None = None,
) -> Opinion:
    """A member begins an opinion, as the first of its working group; for a referral where one is named."""
    opinion = opinions.draft_opinion(
        council_id=council_id, person=person, draft=draft, now=now, opinion_id=opinion_id
    )
    Writer.objects.create(opinion=opinion, person=person, named_at=now)
    if referral_id:
        said_of = referrals.Said(OriginKind.REFERRAL, referral_id=referral_id)
        referrals.say_origin(opinion_id=opinion.id, said=said_of, person=person, now=now)
    return opinion


@transaction.atomic
def save_draft(*, opinion_id: UUID, base: int, person: Any, draft: Draft, now: datetime) -> Opinion:
    """Change the text; refused when it is no longer the version that the writer began from."""
    opinion = locked(opinion_id)
    refuse(permissions.may_edit(person, opinion, now))
    newest = queries.latest(opinion)
    refuse(STALE_BASE if newest and newest.number != base else None)
    opinions.revise_opinion(opinion_id=opinion_id, person=person, draft=draft, now=now)
    return opinion


def keep_version(opinion: Opinion, person: Any, now: datetime) -> None:
    """Runs inside each writing of the text: a new version, unless the words are those of the last one."""
    newest, words = queries.latest(opinion), queries.words_of(opinion).stored()
    if newest and newest.words == words:
        return
    number = newest.number + 1 if newest else 1
    Version.objects.create(opinion=opinion, number=number, words=words, person=person, saved_at=now)
    line(opinion, "version", now, person, version=number)


@transaction.atomic
def name_writers(*, opinion_id: UUID, members: Sequence[Any], person: Any, now: datetime) -> None:
    """Say who writes; who is not named any more keeps what she wrote, and reads on as a member."""
    opinion = locked(opinion_id)
    refuse(permissions.may_name_writers(person, opinion, now))
    refuse(None if members else NOBODY)
    for member in members:
        refuse(permissions.may_be_writer(member, opinion, now))
    opinion.writers.exclude(person__in=members).delete()
    for member in members:
        Writer.objects.get_or_create(opinion=opinion, person=member, defaults={"named_at": now})
    line(opinion, "writers", now, person)


@transaction.atomic
def comment(*, opinion_id: UUID, spot: Spot, language: str, body: str, person: Any, now: datetime) -> Comment:
    """Say something to one paragraph; it stays with the words that it was said to."""
    opinion = locked(opinion_id)
    refuse(permissions.may_take_part(person, opinion, now))
    version, _words = spotted(opinion, spot)
    made = Comment.objects.create(
        opinion=opinion,
        version=version,
        section=spot.section.value,
        place=spot.place,
        text=write_text(language=language, body=said(body)),
        person=person,
        written_at=now,
    )
    line(opinion, "commented", now, person)
    return made


@transaction.atomic
def resolve(*, comment_id: int, done: bool, person: Any, now: datetime) -> Comment:
    """Mark a comment as dealt with, or open it again; saying it twice changes nothing."""
    opinion = locked(Comment.objects.values_list("opinion_id", flat=True).get(id=comment_id))
    refuse(permissions.may_take_part(person, opinion, now))
    found = Comment.objects.get(id=comment_id)
    if (found.resolved_at is not None) == done:
        return found
    found.resolved_at, found.resolved_by = (now, person) if done else (None, None)
    found.save(update_fields=["resolved_at", "resolved_by"])
    line(opinion, "resolved" if done else "reopened", now, person)
    return found


@transaction.atomic
def forget_member(*, person: Any) -> None:
    """Empty what she said, and unname what she wrote for the council."""
    for found in Comment.objects.filter(person=person):
        erase_text(text_id=found.text_id)
    for table in (Comment, Version, Amendment, Source):
        table._default_manager.filter(person=person).update(person=None)
    Comment.objects.filter(resolved_by=person).update(resolved_by=None)
    Writer.objects.filter(person=person).delete()
