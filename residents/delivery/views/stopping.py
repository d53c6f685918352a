"""Stop the mails without a login, by one click of the mail program or of a person; and undo it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from register.refusals import Refused
from residents.delivery import actions
from residents.delivery.phrases import UNKNOWN_STOP
from residents.delivery.queries import chosen
from residents.delivery.stopping import person_of
from residents.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@csrf_exempt  # The token is the permission: a mail program posts here without a session (RFC 8058).
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Reading changes nothing: mail programs look at every address. Only a POST stops, or starts again."""
    person_id = person_of(token)
    people = Person.objects.filter(is_active=True).select_related("ways")
    person = people.filter(id=person_id).first() if person_id else None
    if person is None:
        raise Refused(UNKNOWN_STOP)
    if request.method == "POST":
        act = actions.start_mails if "start" in request.POST else actions.stop_mails
        act(person_id=person.id, now=timezone.now())
        person = people.get(id=person.id)
    context = {"token": token, "stopped": not chosen(person).by_mail, "done": request.method == "POST"}
    return render(request, "delivery/stop.html", context)
