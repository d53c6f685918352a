"""The language that a message says it is in, and the one that it looks like."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from council.discussion import actions
from council.discussion.limits import slow_down
from council.discussion.views.reading import doubt, message_of, way_back
from languages.names import known, names
from residents.reader import reader_language


@require_safe
def doubted(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A part of the page that asks whether the language is right; nothing where it seems so."""
    now = timezone.now()
    found = message_of(pk, request.user, now)
    looks = doubt(request.user, found, now)
    if not looks:
        return HttpResponse(status=204)
    back = way_back(request, request.GET.get("next", ""), found.thread_id)
    context = {"message": found, "looks": looks, "back": f"{back}#message-{found.id}"}
    return render(request, "discussion/doubt.html", context)


@require_POST
def correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say which language it is; back to the page that the person came from."""
    now = timezone.now()
    found = message_of(pk, request.user, now)
    slow_down(request)
    code = request.POST.get("language", "")
    if not known(code):
        raise Http404(code)
    actions.correct_language(message_id=found.id, person=request.user, language=code, now=now)
    named = dict(names(reader_language()))[code]
    messages.success(request, _("Language of the message: %(language)s.") % {"language": named})
    back = way_back(request, request.POST.get("next", ""), found.thread_id)
    return redirect(f"{back}#message-{found.id}")
