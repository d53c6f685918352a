"""Printed codes at the desk, and letters that prove where one lives."""

from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from register.refusals import refuse
from residents.form_pages import FormPage
from residents.models import Person
from votes.codes import actions, permissions, queries
from votes.codes.forms import AskLetterForm, UseLetterForm
from votes.codes.models import Letter
from votes.paper.permissions import is_officer
from votes.paper.queries import voter
from votes.paper.slips import printed
from votes.paper.views.desk import OfficerPage


def spoken(person: Person) -> str:
    """The person's language, where the site speaks it."""
    return person.language if person.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def sheet(request: HttpRequest, name: str, person: Person, code: str, **more: Any) -> dict[str, Any]:
    """What a printed sheet shows: its code, the page where it is typed, in its reader's language."""
    language = spoken(person)
    with translation.override(language):
        address = request.build_absolute_uri(reverse(name, kwargs=more.pop("path", {})))
    drawn = segno.make(address, error="m").svg_data_uri(scale=4, border=2, light="white")
    return {"language": language, "address": address, "qr": drawn, "code": printed(code), **more}


class CodePage(OfficerPage):
    """A printed code for someone of the roll."""

    form_class = Form
    template_name = "codes/code.html"

    def prepare(self) -> None:
        super().prepare()
        found = voter(self.kwargs["person_id"])
        if found is None:
            raise Http404
        self.voter = found

    def page(self) -> dict[str, Any]:
        return super().page() | {"voter": self.voter}

    def act(self, form: Form) -> HttpResponse:
        code = actions.print_code(
            round_id=self.round.id, person_id=self.voter.id, officer=self.request.user, now=self.now
        )
        shown = sheet(self.request, "codes:once", self.voter, code, path={"slug": self.round.slug})
        return render(self.request, "codes/code_sheet.html", self.page() | shown)


@method_decorator(never_cache, name="dispatch")
class LetterPage(FormPage):
    """Prove from home where one lives: ask for a letter, then type its code."""

    template_name = "codes/letter.html"

    def prepare(self) -> None:
        refuse(permissions.may_ask_letter(self.request.user, self.now))
        self.letter = queries.letter_of(self.request.user)
        waits = self.letter is not None and permissions.may_use_letter(self.letter, self.now) is None
        self.form_class = UseLetterForm if waits else AskLetterForm

    def page(self) -> dict[str, Any]:
        return {"letter": self.letter, "came": self.form_class is UseLetterForm}

    def act(self, form: Any) -> HttpResponse:
        given = form.cleaned_data
        if self.form_class is AskLetterForm:
            actions.ask_letter(person=self.request.user, district=given["district"], now=self.now)
            return redirect("codes:letter")
        actions.use_letter(person=self.request.user, typed=given["code"], age=given["age"], now=self.now)
        messages.success(self.request, _("Confirmed. You can now support and vote."))
        return redirect("residents:me")


@never_cache
def letters(request: HttpRequest) -> HttpResponse:
    """The letters to print: numbers and districts, no names and no addresses."""
    refuse(is_officer(request.user, timezone.now()))
    return render(request, "codes/letters.html", {"letters": queries.letters_to_print()})


@never_cache
@require_POST
def print_letter(request: HttpRequest, letter_id: int) -> HttpResponse:
    """One letter with its code, shown this once."""
    if not Letter.objects.filter(id=letter_id).exists():
        raise Http404
    letter, code = actions.print_letter(letter_id=letter_id, officer=request.user, now=timezone.now())
    return render(
        request, "codes/letter_sheet.html", sheet(request, "codes:letter", letter.person, code, letter=letter)
    )
