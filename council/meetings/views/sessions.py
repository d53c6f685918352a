"""The doors of meetings. Everything is written by plain forms; the register's socket only listens."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from council.discussion.showing import thread_view
from council.meetings import actions, console, followers, permissions, queries, showing
from council.meetings.forms import VoteForm
from council.meetings.lifecycle import MEETING_MOVES, Act, MeetingState
from council.meetings.models import AgendaItem, Meeting, Vote
from register.queries import last_number
from register.refusals import refuse
from residents.form_pages import FormPage


def reader_language() -> str:
    return get_language() or "fr"


def _meeting(pk: UUID) -> Meeting:
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
def meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The session's page: everyone reads, members vote, residents write."""
    found, now = _meeting(pk), timezone.now()
    refuse(permissions.may_read(request.user, found, now))
    scope = queries.scope_of(found.id)
    number, shown = last_number(scope), showing.meeting_view(found, request.user, reader_language(), now)
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
def own(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What of the session's page is the reader's own. Everybody asks at once, so `?part=` says for what."""
    found, now = _meeting(pk), timezone.now()
    refuse(permissions.may_read(request.user, found, now))
    shown = showing.meeting_view(found, request.user, reader_language(), now)
    context = {"shown": shown, "only": request.GET.getlist("part")}
    return render(request, "meetings/own.html", context)


@require_safe
def chair(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The co-chairs' page."""
    found, now = _meeting(pk), timezone.now()
    refuse(permissions.may_chair(request.user, found, now))
    scope = queries.scope_of(found.id)
    number, shown = last_number(scope), showing.meeting_view(found, request.user, reader_language(), now)
    acts, talk = console.acts_shown(shown, now), followers.talk(found)
    context = {
        "scope": str(scope),
        "number": number,
        "shown": shown,
        "acts": acts,
        "next": console.proposal(shown, acts, now, speaking=talk.speaking, waiting=talk.waiting),
        "can": {
            act.value.replace("-", "_") for act in Act if (MeetingState(found.state), act) in MEETING_MOVES
        },
        "thread": thread_view(found.thread, request.user, reader_language(), now),
        "journal": console.journal(found, shown.insider),
    }
    return render(request, "meetings/chair.html", context)


BOTH = {Act.OPEN: actions.open_meeting, Act.CLOSE: actions.close_meeting}
BOTH_ON_VOTE = {Act.OPEN_VOTE: actions.turn_key_to_open_vote, Act.CLOSE_VOTE: actions.turn_key_to_close_vote}


@require_POST
def act(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    """A co-chair's key to open or end the session, or the pause that either may make alone."""
    found, now = _meeting(pk), timezone.now()
    if act == Act.SUSPEND.value:
        actions.suspend_meeting(meeting_id=found.id, chair=request.user, now=now)
        messages.success(request, _("The session is paused."))
    elif act in {one.value for one in BOTH}:
        _tell(request, BOTH[Act(act)](meeting_id=found.id, chair=request.user, now=now))
    else:
        raise Http404(act)
    return redirect("meetings:chair", found.id)


@require_POST
def vote_act(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    """A co-chair's key to open or close a vote, or taking back one that was never opened."""
    vote, now = get_object_or_404(Vote.objects.select_related("item"), id=pk), timezone.now()
    if act == "cancel":
        actions.cancel_vote(vote_id=vote.id, chair=request.user, now=now)
        messages.success(request, _("The prepared vote was taken back."))
    elif act in {one.value for one in BOTH_ON_VOTE}:
        _tell(request, BOTH_ON_VOTE[Act(act)](vote_id=vote.id, chair=request.user, now=now))
    else:
        raise Http404(act)
    return redirect("meetings:chair", vote.item.meeting_id)


def _tell(request: HttpRequest, done: bool) -> None:
    """Say whether the second key was turned too."""
    if done:
        messages.success(request, _("Done: both co-chairs agreed."))
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
    """ "I am here", or "I am going"."""
    found, now = _meeting(pk), timezone.now()
    if request.POST.get("here") == "no":
        actions.leave(meeting_id=found.id, person=request.user, now=now)
        messages.success(request, _("You are no longer marked as here."))
    else:
        actions.arrive(meeting_id=found.id, person=request.user, now=now)
        messages.success(
            request, _("You are marked as here. You can take part in the votes that open from now on.")
        )
    return redirect("meetings:meeting", found.id)


def _voter(typed: str) -> UUID | None:
    """For whom the vote is, where it is somebody else's."""
    try:
        return UUID(typed) if typed else None
    except ValueError:
        raise Http404(typed) from None


@require_POST
def cast(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A member's yes, no or no opinion."""
    vote = get_object_or_404(Vote.objects.select_related("item"), id=pk)
    actions.cast_vote(
        vote_id=vote.id,
        person=request.user,
        choice=request.POST.get("choice", ""),
        voter_id=_voter(request.POST.get("voter", "")),
        now=timezone.now(),
    )
    messages.success(request, _("Your vote counts. You can change it until the vote closes."))
    return redirect("meetings:meeting", vote.item.meeting_id)


class PrepareVote(FormPage):
    """A co-chair writes the question and turns the first key."""

    form_class = VoteForm
    template_name = "meetings/prepare_vote.html"

    def prepare(self) -> None:
        self.meeting = _meeting(self.kwargs["pk"])
        refuse(permissions.may_act(self.request.user, self.meeting, Act.PREPARE_VOTE, self.now))

    def form_options(self) -> dict[str, Any]:
        return {"items": self.meeting.items.all()}

    def initial(self) -> dict[str, Any]:
        return {"language": reader_language(), "item": self.meeting.current_item_id}

    def page(self) -> dict[str, Any]:
        return {"meeting": self.meeting}

    def act(self, form: VoteForm) -> HttpResponse:
        values = form.cleaned_data
        actions.open_vote(
            item_id=values["item"].id,
            question=values["question"],
            kind=values["kind"],
            language=values["language"],
            chair=self.request.user,
            now=self.now,
        )
        _tell(self.request, done=False)
        return redirect("meetings:chair", self.meeting.id)
