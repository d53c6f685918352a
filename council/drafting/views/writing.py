"""The working group's doors: begin a text, change it, name who writes, add sources."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from council.bodies.models import Council
from council.bodies.queries import mandates_on
from council.drafting import actions, permissions, queries
from council.drafting.forms import EditForm, SourceForm, WritersForm
from council.drafting.phrases import SECTIONS
from council.drafting.sources import Kind
from council.drafting.wording import Difference, compare
from council.opinions import permissions as opinions
from council.opinions.forms import DraftForm
from council.opinions.models import Opinion
from council.opinions.views.reading import OpinionForm, fetch, own_language
from council.opinions.views.writing import DraftPage
from council.referrals.models import Referral
from council.referrals.permissions import may_begin
from council.referrals.queries import cards
from council.referrals.views import fetch as fetch_referral
from languages.queries import reading
from register.refusals import Refused, refuse
from residents.models import Person
from residents.permissions import day_of
from residents.reader import reader_language


class BeginDraft(DraftPage):
    """A member begins an opinion, for a referral when its page sent her here."""

    form_class = DraftForm

    @cached_property
    def council(self) -> Council:
        return get_object_or_404(Council, slug=self.kwargs["slug"])

    @cached_property
    def referral(self) -> Referral | None:
        try:
            return fetch_referral(UUID(self.request.GET.get("referral", "")))
        except ValueError:
            return None

    def prepare(self) -> None:
        refuse(opinions.may_draft(self.request.user, self.council, self.now))
        if self.referral:
            refuse(may_begin(self.request.user, self.referral, self.now))

    def initial(self) -> dict[str, Any]:
        theme = self.referral.theme if self.referral else ""
        return {"language": own_language(self.request.user), "theme": theme}

    def page(self) -> dict[str, Any]:
        card = cards([self.referral], reader_language(), day_of(self.now))[0] if self.referral else None
        return {"council": self.council, "card": card, "nav_active": "opinions"}

    def act(self, form: DraftForm) -> HttpResponse:
        made = actions.begin_draft(
            council_id=self.council.id,
            person=self.request.user,
            draft=form.draft(),
            now=self.now,
            referral_id=self.referral.id if self.referral else None,
        )
        messages.success(self.request, _("The draft is saved. Members of the council can read it."))
        return redirect("drafting:work", made.id)


class EditDraft(DraftPage):
    """One of the group changes the text; against an older version she sees what changed."""

    form_class = EditForm
    changes: Sequence[tuple[Any, Difference]] = ()

    @cached_property
    def opinion(self) -> Opinion:
        return fetch(self.request.user, self.kwargs["opinion_id"], self.now)

    @property
    def requests_known(self) -> int:  # type: ignore[override]
        return len(self.opinion.requests.all())

    def prepare(self) -> None:
        refuse(permissions.may_edit(self.request.user, self.opinion, self.now))

    def initial(self) -> dict[str, Any]:
        words, newest = queries.words_of(self.opinion), queries.latest(self.opinion)
        asked = {f"request_{place}": body for place, body in enumerate(words.requests, start=1)}
        parts = {"title": words.title, "facts": words.facts, "considerations": words.considerations}
        base = newest.number if newest else 0
        return {"language": words.language, "theme": self.opinion.theme, "base": base, **parts, **asked}

    def page(self) -> dict[str, Any]:
        about = {"council": self.opinion.council, "opinion": self.opinion, "nav_active": "opinions"}
        return about | {"changes": self.changes}

    def act(self, form: EditForm) -> HttpResponse:
        actions.save_draft(
            opinion_id=self.opinion.id,
            base=form.cleaned_data["base"],
            person=self.request.user,
            draft=form.draft(),
            now=self.now,
        )
        return redirect("drafting:work", self.opinion.id)

    def refused(self, form: forms.Form, refused: Refused) -> HttpResponse:
        """What she typed stays; what others changed since her version stands above it; then she may save."""
        base, newest = form.cleaned_data.get("base"), queries.latest(self.opinion)
        began = queries.version(self.opinion, base) if base else None
        if refused.refusal.code == "stale-base" and began and newest:
            form.data = {**form.data.dict(), "base": str(newest.number)}  # type: ignore[attr-defined]
            found = compare(began.wording, newest.wording)
            self.changes = [(SECTIONS[one.section], one) for one in found if one.changed]
        return super().refused(form, refused)


class DraftAct(OpinionForm):
    """A small form about one draft, whose working page it returns to."""

    template_name = "drafting/act.html"
    title: Any = ""
    lead: Any = ""
    submit: Any = ""

    def page(self) -> dict[str, Any]:
        words = {"title": self.title, "lead": self.lead, "submit": self.submit}
        heading = reading(self.opinion.title, reader_language())
        return {"opinion": self.opinion, "heading": heading, "nav_active": "opinions", **words}

    @property
    def here(self) -> dict[str, Any]:
        return {"person": self.request.user, "now": self.now}

    def done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return redirect("drafting:work", self.opinion.id)


class NameWriters(DraftAct):
    """Who writes this text."""

    form_class = WritersForm
    title = gettext_lazy("Who writes this text")
    lead = gettext_lazy("Only these members change the text. All members can comment and propose amendments.")
    submit = gettext_lazy("Save")

    def refusal(self) -> Any:
        return permissions.may_name_writers(self.request.user, self.opinion, self.now)

    def form_options(self) -> dict[str, Any]:
        seated = mandates_on(day_of(self.now)).filter(council=self.opinion.council)
        return {"members": Person.objects.filter(id__in=seated.values("person")).order_by("display_name")}

    def initial(self) -> dict[str, Any]:
        return {"members": [one.person_id for one in queries.group(self.opinion)]}

    def act(self, form: WritersForm) -> HttpResponse:
        chosen = list(form.cleaned_data["members"])
        actions.name_writers(opinion_id=self.opinion.id, members=chosen, **self.here)
        return self.done(_("The working group is saved."))


class AddSource(DraftAct):
    """The group says what the text leans on."""

    form_class = SourceForm
    title = gettext_lazy("Add a source")
    lead = gettext_lazy("Everyone finds it on the page of the opinion. We check that the address answers.")
    submit = gettext_lazy("Add the source")

    def refusal(self) -> Any:
        return permissions.may_edit(self.request.user, self.opinion, self.now)

    def act(self, form: SourceForm) -> HttpResponse:
        clean = form.cleaned_data
        kind = Kind(clean.pop("kind"))
        actions.add_source(opinion_id=self.opinion.id, kind=kind, **clean, **self.here)
        return self.done(_("The source is added."))


@require_POST
def remove_source(request: HttpRequest, opinion_id: UUID, source_id: int) -> HttpResponse:
    now = timezone.now()
    fetch(request.user, opinion_id, now)
    actions.remove_source(opinion_id=opinion_id, source_id=source_id, person=request.user, now=now)
    messages.success(request, _("The source is taken out."))
    return redirect("drafting:work", opinion_id)
