"""The doors of referrals: everyone's list and page, the receipt, and what offices and members do."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from council.bodies.models import Council
from council.bodies.queries import mandates_on
from council.meetings.models import Meeting
from council.opinions.origins import OriginKind
from council.opinions.views.reading import OpinionForm, own_language
from council.referrals import actions, permissions, queries
from council.referrals.forms import DeclineForm, OriginForm, RapporteurForm, ReferForm
from council.referrals.models import OriginNote, Referral
from council.referrals.page import page_of
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.models import Person
from residents.permissions import day_of
from residents.reader import reader_language

A_PAGE = 20


def fetch(referral_id: UUID) -> Referral:
    found = queries.referral_for_page(referral_id)
    if found is None:
        raise Http404
    return found


@require_safe
def referral_list(request: HttpRequest) -> HttpResponse:
    """Every question that was put to the council, and whether the council is late."""
    now = timezone.now()
    tab = request.GET.get("show", "")
    page = Paginator(queries.listed(tab, day_of(now)), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "cards": queries.cards(page.object_list, reader_language(), day_of(now)),
        "tab": tab,
        "may_refer": permissions.may_refer(request.user, now) is None,
        "nav_active": "opinions",
    }
    return render(request, "referrals/list.html", context)


@require_safe
def referral(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """One question: who asks, until when, and what became of it."""
    shown = page_of(fetch(referral_id), request.user, reader_language(), timezone.now())
    return render(request, "referrals/referral.html", {"shown": shown, "nav_active": "opinions"})


@require_safe
def receipt(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """The receipt, on a page to print."""
    shown = page_of(fetch(referral_id), None, reader_language(), timezone.now())
    return render(request, "referrals/receipt.html", {"shown": shown, "nav_active": "opinions"})


class Refer(FormPage):
    """The clerk or an official puts a question to the council."""

    form_class = ReferForm
    template_name = "referrals/new.html"

    def prepare(self) -> None:
        refuse(permissions.may_refer(self.request.user, self.now))

    def form_options(self) -> dict[str, Any]:
        return {"councils": Council.objects.filter(parent__isnull=True)}

    def initial(self) -> dict[str, Any]:
        return {"language": own_language(self.request.user)}

    def page(self) -> dict[str, Any]:
        return {"nav_active": "opinions"}

    def act(self, form: ReferForm) -> HttpResponse:
        made = actions.refer(
            council_id=form.cleaned_data["council"].id,
            asked=form.asked(),
            person=self.request.user,
            now=self.now,
        )
        messages.success(self.request, _("The council has received your question. This is your receipt."))
        return redirect("referrals:receipt", made.id)


class ReferralAct(FormPage):
    """A small form about one referral, whose page it returns to."""

    template_name = "referrals/act.html"
    title: Any
    lead: Any
    submit: Any
    permission: Any

    @cached_property
    def referral(self) -> Referral:
        return fetch(self.kwargs["referral_id"])

    def prepare(self) -> None:
        refuse(self.permission(self.request.user, self.referral, self.now))

    def initial(self) -> dict[str, Any]:
        return {"language": own_language(self.request.user)}

    def page(self) -> dict[str, Any]:
        shown = page_of(self.referral, self.request.user, reader_language(), self.now)
        words = {"title": self.title, "lead": self.lead, "submit": self.submit}
        return {"shown": shown, "nav_active": "opinions", **words}

    def done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return redirect(self.referral.get_absolute_url())


class NameRapporteur(ReferralAct):
    form_class = RapporteurForm
    title = gettext_lazy("Name the rapporteur")
    lead = gettext_lazy("This member prepares the opinion. Everyone sees the name.")
    submit = gettext_lazy("Save")
    permission = staticmethod(permissions.may_name)

    def form_options(self) -> dict[str, Any]:
        seated = mandates_on(day_of(self.now)).filter(council=self.referral.council)
        return {"members": Person.objects.filter(id__in=seated.values("person")).order_by("display_name")}

    def act(self, form: RapporteurForm) -> HttpResponse:
        member = form.cleaned_data["member"]
        actions.name_rapporteur(
            referral_id=self.referral.id, member=member, person=self.request.user, now=self.now
        )
        return self.done(_("%(name)s prepares the opinion.") % {"name": member.display_name})


class Decline(ReferralAct):
    form_class = DeclineForm
    title = gettext_lazy("No opinion, because…")
    lead = gettext_lazy("The council says once, for everyone to read, why it gives no opinion.")
    submit = gettext_lazy("Publish the reason")
    permission = staticmethod(permissions.may_decline)

    def act(self, form: DeclineForm) -> HttpResponse:
        actions.decline(
            referral_id=self.referral.id, person=self.request.user, now=self.now, **form.cleaned_data
        )
        return self.done(_("Your reason is public."))


class SayOrigin(OpinionForm):
    """Members say where a draft comes from."""

    form_class = OriginForm
    template_name = "referrals/origin.html"

    def refusal(self) -> Any:
        return permissions.may_say_origin(self.request.user, self.opinion, self.now)

    def form_options(self) -> dict[str, Any]:
        free = queries.free_for(self.opinion)
        cards = queries.cards(free, reader_language(), day_of(self.now))
        named = [(str(one.referral.id), f"{one.referral.number} {one.subject.body}") for one in cards]
        meetings = Meeting.objects.filter(council=self.opinion.council).order_by("-starts")[:60]
        return {"referrals": named, "meetings": Meeting.objects.filter(id__in=[one.id for one in meetings])}

    def initial(self) -> dict[str, Any]:
        note = OriginNote.objects.filter(opinion=self.opinion).first()
        if note:
            fields = ("kind", "meeting", "title", "url", "signatures")
            return {name: getattr(note, name) for name in fields}
        referral = Referral.objects.filter(opinion=self.opinion).first()
        if referral:
            return {"kind": OriginKind.REFERRAL.value, "referral": str(referral.id)}
        return {"kind": OriginKind.OWN.value}

    def act(self, form: forms.Form) -> HttpResponse:
        said = form.said()  # type: ignore[attr-defined]
        actions.say_origin(opinion_id=self.opinion.id, said=said, person=self.request.user, now=self.now)
        return self.done(_("The page of the opinion says where it comes from."))
