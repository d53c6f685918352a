"""The doors of votes: prepare one, turn its keys, choose, count hands, and what the minority thinks."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from council.meetings import actions, permissions, queries
from council.meetings.ballots_shown import VoteShown, votes_of_meeting
from council.meetings.forms import CountForm, StatementForm, VoteForm
from council.meetings.lifecycle import Act
from council.meetings.models import Vote
from council.meetings.views.sessions import meeting_of, tell
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.reader import reader_language

BOTH_ON_VOTE = {Act.OPEN_VOTE: actions.turn_key_to_open_vote, Act.CLOSE_VOTE: actions.turn_key_to_close_vote}


@require_POST
def vote_act(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    """A co-chair's key to open or close a vote, its other round, or taking back one that was never opened."""
    vote, now = get_object_or_404(Vote.objects.select_related("item"), id=pk), timezone.now()
    if act == "cancel":
        actions.cancel_vote(vote_id=vote.id, chair=request.user, now=now)
        messages.success(request, _("The prepared vote was taken back."))
    elif act == "next-round":
        actions.next_round(vote_id=vote.id, chair=request.user, now=now)
        tell(request, done=False)
    elif act in {one.value for one in BOTH_ON_VOTE}:
        tell(request, BOTH_ON_VOTE[Act(act)](vote_id=vote.id, chair=request.user, now=now))
    else:
        raise Http404(act)
    return redirect("meetings:chair", vote.item.meeting_id)


def voter_of(typed: str) -> UUID | None:
    """For whom the vote is, where it is somebody else's."""
    try:
        return UUID(typed) if typed else None
    except ValueError:
        raise Http404(typed) from None


@require_POST
def cast(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A member's yes, no or no opinion, or the option that she chooses."""
    vote = get_object_or_404(Vote.objects.select_related("item"), id=pk)
    actions.cast_vote(
        vote_id=vote.id,
        person=request.user,
        choice=request.POST.get("choice", ""),
        voter_id=voter_of(request.POST.get("voter", "")),
        now=timezone.now(),
    )
    messages.success(request, _("Your vote counts. You can change it until the vote closes."))
    return redirect("meetings:meeting", vote.item.meeting_id)


class PrepareVote(FormPage):
    """A co-chair writes the question and turns the first key."""

    form_class = VoteForm
    template_name = "meetings/prepare_vote.html"

    def prepare(self) -> None:
        self.meeting = meeting_of(self.kwargs["pk"])
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
            way=values["way"],
            options=values["options"],
            language=values["language"],
            chair=self.request.user,
            now=self.now,
        )
        tell(self.request, done=False)
        return redirect("meetings:chair", self.meeting.id)


class VotePage(FormPage):
    """A form about one vote; it returns to the session."""

    def prepare(self) -> None:
        found = Vote.objects.select_related("item__meeting__council", "question", "rules")
        self.vote = get_object_or_404(found, id=self.kwargs["pk"])
        self.meeting = self.vote.item.meeting

    def shown(self) -> VoteShown:
        found = votes_of_meeting(self.meeting, self.request.user, reader_language(), self.now)
        return next(one for one in found if one.vote.id == self.vote.id)

    def page(self) -> dict[str, Any]:
        return {"meeting": self.meeting, "shown_vote": self.shown()}


class CountHands(VotePage):
    """A co-chair or the rapporteur enters the numbers of a show of hands."""

    form_class = CountForm
    template_name = "meetings/count.html"

    def prepare(self) -> None:
        super().prepare()
        refuse(permissions.may_count_hands(self.request.user, self.vote, self.meeting, self.now))

    def form_options(self) -> dict[str, Any]:
        return {"answers": [(one.value, one.word) for one in self.shown().answers]}

    def initial(self) -> dict[str, Any]:
        return {f"count-{answer}": number for answer, number in queries.entered(self.vote).items()}

    def act(self, form: CountForm) -> HttpResponse:
        actions.enter_count(
            vote_id=self.vote.id, person=self.request.user, numbers=form.numbers(), now=self.now
        )
        messages.success(
            self.request, _("The numbers are entered. Both co-chairs confirm them at the close.")
        )
        chairs = permissions.may_chair(self.request.user, self.meeting, self.now) is None
        return redirect("meetings:chair" if chairs else "meetings:meeting", self.meeting.id)


class WriteStatement(VotePage):
    """A member who was not of the majority says why, for everyone to read beside the result."""

    form_class = StatementForm
    template_name = "meetings/statement.html"

    def prepare(self) -> None:
        super().prepare()
        refuse(permissions.may_write_statement(self.request.user, self.vote, self.now))

    def initial(self) -> dict[str, Any]:
        mine = [one for one in self.vote.statements.all() if one.author_id == self.request.user.pk]
        written = {"body": mine[0].text.body, "language": mine[0].text.language} if mine else {}
        return {"language": reader_language()} | written

    def act(self, form: StatementForm) -> HttpResponse:
        actions.write_statement(
            vote_id=self.vote.id, person=self.request.user, now=self.now, **form.cleaned_data
        )
        messages.success(self.request, _("Your text stands beside the result."))
        return redirect("meetings:meeting", self.meeting.id)
