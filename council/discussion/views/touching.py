"""Doors of one touch: show again, approve, look, take back, react, pin, mark as answered."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from council.discussion import actions
from council.discussion.limits import slow_down
from council.discussion.models import Message
from council.discussion.states import ReactionKind
from council.discussion.views.reading import message_of, way_back


@dataclass(frozen=True)
class Touch:
    """An act on a message, what it calls the person who does it, and what she is told."""

    act: Callable[..., object]
    actor: str = "person"
    words: Any = ""


TOUCHES = {
    "restore": Touch(actions.restore_message, "moderator", _("Everyone can read the message again.")),
    "approve": Touch(actions.approve_message, "moderator", _("Everyone can read the message now.")),
    "review": Touch(actions.mark_reviewed, "moderator", _("Noted: you looked, and the message stays.")),
    "withdraw": Touch(
        actions.withdraw_message, "author", _("You took your message back. Nobody can read it now.")
    ),
    "pin": Touch(actions.pin),
    "unpin": Touch(actions.unpin),
    "answered": Touch(partial(actions.mark_answered, answered=True)),
    "unanswered": Touch(partial(actions.mark_answered, answered=False)),
}


@require_POST
def touch(request: HttpRequest, pk: UUID, what: str) -> HttpResponse:
    """Do one of `TOUCHES`."""
    now, done = timezone.now(), TOUCHES[what]
    found = message_of(pk, request.user, now)
    done.act(message_id=found.id, now=now, **{done.actor: request.user})
    if done.words:
        messages.success(request, done.words)
    return _back(request, found)


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


def _back(request: HttpRequest, message: Message) -> HttpResponse:
    """To the message on the page that the touch was made on; otherwise to its own page."""
    wanted = request.POST.get("next", "")
    if not wanted:
        return redirect("discussion:message", message.id)
    return redirect(f"{way_back(request, wanted, message.thread_id)}#message-{message.id}")
