"""The synthesis of a session: what was noted in its workshops, and the texts made of several proposals."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from council.meetings.models import Meeting, Vote
from council.workshops.models import Workshop
from languages.models import Text
from proposals.models import Proposal
from proposals.synthesis.phrases import CONSENTS, Consent


class Noted(models.Model):
    """A proposal that was said in a workshop and noted by who leads it: she answers for it."""

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="noted")
    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="noted")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["noted_at", "id"]

    def __str__(self) -> str:
        return f"{self.workshop_id} {self.proposal_id}"


class Joint(models.Model):
    """A text made of several proposals for a plenary: a proposal itself, with supports of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="joints")
    number = models.PositiveSmallIntegerField()
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="joint")
    vote = models.OneToOneField(Vote, on_delete=models.PROTECT, null=True, blank=True, related_name="joint")
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    # Why it was not kept, or how it was.
    reason = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dissolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="synthesis_one_text_a_number"),
            models.CheckConstraint(
                condition=models.Q(dissolved_at__isnull=True) | models.Q(settled_at__isnull=True),
                name="synthesis_what_is_settled_stays",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("synthesis:text", args=[self.id])


class Version(models.Model):
    """The words of a text as they were from one moment on, kept when it is worded anew."""

    joint = models.ForeignKey(Joint, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["joint", "number"]
        constraints = [
            models.UniqueConstraint(fields=["joint", "number"], name="synthesis_one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.joint_id} {self.number}"


class Source(models.Model):
    """A proposal that is to be part of a text, and what its author says to it, until it is taken out."""

    joint = models.ForeignKey(Joint, on_delete=models.PROTECT, related_name="sources")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="joined")
    consent = models.CharField(
        max_length=8,
        default=Consent.ASKED.value,
        choices=[(one.value, CONSENTS[one]) for one in Consent],
    )
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    # Who noted the author's word, where she did not say it here herself.
    word_noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"],
                condition=models.Q(out_at__isnull=True) & ~models.Q(consent=Consent.REFUSED.value),
                name="synthesis_part_of_one_text_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.joint_id} {self.proposal_id} {self.consent}"
