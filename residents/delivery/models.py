"""How people want to be told, what they were told, and the mails that carry it. Never an address or a number.

No text is kept: each message is composed from its object when it is read or sent.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from residents.delivery.channels import Arrival, Channel
from residents.delivery.kinds import Notice
from residents.delivery.phrases import CHANNELS, RHYTHMS
from residents.delivery.posting import Post
from residents.delivery.rhythm import Rhythm
from residents.models import District


class Posting(models.Model):
    """A message that must arrive once. Its id is fixed before the first try: a second is the same message."""

    message_id = models.CharField(max_length=120, blank=True)
    state = models.CharField(
        max_length=8, default=Post.WAITING.value, choices=[(one.value, one.value) for one in Post]
    )
    started_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    next_try = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=40, blank=True)
    uncertain = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Ways(models.Model):
    """How a person wants to be told, beside my page; without this row by mail, at once.

    `slip` is the number of a paper at the desk, which alone knows where she is called. `desk` says where her
    letters wait: the desk of a district.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ways", primary_key=True
    )
    by_mail = models.BooleanField(default=True)
    rhythm = models.CharField(
        max_length=8,
        default=Rhythm.AT_ONCE.value,
        choices=[(one.value, RHYTHMS[one]) for one in Rhythm],
    )
    discreet = models.BooleanField(default=False)
    by_letter = models.BooleanField(default=False)
    desk = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    slip = models.PositiveIntegerField(null=True, blank=True, unique=True)

    class Meta:
        verbose_name_plural = "ways"
        constraints = [
            models.CheckConstraint(
                condition=Q(by_letter=False) | Q(desk__isnull=False), name="delivery_letters_wait_at_a_desk"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}"

    @property
    def by_call(self) -> bool:
        return self.slip is not None


class Mailing(Posting):
    """One mail to one person, with all that was waiting for her when it was made."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mailings")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["state", "next_try"], name="delivery_mailings_by_state"),
            models.Index(fields=["started_at"], name="delivery_mailings_by_start"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.made_at}"


class Delivery(models.Model):
    """One line told to one person on one channel: once, whatever happens.

    On my page it waits until she has read it; by mail until `due_at`, then for its mailing; a letter and a
    call wait for the desk.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=40)
    key = models.UUIDField()
    number = models.PositiveIntegerField()
    channel = models.CharField(max_length=8, choices=[(one.value, CHANNELS[one]) for one in Channel])
    state = models.CharField(
        max_length=8, default=Arrival.WAITING.value, choices=[(one.value, one.value) for one in Arrival]
    )
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    mailing = models.ForeignKey(
        Mailing, on_delete=models.SET_NULL, null=True, blank=True, related_name="deliveries"
    )

    class Meta:
        ordering = ["made_at", "id"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "key", "number", "channel"], name="delivery_told_once_a_channel"
            ),
            models.CheckConstraint(
                condition=Q(mailing__isnull=True) | Q(channel=Channel.MAIL.value),
                name="delivery_only_mail_has_a_mailing",
            ),
        ]
        indexes = [models.Index(fields=["channel", "state", "due_at"], name="delivery_waiting_by_channel")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.channel}"

    @property
    def notice(self) -> Notice:
        return Notice(self.kind, self.key, self.number, self.person_id)
