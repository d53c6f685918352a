"""What every act on an amendment does: take the proposal's row, read its text, tell who is concerned."""

from datetime import datetime
from typing import Any
from uuid import UUID

from languages.models import Text
from proposals.actions import rows
from proposals.amendments import queries
from proposals.amendments.models import Amendment
from proposals.amendments.phrases import LINE, MESSAGE
from proposals.models import Proposal
from proposals.phrases import WRONG_STATE
from proposals.queries import scope_of
from register.actions import write
from register.refusals import Refused
from residents.delivery.actions import deliver

# Steps that are a moderator's, or the software's until one has looked.
MODERATED = frozenset({"hidden", "shown"})


def locked_one(amendment_id: UUID) -> Amendment:
    """The amendment, read again under its proposal's lock."""
    key = Amendment.objects.values_list("proposal_id", flat=True).get(id=amendment_id)
    proposal = rows.locked(key)
    amendment = Amendment.objects.select_related("version", "reason").get(id=amendment_id)
    amendment.proposal = proposal
    return amendment


def text_of(proposal: Proposal) -> Text:
    """Its text as it is now: what came along with the locked row may be from before the wait."""
    if proposal.body_id is None:
        raise Refused(WRONG_STATE)
    return Text.objects.get(id=proposal.body_id)


def tell(
    proposal: Proposal, amendment: Amendment, word: str, actor: Any, now: datetime, count: int = 1
) -> None:
    """Write the line; tell the authors, who follows it and who suggested it, but not whoever did it.

    Of what moderators do nobody is told here: moderation tells who suggested it. Only they are named, since
    they act in office.
    """
    moderated = word in MODERATED
    office = actor.id if moderated and actor else None
    data = {"amendment": str(amendment.id), "step": word, "count": count}
    line = write(scope=scope_of(proposal.id), kind=LINE, now=now, actor=office, data=data)
    mine = actor.pk if actor else None
    known = set() if moderated else {*queries.to_tell(proposal), amendment.person_id}
    people = {key for key in known if key and key != mine}
    if people:
        deliver(kind=MESSAGE, key=proposal.id, number=line.number, people=people, now=now)
