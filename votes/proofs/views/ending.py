"""The end of a vote: the organiser has its keys destroyed, both co-chairs sign the minutes."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from council.bodies.offices import COCHAIRS
from council.bodies.phrases import OFFICES
from register.refusals import refuse
from residents.form_pages import FormPage
from votes.budgets.views.reading import about, named
from votes.proofs import actions, permissions
from votes.proofs.forms import DestroyForm, SignForm
from votes.proofs.models import Destruction
from votes.proofs.phrases import KEYS_STILL_HERE, NO_LOG
from votes.urn.queries import is_sealed

# When this process began: one that began before a destruction may still hold a key in its memory.
RUNNING_SINCE = timezone.now()


@method_decorator(never_cache, name="dispatch")
class EndingPage(FormPage):
    """What will become of the keys, then the minutes. Everyone reads it; who may act finds one button."""

    template_name = "proofs/ending.html"

    def prepare(self) -> None:
        self.round = named(self.kwargs["slug"])
        refuse(NO_LOG if self.round.held_elsewhere or not self.round.key_fingerprint else None)
        self.minutes = Destruction.objects.filter(round=self.round).first()
        self.form_class = SignForm if self.minutes else DestroyForm

    def page(self) -> dict[str, Any]:
        person, now = self.request.user, self.now
        sign = self.minutes and permissions.may_sign(person, self.minutes, now, RUNNING_SINCE)
        return about(self.round, person, now) | {
            "minutes": self.minutes,
            "sealed": is_sealed(self.round.id),
            "keys_still_here": KEYS_STILL_HERE,
            "keys": self.keys(),
            "until": permissions.disputed_until(self.round),
            "may_destroy": permissions.may_destroy(person, self.round, now) is None,
            "sign_refusal": sign,
        }

    def keys(self) -> list[dict[str, Any]]:
        """Both signatures, the missing one too."""
        given = {one.office: one.signed_at for one in self.minutes.signatures.all()} if self.minutes else {}
        return [
            {"name": OFFICES[office], "turned": office.value in given, "when": given.get(office.value)}
            for office in COCHAIRS
        ]

    def act(self, form: forms.Form) -> HttpResponse:
        common: dict[str, Any] = {"round_id": self.round.id, "person": self.request.user, "now": self.now}
        if self.minutes:
            actions.sign_minutes(**common, running_since=RUNNING_SINCE)
        else:
            actions.destroy_keys(**common, **form.cleaned_data)
        return redirect("proofs:ending", self.round.slug)
