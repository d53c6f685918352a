"""Whom a discussion is open to by invitation: the list for who steers it, the link for who is invited."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from council.discussion import actions, invitations, permissions, queries
from council.discussion.limits import slow_down
from council.discussion.models import Message, Thread
from council.discussion.states import Circle
from council.discussion.views.reading import thread_of
from register.refusals import refuse
from residents.reader import reader_language


@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who is invited, the link that invites, and who wrote here and could be."""
    found, now = thread_of(pk), timezone.now()
    refuse(permissions.may_steer(request.user, found, now))
    if request.method == "POST":
        messages.success(request, _change(request, found, now))
        return redirect("discussion:invited", found.id)
    link = reverse("discussion:invitation", args=[invitations.token(found.id, now)])
    # Without a language: whoever opens it reads it in her own.
    link = link.removeprefix(f"/{reader_language()}")
    context = {
        "thread": found,
        "link": request.build_absolute_uri(link),
        "until": now + invitations.LASTS,
        "invited": queries.invited_to(found),
        "others": queries.could_be_invited(found, now),
        "reads": found.readers == Circle.INVITED.value,
        "writes": found.writers == Circle.INVITED.value,
    }
    return render(request, "discussion/invited.html", context)


def _change(request: HttpRequest, thread: Thread, now: datetime) -> str:
    """Do what was asked; what to say of it. A person is named by a message of hers, never by her account."""
    who: dict[str, Any] = {"thread_id": thread.id, "owner": request.user, "now": now}
    if "author" in request.POST:
        author = _author(thread, request.POST["author"])
        actions.invite(**who, person=author)
        return _("%(name)s is invited.") % {"name": author.display_name}
    if (asked := request.POST.get("remove", "")).isdecimal():
        actions.uninvite(**who, invited_id=int(asked[:18]))
        return _("This person is no longer invited. The links that you sent so far no longer work.")
    actions.void_links(**who)
    return _("The links that you sent so far no longer work.")


def _author(thread: Thread, message_id: str) -> Any:
    """Who wrote a message by name in this thread."""
    try:
        key = UUID(message_id)
    except ValueError as error:
        raise Http404(message_id) from error
    named = Message.objects.filter(thread=thread, anonymous=False, author__isnull=False)
    return get_object_or_404(named.select_related("author"), id=key).author


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What an invited person opens; she comes in with one button, under the name that she chose herself."""
    read, now = invitations.read(token), timezone.now()
    if read is None:
        raise Http404(token)
    found, made_at = thread_of(read[0]), read[1]
    refuse(permissions.may_accept(request.user, found, made_at, now))
    if request.method != "POST":
        return render(request, "discussion/invitation.html", {"thread": found})
    slow_down(request)
    actions.accept_invitation(thread_id=found.id, person=request.user, made_at=made_at, now=now)
    messages.success(request, _("You take part in this discussion now."))
    return redirect("discussion:thread", found.id)
