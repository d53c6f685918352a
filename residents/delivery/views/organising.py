"""The organisers' view of the mails: what arrives, what does not, never to whom."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from register.refusals import refuse
from residents.delivery import actions, queries
from residents.delivery.channels import Arrival, Channel
from residents.delivery.phrases import CHANNELS, TROUBLES
from residents.delivery.posting import Post, Trouble
from residents.permissions import may_work_as
from residents.roles import Role

MOST_SHOWN = 50


@require_GET
@never_cache
def mails(request: HttpRequest) -> HttpResponse:
    """How many messages are in which state, and the mails that the server does not take."""
    refuse(may_work_as(request.user, Role.ORGANISER, timezone.now()))
    counted = queries.counted()
    context = {
        "counts": [(CHANNELS[one], _states(counted.get(one.value, {}))) for one in Channel],
        "troubled": [
            {"mailing": one, "trouble": TROUBLES[Trouble(one.trouble)], "dead": one.state == Post.DEAD.value}
            for one in queries.troubled(MOST_SHOWN)
        ],
        "uncertain": queries.uncertain_count(),
    }
    return render(request, "delivery/mails.html", context)


def _states(counts: dict[str, int]) -> list[int]:
    return [counts.get(one.value, 0) for one in Arrival]


@require_POST
def again(request: HttpRequest, mailing_id: int) -> Any:
    actions.send_again(mailing_id=mailing_id, organiser=request.user, now=timezone.now())
    messages.success(request, _("It is on its way again."))
    return redirect("delivery:mails")
