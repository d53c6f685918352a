"""An officer at a station: find and mark a voter, hand over a ballot; the queue; offline lists."""

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from register.refusals import refuse
from residents.form_pages import FormPage
from residents.forms import FindForm
from residents.phrases import NOBODY_FOUND, SEVERAL_FOUND
from residents.queries import found_at_desk
from residents.reader import reader_language
from votes.budgets.queries import choices, sheet
from votes.budgets.views.reading import about, named
from votes.paper import actions, permissions, queries
from votes.paper.forms import HandForm, MergeForm, StationChoice, TokensForm
from votes.paper.merging import Outcome, opens
from votes.paper.models import ListLine
from votes.paper.phrases import OUTCOMES
from votes.paper.slips import printed
from votes.urn.marks import Mark

LINES_A_LIST = 25


def found(form: FindForm) -> Any:
    """The one person that a desk looked for; refuses when there is none, or several."""
    given = form.cleaned_data
    people = found_at_desk(given["number"], given["email"], given["display_name"], given["district"])
    if not people:
        refuse(NOBODY_FOUND)
    if len(people) > 1:
        refuse(SEVERAL_FOUND)
    return people[0]


@method_decorator(never_cache, name="dispatch")
class OfficerPage(FormPage):
    """A page of a round for desk officers."""

    def prepare(self) -> None:
        refuse(permissions.is_officer(self.request.user, self.now))
        self.round = named(self.kwargs["slug"])

    def page(self) -> dict[str, Any]:
        return about(self.round, self.request.user, self.now) | {
            "shift": queries.shift_at(self.request.user, self.now),
            "queue_until": queries.queue_votes_until(self.round.id, self.now),
        }


class DeskPage(OfficerPage):
    """Find the voter on the roll."""

    form_class: type[Form] = FindForm
    template_name = "paper/desk.html"

    def act(self, form: Any) -> HttpResponse:
        refuse(permissions.may_serve(self.request.user, self.now))
        return redirect("paper:mark", self.round.slug, found(form).id)


class MarkPage(OfficerPage):
    """Mark her, then hand over a ballot."""

    form_class = HandForm
    template_name = "paper/mark.html"

    def prepare(self) -> None:
        super().prepare()
        refuse(permissions.may_serve(self.request.user, self.now))
        voter = queries.voter(self.kwargs["person_id"])
        if voter is None:
            raise Http404
        self.voter = voter

    def page(self) -> dict[str, Any]:
        barred = permissions.eligible(self.voter, self.round, self.now)
        return super().page() | {"voter": self.voter, "refusal": barred}

    def act(self, form: HandForm) -> HttpResponse:
        marked = actions.mark_voter(
            round_id=self.round.id,
            person_id=self.voter.id,
            officer=self.request.user,
            clock=timezone.now,
            token=form.cleaned_data["token"],
        )
        context = self.page() | {"cancelled": marked is Mark.CANCELLED_WEB}
        return render(self.request, "paper/marked.html", context)


class TokensPage(OfficerPage):
    """Numbers for the queue, shown once, to be printed and cut."""

    form_class = TokensForm
    template_name = "paper/tokens.html"

    def act(self, form: TokensForm) -> HttpResponse:
        codes = actions.give_tokens(
            round_id=self.round.id,
            officer=self.request.user,
            count=form.cleaned_data["count"],
            clock=timezone.now,
        )
        context = self.page() | {
            "codes": [printed(code) for code in codes],
            "until": queries.queue_votes_until(self.round.id, self.now),
        }
        return render(self.request, "paper/tokens_given.html", context)


class ListPage(OfficerPage):
    """A numbered list to print for a place without a connection."""

    form_class = StationChoice
    template_name = "paper/list_new.html"

    def act(self, form: StationChoice) -> HttpResponse:
        station = form.cleaned_data["station"]
        number = actions.begin_list(
            round_id=self.round.id, officer=self.request.user, station=station, now=self.now
        )
        context = self.page() | {
            "station": station,
            "number": number,
            "lines": range(1, LINES_A_LIST + 1),
        }
        return render(self.request, "paper/list.html", context)


class MergePage(OfficerPage):
    """Merge an offline place's list, as often as one likes."""

    form_class = MergeForm
    template_name = "paper/merge.html"

    def act(self, form: MergeForm) -> HttpResponse:
        given = form.cleaned_data
        merged = actions.merge_list(
            round_id=self.round.id,
            officer=self.request.user,
            station=given["station"],
            list_number=given["list_number"],
            rows=given["rows"],
            now=self.now,
        )
        context = self.page() | {
            "station": given["station"],
            "list_number": given["list_number"],
            "lines": [_shown(line) for line in merged.lines],
            "new": merged.new,
        }
        return render(self.request, "paper/merged.html", context)


def _shown(line: ListLine) -> dict[str, Any]:
    outcome = Outcome(line.outcome)
    return {"line": line.line, "words": OUTCOMES[outcome], "opens": opens(outcome)}


@require_safe
@never_cache
def ballot_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """The unmarked ballot in the page's language, for officers and organisers; nobody signs it."""
    now = timezone.now()
    if permissions.may_organise(request.user, now):
        refuse(permissions.is_officer(request.user, now))
    round_ = named(slug)
    options = list(round_.options.all())
    rule = sheet(round_, options)
    context = about(round_, request.user, now) | {
        "choices": choices([one for one in options if str(one.id) in rule.costs], reader_language()),
        "sheet": rule,
        "kind": rule.kind,
    }
    return render(request, "paper/ballot_paper.html", context)
