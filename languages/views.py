"""The doors of translating: the desk, one thing to translate, the glossary, and a reader's wish."""

import secrets
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from languages import actions, permissions, queries, sources
from languages.desk_forms import WordForm, WorkForm
from languages.models import Word
from languages.phrases import GONE
from languages.sources import Piece, Source
from languages.translation_pages import TranslationPage
from languages.visitors import KEY, visitor_of
from register.refusals import Refused, refuse
from residents.form_pages import FormPage
from residents.reader import reader_language
from residents.return_address import on_this_site

FILTERS = ("", "soon", "required", "asked", "stale", "mine")


def into(code: str) -> str:
    """A language of the site, or no page."""
    if code not in dict(settings.LANGUAGES):
        raise Http404(code)
    return code


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What lacks, in one language at a time, the most urgent first."""
    now = timezone.now()
    refuse(permissions.may_translate(request.user, now))
    language = into(request.GET.get("language") or reader_language())
    only = request.GET.get("show", "")
    private = permissions.may_interpret(request.user, now) is None
    found = queries.desk(reader_language(), now, [language], private=private)
    shown = only if only in FILTERS else ""
    context = {
        "rows": [row for row in found.rows if row.fits(shown, request.user)],
        "filters": [(name, sum(row.fits(name, request.user) for row in found.rows)) for name in FILTERS],
        "tongues": [(code, name, found.counts[code]) for code, name in settings.LANGUAGES],
        "language": language,
        "only": shown,
        "engine": queries.engine_on(now),
    }
    return render(request, "languages/desk.html", context)


class Translate(TranslationPage):
    """The texts of one thing, the original beside each field."""

    form_class = WorkForm
    template_name = "languages/translate.html"

    def prepare(self) -> None:
        known = sources.source(self.kwargs["source"])
        refuse(permissions.may_translate_of(self.request.user, known, self.now))
        self.language = into(self.kwargs["code"])
        self.source, self.piece = _piece(self.kwargs["source"], self.kwargs["key"], self.now)
        self.parts = queries.parts_of(self.piece.texts, self.language)

    @property
    def here(self) -> dict[str, Any]:
        return {"source": self.source.name, "key": self.piece.key, "language": self.language}

    def form_options(self) -> dict[str, Any]:
        return {"parts": self.parts}

    def page(self) -> dict[str, Any]:
        held = queries.claim_on(self.source.name, self.piece.key, self.language, self.now)
        person: Any = self.request.user
        return {
            "source": self.source,
            "piece": self.piece,
            "language": self.language,
            "claim": held,
            "mine": held is not None and held.person_id == person.pk,
            "title": queries.reading(self.piece.texts[0], reader_language()),
            "asked": queries.waiting_wishes().get((self.source.name, self.piece.key, self.language), 0),
            "checkable": any(_checkable(part, person) for part in self.parts),
        }

    def keep(self, form: WorkForm) -> HttpResponse:
        actions.keep_translation(
            **self.here, words=form.written(), translator=self.request.user, now=self.now
        )
        messages.success(self.request, _("Your translation is on the page."))
        return redirect(f"{reverse('languages:desk')}?language={self.language}")


def _checkable(part: queries.Part, person: Any) -> bool:
    made = part.by_person
    return made is not None and not part.stale and made.status == "community" and made.person_id != person.pk


def _piece(name: str, key: UUID, now: Any) -> tuple[Source, Piece]:
    known = sources.source(name)
    if known is None:
        raise Http404(name)
    found = sources.desk_piece(name, key, now)
    if found is None:
        raise Refused(GONE)
    return known, found


@require_POST
def claim(request: HttpRequest, source: str, key: UUID, code: str) -> HttpResponse:
    """Take it for an hour, or leave it."""
    here: dict[str, Any] = {"source": source, "key": key, "language": into(code)}
    asked = here | {"translator": request.user, "now": timezone.now()}
    if "leave" in request.POST:
        actions.release(**asked)
        return redirect(f"{reverse('languages:desk')}?language={code}")
    actions.claim(**asked)
    return redirect("languages:translate", source, key, code)


@require_POST
def certify(request: HttpRequest, source: str, key: UUID, code: str) -> HttpResponse:
    """Somebody else has checked it."""
    actions.certify(source=source, key=key, language=into(code), checker=request.user, now=timezone.now())
    messages.success(request, _("Readers see that the translation was checked."))
    return redirect("languages:translate", source, key, code)


@require_POST
def ask(request: HttpRequest, source: str, key: UUID) -> HttpResponse:
    """A reader asks for the language in which she reads the page."""
    if not request.user.is_authenticated and KEY not in request.session:
        request.session[KEY] = secrets.token_urlsafe(16)
    actions.ask_translation(
        source=source,
        key=key,
        language=reader_language(),
        person=request.user,
        visitor=visitor_of(request),
        now=timezone.now(),
    )
    messages.success(request, _("Thank you. The people who translate now see that you wait for it."))
    wanted = request.POST.get("next", "")
    back = wanted if on_this_site(request, wanted) else f"/{reader_language()}/"
    return redirect(back)


class Words(FormPage):
    """The council's own words beside those that every council has."""

    form_class = WordForm
    template_name = "languages/words.html"

    def prepare(self) -> None:
        refuse(permissions.may_translate(self.request.user, self.now))

    def page(self) -> dict[str, Any]:
        return {"words": Word.objects.all()[:200]}

    def act(self, form: WordForm) -> HttpResponse:
        actions.add_word(words=form.cleaned_data, person=self.request.user, now=self.now)
        messages.success(self.request, _("The word is offered from now on."))
        return redirect("languages:words")


@require_POST
def remove_word(request: HttpRequest, pk: int) -> HttpResponse:
    actions.remove_word(word_id=pk, person=request.user, now=timezone.now())
    messages.success(request, _("The word is no longer offered."))
    return redirect("languages:words")
