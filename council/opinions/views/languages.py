"""Other languages: readers ask for one, interpreters see what is waited for and write it."""

import secrets
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from council.opinions import actions, permissions, queries
from council.opinions.city_forms import TranslateForm
from council.opinions.views.reading import KEY, OpinionForm, fetch, reader, visitor_of
from register.refusals import refuse


@require_POST
def ask(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    """A reader asks for the language in which she reads the page."""
    now = timezone.now()
    fetch(request.user, opinion_id, now)
    if not request.user.is_authenticated and KEY not in request.session:
        request.session[KEY] = secrets.token_urlsafe(16)
    actions.ask_translation(
        opinion_id=opinion_id,
        language=reader(),
        person=request.user,
        visitor=visitor_of(request),
        now=now,
    )
    messages.success(request, _("Thank you. The people who translate now see that you wait for it."))
    return redirect("opinions:opinion", opinion_id)


@require_safe
def wishes(request: HttpRequest) -> HttpResponse:
    """What readers wait for."""
    refuse(permissions.may_see_wishes(request.user, timezone.now()))
    context = {"rows": queries.waited_for(reader()), "nav_active": "opinions"}
    return render(request, "opinions/wishes.html", context)


class Translate(OpinionForm):
    """The texts of an opinion and of its answer, one after the other, in another language."""

    form_class = TranslateForm
    template_name = "opinions/translate.html"

    def refusal(self) -> Any:
        return permissions.may_translate(self.request.user, self.opinion, self.now)

    @cached_property
    def language(self) -> str:
        code: str = self.kwargs["code"]
        if code not in dict(settings.LANGUAGES):
            raise Http404
        return code

    def form_options(self) -> dict[str, Any]:
        return {"texts": queries.to_translate(self.opinion, self.language), "language": self.language}

    def initial(self) -> dict[str, Any]:
        return {}

    def page(self) -> dict[str, Any]:
        return {**super().page(), "language": self.language}

    def act(self, form: forms.Form) -> HttpResponse:
        actions.translate_opinion(
            opinion_id=self.opinion.id,
            language=self.language,
            words=form.words(),  # type: ignore[attr-defined]
            translator=self.request.user,
            now=self.now,
        )
        return self.done(_("Your translation is on the page."))
