"""The desk: register a person in three minutes, confirm, replace a card or a PIN."""

from typing import Any
from uuid import uuid4

import segno
from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from register.refusals import refuse
from residents import actions
from residents.cards import printed
from residents.form_pages import FormPage
from residents.forms import AttestForm, FindForm, RegisterForm, SureForm
from residents.models import Person
from residents.permissions import day_of, may_work_as
from residents.phrases import AGES, DESK_ACTS, NOBODY_FOUND, SEVERAL_FOUND
from residents.queries import desk_counts, found_at_desk, live_attestation, live_card
from residents.reader import reader_language
from residents.roles import Role


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class DeskPage(FormPage):
    """A page of the desk officer."""

    def prepare(self) -> None:
        refuse(may_work_as(self.request.user, Role.DESK, self.now))

    def hand_over(self, handed: actions.Handed) -> HttpResponse:
        """The card with its PIN, shown this once; its words are in its holder's language."""
        spoken = handed.person.language
        language = spoken if spoken in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            address = self.request.build_absolute_uri(reverse("residents:card"))
        context = {
            "handed": handed,
            "number": printed(handed.number, settings.CARD_PREFIX),
            "language": language,
            "address": address,
            "code": segno.make(address, error="m").svg_data_uri(scale=4, border=2, light="white"),
        }
        return render(self.request, "residents/handed.html", context)


class Desk(DeskPage):
    """Find one person; nothing lists people."""

    form_class = FindForm
    template_name = "residents/desk.html"

    def page(self) -> dict[str, Any]:
        counts = desk_counts(self.request.user, day_of(self.now))  # type: ignore[arg-type]
        return {"counts": [(words, counts.get(act.value, 0)) for act, words in DESK_ACTS.items()]}

    def act(self, form: FindForm) -> HttpResponse:
        given = form.cleaned_data
        found = found_at_desk(given["number"], given["email"], given["display_name"], given["district"])
        if not found:
            refuse(NOBODY_FOUND)
        if len(found) > 1:
            refuse(SEVERAL_FOUND)
        return redirect("residents:desk-person", found[0].id)


class RegisterPage(DeskPage):
    """A new person."""

    form_class = RegisterForm
    template_name = "residents/desk_register.html"

    def initial(self) -> dict[str, Any]:
        return {"ticket": uuid4(), "language": reader_language()}

    def act(self, form: RegisterForm) -> HttpResponse:
        given = form.cleaned_data
        handed = actions.register_person(
            officer=self.request.user,  # type: ignore[arg-type]
            person_id=given["ticket"],
            name=given["display_name"],
            language=given["language"],
            district=given["district"],
            age=given["age"],
            now=self.now,
        )
        return self.hand_over(handed)


class PersonPage(DeskPage):
    """One person's standing, and a new card."""

    form_class: type[Form] = SureForm
    template_name = "residents/desk_person.html"

    def prepare(self) -> None:
        super().prepare()
        people = Person.objects.select_related("district").filter(is_active=True, erased_on__isnull=True)
        self.person = get_object_or_404(people, id=self.kwargs["person_id"])

    def page(self) -> dict[str, Any]:
        given = live_attestation(self.person, day_of(self.now))
        age = AGES[given.age] if given and given.age else ""  # type: ignore[index]
        return {"person": self.person, "attestation": given, "age": age, "card": live_card(self.person)}


class CardMaking(PersonPage):
    """A card for who has none, or instead of a lost one."""

    template_name = "residents/desk_card.html"

    def act(self, form: SureForm) -> HttpResponse:
        return self.hand_over(actions.make_card(person_id=self.person.id, **self.signed()))

    def signed(self) -> dict[str, Any]:
        return {"officer": self.request.user, "now": self.now}


class PinMaking(CardMaking):
    """A new PIN on the same card."""

    template_name = "residents/desk_pin.html"

    def act(self, form: SureForm) -> HttpResponse:
        return self.hand_over(actions.give_pin(person_id=self.person.id, **self.signed()))


class AttestPage(PersonPage):
    """Confirm where a person lives."""

    form_class = AttestForm
    template_name = "residents/desk_attest.html"

    def initial(self) -> dict[str, Any]:
        given = live_attestation(self.person, day_of(self.now))
        return {
            "district": given.district if given else self.person.district,
            "age": given.age if given else "",
        }

    def act(self, form: AttestForm) -> HttpResponse:
        given = form.cleaned_data
        actions.attest(
            officer=self.request.user,  # type: ignore[arg-type]
            person_id=self.person.id,
            district=given["district"],
            age=given["age"],
            now=self.now,
        )
        messages.success(self.request, _("Confirmed. This person can now support, vote and sit."))
        return redirect("residents:desk-person", self.person.id)


class PersonShown(PersonPage):
    """The page of one person at the desk: reading only."""

    http_method_names = ["get", "head", "options"]
