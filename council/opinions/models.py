"""Opinions, what they ask, who signed them, how they were sent, and what the city answered."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from council.bodies.models import Council, Rules
from council.bodies.offices import COCHAIRS
from council.bodies.phrases import OFFICES
from council.meetings.models import Vote
from council.opinions.answering import Outcome
from council.opinions.clock import Reminder
from council.opinions.lifecycle import PUBLIC, WITH_THE_CITY, State
from council.opinions.phrases import OUTCOMES, REMINDERS, STATES
from council.opinions.posting import Post
from languages.models import Text


def text_key(**options: Any) -> Any:
    """A key to a text of the opinion: a text in use is never deleted."""
    return models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+", **options)


def person_key() -> Any:
    """A person who acted in office: forgetting the person keeps the act."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )


class OpinionQuerySet(models.QuerySet["Opinion"]):
    def public(self) -> "OpinionQuerySet":
        return self.filter(state__in=[state.value for state in PUBLIC])

    def with_the_city(self) -> "OpinionQuerySet":
        """Delivered and not answered."""
        return self.filter(state__in=[state.value for state in WITH_THE_CITY])

    def delivered(self) -> "OpinionQuerySet":
        """Those whose clock runs or has run."""
        return self.filter(due_on__isnull=False)


class Opinion(models.Model):
    """An opinion (avis): the council asks, the city answers. Its number comes with the second signature."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="opinions")
    number = models.CharField(max_length=16, blank=True)
    title = text_key()
    facts = text_key(null=True, blank=True)
    considerations = text_key(null=True, blank=True)
    minority = text_key(null=True, blank=True)
    minority_author = person_key()
    state = models.CharField(
        max_length=16, default=State.DRAFT.value, choices=[(one.value, STATES[one].word) for one in State]
    )
    vote = models.OneToOneField(Vote, on_delete=models.PROTECT, null=True, blank=True, related_name="opinion")
    drafted_by = person_key()
    drafted_at = models.DateTimeField()
    tabled_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(_("moment of the recorded vote"), null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    rules = models.ForeignKey(Rules, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = person_key()
    answered_at = models.DateTimeField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        ordering = ["-drafted_at", "id"]
        indexes = [models.Index(fields=["state", "due_on"], name="opinions_state_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "number"], condition=~Q(number=""), name="opinions_one_opinion_a_number"
            ),
            models.CheckConstraint(
                condition=Q(number="", fingerprint="", signed_at__isnull=True)
                | (~Q(number="") & ~Q(fingerprint="") & Q(signed_at__isnull=False)),
                name="opinions_number_comes_with_signatures",
            ),
            models.CheckConstraint(
                condition=Q(delivered_at__isnull=True, due_on__isnull=True)
                | Q(delivered_at__isnull=False, due_on__isnull=False, signed_at__isnull=False),
                name="opinions_clock_starts_at_delivery",
            ),
        ]

    def __str__(self) -> str:
        return self.number or str(self.id)


class OpinionRequest(models.Model):
    """One thing that the council asks: each is answered by itself."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="requests")
    number = models.PositiveSmallIntegerField()
    text = text_key()

    class Meta:
        ordering = ["opinion", "number"]
        constraints = [
            models.UniqueConstraint(fields=["opinion", "number"], name="opinions_one_request_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.number}"


class Numbering(models.Model):
    """The last place given in a council's year; its row lock keeps the numbers without gaps."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "year"], name="opinions_one_numbering_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.year}: {self.last}"


class Signature(models.Model):
    """A co-chair's signature: one an office, and two different people."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="signatures")
    office = models.CharField(max_length=24, choices=[(one.value, OFFICES[one]) for one in COCHAIRS])
    person = person_key()
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["office"]
        constraints = [
            models.UniqueConstraint(fields=["opinion", "office"], name="opinions_one_signature_an_office"),
            models.UniqueConstraint(fields=["opinion", "person"], name="opinions_one_signature_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.office}"


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


class Answer(models.Model):
    """The city's answer, public from the official's signature on."""

    opinion = models.OneToOneField(Opinion, on_delete=models.CASCADE, related_name="answer")
    letter = text_key(null=True, blank=True)
    official = person_key()
    signed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.opinion_id}"


class RequestAnswer(models.Model):
    """What the city says to one request, and why."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="replies")
    request = models.OneToOneField(OpinionRequest, on_delete=models.CASCADE, related_name="reply")
    outcome = models.CharField(max_length=16, choices=[(one.value, OUTCOMES[one].word) for one in Outcome])
    reason = text_key()
    until = models.DateField(null=True, blank=True)
    passed_to = models.CharField(max_length=120, blank=True)
    passed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["request__number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.UNDER_STUDY.value, until__isnull=False)
                | (~Q(outcome=Outcome.UNDER_STUDY.value) & Q(until__isnull=True)),
                name="opinions_a_study_has_an_end",
            ),
            models.CheckConstraint(
                condition=(Q(outcome=Outcome.PASSED_ON.value, passed_on__isnull=False) & ~Q(passed_to=""))
                | (~Q(outcome=Outcome.PASSED_ON.value) & Q(passed_to="", passed_on__isnull=True)),
                name="opinions_passed_on_names_to_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.outcome}"
