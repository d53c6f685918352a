"""The discussion under a public proposal, opened and ended inside the acts that open and end the proposal."""

from datetime import datetime

from council.bodies.models import Council
from council.discussion.actions import close_thread, open_thread, reopen_thread
from proposals.models import Debate, Proposal


def open_debate(proposal: Proposal, now: datetime) -> None:
    """Under the council that called for it, else the first; a city without a council has no debate."""
    council = proposal.call.council if proposal.call else Council.objects.filter(parent__isnull=True).first()
    if council is not None:
        Debate.objects.create(proposal=proposal, thread=open_thread(council=council, opens=now))


def close_debate(proposal: Proposal, now: datetime, public: bool = True) -> None:
    """End it; it is still read where its proposal is public."""
    debate = Debate.objects.filter(proposal=proposal).first()
    if debate is not None:
        close_thread(thread_id=debate.thread_id, now=now, public=public)


def reopen_debate(proposal: Proposal) -> None:
    """Let people write again."""
    debate = Debate.objects.filter(proposal=proposal).first()
    if debate is not None:
        reopen_thread(thread_id=debate.thread_id)
