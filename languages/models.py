"""What people wrote, its translations, and the work of translating.

Upper floors hold an ordinary foreign key to `Text`. Wishes, claims and questions to an engine name a thing
of an upper floor by its source and key (`sources.py`): this floor knows no table above it.
"""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from languages.reading import Status
from residents.delivery.models import Posting

STATUSES = [
    (Status.MACHINE.value, _("translated by a machine")),
    (Status.COMMUNITY.value, _("translated by a person")),
    (Status.CERTIFIED.value, _("checked translation")),
]


class Text(models.Model):
    """A text in the language its author wrote it in; `version` counts its changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    language = models.CharField(max_length=12)
    body = models.TextField()
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.body[:60]


def text_key(**options: Any) -> Any:
    """A key to a text of an upper floor: a text in use is never deleted."""
    return models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+", **options)


class Translation(models.Model):
    """Made by a person or an engine, with a status; stale when its source changed."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=12)
    body = models.TextField()
    status = models.CharField(max_length=12, choices=STATUSES)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    engine = models.CharField(max_length=80, blank=True)
    of_version = models.PositiveIntegerField()
    # Who read a certified one against its original; never its translator.
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["text", "language", "status"], name="languages_one_translation_a_status"
            ),
            models.CheckConstraint(
                condition=~models.Q(status="machine") | ~models.Q(engine=""),
                name="languages_machine_names_its_engine",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.body[:60]}"


class Came(models.Model):
    """The last lacking text of a thing came in a language: those who had asked are told of this."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.CharField(max_length=24)
    key = models.UUIDField()
    language = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        verbose_name_plural = "came"

    def __str__(self) -> str:
        return f"{self.source} {self.key} {self.language}"


class Wish(models.Model):
    """One reader would like a thing in a language: an account, or a browser by a hash. Met once it `came`."""

    source = models.CharField(max_length=24)
    key = models.UUIDField()
    language = models.CharField(max_length=12)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    visitor = models.CharField(max_length=64, blank=True)
    asked_on = models.DateField()
    came = models.ForeignKey(Came, on_delete=models.PROTECT, null=True, blank=True, related_name="wishes")

    class Meta:
        ordering = ["asked_on", "id"]
        verbose_name_plural = "wishes"
        indexes = [
            models.Index(fields=["came", "source", "key", "language"], name="languages_wishes_waiting")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "key", "language", "person"],
                condition=models.Q(person__isnull=False),
                name="languages_one_wish_a_person",
            ),
            models.UniqueConstraint(
                fields=["source", "key", "language", "visitor"],
                condition=~models.Q(visitor=""),
                name="languages_one_wish_a_visitor",
            ),
            models.CheckConstraint(
                condition=models.Q(person__isnull=True) | models.Q(visitor=""),
                name="languages_a_wish_has_one_asker",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.key} {self.language}"


class Claim(models.Model):
    """Who translates a thing into a language at the moment; after `until` anybody may take it."""

    source = models.CharField(max_length=24)
    key = models.UUIDField()
    language = models.CharField(max_length=12)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    class Meta:
        ordering = ["until", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "key", "language"], name="languages_one_claim_a_thing_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.key} {self.language}"


class Word(models.Model):
    """A word that a council adds to the glossary: `words` by language code, two at least."""

    words = models.JSONField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-added_at", "-id"]

    def __str__(self) -> str:
        return " / ".join(self.words.values())


class EngineTask(Posting):
    """A text that an engine is asked for in a language, as it stood in that version: once."""

    source = models.CharField(max_length=24)
    key = models.UUIDField()
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=12)
    version = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "id"]
        indexes = [models.Index(fields=["state", "made_at"], name="languages_engine_tasks")]
        constraints = [
            models.UniqueConstraint(
                fields=["text", "language", "version"], name="languages_a_version_is_asked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.key} {self.language}"
