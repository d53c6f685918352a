"""The organiser's pages of a round: what to do next, its dates, its count, its publication."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from council.commitments.actions import Words
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.reader import reader_language
from votes.budgets import actions, permissions, queries
from votes.budgets.forms import CountForm, PublishForm, ScheduleForm, VoidForm
from votes.budgets.phases import BEFORE_VOTING, Phase
from votes.budgets.views.reading import about, named
from votes.urn.queries import is_sealed, not_ready


class OrganisersPage(FormPage):
    """A page with one form that an organiser of rounds fills in about one round."""

    template_name = "budgets/staff/form.html"
    heading: Any = ""
    explain: Any = ""
    submit: Any = ""
    back = "budgets:manage"

    def prepare(self) -> None:
        refuse(permissions.may_manage(self.request.user, self.now))
        self.round = named(self.kwargs["slug"])

    def page(self) -> dict[str, Any]:
        words = {"heading": self.heading, "explain": self.explain, "submit": self.submit}
        back = reverse(self.back, args=[self.round.slug])
        return about(self.round, self.request.user, self.now) | words | {"back": back}

    @property
    def common(self) -> dict[str, Any]:
        """What every act on the round is told."""
        return {"round_id": self.round.id, "person": self.request.user, "now": self.now}

    def done(self) -> HttpResponse:
        return redirect(reverse(self.back, args=[self.round.slug]))


class ManagePage(OrganisersPage):
    """What the round needs next: dates, count or publication, and the way to its other pages."""

    template_name = "budgets/manage.html"
    acts: dict[Phase, type[forms.Form]] = {
        **dict.fromkeys(BEFORE_VOTING, ScheduleForm),
        Phase.CHECKING: CountForm,
        Phase.COUNTED: PublishForm,
    }

    def prepare(self) -> None:
        super().prepare()
        self.form_class = self.acts.get(self.round.phase(self.now), forms.Form)

    def initial(self) -> dict[str, Any]:
        dates = self.round.dates
        names = ("collecting", "evaluating", "prices", "opens", "closes")
        return {name: getattr(dates, name) for name in names}

    def page(self) -> dict[str, Any]:
        before = self.round.phase(self.now) in BEFORE_VOTING
        until_closed = before or self.round.phase(self.now) is Phase.VOTING
        return super().page() | {
            "before": before,
            "needs": queries.needs(self.round),
            "void": permissions.may_void(self.request.user, self.round, self.now) is None,
            "sealed": is_sealed(self.round.id),
            "urn_trouble": not_ready(self.round.id) if until_closed else None,
        }

    def act(self, form: Any) -> HttpResponse:
        if isinstance(form, ScheduleForm):
            self.schedule(form)
        elif isinstance(form, CountForm) and form.is_meant:
            actions.count_round(**self.common)
        elif isinstance(form, PublishForm) and form.is_meant:
            actions.publish_round(**self.common, deliberation_on=form.cleaned_data["deliberation_on"])
        return self.done()

    def schedule(self, form: ScheduleForm) -> None:
        values = form.cleaned_data
        actions.schedule_round(
            **self.common,
            opens=values["opens"],
            closes=values["closes"],
            before=form.dates(values),
            reason=actions.Reason(values["reason"], reader_language()),
        )


class VoidPage(OrganisersPage):
    """Declare the round void, with the reason that everyone reads."""

    form_class = VoidForm
    heading = _("Declare this vote void")
    explain = _(
        "Do this when the vote cannot be held or its box cannot be opened, for example when two of three "
        "keys are lost. No vote in the box will be counted, and nobody can take this back. The votes stay "
        "sealed until the time for disputes is over; then they are destroyed with the keys. "
        "To vote again, begin a new vote."
    )
    submit = _("Declare this vote void")

    def prepare(self) -> None:
        super().prepare()
        refuse(permissions.may_void(self.request.user, self.round, self.now))

    def act(self, form: Any) -> HttpResponse:
        actions.void_round(**self.common, reason=Words(reader_language(), form.cleaned_data["reason"]))
        return self.done()


@require_safe
def languages(request: HttpRequest, slug: str) -> HttpResponse:
    """In which languages each project exists, and where numbers differ."""
    now, round_ = timezone.now(), named(slug)
    refuse(permissions.may_manage(request.user, now))
    context = about(round_, request.user, now) | {
        "rows": queries.text_rows(round_, reader_language()),
        "unplaced": bool(queries.unplaced_in([round_])),
    }
    return render(request, "budgets/staff/languages.html", context)
