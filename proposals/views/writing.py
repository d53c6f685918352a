"""Writing a proposal: one question a page, each answer kept as a draft at the server."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from languages.reading import direction
from proposals import actions, permissions
from proposals.authors import council_of, given_answers, pen_name, with_her
from proposals.calls.models import Call
from proposals.calls.views.reading import named
from proposals.forms import (
    ACCOUNT_NAME,
    NO_NAME,
    OTHER,
    OWN_NAME,
    PEN_NAME,
    WHOLE_CITY,
    BodyForm,
    LanguageForm,
    PlaceForm,
    SendForm,
    SignForm,
    TitleForm,
    own_languages,
)
from proposals.lifecycle import WRITABLE, State
from proposals.limits import BODY_LIMIT
from proposals.mapping import has_map
from proposals.models import Proposal
from proposals.phrases import VOICE, WRONG_STATE
from proposals.similar import like
from proposals.views.writer import own, remember, writer
from register.refusals import Refusal, refuse
from residents.form_pages import FormPage
from residents.reader import reader_language


def order(call: Call | None) -> list[str]:
    """The questions, one a page: some calls ask more."""
    more = ["questions"] if call and call.questions.exists() else []
    cost = ["cost"] if call and call.asks_cost else []
    return ["language", "idea", "more", *more, *cost, "place", "sign", "check"]


def step_url(proposal: Proposal, step: str) -> str:
    return reverse(f"proposals:{step}", args=[proposal.id])


def say_url(proposal: Proposal) -> str:
    """Where it is said instead of written."""
    return reverse("recordings:speak", args=[VOICE, proposal.id])


@method_decorator(never_cache, name="dispatch")
class Begin(FormPage):
    """Question 1, before there is a draft."""

    form_class = LanguageForm
    template_name = "proposals/write/choice.html"

    def initial(self) -> dict[str, Any]:
        return {"language": reader_language(), "key": uuid4()}

    def form_options(self) -> dict[str, Any]:
        return {"may_help": self.request.user.is_authenticated}

    def prepare(self) -> None:
        self.call = named(self.request.GET["call"]) if self.request.GET.get("call") else None
        refuse(permissions.may_begin(writer(self.request), self.call, self.now))

    def page(self) -> dict[str, Any]:
        back = self.call.get_absolute_url() if self.call else reverse("proposals:list")
        return {"number": 1, "all": len(order(self.call)), "back": back, "call": self.call}

    def act(self, form: LanguageForm) -> HttpResponse:
        chosen = form.cleaned_data["language"]
        proposal = actions.begin(
            writer=writer(self.request),
            language=chosen,
            now=self.now,
            call=self.call,
            proposal_id=form.cleaned_data["key"],
            for_other=form.cleaned_data.get("for_other", False),
        )
        remember(self.request, proposal.id)
        said = "say" in self.request.POST
        return redirect(say_url(proposal) if said else step_url(proposal, "idea"))


@method_decorator(never_cache, name="dispatch")
class StepPage(FormPage):
    """One question of a draft, or of a proposal sent back. "Later" keeps the answer and shows the words."""

    step: str

    def prepare(self) -> None:
        self.proposal = own(self.request, self.kwargs["pk"])
        refuse(self.closed())

    def closed(self) -> Refusal | None:
        return None if self.proposal.stage in WRITABLE else WRONG_STATE

    def page(self) -> dict[str, Any]:
        steps = order(self.proposal.call)
        place = steps.index(self.step) if self.step in steps else -1
        before = "check" if place < 0 else steps[place - 1] if place else ""
        return {
            "proposal": self.proposal,
            "call": self.proposal.call,
            "number": place + 1,
            "all": len(steps),
            "back": step_url(self.proposal, before) if before else reverse("proposals:list"),
            "written_in": self.proposal.language,
            "returned": self.proposal.stage is State.RETURNED,
            "say_url": say_url(self.proposal),
        }

    def act(self, form: Any) -> HttpResponse:
        self.keep(form)
        if "later" in self.request.POST:
            return redirect("proposals:words", self.proposal.id)
        return redirect(step_url(self.proposal, self.following()))

    def following(self) -> str:
        """The next question, or the check for who came from there."""
        steps = order(self.proposal.call)
        checking = self.request.GET.get("back") == "check" or self.step not in steps
        return "check" if checking else steps[steps.index(self.step) + 1]

    def keep(self, form: Any) -> None:
        """Write the answer into the draft."""
        raise TypeError(f"{type(self).__name__} keeps nothing")

    @property
    def here(self) -> dict[str, Any]:
        """What every action of a draft is told."""
        return {"proposal_id": self.proposal.id, "writer": writer(self.request)}


class LanguageStep(StepPage):
    step = "language"
    form_class = LanguageForm
    template_name = "proposals/write/choice.html"

    def initial(self) -> dict[str, Any]:
        listed = self.proposal.language in dict(own_languages())
        return (
            {"language": self.proposal.language}
            if listed
            else {"language": OTHER, "other": self.proposal.language}
        )

    def keep(self, form: LanguageForm) -> None:
        actions.choose_language(**self.here, language=form.cleaned_data["language"])


class TextStep(StepPage):
    """A question that is answered in words."""

    template_name = "proposals/write/text.html"
    part: str

    def initial(self) -> dict[str, Any]:
        text = getattr(self.proposal, self.part)
        return {"body": text.body if text else ""}

    def form_options(self) -> dict[str, Any]:
        return {"language": self.proposal.language}


class IdeaStep(TextStep):
    step, part = "idea", "title"
    form_class = TitleForm

    def keep(self, form: TitleForm) -> None:
        actions.write_title(**self.here, body=form.cleaned_data["body"])


class MoreStep(TextStep):
    step, part = "more", "body"
    form_class = BodyForm

    def form_options(self) -> dict[str, Any]:
        call = self.proposal.call
        return {**super().form_options(), "most": call.body_limit if call else BODY_LIMIT}

    def keep(self, form: BodyForm) -> None:
        self.proposal = actions.write_body(**self.here, body=form.cleaned_data["body"])

    @staticmethod
    def after(call: Call | None) -> str:
        """The question that comes after this one."""
        steps = order(call)
        return steps[steps.index("more") + 1]

    def following(self) -> str:
        """Ideas like this one come before the next question, where there are any."""
        usual = super().following()
        return "similar" if usual != "check" and like(self.proposal) else usual


class PlaceStep(StepPage):
    step = "place"
    form_class = PlaceForm
    template_name = "proposals/write/fields.html"

    def initial(self) -> dict[str, Any]:
        district = self.proposal.district
        return {"district": district.slug if district else WHOLE_CITY, "theme": self.proposal.theme}

    def keep(self, form: PlaceForm) -> None:
        values = form.cleaned_data
        actions.place(**self.here, district=values["district"], theme=Theme(values["theme"]))


class SignStep(StepPage):
    step = "sign"
    form_class = SignForm
    template_name = "proposals/write/choice.html"

    def account_name(self) -> str:
        return str(getattr(self.request.user, "display_name", ""))

    def form_options(self) -> dict[str, Any]:
        person = writer(self.request).account
        kept = pen_name(person, self.proposal)
        return {"account_name": self.account_name(), "pen_name": kept.name if kept else ""}

    def page(self) -> dict[str, Any]:
        return super().page() | {"council": council_of(self.proposal)}

    def initial(self) -> dict[str, Any]:
        signed = self.proposal.signature
        if not signed:
            return {"who": NO_NAME}
        kept = pen_name(writer(self.request).account, self.proposal)
        if kept and kept.name == signed:
            return {"who": PEN_NAME}
        return {"who": ACCOUNT_NAME if signed == self.account_name() else OWN_NAME, "signature": signed}

    def keep(self, form: SignForm) -> None:
        values = form.cleaned_data
        actions.sign(**self.here, signature=values["signature"], keep=values["who"] == PEN_NAME)


class CheckStep(StepPage):
    """The last page: read it, send it. Sent twice is sent once, so a second tap lands on the same page."""

    step = "check"
    form_class = SendForm
    template_name = "proposals/write/check.html"

    def closed(self) -> Refusal | None:
        sent = self.proposal.stage is State.SUBMITTED
        return None if sent else super().closed()

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.proposal.stage is State.SUBMITTED:
            return redirect("proposals:words", self.proposal.id)
        return super().get(request, *args, **kwargs)

    def page(self) -> dict[str, Any]:
        proposal = self.proposal
        theme = THEMES[Theme(proposal.theme)] if proposal.theme else ""
        ready = bool(proposal.title and proposal.body and proposal.theme)
        return super().page() | {
            "theme_word": theme,
            "answers": given_answers(proposal),
            "coauthors": with_her(proposal),
            "has_map": has_map(),
            "helps": proposal.helper_id is not None and proposal.confirmed_at is None,
            "ready": ready,
            "written_direction": direction(proposal.language),
        }

    def act(self, form: SendForm) -> HttpResponse:
        if self.proposal.helper_id and self.proposal.confirmed_at is None:
            return redirect("proposals:words", self.proposal.id)
        actions.submit(**self.here, now=self.now)
        messages.success(self.request, _("Your proposal is sent. A moderator reads it before everybody can."))
        return redirect("proposals:words", self.proposal.id)
