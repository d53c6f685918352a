"""Doors of one touch: show again, approve, look, take back, react, pin, mark as answered."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from council.discussion import actions
from council.discussion.limits import slow_down
from council.discussion.models import Message
from council.discussion.states import ReactionKind
from council.discussion.views.reading import message_of, way_back


def _back(request: HttpRequest, message: Message) -> HttpResponse:
    """To the page that the touch was made on, at the message."""
    back = way_back(request, request.POST.get("next", ""), message.thread_id)
    return redirect(f"{back}#message-{message.id}")


@require_POST
def restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a hidden message again."""
    now = timezone.now()
    found = message_of(pk, request.user, now)
    actions.restore_message(message_id=found.id, moderator=request.user, now=now)
    messages.success(request, _("Everyone can read the message again."))
    return redirect("discussion:message", found.id)


@require_POST
def approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a message that waited."""
    now = timezone.now()
    found = message_of(pk, request.user, now)
    actions.approve_message(message_id=found.id, moderator=request.user, now=now)
    messages.success(request, _("Everyone can read the message now."))
    return _back(request, found)


@require_POST
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that a human looked."""
    now = timezone.now()
    found = message_of(pk, request.user, now)
    actions.mark_reviewed(message_id=found.id, moderator=request.user, now=now)
    messages.success(request, _("Noted: you looked, and the message stays."))
    return redirect("discussion:message", found.id)


@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take one's own message back."""
    now = timezone.now()
    found = message_of(pk, request.user, now)
    actions.withdraw_message(message_id=found.id, author=request.user, now=now)
    messages.success(request, _("You took your message back. Nobody can read it now."))
    return redirect("discussion:message", found.id)


@require_POST
def react(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say something of a message with one touch, or no longer: `kind`, and `back` to take it back."""
    now = timezone.now()
    found = message_of(pk, request.user, now)
    slow_down(request)
    kind, back = request.POST.get("kind", ""), request.POST.get("back", "")
    if (kind or back) not in {one.value for one in ReactionKind}:
        raise Http404(kind)
    verb = actions.take_reaction_back if back else actions.react
    verb(message_id=found.id, person=request.user, kind=ReactionKind(kind or back), now=now)
    return _back(request, found)


@require_POST
def mark(request: HttpRequest, pk: UUID, what: str) -> HttpResponse:
    """Pin a message, take it down, say that a question has its answer or not."""
    now = timezone.now()
    found = message_of(pk, request.user, now)
    given: dict[str, Any] = {"message_id": found.id, "person": request.user, "now": now}
    if what in ("pin", "unpin"):
        (actions.pin if what == "pin" else actions.unpin)(**given)
    else:
        actions.mark_answered(answered=what == "answered", **given)
    return _back(request, found)
