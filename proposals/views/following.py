"""Following a proposal with five words or an account: its fate, and what its author may do."""

from typing import Any
from uuid import UUID

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from languages.recordings.queries import OPEN_STATES, of_target
from languages.recordings.states import RecordingState
from proposals import actions, authors, permissions, queries, standing
from proposals.forms import AnswerForm, CodeForm, SendForm
from proposals.lifecycle import WRITABLE, Act, State, after
from proposals.models import Proposal
from proposals.phrases import TOO_MANY_GUESSES, UNKNOWN_CODE, VOICE, WRONG_STATE
from proposals.steps import steps
from proposals.views import guesses
from proposals.views.writer import forget, own, remember, writer
from register.refusals import Refused, refuse
from residents.form_pages import FormPage
from residents.reader import reader_language


@method_decorator([never_cache, sensitive_post_parameters("code")], name="dispatch")
class Follow(FormPage):
    """Open a proposal with its five words."""

    form_class = CodeForm
    template_name = "proposals/follow.html"

    def page(self) -> dict[str, Any]:
        mine = queries.page_of(list(writer(self.request).opened))
        return {"opened": queries.show(mine, reader_language())}

    def act(self, form: CodeForm) -> HttpResponse:
        refuse(TOO_MANY_GUESSES if guesses.too_many(self.request, "proposal") else None)
        found = queries.by_code(form.cleaned_data["code"])
        if found is None:
            guesses.count_wrong(self.request, "proposal")
            raise Refused(UNKNOWN_CODE)
        remember(self.request, found.id)
        return redirect("proposals:own", found.id)


@require_safe
@never_cache
def words(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The five words, for whoever has the proposal open: to be written down, photographed or printed."""
    proposal = own(request, pk)
    code = queries.code_of(proposal.id)
    # Behind the hash the words stay in the browser: no server's log has them.
    address = request.build_absolute_uri(reverse("proposals:follow")) + "#" + code.replace(" ", "-")
    qr = segno.make(address, error="m").svg_inline(scale=5, border=3, dark="#000", light="#fff")
    context = {
        "proposal": proposal,
        "code": code.split(),
        "qr": SafeString(qr),
        "follow_url": request.build_absolute_uri(reverse("proposals:follow")),
        "draft": proposal.stage is State.DRAFT,
        "helps": _helps(request, proposal),
        "spoken": of_target(VOICE, proposal.id).filter(state__in=OPEN_STATES).first(),
    }
    return render(request, "proposals/words.html", context)


def _helps(request: HttpRequest, proposal: Proposal) -> bool:
    """Whether who looks wrote it for somebody else, who has not confirmed it yet."""
    waits = proposal.helper_id is not None and proposal.confirmed_at is None
    return waits and proposal.helper_id == request.user.pk


@require_safe
@never_cache
def own_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where it is, what the moderators said, and what she may do now."""
    proposal, now = own(request, pk), timezone.now()
    stands = standing.standing(proposal, reader_language(), now)
    context = {
        "moment": now,
        "shown": queries.show([proposal], reader_language(), now=now)[0],
        "steps": here_at_last(steps(proposal, reader_language(), now, private=True)),
        "standing": stands,
        "may_correct": proposal.stage in WRITABLE and not (stands.returned and stands.returned.waits),
        "returned": proposal.stage is State.RETURNED,
        "may_take_out": permissions.may_take_out(writer(request), proposal, now) is None,
        "may_withdraw": after(proposal.stage, Act.WITHDRAW) is not None,
        "to_confirm": proposal.helper_id is not None and proposal.confirmed_at is None,
        "may_confirm": permissions.may_confirm(writer(request), proposal) is None,
        "coauthors": authors.with_her(proposal),
        "asking": authors.asking(proposal),
        "spoken": of_target(VOICE, pk).exclude(state=RecordingState.CONFIRMED.value).first(),
        "may_say_yes": permissions.may_own_voice(writer(request), proposal) is None,
        "open_here": str(pk) in request.session.get("proposals", []),
    }
    return render(request, "proposals/own.html", context)


def timeline(fate: list[queries.Step]) -> list[dict[str, Any]]:
    """The steps as the page draws them: the last one is where it is now."""
    return here_at_last([{"step": step} for step in fate])


def here_at_last(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        entry | {"state": "here" if number == len(entries) else "done"}
        for number, entry in enumerate(entries, start=1)
    ]


@method_decorator(never_cache, name="dispatch")
class Answer(FormPage):
    """Write to the moderators about a proposal that they sent back."""

    form_class = AnswerForm
    template_name = "proposals/answer.html"

    def prepare(self) -> None:
        self.proposal = own(self.request, self.kwargs["pk"])
        refuse(None if self.proposal.stage is State.RETURNED else WRONG_STATE)

    def form_options(self) -> dict[str, Any]:
        return {"language": self.proposal.language}

    def page(self) -> dict[str, Any]:
        return {"proposal": self.proposal, "steps": self.said()}

    def said(self) -> list[dict[str, Any]]:
        return timeline(queries.fate(self.proposal, reader_language(), private=True))

    def act(self, form: AnswerForm) -> HttpResponse:
        actions.answer_moderator(
            proposal_id=self.proposal.id,
            writer=writer(self.request),
            body=form.cleaned_data["body"],
            now=self.now,
        )
        messages.success(self.request, _("The moderators can read your answer."))
        return redirect("proposals:own", self.proposal.id)


@method_decorator(never_cache, name="dispatch")
class Withdraw(FormPage):
    """Take it back: a page that asks first."""

    form_class = SendForm
    template_name = "proposals/withdraw.html"

    def prepare(self) -> None:
        self.proposal = own(self.request, self.kwargs["pk"])
        refuse(None if after(self.proposal.stage, Act.WITHDRAW) else WRONG_STATE)

    def page(self) -> dict[str, Any]:
        return {"proposal": self.proposal, "shown": queries.show([self.proposal], reader_language())[0]}

    def act(self, form: SendForm) -> HttpResponse:
        actions.withdraw(proposal_id=self.proposal.id, writer=writer(self.request), now=self.now)
        messages.success(self.request, _("You took your proposal back. Nobody can read it now."))
        return redirect("proposals:list")


@method_decorator(never_cache, name="dispatch")
class TakeOut(FormPage):
    """Take it out of what it was joined with: a page that asks first."""

    form_class = SendForm
    template_name = "proposals/take_out.html"

    def prepare(self) -> None:
        self.proposal = get_object_or_404(Proposal.objects.public().with_texts(), id=self.kwargs["pk"])
        refuse(permissions.may_take_out(writer(self.request), self.proposal, self.now))

    def page(self) -> dict[str, Any]:
        pair = [self.proposal, self.proposal.merged_into]
        shown, other = queries.show([one for one in pair if one], reader_language(), now=self.now)
        return {"shown": shown, "other": other}

    def act(self, form: SendForm) -> HttpResponse:
        actions.take_out(proposal_id=self.proposal.id, writer=writer(self.request), now=self.now)
        messages.success(self.request, _("The proposal stands by itself again, as before."))
        return redirect("proposals:proposal", self.proposal.id)


@require_POST
def close_here(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close it on this device: whoever comes next cannot open it."""
    forget(request, pk)
    messages.success(request, _("Your proposal is closed on this device. Your five words open it again."))
    return redirect("proposals:follow")
