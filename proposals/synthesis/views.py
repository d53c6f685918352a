"""The doors of the synthesis: the board of a session, its texts, and an author's answer."""

import re
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from council.meetings import permissions as meetings
from council.meetings.lifecycle import MEETING_MOVES, Act, MeetingState, VoteWay
from council.meetings.models import AgendaItem, Meeting
from council.meetings.views.sessions import meeting_of
from council.workshops.models import Workshop
from languages.queries import readings
from proposals import queries as proposals
from proposals.models import Proposal
from proposals.synthesis import actions, permissions, queries
from proposals.synthesis.forms import GroupForm, NoteForm, PutToVoteForm, ReasonForm, SettleForm, WordsForm
from proposals.synthesis.models import Joint, Source
from proposals.views.writer import writer
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.reader import reader_language

UUID_TEXT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _joint(pk: UUID) -> Joint:
    found: Joint = get_object_or_404(queries.joints(), id=pk)
    return found


def _board(meeting: Meeting) -> str:
    return reverse("synthesis:board", args=[meeting.id])


@require_safe
def board(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the workshops brought, the texts made of it, and what became of each."""
    meeting, now = meeting_of(pk), timezone.now()
    context = {
        "board": queries.board(meeting, reader_language()),
        "meeting": meeting,
        "works": permissions.may_work(request.user, meeting, now) is None,
        "chairs": meetings.may_chair(request.user, meeting, now) is None,
        "votes": (MeetingState(meeting.state), Act.PREPARE_VOTE) in MEETING_MOVES,
        "nav_active": "live",
    }
    return render(request, "synthesis/board.html", context)


@require_safe
def text(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One text: its parts with their authors' answers, and its versions."""
    joint, now, who = _joint(pk), timezone.now(), writer(request)
    shown = queries.texts_shown([joint], reader_language())[0]
    versions = list(joint.versions.select_related("title", "body", "written_by"))
    read = readings([words for one in versions for words in (one.title, one.body)], reader_language())
    words = meetings.may_chair(request.user, joint.meeting, now) is None
    context = {
        "text": shown,
        "meeting": joint.meeting,
        "versions": [(one, read[one.title_id], read[one.body_id]) for one in versions],
        "changes": permissions.may_change(request.user, joint, now) is None,
        "notes_word": words and not shown.voted,
        "mine": {one.source.id for one in shown.parts if permissions.owns(who, one.source) is None},
        "nav_active": "live",
    }
    return render(request, "synthesis/text.html", context)


class OfMeeting(FormPage):
    """A form under the name of a session."""

    template_name = "synthesis/form.html"
    title: Any = ""
    submit: Any = ""
    meeting: Meeting

    def page(self) -> dict[str, Any]:
        return {"meeting": self.meeting, "back": self.back(), **self.words()}

    def back(self) -> str:
        return _board(self.meeting)

    def words(self) -> dict[str, Any]:
        """The title and the button's words."""
        return {}


class Note(OfMeeting):
    """A proposal that was said in a workshop."""

    form_class = NoteForm

    def prepare(self) -> None:
        found = Workshop.objects.select_related("meeting__council").filter(cancelled_at=None)
        self.workshop: Workshop = get_object_or_404(found, id=self.kwargs["pk"])
        self.meeting = self.workshop.meeting
        refuse(permissions.may_note(self.request.user, self.workshop, self.now))

    def initial(self) -> dict[str, Any]:
        return {"language": reader_language(), "proposal_id": uuid4()}

    def back(self) -> str:
        return self.workshop.get_absolute_url()

    def words(self) -> dict[str, Any]:
        return {"title": _("Note a proposal of the workshop"), "submit": _("Note it")}

    def act(self, form: NoteForm) -> HttpResponse:
        actions.note(
            workshop_id=self.workshop.id, person=self.request.user, now=self.now, **form.cleaned_data
        )
        messages.success(self.request, _("The proposal is noted. Everyone can read it."))
        return redirect(self.workshop)


class Group(OfMeeting):
    """Several proposals become one text."""

    form_class = GroupForm

    def prepare(self) -> None:
        self.meeting = meeting_of(self.kwargs["pk"])
        refuse(permissions.may_work(self.request.user, self.meeting, self.now))

    def initial(self) -> dict[str, Any]:
        return {"language": reader_language(), "proposals": self.request.GET.getlist("proposals")}

    def form_options(self) -> dict[str, Any]:
        named = [*self.request.GET.getlist("proposals"), *self.request.POST.getlist("proposals")]
        every = queries.to_choose(self.meeting, [key for key in named if UUID_TEXT.fullmatch(key)])
        shown = proposals.show(every, reader_language())
        return {"free": [(str(one.proposal.id), one.title.body) for one in shown]}

    def words(self) -> dict[str, Any]:
        return {"title": _("Make one text of several proposals"), "submit": _("Ask the authors")}

    def act(self, form: GroupForm) -> HttpResponse:
        said = form.cleaned_data
        joint = actions.group(
            meeting_id=self.meeting.id,
            proposals=[UUID(one) for one in said["proposals"]],
            title=said["title"],
            body=said["body"],
            language=said["language"],
            person=self.request.user,
            now=self.now,
        )
        messages.success(self.request, _("The text is on the board. The authors are asked."))
        return redirect(joint)


class OfText(OfMeeting):
    """A form about one text."""

    def prepare(self) -> None:
        self.joint = _joint(self.kwargs["pk"])
        self.meeting = self.joint.meeting
        refuse(self.bar())

    def bar(self) -> Any:
        """Why the form is not shown."""
        return permissions.may_change(self.request.user, self.joint, self.now)

    def back(self) -> str:
        return self.joint.get_absolute_url()


class Reword(OfText):
    """Other words for a text."""

    form_class = WordsForm

    def initial(self) -> dict[str, Any]:
        proposal = self.joint.proposal
        title, body = proposal.title, proposal.body
        return {
            "title": title.body if title else "",
            "body": body.body if body else "",
            "language": proposal.language,
        }

    def words(self) -> dict[str, Any]:
        return {"title": _("Reword the text"), "submit": _("Keep this version")}

    def act(self, form: WordsForm) -> HttpResponse:
        actions.reword(joint_id=self.joint.id, person=self.request.user, now=self.now, **form.cleaned_data)
        messages.success(self.request, _("The text has a new version. The words before stay readable."))
        return redirect(self.joint)


class PutToVote(OfText):
    """The plenary votes on it."""

    form_class = PutToVoteForm

    def bar(self) -> Any:
        return meetings.may_act(self.request.user, self.meeting, Act.PREPARE_VOTE, self.now) or super().bar()

    def initial(self) -> dict[str, Any]:
        return {"item": self.meeting.current_item_id, "way": VoteWay.NAMED.value}

    def form_options(self) -> dict[str, Any]:
        return {"items": AgendaItem.objects.filter(meeting=self.meeting)}

    def words(self) -> dict[str, Any]:
        return {"title": _("Put this text to the vote"), "submit": _("Prepare the vote")}

    def act(self, form: PutToVoteForm) -> HttpResponse:
        actions.put_to_vote(
            joint_id=self.joint.id,
            item_id=form.cleaned_data["item"].id,
            way=form.cleaned_data["way"],
            chair=self.request.user,
            now=self.now,
        )
        messages.success(
            self.request, _("The vote is prepared. It opens when the other co-chair agrees too.")
        )
        return redirect("meetings:chair", self.meeting.id)


class Settle(OfText):
    """What the vote made of it."""

    form_class = SettleForm

    def bar(self) -> Any:
        return permissions.may_settle(self.request.user, self.joint, self.now)

    def initial(self) -> dict[str, Any]:
        return {"language": reader_language()}

    def words(self) -> dict[str, Any]:
        return {"title": _("Say what became of the text"), "submit": _("Publish")}

    def act(self, form: SettleForm) -> HttpResponse:
        actions.settle(joint_id=self.joint.id, person=self.request.user, now=self.now, **form.cleaned_data)
        messages.success(self.request, _("It is published, and everyone behind the text is told."))
        return redirect(self.joint)


class SetAside(OfMeeting):
    """A proposal of a workshop that goes into no text."""

    form_class = ReasonForm

    def prepare(self) -> None:
        found = Proposal.objects.public().select_related("noted__workshop__meeting__council", "title")
        self.proposal: Proposal = get_object_or_404(found, id=self.kwargs["pk"], noted__isnull=False)
        self.meeting = self.proposal.noted.workshop.meeting
        refuse(permissions.may_work(self.request.user, self.meeting, self.now))

    def initial(self) -> dict[str, Any]:
        return {"language": reader_language()}

    def words(self) -> dict[str, Any]:
        return {
            "title": _("It is not part of any text"),
            "submit": _("Publish the reason"),
            "about": proposals.show([self.proposal], reader_language())[0],
        }

    def act(self, form: ReasonForm) -> HttpResponse:
        actions.set_aside(
            proposal_id=self.proposal.id, person=self.request.user, now=self.now, **form.cleaned_data
        )
        messages.success(self.request, _("It is published, with the reason."))
        return redirect(_board(self.meeting))


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The author reads the text beside her own, and says yes or no."""
    found = queries.live_sources().select_related("joint__meeting__council", "proposal__title")
    source: Source = get_object_or_404(found, id=pk)
    who, now = writer(request), timezone.now()
    refuse(permissions.may_answer(who, source, now))
    if request.method == "POST":
        if request.POST.get("answer") == "yes":
            actions.agree(source_id=source.id, writer=who, now=now)
            messages.success(request, _("Your proposal is part of the text now. You can take it out again."))
        else:
            actions.refuse_to_join(source_id=source.id, writer=who, now=now)
            messages.success(request, _("Your proposal stands by itself, as before."))
        return redirect(source.joint)
    joint = _joint(source.joint_id)
    pair = proposals.show(
        [joint.proposal, Proposal.objects.with_texts().get(id=source.proposal_id)], reader_language()
    )
    context = {"source": source, "text": pair[0], "own": pair[1], "joint": joint}
    return render(request, "synthesis/answer.html", context)


@require_POST
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """A co-chair or a moderator notes that the author agreed elsewhere."""
    source = get_object_or_404(queries.live_sources(), id=pk)
    actions.agree(source_id=source.id, writer=writer(request), noted_by=request.user, now=timezone.now())
    messages.success(request, _("The author’s agreement is noted, and the proposal is joined."))
    return redirect("synthesis:text", source.joint_id)


@require_POST
def out(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a proposal out of its text."""
    source = get_object_or_404(queries.live_sources(), id=pk)
    actions.take_out(source_id=source.id, writer=writer(request), now=timezone.now())
    messages.success(request, _("The proposal stands by itself again, as before."))
    return redirect("synthesis:text", source.joint_id)


@require_POST
def dissolve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Undo the whole text."""
    joint = _joint(pk)
    actions.dissolve(joint_id=joint.id, person=request.user, now=timezone.now())
    messages.success(request, _("The text is undone. Every proposal stands by itself again."))
    return redirect(_board(joint.meeting))
