"""The same lines as the socket's, by polling; and the public half of the site's seal."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from register import seals
from register.queries import replay
from register.refusals import Refused
from register.scopes import BadScope, parse


@require_safe
def lines(request: HttpRequest, scope: str) -> JsonResponse:
    """`GET /register/<kind>:<uuid>?after=n&language=xx`: one batch of lines after n."""
    try:
        wanted = parse(scope)
    except BadScope as error:
        raise Http404(str(error)) from error
    after, language = request.GET.get("after", "0"), request.GET.get("language", settings.LANGUAGE_CODE)
    if not after.isdecimal() or len(after) > 9 or language not in dict(settings.LANGUAGES):
        return JsonResponse(
            {"error": "'after' is a number, 'language' one of the site's languages"}, status=400
        )
    try:
        found = replay(request.user, wanted, int(after), language, timezone.now())
    except Refused as refused:
        body = {"refused": refused.refusal.code, "reason": str(refused.refusal.reason)}
        return JsonResponse(body, status=refused.refusal.status)
    return JsonResponse({"lines": found})


@require_safe
def seal_key(request: HttpRequest) -> HttpResponse:
    """The keys of the site's seal for `openssl`, which reads the first: the present one."""
    text = "".join(seals.pem(public) for public in seals.public_keys())
    return HttpResponse(text, content_type="application/x-pem-file")
