"""The doors of meetings. Everything is written by plain forms; the register's socket only listens."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from council.discussion.showing import thread_view
from council.meetings import actions, console, followers, permissions, queries, showing
from council.meetings.lifecycle import MEETING_MOVES, Act, MeetingState
from council.meetings.models import AgendaItem, Meeting
from register.queries import last_number
from register.refusals import refuse
from residents.once import asks_once
from residents.reader import reader_language


def meeting_of(pk: UUID) -> Meeting:
    found = Meeting.objects.select_related("council", "current_item", "internal_item", "thread__council")
    return get_object_or_404(found, id=pk)


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Sessions: live, planned, ended."""
    context = {
        "live": queries.running(),
        "coming": queries.coming(),
        "past": queries.past()[:50],
        "nav_active": "live",
    }
    return render(request, "meetings/list.html", context)


@require_safe
@asks_once
def meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The session's page: everyone reads, members vote, residents write."""
    found, now = meeting_of(pk), timezone.now()
    refuse(permissions.may_read(request.user, found, now))
    scope = queries.scope_of(found.id)
    number, shown = last_number(scope), showing.MeetingShown(found, request.user, reader_language(), now)
    context = {
        "scope": str(scope),
        "number": number,
        "shown": shown,
        "thread": thread_view(found.thread, request.user, reader_language(), now),
        "journal": console.journal(found, shown.insider),
        "nav_active": "live",
        "now": now,
    }
    return render(request, "meetings/meeting.html", context)


@require_safe
@asks_once
def own(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What of the session's page is the reader's own. Everybody asks at once, so `?part=` says for what."""
    found, now = meeting_of(pk), timezone.now()
    refuse(permissions.may_read(request.user, found, now))
    shown = showing.MeetingShown(found, request.user, reader_language(), now)
    context = {"shown": shown, "only": request.GET.getlist("part")}
    return render(request, "meetings/own.html", context)


@require_safe
@asks_once
def chair(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The co-chairs' page."""
    found, now = meeting_of(pk), timezone.now()
    refuse(permissions.may_chair(request.user, found, now))
    scope = queries.scope_of(found.id)
    number, shown = last_number(scope), showing.MeetingShown(found, request.user, reader_language(), now)
    acts, talk = console.acts_shown(shown, now), followers.talk(found)
    context = {
        "scope": str(scope),
        "number": number,
        "shown": shown,
        "acts": acts,
        "agenda": console.timed(shown, now),
        "next": console.proposal(shown, acts, now, speaking=talk.speaking, waiting=talk.waiting),
        "can": {
            act.value.replace("-", "_") for act in Act if (MeetingState(found.state), act) in MEETING_MOVES
        },
        "thread": thread_view(found.thread, request.user, reader_language(), now),
        "journal": console.journal(found, shown.insider),
        "now": now,
    }
    return render(request, "meetings/chair.html", context)


BOTH = {Act.OPEN: actions.open_meeting, Act.CLOSE: actions.close_meeting}


@require_POST
def act(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    """A co-chair's key to open or end the session, or the pause that either may make alone."""
    found, now = meeting_of(pk), timezone.now()
    if act == Act.SUSPEND.value:
        actions.suspend_meeting(meeting_id=found.id, chair=request.user, now=now)
        messages.success(request, _("The session is paused."))
    elif act in {one.value for one in BOTH}:
        both = permissions.takes_both(found, Act(act), now)
        tell(request, BOTH[Act(act)](meeting_id=found.id, chair=request.user, now=now), both)
    else:
        raise Http404(act)
    return redirect("meetings:chair", found.id)


def tell(request: HttpRequest, done: bool, both: bool = True) -> None:
    """Say whether it is done, and where it takes both co-chairs, whether the second key was turned too."""
    if done:
        messages.success(request, _("Done: both co-chairs agreed.") if both else _("Done."))
    else:
        messages.info(request, _("Your key is turned. The other co-chair must agree too, within 10 minutes."))


@require_POST
def set_item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Go to a point of the agenda."""
    item = get_object_or_404(AgendaItem.every, id=pk)
    actions.set_item(meeting_id=item.meeting_id, item_id=item.id, chair=request.user, now=timezone.now())
    return redirect("meetings:chair", item.meeting_id)


@require_POST
def presence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """ "I am here", or "I am leaving"."""
    found, now = meeting_of(pk), timezone.now()
    if request.POST.get("here") == "no":
        actions.leave(meeting_id=found.id, person=request.user, now=now)
        messages.success(request, _("You are no longer marked as here."))
    else:
        actions.arrive(meeting_id=found.id, person=request.user, now=now)
        messages.success(
            request, _("You are marked as here. You can take part in the votes that open from now on.")
        )
    return redirect("meetings:meeting", found.id)
