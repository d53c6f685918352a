"""What moderators and interpreters do."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.discussion.states import CharterRule
from council.moderation.actions import claim, object_to, second, take_measure
from council.moderation.cases import Outcome
from council.moderation.permissions import may_object
from council.moderation.sanctions import MeasureKind
from languages import actions as texts
from languages.reading import Status
from proposals import permissions, queries, standing
from proposals.actions import cases
from proposals.actions.debating import open_debate
from proposals.actions.rows import index, line, locked, move
from proposals.lifecycle import TRANSLATABLE, Act, State, after
from proposals.models import Proposal
from proposals.phrases import NO_WORDS, REASON_MESSAGE, SAME_LANGUAGE, WRONG_STATE
from register.refusals import Refused, refuse
from residents.delivery.actions import deliver

# That a reason was translated is told once, however often it is done again.
ONCE = 1


def take_next(*, moderator: Any, now: datetime) -> UUID | None:
    """Claim what is due first of what she may decide and nobody else looks at; the proposal, or nothing."""
    for sent in queries.waiting(moderator):
        try:
            claim(case_id=sent.case_id, moderator=moderator, now=now)
        except Refused:
            continue
        return sent.proposal_id
    return None


@transaction.atomic
def publish(*, proposal_id: UUID, moderator: Any, now: datetime) -> Proposal:
    """Everybody reads it from now on, and residents may support it. One moderator is enough.

    Whoever has not seen that somebody would send it back is told so first.
    """
    proposal = locked(proposal_id)
    refuse(permissions.may_moderate(moderator, now))
    move(proposal, Act.PUBLISH)
    refuse(may_object(moderator, cases.case_of(proposal, now), now))
    cases.close(proposal, Outcome.PUBLISHED, now, moderator)
    return _show(proposal, moderator, now)


@transaction.atomic
def publish_after_all(*, proposal_id: UUID, moderator: Any, now: datetime) -> Proposal:
    """A second reader does not agree that it be sent back: everybody reads it."""
    proposal = locked(proposal_id)
    refuse(permissions.may_moderate(moderator, now))
    move(proposal, Act.PUBLISH)
    second(case=cases.case_of(proposal, now), moderator=moderator, agrees=False, now=now)
    cases.close(proposal, Outcome.PUBLISHED, now, moderator)
    return _show(proposal, moderator, now)


def _show(proposal: Proposal, moderator: Any, now: datetime) -> Proposal:
    proposal.published_at = now
    proposal.save(update_fields=["state", "published_at"])
    index(proposal)
    line(proposal, "proposal.published", now, moderator)
    open_debate(proposal, now)
    return proposal


@transaction.atomic
def propose_return(
    *,
    proposal_id: UUID,
    moderator: Any,
    rule: CharterRule | None,
    reason: str,
    language: str,
    now: datetime,
    translated: str = "",
) -> Proposal:
    """A first reader would send it back: the rule of the charter where it is one, and always the reason.

    Its author is told nothing, and nothing moves, until a second reader has agreed. `translated` is the
    reason in the language that the author writes in.
    """
    proposal = locked(proposal_id)
    refuse(permissions.may_moderate(moderator, now))
    refuse(None if after(proposal.stage, Act.RETURN) else WRONG_STATE)
    case = cases.case_of(proposal, now)
    said = {"rule": rule.value if rule else "", "reason": reason, "language": language}
    objection = object_to(case=case, moderator=moderator, now=now, **said)
    if translated.strip() and language != proposal.language:
        words = [texts.Written(objection.reason_id, translated)]
        texts.keep_words(words=words, language=proposal.language, translator=moderator)
    return proposal


@transaction.atomic
def confirm_return(*, proposal_id: UUID, moderator: Any, now: datetime) -> Proposal:
    """A second reader agrees: it goes back to its author, who may change it, or contest it."""
    proposal = locked(proposal_id)
    refuse(permissions.may_moderate(moderator, now))
    move(proposal, Act.RETURN)
    case = cases.case_of(proposal, now)
    objection = second(case=case, moderator=moderator, agrees=True, now=now)
    proposal.save(update_fields=["state"])
    take_measure(
        case=case,
        kind=MeasureKind.RETURN,
        person_id=proposal.author_id,
        now=now,
        rule=objection.rule,
        by=objection.by,
        reason=objection.reason,
        second=moderator,
        second_at=now,
    )
    cases.close(proposal, Outcome.RETURNED, now, moderator)
    broken = CharterRule(objection.rule) if objection.rule else None
    line(proposal, "proposal.returned", now, moderator, objection.reason, broken, rule=objection.rule)
    return proposal


def readmit(proposal: Proposal, moderator: Any, now: datetime) -> None:
    """What was sent back is lifted: everybody reads the words that were judged; others are read first."""
    if proposal.stage is not State.RETURNED:
        return
    judged = proposal.submissions.order_by("-case__opened_at").first()
    if judged is not None and not judged.touched:
        move(proposal, Act.LIFT)
        _show(proposal, moderator, now)
        return
    move(proposal, Act.SUBMIT)
    proposal.submitted_at = now
    proposal.save(update_fields=["state", "submitted_at"])
    line(proposal, "proposal.submitted", now)
    cases.open_for(proposal, now)


@transaction.atomic
def translate_proposal(
    *,
    proposal_id: UUID,
    translator: Any,
    language: str,
    title: str,
    body: str,
    now: datetime,
    title_base: str = "",
    body_base: str = "",
    status: Status = Status.COMMUNITY,
) -> Proposal:
    """Put the title and the text into another language.

    The bases are what the translator had before her (`languages/meanwhile.py`).
    """
    proposal = locked(proposal_id)
    refuse(permissions.may_translate(translator, now))
    refuse(None if proposal.stage in TRANSLATABLE else WRONG_STATE)
    refuse(SAME_LANGUAGE if language == proposal.language else None)
    refuse(None if title.strip() and body.strip() else NO_WORDS)
    told = ((proposal.title_id, title, title_base), (proposal.body_id, body, body_base))
    words = [texts.Written(text_id, said, base) for text_id, said, base in told if text_id]
    if texts.keep_words(words=words, language=language, translator=translator, status=status):
        index(proposal)
    return proposal


@transaction.atomic
def tell_reason_translated(*, measure_id: UUID, language: str, translator: Any, now: datetime) -> None:
    """Those who wrote what is sent back learn once that they can read why in their language.

    Whoever translated it knows. There is no line: the words are between the moderators and the authors.
    """
    measure = standing.returns().filter(id=measure_id).first()
    for proposal in standing.proposals_of([measure]).values() if measure else ():
        readers = standing.writers_in(language, proposal) - {translator.pk if translator else None}
        deliver(kind=REASON_MESSAGE, key=measure_id, number=ONCE, people=readers, now=now)
