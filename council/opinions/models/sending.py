"""How opinions leave: one row a channel, each with its receipt, and the reminders."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.opinions.clock import Reminder
from council.opinions.models.opinion import Opinion
from council.opinions.phrases import REMINDERS
from council.opinions.posting import Post


class Posting(models.Model):
    """A mail of the opinion. Its Message-ID is fixed before the first try: a second try is the same mail."""

    message_id = models.CharField(max_length=120, blank=True)
    state = models.CharField(
        max_length=8, default=Post.WAITING.value, choices=[(one.value, one.value) for one in Post]
    )
    started_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    next_try = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    uncertain = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Delivery(Posting):
    """The receipt of one channel: the clerk's inbox here, and the mail."""

    class Channel(models.TextChoices):
        INBOX = "inbox", _("The clerk’s inbox")
        MAIL = "mail", _("Mail")

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["channel"]
        constraints = [
            models.UniqueConstraint(fields=["opinion", "channel"], name="opinions_one_delivery_a_channel")
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
