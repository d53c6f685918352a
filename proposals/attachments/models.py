"""Pictures and documents that an author adds to a proposal."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from languages.models import text_key
from proposals.attachments.kinds import Kind
from proposals.attachments.phrases import KINDS
from proposals.models import Proposal

KIND_CHOICES = [(one.value, KINDS[one]) for one in Kind]


class Attachment(models.Model):
    """One of them, without its bytes. `words` say what it shows, or what it is, to who cannot see or open it.

    The name that the file had on her telephone is not kept: it may say more than she means to.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="attachments")
    kind = models.CharField(max_length=8, choices=KIND_CHOICES)
    words = text_key()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    width = models.PositiveSmallIntegerField(null=True)
    height = models.PositiveSmallIntegerField(null=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "sha256"], name="attachments_a_file_once"),
            models.CheckConstraint(
                condition=Q(kind=Kind.PICTURE.value, width__isnull=False, height__isnull=False)
                | Q(kind=Kind.DOCUMENT.value, width__isnull=True, height__isnull=True),
                name="attachments_a_picture_has_sides",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.kind}"

    def get_absolute_url(self) -> str:
        return reverse("attachments:file", args=[self.id])

    @property
    def small_url(self) -> str:
        return reverse("attachments:small", args=[self.id])

    @property
    def is_picture(self) -> bool:
        return self.kind == Kind.PICTURE.value


class Content(models.Model):
    """The bytes: a JPEG of ours and a small one, or the PDF as it came."""

    attachment: Any = models.OneToOneField(
        Attachment, on_delete=models.CASCADE, primary_key=True, related_name="content"
    )
    whole = models.BinaryField()
    small = models.BinaryField(null=True)

    def __str__(self) -> str:
        return str(self.attachment_id)
