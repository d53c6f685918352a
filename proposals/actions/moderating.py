"""What moderators and interpreters do."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.discussion.states import CharterRule
from languages import actions as texts
from languages.reading import Status
from proposals import permissions
from proposals.actions.debating import open_debate
from proposals.actions.rows import index, line, locked, move, reasoned
from proposals.lifecycle import TRANSLATABLE, Act
from proposals.models import Proposal
from proposals.phrases import (
    NO_WORDS,
    SAME_LANGUAGE,
    WRONG_STATE,
)
from register.refusals import refuse


@transaction.atomic
def publish(*, proposal_id: UUID, moderator: Any, now: datetime) -> Proposal:
    """Everybody reads it from now on, and residents may support it."""
    proposal = locked(proposal_id)
    refuse(permissions.may_moderate(moderator, now))
    move(proposal, Act.PUBLISH)
    proposal.published_at = now
    proposal.save(update_fields=["state", "published_at"])
    index(proposal)
    line(proposal, "proposal.published", now, moderator)
    open_debate(proposal, now)
    return proposal


@transaction.atomic
def send_back(
    *, proposal_id: UUID, moderator: Any, rule: CharterRule | None, reason: str, language: str, now: datetime
) -> Proposal:
    """Return it to its author: the rule of the charter where it is one, and always the reason."""
    proposal = locked(proposal_id)
    refuse(permissions.may_moderate(moderator, now))
    move(proposal, Act.RETURN)
    words = reasoned(Act.RETURN, reason, language)
    proposal.save(update_fields=["state"])
    line(proposal, "proposal.returned", now, moderator, words, rule, rule=rule.value if rule else "")
    return proposal


@transaction.atomic
def translate_proposal(
    *,
    proposal_id: UUID,
    translator: Any,
    language: str,
    title: str,
    body: str,
    now: datetime,
    status: Status = Status.COMMUNITY,
) -> Proposal:
    """Put the title and the text into another language, made from them as they stand."""
    proposal = locked(proposal_id)
    refuse(permissions.may_translate(translator, now))
    refuse(None if proposal.stage in TRANSLATABLE else WRONG_STATE)
    refuse(SAME_LANGUAGE if language == proposal.language else None)
    refuse(None if title.strip() and body.strip() else NO_WORDS)
    for text, words in ((proposal.title, title), (proposal.body, body)):
        if text:
            texts.translate(
                text_id=text.id, language=language, body=words, status=status, person_id=translator.id
            )
    index(proposal)
    return proposal
