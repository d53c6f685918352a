"""What members say to one paragraph, and what becomes of it: comments and amendments."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from council.drafting import actions, permissions, queries
from council.drafting.actions import Spot
from council.drafting.amending import Fate
from council.drafting.forms import AmendmentForm, CommentForm
from council.drafting.models import Amendment, Comment
from council.drafting.views.writing import DraftAct
from council.drafting.wording import Section, paragraph
from council.opinions.forms import TableForm
from council.opinions.models import Opinion
from council.opinions.views.reading import fetch


class ParagraphAct(DraftAct):
    """A form about the paragraph that the address names."""

    def refusal(self) -> Any:
        return permissions.may_take_part(self.request.user, self.opinion, self.now)

    @cached_property
    def spot(self) -> Spot:
        section = self.kwargs["section"]
        if section not in set(Section):
            raise Http404
        return Spot(self.kwargs["version"], Section(section), self.kwargs["place"])

    @cached_property
    def words(self) -> str:
        """The paragraph as the member saw it."""
        version = queries.version(self.opinion, self.spot.version)
        found = paragraph(version.wording, self.spot.section, self.spot.place) if version else None
        if found is None:
            raise Http404
        return found

    def page(self) -> dict[str, Any]:
        return super().page() | {"words": self.words}


class Say(ParagraphAct):
    """A member comments a paragraph."""

    form_class = CommentForm
    title = gettext_lazy("Comment on this paragraph")
    submit = gettext_lazy("Save the comment")

    def act(self, form: CommentForm) -> HttpResponse:
        actions.comment(opinion_id=self.opinion.id, spot=self.spot, **form.cleaned_data, **self.here)
        return self.done(_("Your comment is saved."))


class Amend(ParagraphAct):
    """A member proposes other words."""

    form_class = AmendmentForm
    title = gettext_lazy("Propose other words")
    lead = gettext_lazy("The council votes on it in a meeting. What it accepts goes into the text.")
    submit = gettext_lazy("Propose")

    def initial(self) -> dict[str, Any]:
        return super().initial() | {"body": self.words}

    def act(self, form: AmendmentForm) -> HttpResponse:
        actions.propose_amendment(
            opinion_id=self.opinion.id, spot=self.spot, **form.cleaned_data, **self.here
        )
        return self.done(_("Your amendment waits for the council’s vote."))


def amendment_of(opinion: Opinion, amendment_id: UUID) -> Amendment:
    return get_object_or_404(Amendment.objects.select_related("version"), opinion=opinion, id=amendment_id)


class PutToVote(DraftAct):
    """A co-chair puts an amendment to a vote that is prepared in a meeting."""

    form_class = TableForm
    template_name = "drafting/vote.html"
    title = gettext_lazy("Put this amendment to a vote")
    submit = gettext_lazy("Put it to this vote")

    @cached_property
    def amendment(self) -> Amendment:
        return amendment_of(self.opinion, self.kwargs["amendment_id"])

    def refusal(self) -> Any:
        standing = permissions.standing_of(self.request.user, self.opinion, self.now)
        return permissions.may_put_to_vote(standing, self.amendment)

    def form_options(self) -> dict[str, Any]:
        return {"votes": queries.votes_for_amendments(self.opinion)}

    def page(self) -> dict[str, Any]:
        return super().page() | {"words": self.amendment.body, "amendment": self.amendment}

    def act(self, form: TableForm) -> HttpResponse:
        vote = form.cleaned_data["vote"]
        actions.put_to_vote(amendment_id=self.amendment.id, vote_id=vote.id, **self.here)
        return self.done(_("The amendment is before the council."))


@require_POST
def resolve(request: HttpRequest, opinion_id: UUID, comment_id: int) -> HttpResponse:
    """Mark a comment as dealt with; with `open`, as open again."""
    now = timezone.now()
    opinion = fetch(request.user, opinion_id, now)
    found = get_object_or_404(Comment, opinion=opinion, id=comment_id)
    actions.resolve(comment_id=found.id, done="open" not in request.POST, person=request.user, now=now)
    return redirect("drafting:work", opinion_id)


@require_POST
def move_amendment(request: HttpRequest, opinion_id: UUID, amendment_id: UUID, step: str) -> HttpResponse:
    """Take it back, take over its vote, or put it into the text."""
    now = timezone.now()
    found = amendment_of(fetch(request.user, opinion_id, now), amendment_id)
    if step == "withdraw":
        actions.withdraw_amendment(amendment_id=found.id, person=request.user, now=now)
    elif step == "settle":
        found = actions.settle_amendment(amendment_id=found.id, now=now)
    else:
        found = actions.put_in(amendment_id=found.id, person=request.user, now=now)
    if found.fate == Fate.IN_TEXT:
        messages.success(request, _("The accepted words are in the text."))
    return redirect("drafting:work", opinion_id)
