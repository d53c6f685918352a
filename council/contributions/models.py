"""What residents write to the elected official in charge of a subject, and her answer."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from council.bodies.models import Council
from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from council.contributions.stages import Stage, stage
from council.opinions.models.keys import person_key
from languages.models import text_key


class Contribution(models.Model):
    """A text for whoever is in charge of the subject, today and until it is answered.

    Its author is told what becomes of it and is named nowhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="contributions")
    theme = models.CharField(max_length=12, choices=[(one.value, THEMES[one]) for one in Theme])
    subject = text_key()
    body = text_key()
    author = person_key()
    sent_at = models.DateTimeField()
    due_on = models.DateField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = person_key()
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_by = person_key()
    reason = text_key(null=True, blank=True)

    class Meta:
        ordering = ["-sent_at", "id"]
        indexes = [models.Index(fields=["council", "due_on"], name="contributions_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(set_aside_at__isnull=True, reason__isnull=True)
                | Q(set_aside_at__isnull=False, reason__isnull=False, acknowledged_at__isnull=True),
                name="contributions_set_aside_unread_and_with_a_reason",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    def get_absolute_url(self) -> str:
        return reverse("contributions:contribution", args=[self.id])

    @property
    def stage(self) -> Stage:
        return stage(self.acknowledged_at is not None, hasattr(self, "answer"), self.set_aside_at is not None)


class Answer(models.Model):
    """What the official in charge says: one a contribution."""

    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, related_name="answer")
    text = text_key()
    official = person_key()
    answered_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.contribution_id)
