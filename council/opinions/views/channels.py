"""The clerk's doors to the channels: webhooks with their dead letters, and who is in charge of what."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from council.bodies.themes import Theme
from council.opinions import actions, permissions, queries
from council.opinions.forms import PortfolioForm, WebhookForm
from council.opinions.hooks import secret_of
from council.opinions.models import Delivery, Webhook
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.models import Person
from residents.permissions import day_of
from residents.queries import holders
from residents.roles import Role


class ClerkPage(FormPage):
    """A form of the clerk's."""

    def prepare(self) -> None:
        refuse(permissions.may_manage_webhooks(self.request.user, self.now))


class Webhooks(ClerkPage):
    """Where opinions are posted, what was not taken, and one more address."""

    form_class = WebhookForm
    template_name = "opinions/webhooks.html"

    def page(self) -> dict[str, Any]:
        hooks = Webhook.objects.filter(ended_at__isnull=True)
        return {
            "hooks": [(hook, secret_of(hook)) for hook in hooks],
            "dead": queries.dead_letters(),
            "nav_active": "opinions",
        }

    def act(self, form: WebhookForm) -> HttpResponse:
        actions.add_webhook(**form.cleaned_data, person=self.request.user, now=self.now)
        messages.success(self.request, _("From now on every opinion is posted there."))
        return redirect("opinions:webhooks")


class Portfolios(ClerkPage):
    """Who is in charge of which subject, with dates."""

    form_class = PortfolioForm
    template_name = "opinions/portfolios.html"

    def initial(self) -> dict[str, Any]:
        return {"starts": day_of(self.now)}

    def form_options(self) -> dict[str, Any]:
        known = [one.id for one in holders(Role.OFFICIAL, day_of(self.now))]
        return {"officials": Person.objects.filter(id__in=known).order_by("display_name")}

    def page(self) -> dict[str, Any]:
        return {"portfolios": queries.portfolios_on(day_of(self.now)), "nav_active": "opinions"}

    def act(self, form: PortfolioForm) -> HttpResponse:
        clean = form.cleaned_data
        given = {**clean, "theme": Theme(clean["theme"])}
        actions.give_portfolio(**given, person=self.request.user, now=self.now)
        messages.success(self.request, _("New opinions on this subject go to this official too."))
        return redirect("opinions:portfolios")


@require_POST
def end_webhook(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    actions.end_webhook(webhook_id=webhook_id, person=request.user, now=timezone.now())
    return redirect("opinions:webhooks")


@require_POST
def resend(request: HttpRequest, delivery_id: int) -> HttpResponse:
    row = get_object_or_404(Delivery, id=delivery_id)
    actions.send_again(delivery_id=row.id, person=request.user, now=timezone.now())
    messages.success(request, _("It is on its way again."))
    return redirect("opinions:webhooks")
