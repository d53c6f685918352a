"""The changes suggested to a text, one by one, and the versions that the text has had."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from council.moderation import visiting
from languages.queries import reading
from proposals import authors
from proposals import permissions as proposals
from proposals import queries as ideas
from proposals.amendments import actions, live, permissions, queries
from proposals.amendments.forms import RefuseForm, SuggestForm, TextForm
from proposals.amendments.phrases import PARAGRAPH_CHANGED
from proposals.amendments.views.fetching import OnePage, found_one, of
from proposals.amendments.views.moderating import examined
from proposals.limits import BODY_LIMIT
from proposals.views.writer import writer
from register.queries import last_number
from register.refusals import Refused, refuse
from residents.form_pages import FormPage
from residents.reader import reader_language

PER_PAGE = 20
# Each with its whole text.
VERSIONS_SHOWN = 5


@require_safe
def amendments(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was suggested, and what became of it; the text's versions."""
    proposal, now = of(request, pk), timezone.now()
    page = Paginator(queries.of_proposal(proposal), PER_PAGE).get_page(request.GET.get("page"))
    shown = queries.show(list(page), proposal, reader_language(), now)
    last = list(queries.versions(proposal)[: VERSIONS_SHOWN + 1]) if page.number == 1 else []
    context = live.summary(proposal) | {
        "title": reading(proposal.title, reader_language()),
        "waiting_ones": [one for one in shown if one.open],
        "settled": [one for one in shown if not one.open],
        "page": page,
        "versions": last[:VERSIONS_SHOWN],
        "older_versions": len(last) > VERSIONS_SHOWN,
        "open_now": queries.in_time(proposal, now) and not queries.of_the_council(proposal),
        "own": proposals.may_write(writer(request), proposal) is None,
        "scope": str(ideas.scope_of(proposal.id)),
        "after": last_number(ideas.scope_of(proposal.id)),
    }
    return render(request, "amendments/list.html", context)


@require_safe
def versions(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every version that the text has had, the newest first."""
    proposal = of(request, pk)
    page = Paginator(queries.versions(proposal), VERSIONS_SHOWN).get_page(request.GET.get("page"))
    context = {
        "proposal": proposal,
        "title": reading(proposal.title, reader_language()),
        "page": page,
        "versions": list(page),
        "newest": queries.newest(proposal),
    }
    return render(request, "amendments/versions.html", context)


@require_safe
def amendment(request: HttpRequest, key: UUID) -> HttpResponse:
    """One of them, side by side, with what the reader may do about it."""
    found, now = found_one(request, key), timezone.now()
    proposal, who = found.proposal, writer(request)
    refusals = {
        "answer": permissions.may_answer(who, found, now),
        "withdraw": permissions.may_withdraw(request.user, found, now),
        "renew": permissions.may_renew(request.user, found, now),
        "hide": permissions.may_hide(request.user, found, now),
        "report": permissions.may_report(request.user, visiting.visitor_of(request)[1], found),
    }
    context = {
        "proposal": proposal,
        "title": reading(proposal.title, reader_language()),
        "one": queries.show([found], proposal, reader_language(), now)[0],
        "may": {name for name, refusal in refusals.items() if refusal is None},
        **examined(found, request.user, reader_language(), now),
    }
    return render(request, "amendments/amendment.html", context)


@require_safe
def compare(request: HttpRequest, pk: UUID, old: int, new: int) -> HttpResponse:
    """What changed between two versions, side by side."""
    proposal = of(request, pk)
    before, after = queries.version(proposal, old), queries.version(proposal, new)
    if before is None or after is None:
        raise Http404
    sides = queries.compared(before, after)
    context = {
        "proposal": proposal,
        "title": reading(proposal.title, reader_language()),
        "before": before,
        "after": after,
        "sides": sides,
        "changed": not all(row.same for row in sides),
    }
    return render(request, "amendments/compare.html", context)


@method_decorator(never_cache, name="dispatch")
class Suggest(FormPage):
    """Change the text as if it were one's own: each changed paragraph becomes a suggestion."""

    form_class: Any = SuggestForm
    template_name = "amendments/new.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.is_authenticated:
            return redirect(f"{reverse('residents:login')}?{urlencode({'next': request.path})}")
        return super().dispatch(request, *args, **kwargs)

    def prepare(self) -> None:
        self.proposal = of(self.request, self.kwargs["pk"])
        refuse(permissions.may_suggest(self.request.user, self.proposal, self.now))

    def initial(self) -> dict[str, Any]:
        pen = authors.pen_name(self.request.user, self.proposal)
        return {
            "base": queries.newest(self.proposal),
            "body": self.proposal.body.body if self.proposal.body else "",
            "sending": uuid4(),
            "signature": pen.name if pen else "",
        }

    def form_options(self) -> dict[str, Any]:
        call = self.proposal.call
        return {"language": self.proposal.language, "limit": call.body_limit if call else BODY_LIMIT}

    def page(self) -> dict[str, Any]:
        back = reverse("amendments:list", args=[self.proposal.id])
        return {
            "proposal": self.proposal,
            "title": reading(self.proposal.title, reader_language()),
            "back": back,
        }

    def act(self, form: Any) -> HttpResponse:
        made = actions.suggest(
            proposal_id=self.proposal.id, person=self.request.user, now=self.now, **form.cleaned_data
        )
        words = ngettext(
            "Your suggestion is sent. The authors accept or refuse it.",
            "Your suggestions are sent. The authors accept or refuse each of them.",
            len(made),
        )
        messages.success(self.request, words)
        return redirect(made[0] if len(made) == 1 else reverse("amendments:list", args=[self.proposal.id]))


@method_decorator(never_cache, name="dispatch")
class TurnDown(OnePage):
    """An author says no, and why."""

    form_class = RefuseForm
    template_name = "amendments/refuse.html"

    def bar(self) -> Any:
        return permissions.may_answer(writer(self.request), self.amendment, self.now)

    def form_options(self) -> dict[str, Any]:
        return {"language": self.proposal.language}

    def act(self, form: RefuseForm) -> HttpResponse:
        actions.turn_down(
            amendment_id=self.amendment.id,
            writer=writer(self.request),
            reason=form.cleaned_data["reason"],
            now=self.now,
        )
        messages.success(self.request, _("You did not accept this change. Everybody can read why."))
        return redirect("amendments:list", self.proposal.id)


@method_decorator(never_cache, name="dispatch")
class Renew(OnePage):
    """Who suggested it writes it anew for the text as it is now."""

    form_class: Any = TextForm
    template_name = "amendments/renew.html"

    def bar(self) -> Any:
        return permissions.may_renew(self.request.user, self.amendment, self.now)

    def initial(self) -> dict[str, Any]:
        body = self.proposal.body.body if self.proposal.body else ""
        return {"base": queries.newest(self.proposal), "body": body}

    def form_options(self) -> dict[str, Any]:
        call = self.proposal.call
        return {"language": self.proposal.language, "limit": call.body_limit if call else BODY_LIMIT}

    def act(self, form: Any) -> HttpResponse:
        actions.renew(
            amendment_id=self.amendment.id, person=self.request.user, now=self.now, **form.cleaned_data
        )
        messages.success(self.request, _("Your suggestion fits the text again. The authors are told."))
        return redirect(self.amendment)


@require_POST
def accept(request: HttpRequest, key: UUID) -> HttpResponse:
    """An author puts it into the text. Where the text has changed, it stays and the page says so."""
    found = found_one(request, key)
    try:
        version = actions.accept(amendment_id=key, writer=writer(request), now=timezone.now())
    except Refused as refused:
        if refused.refusal is not PARAGRAPH_CHANGED:
            raise
        messages.warning(request, f"{refused.refusal.reason} {refused.refusal.next_step}")
        return redirect(found)
    messages.success(request, _("The change is in the text. The version before stays readable."))
    return redirect("amendments:compare", found.proposal_id, version.number - 1, version.number)


@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who suggested it takes it back."""
    found = found_one(request, key)
    actions.withdraw(amendment_id=key, person=request.user, now=timezone.now())
    messages.success(request, _("You took your suggestion back."))
    return redirect("amendments:list", found.proposal_id)
