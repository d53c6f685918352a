"""The doors of contributions: everyone's list and page, and what authors, officials and organisers do."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from council.bodies.models import Council
from council.bodies.themes import Theme
from council.contributions import actions, permissions, queries
from council.contributions.forms import AnswerForm, SetAsideForm, WriteForm
from council.contributions.models import Contribution
from council.contributions.page import page_of
from council.opinions.views.reading import own_language
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.permissions import day_of
from residents.reader import reader_language

A_PAGE = 20


def council_of(slug: str) -> Council:
    """The programme of work is the council's; its groups carry it out."""
    found: Council = get_object_or_404(Council, slug=slug, parent__isnull=True)
    return found


def fetch(contribution_id: UUID) -> Contribution:
    found = queries.for_page(contribution_id)
    if found is None:
        raise Http404
    return found


@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is in charge of what, and what was written to them."""
    council, today = council_of(slug), day_of(timezone.now())
    tab = request.GET.get("show", "")
    page = Paginator(queries.listed(council, tab, today), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "council": council,
        "page": page,
        "cards": queries.cards(page.object_list, reader_language(), today),
        "tab": tab,
        "numbers": queries.numbers(council, today),
        "charges": queries.charges_on(today),
        "days": queries.days_to_answer(council, today),
        "nav_active": "council",
    }
    return render(request, "contributions/list.html", context)


@require_safe
def contribution(request: HttpRequest, contribution_id: UUID) -> HttpResponse:
    """One contribution with its answer, or with how long it has waited."""
    found, now = fetch(contribution_id), timezone.now()
    refuse(permissions.may_read(request.user, found, now))
    shown = page_of(found, request.user, reader_language(), now)
    return render(request, "contributions/contribution.html", {"shown": shown, "nav_active": "council"})


@require_POST
def acknowledge(request: HttpRequest, contribution_id: UUID) -> HttpResponse:
    """One button: it has come, and everyone may read it."""
    actions.acknowledge(contribution_id=fetch(contribution_id).id, person=request.user, now=timezone.now())
    messages.success(request, _("Everyone can read it now."))
    return redirect("contributions:contribution", contribution_id)


class Write(FormPage):
    """A resident writes to the official in charge of a subject."""

    form_class = WriteForm
    template_name = "contributions/write.html"

    def prepare(self) -> None:
        self.council = council_of(self.kwargs["slug"])
        refuse(permissions.may_write(self.request.user))

    def form_options(self) -> dict[str, Any]:
        return {"charges": queries.charges_on(day_of(self.now))}

    def initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("theme", "")
        theme = asked if asked in {one.value for one in Theme} else ""
        return {"language": own_language(self.request.user), "theme": theme}

    def page(self) -> dict[str, Any]:
        days = queries.days_to_answer(self.council, day_of(self.now))
        return {"council": self.council, "days": days, "nav_active": "council"}

    def act(self, form: WriteForm) -> HttpResponse:
        made = actions.send(
            council_id=self.council.id,
            theme=form.cleaned_data["theme"],
            written=form.written(),
            person=self.request.user,
            now=self.now,
        )
        messages.success(self.request, _("It is sent. We tell you when it is answered."))
        return redirect(made)


class ContributionAct(FormPage):
    """A small form about one contribution, whose page it returns to."""

    template_name = "contributions/act.html"
    title: Any
    submit: Any
    done: Any

    @cached_property
    def contribution(self) -> Contribution:
        return fetch(self.kwargs["contribution_id"])

    def permission(self) -> Any:
        return None

    def prepare(self) -> None:
        refuse(self.permission())

    def initial(self) -> dict[str, Any]:
        return {"language": own_language(self.request.user)}

    def page(self) -> dict[str, Any]:
        shown = page_of(self.contribution, self.request.user, reader_language(), self.now)
        words = {"title": self.title, "submit": self.submit}
        return {"shown": shown, "nav_active": "council"} | words

    def given(self, form: Any) -> dict[str, Any]:
        given = {"language": form.cleaned_data["language"], "person": self.request.user, "now": self.now}
        return given | {"contribution_id": self.contribution.id}

    def back(self) -> HttpResponse:
        messages.success(self.request, self.done)
        return redirect(self.contribution)


class Answer(ContributionAct):
    form_class = AnswerForm
    title = gettext_lazy("Answer this contribution")
    submit = gettext_lazy("Publish the answer")
    done = gettext_lazy("Your answer is published, and its author is told.")

    def permission(self) -> Any:
        return permissions.may_answer(self.request.user, self.contribution, self.now)

    def act(self, form: AnswerForm) -> HttpResponse:
        actions.answer(body=form.cleaned_data["body"], **self.given(form))
        return self.back()


class SetAside(ContributionAct):
    form_class = SetAsideForm
    title = gettext_lazy("Do not publish this contribution")
    submit = gettext_lazy("Do not publish it")
    done = gettext_lazy("It is not published, and its author reads why.")

    def permission(self) -> Any:
        return permissions.may_set_aside(self.request.user, self.contribution, self.now)

    def act(self, form: SetAsideForm) -> HttpResponse:
        actions.set_aside(reason=form.cleaned_data["body"], **self.given(form))
        return self.back()
