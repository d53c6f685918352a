"""What somebody wrote for a person counts once that person has said that it is what she means."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from proposals import permissions
from proposals.actions.rows import hold_device, line, locked
from proposals.actions.writing import send
from proposals.models import Proposal
from proposals.permissions import Writer
from proposals.phrases import WRONG_STATE
from register.refusals import refuse


@transaction.atomic
def confirm(*, proposal_id: UUID, writer: Writer, now: datetime) -> Proposal:
    """Whoever holds the five words, and did not write it, says that it is right: it is sent.

    A desk that the person came to does the same after reading it to her: the line says which of the two.
    """
    hold_device(writer.opened)
    proposal = locked(proposal_id)
    refuse(permissions.may_confirm(writer, proposal))
    refuse(None if proposal.helper_id else WRONG_STATE)
    if proposal.confirmed_at is None:
        proposal.confirmed_at = now
        desk = permissions.at_a_desk(writer, now)
        if not desk and proposal.author_id is None:
            proposal.author = writer.account
        proposal.save(update_fields=["confirmed_at", "author"])
        line(proposal, "proposal.confirmed", now, how="desk" if desk else "code")
    return send(proposal, writer, now)
