"""The keys of a round: three holders, their keys shown once, tested, and given at the end; and the copy."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from register.refusals import refuse
from residents.form_pages import FormPage
from votes.budgets import actions, demo, permissions
from votes.budgets.forms import KeyForm, ObserverForm
from votes.budgets.views.casting import drawn
from votes.budgets.views.reading import about, named
from votes.urn import queries as urn
from votes.urn.copies import name
from votes.urn.spelling import key_words


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class KeysPage(FormPage):
    """The ceremony: an organiser names the holders; a holder tests her key, and gives it at the end."""

    template_name = "budgets/keys.html"

    def prepare(self) -> None:
        self.round = named(self.kwargs["slug"])
        if not self.holds:
            refuse(permissions.may_manage(self.request.user, self.now))
        self.form_class = KeyForm if self.ceremony.holdings else ObserverForm

    @cached_property
    def holds(self) -> bool:
        """Whether the reader is one of the holders."""
        return permissions.may_hold(self.request.user, self.round) is None

    @cached_property
    def ceremony(self) -> urn.Ceremony:
        return urn.ceremony(self.round.id)

    def form_options(self) -> dict[str, Any]:
        return {} if self.ceremony.holdings else {"observers": permissions.observers(self.now)}

    def page(self) -> dict[str, Any]:
        person: Any = self.request.user
        return about(self.round, person, self.now) | {
            "ceremony": self.ceremony,
            "mine": next((one for one in self.ceremony.holdings if one.holder.officer_id == person.pk), None),
            "begin": permissions.may_begin_ceremony(person, self.round, self.now) is None,
            "see": permissions.may_see_key(person, self.round, self.now) is None,
            "give": permissions.may_give_key(person, self.round, self.now) is None,
            "sheet": demo.sheet(self.round.id, person.pk) if self.holds else [],
        }

    def act(self, form: Any) -> HttpResponse:
        common: dict[str, Any] = {"round_id": self.round.id, "person": self.request.user, "now": self.now}
        if not self.ceremony.holdings:
            actions.begin_ceremony(**common, observer=form.cleaned_data["observer"])
        else:
            actions.give_key(**common, secret=form.cleaned_data["words"])
        return redirect("budgets:keys", self.round.slug)


@require_POST
@never_cache
def my_key(request: HttpRequest, slug: str) -> HttpResponse:
    """A holder's own key, this once: as words and a QR code to print."""
    now, round_ = timezone.now(), named(slug)
    words = key_words(actions.show_key(round_id=round_.id, person=request.user, now=now))
    context = about(round_, request.user, now) | {"words": words, "qr": drawn(" ".join(words))}
    return render(request, "budgets/my_key.html", context)


@require_POST
@never_cache
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    """The copy of the round's keys as a file, once."""
    now, round_ = timezone.now(), named(slug)
    content = actions.hand_out_copy(round_id=round_.id, person=request.user, now=now)
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{name(round_.id)}"'
    return answer
