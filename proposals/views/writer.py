"""Who is at the keyboard: the session knows which proposals were opened here, never their five words."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from proposals import permissions
from proposals.models import Proposal
from proposals.permissions import Writer
from register.refusals import refuse

KEY = "proposals"
MOST = 30


def opened(request: HttpRequest) -> list[str]:
    """The ids of the proposals opened in this session, the latest last."""
    return list(request.session.get(KEY, []))


def writer(request: HttpRequest) -> Writer:
    return Writer(request.user, frozenset(UUID(key) for key in opened(request)))


def remember(request: HttpRequest, proposal_id: UUID) -> None:
    """Keep the proposal open in this session."""
    others = [key for key in opened(request) if key != str(proposal_id)]
    request.session[KEY] = [*others, str(proposal_id)][-MOST:]


def forget(request: HttpRequest, proposal_id: UUID) -> None:
    """Close it on this device."""
    request.session[KEY] = [key for key in opened(request) if key != str(proposal_id)]


def own(request: HttpRequest, pk: UUID) -> Proposal:
    """The proposal, when whoever asks may write it."""
    found: Any = Proposal.objects.select_related("title", "body", "district", "author", "call")
    proposal: Proposal = get_object_or_404(found, id=pk)
    refuse(permissions.may_write(writer(request), proposal))
    return proposal
