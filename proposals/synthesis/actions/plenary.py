"""The plenary votes on a text, and what became of it is said."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies.procedure import Outcome, VoteKind
from council.meetings.actions import open_vote
from council.meetings.lifecycle import VoteWay
from council.meetings.models import AgendaItem
from council.meetings.queries import result
from proposals.actions import hear
from proposals.actions import joining as texts
from proposals.lifecycle import Act
from proposals.synthesis import permissions, queries
from proposals.synthesis.actions.rows import locked_joint
from proposals.synthesis.models import Joint
from proposals.synthesis.phrases import NO_CONSENT, NOT_VOTED, REJECTED, Consent
from register.refusals import Refused, refuse


@transaction.atomic
def put_to_vote(
    *,
    joint_id: UUID,
    item_id: UUID,
    chair: Any,
    now: datetime,
    way: VoteWay = VoteWay.NAMED,
    kind: VoteKind = VoteKind.ORDINARY,
) -> Joint:
    """A co-chair prepares the recorded vote on the text, under an item of the session; the other opens it.

    Questions that no author has answered are closed: those proposals stand by themselves.
    """
    joint = locked_joint(joint_id)
    refuse(permissions.may_change(chair, joint, now))
    sources = queries.live_sources().filter(joint=joint)
    refuse(None if sources.filter(consent=Consent.GIVEN.value).exists() else NO_CONSENT)
    item = AgendaItem.objects.get(id=item_id, meeting=joint.meeting)
    sources.filter(consent=Consent.ASKED.value).update(out_at=now)
    title = joint.proposal.title
    hear(proposal_id=joint.proposal_id, item_id=item.id, person=chair, now=now)
    joint.vote = open_vote(
        item_id=item.id,
        question=title.body if title else "",
        language=title.language if title else "",
        chair=chair,
        now=now,
        way=way,
        kind=kind,
    )
    joint.save(update_fields=["vote"])
    return joint


@transaction.atomic
def settle(
    *, joint_id: UUID, person: Any, principle: bool, reason: str, language: str, now: datetime
) -> Joint:
    """Say what the closed vote made of the text: adopted, adopted as a principle, or not kept and why."""
    joint = locked_joint(joint_id)
    refuse(permissions.may_settle(person, joint, now))
    found = result(joint.vote) if joint.vote else None
    if found is None:
        raise Refused(NOT_VOTED)
    adopted = found.outcome is Outcome.ADOPTED
    refuse(REJECTED if not adopted and not reason.strip() else None)
    act = (Act.HOLD_AS_PRINCIPLE if principle else Act.ACCEPT) if adopted else Act.SET_ASIDE
    joint.reason = texts.settle(
        proposal_id=joint.proposal_id, act=act, reason=reason, language=language, person=person, now=now
    )
    joint.settled_at = now
    joint.save(update_fields=["reason", "settled_at"])
    return joint
