"""How opinions leave: one row a channel, each with its receipt, and the reminders."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from council.opinions.clock import Reminder
from council.opinions.models.keys import person_key
from council.opinions.models.opinion import Opinion
from council.opinions.phrases import REMINDERS
from residents.delivery.models import Posting


class Portfolio(models.Model):
    """The official in charge of a subject, from a day on; half-open, one a subject at a time."""

    theme = models.CharField(max_length=12, choices=[(one.value, THEMES[one]) for one in Theme])
    official = person_key()
    department = models.CharField(_("department"), max_length=120, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["theme", "-starts"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "starts"], name="opinions_one_portfolio_a_start"),
            models.UniqueConstraint(
                fields=["theme"],
                condition=Q(ends__isnull=True),
                name="opinions_one_running_portfolio_a_theme",
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=models.F("starts")),
                name="opinions_portfolio_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme} {self.starts}"


class Webhook(models.Model):
    """An address of the city's own register that every opinion is posted to, signed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=80)
    url = models.URLField(_("address of the receiver"), max_length=300)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["url"], condition=Q(ended_at__isnull=True), name="opinions_one_running_webhook_a_url"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Delivery(Posting):
    """The receipt of one channel; a webhook is a channel of its own."""

    class Channel(models.TextChoices):
        INBOX = "inbox", _("The clerk’s inbox")
        MAIL = "mail", _("Mail")
        OFFICIAL = "official", _("Mail to the official in charge")
        FEED = "feed", _("Open feed")
        WEBHOOK = "webhook", _("The city’s register")

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    webhook = models.ForeignKey(
        Webhook, on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["channel", "id"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["opinion", "channel"],
                condition=Q(webhook__isnull=True),
                name="opinions_one_delivery_a_channel",
            ),
            models.UniqueConstraint(
                fields=["opinion", "webhook"],
                condition=Q(webhook__isnull=False),
                name="opinions_one_delivery_a_webhook",
            ),
            models.CheckConstraint(
                condition=Q(channel="webhook", webhook__isnull=False)
                | (~Q(channel="webhook") & Q(webhook__isnull=True)),
                name="opinions_a_webhook_delivery_names_its_webhook",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.channel}"


class Reminded(Posting):
    """A reminder to the city: once of each kind."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=16, choices=[(one.value, REMINDERS[one]) for one in Reminder])
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(fields=["opinion", "kind"], name="opinions_one_reminder_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.kind}"
