"""The minutes of a session: a part drafted from the register that nobody edits, and what is written to it.

Triggers of the database keep the drafted part, signatures, everything that is published, and the words of
signed minutes as they are. People stand in the drafted part by their id alone, so that forgetting works.
"""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from council.bodies.models.seats import COCHAIR_CHOICES
from council.meetings.models import AgendaItem, Meeting
from council.minutes.stages import Days, Stage, stage_at
from languages.models import text_key


def person_key(**options: Any) -> Any:
    """Who acted; an erased account keeps its row and loses its name."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **options)


class Rapporteur(models.Model):
    """Who writes the minutes of one session, named by a co-chair; the one before ends."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="rapporteurs")
    person = person_key()
    named_by = person_key()
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-named_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(ended_at__isnull=True),
                name="minutes_one_rapporteur_a_session",
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.person_id}"


class Minutes(models.Model):
    """The minutes of one session. Its row's lock orders everything about them. `facts`: see `facts.py`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    facts = models.JSONField()
    drafted_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True, blank=True)
    comments_until = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=120, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-drafted_at", "id"]
        verbose_name_plural = "minutes"
        constraints = [
            models.CheckConstraint(
                condition=Q(shared_at__isnull=True, comments_until__isnull=True)
                | Q(comments_until__gt=models.F("shared_at")),
                name="minutes_comments_have_a_term",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, fingerprint="")
                | (Q(signed_at__isnull=False, shared_at__isnull=False) & ~Q(fingerprint="")),
                name="minutes_fingerprint_comes_with_signatures",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(signed_at__isnull=False),
                name="minutes_are_signed_before_they_are_public",
            ),
        ]

    def __str__(self) -> str:
        return str(self.meeting_id)

    def get_absolute_url(self) -> str:
        return reverse("minutes:minutes", args=[self.id])

    def stage(self, now: datetime) -> Stage:
        return stage_at(Days(self.shared_at, self.comments_until, self.signed_at, self.published_at), now)


class Entry(models.Model):
    """One point of the session: what the register knows of it, and what the rapporteur writes.

    The first one has no point: it is what was said before and beside them. An internal one is the members'.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="entries")
    place = models.PositiveSmallIntegerField()
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    internal = models.BooleanField(default=False)
    facts = models.JSONField(default=dict)
    text = text_key(null=True, blank=True)

    class Meta:
        ordering = ["minutes", "place"]
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["minutes", "place"], name="minutes_one_entry_a_place"),
            models.UniqueConstraint(fields=["minutes", "item"], name="minutes_one_entry_an_item"),
        ]

    def __str__(self) -> str:
        return f"{self.minutes_id} {self.place}"


class Comment(models.Model):
    """What a member says to a point within the term, and what the rapporteur answers. Members read it."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="comments")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="comments")
    person = person_key(null=True, blank=True)
    text = text_key()
    written_at = models.DateTimeField()
    taken = models.BooleanField(null=True)
    reason = text_key(null=True, blank=True)
    answered_by = person_key(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken__isnull=True, answered_at__isnull=True, reason__isnull=True)
                | Q(taken__isnull=False, answered_at__isnull=False, reason__isnull=False),
                name="minutes_an_answer_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.written_at}"


class Correction(models.Model):
    """What is added to published minutes; `number` and the moment come with the second signature."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="corrections")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="corrections")
    text = text_key()
    person = person_key()
    proposed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["proposed_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "number"], name="minutes_one_correction_a_number"),
            models.CheckConstraint(
                condition=Q(number__isnull=True, published_at__isnull=True, fingerprint="")
                | (
                    Q(number__isnull=False, published_at__isnull=False, withdrawn_at__isnull=True)
                    & ~Q(fingerprint="")
                ),
                name="minutes_correction_is_numbered_when_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes_id} {self.number or ''}"


class Signature(models.Model):
    """A co-chair's signature under the minutes or under a correction, or her stand-in's.

    `fingerprint` is that of what she read. A change, or too long a wait for the second, ends it.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="signatures")
    correction = models.ForeignKey(
        Correction, on_delete=models.PROTECT, null=True, blank=True, related_name="signatures"
    )
    office = models.CharField(max_length=24, choices=COCHAIR_CHOICES)
    person = person_key()
    stands_in = models.BooleanField(default=False)
    fingerprint = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["office", "signed_at"]
        constraints = [
            models.UniqueConstraint(fields=fields, condition=condition, name=f"minutes_one_{name}")
            for fields, condition, name in (
                (("minutes", "office"), Q(ended_at=None, correction=None), "signature_an_office"),
                (("minutes", "person"), Q(ended_at=None, correction=None), "signature_a_person"),
                (("correction", "office"), Q(ended_at=None, correction__isnull=False), "key_an_office"),
                (("correction", "person"), Q(ended_at=None, correction__isnull=False), "key_a_person"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.minutes_id} {self.office}"
