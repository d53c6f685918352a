"""The doors of opinions. A page is public from the vote that adopts the opinion."""

from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from council.bodies.models import Council
from council.meetings.models import Vote
from council.opinions import actions, permissions, queries
from council.opinions.forms import MOST_REQUESTS, AnswerForm, DraftForm, MinorityForm, SignForm, TableForm
from council.opinions.models import Opinion
from council.opinions.page import keys_of, page_of
from languages.queries import readings
from register.refusals import refuse
from residents.form_pages import FormPage, typed
from residents.permissions import day_of, may_work_as
from residents.roles import Role

A_PAGE = 20


def reader() -> str:
    return get_language() or "en"


def own_language(person: Any) -> str:
    """The language in which the person most likely writes."""
    return str(getattr(person, "language", "")) or reader()


def rate(today: date) -> dict[str, Any]:
    """Does the city answer: the numbers and their squares."""
    counted = queries.figures_on(today)
    return {"figures": counted, "mosaic": queries.mosaic_of(counted)}


def fetch(person: Any, opinion_id: UUID, now: datetime) -> Opinion:
    """The opinion, if the person may read it."""
    opinion = queries.opinion_for_page(opinion_id)
    if opinion is None:
        raise Http404
    refuse(permissions.may_read(person, opinion, now))
    return opinion


@require_safe
def opinion_list(request: HttpRequest) -> HttpResponse:
    """All public opinions, with tabs, and whether the city answers."""
    now = timezone.now()
    today, tab = day_of(now), request.GET.get("show", "")
    found = queries.filtered(queries.listed(), tab, today)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "cards": queries.cards(page.object_list, reader(), today),
        **rate(today),
        "tab": tab,
        "own": queries.own_drafts(request.user, reader(), now),
        "councils": queries.councils_of(request.user, now),
        "may_open_inbox": permissions.may_open_inbox(request.user, now) is None,
        "nav_active": "opinions",
    }
    return render(request, "opinions/list.html", context)


@require_safe
def opinion(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    """One opinion: what was asked, what the city answers, the vote, the text, the way it went."""
    now = timezone.now()
    found = fetch(request.user, opinion_id, now)
    context = {"shown": page_of(found, request.user, reader(), now), "nav_active": "opinions"}
    return render(request, "opinions/opinion.html", context)


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What the city has to answer, most urgent first."""
    now = timezone.now()
    refuse(permissions.may_open_inbox(request.user, now))
    today, tab = day_of(now), request.GET.get("show", "")
    answered = queries.filtered(queries.listed(), "answered", today).order_by("-answered_at")
    page = Paginator(answered, A_PAGE).get_page(request.GET.get("page"))
    waiting = queries.inbox(reader(), today)
    context = {
        "waiting": waiting,
        "late": sum(card.hurry == "late" for card in waiting),
        "tab": tab,
        "page": page,
        "answered": queries.cards(page.object_list, reader(), today) if tab == "answered" else [],
        **rate(today),
        "may_acknowledge": may_work_as(request.user, Role.CLERK, now) is None,
        "may_answer": may_work_as(request.user, Role.OFFICIAL, now) is None,
        "nav_active": "opinions",
    }
    return render(request, "opinions/inbox.html", context)


@require_POST
def acknowledge(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    now = timezone.now()
    fetch(request.user, opinion_id, now)
    actions.acknowledge_opinion(opinion_id=opinion_id, person=request.user, now=now)
    messages.success(request, _("The council now sees that the city has read this opinion."))
    return redirect("opinions:inbox")


@require_POST
def settle(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    now = timezone.now()
    fetch(request.user, opinion_id, now)
    actions.settle_opinion(opinion_id=opinion_id, now=now)
    return redirect("opinions:opinion", opinion_id)


class OpinionForm(FormPage):
    """A form about one opinion, whose page it returns to."""

    def prepare(self) -> None:
        refuse(self.refusal())

    def refusal(self) -> Any:
        """Why the person may not see the form at all."""
        return None

    @cached_property
    def opinion(self) -> Opinion:
        return fetch(self.request.user, self.kwargs["opinion_id"], self.now)

    def initial(self) -> dict[str, Any]:
        return {"language": own_language(self.request.user)}

    def page(self) -> dict[str, Any]:
        shown = page_of(self.opinion, self.request.user, reader(), self.now)
        return {"shown": shown, "nav_active": "opinions"}

    def done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return redirect("opinions:opinion", self.opinion.id)


class DraftPage(FormPage):
    """Shared by the new and the changed draft: as many request fields as asked for, without a script."""

    form_class = DraftForm
    template_name = "opinions/draft.html"
    requests_known = 0

    def form_options(self) -> dict[str, Any]:
        shown = sum(name.startswith("request_") for name in self.request.POST)
        more = "more_requests" in self.request.POST
        return {"count": min(max(shown, self.requests_known, 3) + more, MOST_REQUESTS)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "more_requests" in request.POST:
            options = self.form_options()
            return self.show(DraftForm(initial=typed(DraftForm(request.POST, **options)), **options))
        return super().post(request, *args, **kwargs)


class NewOpinion(DraftPage):
    """A member begins an opinion."""

    @cached_property
    def council(self) -> Council:
        return get_object_or_404(Council, slug=self.kwargs["slug"])

    def prepare(self) -> None:
        refuse(permissions.may_draft(self.request.user, self.council, self.now))

    def initial(self) -> dict[str, Any]:
        return {"language": own_language(self.request.user)}

    def page(self) -> dict[str, Any]:
        return {"council": self.council, "nav_active": "opinions"}

    def act(self, form: DraftForm) -> HttpResponse:
        made = actions.draft_opinion(
            council_id=self.council.id, person=self.request.user, draft=form.draft(), now=self.now
        )
        messages.success(self.request, _("The draft is saved. Members of the council can read it."))
        return redirect("opinions:opinion", made.id)


class EditOpinion(DraftPage):
    """A member changes the draft."""

    @cached_property
    def opinion(self) -> Opinion:
        return fetch(self.request.user, self.kwargs["opinion_id"], self.now)

    @property
    def requests_known(self) -> int:  # type: ignore[override]
        return len(self.opinion.requests.all())

    def prepare(self) -> None:
        refuse(permissions.may_revise(self.request.user, self.opinion, self.now))

    def initial(self) -> dict[str, Any]:
        known = self.opinion
        asked = {f"request_{one.number}": one.text.body for one in known.requests.all()}
        parts = {part: text.body for part in queries.TEXTS[:3] if (text := getattr(known, part))}
        return {"language": known.title.language, **parts, **asked}

    def page(self) -> dict[str, Any]:
        return {"council": self.opinion.council, "opinion": self.opinion, "nav_active": "opinions"}

    def act(self, form: DraftForm) -> HttpResponse:
        actions.revise_opinion(
            opinion_id=self.opinion.id, person=self.request.user, draft=form.draft(), now=self.now
        )
        return redirect("opinions:opinion", self.opinion.id)


class TableOpinion(OpinionForm):
    """A co-chair puts the draft to a vote of a meeting."""

    form_class = TableForm
    template_name = "opinions/table.html"

    def refusal(self) -> Any:
        return permissions.may_table(self.request.user, self.opinion, None, self.now)

    def form_options(self) -> dict[str, Any]:
        votes: QuerySet[Vote] = queries.votes_to_come(self.opinion.council)
        return {"votes": votes}

    def act(self, form: TableForm) -> HttpResponse:
        actions.table_opinion(
            opinion_id=self.opinion.id,
            vote_id=form.cleaned_data["vote"].id,
            person=self.request.user,
            now=self.now,
        )
        return self.done(_("The opinion is before the council. Its words no longer change."))


class WriteMinority(OpinionForm):
    """Those who did not vote for the opinion say why."""

    form_class = MinorityForm
    template_name = "opinions/minority.html"

    def refusal(self) -> Any:
        return permissions.may_write_minority(self.request.user, self.opinion, self.now)

    def initial(self) -> dict[str, Any]:
        written = self.opinion.minority
        return {"language": written.language, "body": written.body} if written else super().initial()

    def act(self, form: MinorityForm) -> HttpResponse:
        clean = form.cleaned_data
        actions.write_minority(
            opinion_id=self.opinion.id,
            person=self.request.user,
            language=clean["language"],
            body=clean["body"],
            now=self.now,
        )
        return self.done(_("The minority’s view is part of the opinion."))


class SignOpinion(OpinionForm):
    """A co-chair reads the whole text once more, and signs."""

    form_class = SignForm
    template_name = "opinions/sign.html"

    def refusal(self) -> Any:
        return permissions.may_sign(self.request.user, self.opinion, self.now)

    def page(self) -> dict[str, Any]:
        return {**super().page(), "keys": keys_of(self.opinion)}

    def act(self, form: SignForm) -> HttpResponse:
        actions.sign_opinion(opinion_id=self.opinion.id, person=self.request.user, now=self.now)
        return self.done(_("You have signed."))


class AnswerOpinion(OpinionForm):
    """An elected official answers, request by request."""

    form_class = AnswerForm
    template_name = "opinions/answer.html"

    def refusal(self) -> Any:
        return permissions.may_answer(self.request.user, self.opinion, self.now)

    def form_options(self) -> dict[str, Any]:
        asked = list(self.opinion.requests.all())
        known = readings((one.text for one in asked), reader())
        return {"requests": [(one, known[one.text_id]) for one in asked], "today": day_of(self.now)}

    def act(self, form: AnswerForm) -> HttpResponse:
        clean = form.cleaned_data
        actions.answer_opinion(
            opinion_id=self.opinion.id,
            person=self.request.user,
            language=clean["language"],
            replies=form.replies(),
            letter=clean["letter"],
            now=self.now,
        )
        return self.done(_("Your answer is public."))
