"""What moderators do with what lies before them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.discussion import actions as discussion
from council.discussion.models import Message
from council.discussion.states import CharterRule, MessageState
from council.moderation import permissions
from council.moderation.actions.rows import line, locked_case
from council.moderation.cases import CLAIM
from council.moderation.models import Case
from council.moderation.phrases import NO_REASON, NOT_FOUND_OPEN
from register.refusals import Refused, refuse


@transaction.atomic
def claim(*, case_id: UUID, moderator: Any, now: datetime) -> Case:
    """Say that one is looking at it: for ten minutes nobody else decides. Said again, it lasts longer."""
    case = locked_case(case_id)
    refuse(permissions.may_claim(moderator, case, now))
    new = case.claimed_by_id != moderator.id
    case.claimed_by, case.claimed_until = moderator, now + CLAIM
    case.save(update_fields=["claimed_by", "claimed_until"])
    if new:
        line(case, "case.claimed", now, moderator)
    return case


@transaction.atomic
def release(*, case_id: UUID, moderator: Any, now: datetime) -> Case:
    """Leave it to somebody else."""
    case = locked_case(case_id)
    refuse(permissions.may_claim(moderator, case, now))
    if case.claimed_by_id == moderator.id:
        case.claimed_by, case.claimed_until = None, None
        case.save(update_fields=["claimed_by", "claimed_until"])
        line(case, "case.released", now, moderator)
    return case


@transaction.atomic
def keep(*, case_id: UUID, moderator: Any, now: datetime) -> Case:
    """The message breaks no rule: it is shown, or stays shown, and no machine hides it again."""
    case = locked_case(case_id)
    refuse(permissions.may_decide(moderator, case, now))
    verbs = {
        MessageState.WAITING.value: discussion.approve_message,
        MessageState.HIDDEN.value: discussion.restore_message,
        MessageState.VISIBLE.value: discussion.mark_reviewed,
    }
    message = case.message
    verb = verbs.get(message.state) if message else None
    if verb is None or message is None:
        raise Refused(NOT_FOUND_OPEN)
    verb(message_id=message.id, moderator=moderator, now=now)
    case.refresh_from_db()
    return case


@transaction.atomic
def hide(
    *, message_id: UUID, moderator: Any, rule: CharterRule, reason: str, language: str, now: datetime
) -> Message:
    """Hide a message, refuse one that waits, or confirm what the software hid: with rule and reason."""
    refuse(None if reason.strip() else NO_REASON)
    message = Message.objects.select_for_update().get(id=message_id)
    hidden = message.state == MessageState.HIDDEN.value
    verb = discussion.confirm_hiding if hidden else discussion.hide_message
    return verb(
        message_id=message_id, moderator=moderator, rule=rule, reason=reason, language=language, now=now
    )


def hide_many(
    *,
    message_ids: Iterable[UUID],
    moderator: Any,
    rule: CharterRule,
    reason: str,
    language: str,
    now: datetime,
) -> tuple[int, int]:
    """Hide each of them for the same reason: each is a measure of its own, told and contested by itself.

    One transaction a message, so that writers of the thread wait for one and not for all. How many were
    hidden, and how many were not: somebody else was looking at them, or they are no longer there.
    """
    refuse(permissions.may_moderate(moderator, now))
    refuse(None if reason.strip() else NO_REASON)
    hidden = skipped = 0
    for message_id in message_ids:
        try:
            hide(
                message_id=message_id,
                moderator=moderator,
                rule=rule,
                reason=reason,
                language=language,
                now=now,
            )
            hidden += 1
        except Refused:
            skipped += 1
    return hidden, skipped
