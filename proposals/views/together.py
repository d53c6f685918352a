"""Who writes with the author, and who confirms what was written for her."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from proposals import actions, authors, permissions, queries
from proposals.forms import AskToWriteForm, CodeForm, InviteForm, SendForm, SignForm
from proposals.models import Proposal
from proposals.phrases import NO_ACCOUNT_TO_WRITE, TOO_MANY_GUESSES, UNKNOWN_CODE, WRONG_STATE
from proposals.views import guesses
from proposals.views.writer import own, writer
from register.refusals import Refused, refuse
from residents.form_pages import FormPage
from residents.reader import reader_language

WORDS = "invitation"


@method_decorator(never_cache, name="dispatch")
class Authors(FormPage):
    """Those who write with her, those who are asked with their five words, and a place for one more."""

    form_class = InviteForm
    template_name = "proposals/authors.html"

    def prepare(self) -> None:
        self.proposal = own(self.request, self.kwargs["pk"])

    def page(self) -> dict[str, Any]:
        who = writer(self.request)
        asked = [
            (one, authors.invitation_words(one.id) if one.person_id is None else "")
            for one in authors.with_her(self.proposal)
        ]
        door = self.request.build_absolute_uri(reverse("proposals:invitation"))
        leads = permissions.may_lead(who, self.proposal) is None
        asking = authors.asking(self.proposal) if leads else []
        return {"proposal": self.proposal, "asked": asked, "asking": asking, "door": door, "leads": leads}

    def act(self, form: InviteForm) -> HttpResponse:
        name = form.cleaned_data["name"]
        actions.invite_coauthor(proposal_id=self.proposal.id, writer=writer(self.request), name=name)
        messages.success(self.request, _("Give these five words to the person. They are needed to accept."))
        return redirect("proposals:authors", self.proposal.id)


@require_POST
def remove(request: HttpRequest, pk: UUID, key: UUID) -> HttpResponse:
    """Somebody writes with her no more, or is asked no more."""
    actions.remove_coauthor(proposal_id=pk, writer=writer(request), coauthor_id=key)
    messages.success(request, _("This person does not write with you any more."))
    return redirect("proposals:authors", pk)


@method_decorator(never_cache, name="dispatch")
class AskToWrite(FormPage):
    """Ask the author of a proposal to write with her, under a name that she sees."""

    form_class = AskToWriteForm
    template_name = "proposals/ask_to_write.html"

    def prepare(self) -> None:
        found = get_object_or_404(Proposal.objects.with_texts(), id=self.kwargs["pk"])
        refuse(permissions.may_ask_to_write(self.request.user, found, self.now))
        self.proposal = found

    def initial(self) -> dict[str, Any]:
        pen = authors.pen_name(self.request.user, self.proposal)
        return {"signature": pen.name if pen else ""}

    def page(self) -> dict[str, Any]:
        return {"shown": queries.show([self.proposal], reader_language(), now=self.now)[0]}

    def act(self, form: AskToWriteForm) -> HttpResponse:
        name = form.cleaned_data["signature"]
        actions.ask_to_write(
            proposal_id=self.proposal.id, person=self.request.user, signature=name, now=self.now
        )
        messages.success(self.request, _("The author is asked. We tell you the answer."))
        return redirect("proposals:proposal", self.proposal.id)


@require_POST
def ask_no_more(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who asked takes her question back."""
    proposal = get_object_or_404(Proposal, id=pk)
    refuse(permissions.may_follow(request.user, proposal, timezone.now()))
    actions.ask_no_more(proposal_id=pk, person=request.user)
    messages.success(request, _("You took your request back. The author no longer sees it."))
    return redirect("proposals:proposal", pk)


@require_POST
def answer_asking(request: HttpRequest, pk: UUID, key: UUID) -> HttpResponse:
    """The author says yes or no."""
    agrees = "yes" in request.POST
    actions.answer_asking(
        proposal_id=pk, writer=writer(request), asking_id=key, agrees=agrees, now=timezone.now()
    )
    said = _("You write this proposal together now.") if agrees else _("You said no. The person is told.")
    messages.success(request, said)
    return redirect("proposals:authors", pk)


@method_decorator([never_cache, sensitive_post_parameters("code")], name="dispatch")
class Invitation(FormPage):
    """The door of who was asked: five words open what there is to read."""

    form_class = CodeForm
    template_name = "proposals/invitation.html"

    def act(self, form: CodeForm) -> HttpResponse:
        refuse(TOO_MANY_GUESSES if guesses.too_many(self.request, WORDS) else None)
        found = authors.by_invitation(form.cleaned_data["code"])
        if found is None:
            guesses.count_wrong(self.request, WORDS)
            raise Refused(UNKNOWN_CODE)
        self.request.session[WORDS] = str(found.id)
        return redirect("proposals:accept")


@method_decorator(never_cache, name="dispatch")
class Accept(FormPage):
    """What she was asked to write with: read it, accept under a name of her own, or decline."""

    form_class = SignForm
    template_name = "proposals/accept.html"

    def prepare(self) -> None:
        key = self.request.session.get(WORDS, "")
        self.code = authors.invitation_words(UUID(key)) if key else ""
        found = authors.by_invitation(self.code)
        if found is None:
            raise Refused(UNKNOWN_CODE)
        self.proposal = found.proposal

    def form_options(self) -> dict[str, Any]:
        return {"account_name": getattr(self.request.user, "display_name", "")}

    def page(self) -> dict[str, Any]:
        login = f"{reverse('residents:login')}?next={self.request.path}"
        shown = queries.show([self.proposal], reader_language(), now=self.now)[0]
        return {"shown": shown, "login_url": login, "known": self.request.user.is_authenticated}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "decline" in request.POST:
            actions.decline_invitation(code=self.code)
            messages.success(request, _("You said no. Nobody is told who you are."))
            return redirect("proposals:list")
        return super().post(request, *args, **kwargs)

    def act(self, form: SignForm) -> HttpResponse:
        refuse(None if self.request.user.is_authenticated else NO_ACCOUNT_TO_WRITE)
        signature = form.cleaned_data["signature"]
        actions.accept_invitation(code=self.code, person=self.request.user, signature=signature, now=self.now)
        messages.success(self.request, _("You write this proposal together now."))
        return redirect("proposals:own", self.proposal.id)


@method_decorator(never_cache, name="dispatch")
class Confirm(FormPage):
    """What somebody wrote for her: she reads it or hears it, and says yes, or changes it."""

    form_class = SendForm
    template_name = "proposals/confirm.html"

    def prepare(self) -> None:
        self.proposal = own(self.request, self.kwargs["pk"])
        refuse(permissions.may_confirm(writer(self.request), self.proposal))
        refuse(None if self.proposal.helper_id else WRONG_STATE)

    def page(self) -> dict[str, Any]:
        shown = queries.show([self.proposal], self.proposal.language, now=self.now)[0]
        desk = permissions.at_a_desk(writer(self.request), self.now)
        return {"proposal": self.proposal, "shown": shown, "desk": desk}

    def act(self, form: SendForm) -> HttpResponse:
        actions.confirm(proposal_id=self.proposal.id, writer=writer(self.request), now=self.now)
        messages.success(self.request, _("Your proposal is sent. A moderator reads it before everybody can."))
        return redirect("proposals:own", self.proposal.id)
