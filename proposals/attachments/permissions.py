"""`may_…` answers with nothing, or with the refusal that says why."""

from datetime import datetime

from proposals import permissions
from proposals.attachments import queries
from proposals.attachments.kinds import Kind
from proposals.attachments.models import Attachment
from proposals.attachments.phrases import NO_MORE
from proposals.lifecycle import WRITABLE
from proposals.models import Proposal
from proposals.permissions import Writer
from proposals.phrases import NOT_PUBLIC, WRONG_STATE
from register.refusals import Refusal


def may_change(writer: Writer, proposal: Proposal) -> Refusal | None:
    """Whoever may write the proposal, while it can be changed."""
    bar = permissions.may_write(writer, proposal)
    return bar or (None if proposal.stage in WRITABLE else WRONG_STATE)


def may_add(writer: Writer, proposal: Proposal, kind: Kind) -> Refusal | None:
    """As many of a kind as the call allows."""
    if bar := may_change(writer, proposal):
        return bar
    there = queries.of(proposal).filter(kind=kind.value).count()
    return NO_MORE if there >= queries.most(proposal, kind) else None


def may_open(writer: Writer, attachment: Attachment, now: datetime) -> Refusal | None:
    """Whoever reads the proposal; before that, and once it is hidden, its authors and the moderators."""
    proposal = attachment.proposal
    if proposal.public or permissions.may_write(writer, proposal) is None:
        return None
    return NOT_PUBLIC if permissions.may_moderate(writer.account, now) else None
