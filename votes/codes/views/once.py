"""One vote without a login: by card, printed code, number from the queue, or with help at a desk."""

from typing import Any

from allauth.core import ratelimit
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from register.refusals import Refused, refuse
from residents.actions import enter_with_card
from residents.form_pages import FormPage
from residents.models import Person
from residents.phrases import TOO_MANY_TRIES
from votes.budgets import permissions as budgets
from votes.budgets.phrases import CLOSED
from votes.budgets.views.reading import about, named
from votes.codes import permissions, queries
from votes.codes.forms import OnceForm, QueueForm
from votes.codes.passes import GOOD_FOR, Pass, Way
from votes.paper.permissions import eligible
from votes.paper.queries import queue_votes_until, token_is_good, voter
from votes.paper.slips import CODE, SLIP, read_code
from votes.paper.views.desk import OfficerPage


class PassPage(FormPage):
    """A page that ends with a pass: the next one begins the vote with it."""

    def begin(self, shown: Pass, person: Person) -> HttpResponse:
        """Say who votes and how long the pass is good; the button sends it to the ballot."""
        refuse(eligible(person, self.round, self.now))  # type: ignore[attr-defined]
        context = about(self.round, self.request.user, self.now) | {  # type: ignore[attr-defined]
            "pass": queries.sealed_pass(self.round, shown, self.now),  # type: ignore[attr-defined]
            "until": self.now + GOOD_FOR,
            "voter": person,
            "assisted": shown.way is Way.ASSISTED,
        }
        return render(self.request, "codes/begin.html", context)


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class OncePage(PassPage):
    """By card or by printed code, while the vote is open."""

    form_class: type[Form] = OnceForm
    template_name = "codes/once.html"

    def prepare(self) -> None:
        self.round = named(self.kwargs["slug"])
        self.check_window()

    def check_window(self) -> None:
        refuse(budgets.is_open(self.round, self.now))

    def page(self) -> dict[str, Any]:
        return about(self.round, self.request.user, self.now)

    def act(self, form: Any) -> HttpResponse:
        return self.begin(*self.named(form))

    def named(self, form: Any, token: str = "") -> tuple[Pass, Person]:
        """Whom the card or the code names."""
        if not ratelimit.consume(self.request, action="login"):
            refuse(TOO_MANY_TRIES)
        given = form.cleaned_data
        if form.card_given:
            person = enter_with_card(number=given["number"], pin=given["pin"], now=self.now)
            return Pass(person.id, Way.CARD, token=token), person
        resident = queries.holder_of(self.round, given["code"])
        found = voter(resident)
        if found is None:
            raise Http404
        code = read_code(given["code"], CODE) or ""
        return Pass(resident, Way.CODE, code=code, token=token), found


class QueuePage(OncePage):
    """After the close, for who holds a number from the queue; everyone else gets the closed page."""

    form_class = QueueForm
    template_name = "codes/queue.html"

    def check_window(self) -> None:
        if budgets.is_open(self.round, self.now) is not None and not queue_votes_until(
            self.round.id, self.now
        ):
            refuse(budgets.is_open(self.round, self.now))

    def form_options(self) -> dict[str, Any]:
        return {"logged_in": self.request.user.is_authenticated}

    def act(self, form: Any) -> HttpResponse:
        token = read_code(form.cleaned_data["token"], SLIP) or ""
        if not token_is_good(self.round, token, self.now):
            raise Refused(CLOSED)
        if form.logged_in:
            person: Any = self.request.user
            return self.begin(Pass(person.id, Way.LOGIN, token=token), person)
        return self.begin(*self.named(form, token))

    def refused(self, form: Form, refused: Refused) -> HttpResponse:
        if refused.refusal is CLOSED:
            raise refused
        return super().refused(form, refused)


class AssistPage(OfficerPage, PassPage):
    """An officer on shift helps someone of the roll to vote on the site, for half an hour."""

    form_class: type[Form] = Form
    template_name = "codes/assist.html"

    def prepare(self) -> None:
        super().prepare()
        found = voter(self.kwargs["person_id"])
        if found is None:
            raise Http404
        self.voter = found

    def page(self) -> dict[str, Any]:
        return super().page() | {"voter": self.voter}

    def act(self, form: Any) -> HttpResponse:
        refuse(permissions.may_assist(self.request.user, self.voter, self.round, self.now))
        station = self.page()["shift"].station
        return self.begin(Pass(self.voter.id, Way.ASSISTED, station=str(station.id)), self.voter)
