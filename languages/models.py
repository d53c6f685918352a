"""What people wrote, and its translations. Upper floors hold an ordinary foreign key to `Text`."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from languages.reading import Status

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


class Translation(models.Model):
    """Made by a person or an engine, with a status; stale when its source changed."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=12)
    body = models.TextField()
    status = models.CharField(max_length=12, choices=STATUSES)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    engine = models.CharField(max_length=40, blank=True)
    of_version = models.PositiveIntegerField()

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
